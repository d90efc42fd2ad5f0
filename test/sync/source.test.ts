import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type AggregateFunction,
  type AggregateInterval,
  type AggregateQuestion,
  aggregateFunctions,
} from "../../src-main/contract/aggregate.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { SeriesSource, SourcePlace } from "../../src-main/contract/series-source.ts";
import type { CentralConnection } from "../../src-main/contract/sync.ts";
import { createProjectFile, localSource, type ProjectFile } from "../../src-main/store/index.ts";
import { stretchesOf } from "../../src-main/sync/central-buckets.ts";
import { CentralSource } from "../../src-main/sync/central-source.ts";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { TimescaleServer } from "../peers/timescale.ts";
import { batchOf, openOptions, type Sample, seed, withPoints } from "../store/project.ts";
import { migrationsFolder } from "./central.ts";
import { connectionTo, password, prepared, sendAll } from "./site.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Three weeks around the night in which clocks are put forward in Europe. */
const start = Date.UTC(2026, 2, 18, 22, 30);
const end = Date.UTC(2026, 3, 8, 3, 10);

/** Pseudorandom, the same in each run. */
function numbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** What plants give: gauges with gaps and bad readings, counters that begin again, values that come seldom, nothing at all. */
const kinds: readonly ((point: PointId) => Sample[])[] = [
  (point) =>
    every(10 * minute).map((time, at) =>
      sample(point, time, 20 + Math.round(1_000 * Math.sin(at / 40)) / 100),
    ),
  (point) => {
    const random = numbers(1);
    return every(10 * minute)
      .filter((time) => !(time > start + 5 * day && time < start + 8 * day) && random() > 0.1)
      .map((time) => {
        const quality = random() < 0.05 ? 2 : random() < 0.05 ? 1 : 0;
        const value = quality === 2 && random() < 0.5 ? null : 40 + Math.round(random() * 200) / 10;
        return sample(point, time + Math.floor(random() * 2_000), value, quality, quality === 0 ? 0 : 3);
      });
  },
  (point) => {
    const random = numbers(2);
    let count = 123_456.5;
    return every(15 * minute)
      .filter(() => random() > 0.2)
      .map((time) => {
        count = random() < 0.003 ? (random() < 0.5 ? 0 : 2.25) : count + Math.floor(random() * 64) / 4;
        return sample(point, time, count, random() < 0.02 ? 2 : 0);
      });
  },
  (point) => {
    const random = numbers(3);
    let count = 5;
    return every(9 * hour).map((time) => {
      count += Math.floor(random() * 100);
      return sample(point, time + Math.floor(random() * hour), count);
    });
  },
  (point) => [sample(point, start + 3 * day + 17, 7.5)],
  (point) => [sample(point, start + 3 * day, null, 2, 3), sample(point, start + 3 * day + hour, 1, 2, 8)],
  () => [],
];

const every = (step: number): number[] =>
  Array.from({ length: Math.floor((end - start) / step) }, (_, at) => start + at * step);
const sample = (point: PointId, time: number, value: number | null, quality = 0, reason = 0): Sample => ({
  ...{ point, time, value, quality, reason },
});

/** Functions whose answers are sums: these may differ in the last bits. */
const summed: ReadonlySet<AggregateFunction> = new Set(["average", "sum", "increase", "time-weighted"]);

const questions = fc.record({
  from: fc.integer({ min: start - 2 * day, max: end }),
  length: fc.integer({ min: 1, max: 12 * day }),
  interval: fc.constantFrom<AggregateInterval>(
    { unit: "minutes", count: 15 },
    { unit: "minutes", count: 60 },
    { unit: "minutes", count: 360 },
    { unit: "day" },
    { unit: "week" },
    { unit: "month" },
  ),
  functions: fc.constantFrom<readonly AggregateFunction[]>(
    aggregateFunctions,
    ["average", "minimum", "maximum", "sum", "count", "first", "last", "increase"],
    ["increase"],
    ["average", "last"],
    ["time-weighted", "median"],
  ),
  fill: fc.constantFrom<AggregateQuestion["fill"]>("null", "previous"),
  timeZone: fc.constantFrom("Europe/Lisbon", "Europe/Berlin", "UTC", "Asia/Kolkata", "Pacific/Chatham"),
});

