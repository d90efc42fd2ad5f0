import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PointId } from "../../src-main/contract/identity.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { type Bench, figure, quantile, timed } from "./figure.ts";
import { batchAt, benchOptions, byHour, makeProject, mapPoints, syntheticValue } from "./store-project.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 5, 1);
const devices = 10_000;
/** 1,440 times of so many are 100 million. */
const points = 69_444;
const minutes = 1_440;
/** Readings a transaction, about what a second brings. */
const perBatch = 1_158;

export const bench: Bench = {
  description:
    "a day of 10,000 devices as fast as it goes: 100 million readings, asked about meanwhile; takes five to twenty minutes, as the disk is, and 2 GB",
  async *run() {
    const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
    try {
      const path = join(folder, "scale.blipee");
      let file = await makeProject(path);
      const ids = mapPoints(file, points, devices);
      const parts = partsOf(ids);
      const batches: number[] = [];
      const answers: number[] = [];
      const stop = { isAsked: false };
      let now = start;
      const person = askAround(file, ids, () => now, stop, answers);
      const busy = process.cpuUsage();
      const began = performance.now();
      let peak = 0;
      for (let step = 0; step < minutes; step += 1) {
        now = start + step * minute;
        for (const { ids: some, first } of parts) {
          const values = Float64Array.from(some, (_, at) => syntheticValue(first + at, step));
          batches.push(...(await timed(1, () => file.readings.append(batchAt(some, now, values)))));
          // As in the gateway, answers get their turn between two batches.
          await nextTurn();
        }
        peak = Math.max(peak, process.memoryUsage.rss() / 1e6);
        if (step % 144 === 143) console.log(`${((step + 1) / 14.4).toFixed()} % of the day stored`);
      }
      const seconds = (performance.now() - began) / 1_000;
      const { user, system } = process.cpuUsage(busy);
      stop.isAsked = true;
      await person;
      await file.queries[Symbol.asyncDispose]();
      file.checkpoint();
      const readings = points * minutes;
      yield figure("readings", "million", [readings / 1e6]);
      yield figure("the whole day", "s", [seconds]);
      yield figure("readings a second", "1/s", [readings / seconds]);
      const share = (user + system) / 10_000 / 86_400;
      yield figure("processor, questions included, share of a core over the day", "%", [share]);
      yield figure("on the disk", "MB", [(await stat(path)).size / 1e6]);
      yield figure("on the disk, a reading", "B", [(await stat(path)).size / readings]);
      yield figure("transaction of 1,158 readings, 50 %", "ms", [quantile(batches, 0.5)]);
      yield figure("transaction of 1,158 readings, 99 %", "ms", [quantile(batches, 0.99)]);
      const limit = { name: "limit", samples: [50] };
      yield figure("longest transaction", "ms", [Math.max(...batches)], limit);
      yield figure("questions answered meanwhile", "", [answers.length]);
      yield figure("a question meanwhile, 95 %", "ms", [quantile(answers, 0.95)]);
      yield figure("memory of the process at most", "MB", [peak]);
      file.close();
      const opening = await timed(3, async () => {
        file = await openProjectFile(path, benchOptions);
        file.close();
      });
      yield figure("opening", "ms", opening, { name: "limit", samples: [1_000] });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function partsOf(ids: readonly PointId[]) {
  const count = Math.ceil(ids.length / perBatch);
  return Array.from({ length: count }, (_, part) => ({
    first: part * perBatch,
    ids: ids.slice(part * perBatch, (part + 1) * perBatch),
  }));
}

/** Asks one question after the other: days of points, hours of many, newest ones, the greatest. */
async function askAround(
  file: ProjectFile,
  ids: readonly PointId[],
  now: () => number,
  stop: { readonly isAsked: boolean },
  answers: number[],
): Promise<void> {
  const ten = ids.slice(0, 10_000);
  for (let turn = 0; !stop.isAsked; turn += 1) {
    const point = ids[(turn * 7_919) % ids.length] ?? ("" as PointId);
    const to = Math.floor(now() / hour) * hour + hour;
    const asked = [
      () => file.queries.raw(point, to - day, to, 2_000),
      () => file.queries.aggregate(byHour(ids.slice(turn % 1_000, (turn % 1_000) + 80), to - day, to), "UTC"),
      async () => file.readings.latest(ten),
      () => file.queries.top({ pointIds: ten, from: to - 2 * hour, to: to - hour, by: "increase", most: 10 }),
    ];
    answers.push(...(await timed(1, () => asked[turn % asked.length]?.())));
    await nextTurn();
  }
}
