import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { AnalysisStep, PointId } from "../../src-main/contract/index.ts";
import { Analyses } from "../../src-main/gateway/analysis/analyses.ts";
import { localSource, type ProjectFile } from "../../src-main/store/index.ts";
import { type Bench, figure } from "./figure.ts";
import {
  day,
  days,
  described,
  end,
  hour,
  makeProject,
  mapPoints,
  putHistory,
  putNext,
  quarter,
} from "./metered-site.ts";

const signal = new AbortController().signal;
const quartersOf = (from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / quarter) }, (_, at) => from + at * quarter);

export const bench: Bench = {
  description: "all analyses of 80 meters with 13 months of 15-minute readings, while readings come in",
  async *run() {
    const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
    try {
      const closing = new AbortController();
      const file = await makeProject(join(folder, "bench.blipee"));
      const ids = mapPoints(file);
      yield figure("readings of the site", "readings", [putHistory(file, ids)]);
      let now = end + 9 * hour;
      putNext(file, ids, quartersOf(end, now));
      const about = { ...(await described(ids)), id: file.project().site.id };
      const { emissionFactors = [], ...site } = about;
      const asked = new Analyses({
        source: async () => localSource(file),
        site: () => site,
        known: async () => ({ emissionFactors }),
        history: () => ({ readings: file.readings, closed: closing.signal }),
        clock: () => now,
        log: console.error,
      });
      // Whole days of the site's clock, as the window asks for them.
      const midnight = end - hour;
      const question = {
        analyses: [],
        from: midnight - days * day,
        to: midnight,
        source: "project" as const,
      };
      const before = processorSeconds();
      const began = performance.now();
      const { parts, longest } = await besideReadings(file, ids, now, () =>
        partsOf(asked.steps(question, signal)),
      );
      for (const [title, seconds] of parts) yield figure(title, "s", [seconds]);
      // All threads of the process: what one core would have had to do, readings that came in among it.
      yield figure(
        "all analyses of 13 months, processor time",
        "s",
        [processorSeconds() - before],
        ...[{ name: "limit", samples: [20] }],
      );
      yield figure("all analyses of 13 months, elapsed", "s", [(performance.now() - began) / 1_000]);
      yield figure("longest wait of the gateway's thread meanwhile", "ms", [longest], {
        name: "limit",
        samples: [50],
      });
      const again = async (to: number) => {
        const asking = { ...question, from: to - days * day, to };
        const start = processorSeconds();
        await partsOf(asked.steps(asking, signal));
        return processorSeconds() - start;
      };
      const limit = { name: "limit", samples: [1] };
      yield figure("the same again, processor time", "s", [await again(midnight)], limit);
      now = end + 10.5 * hour;
      putNext(file, ids, quartersOf(end + 9.25 * hour, now));
      yield figure("after another hour of readings, processor time", "s", [await again(midnight)], limit);
      // Two weeks: some models are made anew by the week, others by the fortnight.
      const nextDays: number[] = [];
      for (let days = 1; days <= 14; days += 1) {
        const before = now;
        now = end + days * day + 9 * hour;
        putNext(file, ids, quartersOf(before, now));
        nextDays.push(await again(midnight + days * day));
      }
      yield figure("the next day, for two weeks, processor time", "s", nextDays, limit);
      closing.abort();
      await file.queries[Symbol.asyncDispose]();
      file.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Processor time of each analysis, by what is told of progress, s. @throws Error where the analyses fail */
async function partsOf(steps: AsyncIterable<AnalysisStep>): Promise<Map<string, number>> {
  const parts = new Map<string, number>();
  let [note, before] = ["set-up", processorSeconds()];
  for await (const step of steps) {
    if (step.kind === "failed") throw new Error(step.problem.what);
    const now = processorSeconds();
    parts.set(note, (parts.get(note) ?? 0) + now - before);
    before = now;
    if (step.kind === "progress") note = step.note;
  }
  return parts;
}

/** Stores 400 readings each 200 ms while something runs. */
async function besideReadings<T>(
  file: ProjectFile,
  ids: readonly PointId[],
  from: number,
  work: () => Promise<T>,
) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let step = 0;
  const timer = setInterval(() => {
    putNext(file, ids, [from + step]);
    step += 1;
  }, 200);
  try {
    const done = await work();
    return { parts: done, longest: delay.max / 1e6 };
  } finally {
    clearInterval(timer);
    delay.disable();
  }
}
