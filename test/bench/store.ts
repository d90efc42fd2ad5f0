import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setInterval } from "node:timers/promises";
import type { PointId } from "../../src-main/contract/identity.ts";
import { ReadingWriter } from "../../src-main/pipeline/writer.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { type Bench, besideEach, figure, quantile, timed } from "./figure.ts";
import { openDuck } from "./store-duckdb.ts";
import { batchAt, benchOptions, byHour, makeProject, mapPoints, syntheticValue } from "./store-project.ts";
import { openRows } from "./store-rows.ts";

const runs = 7;
/** So many points, a reading a minute for five days. */
const points = 1_000;
const steps = 7_200;
const minute = 60_000;
const start = Date.UTC(2026, 0, 1);
const end = start + steps * minute;
const timeOf = (step: number): number => start + step * minute;
/** Batches that the others get one by one, each its own transaction; the rest is put in as is fastest for them. */
const peerSteps = 100;

export const bench: Bench = {
  description:
    "the project file beside plain rows in SQLite and beside DuckDB: storing, size on disk, questions for history",
  async *run() {
    const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
    try {
      const path = join(folder, "bench.blipee");
      let file = await makeProject(path);
      const ids = mapPoints(file, points);
      const rows = openRows(join(folder, "rows.db"));
      const duck = await openDuck(join(folder, "duck.db"));
      const ours: number[] = [];
      const written = await bytesWritten();
      let busyMs = 0;
      for (let step = 0; step < steps; step += 1) {
        const batch = batchAt(ids, timeOf(step), valuesAt(step));
        const busy = process.cpuUsage();
        ours.push(...(await timed(1, () => file.readings.append(batch))));
        const { user, system } = process.cpuUsage(busy);
        busyMs += (user + system) / 1_000;
      }
      const writtenEach = ((await bytesWritten()) - written) / (points * steps);
      const theirs: number[] = [];
      for (let step = 0; step < peerSteps; step += 1) {
        const values = valuesAt(step);
        theirs.push(...(await timed(1, () => rows.append(timeOf(step), values))));
      }
      const ducks: number[] = [];
      for (let step = 0; step < peerSteps; step += 1) {
        const values = valuesAt(step);
        ducks.push(...(await timed(1, () => duck.append(timeOf(step), values))));
      }
      const name = "readings stored, batches of 1,000 points";
      const rowRate = { name: "rows, key (point, time)", samples: [rate(theirs)] };
      yield figure(name, "1/s", [rate(ours)], { name: "limit", samples: [400_000] });
      yield figure(`${name}, a second of the processor`, "1/s", [(1_000 * points * steps) / busyMs]);
      yield figure(name, "1/s", [rate(ours)], rowRate);
      yield figure(name, "1/s", [rate(ours)], { name: "DuckDB, unencrypted", samples: [rate(ducks)] });
      yield figure("a batch, 99 %", "ms", [quantile(ours, 0.99)]);
      yield figure("a batch, longest", "ms", [Math.max(...ours)], { name: "limit", samples: [50] });
      yield figure("written a reading", "B", [writtenEach], { name: "limit", samples: [200] });
      yield figure("2,000 readings/s one by one, share of a core", "%", [await singly(file, ids)], {
        name: "limit",
        samples: [10],
      });
      rows.fill((put) => {
        for (let point = 0; point < points; point += 1)
          for (let step = peerSteps; step < steps; step += 1)
            put(point, timeOf(step), syntheticValue(point, step));
      });
      await duck.fill((put) => {
        for (let step = peerSteps; step < steps; step += 1)
          for (let point = 0; point < points; point += 1)
            put(point, timeOf(step), syntheticValue(point, step));
      });
      file.checkpoint();
      rows.db.pragma("wal_checkpoint(TRUNCATE)");
      await duck.checkpoint();
      const bytes = async (of: string) => (await stat(of)).size / (points * steps);
      const size = "bytes a reading, what waits for sealing included";
      yield figure(size, "B", [await bytes(path)], {
        name: "rows, key (point, time)",
        samples: [await bytes(join(folder, "rows.db"))],
      });
      yield figure(size, "B", [await bytes(path)], {
        name: "DuckDB",
        samples: [await bytes(join(folder, "duck.db"))],
      });
      yield figure(
        "opening again",
        "ms",
        await timed(1, async () => {
          file.close();
          file = await openProjectFile(path, benchOptions);
        }),
      );
      const [one = "" as PointId] = ids.slice(5);
      const eighty = Array.from({ length: 80 }, (_, index) => index);
      const eightyIds = ids.slice(0, 80);
      const days = 5 * 86_400_000;
      const lines = [
        {
          name: "raw five days of a point",
          ask: () => file.readings.raw(one, end - days, end, 20_000),
          rows: () => rows.raw(5, end - days, end),
          duck: () => duck.raw(5, end - days, end),
        },
        {
          name: "five days of a point by hour",
          ask: () => ask(file, [one]),
          rows: () => rows.byHour([5], start, end),
          duck: () => duck.byHour([5], start, end),
        },
        {
          name: "five days of 80 points by hour",
          ask: () => ask(file, eightyIds),
          rows: () => rows.byHour(eighty, start, end),
          duck: () => duck.byHour(eighty, start, end),
        },
        {
          name: "newest of 1,000 points",
          ask: () => file.readings.latest(ids),
          rows: () => rows.newest(points),
          duck: () => duck.newest(),
        },
      ];
      for (const line of lines) {
        yield* besideEach(line.name, "ms", await timed(runs, line.ask), [
          { name: "rows", samples: await timed(runs, line.rows) },
          { name: "DuckDB", samples: await timed(runs, line.duck) },
        ]);
      }
      file.close();
      rows.db.close();
      duck.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const rate = (samples: readonly number[]): number =>
  (1_000 * points * samples.length) / samples.reduce((sum, one) => sum + one, 0);

/** What this process had written to disks so far, bytes; NaN where the system doesn't say. See proc_pid_io(5). */
async function bytesWritten(): Promise<number> {
  const text = await readFile("/proc/self/io", "utf8").catch(() => "");
  return Number(/^write_bytes: (\d+)/m.exec(text)?.[1] ?? Number.NaN);
}

/** Lets readings come one by one and be gathered into commits as the gateway does. @returns per cent of a core */
async function singly(file: ProjectFile, ids: readonly PointId[]): Promise<number> {
  using writer = new ReadingWriter({
    store: (batch) => {
      file.readings.append(batch);
    },
    stored: () => undefined,
    troubled: (problem) => {
      if (problem) throw new Error(problem.what);
    },
    schedule: (action, delayMs) => {
      const timer = setTimeout(action, delayMs);
      return () => clearTimeout(timer);
    },
    gatherMs: 80,
    mostHeld: 500_000,
  });
  const busy = process.cpuUsage();
  const began = performance.now();
  let come = 0;
  for await (const _ of setInterval(5)) {
    const due = Math.min(come + 200, Math.floor((performance.now() - began) * 2));
    for (; come < due; come += 1) {
      const pointId = ids[come % points] ?? ("" as PointId);
      const time = end + Math.floor(come / points) * 1_000;
      writer.accept([{ pointId, time, value: 20 + (come % 7) / 10, quality: "good", reason: "none" }]);
    }
    if (come >= 8_000) break;
  }
  writer.flush();
  const { user, system } = process.cpuUsage(busy);
  return (user + system) / 10 / (performance.now() - began);
}

const valuesAt = (step: number): Float64Array =>
  Float64Array.from({ length: points }, (_, point) => syntheticValue(point, step));

function ask(file: ProjectFile, pointIds: PointId[]): void {
  const answering = file.readings.aggregate(byHour(pointIds, start, end), "UTC");
  while (!answering.next().done);
}
