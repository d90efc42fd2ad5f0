import type { ClientBase } from "pg";
import { Problem } from "../contract/problem.ts";
import type { CentralTarget } from "../contract/sync.ts";
import { findTarget, prepareDatabase, timescaleTooOld } from "./bootstrap.ts";
import type { Migration } from "./migration-files.ts";

/** One step, and how it stands in a database. `changed`: its file is another one now than when it was applied. */
export interface MigrationState {
  readonly version: number;
  readonly name: string;
  readonly state: "applied" | "changed" | "pending" | "unknown";
  readonly appliedAt: Date | null;
  readonly appVersion: string | null;
}

export interface SchemaStatus {
  readonly target: CentralTarget;
  /** Version of the database's schema; 0: there is none. */
  readonly version: number;
  /** Version that this app knows. */
  readonly newest: number;
  readonly migrations: readonly MigrationState[];
}

interface Applied {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
  readonly target: CentralTarget;
  readonly applied_at: Date;
  readonly app_version: string;
}

/** Number of the lock that whoever changes the schema holds ("blip" as ASCII). */
const lockNumber = 0x626c6970;

/** Brings the schema of the central database up and down, one transaction a step. */
export class Migrator {
  readonly #client: ClientBase;
  readonly #migrations: readonly Migration[];
  readonly #appVersion: string;
  readonly #timeoutMs: number;

  /**
   * @param client connected as somebody who is, or may become, a member of blipee_owner
   * @param timeoutMs for each statement; 0: as long as it takes, which is hours in a large database
   */
  constructor(client: ClientBase, migrations: readonly Migration[], appVersion: string, timeoutMs = 0) {
    this.#client = client;
    this.#migrations = migrations;
    this.#appVersion = appVersion;
    this.#timeoutMs = timeoutMs;
  }

