import {
  type AggregateAnswer,
  type AggregateFunction,
  type AggregateQuestion,
  mostBuckets,
} from "../contract/aggregate.ts";
import type { PointId } from "../contract/identity.ts";
import type { Point } from "../contract/point.ts";
import { Problem } from "../contract/problem.ts";
import { type Columns, nullable, plain } from "./blocks/columns.ts";
import { hourMs, type RollUps } from "./blocks/roll-up.ts";
import { bucketEdges } from "./bucket-edges.ts";
import { BucketSums } from "./bucket-sums.ts";
import type { PointHandles } from "./handles.ts";
import type { Catalogue } from "./project-file.ts";
import type { History, Tiers } from "./tiers.ts";

/** Functions that hourly roll-ups don't know. */
export const fromReadings: ReadonlySet<AggregateFunction> = new Set([
  "time-weighted",
  "median",
  "percentile-5",
  "percentile-95",
]);
const always = ["hour", "uncertain", "bad", "used"] as const;
const columnsOf: Partial<Record<AggregateFunction, readonly (keyof RollUps)[]>> = {
  average: ["sum"],
  sum: ["sum"],
  minimum: ["minimum"],
  maximum: ["maximum"],
  first: ["first"],
  last: ["last"],
  increase: ["firstTime", "lastTime", "first", "last", "increase"],
};
const columnsFor = (functions: readonly AggregateFunction[]): ReadonlySet<keyof RollUps> =>
  new Set([...always, ...functions.flatMap((each) => columnsOf[each] ?? [])]);

const percentiles: Partial<Record<AggregateFunction, number>> = {
  median: 0.5,
  "percentile-5": 0.05,
  "percentile-95": 0.95,
};
/** A value holds for so many intervals of its point, then it is a gap. */
const heldIntervals = 3;

/** What is asked of each bucket of each point. */
export interface BucketQuestion {
  readonly edges: Float64Array;
  readonly functions: readonly AggregateFunction[];
  readonly fill: AggregateQuestion["fill"];
  /** Whether parts of a bucket can be added up without their readings. */
  readonly isAddable: boolean;
  /** Whether roll-ups by the hour can answer it. */
  readonly byHours: boolean;
}

/** One point's buckets; NaN stands where there is no value. */
export interface BucketColumns {
  /** A column a function. */
  readonly values: readonly Float64Array[];
  readonly completeness: Float64Array;
  readonly quality: Uint8Array;
}

/**
 * Prepares the answering of questions for buckets of history. Whole hours come from roll-ups, as far as a question
 * allows; what isn't sealed, or arrived late beside sealed readings, is added up from readings.
 * @returns yields after each point, so that others get their turn
 * @throws Problem `not-found` for a point that doesn't exist; `invalid-input`
 */
export function openAggregate(
  catalogue: Catalogue,
  handles: PointHandles,
  tiers: Tiers,
): (question: AggregateQuestion, timeZone: string) => Generator<undefined, AggregateAnswer> {
  return function* (question, timeZone) {
    const asked = bucketQuestion(question, timeZone);
    const columns: BucketColumns[] = [];
    for (const pointId of question.pointIds) {
      const { intervalMs } = aggregatePoint(catalogue, pointId);
      columns.push(bucketsOf(tiers, { handle: handles.of(pointId), intervalMs }, asked));
      yield;
    }
    return aggregateAnswerOf(question, asked.edges, columns);
  };
}

/** Cuts the range. @throws Problem `invalid-input` */
export function bucketQuestion(question: AggregateQuestion, timeZone: string): BucketQuestion {
  const { from, to, interval, functions, fill } = question;
  const edges = bucketEdges(from, to, interval, timeZone);
  if ((edges.length - 1) * question.pointIds.length > mostBuckets) {
    throw new Problem(
      "invalid-input",
      `These are too many buckets: ${question.pointIds.length} points with ${edges.length - 1} each.`,
      "Ask for fewer points, a shorter range or longer buckets.",
    );
  }
  return bucketsBetween(edges, functions, fill);
}

