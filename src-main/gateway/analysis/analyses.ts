import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { AnalysedPoint, DescribedSite } from "../../analytics/index.ts";
import type { AnalysisQuestion, AnalysisStep } from "../../contract/analyses.ts";
import type { AnalysisOutcome } from "../../contract/findings.ts";
import type { Clock } from "../../contract/identity.ts";
import { Problem, reportOf } from "../../contract/problem.ts";
import type { SeriesSource } from "../../contract/series-source.ts";
import type { AnalysisTask, FromAnalysis, ToAnalysis } from "./messages.ts";

const here = import.meta.dirname;
/** Built, the thread's program lies beside the gateway's. */
const program = [join(here, "analysis.js"), join(here, "thread.ts")].find((file) => existsSync(file)) ?? "";

interface AnalysisOptions {
  readonly source: (which: AnalysisQuestion["source"]) => Promise<SeriesSource>;
  /** The open project's own site. */
  readonly site: () => DescribedSite;
  /** What is known of emissions in a country. */
  readonly emissions: (
    country: string | null,
  ) => Promise<Pick<DescribedSite, "emissionFactors" | "carbonIntensity">>;
  readonly clock: Clock;
  readonly log: (message: string, details?: Record<string, unknown>) => void;
}

/** Runs analyses of the open project's series, or of the central database's. */
export class Analyses {
  readonly #options: AnalysisOptions;

  constructor(options: AnalysisOptions) {
    this.#options = options;
  }

  /** Tells how far it is; ends with `done` or `failed`. @throws Problem as the source; the signal's reason */
  async *steps(question: AnalysisQuestion, signal: AbortSignal): AsyncGenerator<AnalysisStep, void, unknown> {
    const { source, site, emissions, clock, log } = this.#options;
    const series = await source(question.source);
    const about = await siteOf(series, question, site(), signal);
    const points = await pointsOf(series, about, signal);
    const { from, to, analyses: names } = question;
    const known = await emissions(about.description?.country ?? null);
    const task = { names, site: { ...about, ...known }, points, period: { from, to }, now: clock() };
    yield* runInThread(task, series, signal, clock, log);
  }

  /** What is found in the end. @throws Problem as the analyses; the signal's reason */
  async outcome(question: AnalysisQuestion, signal: AbortSignal): Promise<AnalysisOutcome> {
    for await (const step of this.steps(question, signal)) {
      if (step.kind === "done") return step.outcome;
      if (step.kind === "failed")
        throw new Problem(step.problem.code, step.problem.what, step.problem.remedy);
    }
    throw new Error("The analyses ended without an outcome.");
  }
}

async function siteOf(
  series: SeriesSource,
  { source, siteId }: AnalysisQuestion,
  own: DescribedSite,
  signal: AbortSignal,
): Promise<DescribedSite> {
  if (source === "project") return own;
  const sites = await series.sites(signal);
  const found = sites.find(({ id }) => id === (siteId ?? own.id));
  if (found === undefined)
    throw new Problem("not-found", "The central database has no such site.", "Choose one of its sites.");
  const { id, name, timeZone } = found;
  // The central database isn't told of tariffs and occupancy; the project is, of its own site.
  return { ...(id === own.id ? own : {}), id, name, timeZone };
}

/** The points of a site, as analyses know them. */
export async function pointsOf(
  series: SeriesSource,
  { id }: Pick<DescribedSite, "id">,
  signal: AbortSignal,
): Promise<AnalysedPoint[]> {
  const [devices, points] = [await series.devices(id, signal), await series.points(id, signal)];
  const known = new Map(devices.map((device) => [device.id, device]));
  return points.map((point) => {
    const device = known.get(point.deviceId);
    return { ...point, deviceName: device?.name ?? "", location: device?.location ?? "" };
  });
}

/**
 * Runs analyses in a thread of their own and answers its questions for series.
 * @throws Problem as the analyses; the signal's reason
 */
async function* runInThread(
  task: AnalysisTask,
  series: SeriesSource,
  signal: AbortSignal,
  clock: Clock,
  log: AnalysisOptions["log"],
): AsyncGenerator<AnalysisStep, void, unknown> {
  signal.throwIfAborted();
  const began = clock();
  const worker = new Worker(program, { workerData: task });
  const said: FromAnalysis[] = [];
  let failure: unknown = null;
  let wake = Promise.withResolvers<void>();
  const fail = (error: unknown) => {
    failure ??= error;
    wake.resolve();
  };
  const onAbort = () => fail(signal.reason);
  signal.addEventListener("abort", onAbort);
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("The thread ended before its analyses.")));
  worker.on("message", (message: FromAnalysis) => {
    if (message.kind === "ask") {
      void answered(message, series, signal).then((answer) => worker.postMessage(answer));
      return;
    }
    said.push(message);
    wake.resolve();
  });
  try {
    while (true) {
      for (const message of said.splice(0)) {
        if (message.kind === "progress") yield message;
        else if (message.kind === "done") {
          yield { ...message, tookMs: Math.max(0, clock() - began) };
          return;
        } else if (message.kind === "failed") {
          log("analysis failed", { error: message.stack });
          yield { kind: "failed", problem: message.report };
          return;
        }
      }
      if (failure !== null) throw failure;
      await wake.promise;
      wake = Promise.withResolvers<void>();
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    await worker.terminate();
  }
}

async function answered(
  { id, name, input }: Extract<FromAnalysis, { kind: "ask" }>,
  series: SeriesSource,
  signal: AbortSignal,
): Promise<ToAnalysis> {
  try {
    const answer = await ask(series, name, input, signal);
    return { kind: "answer", id, answer };
  } catch (error) {
    return { kind: "problem", id, report: reportOf(error) };
  }
}

function ask(
  series: SeriesSource,
  name: Extract<FromAnalysis, { kind: "ask" }>["name"],
  input: readonly unknown[],
  signal: AbortSignal,
): Promise<unknown> {
  switch (name) {
    case "raw": {
      const [pointIds, from, to, page] = input as Parameters<SeriesSource["raw"]>;
      return series.raw(pointIds, from, to, page, signal);
    }
    case "aggregate": {
      const [question, timeZone] = input as Parameters<SeriesSource["aggregate"]>;
      return series.aggregate(question, timeZone, signal);
    }
    case "latest": {
      const [pointIds] = input as Parameters<SeriesSource["latest"]>;
      return series.latest(pointIds, signal);
    }
  }
}
