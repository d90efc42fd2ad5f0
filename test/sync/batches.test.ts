import { createHash } from "node:crypto";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { qualityReasons } from "../../src-main/contract/quality.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { TimescaleServer } from "../peers/timescale.ts";
import { type Row, sendBatch } from "./batch.ts";
import { addTenant, migrated, type Tenant } from "./central.ts";

const start = Date.UTC(2026, 0, 15, 10);
const minute = 60_000;

const servers = {
  PostgreSQL: async () => {
    const server = await PostgresServer.start();
    return Object.assign(server, { client: await server.connect() });
  },
  TimescaleDB: async () => {
    const server = await TimescaleServer.start();
    return Object.assign(server, { client: await server.connect() });
  },
};

/** As the schema's own words describe the digest of a day. */
function digestOf(rows: readonly Row[]): string {
  const hash = createHash("sha256");
  for (const { time, value, quality = 0, reason = 0 } of rows.toSorted((a, b) => a.time - b.time)) {
    const bytes = Buffer.alloc(17);
    bytes.writeBigInt64BE(BigInt(time), 0);
    bytes.writeDoubleBE(value ?? 0, 8);
    bytes.writeUInt8(quality | (value === null ? 4 : 0) | (reason << 3), 16);
    hash.update(bytes);
  }
  return hash.digest("hex");
}

