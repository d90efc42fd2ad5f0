import type { EpochMilliseconds } from "../../contract/identity.ts";
import { type Note, note } from "../notes.ts";
import { exact } from "../words.ts";

/** How well a model gives what was measured, as ASHRAE Guideline 14 judges it. */
export interface Goodness {
  /** Observations that it was compared with. */
  readonly n: number;
  /** Coefficients of the model. */
  readonly parameters: number;
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  /** Coefficient of variation of the root mean square error, %. */
  readonly cvRmse: number;
  /** Normalised mean bias error, %; above 0 where more was measured than expected. */
  readonly nmbe: number;
  /** Mean of what was measured, in its unit. */
  readonly mean: number;
  /** Correlation of a residual with the one before it; 0 where there are too few. */
  readonly autocorrelation: number;
}

/**
 * CV(RMSE) = 100·√(Σ(y−ŷ)²/(n−p))/ȳ, NMBE = 100·Σ(y−ŷ)/((n−p)·ȳ). Source: ASHRAE Guideline 14-2014, clause 4.1.
 * Where either value is NaN nothing is compared.
 * @param parameters p: coefficients of the model; 0 when it was made of other data
 * @param times of the measured values, ascending; residuals count as neighbours when they are `step` apart
 * @param step ms
 */
export function goodnessOf(
  measured: Float64Array,
  expected: Float64Array,
  parameters: number,
  times?: Float64Array,
  step = 3_600_000,
): Goodness {
  let n = 0;
  let sum = 0;
  let bias = 0;
  let squares = 0;
  for (let at = 0; at < measured.length; at += 1) {
    const residual = (measured[at] ?? Number.NaN) - (expected[at] ?? Number.NaN);
    if (Number.isNaN(residual)) continue;
    n += 1;
    sum += measured[at] ?? 0;
    bias += residual;
    squares += residual * residual;
  }
  const mean = sum / n;
  let whole = 0;
  for (let at = 0; at < measured.length; at += 1)
    if (!Number.isNaN((measured[at] ?? Number.NaN) - (expected[at] ?? Number.NaN)))
      whole += ((measured[at] ?? 0) - mean) ** 2;
  const freedom = n - parameters;
  const rSquared = whole > 0 ? 1 - squares / whole : Number.NaN;
  return {
    ...{ n, parameters, rSquared, mean },
    adjustedRSquared: freedom > 0 ? 1 - ((1 - rSquared) * (n - 1)) / freedom : Number.NaN,
    cvRmse: freedom > 0 ? (100 * Math.sqrt(squares / freedom)) / mean : Number.NaN,
    nmbe: freedom > 0 ? (100 * bias) / (freedom * mean) : Number.NaN,
    autocorrelation: times === undefined ? 0 : autocorrelationOf(measured, expected, times, step),
  };
}

/** Lag-1 autocorrelation of residuals over pairs of neighbours in time. */
function autocorrelationOf(
  measured: Float64Array,
  expected: Float64Array,
  times: Float64Array,
  step: EpochMilliseconds,
): number {
  let together = 0;
  let before = 0;
  let after = 0;
  let pairs = 0;
  let last = Number.NaN;
  let lastTime = Number.NaN;
  for (let at = 0; at < times.length; at += 1) {
    const residual = (measured[at] ?? Number.NaN) - (expected[at] ?? Number.NaN);
    if (Number.isNaN(residual)) continue;
    const time = times[at] ?? 0;
    // Days have 23 or 25 hours when the clocks are changed.
    if (time - lastTime <= step * 1.05) {
      together += residual * last;
      before += last * last;
      after += residual * residual;
      pairs += 1;
    }
    last = residual;
    lastTime = time;
  }
  const scale = Math.sqrt(before * after);
  return pairs < 10 || scale === 0 ? 0 : together / scale;
}

/** Length of what a model expects one value for. */
export type Resolution = "hourly" | "daily" | "monthly";

/** Greatest CV(RMSE) and NMBE that ASHRAE Guideline 14 accepts, %. It has none for days; those of hours are taken. */
export const acceptance: Readonly<Record<Resolution, { readonly cvRmse: number; readonly nmbe: number }>> = {
  hourly: { cvRmse: 30, nmbe: 10 },
  daily: { cvRmse: 30, nmbe: 10 },
  monthly: { cvRmse: 15, nmbe: 5 },
};

/** Whether a model is good enough to rest on. */
export function isAcceptable(
  { cvRmse, nmbe }: Pick<Goodness, "cvRmse" | "nmbe">,
  resolution: Resolution,
): boolean {
  const limit = acceptance[resolution];
  return cvRmse >= 0 && cvRmse <= limit.cvRmse && Math.abs(nmbe) <= limit.nmbe;
}

/**
 * The verdict as a note: `CV(RMSE) 17 % (at most 30 %) and NMBE 0.2 % (at most ±10 %): good enough by …`; of days it
 * says that their limits are those of hours.
 */
export function verdict(goodness: Pick<Goodness, "cvRmse" | "nmbe">, resolution: Resolution): Note {
  const { cvRmse, nmbe } = goodness;
  if (!Number.isFinite(cvRmse + nmbe)) return note("fit-unknown");
  const limit = acceptance[resolution];
  const code = isAcceptable(goodness, resolution) ? "fit-good" : "fit-poor";
  return note(resolution === "daily" ? `${code}-of-days` : code, {
    ...{ error: tenths(cvRmse), mostError: exact(limit.cvRmse, "%") },
    ...{ bias: tenths(nmbe), mostBias: exact(limit.nmbe, "%") },
  });
}

/** Without a sign where nothing is left of it. */
const tenths = (percent: number) => exact(Math.round(10 * percent) / 10 || 0, "%");
