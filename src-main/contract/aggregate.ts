import { z } from "zod";
import { epochMilliseconds, pointId } from "./identity.ts";

/** Buckets at most in one question, over all points. */
export const mostBuckets = 200_000;

/** What can be asked of each bucket. */
export const aggregateFunctions = [
  "average",
  "minimum",
  "maximum",
  "sum",
  "count",
  "first",
  "last",
  /** Average over time: a value holds until the next reading, three intervals of the point at most. */
  "time-weighted",
  /** How far a counter went up; between two readings evenly, so that buckets add up to the whole. */
  "increase",
  "median",
  "percentile-5",
  "percentile-95",
] as const;
export const aggregateFunction = z.enum(aggregateFunctions);
export type AggregateFunction = z.infer<typeof aggregateFunction>;

/** Buckets cut in the site's time zone: a day has 23 or 25 hours when the clocks are changed. */
export const aggregateInterval = z.discriminatedUnion("unit", [
  z.object({ unit: z.literal("minutes"), count: z.number().int().min(1).max(1_440) }),
  z.object({ unit: z.enum(["day", "week", "month", "year"]) }),
]);
export type AggregateInterval = z.infer<typeof aggregateInterval>;

/** What stands where a bucket has no usable reading: nothing, or what was before it. */
export const fillPolicies = ["null", "previous"] as const;

export const aggregateQuestion = z.object({
  pointIds: z.array(pointId).min(1).max(1_000),
  from: epochMilliseconds,
  to: epochMilliseconds,
  interval: aggregateInterval,
  functions: z.array(aggregateFunction).min(1),
  fill: z.enum(fillPolicies).default("null"),
});
export type AggregateQuestion = z.infer<typeof aggregateQuestion>;

/** One point's buckets, as columns as long as the answer's `starts`. */
export const aggregateSeries = z.object({
  pointId,
  /** A column for each function, in the order asked for. */
  values: z.array(z.array(z.number().nullable())),
  /** Usable readings against those that the point's interval would give, at most 1. */
  completeness: z.array(z.number().min(0).max(1)),
  /** Worst quality of the bucket's readings: 0 good, 1 uncertain, 2 bad. */
  quality: z.array(z.number().int().min(0).max(2)),
  /**
   * Readings before this were let go; of them only what they came to by the hour is kept. Buckets that begin earlier have
   * numbers only where whole hours (UTC) can say them, else none at all. Absent: the range doesn't reach there.
   */
  hourlyUntil: epochMilliseconds.optional(),
});
export type AggregateSeries = z.infer<typeof aggregateSeries>;

export const aggregateAnswer = z.object({
  /** Beginnings of the buckets, ascending; the first may lie before `from`. */
  starts: z.array(epochMilliseconds),
  /** End of the last bucket. */
  end: epochMilliseconds,
  series: z.array(aggregateSeries),
});
export type AggregateAnswer = z.infer<typeof aggregateAnswer>;
