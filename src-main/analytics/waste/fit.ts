import { leastSquares } from "../regression/index.ts";

/**
 * Coefficients of a linear model with an intercept, the intercept first.
 * @param rows features of each observation without a constant, all of one length
 * @param targets as many
 * @returns null for fewer observations than five a coefficient
 */
export function fitted(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
): readonly number[] | null {
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.length < 5 * (width + 1)) return null;
  const columns = Array.from({ length: width }, (_, column) =>
    Float64Array.from(rows, (row) => row[column] ?? 0),
  );
  return [...leastSquares(Float64Array.from(targets), columns).coefficients];
}

/** A model's value. @param coefficients the intercept first */
export function evaluated(coefficients: readonly number[], row: readonly number[]): number {
  let sum = coefficients[0] ?? 0;
  for (const [at, value] of row.entries()) sum += (coefficients[at + 1] ?? 0) * value;
  return sum;
}

/** Median of numbers; NaN where there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
