import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TimescaleServer } from "../peers/timescale.ts";
import { sendBatch } from "../sync/batch.ts";
import { addTenant, migrated, type Tenant } from "../sync/central.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("the embedded database's policies", () => {
  let server: TimescaleServer;
  let client: Client;
  let tenant: Tenant;
  let now = Date.UTC(2026, 0, 1);

  beforeAll(async () => {
    server = await TimescaleServer.start({ clock: () => now });
    client = await server.connect();
  }, 60_000);
  afterAll(async () => {
    await client?.end();
    await server?.[Symbol.asyncDispose]();
  });

  const compressed = async (): Promise<number> => {
    const { rows } = await client.query<{ number: number }>(
      "SELECT count(*)::int AS number FROM timescaledb_information.chunks WHERE hypertable_name = 'readings' AND is_compressed",
    );
    return rows[0]?.number ?? 0;
  };
  /** Hours that are kept added up, without those that are added up at every look. */
  const aggregated = async (): Promise<number> => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', materialization_hypertable_schema, materialization_hypertable_name) AS name
       FROM timescaledb_information.continuous_aggregates WHERE view_name = 'hourly_by_series'`,
    );
    const counted = await client.query<{ number: number }>(
      `SELECT count(*)::int AS number FROM ${rows[0]?.name ?? ""}`,
    );
    return counted.rows[0]?.number ?? 0;
  };
  const hours = async (): Promise<unknown> =>
    (
      await client.query("SELECT * FROM blipee.hours($1, '-infinity', 'infinity') ORDER BY series, bucket", [
        tenant.series,
      ])
    ).rows;

  test("are none before there is a schema", async () => {
    expect(await server.database.housekeeping.run()).toBe(0);
  });

  test("aggregate and compress old readings when they are due, and what is read stays the same", async () => {
    await migrated(client);
    tenant = await addTenant(client, "a");
    const [series = 0] = tenant.series;
    // Policies go by the server's clock.
    const old = Math.floor((Date.now() - 40 * day) / day) * day;
    const rows = Array.from({ length: 600 }, (_, at) => ({
      time: old + at * 10 * minute,
      value: at,
      series,
    }));
    await sendBatch(client, tenant.source, 1, rows);
    const before = await hours();
    expect([await compressed(), await aggregated()]).toEqual([0, 0]);
    expect(await server.database.housekeeping.run()).toBe(4);
    expect(await compressed()).toBeGreaterThan(0);
    expect(await aggregated()).toBe(100);
    expect(await hours()).toEqual(before);
    const { rows: read } = await client.query(
      "SELECT count(*)::int AS number, max(value) AS last FROM blipee.page($1, ARRAY['-infinity'::timestamptz], 'infinity', 1000)",
      [[series]],
    );
    expect(read).toEqual([{ number: 600, last: 599 }]);
  });

  test("take what comes late into compressed readings, and are due by their intervals", async () => {
    const [series = 0] = tenant.series;
    const old = Math.floor((Date.now() - 40 * day) / day) * day;
    expect(await server.database.housekeeping.run()).toBe(0);
    await sendBatch(client, tenant.source, 2, [{ time: old + 5 * minute, value: 1_000, series }]);
    const late = await hours();
    expect(late).toMatchObject({ 0: { max: 1_000, count: "7" } });
    now += 15 * minute;
    // The hours are refreshed each quarter of an hour.
    expect(await server.database.housekeeping.run()).toBe(1);
    expect(await hours()).toEqual(late);
    now += day;
    expect(await server.database.housekeeping.run()).toBe(4);
    expect(await hours()).toEqual(late);
  });
});

test("policies of a database that was there before run after a new start", async () => {
  const folder = await mkdtemp(join(tmpdir(), "blipee-demo-database-"));
  try {
    const first = await TimescaleServer.start({ folder });
    const client = await first.connect();
    await migrated(client);
    const tenant = await addTenant(client, "a");
    const rows = tenant.series.map((series) => ({ time: Date.now() - 40 * day, value: 1, series }));
    await sendBatch(client, tenant.source, 1, rows);
    await client.end();
    await first[Symbol.asyncDispose]();
    await using again = await TimescaleServer.start({ folder });
    expect(await again.database.housekeeping.run()).toBe(4);
    const reader = await again.connect();
    const { rows: chunks } = await reader.query(
      "SELECT is_compressed FROM timescaledb_information.chunks WHERE hypertable_name = 'readings'",
    );
    expect(chunks).toEqual([{ is_compressed: true }]);
    await reader.end();
  } finally {
    await rm(folder, { recursive: true });
  }
}, 60_000);
