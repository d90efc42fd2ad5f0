import {
  type AnalysedPoint,
  type DescribedSite,
  meterOverview,
  SeriesReader,
} from "../../analytics/index.ts";
import type {
  AnalysisQuestion,
  AnalysisStep,
  ForecastBacktest,
  MeterOverview,
} from "../../contract/analyses.ts";
import type { AnalysisOutcome } from "../../contract/findings.ts";
import type { Clock, PointId } from "../../contract/identity.ts";
import { Problem } from "../../contract/problem.ts";
import type { SeriesSource, SourceDevice, SourcePoint, SourceSite } from "../../contract/series-source.ts";
import type { Readings } from "../../store/index.ts";
import { AnalysisThread, type Told } from "./analysis-thread.ts";
import type { AnalysisTask } from "./messages.ts";

/** The history of one open project. */
export interface ProjectHistory {
  readonly readings: Pick<Readings, "stamps">;
  /** Aborted when the project is closed. */
  readonly closed: AbortSignal;
}

/** A thread that isn't asked for so long is ended, with all that it keeps. */
const idleMs = 600_000;
/** It isn't kept at all when it holds more, bytes. */
const mostHeld = 256 * 2 ** 20;

interface AnalysisOptions {
  readonly source: (which: AnalysisQuestion["source"]) => Promise<SeriesSource>;
  /** The open project's own site. */
  readonly site: () => DescribedSite;
  /** What is known besides: emission factors, and what public services tell of the project's own site. */
  readonly known: (
    own: boolean,
    signal: AbortSignal,
  ) => Promise<Pick<DescribedSite, "emissionFactors" | "carbonIntensity" | "weather">>;
  /** What tells whether the open project's history changed; absent: nothing does, each run reads everything. */
  readonly history?: () => ProjectHistory;
  readonly clock: Clock;
  readonly log: (message: string, details?: Record<string, unknown>) => void;
}

