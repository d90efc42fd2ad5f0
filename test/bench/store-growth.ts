import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PointId } from "../../src-main/contract/identity.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { type Bench, type Figure, figure, median, quantile, timed } from "./figure.ts";
import { measureGateway } from "./store-gateway.ts";
import { batchAt, benchOptions, makeProject, mapPoints, stretchOf, syntheticValue } from "./store-project.ts";
import { storeQuestions } from "./store-questions.ts";

const minute = 60_000;
const end = Date.UTC(2026, 5, 1);
const sizes = [1e6, 1e7, 1e8];
const points = 1_000;
/** Points with a month of readings; the first has a year. The rest of the readings is spread over the others. */
const monthly = 8;
const monthMinutes = 31 * 24 * 60;
const yearMinutes = 365 * 24 * 60;
const lastMinutes = 90;
const runs = 15;
const warmUps = 40;
/** What may be the noise of a machine that does other things too: beyond it a figure counts as growing. */
const flat = 1.5;

export const bench: Bench = {
  description:
    "how the store's figures grow from 1 to 100 million readings of 1,000 points; takes some minutes and 200 MB",
  async *run() {
    const tables: Map<string, Measured>[] = [];
    for (const readings of sizes) tables.push(await measured(readings));
    const [first] = tables;
    for (const [name, { unit, limit }] of first ?? []) {
      const smallest = median(first?.get(name)?.samples ?? []);
      for (const [at, table] of tables.entries()) {
        const samples = table.get(name)?.samples ?? [];
        const label = `${name}, ${(sizes[at] ?? 0) / 1e6} million`;
        yield figure(label, unit, samples, { name: "1 million", samples: [smallest] });
      }
      const largest = median(tables.at(-1)?.get(name)?.samples ?? []);
      yield verdict(name, unit, largest, smallest);
      if (limit !== undefined) {
        yield figure(`${name}, 100 million`, unit, tables.at(-1)?.get(name)?.samples ?? [], {
          name: "limit",
          samples: [limit],
        });
      }
    }
  },
};

interface Measured {
  readonly unit: string;
  readonly samples: readonly number[];
  readonly limit?: number;
}

/** Rates fall where costs rise. */
function verdict(name: string, unit: string, largest: number, smallest: number): Figure {
  const growth = unit === "1/s" ? smallest / largest : largest / smallest;
  return figure(`${name}: ${growth <= flat ? "stays flat" : "grows"}`, "× at 100 × the readings", [growth]);
}

async function measured(readings: number): Promise<Map<string, Measured>> {
  const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
  const found = new Map<string, Measured>();
  try {
    const path = join(folder, "bench.blipee");
    let file = await makeProject(path);
    const ids = mapPoints(file, points);
    const began = performance.now();
    fill(file, ids, readings);
    const seconds = (performance.now() - began) / 1_000;
    found.set("history put in at once", { unit: "1/s", samples: [readings / seconds] });
    file.checkpoint();
    const bytes = (await stat(path)).size / readings;
    found.set("size, sealed", { unit: "B/reading", samples: [bytes] });
    for (let step = -lastMinutes; step < 0; step += 1) file.readings.append(liveAt(ids, step));
    for (const { name, limit, ask } of storeQuestions(file, ids, end, monthly)) {
      await timed(warmUps, ask);
      found.set(name, { unit: "ms", samples: await timed(runs, ask), limit });
    }
    const batches: number[] = [];
    for (let step = 0; step < 1_000; step += 1)
      batches.push(...(await timed(1, () => file.readings.append(liveAt(ids, step)))));
    const total = batches.reduce((sum, each) => sum + each, 0);
    found.set("batches of 1,000 readings", { unit: "1/s", samples: [(1_000 * 1_000 * points) / total] });
    found.set("such a batch, 99 %", { unit: "ms", samples: [quantile(batches, 0.99)], limit: 50 });
    found.set("such a batch, longest", { unit: "ms", samples: [Math.max(...batches)] });
    await file.queries[Symbol.asyncDispose]();
    file.close();
    const opening = await timed(5, async () => {
      file = await openProjectFile(path, benchOptions);
      file.close();
    });
    found.set("opening", { unit: "ms", samples: opening, limit: 1_000 });
    const use = await measureGateway(path, ids, end);
    found.set("opening in a gateway", { unit: "ms", samples: [use.opening], limit: 1_000 });
    found.set("gateway's memory, no project", { unit: "MB", samples: [use.empty] });
    found.set("gateway's memory, project open", { unit: "MB", samples: [use.open], limit: 250 });
    found.set("gateway's memory, after questions to two threads", { unit: "MB", samples: [use.asked] });
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Puts history up to before the last minutes, which come one by one. */
function fill(file: ProjectFile, ids: readonly PointId[], readings: number): void {
  const special = yearMinutes + (monthly - 1) * monthMinutes;
  const others = Math.max(lastMinutes, Math.round((readings - special) / (points - monthly)));
  const stretch = 44_640;
  for (const [point, id] of ids.entries()) {
    const minutes = point === 0 ? yearMinutes : Math.max(others, point < monthly ? monthMinutes : 0);
    for (let from = -minutes; from < -lastMinutes; from += stretch) {
      const length = Math.min(stretch, -lastMinutes - from);
      const times = Float64Array.from({ length }, (_, at) => end + (from + at) * minute);
      const values = times.map((_, at) => syntheticValue(point, from + at));
      file.readings.append(stretchOf(id, times, values));
    }
  }
}

/** @param step minutes from the end */
const liveAt = (ids: readonly PointId[], step: number) =>
  batchAt(
    ids,
    end + step * minute,
    Float64Array.from(ids, (_, point) => syntheticValue(point, step)),
  );
