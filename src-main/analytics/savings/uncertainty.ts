import { type Goodness, studentInterval } from "../regression/index.ts";

/** What is known of a baseline when its savings are judged. */
export interface SavingsBasis {
  readonly baseline: Pick<Goodness, "n" | "parameters" | "cvRmse" | "mean" | "autocorrelation">;
  /** Expected in the reporting period, in the unit of the savings. */
  readonly expected: number;
  /** Values that the reporting period has, of the same length as those of the baseline. */
  readonly m: number;
  /** 0–1: 0.9. */
  readonly confidence: number;
}

/** Observations that are independent: n′ = n(1−ρ)/(1+ρ). Source: ASHRAE Guideline 14-2014, annex B. */
export function independent(n: number, autocorrelation: number): number {
  const rho = Math.min(0.999, Math.max(0, autocorrelation));
  return (n * (1 - rho)) / (1 + rho);
}

/**
 * Half the width of the interval that savings lie in: t · 1.26 · CV(RMSE) · √(n/n′ · (1 + 2/n′) / m) of what was expected.
 * Source: ASHRAE Guideline 14-2014, annex B (after Reddy & Claridge 2000), for autocorrelated residuals.
 * @returns in the unit of `expected`; NaN when fewer independent values than coefficients are left
 */
export function savingsUncertainty({ baseline, expected, m, confidence }: SavingsBasis): number {
  const { n, parameters, cvRmse, autocorrelation } = baseline;
  const own = independent(n, autocorrelation);
  const t = studentInterval(confidence, own - parameters);
  return t * 1.26 * (cvRmse / 100) * Math.sqrt((n / own) * (1 + 2 / own) * (1 / m)) * Math.abs(expected);
}
