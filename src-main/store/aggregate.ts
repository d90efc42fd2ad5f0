import type { AggregateFunction, AggregateQuestion } from "../contract/aggregate.ts";
import type { BlockMemory } from "./blocks/block.ts";
import { type Columns, isUsable, partOf, timesBefore } from "./blocks/columns.ts";
import { concatenated } from "./blocks/merge.ts";
import { hourMs, type RollUps } from "./blocks/roll-up.ts";
import { BucketSums } from "./bucket-sums.ts";
import type { History } from "./tiers.ts";

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

/** A range of that length at most is quicker read once than looked at for its neighbours and its hours. */
const shortMs = 3 * hourMs;

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
  /** Before this only hours are kept; absent: all readings of the range are there that ever were. */
  readonly hourlyUntil?: number;
}

/** Whether a range, short as it is, is read at once with what lies beside it, where its readings are there. */
export const isReadAtOnce = ({ edges, functions }: Pick<BucketQuestion, "edges" | "functions">): boolean =>
  (edges.at(-1) ?? 0) - (edges[0] ?? 0) <= shortMs &&
  functions.some((each) => each === "increase" || each === "time-weighted");

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

/** Where answers of a question lie. */
export interface BucketMemory {
  /** Where columns lie; each on its own when absent. */
  readonly newColumn?: NewColumn;
  /** In which points are added up, one after the other: qualities are valid until the next one; absent: each in its own. */
  readonly sums?: BucketSums;
  /** Into which blocks are read; each into its own when absent. */
  readonly blocks?: BlockMemory;
}

/** Memory in which the points of a question can be added up. */
export function sumsFor({ edges, functions }: Pick<BucketQuestion, "edges" | "functions">): BucketSums {
  const has = (...wanted: readonly AggregateFunction[]): boolean =>
    wanted.some((each) => functions.includes(each));
  return new BucketSums(edges, {
    sums: has("sum", "average"),
    extremes: has("minimum", "maximum"),
    ends: has("first", "last"),
    values: functions.some((each) => percentiles[each] !== undefined),
    counts: has("increase"),
    holds: has("time-weighted"),
  });
}

/** @param intervalMs how often the point is read */
export function takeBuckets(
  question: BucketQuestion,
  intervalMs: number,
  { newColumn = (count) => new Float64Array(count), sums = sumsFor(question) }: BucketMemory = {},
): BucketTaker {
  const { functions } = question;
  const counts = functions.includes("increase");
  const holds = functions.includes("time-weighted");
  sums.begin(heldIntervals * intervalMs);
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

/** @param point its handle (undefined: it has no readings), and how often it is read, ms */
export function bucketsOf(
  history: History,
  { handle, intervalMs }: { readonly handle: number | undefined; readonly intervalMs: number },
  question: BucketQuestion,
  memory: BucketMemory = {},
): BucketColumns {
  const taker = takeBuckets(question, intervalMs, memory);
  if (handle === undefined) return taker.finish();
  const { edges, functions, byHours } = question;
  const [from = 0] = edges;
  const to = edges.at(-1) ?? 0;
  const hourlyUntil = history.keptUntil(handle);
  const isThere = hourlyUntil <= from;
  const besideMs = heldIntervals * intervalMs;
  if (isReadAtOnce(question) && hourlyUntil <= from - besideMs)
    addUpAtOnce(history, handle, { from, to }, taker, besideMs);
  else if (byHours)
    addUp(taker, history.parts(handle, from, to, columnsFor(functions)), history, handle, { from, to });
  else {
    const since = isThere ? from : Math.min(hourlyUntil, to);
    addUp(taker, history.pieces(handle, since, to, memory.blocks), history, handle, { from: since, to });
  }
  const columns = taker.finish();
  if (isThere) return columns;
  if (!byHours) blank(columns, timesBefore(edges.subarray(0, -1), hourlyUntil));
  return { ...columns, hourlyUntil };
}

/** Takes the first buckets back: what is finer than hours is gone, and nothing else may stand for it. */
function blank({ values, completeness, quality }: BucketColumns, buckets: number): void {
  for (const column of values) column.fill(Number.NaN, 0, buckets);
  completeness.fill(0, 0, buckets);
  quality.fill(0, 0, buckets);
}

/** @param parts what there is of the range; each is valid until the next is asked for */
function addUp(
  taker: BucketTaker,
  parts: Iterable<Columns | RollUps>,
  history: History,
  handle: number,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const before = taker.neighbours.before ? history.usedBefore(handle, from) : undefined;
  if (before !== undefined) taker.readings(before);
  for (const part of parts) {
    if ("hour" in part) {
      const first = timesBefore(part.hour, Math.ceil(from / hourMs));
      const end = timesBefore(part.hour, Math.ceil(to / hourMs));
      if (first < end) taker.hours(part, first, end);
    } else taker.readings(part);
  }
  const after = taker.neighbours.after ? history.usedAfter(handle, to) : undefined;
  if (after !== undefined) taker.readings(after);
}

/** @param besideMs how far beside the range neighbours nearly always lie */
function addUpAtOnce(
  history: History,
  handle: number,
  { from, to }: { readonly from: number; readonly to: number },
  taker: BucketTaker,
  besideMs: number,
): void {
  const read = concatenated([...history.pieces(handle, from - besideMs, to + besideMs)]);
  const begin = timesBefore(read.times, from);
  const end = timesBefore(read.times, to);
  let first = begin;
  if (taker.neighbours.before) {
    first = read.marks.subarray(0, begin).findLastIndex(isUsable);
    const before = first < 0 ? history.usedBefore(handle, from - besideMs) : undefined;
    if (before !== undefined) taker.readings(before);
    if (first < 0) first = begin;
  }
  const next = taker.neighbours.after ? read.marks.subarray(end).findIndex(isUsable) : -1;
  taker.readings(partOf(read, first, end + next + 1));
  const after = taker.neighbours.after && next < 0 ? history.usedAfter(handle, to + besideMs) : undefined;
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
  const { used } = sums;
  let length = Number.NaN;
  let expected = 1;
  for (let bucket = 0; bucket < count; bucket += 1) {
    const each = (edges[bucket + 1] ?? 0) - (edges[bucket] ?? 0);
    if (each !== length) expected = Math.max(1, Math.floor(each / intervalMs));
    length = each;
    completeness[bucket] = Math.min(1, (used[bucket] ?? 0) / expected);
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
      column.set(sums[which]);
      for (let bucket = 0; bucket < column.length; bucket += 1)
        if (used[bucket] === 0) column[bucket] = Number.NaN;
      return;
    }
    case "average":
      sums.sumsInto(column);
      // Without values it is 0 / 0; huge ones may add up to more than a double holds.
      for (let bucket = 0; bucket < column.length; bucket += 1) {
        const average = (column[bucket] ?? 0) / (used[bucket] ?? 0);
        column[bucket] = Number.isFinite(average) ? average : Number.NaN;
      }
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