function expectClose(given: readonly (number | null)[], wanted: readonly (number | null)[]): void {
  expect(given.map((value) => value === null)).toEqual(wanted.map((value) => value === null));
  for (const [at, value] of given.entries()) {
    const other = wanted[at] ?? 0;
    expect(Math.abs((value ?? 0) - other)).toBeLessThanOrEqual(1e-12 * Math.abs(other));
  }
}

async function expectEqualAnswers(
  central: SeriesSource,
  local: SeriesSource,
  points: readonly PointId[],
  runs: number,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(questions, async ({ from, length, interval, functions, fill, timeZone }) => {
      const question = {
        from,
        to: from + length,
        interval,
        functions: [...functions],
        fill,
        pointIds: [...points],
      };
      const [given, wanted] = await Promise.all([
        central.aggregate(question, timeZone),
        local.aggregate(question, timeZone),
      ]);
      expect({ ...given, series: [] }).toEqual({ ...wanted, series: [] });
      for (const [at, series] of given.series.entries()) {
        const other = wanted.series[at];
        expect({ ...series, values: [] }).toEqual({ ...other, values: [] });
        for (const [place, which] of functions.entries()) {
          const [values, others] = [series.values[place] ?? [], other?.values[place] ?? []];
          if (summed.has(which)) expectClose(values, others);
          else expect(values).toEqual(others);
        }
      }
    }),
    { numRuns: runs },
  );
}

async function allPages(source: SeriesSource, points: readonly PointId[], limit: number) {
  const found: unknown[] = [];
  let after: SourcePlace | null = null;
  do {
    const page = await source.raw(points, start + day, end - day, { after, limit });
    const { readings } = page;
    expect(readings.points.length).toBeLessThanOrEqual(limit);
    readings.points.forEach((point, at) => {
      const { times, values, qualities, reasons } = readings;
      found.push([point, times[at], values[at], qualities[at], reasons[at]]);
    });
    after = page.next;
  } while (after !== null);
  return found;
}

