/** Ends of CalTRACK's temperature bins (30, 45, 55, 65, 75, 90 °F), °C. */
export const caltrackKnots: readonly number[] = [30, 45, 55, 65, 75, 90].map(
  (fahrenheit) => (fahrenheit - 32) / 1.8,
);
/** Hours that a bin needs. */
const fewestHours = 20;

/**
 * Which ends of bins hold for these temperatures: a bin with too few hours is put together with its neighbour, from the
 * outside in. Source: CalTRACK 2.0 Methods, 3.9 (hourly): bins with fewer than 20 hours are combined with the next one.
 * @param temperatures °C; NaN is left out
 * @param knots ends between bins, ascending
 * @returns the ends that are left; none: one bin holds all
 */
export function knotsFor(
  temperatures: Float64Array,
  knots: readonly number[] = caltrackKnots,
  fewest = fewestHours,
): number[] {
  const counts = new Array<number>(knots.length + 1).fill(0);
  for (let at = 0; at < temperatures.length; at += 1) {
    const temperature = temperatures[at] ?? Number.NaN;
    if (Number.isNaN(temperature)) continue;
    const bin = binOf(temperature, knots);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return mergedKnots(counts, knots, fewest);
}

/** Which bin a temperature lies in; a bin's end is part of it. @param knots ends between bins, ascending */
export function binOf(temperature: number, knots: readonly number[]): number {
  let bin = 0;
  while (bin < knots.length && temperature > (knots[bin] ?? 0)) bin += 1;
  return bin;
}

/**
 * As {@link knotsFor}, of hours that are counted already.
 * @param hours how many lie in each bin
 */
export function mergedKnots(
  hours: readonly number[],
  knots: readonly number[],
  fewest = fewestHours,
): number[] {
  const left = [...knots];
  const counts = [...hours];
  const merge = (knot: number) => {
    left.splice(knot, 1);
    counts.splice(knot, 2, (counts[knot] ?? 0) + (counts[knot + 1] ?? 0));
  };
  while (left.length > 0 && (counts[0] ?? 0) < fewest) merge(0);
  while (left.length > 0 && (counts.at(-1) ?? 0) < fewest) merge(left.length - 1);
  // A thin bin in the middle goes to its smaller neighbour.
  for (let bin = 1; bin < left.length; ) {
    if ((counts[bin] ?? 0) >= fewest) bin += 1;
    else {
      merge((counts[bin - 1] ?? 0) <= (counts[bin + 1] ?? 0) ? bin - 1 : bin);
      bin = Math.max(1, bin - 1);
    }
  }
  return left;
}

/**
 * Splits a temperature into its components in bins: what of it lies in each, so that a line with a slope a bin is
 * continuous. Source: Mathieu et al. 2011 (LBNL-4944E), section III.
 * @param into receives one component a bin: as many as knots, and one more
 */
export function componentsOf(
  temperature: number,
  knots: readonly number[],
  into: Float64Array,
  offset = 0,
): void {
  let below = 0;
  for (let bin = 0; bin < knots.length; bin += 1) {
    const knot = knots[bin] ?? 0;
    into[offset + bin] =
      bin === 0 ? Math.min(temperature, knot) : Math.max(0, Math.min(temperature, knot) - below);
    below = knot;
  }
  into[offset + knots.length] = knots.length === 0 ? temperature : Math.max(0, temperature - below);
}
