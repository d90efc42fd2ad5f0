import type { ProblemReport } from "../../contract/problem.ts";
import type { BucketColumns, BucketQuestion } from "../aggregate.ts";
import type { Columns } from "../blocks/columns.ts";
import type { FileKey } from "../project-file.ts";
import type { ChartColumns } from "../series.ts";
import type { Span } from "../shown-units.ts";
import type { HistogramAsk, HistogramColumns } from "./histogram.ts";
import type { PackedHead } from "./packed-head.ts";
import type { PointPlan } from "./plan.ts";
import type { ShapeColumns } from "./shape.ts";

/** What a reading thread is started with. */
export interface ReaderData {
  readonly path: string;
  readonly key: FileKey;
}

/** A point of a question: all that answering has to know of it. */
export interface AskedPoint {
  /** undefined: it has no readings. */
  readonly handle: number | undefined;
  readonly intervalMs: number;
  /** How stored readings become those of its present unit; undefined: they are in it. */
  readonly spans: readonly Span[] | undefined;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What each kind of question says besides its points. */
export interface Asks {
  readonly series: Range & { readonly width: number };
  readonly raw: Range & { readonly limit: number };
  readonly aggregate: BucketQuestion;
  readonly plan: BucketQuestion;
  readonly histogram: HistogramAsk;
  readonly shape: Range & { readonly width: number };
}

/** What each kind of question is answered with: something for each point, in the order asked for. */
export interface Answers {
  readonly series: readonly ChartColumns[];
  readonly raw: readonly Columns[];
  readonly aggregate: readonly BucketColumns[];
  readonly plan: readonly PointPlan[];
  readonly histogram: readonly HistogramColumns[];
  readonly shape: readonly ShapeColumns[];
}

export type Kind = keyof Asks;
export type Ask = { readonly [Each in Kind]: { readonly kind: Each } & Asks[Each] }[Kind];

/** A question as it goes to a reading thread. */
export interface Question {
  readonly points: readonly AskedPoint[];
  /** What the points have in memory, taken before the thread looks into the file. */
  readonly head: PackedHead;
  readonly ask: Ask;
  /** One Int32: anything but 0 means that nobody waits for the answer any more. */
  readonly stop: SharedArrayBuffer;
}

export type Outcome =
  | { readonly answer: Answers[Kind] }
  | { readonly problem: ProblemReport; readonly stack: string | undefined };
