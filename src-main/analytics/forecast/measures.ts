/** How far forecasts were off. */
export interface Accuracy {
  /** Hours compared. */
  readonly n: number;
  /** Root mean square error over the mean, %. */
  readonly cvRmse: number;
  /** Sum of errors' sizes over the sum of what was measured, %. */
  readonly wape: number;
  /** Mean error's size over that of the naive week in the data before; below 1: better. */
  readonly mase: number;
}

/**
 * Accuracy of forecasts. Source: Hyndman, Koehler 2006, International Journal of Forecasting 22, 679–688 (MASE, with the
 * season of a week); ASHRAE Guideline 14 (CV(RMSE), with p = 0 for it is out of sample).
 * @param scale mean size of the naive week's errors in the data before, for MASE
 */
export function accuracyOf(measured: Float64Array, expected: Float64Array, scale: number): Accuracy {
  let n = 0;
  let sum = 0;
  let sizes = 0;
  let squares = 0;
  for (let at = 0; at < measured.length; at += 1) {
    const error = (measured[at] ?? Number.NaN) - (expected[at] ?? Number.NaN);
    if (Number.isNaN(error)) continue;
    n += 1;
    sum += measured[at] ?? 0;
    sizes += Math.abs(error);
    squares += error * error;
  }
  return {
    n,
    cvRmse: (100 * Math.sqrt(squares / n)) / (sum / n),
    wape: (100 * sizes) / sum,
    mase: sizes / n / scale,
  };
}

/** Share of values that lie within their interval, %; NaN where there is none. */
export function coverageOf(measured: Float64Array, low: Float64Array, high: Float64Array): number {
  let n = 0;
  let within = 0;
  for (let at = 0; at < measured.length; at += 1) {
    const value = measured[at] ?? Number.NaN;
    const [from, to] = [low[at] ?? Number.NaN, high[at] ?? Number.NaN];
    if (Number.isNaN(value) || Number.isNaN(from) || Number.isNaN(to)) continue;
    n += 1;
    if (value >= from && value <= to) within += 1;
  }
  return (100 * within) / n;
}