describe.each(["PostgreSQL", "TimescaleDB"] as const)("reading %s back", (name) => {
  const missing = name === "PostgreSQL" && !hasPostgres();
  let server: PostgresServer | TimescaleServer;
  let connection: CentralConnection;
  let folder: string;
  let file: ProjectFile;
  let points: PointId[];
  let central: CentralSource;
  let local: SeriesSource;

  const keeping = async (work: (keeper: Client) => Promise<unknown>): Promise<void> => {
    const keeper = await server.connect();
    await work(keeper);
    await keeper.end();
  };
  const newSource = async (): Promise<CentralSource> =>
    new CentralSource({
      connection,
      secrets: async () => ({ password }),
      newestSchema: (await readMigrations(migrationsFolder)).length,
      clock: Date.now,
    });
  /** Another connection for a moment: the source opens its own again. */
  const meanwhile = async (work: () => Promise<unknown>): Promise<void> => {
    await central[Symbol.asyncDispose]();
    await work();
    central = await newSource();
  };

  beforeAll(async () => {
    if (missing) return;
    server = name === "PostgreSQL" ? await PostgresServer.start() : await TimescaleServer.start();
    connection = connectionTo(server.port, name === "PostgreSQL" ? {} : { user: "postgres" });
    await keeping(prepared);
    folder = mkdtempSync(join(tmpdir(), "blipee-source-"));
    file = await createProjectFile(join(folder, "site.blipee"), {
      ...openOptions({ tending: { headRows: 3_000, generations: 3 } }),
      project: seed,
    });
    points = withPoints(file, kinds.length, { intervalMs: 5 * minute }).map(({ id }) => id);
    const samples = kinds.flatMap((kind, at) => kind(points[at] ?? ("" as PointId)));
    samples.sort((one, other) => one.time - other.time);
    for (let at = 0; at < samples.length; at += 500)
      file.readings.append(batchOf(samples.slice(at, at + 500)));
    await sendAll(file, connection);
    central = await newSource();
    local = localSource(file);
  }, 180_000);
  afterAll(async () => {
    await central?.[Symbol.asyncDispose]();
    await file?.queries[Symbol.asyncDispose]();
    file?.close();
    await server?.[Symbol.asyncDispose]();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  test("lists the same points, and gives the same newest readings and pages", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    expect(await central.sites()).toEqual([{ ...seed.site, organization: "Harbour Estates" }]);
    expect(await central.devices()).toMatchObject(
      (await local.devices()).map(({ id, name: called, siteId }) => ({ id, name: called, siteId })),
    );
    const named = (await central.points(seed.site.id)).map(({ id, name: called, unit }) => [
      id,
      called,
      unit,
    ]);
    expect(named).toEqual((await local.points()).map(({ id, name: called, unit }) => [id, called, unit]));
    expect(await central.latest(points)).toEqual(await local.latest(points));
    expect(await allPages(central, points, 1_000)).toEqual(await allPages(local, points, 777));
  });

  test("gives equal buckets, whatever is asked", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    await expectEqualAnswers(central, local, points, 20);
  }, 120_000);

  test("gives equal buckets when hours were refreshed, and when readings came late after that", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    await meanwhile(() =>
      keeping(async (keeper) => {
        if (name === "PostgreSQL") await keeper.query("SELECT blipee.refresh_metrics(1000000)");
        else
          for (const view of ["hourly_by_series", "daily_by_series"])
            await keeper.query(
              `CALL refresh_continuous_aggregate('blipee.${view}', '2026-03-24T00:00Z', '2026-04-04T00:00Z')`,
            );
      }),
    );
    await expectEqualAnswers(central, local, points, 8);
    const random = numbers(9);
    const late = Array.from({ length: 300 }, () =>
      sample(
        points[Math.floor(random() * 3)] ?? ("" as PointId),
        start + Math.floor(random() * (end - start)),
        50,
      ),
    );
    file.readings.append(batchOf(late));
    await meanwhile(() => sendAll(file, connection));
    // Sending refreshed them at the end: what is noted as changed since isn't looked at there.
    if (name === "PostgreSQL")
      await keeping(async (keeper) => {
        const range = "time >= '2026-03-26T09:20Z' AND time < '2026-03-31T17:00Z' AND series % 2 = 1";
        await keeper.query(
          `INSERT INTO blipee.touched SELECT series, min(time), max(time) FROM blipee.readings WHERE ${range} GROUP BY 1`,
        );
        for (const [view, unit] of [
          ["hourly", "hour"],
          ["daily", "day"],
        ])
          await keeper.query(
            `UPDATE blipee.${view}_by_series a SET sum = -1, count = 1 FROM (
              SELECT DISTINCT series, date_trunc('${unit}', time, 'UTC') AS bucket FROM blipee.readings WHERE ${range}
            ) AS r WHERE r.series = a.series AND r.bucket = a.bucket`,
          );
      });
    await expectEqualAnswers(central, local, points, 12);
  }, 120_000);

  test("adds up itself what is beyond a double at the server", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const series: readonly (readonly number[])[] = [
      [1.5e308, 1.5e308, -1e308],
      [-1.5e308, -1.5e308, 1e308],
      // Beyond a double on the way, not in the end.
      [1.7e308, 1.7e308, -1.7e308, -1.7e308],
      // Its steps, not its values.
      [-1.7e308, 1.7e308, -1.7e308, 1.7e308, 0],
      [9e307, 9e307, 1e290, -9e307, 5],
      // Each below what is looked at in particular.
      [9.9e289, -9.9e289, 9.9e289, 1],
    ];
    const huge = withPoints(file, series.length, { intervalMs: 5 * minute }).map(({ id }) => id);
    const steps = [10 * minute, hour, 7 * hour, day];
    for (const [at, step] of steps.entries())
      file.readings.append(
        batchOf(
          series.flatMap((values, which) =>
            values.map((value, place) =>
              sample(huge[which] ?? ("" as PointId), start + at * 5 * day + place * step, value),
            ),
          ),
        ),
      );
    await meanwhile(() => sendAll(file, connection));
    const intervals: readonly AggregateInterval[] = [
      { unit: "minutes", count: 15 },
      { unit: "minutes", count: 60 },
      { unit: "day" },
      { unit: "month" },
    ];
    for (const interval of intervals)
      for (const pointId of huge) {
        const asked: AggregateQuestion = {
          ...{ pointIds: [pointId], from: start, to: start + 21 * day, interval, fill: "null" },
          functions: ["average", "sum", "minimum", "maximum", "increase", "last", "count"],
        };
        expect(await central.aggregate(asked, "UTC")).toEqual(await local.aggregate(asked, "UTC"));
      }
  }, 60_000);

  test("ends a question at the server when it is taken back", async (context) => {
    context.skip(name !== "PostgreSQL" || missing, "needs a server with more than one connection");
    const stop = new AbortController();
    const locker = await server.connect();
    await locker.query("BEGIN");
    await locker.query("LOCK TABLE blipee.readings");
    const asked = central.latest(points, stop.signal);
    const reason = new Error("taken back");
    const watcher = await server.connect();
    const waiting = async (): Promise<number> => {
      const { rowCount } = await watcher.query(
        "SELECT FROM pg_stat_activity WHERE usename = 'gateway' AND wait_event_type = 'Lock'",
      );
      return rowCount ?? 0;
    };
    while ((await waiting()) === 0);
    stop.abort(reason);
    await expect(asked).rejects.toBe(reason);
    expect(await waiting()).toBe(0);
    await locker.query("ROLLBACK");
    expect((await central.latest(points)).points).toHaveLength(kinds.length - 1);
    await locker.end();
    await watcher.end();
  });

  test("ends what is asked when it is closed, and answers plainly afterwards", async (context) => {
    context.skip(name !== "PostgreSQL" || missing, "needs a server with more than one connection");
    const locker = await server.connect();
    await locker.query("BEGIN");
    await locker.query("LOCK TABLE blipee.readings");
    const source = await newSource();
    const first = source.latest(points);
    first.catch(() => undefined);
    const watcher = await server.connect();
    const waiting = async (): Promise<number> => {
      const { rowCount } = await watcher.query(
        "SELECT FROM pg_stat_activity WHERE usename = 'gateway' AND wait_event_type = 'Lock'",
      );
      return rowCount ?? 0;
    };
    while ((await waiting()) === 0);
    // The first is under way, the others wait for it.
    const asked = Promise.allSettled([first, source.points(), source.sites()]);
    await source[Symbol.asyncDispose]();
    for (const answer of await asked)
      expect(answer).toMatchObject({ status: "rejected", reason: { code: "cancelled" } });
    expect(await waiting()).toBe(0);
    await expect(source.sites()).rejects.toMatchObject({ code: "cancelled" });
    await locker.query("ROLLBACK");
    await locker.end();
    await watcher.end();
  });

  test("knows no other organization's sites", async (context) => {
    context.skip(name !== "PostgreSQL" || missing, "needs a login of its own");
    await keeping(async (keeper) => {
      await keeper.query("CREATE ROLE stranger LOGIN PASSWORD 'correct horse' IN ROLE blipee_reader");
    });
    await using stranger = new CentralSource({
      connection: { ...connection, user: "stranger" },
      secrets: async () => ({ password }),
      newestSchema: (await readMigrations(migrationsFolder)).length,
      clock: Date.now,
    });
    expect([await stranger.sites(), await stranger.points()]).toEqual([[], []]);
    expect((await stranger.latest(points)).points).toEqual([]);
    const question = { pointIds: points, from: start, to: end, interval: { unit: "day" as const } };
    await expect(
      stranger.aggregate({ ...question, functions: ["sum"], fill: "null" }, "UTC"),
    ).rejects.toMatchObject({ code: "not-found" });
    const reader = await (server as PostgresServer).connect("postgres", "stranger", password);
    const { rows } = await reader.query(
      "SELECT * FROM blipee.hours(ARRAY(SELECT generate_series(1, 100)), '2026-01-01', '2027-01-01')",
    );
    expect(rows).toEqual([]);
    await reader.end();
  });
});

test("cuts buckets into whole days and the hours around them", () => {
  const at = (text: string): number => Date.parse(`2026-${text}Z`);
  expect(stretchesOf(Float64Array.of(at("03-01T00:00"), at("03-01T12:00"), at("03-04T06:00")))).toEqual({
    hours: {
      since: [at("03-01T00:00"), at("03-04T00:00")],
      until: [at("03-02T00:00"), at("03-04T06:00")],
    },
    days: { since: [at("03-02T00:00")], until: [at("03-04T00:00")] },
  });
});
