import type { AggregateFunction, AggregateInterval } from "../contract/aggregate.ts";
import type { EpochMilliseconds, PointId } from "../contract/identity.ts";

/** A point's history as one number a bucket. A bucket without usable readings is NaN: a gap, never a zero. */
export interface Buckets {
  readonly pointId: PointId;
  readonly interval: AggregateInterval;
  readonly function: AggregateFunction;
  /** Beginnings, epoch ms, ascending. */
  readonly starts: Float64Array;
  /** End of the last bucket, epoch ms. */
  readonly end: EpochMilliseconds;
  /** As long as `starts`, in the point's unit. */
  readonly values: Float64Array;
  /** Usable readings against those that buckets around usually have, 0–1; as long as `starts`. */
  readonly completeness: Float64Array;
}

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** Buckets of an hour of the site's clock. */
export const hourly: AggregateInterval = { unit: "minutes", count: 60 };
/** Buckets of a day of the site's time zone. */
export const daily: AggregateInterval = { unit: "day" };

/** End of a bucket, epoch ms. */
export function endOf({ starts, end }: Pick<Buckets, "starts" | "end">, at: number): EpochMilliseconds {
  return starts[at + 1] ?? end;
}

/**
 * Part of buckets.
 * @param from epoch ms; buckets that begin before it are left out
 * @param to epoch ms; buckets that begin at it or later are left out
 */
export function between(buckets: Buckets, from: EpochMilliseconds, to: EpochMilliseconds): Buckets {
  const first = firstFrom(buckets.starts, from);
  const last = firstFrom(buckets.starts, to);
  return {
    ...buckets,
    starts: buckets.starts.subarray(first, last),
    end: buckets.starts[last] ?? buckets.end,
    values: buckets.values.subarray(first, last),
    completeness: buckets.completeness.subarray(first, last),
  };
}

/** Index of the first time that isn't before `time`; times ascend. */
export function firstFrom(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Number.POSITIVE_INFINITY) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the values aren't NaN. */
export function countOfKnown(values: Float64Array): number {
  let count = 0;
  for (let at = 0; at < values.length; at += 1) if (!Number.isNaN(values[at] ?? Number.NaN)) count += 1;
  return count;
}
