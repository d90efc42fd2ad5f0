import { Problem, type ProblemCode } from "../contract/problem.ts";

/** Where it happened, as far as a sentence needs it. */
export interface Whereabouts {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

interface Said {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** What is known of an error, whoever threw it: the server (SQLSTATE), the system, TLS. */
function said(error: unknown): Said {
  if (!(error instanceof Error)) return { code: "", message: String(error), hint: "" };
  // A name with several addresses fails with one error for each.
  if (error instanceof AggregateError && error.errors.length > 0) return said(error.errors[0]);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const hint = "hint" in error && typeof error.hint === "string" ? error.hint : "";
  return { code, message: error.message, hint };
}

type Sentence = (where: Whereabouts, said: Said) => readonly [ProblemCode, string, string];

const at = ({ host, port }: Whereabouts): string => (host.startsWith("/") ? host : `${host}:${port}`);

const untrusted: Sentence = (where) => [
  "certificate-refused",
  `The certificate of ${at(where)} is signed by an authority that isn't trusted here.`,
  "Give the certificate of the authority that signed it (CA certificate), as the server's keeper has it.",
];
const gone: Sentence = (where) => [
  "connection-lost",
  `The connection to ${at(where)} broke.`,
  "Nothing is lost: it is tried again by itself. If it goes on, check the network and the server.",
];
const silent: Sentence = (where) => [
  "timeout",
  `${at(where)} doesn't answer.`,
  "Check the address, the network, and that a firewall lets this computer through.",
];
const missing: Sentence = ({ database }, { message }) => [
  "schema-missing",
  `The database ${database} has no schema of Blipee Field, or only a part of it (${message}).`,
  "Set it up: blipee-gateway migration run, as somebody who may create roles and schemas.",
];

/** By SQLSTATE (PostgreSQL, appendix A), by the system's error codes, by OpenSSL's. */
const byCode: Readonly<Record<string, Sentence>> = {
  "28P01": (where) => [
    "sign-in-failed",
    `${at(where)} refused the password of “${where.user}”.`,
    "Check user and password.",
  ],
  "28000": signInRefused,
  "3D000": (where) => [
    "not-found",
    `There is no database “${where.database}” at ${at(where)}.`,
    "Check its name, or have it created.",
  ],
  "42501": (where, { message }) => [
    "privilege-missing",
    `“${where.user}” may not do that in the central database: ${message}.`,
    "Have an administrator of the organization enrol this user (blipee.enrol) with the right to read or to write.",
  ],
  "53100": (where) => [
    "server-disk-full",
    `The disk of the database server ${at(where)} is full.`,
    "Have room made there. Readings stay in the project and are sent when there is room.",
  ],
  "25006": (where) => [
    "server-read-only",
    `${at(where)} only reads: it is a replica, or set to read-only.`,
    "Connect to the primary server.",
  ],
  "53300": (where) => [
    "server-busy",
    `${at(where)} has no connection free.`,
    "It is tried again. If it goes on, have max_connections raised there.",
  ],
  "57P03": (where) => [
    "server-busy",
    `${at(where)} is starting or stopping.`,
    "It is tried again by itself.",
  ],
  "57014": (where) => [
    "timeout",
    `${at(where)} took too long for a statement, and it was stopped.`,
    "Try again, or allow more time.",
  ],
  "55P03": (where) => [
    "server-busy",
    `What is needed is locked by somebody else at ${at(where)}.`,
    "It is tried again; a migration or a maintenance may be under way.",
  ],
  "40P01": (where) => [
    "server-busy",
    `Somebody else wrote the same at ${at(where)} at that moment, and was let go first.`,
    "It is tried again by itself.",
  ],
  "42P01": missing,
  "42883": missing,
  "3F000": missing,
  "0A000": (_, { message }) =>
    message.includes("timescaledb")
      ? extensionMissing(message)
      : ["not-supported", `The server can't do that: ${message}.`, "See the log."],
  "58P01": (where, { message }) =>
    message.includes("timescaledb")
      ? extensionMissing(message)
      : [
          "not-supported",
          `The server ${at(where)} lacks one of its own files: ${message}.`,
          "Have its installation mended there.",
        ],
  ENOTFOUND: (where) => [
    "unreachable",
    `There is no computer by the name ${where.host}.`,
    "Check the name, and that this computer is in the right network.",
  ],
  ECONNREFUSED: (where) => [
    "unreachable",
    `${at(where)} refused the connection: nothing listens there.`,
    "Check the port, and that the server runs and listens on its network address.",
  ],
  ENOENT: (where) => [
    "unreachable",
    `There is no socket of a server in ${where.host}.`,
    "Check the folder, and that the server runs.",
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: (where) => [
    "certificate-refused",
    `The certificate of ${at(where)} is for another name.`,
    "Connect by the name that is in the certificate; if that name is right, this may be somebody else's server.",
  ],
  CERT_HAS_EXPIRED: (where) => [
    "certificate-refused",
    `The certificate of ${at(where)} has expired.`,
    "Have it renewed; check this computer's clock too.",
  ],
  CERT_NOT_YET_VALID: (where) => [
    "certificate-refused",
    `The certificate of ${at(where)} isn't valid yet.`,
    "Check this computer's clock.",
  ],
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: ownCertificateRefused,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: ownCertificateRefused,
};

const codesOf: readonly (readonly [Sentence, readonly string[]])[] = [
  [
    untrusted,
    [
      "SELF_SIGNED_CERT_IN_CHAIN",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
      "UNABLE_TO_GET_ISSUER_CERT",
    ],
  ],
  [gone, ["57P01", "57P02", "08006", "08003", "08000", "ECONNRESET", "EPIPE", "25P03"]],
  [silent, ["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN"]],
];

/** What the driver says in words only. */
const byWords: readonly (readonly [RegExp, Sentence])[] = [
  [
    /does not support SSL/,
    (where) => [
      "certificate-refused",
      `${at(where)} offers no encryption (TLS).`,
      "Have TLS switched on there. Only in a network that you trust: choose not to encrypt.",
    ],
  ],
  [
    /client password must be a/,
    (where) => [
      "sign-in-failed",
      `${at(where)} asks for a password, and none is given.`,
      "Enter the password.",
    ],
  ],
  [/timeout expired|due to connection timeout|Query read timeout/, silent],
  [/Connection terminated|connection is closed|not queryable|socket has been ended/, gone],
];

function signInRefused(where: Whereabouts, { message }: Said): readonly [ProblemCode, string, string] {
  if (message.includes("client certificate"))
    return [
      "certificate-refused",
      `${at(where)} asks for a client certificate.`,
      "Give the certificate and its private key that the server's keeper made for this user.",
    ];
  if (message.includes("certificate authentication"))
    return [
      "certificate-refused",
      `${at(where)} doesn't take our certificate for “${where.user}”.`,
      "Its common name must be the user's, or have it mapped there (pg_ident.conf).",
    ];
  if (message.includes("pg_hba.conf"))
    return [
      "sign-in-failed",
      `${at(where)} lets “${where.user}” into “${where.database}” from this computer not at all, or only otherwise: ${message}.`,
      message.includes("no encryption")
        ? "Connect encrypted (verify-full), or have it allowed in pg_hba.conf."
        : "Have it allowed in the server's pg_hba.conf.",
    ];
  return [
    "sign-in-failed",
    `${at(where)} doesn't let “${where.user}” in: ${message}.`,
    "Check the user's name; have the login created if it is missing.",
  ];
}

function extensionMissing(message: string): readonly [ProblemCode, string, string] {
  return [
    "extension-missing",
    `The server lacks TimescaleDB, or the version of it that the database was made with: ${message}.`,
    "Have that version installed there.",
  ];
}

function ownCertificateRefused(where: Whereabouts): readonly [ProblemCode, string, string] {
  return [
    "certificate-refused",
    `${at(where)} refused our client certificate, or asks for one.`,
    "Give a certificate, with its private key, that an authority known to the server signed.",
  ];
}

function sentenceFor({ code, message }: Said): Sentence | undefined {
  return (
    byCode[code] ??
    codesOf.find(([, codes]) => codes.includes(code))?.[0] ??
    byWords.find(([words]) => words.test(message))?.[1]
  );
}

/** @returns the server's own code behind a {@link problemOf}; "" where there is none */
export const sqlStateOf = (error: unknown): string =>
  error instanceof Problem ? said(error.cause).code : "";

/** Whether another try may go well without anybody doing anything. */
export const mayPass = ({ code }: Problem): boolean =>
  code === "connection-lost" || code === "server-busy" || code === "timeout" || code === "unreachable";

/** @returns an error of a connection or a statement, as a person should read it; a Problem as it is */
export function problemOf(error: unknown, where: Whereabouts): Problem {
  if (error instanceof Problem) return error;
  const what = said(error);
  const sentence = sentenceFor(what);
  if (sentence !== undefined) return new Problem(...sentence(where, what), error);
  return new Problem(
    "internal",
    `The central database ${at(where)} answered: ${what.message}${what.code === "" ? "" : ` (${what.code})`}`,
    what.hint === "" ? "The log has the details." : what.hint,
    error,
  );
}
