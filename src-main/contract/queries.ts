import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { aggregateFunction, aggregateInterval, aggregateQuestion, fillPolicies } from "./aggregate.ts";
import { reads } from "./base.ts";
import { epochMilliseconds, pointId } from "./identity.ts";
import { readingColumns } from "./live.ts";

const range = { from: epochMilliseconds, to: epochMilliseconds };
const number = z.number().nullable();
const columnOf = <Item extends z.ZodType>(item: Item) => z.array(item);

/** Points at most in one question. */
export const mostPoints = 10_000;
/** Readings at most in one page of a stream. */
export const largestPage = 50_000;

/** Many series at one time grid: one number a point and bucket. */
export const gridQuestion = z.object({
  pointIds: z.array(pointId).min(1).max(1_000),
  ...range,
  interval: aggregateInterval,
  function: aggregateFunction,
  fill: z.enum(fillPolicies).default("null"),
});
export type GridQuestion = z.infer<typeof gridQuestion>;
export const grid = z.object({
  /** Beginnings of the buckets; the first may lie before `from`. */
  starts: columnOf(epochMilliseconds),
  end: epochMilliseconds,
  /** A column a point, in the order asked for, each as long as `starts`. */
  columns: z.array(columnOf(number)),
  /** The latest of the points' ends of what is kept by the hour only, see `aggregate`; absent: the range reaches none. */
  hourlyUntil: epochMilliseconds.optional(),
});
export type Grid = z.infer<typeof grid>;

/** The points whose number over a range is the greatest. */
export const topQuestion = z.object({
  pointIds: z.array(pointId).min(1).max(mostPoints),
  ...range,
  by: z.enum(["increase", "sum", "average", "maximum", "time-weighted"]),
  most: z.number().int().min(1).max(1_000).default(10),
});
export type TopQuestion = z.infer<typeof topQuestion>;
export const top = z.object({
  /** Greatest first; of equal ones the one asked for first. */
  lines: z.array(
    z.object({
      pointId,
      value: z.number(),
      /** Usable readings against those that the point's interval would give, at most 1. */
      completeness: z.number().min(0).max(1),
    }),
  ),
  /** Points of the question without a usable reading in the range. */
  without: z.number().int().min(0),
});
export type Top = z.infer<typeof top>;

/** How often values lie where. */
export const histogramQuestion = z.object({
  pointId,
  ...range,
  bins: z.number().int().min(1).max(1_000),
  /** Where the first bin begins and the last one ends; the least and the greatest value when absent. */
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
export type HistogramQuestion = z.infer<typeof histogramQuestion>;
export const histogram = z.object({
  /** null: there is no usable reading, and nothing was told. */
  minimum: number,
  maximum: number,
  /** Readings in each bin; a bin ends before the next begins, the last one with `maximum`. */
  counts: columnOf(z.number().int().min(0)),
  /** Readings before this were let go and aren't counted; absent: the range doesn't reach there. */
  hourlyUntil: epochMilliseconds.optional(),
  below: z.number().int().min(0),
  above: z.number().int().min(0),
  /** Readings that are bad or have no value. */
  unusable: z.number().int().min(0),
});
export type Histogram = z.infer<typeof histogram>;

/** What a chart of some pixels can show of a history. */
export const levelQuestion = z.object({
  pointIds: z.array(pointId).min(1).max(100),
  ...range,
  /** Pixels. */
  width: z.number().int().min(3).max(10_000),
});
export type LevelQuestion = z.infer<typeof levelQuestion>;
/**
 * Least and greatest value a pixel; from an hour a pixel on, of whole hours (UTC), taken from roll-ups: then the first
 * begins before `from`, and the last ends after `to`.
 */
export const extremes = z.object({
  bucketMs: z.number().int().min(1),
  starts: columnOf(epochMilliseconds),
  series: z.array(z.object({ pointId, minimum: columnOf(number), maximum: columnOf(number) })),
});
export type Extremes = z.infer<typeof extremes>;
/** Readings that give the line its shape (largest triangle of three buckets), at most one a pixel. */
export const shape = z.object({
  pointId,
  times: columnOf(epochMilliseconds),
  values: columnOf(z.number()),
  /** Readings before this were let go; absent: the range doesn't reach there. */
  hourlyUntil: epochMilliseconds.optional(),
});
export type Shape = z.infer<typeof shape>;

/** How a question for buckets is answered, point by point. */
export const explanation = z.object({
  /** `roll-ups`: whole hours as they were added up when they were sealed; `readings`: one by one. */
  way: z.enum(["roll-ups", "readings"]),
  /** One sentence. */
  reason: z.string(),
  buckets: z.number().int(),
  points: z.array(
    z.object({
      pointId,
      /** Readings in memory, not sealed yet. */
      waiting: z.number().int(),
      /** Blocks answered from roll-ups, and the hours in them. */
      rolledUp: z.number().int(),
      hours: z.number().int(),
      /** Stretches read one by one, and the readings in them. */
      stretches: z.number().int(),
      readings: z.number().int(),
      /** Before this only hours are kept; absent: the range doesn't reach there. */
      hourlyUntil: epochMilliseconds.optional(),
    }),
  ),
});
export type Explanation = z.infer<typeof explanation>;

/** Questions about history beside `readings`; all are answered by threads of their own, and can be taken back. */
export const queries = {
  /** All readings of a point in a range, page by page, oldest first; what arrives meanwhile may be among them. */
  stream: reads
    .input(z.object({ pointId, ...range, page: z.number().int().min(1).max(largestPage).default(10_000) }))
    .output(eventIterator(readingColumns.omit({ points: true }))),
  grid: reads.route({ path: "/queries/grid" }).input(gridQuestion).output(grid),
  top: reads.route({ path: "/queries/top" }).input(topQuestion).output(top),
  histogram: reads.route({ path: "/queries/histogram" }).input(histogramQuestion).output(histogram),
  extremes: reads.route({ path: "/queries/extremes" }).input(levelQuestion).output(extremes),
  shape: reads.route({ path: "/queries/shape" }).input(levelQuestion).output(z.array(shape)),
  explain: reads.route({ path: "/queries/explain" }).input(aggregateQuestion).output(explanation),
};