/** Runs analyses of the open project's series, or of the central database's. */
export class Analyses {
  readonly #options: AnalysisOptions;
  /** Between runs over the open project. */
  #kept: {
    readonly thread: AnalysisThread;
    readonly closed: AbortSignal;
    readonly stopKeeping: () => void;
  } | null = null;

  constructor(options: AnalysisOptions) {
    this.#options = options;
  }

  /**
   * Tells how far it is; ends with `done` or `failed`.
   * @param only meters that are looked at, by their points; absent: all
   * @throws Problem as the source; the signal's reason
   */
  async *steps(
    question: AnalysisQuestion,
    signal: AbortSignal,
    only?: readonly PointId[],
  ): AsyncGenerator<AnalysisStep, void, unknown> {
    const { clock, log } = this.#options;
    const began = clock();
    const { from, to, against, analyses: names } = question;
    const { series, ...about } = await this.#about(question, signal);
    const task = { ...about, only, names, period: { from, to }, against };
    for await (const message of this.#run(task, series, signal)) {
      if (message.kind === "progress") yield message;
      else if (message.kind === "done")
        yield { kind: "done", outcome: message.outcome, tookMs: Math.max(0, clock() - began) };
      else if (message.kind === "failed") {
        log("analysis failed", { error: message.stack });
        yield { kind: "failed", problem: message.report };
      }
      if (message.kind !== "progress") return;
    }
  }

  /** A meter's forecasts of the last days. @throws Problem as the source and `forecastBacktest`; the signal's reason */
  async backtest(
    { pointId, ...where }: Pick<AnalysisQuestion, "source" | "siteId"> & { readonly pointId: PointId },
    signal: AbortSignal,
  ): Promise<ForecastBacktest> {
    const { series, ...about } = await this.#about(where, signal);
    const task = { ...about, names: [], period: { from: about.now, to: about.now }, backtest: pointId };
    for await (const message of this.#run(task, series, signal)) {
      if (message.kind === "backtest") return message.backtest;
      if (message.kind === "failed")
        throw new Problem(message.report.code, message.report.what, message.report.remedy);
    }
    throw new Error("The thread ended without a backtest.");
  }

  async #about(question: Pick<AnalysisQuestion, "source" | "siteId">, signal: AbortSignal) {
    const { source, site, known: asked, clock } = this.#options;
    const series = await source(question.source);
    const about = await siteOf(series, question, site(), signal);
    const points = await pointsOf(series, about, signal);
    const known = await asked(about.id === site().id, signal);
    const history = question.source === "project" ? this.#options.history?.() : undefined;
    return { series, points, history, site: { ...about, ...known }, now: clock() };
  }

  /** Runs a task in the thread that knows the project from before, where there is one and it has nothing to do. */
  async *#run(
    { history, ...asked }: Omit<AnalysisTask, "stamps"> & { readonly history: ProjectHistory | undefined },
    series: SeriesSource,
    signal: AbortSignal,
  ): AsyncGenerator<Told, void, unknown> {
    const before = this.#kept;
    this.#kept = null;
    before?.stopKeeping();
    const isSame = before !== null && before.closed === history?.closed && !before.thread.isOver;
    if (before !== null && !isSame) await before.thread.end();
    const thread = isSame ? before.thread : new AnalysisThread();
    let isWhole = false;
    try {
      const stamps = history?.readings.stamps(asked.points.map(({ id }) => id)) ?? null;
      for await (const message of thread.run({ ...asked, stamps }, series, signal)) {
        isWhole = "held" in message && message.held <= mostHeld;
        yield message;
      }
    } finally {
      // Of two that ran at once the later one is kept.
      if (history === undefined || !isWhole || this.#kept !== null) await thread.end();
      else this.#keep(thread, history.closed);
    }
  }

  #keep(thread: AnalysisThread, closed: AbortSignal): void {
    const end = () => {
      stopKeeping();
      if (this.#kept?.thread === thread) this.#kept = null;
      void thread.end();
    };
    const idle = setTimeout(end, idleMs).unref();
    const stopKeeping = () => {
      clearTimeout(idle);
      closed.removeEventListener("abort", end);
    };
    this.#kept = { thread, closed, stopKeeping };
    closed.addEventListener("abort", end);
    if (closed.aborted) end();
  }

  /** The project's meters and how they lie under one another. @throws Problem as the source; the signal's reason */
  async meters(signal: AbortSignal): Promise<MeterOverview> {
    const { source, site, clock } = this.#options;
    const series = await source("project");
    const about = site();
    const points = await pointsOf(series, about, signal);
    const told = about.description?.meterTree ?? null;
    return meterOverview(new SeriesReader(series, about.timeZone), points, told, clock(), signal);
  }

  /** What is found in the end. @throws Problem as the analyses; the signal's reason */
  async outcome(
    question: AnalysisQuestion,
    signal: AbortSignal,
    only?: readonly PointId[],
  ): Promise<AnalysisOutcome> {
    for await (const step of this.steps(question, signal, only)) {
      if (step.kind === "done") return step.outcome;
      if (step.kind === "failed")
        throw new Problem(step.problem.code, step.problem.what, step.problem.remedy);
    }
    throw new Error("The analyses ended without an outcome.");
  }
}

/** A site as analyses are told of it. @param listed the source's sites, where they are known already @throws Problem `not-found` where the source has no such site */
export async function siteOf(
  series: SeriesSource,
  { source, siteId }: Pick<AnalysisQuestion, "source" | "siteId">,
  own: DescribedSite,
  signal: AbortSignal,
  listed?: readonly SourceSite[],
): Promise<DescribedSite> {
  if (source === "project") return own;
  const sites = listed ?? (await series.sites(signal));
  const found = sites.find(({ id }) => id === (siteId ?? own.id));
  if (found === undefined)
    throw new Problem("not-found", "The central database has no such site.", "Choose one of its sites.");
  const { id, name, timeZone } = found;
  // Of its own site the project knows even what nobody told the central database yet.
  const description = (await series.description(id, signal)) ?? (id === own.id ? own.description : undefined);
  return { ...(id === own.id ? own : {}), id, name, timeZone, ...(description && { description }) };
}

/** The points of a site, as analyses know them: in an order that is every source's, since among equals the first is taken. */
export async function pointsOf(
  series: SeriesSource,
  { id }: Pick<DescribedSite, "id">,
  signal: AbortSignal,
): Promise<AnalysedPoint[]> {
  return analysedPoints(await series.devices(id, signal), await series.points(id, signal));
}

/** Points with the devices that they are of, in the order of {@link pointsOf}. */
export function analysedPoints(
  devices: readonly SourceDevice[],
  points: readonly SourcePoint[],
): AnalysedPoint[] {
  const known = new Map(devices.map((device) => [device.id, device]));
  return points
    .map((point) => {
      const device = known.get(point.deviceId);
      return { ...point, deviceName: device?.name ?? "", location: device?.location ?? "" };
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
