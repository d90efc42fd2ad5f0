import type { AnalysedPoint, DescribedSite } from "../../analytics/index.ts";
import type { AnalysisOutcome, Period } from "../../contract/findings.ts";
import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { ProblemReport } from "../../contract/problem.ts";
import type { SeriesSource } from "../../contract/series-source.ts";

/** What the thread is started with. */
export interface AnalysisTask {
  readonly names: readonly string[];
  readonly site: DescribedSite;
  readonly points: readonly AnalysedPoint[];
  readonly period: Period;
  readonly now: EpochMilliseconds;
}

/** What the thread may ask the gateway for. */
export type Asked = "raw" | "aggregate" | "latest";
export type AskedArguments = { [Name in Asked]: Parameters<SeriesSource[Name]> };

export type FromAnalysis =
  | { readonly kind: "ask"; readonly id: number; readonly name: Asked; readonly input: readonly unknown[] }
  | { readonly kind: "progress"; readonly note: string; readonly share: number }
  | { readonly kind: "done"; readonly outcome: AnalysisOutcome }
  | { readonly kind: "failed"; readonly report: ProblemReport; readonly stack: string | undefined };

export type ToAnalysis =
  | { readonly kind: "answer"; readonly id: number; readonly answer: unknown }
  | { readonly kind: "problem"; readonly id: number; readonly report: ProblemReport };
