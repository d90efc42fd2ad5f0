import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { uuidv7 } from "uuidv7";
import type { AggregateQuestion } from "../../src-main/contract/aggregate.ts";
import type { DeviceId, NetworkId, PointId, ProjectId, SiteId } from "../../src-main/contract/identity.ts";
import type { Point } from "../../src-main/contract/point.ts";
import {
  createProjectFile,
  type OpenOptions,
  openProjectFile,
  type ProjectFile,
} from "../../src-main/store/index.ts";
import { type Bench, figure, quantile, timed } from "./figure.ts";

const points = 1_000;
/** 5 days of a reading a minute. */
const steps = 7_200;
/** Batches that the rows get one by one; the rest is put in point by point. */
const rowSteps = 100;
const minute = 60_000;
const start = Date.UTC(2026, 0, 1);
const end = start + steps * minute;
const key = { bytes: new Uint8Array(32).fill(7), salt: new Uint8Array(16).fill(9) };
const runs = 7;
/** Rows a statement: where SQLite is fastest. */
const perStatement = 50;

const options: OpenOptions = {
  key,
  clock: Date.now,
  owner: { user: "bench", host: "here", pid: process.pid },
  appVersion: "0.0.0-bench",
  newId: uuidv7,
};

export const bench: Bench = {
  description: "the project file beside plain rows in SQLite: storing, size on disk, questions for history",
  async *run() {
    const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
    try {
      const path = join(folder, "bench.blipee");
      let file = await makeProject(path);
      const ids = mapPoints(file);
      const rows = openRows(join(folder, "rows.db"));
      const ours: number[] = [];
      const theirs: number[] = [];
      const held: number[] = [];
      for (let step = 0; step < steps; step += 1) {
        const batch = batchAt(ids, step);
        const began = performance.now();
        file.readings.append(batch);
        const between = performance.now();
        // Each of their batches writes a thousand pages: some of them show it.
        if (step < rowSteps) rows.append(batch, step);
        held.push(between - began);
        ours.push(between - began);
        if (step < rowSteps) theirs.push(performance.now() - between);
      }
      const rate = (samples: readonly number[]) =>
        (1_000 * points * samples.length) / samples.reduce((sum, one) => sum + one, 0);
      yield figure("readings stored, batches of 1,000 points", "1/s", [rate(ours)], {
        name: "rows, key (point, time)",
        samples: [rate(theirs)],
      });
      yield figure("a batch, 99 %", "ms", [quantile(held, 0.99)]);
      yield figure("a batch, longest", "ms", [Math.max(...held)], { name: "limit", samples: [50] });
      rows.fill();
      file.checkpoint();
      rows.db.pragma("wal_checkpoint(TRUNCATE)");
      const bytes = async (of: string) => (await stat(of)).size / (points * steps);
      yield figure("bytes a reading, what waits for sealing included", "B", [await bytes(path)], {
        name: "rows, key (point, time)",
        samples: [await bytes(join(folder, "rows.db"))],
      });
      yield figure(
        "opening again",
        "ms",
        await timed(1, async () => {
          file.close();
          file = await openProjectFile(path, options);
        }),
      );
      const [one = "" as PointId] = ids.slice(5);
      const days = 5 * 24 * 60 * minute;
      yield figure(
        "raw five days of a point",
        "ms",
        await timed(runs, () => file.readings.raw(one, end - days, end, 20_000)),
        {
          name: "rows",
          samples: await timed(runs, () => rows.raw(5, end - days, end)),
        },
      );
      yield figure("five days of a point by hour", "ms", await timed(runs, () => ask(file, [one])), {
        name: "rows",
        samples: await timed(runs, () => rows.byHour([5])),
      });
      const eighty = ids.slice(0, 80);
      yield figure("five days of 80 points by hour", "ms", await timed(runs, () => ask(file, eighty)), {
        name: "rows",
        samples: await timed(runs, () => rows.byHour(eighty.map((_, index) => index))),
      });
      yield figure("newest of 1,000 points", "ms", await timed(runs, () => file.readings.latest(ids)), {
        name: "rows",
        samples: await timed(runs, () => rows.newest()),
      });
      file.close();
      rows.db.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function makeProject(path: string): Promise<ProjectFile> {
  return createProjectFile(path, {
    ...options,
    project: {
      id: uuidv7() as ProjectId,
      name: "Bench",
      site: { id: uuidv7() as SiteId, name: "Bench", timeZone: "Europe/Lisbon" },
      protection: "owner-file",
      isDemo: false,
    },
  });
}

function mapPoints(file: ProjectFile): PointId[] {
  const networkId = uuidv7() as NetworkId;
  const configuration = { kind: "modbus-tcp", host: "127.0.0.1", port: 502 } as const;
  const asking = { firstUnit: 1, lastUnit: 1, requestTimeoutMs: 1_000, retries: 1 };
  file.edit("Network", (changes) =>
    changes.putNetwork({ id: networkId, name: "Bench", configuration: { ...configuration, ...asking } }),
  );
  const device = {
    ...{ key: "unit 1", name: "Meter", vendor: "", model: "", firmware: "", description: "", path: [] },
    ...{ address: { protocol: "modbus", unit: 1 }, objectCount: points, roundTripMs: 1, findings: [] },
  } as const;
  const { id: deviceId } = file.scanned.putDevice(networkId, device, {
    lastSeen: null,
    problem: null,
  }).device;
  const mapped = Array.from({ length: points }, (_, index) => pointOf(deviceId, index));
  file.edit("Points", (changes) => changes.putPoints(mapped));
  return mapped.map(({ id }) => id);
}

const pointOf = (deviceId: DeviceId, index: number): Point => ({
  ...{
    id: uuidv7() as PointId,
    deviceId,
    name: `Point ${index}`,
    variable: "temp_supply",
    kind: "analog",
    unit: "°C",
  },
  source: { protocol: "modbus", table: "holding", address: index, encoding: "u16", order: "ABCD" },
  ...{ conversion: { scale: 1, offset: 0 }, intervalMs: minute, minimum: null, maximum: null },
  ...{ states: [], firstState: 0, enabled: true },
});

/** Half of them temperatures with a decimal, half counters of two. */
function syntheticValue(point: number, step: number): number {
  if (point % 2 === 0) {
    const noise = ((step * 7_919 + point * 104_729) % 10) / 20;
    return Math.round((21 + 3 * Math.sin(step / 200 + point) + noise) * 10) / 10;
  }
  return Math.round((10_000 + step * 0.37 * (1 + point / points) + 3 * Math.sin(step / 50)) * 100) / 100;
}

const nothing = new Uint8Array(points);
const batchAt = (ids: readonly PointId[], step: number) => ({
  points: ids,
  times: new Float64Array(points).fill(start + step * minute),
  values: Float64Array.from({ length: points }, (_, point) => syntheticValue(point, step)),
  qualities: nothing,
  reasons: nothing,
});

function ask(file: ProjectFile, pointIds: PointId[]): void {
  const question: AggregateQuestion = {
    ...{ pointIds, from: start, to: end, fill: "null" },
    ...{ interval: { unit: "minutes", count: 60 }, functions: ["average", "minimum", "maximum"] },
  };
  const answering = file.readings.aggregate(question, "UTC");
  while (!answering.next().done);
}

/** The simplest thing: a row a reading, in the same cipher with the same settings. */
function openRows(path: string) {
  const db = new Database(path);
  db.pragma("cipher = 'sqlcipher'");
  db.pragma(`key = "x'${"07".repeat(32)}${"09".repeat(16)}'"`);
  for (const setting of [
    "journal_mode = WAL",
    "synchronous = FULL",
    "cache_size = -65536",
    "wal_autocheckpoint = 2000",
  ]) {
    db.pragma(setting);
  }
  db.exec(`CREATE TABLE readings (point INTEGER, time INTEGER, value REAL, quality INTEGER, reason INTEGER,
    PRIMARY KEY (point, time)) STRICT, WITHOUT ROWID`);
  const insert = db.prepare(
    `INSERT INTO readings VALUES ${Array.from({ length: perStatement }, () => "(?, ?, ?, 0, 0)").join(", ")}`,
  );
  const raw = db.prepare(
    "SELECT time, value, quality, reason FROM readings WHERE point = ? AND time >= ? AND time < ? ORDER BY time",
  );
  const byHour = db.prepare(
    `SELECT time / 3600000 AS hour, avg(value), min(value), max(value) FROM readings
     WHERE point = ? GROUP BY hour ORDER BY hour`,
  );
  const newest = db.prepare("SELECT time, value FROM readings WHERE point = ? ORDER BY time DESC LIMIT 1");
  return {
    db,
    append({ values }: { readonly values: Float64Array }, step: number): void {
      db.transaction(() => {
        for (let first = 0; first < points; first += perStatement) {
          const cells: number[] = [];
          for (let point = first; point < first + perStatement; point += 1) {
            cells.push(point, start + step * minute, values[point] ?? 0);
          }
          insert.run(...cells);
        }
      }).immediate();
    },
    fill(): void {
      db.transaction(() => {
        for (let point = 0; point < points; point += 1) {
          for (let first = rowSteps; first < steps; first += perStatement) {
            const cells: number[] = [];
            for (let step = first; step < first + perStatement; step += 1) {
              cells.push(point, start + step * minute, syntheticValue(point, step));
            }
            insert.run(...cells);
          }
        }
      }).immediate();
    },
    raw: (point: number, from: number, to: number) => raw.all(point, from, to),
    byHour: (which: readonly number[]) => which.map((point) => byHour.all(point)),
    newest: () => Array.from({ length: points }, (_, point) => newest.get(point)),
  };
}
