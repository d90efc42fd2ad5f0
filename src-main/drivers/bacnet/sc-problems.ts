import { X509Certificate } from "node:crypto";
import { Problem } from "../../contract/problem.ts";

/** Error codes of BVLC-Result that a node meets (ASHRAE 135-2020, clause 21 and Annex AB.3). */
export const scErrors = {
  optionalFunctionalityNotSupported: 45,
  functionUnknown: 143,
  proprietaryFunctionUnknown: 144,
  headerEncodingError: 145,
  headerNotUnderstood: 146,
  messageIncomplete: 147,
  notAHub: 148,
  payloadExpected: 149,
  unexpectedData: 150,
  duplicateVmac: 151,
} as const;

const refusalWords: Readonly<Record<number, string>> = {
  45: "it doesn't offer that",
  143: "it doesn't know the message",
  144: "it doesn't know the maker's message",
  145: "it can't read the message's header",
  146: "it doesn't understand an option that the message demands",
  147: "the message reached it incomplete",
  148: "it is no hub",
  149: "the message has no content",
  150: "the message has content that it doesn't expect",
  151: "another node has the same VMAC",
};

/** What a hub or node said no to, in words. */
export function refusalInWords(errorCode: number, details: string): string {
  const words = refusalWords[errorCode] ?? `error ${errorCode}`;
  return details.trim() === "" ? words : `${words} (“${details.trim().slice(0, 200)}”)`;
}

const renew =
  "Get a new certificate from whoever runs this BACnet/SC network, and choose it in the network's form.";
const compareIssuers =
  "Compare the issuer's certificate in the network's form with the one that the hub has; whoever runs the network has it.";

/** By what OpenSSL, Node or the system calls it. */
const words: readonly (readonly [RegExp, Problem["code"], string, string])[] = [
  [
    /ECONNREFUSED/,
    "unreachable",
    "no hub answers there: the connection was refused",
    "Check the port in the hub's address, and that its hub function is on.",
  ],
  [
    /ENOTFOUND|EAI_AGAIN/,
    "unreachable",
    "its name isn't known to this computer",
    "Check the name in the hub's address, or use its IP address.",
  ],
  [
    /EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EADDRNOTAVAIL/,
    "unreachable",
    "this computer has no way there, or nothing answers",
    "Check the network cable, the address and firewalls between.",
  ],
  [
    /handshake_has_timed_out/,
    "timeout",
    "it didn't answer in time",
    "Check the address and port, and firewalls between.",
  ],
  [
    /CERT_HAS_EXPIRED/,
    "certificate-refused",
    "the hub's certificate has expired",
    "Have the hub's certificate renewed; and check this computer's date.",
  ],
  [
    /CERT_NOT_YET_VALID/,
    "certificate-refused",
    "the hub's certificate isn't valid yet",
    "Check the date of this computer and of the hub.",
  ],
  [
    /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED|INVALID_CA/,
    "certificate-refused",
    "the hub's certificate is signed by an issuer that this network doesn't name",
    compareIssuers,
  ],
  [
    /ALERT_UNKNOWN_CA|ALERT_BAD_CERTIFICATE|ALERT_DECRYPT_ERROR|ALERT_CERTIFICATE_UNKNOWN|ALERT_ACCESS_DENIED|ALERT_UNSUPPORTED_CERTIFICATE/i,
    "certificate-refused",
    "the hub doesn't accept this computer's certificate",
    "Have this computer's certificate signed by the issuer that the hub knows.",
  ],
  [
    /ALERT_CERTIFICATE_EXPIRED/i,
    "certificate-refused",
    "the hub says that this computer's certificate has expired",
    renew,
  ],
  [
    /ALERT_CERTIFICATE_REVOKED/i,
    "certificate-refused",
    "the hub says that this computer's certificate was revoked",
    renew,
  ],
  [
    /ALERT_CERTIFICATE_REQUIRED/i,
    "certificate-refused",
    "the hub got no certificate that it could check",
    "Choose this computer's operational certificate in the network's form.",
  ],
  [
    /ALERT_PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|ALERT_HANDSHAKE_FAILURE|NO_PROTOCOLS_AVAILABLE/i,
    "refused",
    "it doesn't speak TLS 1.3",
    "BACnet/SC needs TLS 1.3: update the hub's firmware.",
  ],
  [
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|EPROTO/i,
    "refused",
    "what answers there doesn't speak TLS",
    "Check the port in the hub's address.",
  ],
  [
    /subprotocol/i,
    "refused",
    "what answers there is a WebSocket server, but no BACnet/SC hub",
    "Check the path in the hub's address.",
  ],
  [
    /Unexpected_server_response/,
    "refused",
    "what answers there is a web server, but no BACnet/SC hub",
    "Check the path in the hub's address.",
  ],
  [
    /ECONNRESET|EPIPE|hang_up|closed_before/,
    "refused",
    "it hung up without a word",
    "Perhaps it doesn't accept this computer's certificate: look into the hub's own log.",
  ],
];

/** Why a connection to a hub failed, in words. */
export function hubProblem(hub: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const message = error instanceof Error ? error.message : String(error);
  // OpenSSL's own words have spaces where Node's codes have underscores.
  const names = `${code} ${message}`.replaceAll(" ", "_");
  for (const [pattern, problemCode, what, remedy] of words) {
    if (!pattern.test(names)) continue;
    return new Problem(problemCode, `The hub ${hub} can't be used: ${what}.`, remedy, error);
  }
  return new Problem(
    "unreachable",
    `The hub ${hub} can't be used: ${message.slice(0, 300)}.`,
    "Check the hub's address, and the hub itself.",
    error,
  );
}

/**
 * Checks a computer's own certificate before a hub is troubled with it.
 * @throws Problem `certificate-refused` when it can't be read, has expired or isn't valid yet
 */
export function checkOwnCertificate(pem: string, now: number): void {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch (error) {
    throw new Problem(
      "certificate-refused",
      "This computer's certificate can't be read.",
      "Choose the certificate's PEM file again in the network's form.",
      error,
    );
  }
  if (now > Date.parse(certificate.validTo)) {
    throw new Problem(
      "certificate-refused",
      `This computer's certificate expired on ${dayOf(certificate.validTo)}.`,
      renew,
    );
  }
  if (now < Date.parse(certificate.validFrom)) {
    throw new Problem(
      "certificate-refused",
      `This computer's certificate is valid only from ${dayOf(certificate.validFrom)} on.`,
      "Check this computer's date.",
    );
  }
}

const dayOf = (text: string) => new Date(text).toISOString().slice(0, 10);
