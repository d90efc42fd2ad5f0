import { knownOf } from "../columns.ts";
import { placed } from "../placed.ts";

/**
 * Ends that hold a share of errors: the quantiles of signed errors, each one place further out than its share, as split
 * conformal prediction has it. Source: Vovk, Gammerman, Shafer 2005; Lei et al. 2018 (JASA 113, 1094–1111), algorithm 2,
 * with an end a side as Romano et al. 2019.
 * @param errors measured less expected; NaN is left out
 * @param miss share that may lie outside, 0–1
 * @returns both NaN where there are no errors; the outermost errors where there are too few for the share
 */
export function conformalEnds(
  errors: Float64Array,
  miss: number,
): { readonly low: number; readonly high: number } {
  const known = knownOf(errors);
  return endsOf(known, known.length, miss);
}

/** As {@link conformalEnds}, of the first `n` errors, which are put into another order. */
export function endsOf(
  known: Float64Array,
  n: number,
  miss: number,
): { readonly low: number; readonly high: number } {
  const place = Math.min(n, Math.ceil((n + 1) * (1 - Math.min(1, Math.max(0, miss)) / 2)));
  const low = placed(known, n, n - place);
  return { low, high: placed(known, n, place - 1, Math.min(n - place, place - 1)) };
}

/** Sizes of errors, added up by group. */
export interface GroupSums {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  sum: number;
  n: number;
}

export const noSums = (groups: number): GroupSums => ({
  ...{ sums: new Float64Array(groups), counts: new Float64Array(groups), sum: 0, n: 0 },
});

/** Adds an error that is known to what it changes. */
export function withError(so: GroupSums, error: number, group: number): void {
  const size = Math.abs(error);
  so.sums[group] = (so.sums[group] ?? 0) + size;
  so.counts[group] = (so.counts[group] ?? 0) + 1;
  so.sum += size;
  so.n += 1;
}

/**
 * How large errors of each group usually are: the mean of their sizes, drawn towards that of all by as many errors as
 * `drawn`, so that groups with few errors don't stand alone.
 */
export function groupScales({ sums, counts, sum, n }: GroupSums, drawn = 3): Float64Array {
  const all = n === 0 ? 0 : sum / n;
  const scales = new Float64Array(sums.length);
  for (let group = 0; group < scales.length; group += 1)
    scales[group] = Math.max(((sums[group] ?? 0) + drawn * all) / ((counts[group] ?? 0) + drawn), 1e-9);
  return scales;
}

/** Step of the share that may be missed after each day. */
const adapted = 0.03;

/**
 * Share that may be missed next, after what was missed so far: intervals that miss too often become wider.
 * Source: Gibbs, Candès 2021, Adaptive Conformal Inference Under Distribution Shift (NeurIPS 34), equation 2.
 */
export function adaptedMiss(miss: number, missed: number, wanted: number): number {
  return Math.min(0.3, Math.max(0.005, miss + adapted * (wanted - missed)));
}
