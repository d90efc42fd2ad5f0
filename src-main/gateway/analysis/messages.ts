import type { AnalysedPoint, DescribedSite } from "../../analytics/index.ts";
import type { ForecastBacktest } from "../../contract/analyses.ts";
import type { AnalysisOutcome, Period } from "../../contract/findings.ts";
import type { EpochMilliseconds, PointId } from "../../contract/identity.ts";
import type { ProblemReport } from "../../contract/problem.ts";
import type { HistoryStamp } from "../../contract/series-source.ts";

/** What a thread is to do. */
export interface AnalysisTask {
  readonly names: readonly string[];
  readonly site: DescribedSite;
  readonly points: readonly AnalysedPoint[];
  /** Meters that are looked at, by their points; absent: all. */
  readonly only?: readonly PointId[] | undefined;
  readonly period: Period;
  /** What a comparison is made with; absent: the period before, and last year's. */
  readonly against?: Period | undefined;
  readonly now: EpochMilliseconds;
  /** Of all points, from before the task; null: the source can't tell, nothing is kept for the next task. */
  readonly stamps: { readonly conversions: number; readonly points: readonly HistoryStamp[] } | null;
  /** Instead of analyses: this meter's forecasts of the last days. */
  readonly backtest?: PointId;
}

/** What the thread may ask the gateway for. */
export type Asked = "raw" | "buckets" | "latest";

export type FromAnalysis =
  | { readonly kind: "ask"; readonly id: number; readonly name: Asked; readonly input: readonly unknown[] }
  | { readonly kind: "progress"; readonly note: string; readonly share: number }
  /** `held`: bytes that are kept for the next task. */
  | { readonly kind: "done"; readonly outcome: AnalysisOutcome; readonly held: number }
  | { readonly kind: "backtest"; readonly backtest: ForecastBacktest; readonly held: number }
  | { readonly kind: "failed"; readonly report: ProblemReport; readonly stack: string | undefined };

export type ToAnalysis =
  | { readonly kind: "task"; readonly task: AnalysisTask }
  | { readonly kind: "answer"; readonly id: number; readonly answer: unknown }
  | { readonly kind: "problem"; readonly id: number; readonly report: ProblemReport };
