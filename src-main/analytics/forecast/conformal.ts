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
  let n = 0;
  for (const each of errors) if (!Number.isNaN(each)) n += 1;
  if (n === 0) return { low: Number.NaN, high: Number.NaN };
  const place = Math.min(n, Math.ceil((n + 1) * (1 - Math.min(1, Math.max(0, miss)) / 2)));
  const fromEnd = n - place + 1;
  return { low: -largest(errors, fromEnd, -1), high: largest(errors, fromEnd, 1) };
}

/**
 * The largest but a few, found without sorting all: few lie further out.
 * @param values NaN is left out
 * @param place 1: the largest
 * @param sign 1, or −1 for the smallest, with its sign turned round
 */
function largest(values: Float64Array, place: number, sign: 1 | -1): number {
  // Ascending; its first is the one that is asked for, once it is full.
  const few = new Float64Array(place).fill(Number.NEGATIVE_INFINITY);
  let least = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    const each = sign * value;
    if (!(each > least)) continue;
    let at = 1;
    for (; at < place && (few[at] ?? 0) < each; at += 1) few[at - 1] = few[at] ?? 0;
    few[at - 1] = each;
    least = few[0] ?? 0;
  }
  return least;
}

/**
 * How large errors of each group usually are: the mean of their sizes, drawn towards that of all by as many errors as
 * `drawn`, so that groups with few errors don't stand alone.
 */
export function groupScales(
  errors: Float64Array,
  groups: ArrayLike<number>,
  count: number,
  drawn = 3,
): Float64Array {
  const sums = new Float64Array(count);
  const counts = new Float64Array(count);
  let sum = 0;
  let n = 0;
  for (let at = 0; at < errors.length; at += 1) {
    const size = Math.abs(errors[at] ?? Number.NaN);
    if (Number.isNaN(size)) continue;
    const group = groups[at] ?? 0;
    sums[group] = (sums[group] ?? 0) + size;
    counts[group] = (counts[group] ?? 0) + 1;
    sum += size;
    n += 1;
  }
  const all = n === 0 ? 0 : sum / n;
  return sums.map((each, group) => Math.max((each + drawn * all) / ((counts[group] ?? 0) + drawn), 1e-9));
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
