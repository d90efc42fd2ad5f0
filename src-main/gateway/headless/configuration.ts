import { z } from "zod";
import { tlsModes } from "../../contract/sync.ts";

/** `127.0.0.1:9645`, `[::1]:9645`, `:9645` (loopback); port 0 lets the system choose. */
const listenAddress = z
  .string()
  .regex(/^(\[[0-9a-fA-F:]+\]|[^:[\]\s]*):\d{1,5}$/, "write it as address:port, such as 127.0.0.1:9645")
  .refine((text) => Number(text.slice(text.lastIndexOf(":") + 1)) <= 65_535, "a port is at most 65535");

const loopbackAddress = listenAddress.refine(
  (text) => isLoopback(placeOf(text).host),
  "the API has no log-in yet, so it listens on this computer only: use 127.0.0.1 or [::1]",
);

/** What the key's file or credential holds. */
const holds = z
  .enum(["passphrase", "key"])
  .default("passphrase")
  .describe("passphrase: its text. key: the 32 bytes themselves, or 64 hexadecimal digits.");

const credential = z.strictObject({
  credential: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,120}$/, "the name of a credential, as in LoadCredential=NAME:/path")
    .describe("Name of a systemd credential (LoadCredential= or LoadCredentialEncrypted= of the unit)."),
});
const ownFile = z.strictObject({
  file: z
    .string()
    .min(1)
    .max(1_000)
    .describe("File that only the gateway's user can read (mode 0400 or 0600)."),
});

const keySource = z.union([credential.extend({ holds }), ownFile.extend({ holds })]);
export type KeySource = z.infer<typeof keySource>;

/** Where a secret's text comes from: never this file itself. */
const secretSource = z.union([credential, ownFile]);
export type SecretSource = z.infer<typeof secretSource>;

const pemFile = z.string().min(1).max(1_000).optional();

/** Where readings are sent. */
const sending = z.strictObject({
  host: z.string().min(1).max(253).describe("Name or address of the database server."),
  port: z.number().int().min(1).max(65_535).default(5_432),
  database: z.string().min(1).max(63),
  user: z.string().min(1).max(63),
  passwordFrom: secretSource.optional().describe("Where the password comes from."),
  tls: z
    .enum(tlsModes)
    .default("verify-full")
    .describe("verify-full: only the named server, by a certificate of a trusted authority."),
  authorities: pemFile.describe(
    "File (PEM) of the authorities that sign the server's certificate; absent: the computer's.",
  ),
  certificate: pemFile.describe("File (PEM) of our own certificate, where the server asks for one."),
  privateKeyFrom: secretSource.optional().describe("Where its private key (PEM) comes from."),
  organization: z.uuid().describe("Id of the organization; `check` lists those that the user may see."),
  site: z
    .union([z.literal("own"), z.uuid()])
    .default("own")
    .describe("own: the project's site. Else the id of a site that is there already."),
  intervalSeconds: z.number().min(0.5).max(3_600).default(5).describe("Between looks for something new."),
  bytesPerSecond: z
    .number()
    .int()
    .min(1_000)
    .max(1_000_000_000)
    .nullable()
    .default(null)
    .describe("At most so many; absent: as fast as it goes."),
});

const percent = z.number().min(0).max(100);
const minutes = z
  .number()
  .min(1)
  .max(7 * 24 * 60);

/** The configuration file of `blipee-gateway`: what an editor's schema and `check` go by. */
export const gatewayConfiguration = z.strictObject({
  $schema: z.string().optional(),
  project: z.strictObject({
    file: z.string().min(1).max(1_000).describe("The project file (.blipee); from this file's folder on."),
    key: keySource
      .optional()
      .describe(
        "Where its passphrase or key comes from. Absent: the key that was kept when it was made here.",
      ),
  }),
  state: z
    .string()
    .min(1)
    .max(1_000)
    .optional()
    .describe(
      "Folder for what is remembered. Absent: systemd's StateDirectory, else .blipee-field of the user.",
    ),
  sync: sending
    .optional()
    .describe("The central database that readings are sent to. Absent: as it was set up in the project."),
  polling: z.boolean().default(true).describe("Poll from the start on."),
  http: z
    .union([z.literal("off"), loopbackAddress])
    .default("off")
    .describe("Serve the whole API there, for programs of this computer. It has no log-in: loopback only."),
  monitoring: z
    .strictObject({
      listen: z
        .union([z.literal("off"), listenAddress])
        .default("127.0.0.1:9645")
        .describe(
          "Where /health and /metrics are answered. They tell figures and names of networks, no readings.",
        ),
      metrics: z.boolean().default(true).describe("Answer /metrics for Prometheus."),
    })
    .prefault({}),
  log: z
    .strictObject({
      level: z.enum(["error", "warn", "info", "debug"]).default("info"),
    })
    .prefault({}),
  health: z
    .strictObject({
      badPercent: percent.default(20).describe("More bad points than this are a problem."),
      notStoredMinutes: minutes
        .default(10)
        .describe("Nothing stored for so long while polling is a problem."),
      diskFreePercent: percent.default(5).describe("Less free space on the project's disk is a problem."),
      syncBehindMinutes: minutes
        .default(60)
        .describe("Readings that wait longer than this for the central database are a problem."),
      startMinutes: z
        .number()
        .min(0)
        .max(60)
        .default(2)
        .describe("What a start takes before bad points count."),
    })
    .prefault({})
    .describe("When the gateway says that something is wrong."),
});
export type GatewayConfiguration = z.infer<typeof gatewayConfiguration>;

/** An address to listen on, taken apart; without a host it is loopback. */
export function placeOf(text: string): { readonly host: string; readonly port: number } {
  const at = text.lastIndexOf(":");
  const host = text.slice(0, at).replace(/^\[|\]$/g, "");
  return { host: host || "127.0.0.1", port: Number(text.slice(at + 1)) };
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The JSON Schema (2020-12) of the configuration file, for editors that check YAML by it. */
export function configurationSchema(): string {
  const schema = z.toJSONSchema(gatewayConfiguration, { io: "input" });
  return `${JSON.stringify({ ...schema, title: "Configuration of blipee-gateway" }, null, 2)}\n`;
}
