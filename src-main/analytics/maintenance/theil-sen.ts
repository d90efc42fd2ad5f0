/** A robust straight trend with its 95 % interval. */
export interface Trend {
  /** Change of y for one x. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  /** Value of the line at x. */
  at(x: number): number;
  readonly n: number;
}

const normal95 = 1.959_964;

/**
 * Median of the slopes between all pairs of values, and the interval that its rank statistic gives: a tenth of the values may
 * be nonsense without moving it.
 * Sources: Sen 1968, J. Am. Stat. Assoc. 63:1379; interval as Gilbert 1987, Statistical Methods for Environmental Pollution
 * Monitoring, 16.5 (normal approximation, n ≥ 10).
 * @param x ascending
 * @param y as long; NaN is left out
 * @returns null for fewer than 10 values
 */
export function theilSen(x: readonly number[], y: readonly number[]): Trend | null {
  const points = x.flatMap((at, index) => {
    const value = y[index] ?? Number.NaN;
    return Number.isNaN(value) ? [] : [{ at, value }];
  });
  const n = points.length;
  if (n < 10) return null;
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let count = 0;
  for (let one = 0; one < n; one++)
    for (let other = one + 1; other < n; other++) {
      const [first, last] = [points[one], points[other]];
      if (first !== undefined && last !== undefined && last.at > first.at)
        slopes[count++] = (last.value - first.value) / (last.at - first.at);
    }
  const sorted = slopes.subarray(0, count).sort();
  const slope = middle(sorted);
  const spread = normal95 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const rank = (place: number) => sorted[Math.min(count - 1, Math.max(0, Math.round(place)))] ?? slope;
  const offset = middle(Float64Array.from(points, ({ at, value }) => value - slope * at).sort());
  return {
    ...{ slope, n },
    low: rank((count - spread) / 2 - 1),
    high: rank((count + spread) / 2),
    at: (place) => offset + slope * place,
  };
}

function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** When a trend reaches a threshold, in units of x from a place on. */
export interface TimeTo {
  readonly expected: number;
  readonly earliest: number;
  /** Infinity: by the slowest slope of the interval never. */
  readonly latest: number;
}

/**
 * @param now place from which it is counted
 * @returns null where the trend can't be told from none, or leads away from the threshold; 0 where it is reached
 */
export function timeTo(trend: Trend, threshold: number, now: number): TimeTo | null {
  const missing = threshold - trend.at(now);
  const sign = Math.sign(missing);
  if (sign === 0) return { expected: 0, earliest: 0, latest: 0 };
  const [slow, fast] = sign > 0 ? [trend.low, trend.high] : [trend.high, trend.low];
  if (trend.slope * sign <= 0 || trend.low * trend.high <= 0) return null;
  return {
    expected: missing / trend.slope,
    earliest: missing / fast,
    latest: slow * sign <= 0 ? Number.POSITIVE_INFINITY : missing / slow,
  };
}