  /** Looks only. */
  async status(): Promise<SchemaStatus> {
    const applied = await this.#applied();
    const byVersion = new Map(applied.map((each) => [each.version, each]));
    const known = this.#migrations.map(({ version, name, checksum }): MigrationState => {
      const found = byVersion.get(version);
      byVersion.delete(version);
      if (found === undefined) return { version, name, state: "pending", appliedAt: null, appVersion: null };
      const state = found.checksum === checksum ? "applied" : "changed";
      return { version, name, state, appliedAt: found.applied_at, appVersion: found.app_version };
    });
    const unknown = [...byVersion.values()].map(
      ({ version, name, applied_at, app_version }): MigrationState => ({
        version,
        name,
        state: "unknown",
        appliedAt: applied_at,
        appVersion: app_version,
      }),
    );
    return {
      target: applied[0]?.target ?? (await findTarget(this.#client)).target,
      version: applied.at(-1)?.version ?? 0,
      newest: this.#migrations.length,
      migrations: [...known, ...unknown],
    };
  }

  /**
   * Applies all steps that are missing. Whoever else does the same waits and then finds nothing to do.
   * @param plain true: a new schema is made for plain PostgreSQL, even where there is TimescaleDB
   * @returns what was applied
   * @throws Problem `server-too-old`; `not-supported` where a step needs what isn't there; `extension-missing` where there is TimescaleDB and it can't be switched on; `schema-newer`, `schema-changed` when a step was edited after it had been applied; errors of the server
   */
  async run(plain = false): Promise<readonly Migration[]> {
    return this.#locked(async () => {
      const first = await this.#applied();
      const target = first[0]?.target ?? (await prepareDatabase(this.#client, plain));
      const applied = await this.#applied();
      this.#check(applied);
      const missing = this.#migrations.filter(({ version }) => version > applied.length);
      const tooOld =
        target === "timescaledb" ? timescaleTooOld((await findTarget(this.#client)).version) : null;
      if (tooOld !== null) throw tooOld;
      for (const migration of missing) {
        const began = performance.now();
        await this.#step(target, migration, "up", async () => {
          await this.#client.query(
            `INSERT INTO blipee.schema_migrations (version, name, checksum, target, app_version, took_ms)
             VALUES ($1, $2, $3, $4, $5, $6)`,
            [
              migration.version,
              migration.name,
              migration.checksum,
              target,
              this.#appVersion,
              Math.round(performance.now() - began),
            ],
          );
        });
      }
      return missing;
    });
  }

  /**
   * Takes back the newest step.
   * @param losingData true: even where that deletes what people stored
   * @returns what was taken back; undefined when there is nothing
   * @throws Problem as {@link run}; `refused` when data would be lost and nobody said so
   */
  async rollback(losingData: boolean): Promise<Migration | undefined> {
    return this.#locked(async () => {
      const applied = await this.#applied();
      this.#check(applied);
      const migration = this.#migrations[applied.length - 1];
      const target = applied[0]?.target;
      if (migration === undefined || target === undefined) return undefined;
      if (migration.downLosesData && !losingData)
        throw new Problem(
          "refused",
          `Taking back the step ${migration.version} (${migration.name}) would delete what is stored in its tables.`,
          "Make a backup (pg_dump), then say --losing-data.",
        );
      await this.#step(target, migration, "down", async () => {
        await this.#client.query("DELETE FROM blipee.schema_migrations WHERE version = $1", [
          migration.version,
        ]);
      });
      return migration;
    });
  }

  async #applied(): Promise<Applied[]> {
    const there = await this.#client.query<{ found: boolean }>(
      "SELECT to_regclass('blipee.schema_migrations') IS NOT NULL AS found",
    );
    if (there.rows[0]?.found !== true) return [];
    const { rows } = await this.#client.query<Applied>(
      `SELECT version, name, checksum, target, applied_at, app_version
       FROM blipee.schema_migrations ORDER BY version`,
    );
    return rows;
  }

  #check(applied: readonly Applied[]): void {
    const newest = applied.at(-1)?.version ?? 0;
    if (newest > this.#migrations.length) throw schemaNewer(newest, this.#migrations.length);
    for (const [index, { version, name, checksum }] of applied.entries()) {
      if (version === index + 1 && this.#migrations[index]?.checksum === checksum) continue;
      throw new Problem(
        "schema-changed",
        `The step ${version} (${name}) isn't the one any more that was applied to this database.`,
        "Put back the file of the release that applied it, and say what is to be different in a new step.",
      );
    }
  }

  async #locked<Result>(work: () => Promise<Result>): Promise<Result> {
    const { rows } = await this.#client.query<{ timeout: string; lock_timeout: string }>(
      `SELECT current_setting('statement_timeout') AS timeout, set_config('statement_timeout', $1, false),
         current_setting('lock_timeout') AS lock_timeout`,
      [String(this.#timeoutMs)],
    );
    // Another migrator may take hours in a large database; only what a step waits for is to end sooner.
    await this.#client.query("SELECT set_config('lock_timeout', '0', false)");
    try {
      await this.#client.query("SELECT pg_advisory_lock($1)", [lockNumber]);
    } finally {
      await this.#client.query("SELECT set_config('lock_timeout', $1, false)", [
        rows[0]?.lock_timeout ?? "0",
      ]);
    }
    try {
      return await work();
    } finally {
      await this.#client.query("SELECT pg_advisory_unlock($1), set_config('statement_timeout', $2, false)", [
        lockNumber,
        rows[0]?.timeout ?? "0",
      ]);
    }
  }

  async #step(
    target: CentralTarget,
    migration: Migration,
    way: "up" | "down",
    note: () => Promise<void>,
  ): Promise<void> {
    const { extensionSchema } = await findTarget(this.#client);
    await this.#client.query("BEGIN");
    try {
      await this.#client.query("SET LOCAL ROLE blipee_owner");
      const path = ["pg_catalog", "blipee", ...(extensionSchema === null ? [] : [extensionSchema])];
      await this.#client.query("SELECT set_config('search_path', $1, true)", [path.join(", ")]);
      for (const section of migration[way])
        if (section.target === null || section.target === target) await this.#client.query(section.sql);
      await note();
      await this.#client.query("COMMIT");
    } catch (error) {
      await this.#client.query("ROLLBACK").catch(() => undefined);
      throw isMissing(error) ? notPossible(migration, error) : error;
    }
  }
}

/** A function, table, type, schema or column that a statement names and that isn't there. */
const isMissing = (error: unknown): error is Error =>
  error instanceof Error &&
  "code" in error &&
  ["42883", "42P01", "42704", "3F000", "42703"].includes(String(error.code));

const notPossible = ({ version, name }: Migration, error: Error): Problem =>
  new Problem(
    "not-supported",
    `The step ${version} (${name}) can't be done by this server: ${error.message}. Nothing of it was kept.`,
    "See that PostgreSQL and TimescaleDB there are as new as this version of the app needs them, and that nobody changed the schema by hand.",
    error,
  );

export const schemaNewer = (version: number, known: number): Problem =>
  new Problem(
    "schema-newer",
    `The central database's schema is newer (version ${version}) than this app knows (version ${known}).`,
    "Update Blipee Field here. Nothing was changed in the database.",
  );