/** @param edges beginnings of the buckets and the end of the last, epoch ms. @throws Problem `invalid-input` */
export function bucketsBetween(
  edges: Float64Array,
  functions: readonly AggregateFunction[],
  fill: AggregateQuestion["fill"] = "null",
): BucketQuestion {
  if (!((edges.at(-1) ?? 0) > (edges[0] ?? 0)))
    throw new Problem("invalid-input", "The range ends before it begins.", "Correct it.");
  const inHours = edges.every((edge) => edge % hourMs === 0);
  const isAddable = !functions.some((each) => fromReadings.has(each));
  return { edges, functions, fill, isAddable, byHours: inHours && isAddable };
}

/** @throws Problem `not-found` */
export function aggregatePoint(catalogue: Catalogue, id: PointId): Point {
  const point = catalogue.point(id);
  if (point !== null) return point;
  throw new Problem("not-found", "A point of this question is no longer in the project.", "Take it out.");
}

/** Makes a column of zeros. */
export type NewColumn = (count: number) => Float64Array;

/** Takes what there is of one point, ascending, wherever it is from, and makes its buckets of it. */
export interface BucketTaker {
  /** Whether the last usable reading before the first bucket is to be given as well, and the first one after the last. */
  readonly neighbours: { readonly before: boolean; readonly after: boolean };
  readings(columns: Columns): void;
  /** Hours, or longer stretches of one bucket each, in their readings' place; only where the question is `byHours`. */
  hours(hours: RollUps, from?: number, to?: number): void;
  /** To be called once, when all was given. */
  finish(): BucketColumns;
}

/**
 * @param intervalMs how often the point is read
 * @param newColumn where the answer's columns lie; each on its own when absent
 */
export function takeBuckets(
  question: BucketQuestion,
  intervalMs: number,
  newColumn: NewColumn = (count) => new Float64Array(count),
): BucketTaker {
  const { edges, functions } = question;
  const keepsValues = functions.some((each) => percentiles[each] !== undefined);
  const counts = functions.includes("increase");
  const holds = functions.includes("time-weighted");
  const sums = new BucketSums(edges, heldIntervals * intervalMs, { values: keepsValues, counts, holds });
  return {
    neighbours: { before: counts || holds, after: counts },
    readings: (columns) => {
      sums.addReadings(columns);
    },
    hours: (hours, from = 0, to = hours.hour.length) => {
      sums.addHours(hours, from, to);
    },
    finish: () => {
      sums.finish();
      return columnsOfSums(question, intervalMs, sums, newColumn);
    },
  };
}

/**
 * @param point its handle (undefined: it has no readings), and how often it is read, ms
 * @param newColumn where the answer's columns lie; each on its own when absent
 */
export function bucketsOf(
  history: History,
  { handle, intervalMs }: { readonly handle: number | undefined; readonly intervalMs: number },
  question: BucketQuestion,
  newColumn?: NewColumn,
): BucketColumns {
  const taker = takeBuckets(question, intervalMs, newColumn);
  const wanted = question.byHours ? columnsFor(question.functions) : null;
  if (handle !== undefined) addUp(history, handle, question.edges, taker, wanted);
  return taker.finish();
}

/** The buckets of the points of a question, as the contract has them. */
export function aggregateAnswerOf(
  question: AggregateQuestion,
  edges: Float64Array,
  columns: readonly BucketColumns[],
): AggregateAnswer {
  return {
    starts: [...edges.subarray(0, -1)],
    end: edges.at(-1) ?? question.to,
    series: question.pointIds.map((pointId, at) => ({
      pointId,
      values: columns[at]?.values.map(nullable) ?? [],
      completeness: plain(columns[at]?.completeness ?? new Float64Array()),
      quality: plain(columns[at]?.quality ?? new Uint8Array()),
    })),
  };
}

