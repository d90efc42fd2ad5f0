import type { EpochMilliseconds } from "../contract/identity.ts";
import { firstFrom } from "./buckets.ts";
import { isSameColumn } from "./kept.ts";

/** Buckets of one point without a hole, as its source gave them. */
export interface SeriesRun {
  /** Beginnings, epoch ms, ascending. */
  readonly starts: Float64Array;
  /** End of the last, epoch ms. */
  readonly end: EpochMilliseconds;
  /** NaN: a gap. */
  readonly values: Float64Array;
  /** Readings against those that the point's interval would give, 0–1. */
  readonly completeness: Float64Array;
}

/** A stretch of time, epoch ms; `to` isn't part of it. */
export interface Stretch {
  readonly from: EpochMilliseconds;
  readonly to: EpochMilliseconds;
}

export const beginOf = ({ starts, end }: Pick<SeriesRun, "starts" | "end">) => starts[0] ?? end;

/**
 * What has to be read so that a run has a stretch, besides what it has: before its beginning, behind its end.
 * A stretch that lies further from the run than it is long is read by itself.
 * @param stretch on edges of buckets
 * @returns `isApart`: the run is of no use for it
 */
export function missingFrom(
  run: SeriesRun | undefined,
  stretch: Stretch,
): { readonly isApart: boolean; readonly stretches: readonly Stretch[] } {
  if (run === undefined) return { isApart: true, stretches: [stretch] };
  const begin = beginOf(run);
  const hole = Math.max(begin - stretch.to, stretch.from - run.end);
  if (hole > stretch.to - stretch.from) return { isApart: true, stretches: [stretch] };
  const before = { from: stretch.from, to: begin };
  const behind = { from: run.end, to: stretch.to };
  return { isApart: false, stretches: [before, behind].filter(({ from, to }) => from < to) };
}

/**
 * Puts runs together that touch.
 * @param like whose times and completeness are taken where they are the same: those of a site's points mostly are
 * @throws RangeError where they don't touch
 */
export function joined(one: SeriesRun, other: SeriesRun, like?: SeriesRun): SeriesRun {
  if (one.end !== beginOf(other)) throw new RangeError("The runs don't touch.");
  return {
    starts: both(one.starts, other.starts, like?.starts),
    end: other.end,
    values: both(one.values, other.values),
    completeness: both(one.completeness, other.completeness, like?.completeness),
  };
}

/** A run with the columns of another where they are the same. */
export function alike(run: SeriesRun, like: SeriesRun | undefined): SeriesRun {
  if (like === undefined) return run;
  const { starts, completeness } = like;
  return {
    ...run,
    starts: isSameColumn(starts, run.starts) ? starts : run.starts,
    completeness: isSameColumn(completeness, run.completeness) ? completeness : run.completeness,
  };
}

function both(left: Float64Array, right: Float64Array, like?: Float64Array): Float64Array {
  const length = left.length + right.length;
  const isLike =
    like?.length === length &&
    isSameColumn(like.subarray(left.length), right) &&
    isSameColumn(like.subarray(0, left.length), left);
  if (isLike) return like;
  const column = new Float64Array(length);
  column.set(left);
  column.set(right, left.length);
  return column;
}

/** Part of a run. @param stretch on edges of its buckets */
export function partOf(run: SeriesRun, { from, to }: Stretch): SeriesRun {
  const [first, last] = [firstFrom(run.starts, from), firstFrom(run.starts, to)];
  return {
    starts: run.starts.subarray(first, last),
    end: run.starts[last] ?? run.end,
    values: run.values.subarray(first, last),
    completeness: run.completeness.subarray(first, last),
  };
}
