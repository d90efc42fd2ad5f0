import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMigration, parseMigration, readMigrations } from "../../src-main/sync/migration-files.ts";
import { Migrator } from "../../src-main/sync/migrator.ts";
import { needing } from "../peers/needs.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { TimescaleServer } from "../peers/timescale.ts";
import { migrationsFolder } from "./central.ts";

const needs = needing({ PostgreSQL: !hasPostgres() });
const steps = await readMigrations(migrationsFolder);

/** Everything of ours that a database holds, by kind and name. */
async function inventory(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT c.relkind::text || ' ' || c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'blipee'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'i', 'S')
    UNION ALL SELECT 'f ' || p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'blipee'::regnamespace
    ORDER BY 1`);
  return rows.map(({ name }) => name);
}

async function upAndDown(client: Client, target: string): Promise<void> {
  const migrator = new Migrator(client, steps, "1.2.3");
  expect((await migrator.status()).version).toBe(0);
  const inventories: string[][] = [];
  for (const step of steps) {
    const applied = await new Migrator(client, steps.slice(0, step.version), "1.2.3").run();
    expect(applied.map(({ version }) => version)).toEqual([step.version]);
    inventories.push(await inventory(client));
  }
  const status = await migrator.status();
  expect(status).toMatchObject({ target, version: steps.length, newest: steps.length });
  expect(status.migrations.every(({ state }) => state === "applied")).toBe(true);
  expect(await migrator.run()).toEqual([]);

  for (const step of steps.toReversed()) {
    if (step.downLosesData) await expect(migrator.rollback(false)).rejects.toMatchObject({ code: "refused" });
    expect((await migrator.rollback(true))?.version).toBe(step.version);
    inventories.pop();
    if (step.version > 1) expect(await inventory(client)).toEqual(inventories.at(-1));
  }
  expect(await migrator.rollback(true)).toBeUndefined();
  expect(await inventory(client)).toEqual(["i schema_migrations_pkey", "r schema_migrations"]);
  expect(await migrator.run()).toHaveLength(steps.length);
}

describe("the schema on plain PostgreSQL", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    if (hasPostgres()) server = await PostgresServer.start();
  });
  afterAll(async () => server?.[Symbol.asyncDispose]());

  const fresh = async (name: string): Promise<Client> => {
    await server.createDatabase(name);
    return server.connect(name);
  };

  test("goes up, down and up again by each step", async (context) => {
    needs(context, "PostgreSQL");
    const client = await fresh("up_and_down");
    await upAndDown(client, "postgresql");
    await client.end();
  });

  test("is brought up by somebody who is no superuser but may create roles and schemas", async (context) => {
    needs(context, "PostgreSQL");
    const superuser = await fresh("by_keeper");
    await superuser.query("CREATE ROLE keeper LOGIN CREATEROLE PASSWORD 'keeper'");
    await superuser.query("GRANT CREATE ON DATABASE by_keeper TO keeper WITH GRANT OPTION");
    await superuser.query("GRANT TEMPORARY, CONNECT ON DATABASE by_keeper TO keeper WITH GRANT OPTION");
    await superuser.end();
    const client = await server.connect("by_keeper", "keeper", "keeper");
    expect(await new Migrator(client, steps, "1.2.3").run()).toHaveLength(steps.length);
    await client.end();
  });

  test("is brought up once when two begin at the same time", async (context) => {
    needs(context, "PostgreSQL");
    const one = await fresh("at_once");
    const other = await server.connect("at_once");
    const applied = await Promise.all(
      [one, other].map((client) => new Migrator(client, steps, "1.2.3").run()),
    );
    expect(applied.map(({ length }) => length).sort()).toEqual([0, steps.length]);
    await Promise.all([one.end(), other.end()]);
  });

  test("waits for another that is at it longer than a statement waits for a lock", async (context) => {
    needs(context, "PostgreSQL");
    const holder = await fresh("held");
    const client = await server.connect("held");
    await holder.query("SELECT pg_advisory_lock($1)", [0x626c6970]);
    await client.query("SET lock_timeout = 20");
    const applied = new Migrator(client, steps, "1.2.3").run().then(
      ({ length }) => length,
      (error: unknown) => error,
    );
    await holder.query("SELECT pg_sleep(0.3), pg_advisory_unlock($1)", [0x626c6970]);
    expect(await applied).toBe(steps.length);
    const { rows } = await client.query<{ lock_timeout: string }>("SHOW lock_timeout");
    expect(rows).toEqual([{ lock_timeout: "20ms" }]);
    await Promise.all([holder.end(), client.end()]);
  });

  test("says which step was edited after it had been applied, and is left alone", async (context) => {
    needs(context, "PostgreSQL");
    const client = await fresh("edited");
    await new Migrator(client, steps, "1.2.3").run();
    const edited = steps.map((step) => (step.version === 2 ? { ...step, checksum: "other" } : step));
    const migrator = new Migrator(client, edited, "1.2.4");
    expect((await migrator.status()).migrations[1]?.state).toBe("changed");
    await expect(migrator.run()).rejects.toMatchObject({
      code: "schema-changed",
      message: expect.stringContaining("step 2 (readings)"),
    });
    await client.end();
  });

  test("isn't touched when it is newer than the app", async (context) => {
    needs(context, "PostgreSQL");
    const client = await fresh("newer");
    await new Migrator(client, steps, "1.2.3").run();
    const older = new Migrator(client, steps.slice(0, 1), "1.0.0");
    await expect(older.run()).rejects.toMatchObject({ code: "schema-newer" });
    await expect(older.rollback(true)).rejects.toMatchObject({ code: "schema-newer" });
    expect((await older.status()).migrations.at(-1)).toMatchObject({
      version: steps.length,
      state: "unknown",
    });
    await client.end();
  });

  test("stays at the step before when a step fails in its middle", async (context) => {
    needs(context, "PostgreSQL");
    const client = await fresh("failing");
    const broken = parseMigration(
      `${String(steps.length + 1).padStart(4, "0")}_broken.sql`,
      "-- up\nCREATE TABLE blipee.half (id int);\nSELECT 1 / 0;\n-- down\nDROP TABLE blipee.half;\n",
    );
    await expect(new Migrator(client, [...steps, broken], "1.2.3").run()).rejects.toThrow("division by zero");
    expect((await new Migrator(client, steps, "1.2.3").status()).version).toBe(steps.length);
    expect(await inventory(client)).not.toContain("r half");
    await client.end();
  });

  const extra = (sql: string) =>
    parseMigration(`${String(steps.length + 1).padStart(4, "0")}_extra.sql`, `-- up\n${sql}\n-- down\n`);

  test("says which step needs what the server hasn't, and that the rest stands", async (context) => {
    needs(context, "PostgreSQL");
    const client = await fresh("lacking");
    const step = extra("SELECT by_range('time', INTERVAL '7 days');");
    await expect(new Migrator(client, [...steps, step], "1.2.3").run()).rejects.toMatchObject({
      code: "not-supported",
      message: expect.stringMatching(
        /^The step \d+ \(extra\) can't be done by this server: function by_range/,
      ),
    });
    expect((await new Migrator(client, steps, "1.2.3").status()).version).toBe(steps.length);
    await client.end();
  });

  test("takes as long as it takes, unless it is told otherwise", async (context) => {
    needs(context, "PostgreSQL");
    const client = await fresh("slow");
    await new Migrator(client, steps, "1.2.3").run();
    await client.query("SET statement_timeout = '100ms'");
    const all = [...steps, extra("SELECT pg_sleep(0.5);")];
    await expect(new Migrator(client, all, "1.2.3", 200).run()).rejects.toMatchObject({ code: "57014" });
    expect(await new Migrator(client, all, "1.2.3").run()).toHaveLength(1);
    const { rows } = await client.query("SHOW statement_timeout");
    expect(rows).toEqual([{ statement_timeout: "100ms" }]);
    await client.end();
  });
});

describe("the schema on TimescaleDB", () => {
  test("goes up, down and up again by each step, with hypertable, compression, aggregates and policies", async () => {
    await using server = await TimescaleServer.start();
    const client = await server.connect();
    await upAndDown(client, "timescaledb");
    const { rows } = await client.query(
      "SELECT proc_name, config FROM timescaledb_information.jobs WHERE hypertable_name IS NOT NULL ORDER BY proc_name",
    );
    expect(rows.map(({ proc_name }) => proc_name)).toEqual([
      "policy_compression",
      "policy_refresh_continuous_aggregate",
      "policy_refresh_continuous_aggregate",
      "policy_retention",
    ]);
    await client.end();
  }, 120_000);
});

describe("the files of steps", () => {
  test("are begun with the next number", async () => {
    const folder = await mkdtemp(join(tmpdir(), "migrations-"));
    await cp(migrationsFolder, folder, { recursive: true });
    const path = await createMigration(folder, "Add tariffs");
    expect(path).toBe(join(folder, `${String(steps.length + 1).padStart(4, "0")}_add-tariffs.sql`));
    expect(await readFile(path, "utf8")).toBe("-- Add tariffs\n\n-- up\n\n-- down\n");
    await writeFile(join(folder, "0099_gap.sql"), "-- up\n-- down\n");
    await expect(readMigrations(folder)).rejects.toMatchObject({ code: "invalid-input" });
    await rm(folder, { recursive: true });
  });

  test("have the same checksum whatever ends their lines", () => {
    const text = "-- up\nSELECT 1;\n-- down\nSELECT 2;\n";
    expect(parseMigration("0001_a.sql", text.replaceAll("\n", "\r\n")).checksum).toBe(
      parseMigration("0001_a.sql", text).checksum,
    );
  });
});
