import type { ClientBase } from "pg";
import type { Clock } from "../contract/identity.ts";
import { Problem } from "../contract/problem.ts";
import type { CentralTarget } from "../contract/sync.ts";
import { type FoundTarget, findTarget, lackedByPlain, timescaleTooOld } from "./bootstrap.ts";
import { dayMs } from "./digest.ts";
import { schemaNewer } from "./migrator.ts";

/** Before 14 `extract` counts in floats, and other things that are relied on are missing. */
const oldestServer = 140_000;
/** Clocks that differ by more are told of: readings would be kept for times that never were. */
export const mostSkewMs = 60_000;

/** What a server is and has, as found on connecting. */
export interface ServerState {
  /** As the server says it: `15.9 (Debian …)`. */
  readonly version: string;
  readonly versionNumber: number;
  readonly target: CentralTarget;
  /** What it lacks, for a person; empty where it lacks nothing. */
  readonly notice: string;
  /** TimescaleDB's. */
  readonly extensionVersion: string | null;
  readonly readOnly: boolean;
  /** How far the server's clock is ahead of ours, ms; as exact as the answer was quick. */
  readonly clockSkewMs: number;
  /** What the server's clock said when it was asked, UTC epoch ms. */
  readonly time: number;
  /** 0: there is none. */
  readonly schemaVersion: number;
  /** Whether the schema was made for TimescaleDB, which isn't in this database now. */
  readonly lacksExtension: boolean;
  /** Readings of a greater age are let go there, ms; null: all are kept. */
  readonly keepsMs: number | null;
}

/** Asks a server what it is. @param clock ours */
export async function inspectServer(client: ClientBase, clock: Clock): Promise<ServerState> {
  const sent = clock();
  const { rows } = await client.query<{
    version: string;
    number: number;
    read_only: boolean;
    now: number;
    schema: boolean;
  }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
       pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS read_only,
       (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now,
       to_regclass('blipee.schema_migrations') IS NOT NULL AS schema`,
  );
  const answered = clock();
  const found = rows[0];
  if (found === undefined) throw new Error("A query without a table gave no row.");
  const installed = await findTarget(client);
  const schema = found.schema ? await schemaOf(client) : undefined;
  const isFull = schema?.target === "timescaledb" && installed.target === "timescaledb";
  const keepsMs = isFull ? await retentionOf(client) : null;
  return {
    version: found.version,
    versionNumber: found.number,
    target: schema?.target ?? installed.target,
    notice: schema?.target === "postgresql" && isUnused(installed) ? setUpPlain : installed.notice,
    extensionVersion: installed.version,
    readOnly: found.read_only,
    clockSkewMs: Math.round(found.now - (sent + answered) / 2),
    time: found.now,
    schemaVersion: schema?.version ?? 0,
    lacksExtension: schema?.target === "timescaledb" && installed.target !== "timescaledb",
    keepsMs,
  };
}

const setUpPlain = `This database was set up as a plain PostgreSQL: ${lackedByPlain}`;

/** Whether a server has a TimescaleDB that a schema for plain PostgreSQL makes nothing of. */
const isUnused = ({ target, version, isAvailable }: FoundTarget): boolean =>
  target === "timescaledb" || (version === null && isAvailable);

/** As its retention policy is set. A month counts 28 days and a year 365: what may be gone counts as gone. */
async function retentionOf(client: ClientBase): Promise<number | null> {
  const { rows } = await client.query<{ ms: number }>(
    `SELECT (extract(year FROM kept) * 365 + extract(month FROM kept) * 28 + extract(day FROM kept)) * 86400000
       + (extract(hour FROM kept) * 3600 + extract(minute FROM kept) * 60 + extract(second FROM kept)) * 1000 AS ms
     FROM (SELECT (config ->> 'drop_after')::interval AS kept FROM timescaledb_information.jobs
       WHERE proc_name = 'policy_retention' AND hypertable_schema = 'blipee' AND hypertable_name = 'readings') AS j`,
  );
  const ages = rows.map(({ ms }) => Number(ms)).filter((ms) => ms > 0);
  return ages.length === 0 ? null : Math.min(...ages);
}

/**
 * From where on a central database is to have what was sent.
 * @returns beginning of the first UTC day that its retention doesn't touch, epoch ms; null: it keeps all
 */
export function keptFrom({ keepsMs }: Pick<ServerState, "keepsMs">, now: number): number | null {
  return keepsMs === null ? null : Math.ceil((now - keepsMs) / dayMs) * dayMs + dayMs;
}

async function schemaOf(client: ClientBase): Promise<{ version: number; target: CentralTarget } | undefined> {
  const { rows } = await client.query<{ version: number; target: CentralTarget }>(
    "SELECT version, target FROM blipee.schema_migrations ORDER BY version DESC LIMIT 1",
  );
  return rows[0];
}

const spell = (ms: number): string => {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
};

/**
 * What stands in the way of using a server.
 * @param newestSchema version that this app knows
 * @param writing false: only reading is wanted
 * @returns the gravest first; none: all is well
 */
export function obstacles(state: ServerState, newestSchema: number, writing: boolean): Problem[] {
  const found: Problem[] = [];
  if (state.versionNumber < oldestServer)
    found.push(
      new Problem(
        "server-too-old",
        `The server is PostgreSQL ${state.version}; 14 is the oldest that can be used.`,
        "Have the server updated.",
      ),
    );
  const tooOld = state.target === "timescaledb" ? timescaleTooOld(state.extensionVersion) : null;
  if (tooOld !== null) found.push(tooOld);
  if (writing && state.readOnly)
    found.push(
      new Problem(
        "server-read-only",
        "The server only reads: it is a replica, or set to read-only.",
        "Connect to the primary server.",
      ),
    );
  if (state.schemaVersion === 0)
    found.push(
      new Problem(
        "schema-missing",
        "The database isn't set up for Blipee Field yet.",
        "Set it up: blipee-gateway migration run, as somebody who may create roles and schemas.",
      ),
    );
  else if (state.schemaVersion > newestSchema) found.push(schemaNewer(state.schemaVersion, newestSchema));
  else if (state.schemaVersion < newestSchema)
    found.push(
      new Problem(
        "schema-older",
        `The central database's schema is older (version ${state.schemaVersion}) than this app needs (version ${newestSchema}).`,
        "Bring it up: blipee-gateway migration run.",
      ),
    );
  if (state.lacksExtension)
    found.push(
      new Problem(
        "extension-missing",
        "This database was set up for TimescaleDB, which isn't in it now, or only its Apache edition.",
        "Have TimescaleDB installed there again in the version that the database was made with.",
      ),
    );
  const skewed = skewProblem(state.clockSkewMs);
  if (skewed !== null) found.push(skewed);
  return found;
}

/** @param skewMs how far the server's clock is ahead of ours @returns what is told of clocks that differ by too much; null: they don't */
export function skewProblem(skewMs: number): Problem | null {
  if (Math.abs(skewMs) <= mostSkewMs) return null;
  return new Problem(
    "clock-skew",
    `The server's clock is ${spell(skewMs)} ${skewMs > 0 ? "ahead of" : "behind"} this computer's.`,
    "See which of them is wrong and have it set by a time server (NTP).",
  );
}

/** @param clock ours @returns how far the server's clock is ahead of it, ms; as exact as the answer was quick */
export async function clockSkew(client: ClientBase, clock: Clock): Promise<number> {
  const sent = clock();
  const { rows } = await client.query<{ now: number }>(
    "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now",
  );
  return Math.round((rows[0]?.now ?? sent) - (sent + clock()) / 2);
}
