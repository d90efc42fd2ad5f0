import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { AggregateFunction } from "../../src-main/contract/aggregate.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { CentralSource } from "../../src-main/sync/central-source.ts";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { Migrator } from "../../src-main/sync/migrator.ts";
import { TimescaleServer } from "../peers/timescale.ts";
import { newProject, withPoints } from "../store/project.ts";
import { addTenant, migrated, migrationsFolder } from "./central.ts";
import { connectionTo, organizationId, password, sendAll } from "./site.ts";

const functions = [
  "average",
  "minimum",
  "maximum",
  "first",
  "last",
  "count",
  "increase",
] as const satisfies AggregateFunction[];
const minute = 60_000;
const dayMs = 24 * 60 * minute;
// The server has no clock but the real one.
const today = Math.floor(Date.now() / dayMs) * dayMs;

/** A day of a reading every 20 minutes, of a counter that begins again, with bad and uncertain ones among them. */
function readingsOf(age: number, from = 0): { times: number[]; values: (number | null)[]; marks: number[] } {
  const places = Array.from({ length: 72 - from }, (_, at) => from + at);
  const isBad = (at: number): boolean => at % 30 === 11;
  return {
    times: places.map((at) => today - age * dayMs + at * 20 * minute),
    values: places.map((at) => (isBad(at) ? null : (at % 40) * 1.5 + age)),
    marks: places.map((at) => (isBad(at) ? 6 : at % 30 === 17 ? 1 : 0)),
  };
}

function storeDays(file: ProjectFile, point: PointId, ages: readonly number[]): void {
  for (const { times, values, marks } of ages.map((age) => readingsOf(age)))
    file.readings.append({
      ...{ points: times.map(() => point), times, values },
      ...{ qualities: marks.map((mark) => mark & 3), reasons: marks.map(() => 0) },
    });
}

/** What TimescaleDB's policies do, as they are set. */
async function refresh(keeper: Client): Promise<void> {
  const { rows } = await keeper.query<{ id: number }>(
    "SELECT job_id AS id FROM timescaledb_information.jobs WHERE proc_name = 'policy_refresh_continuous_aggregate'",
  );
  expect(rows).toHaveLength(2);
  for (const { id } of rows) await keeper.query(`CALL public.run_job(${id})`);
}

async function letGo(keeper: Client): Promise<void> {
  const { rows } = await keeper.query<{ id: number }>(
    "SELECT job_id AS id FROM timescaledb_information.jobs WHERE proc_name = 'policy_retention'",
  );
  await keeper.query(`CALL public.run_job(${rows[0]?.id})`);
}

