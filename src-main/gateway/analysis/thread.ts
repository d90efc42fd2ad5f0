/** A thread that runs analyses, one task after the other: it computes here, and asks the gateway for series. */
import { parentPort } from "node:worker_threads";
import {
  type AnalysisContext,
  AnalysisMemory,
  analysedSite,
  forecastBacktest,
  publicHolidays,
  runAnalyses,
  SeriesReader,
  weatherOf,
  withMeters,
} from "../../analytics/index.ts";
import { Problem, reportOf } from "../../contract/problem.ts";
import type { SeriesSource } from "../../contract/series-source.ts";
import type { AnalysisTask, Asked, FromAnalysis, ToAnalysis } from "./messages.ts";

const waiting = new Map<number, PromiseWithResolvers<unknown>>();
let asked = 0;
let memory: AnalysisMemory | null = null;
const tell = (message: FromAnalysis) => parentPort?.postMessage(message);

async function ask<Name extends Asked>(
  name: Name,
  ...input: readonly unknown[]
): Promise<Awaited<ReturnType<Required<SeriesSource>[Name]>>> {
  const id = asked++;
  const answer = Promise.withResolvers<unknown>();
  waiting.set(id, answer);
  tell({ kind: "ask", id, name, input });
  return (await answer.promise) as Awaited<ReturnType<Required<SeriesSource>[Name]>>;
}

const answered = (id: number) => {
  const answer = waiting.get(id);
  waiting.delete(id);
  return answer;
};

parentPort?.on("message", (message: ToAnalysis) => {
  switch (message.kind) {
    case "task":
      void run(message.task);
      return;
    case "answer":
      answered(message.id)?.resolve(message.answer);
      return;
    case "problem": {
      const { code, what, remedy } = message.report;
      answered(message.id)?.reject(new Problem(code, what, remedy));
    }
  }
});

// Stopping ends the thread; no signal is needed within it.
const signal = new AbortController().signal;
// Analyses are handed their sites and points.
const elsewhere = (): never => {
  throw new Error("Analyses read series only.");
};
const source: SeriesSource = {
  ...{
    sites: elsewhere,
    description: elsewhere,
    devices: elsewhere,
    points: elsewhere,
    aggregate: elsewhere,
  },
  raw: (pointIds, from, to, page) => ask("raw", pointIds, from, to, page),
  buckets: (question, timeZone) => ask("buckets", question, timeZone),
  latest: (pointIds) => ask("latest", pointIds),
};

async function run(task: AnalysisTask): Promise<void> {
  try {
    const { site, now, only, against, backtest } = task;
    const holidays = await publicHolidays(site.description ?? { country: null, region: null });
    const points = only === undefined ? task.points : withMeters(task.points, only);
    const of = { site: analysedSite(site, holidays), points, against, now, weather: weatherOf(site) };
    const context = prepared(task)?.context(of) ?? {
      ...of,
      reader: new SeriesReader(source, site.timeZone),
    };
    if (backtest === undefined) await analyse(task, context);
    else {
      const made = await forecastBacktest(context, backtest, signal);
      tell({ kind: "backtest", backtest: made, held: held() });
    }
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    tell({ kind: "failed", report: reportOf(error), stack });
  }
}

function prepared({ site, points, stamps }: AnalysisTask): AnalysisMemory | null {
  if (stamps === null) return null;
  memory ??= new AnalysisMemory(source, site.timeZone);
  const { weather: _, ...described } = site;
  const told = JSON.stringify({ described, points, conversions: stamps.conversions });
  memory.prepare(told, site.timeZone, stamps.points);
  return memory;
}

function held(): number {
  memory?.rest();
  return memory?.size ?? 0;
}

async function analyse(
  { names, only, period, against, stamps }: AnalysisTask,
  context: AnalysisContext,
): Promise<void> {
  let told = "";
  // More than a hundredth at once is all that anyone sees.
  const report = (note: string, share: number) => {
    const now = `${note} ${Math.floor(100 * share)}`;
    if (now !== told) tell({ kind: "progress", note, share });
    told = now;
  };
  const key = [only?.join() ?? "", ...(against === undefined ? [] : [against.from, against.to])].join(" ");
  const kept = stamps === null || memory === null ? undefined : { of: memory, key };
  const outcome = await runAnalyses(names, context, period, signal, report, kept);
  tell({ kind: "done", outcome, held: held() });
}
