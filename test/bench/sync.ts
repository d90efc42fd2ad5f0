import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { centralConnection } from "../../src-main/contract/sync.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { SiteSync } from "../../src-main/sync/site-sync.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { migrated, migrationsFolder } from "../sync/central.ts";
import { password } from "../sync/site.ts";
import { CopyRows } from "./copy-rows.ts";
import { type Bench, figure } from "./figure.ts";
import { makeProject, mapPoints, stretchOf } from "./store-project.ts";

const points = 100;
const minute = 60_000;
const start = Date.UTC(2026, 0, 5);
const organizationId = "0190a1b2-0000-7000-8000-00000000000a";
const bareBatch = 100_000;

export const bench: Bench = {
  description:
    "sending history with all guarantees beside a bare binary COPY of the same rows into the same table",
  async *run() {
    if (hasPostgres()) {
      await using server = await PostgresServer.start({ settings: ["fsync = on", "max_wal_size = 4GB"] });
      const keeper = await server.connect();
      yield* compared("PostgreSQL", keeper, { port: server.port, password, user: "gateway" }, 10_000, 5, 2);
      await keeper.end();
    }
    await using server = await demoDatabase();
    yield* compared("embedded TimescaleDB", null, server, 8_000, 5, 1);
  },
};

interface Place {
  readonly port: number;
  readonly password: string;
  /** Who sends. */
  readonly user: string;
}

/** The demo database, in a process of its own as the app runs it. */
async function demoDatabase(): Promise<Place & AsyncDisposable> {
  const child = fork(join(import.meta.dirname, "../../src-main/demo-database/main.ts"));
  const ended = once(child, "exit");
  const [ready] = await once(child, "message");
  return {
    ...z.object({ port: z.number(), password: z.string() }).parse(ready),
    // It has one session, and no other login.
    user: "postgres",
    [Symbol.asyncDispose]: async () => {
      child.send({ type: "end" });
      await ended;
    },
  };
}

/** @param keeper null: only one connection at a time can be had */
async function* compared(
  name: string,
  keeper: Client | null,
  place: Place,
  steps: number,
  runs: number,
  connections: 1 | 2,
) {
  const open = async (): Promise<Client> => {
    if (keeper !== null) return keeper;
    const { Client: Connection } = await import("pg");
    const client = new Connection({
      host: "127.0.0.1",
      ...place,
      database: "postgres",
      user: "postgres",
    });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  };
  const close = async (client: Client) => {
    if (client !== keeper) await client.end();
  };
  const first = await open();
  await migrated(first);
  await first.query("SELECT blipee.create_organization($1, 'Bench')", [organizationId]);
  if (keeper !== null) {
    // As a gateway is on a real server: row security asks who it is.
    await first.query(`CREATE ROLE ${place.user} LOGIN PASSWORD '${place.password}'`);
    await first.query("SELECT blipee.enrol($1, $2, NULL, 'write')", [place.user, organizationId]);
  }
  await close(first);
  const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
  const ours: number[] = [];
  const refreshed: number[] = [];
  const bare: number[] = [];
  let file: ProjectFile | undefined;
  try {
    for (let run = 0; run < runs; run += 1) {
      file = await projectIn(folder, run, steps);
      const sync = await syncOf(file, place, connections);
      const took = await sync.toEnd();
      ours.push((points * steps * 1_000) / took.sentMs);
      refreshed.push((points * steps * 1_000) / took.refreshedMs);
      const client = await open();
      const { rows } = await client.query<{ count: string }>("SELECT count(*) FROM blipee.readings");
      if (Number(rows[0]?.count) !== points * steps) throw new Error(`${rows[0]?.count} rows arrived.`);
      await client.query("TRUNCATE blipee.readings");
      await client.query("ALTER TABLE blipee.readings ALTER COLUMN batch SET DEFAULT 0");
      await client.query("CHECKPOINT");
      const batches = batchesOf(file);
      const bareBegan = performance.now();
      for (const batch of batches) await copy(client, batch);
      bare.push((points * steps * 1_000) / (performance.now() - bareBegan));
      await client.query("TRUNCATE blipee.readings");
      await client.query("CHECKPOINT");
      await close(client);
      file.close();
    }
  } finally {
    file?.close();
    await rm(folder, { recursive: true, force: true });
  }
  yield figure(`history sent to a ${name}`, "readings/s", ours, { name: "bare binary COPY", samples: bare });
  // Each run by the COPY that follows it: a machine that has more to do at times has it for both.
  const shares = ours.map((rate, run) => rate / (bare[run] ?? Number.NaN));
  yield figure("the same, as a share of the bare COPY", "", shares, {
    name: "wanted",
    samples: [0.75],
  });
  // Where the server does that by itself, in its own time, there is nothing to measure.
  if (keeper !== null) yield figure("adding up the hours and days of what was sent", "readings/s", refreshed);
}

