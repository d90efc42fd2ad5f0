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
const minutes = 1_440;
/** Of a whole day with a reading a minute, million, unless told; and points of a device. */
const defaultMillions = 100;
const pointsOfDevice = 7;
/** Readings a transaction, about what a second brings. */
const perBatch = 1_158;

export const bench: Bench = {
  description:
    "a day of 10,000 devices as fast as it goes: 100 million readings, or as many million as is told, asked about meanwhile; takes five to forty minutes, as the disk is, and 2 GB",
  async *run([millions = String(defaultMillions)]) {
    const points = Math.floor((Number(millions) * 1e6) / minutes);
    if (!(points > 0)) throw new Error(`${millions} isn't a number of million readings`);
    const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
    try {
      const path = join(folder, "scale.blipee");
      let file = await makeProject(path);
      const ids = mapPoints(file, points, Math.ceil(points / pointsOfDevice));
      const parts = partsOf(ids);
      const batches: number[] = [];
      const busyBatches: number[] = [];
      const before = process.memoryUsage.rss() / 1e6;
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
          const batch = batchAt(some, now, values);
          const begun = process.threadCpuUsage();
          batches.push(...(await timed(1, () => file.readings.append(batch))));
          const used = process.threadCpuUsage(begun);
          busyBatches.push((used.user + used.system) / 1_000);
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
      yield figure("longest transaction", "ms", [greatest(batches)], limit);
      // Without what others on the machine took, and without waiting for the disk.
      yield figure("such a transaction's processor time, 99 %", "ms", [quantile(busyBatches, 0.99)]);
      yield figure("the longest's processor time", "ms", [greatest(busyBatches)], limit);
      yield figure("questions answered meanwhile", "", [answers.length]);
      yield figure("a question meanwhile, 95 %", "ms", [quantile(answers, 0.95)]);
      yield figure("memory of the process before, with its points", "MB", [before]);
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

const greatest = (samples: readonly number[]): number =>
  samples.reduce((most, each) => Math.max(most, each), 0);

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
