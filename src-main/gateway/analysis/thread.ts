/** A thread that runs analyses: it computes here, and asks the gateway for series. */
import { parentPort, workerData } from "node:worker_threads";
import { analysedSite, publicHolidays, runAnalyses, SeriesReader } from "../../analytics/index.ts";
import { Problem, reportOf } from "../../contract/problem.ts";
import type { SeriesSource } from "../../contract/series-source.ts";
import type { AnalysisTask, Asked, FromAnalysis, ToAnalysis } from "./messages.ts";

const { names, site, points, period, now } = workerData as AnalysisTask;
const waiting = new Map<number, PromiseWithResolvers<unknown>>();
let asked = 0;
const tell = (message: FromAnalysis) => parentPort?.postMessage(message);

async function ask<Name extends Asked>(
  name: Name,
  ...input: readonly unknown[]
): Promise<Awaited<ReturnType<SeriesSource[Name]>>> {
  const id = asked++;
  const answer = Promise.withResolvers<unknown>();
  waiting.set(id, answer);
  tell({ kind: "ask", id, name, input });
  return (await answer.promise) as Awaited<ReturnType<SeriesSource[Name]>>;
}

parentPort?.on("message", (message: ToAnalysis) => {
  const answer = waiting.get(message.id);
  waiting.delete(message.id);
  if (message.kind === "answer") answer?.resolve(message.answer);
  else answer?.reject(new Problem(message.report.code, message.report.what, message.report.remedy));
});

// Stopping ends the thread; no signal is needed within it.
const signal = new AbortController().signal;
const source: SeriesSource = {
  sites: async () => [{ ...site, organization: "" }],
  devices: async () => [],
  points: async () => [...points],
  raw: (pointIds, from, to, page) => ask("raw", pointIds, from, to, page),
  aggregate: (question, timeZone) => ask("aggregate", question, timeZone),
  latest: (pointIds) => ask("latest", pointIds),
};
try {
  const holidays = await publicHolidays(site.description ?? { country: null, region: null });
  const reader = new SeriesReader(source, site.timeZone);
  const context = { site: analysedSite(site, holidays), points, reader, now };
  const report = (note: string, share: number) => tell({ kind: "progress", note, share });
  const outcome = await runAnalyses(names, context, period, signal, report);
  tell({ kind: "done", outcome });
} catch (error) {
  const stack = error instanceof Error ? error.stack : undefined;
  tell({ kind: "failed", report: reportOf(error), stack });
}
parentPort?.close();
