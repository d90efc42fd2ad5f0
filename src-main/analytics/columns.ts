/**
 * What is done to whole columns, in plain loops: callbacks and pairs that are taken apart have each number put into an object
 * of its own, which takes several times as long as the sum does.
 */

/** Sum of all, in their order; NaN where one is. */
export function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] ?? 0;
  return sum;
}

/** Sum of what isn't NaN, in its order. */
export function sumOfKnown(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (!Number.isNaN(value)) sum += value;
  }
  return sum;
}

/** Each times a factor; the same column where that is 1, so that it mustn't be written to. */
export function times(values: Float64Array, factor: number): Float64Array {
  if (factor === 1) return values;
  const product = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += 1) product[at] = (values[at] ?? Number.NaN) * factor;
  return product;
}

/** What isn't NaN, in its order. */
export function knownOf(values: Float64Array): Float64Array {
  const known = new Float64Array(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (!Number.isNaN(value)) known[count++] = value;
  }
  return known.subarray(0, count);
}

/** Place of the first that isn't NaN; −1 where all are. */
export function firstKnown(values: Float64Array): number {
  for (let at = 0; at < values.length; at += 1) if (!Number.isNaN(values[at] ?? Number.NaN)) return at;
  return -1;
}

/** Place of the last that isn't NaN; −1 where all are. */
export function lastKnown(values: Float64Array): number {
  for (let at = values.length - 1; at >= 0; at -= 1) if (!Number.isNaN(values[at] ?? Number.NaN)) return at;
  return -1;
}

/** Whether any is below 0. */
export function isAnyBelow0(values: Float64Array): boolean {
  for (let at = 0; at < values.length; at += 1) if ((values[at] ?? Number.NaN) < 0) return true;
  return false;
}

/** Whether any is above 0. */
export function isAnyAbove0(values: Float64Array): boolean {
  for (let at = 0; at < values.length; at += 1) if ((values[at] ?? Number.NaN) > 0) return true;
  return false;
}
