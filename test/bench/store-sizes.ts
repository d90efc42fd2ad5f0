import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PointId } from "../../src-main/contract/identity.ts";
import { generateHistory } from "../../src-main/demo/index.ts";
import { randomFrom } from "../fuzz/mutate.ts";
import { entropyBytes } from "./entropy.ts";
import { type Bench, besideEach, figure } from "./figure.ts";
import { openDuck } from "./store-duckdb.ts";
import { makeProject, mapPoints, stretchOf } from "./store-project.ts";
import { openRows } from "./store-rows.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const from = Date.UTC(2026, 2, 2);
const days = 91;
/** Every seventh unit of the meters and air quality sensors, with all that each measures. */
const everyUnit = 7;

interface Series {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

export const bench: Bench = {
  description: "what three months of the demo plant take on the disk, sealed, beside SQLite rows and DuckDB",
  async *run() {
    const exact = demoSeries();
    const each = exact.map(({ values }) => entropyBytes(values));
    const mean = each.reduce((sum, bytes) => sum + bytes, 0) / each.length;
    yield figure("entropy of values or their differences, mean of the series", "B", [mean]);
    yield figure("of each series", "B", each);
    yield figure("of which a project of these points without readings takes", "B", [
      (await emptySize(exact.length)) / exact.reduce((sum, { times }) => sum + times.length, 0),
    ]);
    yield* sizes("times on the minute", exact, 0.7);
    const below = randomFrom(50);
    const jittered = exact.map(({ times, values }) => ({
      times: times.map((time) => time + below(51)),
      values,
    }));
    yield* sizes("times 0–50 ms late", jittered, 2);
  },
};

function demoSeries(): Series[] {
  const parts = new Map<string, { times: number[]; values: number[] }>();
  const units = Array.from({ length: 247 }, (_, unit) => unit + 1).filter((unit) => unit % everyUnit === 0);
  for (const block of generateHistory({ from, to: from + days * day, intervalMs: minute, units })) {
    const key = `${block.deviceKey} ${block.variable}`;
    let series = parts.get(key);
    if (series === undefined) {
      series = { times: [], values: [] };
      parts.set(key, series);
    }
    for (const time of block.times) series.times.push(time);
    for (const value of block.values) series.values.push(value);
  }
  return [...parts.values()].map(({ times, values }) => ({
    times: Float64Array.from(times),
    values: Float64Array.from(values),
  }));
}

async function emptySize(points: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
  try {
    const path = join(folder, "empty.blipee");
    const file = await makeProject(path);
    mapPoints(file, points);
    file.close();
    return (await stat(path)).size;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* sizes(name: string, series: readonly Series[], limit: number) {
  const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
  try {
    const readings = series.reduce((sum, { times }) => sum + times.length, 0);
    const path = join(folder, "bench.blipee");
    const file = await makeProject(path);
    const ids = mapPoints(file, series.length);
    for (const [point, { times, values }] of series.entries())
      file.readings.append(stretchOf(ids[point] ?? ("" as PointId), times, values));
    file.close();
    const everyReading = (put: (point: number, time: number, value: number) => void): void => {
      for (const [point, { times, values }] of series.entries())
        for (let at = 0; at < times.length; at += 1) put(point, times[at] ?? 0, values[at] ?? 0);
    };
    const rows = openRows(join(folder, "rows.db"));
    rows.fill(everyReading);
    rows.db.close();
    const duck = await openDuck(join(folder, "duck.db"));
    await duck.fill(everyReading);
    await duck.checkpoint();
    duck.close();
    const bytes = async (of: string) => (await stat(join(folder, of))).size / readings;
    const [ours, ofRows, ofDuck] = [
      await bytes("bench.blipee"),
      await bytes("rows.db"),
      await bytes("duck.db"),
    ];
    const what = `a reading, ${series.length} series of the demo plant, ${name}`;
    yield* besideEach(
      what,
      "B",
      [ours],
      [
        { name: "limit", samples: [limit] },
        { name: "rows", samples: [ofRows] },
        { name: "DuckDB", samples: [ofDuck] },
      ],
    );
    if (limit > 1) return;
    yield* besideEach(
      `smaller than rows, ${name}`,
      "×",
      [ofRows / ours],
      [{ name: "at least", samples: [40] }],
    );
    yield* besideEach(
      `smaller than DuckDB, ${name}`,
      "×",
      [ofDuck / ours],
      [{ name: "at least", samples: [8] }],
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