describe("hours and days of a TimescaleDB", () => {
  let server: TimescaleServer;
  let keeper: Client;
  beforeAll(async () => {
    server = await TimescaleServer.start();
    keeper = await server.connect();
    await migrated(keeper);
    await keeper.query("SELECT blipee.create_organization($1, 'Harbour Estates')", [organizationId]);
  }, 120_000);
  afterAll(async () => {
    await keeper?.end();
    await server?.[Symbol.asyncDispose]();
  });

  const sendTo = (file: ProjectFile) => sendAll(file, connectionTo(server.port, { user: "postgres" }));

  async function project(site: number): Promise<{ file: ProjectFile; point: PointId }> {
    const file = await newProject({}, `0190a1b2-0000-7000-8000-0000000007${site}`);
    const [point] = withPoints(file, 1, { kind: "counter", unit: "kWh" });
    if (point === undefined) throw new Error("There is no point.");
    return { file, point: point.id };
  }

  /** What programs and people are told of a point: by the hour, by the day, and by the views for tools. */
  async function told(point: PointId) {
    await using source = new CentralSource({
      ...{ connection: connectionTo(server.port, { user: "postgres" }), secrets: async () => ({ password }) },
      ...{ clock: Date.now, newestSchema: (await readMigrations(migrationsFolder)).length },
    });
    const answers = [];
    for (const unit of ["minutes", "day"] as const)
      answers.push(
        await source.aggregate(
          {
            ...{ pointIds: [point], from: today - 1_200 * dayMs, to: today, fill: "null" },
            ...{ interval: unit === "minutes" ? { unit, count: 60 } : { unit }, functions: [...functions] },
          },
          "UTC",
        ),
      );
    const views: Record<string, unknown> = {};
    for (const name of ["hourly_metrics", "daily_metrics"])
      views[name] = (
        await keeper.query(
          `SELECT bucket, readings, uncertain, bad, count, sum, min, max, first, last, increase, avg
           FROM blipee.${name} WHERE point_id = $1 ORDER BY bucket`,
          [point],
        )
      ).rows;
    return { answers, views };
  }

  const readingsThere = async (point: PointId): Promise<number | undefined> =>
    (
      await keeper.query<{ count: number }>(
        "SELECT count(*)::int FROM blipee.readings r JOIN blipee.points p ON p.series = r.series WHERE p.id = $1",
        [point],
      )
    ).rows[0]?.count;

  it("that were added up while their readings were there stay when these are let go", async () => {
    const { file, point } = await project(10);
    // Days that the policies refreshed when they were younger.
    storeDays(file, point, [760, 759, 740, 710, 695, 600, 3]);
    await sendTo(file);
    await keeper.query("TRUNCATE blipee.kept_hours, blipee.kept_days");
    for (const view of ["hourly", "daily"])
      await keeper.query(
        `CALL refresh_continuous_aggregate('blipee.${view}_by_series', NULL, now() - INTERVAL '1 day')`,
      );
    const before = await told(point);
    await letGo(keeper);
    expect(await readingsThere(point)).toBeLessThan(5 * 72 + 1);
    expect(await told(point)).toEqual(before);
    await refresh(keeper);
    expect(await told(point)).toEqual(before);
  });

  it("of history that is older than they are refreshed when it comes are added up then, and stay", async () => {
    const { file, point } = await project(11);
    storeDays(file, point, [1_100, 1_099, 800, 702, 689, 400]);
    await sendTo(file);
    await refresh(keeper);
    const before = await told(point);
    expect((before.views as { daily_metrics: unknown[] }).daily_metrics).toHaveLength(6);
    await letGo(keeper);
    expect(await readingsThere(point)).toBe(3 * 72);
    expect(await told(point)).toEqual(before);
  });

  it("aren't taken apart by a few readings that come again when the others are gone", async () => {
    const { file, point } = await project(12);
    storeDays(file, point, [900, 899]);
    await sendTo(file);
    const before = await told(point);
    await letGo(keeper);
    // Somebody who has only a part of it sends that again.
    const again = readingsOf(900, 50);
    await keeper.query(
      `SELECT blipee.take_packed(s.id, 'live', 1, ARRAY[p.series], ARRAY[$2::int], $3, $4, $5)
       FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id JOIN blipee.sync_sources s ON s.site_id = d.site_id
       WHERE p.id = $1`,
      [point, again.times.length, again.times.map((time) => new Date(time)), again.values, again.marks],
    );
    expect(await readingsThere(point)).toBe(22);
    await refresh(keeper);
    expect(await told(point)).toEqual(before);
    await letGo(keeper);
    expect(await told(point)).toEqual(before);
  });

  it("follow a correction of what is old and still there", async () => {
    const { file, point } = await project(13);
    storeDays(file, point, [705]);
    await sendTo(file);
    await keeper.query(
      "CALL refresh_continuous_aggregate('blipee.hourly_by_series', NULL, now() - INTERVAL '1 day')",
    );
    const time = today - 705 * dayMs + 11 * 20 * minute;
    file.readings.append({ points: [point], times: [time], values: [5_000], qualities: [0], reasons: [0] });
    await sendTo(file);
    const { views } = await told(point);
    const hour = (views["hourly_metrics"] as { bucket: Date; max: number; bad: string }[]).find(
      ({ bucket }) => bucket.getTime() === Math.floor(time / (60 * minute)) * 60 * minute,
    );
    expect([hour?.max, Number(hour?.bad)]).toEqual([5_000, 0]);
  });

  it("with a value that no sum can hold don't keep anything from being sent", async () => {
    const { file, point } = await project(14);
    storeDays(file, point, [950]);
    const time = today - 951 * dayMs;
    for (const [at, value] of [1.7e308, -1.7e308, 1.7e308, 5].entries())
      file.readings.append({
        ...{ points: [point], times: [time + at], values: [value], qualities: [0], reasons: [0] },
      });
    await sendTo(file);
    const { views } = await told(point);
    expect(
      (views["daily_metrics"] as { sum: number; count: string }[]).map(({ sum, count }) => [
        sum,
        Number(count),
      ]),
    ).toMatchObject([
      [Number.POSITIVE_INFINITY, 4],
      [expect.any(Number), 69],
    ]);
  });
});

it("hours and days of what came before the schema knew of it are added up with the step to it, and are gone with the step back", async () => {
  await using server = await TimescaleServer.start();
  const keeper = await server.connect();
  onTestFinished(() => keeper.end());
  const steps = await readMigrations(migrationsFolder);
  await new Migrator(keeper, steps.slice(0, 13), "1.2.3").run();
  const { source, series } = await addTenant(keeper, "a");
  const times = [1_000, 800, 300].map((age) => new Date(today - age * dayMs).toISOString());
  await keeper.query("SELECT * FROM blipee.take_packed($1, 'live', 1, $2, $3, $4, $5, $6)", [
    ...[source, [series[0]], [3], times, [1, 2, 3], []],
  ]);
  const days = async () =>
    (
      await keeper.query<{ max: number }>(
        "SELECT max FROM blipee.days($1, '2000-01-01', '2100-01-01') ORDER BY bucket",
        [[series[0]]],
      )
    ).rows.map(({ max }) => max);
  await new Migrator(keeper, steps.slice(0, 14), "1.2.3").run();
  await refresh(keeper);
  await letGo(keeper);
  expect(await days()).toEqual([1, 2, 3]);
  await new Migrator(keeper, steps.slice(0, 14), "1.2.3").rollback(true);
  expect(await days()).toEqual([3]);
}, 120_000);