/** @param wanted columns of roll-ups that the question needs; null: it is for readings */
function addUp(
  history: History,
  handle: number,
  edges: Float64Array,
  taker: BucketTaker,
  wanted: ReadonlySet<keyof RollUps> | null,
): void {
  const from = edges[0] ?? 0;
  const to = edges.at(-1) ?? 0;
  const before = taker.neighbours.before ? history.usedBefore(handle, from) : undefined;
  if (before !== undefined) taker.readings(before);
  for (const part of wanted !== null
    ? history.parts(handle, from, to, wanted)
    : history.pieces(handle, from, to)) {
    if ("hour" in part) {
      const first = part.hour.findIndex((hour) => hour * hourMs >= from);
      const end = part.hour.findLastIndex((hour) => hour * hourMs < to) + 1;
      if (first >= 0) taker.hours(part, first, end);
    } else taker.readings(part);
  }
  const after = taker.neighbours.after ? history.usedAfter(handle, to) : undefined;
  if (after !== undefined) taker.readings(after);
}

function columnsOfSums(
  { edges, functions, fill }: BucketQuestion,
  intervalMs: number,
  sums: BucketSums,
  newColumn: NewColumn,
): BucketColumns {
  const count = edges.length - 1;
  const values = functions.map((each) => {
    const column = newColumn(count);
    fillColumn(each, sums, column);
    if (fill === "previous") fillGaps(column);
    return column;
  });
  const completeness = newColumn(count);
  for (let bucket = 0; bucket < count; bucket += 1) {
    const expected = ((edges[bucket + 1] ?? 0) - (edges[bucket] ?? 0)) / intervalMs;
    completeness[bucket] = Math.min(1, (sums.used[bucket] ?? 0) / Math.max(1, Math.floor(expected)));
  }
  return { values, completeness, quality: sums.quality };
}

function fillColumn(which: AggregateFunction, sums: BucketSums, column: Float64Array): void {
  const { used } = sums;
  switch (which) {
    case "minimum":
    case "maximum":
    case "first":
    case "last": {
      const kept = sums[which];
      for (let bucket = 0; bucket < column.length; bucket += 1)
        column[bucket] = used[bucket] === 0 ? Number.NaN : (kept[bucket] ?? 0);
      return;
    }
    case "average":
      // Without values it is 0 / 0; huge ones may add up to more than a double holds.
      for (let bucket = 0; bucket < column.length; bucket += 1)
        column[bucket] = finite(sums.sum(bucket) / (used[bucket] ?? 0)) ?? Number.NaN;
      return;
    default:
      for (let bucket = 0; bucket < column.length; bucket += 1)
        column[bucket] = bucketValue(which, bucket, sums) ?? Number.NaN;
  }
}

function fillGaps(column: Float64Array): void {
  let last = Number.NaN;
  for (let at = 0; at < column.length; at += 1) {
    const value = column[at] ?? Number.NaN;
    if (Number.isNaN(value)) column[at] = last;
    else last = value;
  }
}

function bucketValue(
  which: Exclude<AggregateFunction, "average" | "minimum" | "maximum" | "first" | "last">,
  bucket: number,
  sums: BucketSums,
): number | null {
  const used = sums.used[bucket] ?? 0;
  if (which === "count") return used;
  if (which === "increase") return sums.increase(bucket) ?? null;
  if (which === "time-weighted") {
    const covered = sums.covered[bucket] ?? 0;
    return covered > 0 ? finite(sums.integral(bucket) / covered) : null;
  }
  if (used === 0) return null;
  switch (which) {
    case "sum":
      return finite(sums.sum(bucket));
    case "median":
    case "percentile-5":
    case "percentile-95":
      return percentile(sums.values?.[bucket] ?? [], percentiles[which] ?? 0.5);
  }
}

/** Huge values may add up to more than a double holds. */
const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Between neighbours by their distance (Hyndman & Fan 1996, type 7, as spreadsheets do). */
function percentile(values: readonly number[], share: number): number | null {
  const ordered = Float64Array.from(values).sort();
  const place = (ordered.length - 1) * share;
  const low = ordered[Math.floor(place)];
  const high = ordered[Math.ceil(place)];
  return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place));
}