describe.each(["PostgreSQL", "TimescaleDB"] as const)("batches on %s", (name) => {
  const missing = name === "PostgreSQL" && !hasPostgres();
  let server: AsyncDisposable & { client: Client };
  let client: Client;
  let tenant: Tenant;
  let series: number;
  let other: number;

  beforeAll(async () => {
    if (missing) return;
    server = await servers[name]();
    client = server.client;
    await migrated(client);
    tenant = await addTenant(client, "a");
    [series = 0, other = 0] = tenant.series;
  }, 120_000);
  afterAll(async () => {
    await client?.end();
    await server?.[Symbol.asyncDispose]();
  });

  const stored = async (which: number, from: number) => {
    const { rows } = await client.query(
      "SELECT time, value, quality, reason FROM blipee.readings WHERE series = $1 AND time >= $2 ORDER BY time",
      [which, new Date(from)],
    );
    return rows;
  };

  test("write once what is sent again and again, and say how much was new", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const rows = Array.from({ length: 120 }, (_, index) => ({
      time: start + index * minute,
      value: index / 10,
      series,
    }));
    const first = await sendBatch(client, tenant.source, 120, rows);
    expect(first).toMatchObject({ received: 120, changed: 120 });
    expect(await sendBatch(client, tenant.source, 120, rows)).toMatchObject({ received: 120, changed: 0 });
    const half = rows.slice(60).map((row) => ({ ...row, time: row.time + 60 * minute }));
    expect(await sendBatch(client, tenant.source, 240, [...rows.slice(100), ...half])).toMatchObject({
      received: 80,
      changed: 60,
    });
    expect(await stored(series, start)).toHaveLength(180);
  });

  test("let the better quality win, then what came later, within a batch as well", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const time = start + 86_400_000;
    const send = (...those: Omit<Row, "series" | "time">[]) =>
      sendBatch(
        client,
        tenant.source,
        300,
        those.map((row) => ({ ...row, series: other, time })),
      );
    const now = async () => (await stored(other, time))[0];
    await send({ value: 1, quality: 2, reason: 3 }, { value: 2, quality: 1 }, { value: 3, quality: 1 });
    expect(await now()).toMatchObject({ value: 3, quality: 1 });
    expect(await send({ value: null, quality: 2, reason: 3 })).toMatchObject({ changed: 0 });
    expect(await send({ value: 4, quality: 0 })).toMatchObject({ changed: 1 });
    expect(await send({ value: -0, quality: 0 })).toMatchObject({ changed: 1 });
    expect(await send({ value: 0, quality: 0 })).toMatchObject({ changed: 1 });
    expect(await send({ value: 0, quality: 0 })).toMatchObject({ changed: 0 });
    expect(await now()).toMatchObject({ value: 0, quality: 0, reason: 0 });
  });

  test("take readings that are all good as they take others, however many come at once", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const begins = start - 365 * 24 * 60 * minute;
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      time: begins + index * minute,
      value: index / 10,
      series: other,
    }));
    expect(await sendBatch(client, tenant.source, 1, rows)).toMatchObject({
      received: 20_000,
      changed: 20_000,
    });
    const doubtful = rows.slice(0, 3).map((row) => ({ ...row, value: null, quality: 1, reason: 3 }));
    expect(
      await sendBatch(client, tenant.source, 2, [
        ...doubtful.map((row) => ({ ...row, time: row.time - 3 * minute })),
        ...rows.slice(3),
      ]),
    ).toMatchObject({ received: 20_000, changed: 3 });
    const better = [-2, -1, 0].map((step) => ({ time: begins + step * minute, value: 7, series: other }));
    expect(await sendBatch(client, tenant.source, 3, [...better, ...better])).toMatchObject({
      received: 6,
      changed: 3,
    });
    const ends = begins + rows.length * minute;
    const there = (await stored(other, begins - 3 * minute)).filter(({ time }) => time.getTime() < ends);
    expect(there).toHaveLength(20_003);
    expect(there.slice(0, 5)).toEqual([
      { time: new Date(begins - 3 * minute), value: null, quality: 1, reason: 3 },
      { time: new Date(begins - 2 * minute), value: 7, quality: 0, reason: 0 },
      { time: new Date(begins - minute), value: 7, quality: 0, reason: 0 },
      { time: new Date(begins), value: 7, quality: 0, reason: 0 },
      { time: new Date(begins + minute), value: 0.1, quality: 0, reason: 0 },
    ]);
  });

  test("never move a position back unless it is told to", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const position = async () =>
      Number(
        (
          await client.query(
            "SELECT position FROM blipee.sync_positions WHERE source_id = $1 AND lane = 'history'",
            [tenant.source],
          )
        ).rows[0]?.position,
      );
    await sendBatch(client, tenant.source, 500, [], "history");
    await sendBatch(client, tenant.source, 400, [], "history");
    expect(await position()).toBe(500);
    await client.query("SELECT blipee.set_position($1, 'history', 100)", [tenant.source]);
    expect(await position()).toBe(100);
  });

  test("refuse a series of another site, a source that isn't there, and a quality that nobody knows", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const row = { time: start, value: 1, series: 999_999 };
    await expect(sendBatch(client, tenant.source, 1, [row])).rejects.toMatchObject({ code: "42501" });
    await expect(sendBatch(client, tenant.site, 1, [])).rejects.toMatchObject({ code: "42501" });
    await expect(sendBatch(client, tenant.source, 1, [{ ...row, series, quality: 3 }])).rejects.toMatchObject(
      { code: "23514" },
    );
  });

  test("refuse arrays that don't belong together", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const good: (string | null)[] = ["{1}", "{2}", "{2026-01-01,2026-01-02}", "{1,2}", "{0,0}"];
    const bad = [
      good.with(4, null),
      ...["{1,2}", "{1}", "{2026-01-01}", "{1,2,3}", "{0}"].map((text, at) => good.with(at, text)),
      ...["{-2}", "{NULL}", "{0}"].map((text) => good.with(1, text)),
      good.with(2, "[0:1]={2026-01-01,2026-01-02}"),
      good.with(3, "{{1,2},{3,4}}"),
    ];
    for (const arrays of bad)
      await expect(
        client.query("SELECT blipee.take_packed($1, 'live', 1, $2, $3, $4, $5, $6)", [
          tenant.source,
          ...arrays,
        ]),
        arrays.join(),
      ).rejects.toMatchObject({ code: "22023" });
  });

  test("have the digest that anybody can compute, by series and day", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const third = tenant.series[2] ?? 0;
    const day = Date.UTC(2026, 1, 1);
    const odd = [0.1, -0, null, Number.MAX_VALUE, 5e-324, -1e300, 1 / 3];
    const rows = odd.map((value, index) => ({
      ...{ time: day + index * 4 * 3_600_000 + index, value, series: third },
      ...{ quality: value === null ? 2 : index % 2, reason: value === null ? 3 : index },
    }));
    await sendBatch(client, tenant.source, 600, rows);
    const { rows: found } = await client.query(
      "SELECT series, day::text, count::int, encode(digest, 'hex') AS digest FROM blipee.digests($1, $2, $3, $4)",
      [tenant.site, [third], new Date(day), new Date(day + 3 * 86_400_000)],
    );
    expect(found).toEqual([
      { series: third, day: "2026-02-01", count: 6, digest: digestOf(rows.slice(0, 6)) },
      { series: third, day: "2026-02-02", count: 1, digest: digestOf(rows.slice(6)) },
    ]);
  });

  test("are added up by hour and day, counters with their resets", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const [counter = 0] = tenant.series;
    const day = Date.UTC(2026, 2, 1);
    const values = [10, 12, null, 15, 3, 4];
    const rows = values.map((value, index) => ({
      ...{ time: day + index * 15 * minute, value, series: counter },
      quality: value === null ? 2 : index === 1 ? 1 : 0,
    }));
    await sendBatch(client, tenant.source, 700, rows);
    const refresh = async () => {
      while ((await client.query("SELECT blipee.refresh_metrics()")).rows[0]?.refresh_metrics > 0);
    };
    await refresh();
    const hours = async () =>
      (
        await client.query(
          `SELECT bucket, avg, min, max, sum, count::int, first, last, increase, first_time, last_time, readings::int,
             uncertain::int, bad::int, variable
           FROM blipee.hourly_metrics WHERE series = $1 AND bucket >= $2 ORDER BY bucket`,
          [counter, new Date(day)],
        )
      ).rows;
    expect(await hours()).toEqual([
      {
        ...{ bucket: new Date(day), avg: 37 / 3, min: 10, max: 15, sum: 37, count: 3, first: 10, last: 15 },
        ...{ increase: 5, first_time: new Date(day), last_time: new Date(day + 45 * minute) },
        ...{ readings: 4, uncertain: 1, bad: 1, variable: "energy_0" },
      },
      {
        ...{
          bucket: new Date(day + 60 * minute),
          avg: 3.5,
          min: 3,
          max: 4,
          sum: 7,
          count: 2,
          first: 3,
          last: 4,
        },
        ...{ increase: 1, first_time: new Date(day + 60 * minute), last_time: new Date(day + 75 * minute) },
        ...{ readings: 2, uncertain: 0, bad: 0, variable: "energy_0" },
      },
    ]);
    const { rows: days } = await client.query(
      "SELECT count::int, increase, first, last FROM blipee.daily_metrics WHERE series = $1 AND bucket = $2",
      [counter, new Date(day)],
    );
    expect(days).toEqual([{ count: 5, increase: 9, first: 10, last: 4 }]);
    // What comes late is taken in.
    await sendBatch(client, tenant.source, 701, [{ time: day + 80 * minute, value: 6, series: counter }]);
    await refresh();
    expect((await hours())[1]).toMatchObject({ count: 3, last: 6, increase: 3 });
  });

  test("show what people read with the contract's words for quality", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const names = await client.query(
      "SELECT array_agg(blipee.reason_name(n::smallint) ORDER BY n) AS names FROM generate_series(0, 11) AS n",
    );
    expect(names.rows[0]?.names).toEqual(qualityReasons);
    const { rows } = await client.query(
      `SELECT device_id, variable, value, unit, quality, metadata, created_at IS NOT NULL AS created
       FROM blipee.device_data WHERE variable = 'energy_0' AND timestamp = $1`,
      [new Date(Date.UTC(2026, 2, 1, 0, 15))],
    );
    expect(rows).toEqual([
      {
        ...{ device_id: tenant.device, variable: "energy_0", value: 12, unit: "kWh", quality: "uncertain" },
        ...{ metadata: {}, created: true },
      },
    ]);
  });
});
