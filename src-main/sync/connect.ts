import { type ConnectionOptions, checkServerIdentity } from "node:tls";
import { Client, type ClientConfig } from "pg";
import { Problem } from "../contract/problem.ts";
import type { CentralConnection, CentralSecrets } from "../contract/sync.ts";
import { problemOf } from "./problems.ts";

/** @returns what the driver needs for the connection's way of looking at certificates; false: not encrypted */
function tlsOf(connection: CentralConnection, secrets: CentralSecrets): ConnectionOptions | false {
  const { tls, host, authorities, certificate } = connection;
  if (tls === "disable") return false;
  return {
    rejectUnauthorized: tls !== "require",
    // By the name that was asked for, also where it is an address: the driver would look for “localhost” then.
    checkServerIdentity: (_, offered) =>
      tls === "verify-full" ? checkServerIdentity(host, offered) : undefined,
    ...(authorities === "" ? {} : { ca: authorities }),
    ...(certificate === "" ? {} : { cert: certificate }),
    ...(secrets.privateKey === undefined ? {} : { key: secrets.privateKey }),
  };
}

/** What is locked by somebody else is waited for so long, ms. */
const longestLockMs = 60_000;

/** What the driver is given; a statement timeout of 0: as long as it takes. Passwords go by SCRAM where the server asks for it, bound to the TLS channel. */
export function clientOptions(connection: CentralConnection, secrets: CentralSecrets): ClientConfig {
  const { host, port, database, user, connectTimeoutMs, statementTimeoutMs } = connection;
  return {
    ...{ host, port, database, user },
    // As a function: the driver would look for one in the environment and in a file of the user's instead of an empty one.
    password: () => secrets.password ?? "",
    ssl: tlsOf(connection, secrets),
    enableChannelBinding: connection.tls !== "disable",
    application_name: "Blipee Field",
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    // Later than the server's: for when nothing comes back at all.
    query_timeout: statementTimeoutMs === 0 ? 0 : statementTimeoutMs + 10_000,
    lock_timeout: Math.min(statementTimeoutMs || longestLockMs, longestLockMs),
    idle_in_transaction_session_timeout: 300_000,
  };
}

/**
 * Makes the driver's client as if nothing of libpq's were set in the environment, which the driver looks into for all that
 * isn't given: what is connected to, and how, is what the connection says. PGOPTIONS could switch row security off.
 */
function withoutEnvironment(make: () => Client): Client {
  const set = Object.entries(process.env).filter(([name]) => /^PG/i.test(name));
  for (const [name] of set) delete process.env[name];
  try {
    return make();
  } finally {
    Object.assign(process.env, Object.fromEntries(set));
  }
}

/** So long a server is waited for that is told good-bye, ms. */
const farewellMs = 2_000;

/** Ends a connection; a statement that runs fails at once. A line that is dead isn't waited for. */
export async function hangUp(client: Client): Promise<void> {
  const late = setTimeout(() => client.connection.stream.destroy(), farewellMs);
  await client.end().catch(() => undefined);
  clearTimeout(late);
}

/** How a server asks for a password that whoever asks can use as it is, or find out. */
const asksInClear = ["authenticationCleartextPassword", "authenticationMD5Password"] as const;

/** Whether it is certain that nobody else answers in the server's place. */
const isCertain = ({ host, tls }: CentralConnection): boolean =>
  tls === "verify-full" ||
  tls === "verify-ca" ||
  host.startsWith("/") ||
  /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

const inClear = ({ host, port }: CentralConnection): Problem =>
  new Problem(
    "sign-in-failed",
    `${host}:${port} asks for the password in clear, or as an MD5 sum, and it isn't certain that it is the right server: it wasn't told.`,
    "Connect by verify-full with the certificate of the server's authority, or have the server ask by SCRAM (scram-sha-256 in pg_hba.conf).",
  );

/**
 * Opens one connection to the central database. A password goes in clear, or as an MD5 sum, only where it is certain who asks.
 * @param lost told when it ends by itself; a statement that waits fails with it
 * @throws Problem that says why it can't be had; `cancelled`
 */
export async function connectCentral(
  connection: CentralConnection,
  secrets: CentralSecrets,
  options: { readonly signal?: AbortSignal; readonly lost?: (error: Error) => void } = {},
): Promise<Client> {
  const { signal, lost } = options;
  signal?.throwIfAborted();
  const client = withoutEnvironment(() => new Client(clientOptions(connection, secrets)));
  // Without a listener a connection that breaks while idle would end the process.
  client.on("error", (error) => lost?.(error));
  let refusal: Problem | undefined;
  const refuse = (): void => {
    refusal = inClear(connection);
    client.connection.stream.destroy();
  };
  // Before the driver hears it, and answers.
  for (const event of isCertain(connection) ? [] : asksInClear) client.connection.on(event, refuse);
  const stop = (): void => void client.end().catch(() => undefined);
  signal?.addEventListener("abort", stop, { once: true });
  try {
    await client.connect();
    signal?.throwIfAborted();
    return client;
  } catch (error) {
    stop();
    signal?.throwIfAborted();
    throw refusal ?? problemOf(error, connection);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
