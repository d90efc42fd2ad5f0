import { placed } from "../placed.ts";

/** Median of what isn't NaN; NaN where nothing is. */
export function median(values: Float64Array): number {
  return quantile(values, 0.5);
}

/** Quantile of what isn't NaN, between the two nearest (type 7 of Hyndman and Fan). @param share 0–1 */
export function quantile(values: Float64Array, share: number): number {
  const known = new Float64Array(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at += 1) {
    const each = values[at] ?? Number.NaN;
    if (!Number.isNaN(each)) known[count++] = each;
  }
  if (count === 0) return Number.NaN;
  const place = share * (count - 1);
  const below = Math.floor(place);
  const low = placed(known, count, below);
  let next = Number.POSITIVE_INFINITY;
  for (let at = below + 1; at < count; at += 1) next = Math.min(next, known[at] ?? next);
  return low + (place - below) * ((below + 1 < count ? next : low) - low);
}

/** Standard deviation by the median absolute deviation: 1.4826 × MAD (Rousseeuw, Croux 1993, JASA 88). */
export function robustDeviation(values: Float64Array, centre = median(values)): number {
  const deviations = new Float64Array(values.length);
  for (let at = 0; at < deviations.length; at += 1)
    deviations[at] = Math.abs((values[at] ?? Number.NaN) - centre);
  return 1.4826 * median(deviations);
}

const reducedAt = (share: number) => -Math.log(-Math.log(share));

/**
 * What daily maxima exceed once in so many days: Gumbel's distribution through their median and 90th percentile, so that a
 * tenth of the days may be faulty, and never below the third greatest. Source: Coles 2001, An Introduction to
 * Statistical Modeling of Extreme Values, 3.1.3 (return levels).
 * @param days of the return period
 * @returns NaN where there are fewer than 14
 */
export function returnLevel(maxima: Float64Array, days: number): number {
  const known = maxima.filter((each) => !Number.isNaN(each));
  if (known.length < 14) return Number.NaN;
  const [middle, upper] = [quantile(known, 0.5), quantile(known, 0.9)];
  const scale = (upper - middle) / (reducedAt(0.9) - reducedAt(0.5));
  const gumbel = middle - scale * reducedAt(0.5) + scale * reducedAt(1 - 1 / Math.max(2, days));
  return Math.max(gumbel, known.sort().at(-3) ?? Number.NaN);
}
