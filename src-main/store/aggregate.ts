import type {
  AggregateAnswer,
  AggregateFunction,
  AggregateQuestion,
  AggregateSeries,
} from "../contract/aggregate.ts";
import type { Point } from "../contract/point.ts";
import { Problem } from "../contract/problem.ts";
import { hourMs, type RollUps } from "./blocks/roll-up.ts";
import { bucketEdges } from "./bucket-edges.ts";
import { BucketSums } from "./bucket-sums.ts";
import type { PointHandles } from "./handles.ts";
import type { Catalogue } from "./project-file.ts";
import type { Tiers } from "./tiers.ts";

/** Functions that hourly roll-ups don't know. */
const fromReadings: ReadonlySet<AggregateFunction> = new Set([
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
    const edges = bucketEdges(question.from, question.to, question.interval, timeZone);
    const inHours = edges.every((edge) => edge % hourMs === 0);
    const byHours = inHours && !question.functions.some((each) => fromReadings.has(each));
    const series: AggregateSeries[] = [];
    for (const pointId of question.pointIds) {
      const point = catalogue.point(pointId);
      if (point === null) {
        throw new Problem(
          "not-found",
          "A point of this question is no longer in the project.",
          "Take it out.",
        );
      }
      const keepsValues = question.functions.some((each) => percentiles[each] !== undefined);
      const sums = new BucketSums(edges, heldIntervals * point.intervalMs, keepsValues);
      const handle = handles.of(pointId);
      if (handle !== undefined)
        addUp(tiers, handle, edges, sums, byHours ? columnsFor(question.functions) : null);
      series.push(seriesOf(question, point, edges, sums));
      yield;
    }
    return { starts: [...edges.subarray(0, -1)], end: edges.at(-1) ?? question.to, series };
  };
}

/** @param wanted columns of roll-ups that the question needs; null: it is for readings */
function addUp(
  tiers: Tiers,
  handle: number,
  edges: Float64Array,
  sums: BucketSums,
  wanted: ReadonlySet<keyof RollUps> | null,
): void {
  const from = edges[0] ?? 0;
  const to = edges.at(-1) ?? 0;
  const before = tiers.usedBefore(handle, from);
  if (before !== undefined) sums.addReadings(before);
  for (const part of wanted !== null
    ? tiers.parts(handle, from, to, wanted)
    : tiers.pieces(handle, from, to)) {
    if ("hour" in part) {
      const first = part.hour.findIndex((hour) => hour * hourMs >= from);
      const end = part.hour.findLastIndex((hour) => hour * hourMs < to) + 1;
      if (first >= 0) sums.addHours(part, first, end);
    } else sums.addReadings(part);
  }
  const after = tiers.usedAfter(handle, to);
  if (after !== undefined) sums.addReadings(after);
  sums.finish();
}

function seriesOf(
  question: AggregateQuestion,
  point: Point,
  edges: Float64Array,
  sums: BucketSums,
): AggregateSeries {
  const buckets = Array.from({ length: edges.length - 1 }, (_, bucket) => bucket);
  const values = question.functions.map((each) => {
    const column = buckets.map((bucket) => bucketValue(each, bucket, sums));
    return question.fill === "previous" ? filled(column) : column;
  });
  return {
    pointId: point.id,
    values,
    completeness: buckets.map((bucket) => {
      const expected = ((edges[bucket + 1] ?? 0) - (edges[bucket] ?? 0)) / point.intervalMs;
      return Math.min(1, (sums.used[bucket] ?? 0) / Math.max(1, Math.floor(expected)));
    }),
    quality: [...sums.quality],
  };
}

function filled(column: readonly (number | null)[]): (number | null)[] {
  let last: number | null = null;
  return column.map((value) => {
    last = value ?? last;
    return last;
  });
}

function bucketValue(which: AggregateFunction, bucket: number, sums: BucketSums): number | null {
  const used = sums.used[bucket] ?? 0;
  if (which === "count") return used;
  if (which === "increase") return sums.increase(bucket) ?? null;
  if (which === "time-weighted") {
    const covered = sums.covered[bucket] ?? 0;
    return covered > 0 ? finite(sums.integral(bucket) / covered) : null;
  }
  if (used === 0) return null;
  switch (which) {
    case "average":
      return finite(sums.sum(bucket) / used);
    case "minimum":
      return sums.minimum[bucket] ?? null;
    case "maximum":
      return sums.maximum[bucket] ?? null;
    case "sum":
      return finite(sums.sum(bucket));
    case "first":
      return sums.first[bucket] ?? null;
    case "last":
      return sums.last[bucket] ?? null;
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
