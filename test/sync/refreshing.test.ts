import type { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { Migrator } from "../../src-main/sync/migrator.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { TimescaleServer } from "../peers/timescale.ts";
import { addTenant, migrated, migrationsFolder, type Tenant } from "./central.ts";

/** A batch of one series, as a gateway hands it over. */
async function take(client: Client, { source, series }: Tenant, times: readonly string[]): Promise<void> {
  await client.query("SELECT * FROM blipee.take_packed($1, 'live', 1, $2, $3, $4, $5, $6)", [
    ...[source, [series[0]], [times.length], times],
    ...[times.map((_, index) => index), times.map(() => 0)],
  ]);
}

describe.skipIf(!hasPostgres())("hours and days of plain PostgreSQL", () => {
  let server: PostgresServer;
  let keeper: Client;
  let a: Tenant;
  let b: Tenant;
  beforeAll(async () => {
    server = await PostgresServer.start();
    keeper = await server.connect();
    await migrated(keeper);
    a = await addTenant(keeper, "a");
    b = await addTenant(keeper, "b");
  });
  afterAll(async () => {
    await keeper?.end();
    await server?.[Symbol.asyncDispose]();
  });
  beforeEach(() =>
    keeper.query("TRUNCATE blipee.touched, blipee.readings, blipee.hourly_by_series, blipee.daily_by_series"),
  );

  /** Until nothing is left. @returns how many notes were worked off at each go */
  async function refresh(most = 5_000): Promise<number[]> {
    const counts: number[] = [];
    for (;;) {
      const { rows } = await keeper.query<{ count: number }>("SELECT blipee.refresh_metrics($1) AS count", [
        most,
      ]);
      if (rows[0]?.count === 0) return counts;
      counts.push(rows[0]?.count ?? 0);
    }
  }

  const bucketsOf = async ({ series }: Tenant, width: "hourly" | "daily"): Promise<string[]> => {
    const { rows } = await keeper.query<{ bucket: string }>(
      `SELECT bucket::text || ': ' || readings AS bucket FROM blipee.${width}_by_series
       WHERE series = $1 ORDER BY ${width}_by_series.bucket`,
      [series[0]],
    );
    return rows.map(({ bucket }) => bucket);
  };

  it.each([
    [["1970-01-01 00:30+00", "2026-01-01 05:59:59.999+00"]],
    [["0001-06-01 12:00+00", "2026-01-01+00"]],
    [["2026-01-01+00", "200000-01-01+00"]],
    [["4713-01-01 00:00+00 BC", "294275-12-31 23:59:59+00"]],
  ])("walk only hours that a batch wrote to: %s", async (times) => {
    await keeper.query("SET statement_timeout = 8000");
    // What is there already between them isn't added up again.
    await take(keeper, a, ["1999-01-01+00"]);
    await keeper.query("TRUNCATE blipee.touched");
    await take(keeper, a, times);
    await take(keeper, b, ["2026-01-02+00"]);
    const { rows } = await keeper.query(
      `SELECT count(*)::int AS notes, bool_and(last_time = first_time) AS "areHours" FROM blipee.touched`,
    );
    expect(rows).toEqual([{ notes: 3, areHours: true }]);
    expect(await refresh()).toEqual([3]);
    expect(await bucketsOf(a, "hourly")).toHaveLength(2);
    expect(await bucketsOf(a, "daily")).toHaveLength(2);
    expect(await bucketsOf(b, "hourly")).toEqual(["2026-01-02 00:00:00+00: 1"]);
    await keeper.query("RESET statement_timeout");
  });

  it("are those of dense readings, however long they go on", async () => {
    const start = Date.UTC(2025, 0, 1);
    const hourly = Array.from({ length: 3_000 }, (_, hour) =>
      new Date(start + hour * 3_600_000).toISOString(),
    );
    await take(keeper, a, hourly);
    const { rows } = await keeper.query("SELECT count(*)::int AS notes FROM blipee.touched");
    expect(rows).toEqual([{ notes: 1 }]);
    expect(await refresh()).toEqual([1]);
    expect(await bucketsOf(a, "hourly")).toHaveLength(3_000);
    expect(await bucketsOf(a, "daily")).toHaveLength(125);
  });

  it("are worked off in goes that a statement's time is enough for", async () => {
    const month = Array.from({ length: 30 }, (_, day) => `2025-01-${String(day + 1).padStart(2, "0")}+00`);
    for (let year = 2001; year <= 2010; year += 1)
      await take(
        keeper,
        a,
        month.map((day) => day.replace("2025", String(year))),
      );
    // 10 notes of 697 hours; 50 notes at most are up to 1,000 hours.
    expect(await refresh(50)).toEqual([2, 2, 2, 2, 2]);
    expect(await bucketsOf(a, "daily")).toHaveLength(300);
  });

  it("lack what can't be added up, and nothing else", async () => {
    const { rows } = await keeper.query("SELECT pg_get_functiondef('blipee.add_up'::regproc) AS text");
    const text = String(rows[0]?.text);
    // As a value would do that the server can't add.
    await keeper.query(
      text.replace("SELECT of_series,", `SELECT of_series + 0 / (of_series - ${a.series[0]}),`),
    );
    await take(keeper, a, ["2026-01-01+00", "2026-01-01 01:00+00"]);
    await take(keeper, b, ["2026-01-01+00", "2026-01-02 01:00+00", "2026-01-02 02:00+00"]);
    expect(await refresh()).toEqual([2]);
    expect(await bucketsOf(a, "hourly")).toEqual([]);
    expect(await bucketsOf(b, "hourly")).toHaveLength(3);
    expect(await bucketsOf(b, "daily")).toHaveLength(2);
    await keeper.query(text);
  });

  it.each(["infinity", "-infinity", "294276-01-01+00"])("are for no reading at %s", async (time) => {
    await expect(take(keeper, a, ["2026-01-01+00", time])).rejects.toMatchObject({ code: "23514" });
    expect(await refresh()).toEqual([]);
  });

  it("are brought up also of what was noted before", async () => {
    await server.createDatabase("older");
    const older = await server.connect("older");
    const steps = await readMigrations(migrationsFolder);
    const before = steps.findIndex(({ name }) => name === "refreshing-apart");
    await new Migrator(older, steps.slice(0, before), "1.2.3").run();
    const tenant = await addTenant(older, "a");
    await take(older, tenant, ["1970-01-01+00", "2026-01-01+00"]);
    await take(older, tenant, ["2026-01-02+00", "infinity"]);
    await migrated(older);
    const { rows } = await older.query(
      `SELECT (first_time AT TIME ZONE 'UTC')::date::text AS day, last_time - first_time = INTERVAL '0' AS "isOne"
       FROM blipee.touched ORDER BY 1`,
    );
    expect(rows).toEqual([
      { day: "1970-01-01", isOne: true },
      { day: "2026-01-01", isOne: true },
    ]);
    expect((await older.query("SELECT blipee.refresh_metrics() AS left")).rows).toEqual([{ left: 2 }]);
    await older.end();
  });
});

it("refuses an infinite time on TimescaleDB too", async () => {
  await using server = await TimescaleServer.start();
  const keeper = await server.connect();
  await migrated(keeper);
  const tenant = await addTenant(keeper, "a");
  await expect(take(keeper, tenant, ["2026-01-01+00", "infinity"])).rejects.toThrow();
  await take(keeper, tenant, ["2026-01-01+00"]);
  await keeper.end();
}, 60_000);
