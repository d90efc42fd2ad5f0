/**
 * Bytes a value that no code goes below which takes each value, or how it differs from the one before, by itself; one
 * that predicts it of more than that can. It is the entropy (Shannon 1948) of the values, or of their differences,
 * whichever is less, as often as each occurs. The table of how often isn't counted, so that it is rather too low.
 */
export function entropyBytes(values: Float64Array): number {
  const whole = inWholeSteps(values);
  const differences = whole.map((value, at) => value - (whole[at - 1] ?? 0));
  return Math.min(bitsEach(whole), bitsEach(differences)) / 8;
}

/** Numbers of few decimals as whole numbers of their last one; others as they are. */
function inWholeSteps(values: Float64Array): Float64Array {
  for (let scale = 1; scale <= 1e6; scale *= 10) {
    if (values.every((value) => Math.abs(value * scale - Math.round(value * scale)) < 1e-4))
      return values.map((value) => Math.round(value * scale));
  }
  return values;
}

function bitsEach(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / values.length);
  return bits / values.length;
}