async function projectIn(folder: string, run: number, steps: number): Promise<ProjectFile> {
  const file = await makeProject(join(folder, `${run}.blipee`));
  for (const id of mapPoints(file, points)) {
    const times = Float64Array.from({ length: steps }, (_, step) => start + step * minute);
    const values = times.map((_, step) => Math.round(200 * Math.sin(step / 300)) / 10);
    file.readings.append(stretchOf(id, times, values));
  }
  return file;
}

async function syncOf(file: ProjectFile, { port, password, user }: Place, connections: 1 | 2) {
  const { site } = file.project();
  const { outgoing, journals } = file;
  const sent = Promise.withResolvers<number>();
  const rested = Promise.withResolvers<number>();
  const confirm = outgoing.confirmHistory.bind(outgoing);
  outgoing.confirmHistory = (progress, place) => {
    confirm(progress, place);
    if (isAllSent()) sent.resolve(performance.now());
  };
  const isAllSent = () => {
    const { stretches, arrivals } = outgoing.state("central");
    return stretches === 0 && arrivals === 0;
  };
  const sync = new SiteSync({
    connection: centralConnection.parse({
      ...{ host: "127.0.0.1", port, database: "postgres", user, tls: "disable" },
    }),
    secrets: async () => ({ password }),
    ...{ organizationId, siteId: site.id, site, connections },
    newestSchema: (await readMigrations(migrationsFolder)).at(-1)?.version ?? 0,
    ...{ catalogue: file.catalogue, outgoing, journals, description: () => file.siteSettings.description() },
    ...{ readings: file.readings, records: file.sync, take: () => undefined },
    ...{ host: "bench", appVersion: "0.0.0-bench", newId: uuidv7, clock: Date.now, random: Math.random },
    wait: async (ms, signal) => void (await pause(ms, undefined, { signal })),
    ...{ intervalMs: 1_000, bytesPerSecond: null, log: () => undefined },
    changed: () => {
      const { problem, phase } = sync.state;
      if (problem !== null) sent.reject(new Error(JSON.stringify(problem)));
      if (phase === "up-to-date" && isAllSent()) rested.resolve(performance.now());
    },
  });
  return {
    /** From connecting to the last confirmation, and from there until nothing was left to do, ms. */
    async toEnd(): Promise<{ readonly sentMs: number; readonly refreshedMs: number }> {
      const stop = new AbortController();
      const began = performance.now();
      const ended = sync.run(stop.signal);
      const sentAt = await sent.promise;
      const restedAt = await rested.promise;
      stop.abort();
      await ended;
      outgoing.confirmHistory = confirm;
      return { sentMs: sentAt - began, refreshedMs: restedAt - sentAt };
    },
  };
}

/** The same rows in the same order, as batches that are ready to be sent. */
function batchesOf(file: ProjectFile): CopyRows[] {
  file.outgoing.forget("central");
  file.outgoing.register("central");
  const series = new Map(file.catalogue.points().map(({ id }, index) => [id, index + 1]));
  const batches: CopyRows[] = [];
  let rows = new CopyRows();
  for (;;) {
    let last = true;
    const progress = new Map<number, Parameters<typeof file.outgoing.confirmHistory>[0][number]>();
    for (const part of file.outgoing.history("central")) {
      last = false;
      progress.set(part.progress.stretch, part.progress);
      if (part.readings === null) continue;
      rows.add(series.get(part.readings.pointId) ?? 0, part.readings);
      if (rows.rows < bareBatch) continue;
      batches.push(rows);
      rows = new CopyRows();
    }
    if (last) break;
    file.outgoing.confirmHistory([...progress.values()]);
  }
  if (rows.rows > 0) batches.push(rows);
  return batches;
}

async function copy(client: Client, rows: CopyRows): Promise<void> {
  const stream = client.query(
    copyFrom("COPY blipee.readings (time, value, series, quality, reason) FROM STDIN (FORMAT binary)"),
  );
  const finished = once(stream, "finish");
  for (const part of rows.finish())
    if (!stream.write(part)) await Promise.race([once(stream, "drain"), finished]);
  stream.end();
  await finished;
}
