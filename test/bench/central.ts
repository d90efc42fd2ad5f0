import type { Client } from "pg";
import type { AggregateFunction } from "../../src-main/contract/aggregate.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import { CentralSource } from "../../src-main/sync/central-source.ts";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { addTenant, migrationsFolder, type Tenant } from "../sync/central.ts";
import { connectionTo, password, prepared } from "../sync/site.ts";
import { type Bench, figure, timed } from "./figure.ts";

const points = 20;
/** Of each point, one a minute. */
const readings = 50_000;
const minute = 60_000;
const start = Date.UTC(2026, 0, 5);
const month = start + 30 * 24 * 60 * minute;
const runs = 5;

export const bench: Bench = {
  description: "reading a million readings back from a PostgreSQL beside plain statements as its owner",
  async *run() {
    if (!hasPostgres()) throw new Error("PostgreSQL isn't installed on this machine.");
    await using server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    const { organization, ids, series } = await filled(keeper);
    await keeper.query("SELECT blipee.enrol('gateway', $1, NULL, 'read')", [organization]);
    await using source = new CentralSource({
      connection: connectionTo(server.port),
      secrets: async () => ({ password }),
      newestSchema: (await readMigrations(migrationsFolder)).length,
      clock: Date.now,
    });
    await source.sites();
    const plain = (text: string) => timed(runs, () => keeper.query({ text, rowMode: "array" }));
    const those = series.join(", ");
    const from = `to_timestamp(${start / 1_000})`;
    const to = `to_timestamp(${month / 1_000})`;

    yield figure(`newest of ${points} points`, "ms", await timed(runs, () => source.latest(ids)), {
      name: "lateral over the table",
      samples: await plain(`SELECT l.* FROM unnest('{${those}}'::int[]) AS s (series), LATERAL (
          SELECT * FROM blipee.readings r WHERE r.series = s.series ORDER BY r.time DESC LIMIT 1) AS l`),
    });
    yield figure(
      "a page of 10,000 readings",
      "ms",
      await timed(runs, () => source.raw(ids, start, month, { limit: 10_000 })),
      {
        name: "the same rows of the table",
        samples:
          await plain(`SELECT series, extract(epoch FROM time)::float8, value, quality, reason FROM blipee.readings
          WHERE series = ${series[0]} ORDER BY time LIMIT 10000`),
      },
    );
    const averages = await plain(`SELECT series, date_bin('15 minutes', time, ${from}) AS bucket, avg(value)
      FROM blipee.readings WHERE series IN (${those}) AND time >= ${from} AND time < ${to} GROUP BY 1, 2`);
    for (const name of ["average", "time-weighted"] as const satisfies AggregateFunction[]) {
      const question = {
        ...{ pointIds: ids, from: start, to: month, fill: "null" as const },
        ...{ interval: { unit: "minutes" as const, count: 15 }, functions: [name] },
      };
      yield figure(
        `a month of ${points} points by 15 minutes, ${name}`,
        "ms",
        await timed(runs, () => source.aggregate(question, "Europe/Lisbon")),
        { name: "plain average of the table", samples: averages },
      );
    }
    await keeper.end();
  },
};

interface Filled {
  readonly organization: Tenant["organization"];
  readonly ids: PointId[];
  readonly series: readonly number[];
}

async function filled(keeper: Client): Promise<Filled> {
  const { organization, device, source } = await addTenant(keeper, "a");
  await keeper.query(
    `INSERT INTO blipee.points (id, device_id, external_id, variable, kind, unit, interval_ms)
     SELECT gen_random_uuid(), $1, 'bench ' || n, 'bench_' || n, 'analog', '°C', 60000 FROM generate_series(1, $2) AS n`,
    [device, points],
  );
  const { rows } = await keeper.query<{ id: PointId; series: number }>(
    "SELECT id, series FROM blipee.points WHERE variable LIKE 'bench%' ORDER BY series",
  );
  const batch = "INSERT INTO blipee.batches (source_id, readings, changed) VALUES ($1, 1, 1) RETURNING batch";
  const { rows: batches } = await keeper.query<{ batch: number }>(batch, [source]);
  // In the order of time, as gateways send: the readings of a point lie all over the table.
  await keeper.query(
    `INSERT INTO blipee.readings (time, value, series, batch, quality, reason)
     SELECT to_timestamp($1::float8 / 1000) + n * INTERVAL '1 minute', 20 + 5 * sin(n / 200.0), s, $4, 0, 0
     FROM generate_series(0, $2::int - 1) AS n, unnest($3::int[]) AS s ORDER BY n`,
    [start, readings, rows.map(({ series }) => series), batches[0]?.batch],
  );
  await keeper.query("VACUUM ANALYZE blipee.readings");
  return { organization, ids: rows.map(({ id }) => id), series: rows.map(({ series }) => series) };
}
