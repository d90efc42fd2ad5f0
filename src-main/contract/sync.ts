import { z } from "zod";

/** What the other end is: TimescaleDB in full, or a PostgreSQL without it (no compression; aggregates refreshed by us). */
export const centralTargets = ["timescaledb", "postgresql"] as const;
export const centralTarget = z.enum(centralTargets);
export type CentralTarget = z.infer<typeof centralTarget>;

/**
 * How the server's certificate is looked at: `verify-full` trusts no other name and no other authority, `verify-ca` any
 * name, `require` anybody (encrypted, not authenticated), `disable` doesn't encrypt.
 */
export const tlsModes = ["verify-full", "verify-ca", "require", "disable"] as const;
export const tlsMode = z.enum(tlsModes);
export type TlsMode = z.infer<typeof tlsMode>;

const pem = z.string().max(200_000);
const milliseconds = (most: number) => z.number().int().min(100).max(most);

/** Where the central database is and who we are there; no secret is in it. */
export const centralConnection = z.object({
  /** Name or address; a path (`/var/run/postgresql`) is the folder of a Unix socket. */
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535).default(5_432),
  database: z.string().min(1).max(63),
  user: z.string().min(1).max(63),
  tls: tlsMode.default("verify-full"),
  /** Certificates (PEM) of the authorities that may have signed the server's; empty: those of the computer. */
  authorities: pem.default(""),
  /** Our own certificate (PEM), where the server asks for one; its private key is a secret. */
  certificate: pem.default(""),
  /** Until the connection stands. */
  connectTimeoutMs: milliseconds(120_000).default(10_000),
  /** Until one statement is answered. */
  statementTimeoutMs: milliseconds(3_600_000).default(120_000),
});
export type CentralConnection = z.infer<typeof centralConnection>;

/** What is kept in the key store beside a connection. */
export const centralSecrets = z.object({
  password: z.string().max(1_000).optional(),
  /** PEM. */
  privateKey: pem.optional(),
});
export type CentralSecrets = z.infer<typeof centralSecrets>;
