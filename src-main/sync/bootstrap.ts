import type { ClientBase } from "pg";
import { Problem } from "../contract/problem.ts";
import type { CentralTarget } from "../contract/sync.ts";

/** What a database can: TimescaleDB in full, or not. */
export interface FoundTarget {
  readonly target: CentralTarget;
  /** TimescaleDB's version, where it is installed in this database. */
  readonly version: string | null;
  /** Schema that its functions are in. */
  readonly extensionSchema: string | null;
  /** Whether the server has it, switched on in this database or not. */
  readonly isAvailable: boolean;
  /** Why it isn't in full, for a person; empty where it is. */
  readonly notice: string;
}

/** What a plain PostgreSQL doesn't do, for a person. */
export const lackedByPlain =
  "nothing is compressed, aggregates are refreshed by the gateway, and readings are kept for good, whatever their age: have room for them, or delete old ones there.";

/** `by_range` came with it. */
const oldestTimescale = [2, 13] as const;

/** @param version TimescaleDB's @returns what is told of one that is too old; null: it isn't, or there is none */
export function timescaleTooOld(version: string | null): Problem | null {
  const [major, minor] = oldestTimescale;
  const [first = Number.NaN, second = 0] = (version ?? "")
    .split(".")
    .map((part) => Number.parseInt(part, 10));
  if (Number.isNaN(first) || first > major || (first === major && second >= minor)) return null;
  return new Problem(
    "server-too-old",
    `TimescaleDB is ${version} in this database; ${major}.${minor} is the oldest that can be used.`,
    "Have it updated there: first its packages, then ALTER EXTENSION timescaledb UPDATE in this database.",
  );
}

/** Looks only. */
export async function findTarget(client: ClientBase): Promise<FoundTarget> {
  const { rows } = await client.query<{
    version: string | null;
    schema: string | null;
    available: string | null;
    license: string | null;
  }>(
    `SELECT
       (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb') AS version,
       (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
        WHERE e.extname = 'timescaledb') AS schema,
       (SELECT default_version FROM pg_available_extensions WHERE name = 'timescaledb') AS available,
       current_setting('timescaledb.license', true) AS license`,
  );
  const found = rows[0];
  const version = found?.version ?? null;
  const extensionSchema = found?.schema ?? null;
  if (version === null) {
    const isAvailable = found?.available != null;
    const notice = isAvailable
      ? "TimescaleDB is on this server, but not in this database (CREATE EXTENSION timescaledb)."
      : `This server has no TimescaleDB: ${lackedByPlain}`;
    return { target: "postgresql", version, extensionSchema, isAvailable, notice };
  }
  if (found?.license !== "timescale") {
    const notice =
      "This TimescaleDB is the Apache edition, without compression and continuous aggregates: it is used as a plain PostgreSQL.";
    return { target: "postgresql", version, extensionSchema, isAvailable: true, notice };
  }
  return { target: "timescaledb", version, extensionSchema, isAvailable: true, notice: "" };
}

const groups = ["blipee_reader", "blipee_gateway", "blipee_admin"] as const;

/** Statements that are still needed so that the roles are there. */
const missingRoles = `
  SELECT format('CREATE ROLE %I NOLOGIN', wanted) AS statement
    FROM unnest($1::text[]) AS wanted WHERE to_regrole(wanted) IS NULL`;
/** @param $1 who gets it, $2 what; true: with the right to pass it on */
const missingGrants = `
  SELECT format('GRANT %I TO %I %s', role, grantee, CASE WHEN passes_on THEN 'WITH ADMIN OPTION' ELSE '' END) AS statement
    FROM (VALUES
      ('blipee_gateway', 'blipee_reader', false), ('blipee_admin', 'blipee_gateway', false),
      -- So that blipee.enrol may grant them.
      ('blipee_owner', 'blipee_reader', true), ('blipee_owner', 'blipee_gateway', true),
      ('blipee_owner', 'blipee_admin', true), (current_user::text, 'blipee_owner', false)) AS g (grantee, role, passes_on)
    WHERE NOT pg_has_role(grantee, role, CASE WHEN passes_on THEN 'MEMBER WITH ADMIN OPTION' ELSE 'MEMBER' END)
  UNION ALL
  SELECT format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %I', current_database(), role)
    FROM unnest('{blipee_reader,blipee_owner}'::text[]) AS role
    WHERE NOT has_database_privilege(role, current_database(), 'TEMPORARY')
      OR NOT has_database_privilege(role, current_database(), 'CONNECT')`;
/** TimescaleDB runs jobs as their owner, who must be allowed to log in for that; with 0 connections nobody can. */
const ownerRunsJobs = `
  SELECT 'ALTER ROLE blipee_owner LOGIN CONNECTION LIMIT 0 PASSWORD NULL' AS statement
    FROM pg_roles WHERE rolname = 'blipee_owner' AND NOT rolcanlogin`;

/** Runs the statements that a query gives: one by one, for TimescaleDB fails at several grants in one DO block. */
async function carryOut(
  client: ClientBase,
  query: string,
  parameters: readonly unknown[] = [],
): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(query, [...parameters]);
  for (const { statement } of rows) await client.query(statement);
}

/** The roles are the server's, not the database's: they stay when the schema goes, for another database may use them. */
async function prepareRoles(client: ClientBase, target: CentralTarget): Promise<void> {
  await carryOut(client, missingRoles, [["blipee_owner", ...groups]]);
  await carryOut(client, missingGrants);
  if (target === "timescaledb") await carryOut(client, ownerRunsJobs);
}

const schema = `
CREATE SCHEMA blipee AUTHORIZATION blipee_owner;
SET LOCAL ROLE blipee_owner;
CREATE TABLE blipee.schema_migrations (
  version integer PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  target text NOT NULL,
  app_version text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  applied_by name NOT NULL DEFAULT session_user,
  took_ms integer NOT NULL
)`;

/** The server's own errors, but for those of a connection that ends. */
const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && "severity" in error && "code" in error && !/^(08|57)/.test(String(error.code));

/** @throws Problem `extension-missing`: the choice between TimescaleDB and plain is for good, so nobody is to make it unasked */
async function createExtension(client: ClientBase): Promise<void> {
  try {
    await client.query("CREATE EXTENSION IF NOT EXISTS timescaledb");
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new Problem(
      "extension-missing",
      `TimescaleDB is on this server, but can't be switched on in this database: ${error.message}.`,
      "Have an administrator of the server do that (CREATE EXTENSION timescaledb), or set the database up as a plain PostgreSQL, which is for good.",
      error,
    );
  }
}

/**
 * Makes what the steps stand on: roles, the schema, the table that notes them, and TimescaleDB where the server has it.
 * @param client connected as somebody who may make roles and schemas
 * @param plain true: as a plain PostgreSQL, whether it has TimescaleDB or not
 * @returns what the schema is made for, for good
 * @throws Problem `extension-missing` where the server has TimescaleDB and doesn't let us; errors of the server
 */
export async function prepareDatabase(client: ClientBase, plain: boolean): Promise<CentralTarget> {
  const found = await findTarget(client);
  if (!plain && found.version === null && found.isAvailable) await createExtension(client);
  const target = plain ? "postgresql" : (await findTarget(client)).target;
  await client.query("BEGIN");
  try {
    await prepareRoles(client, target);
    const there = await client.query("SELECT FROM pg_namespace WHERE nspname = 'blipee'");
    if (there.rowCount === 0) await client.query(schema);
    await client.query("COMMIT");
    return target;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
