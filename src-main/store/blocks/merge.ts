import { type Columns, emptyColumns, partOf, timesBefore } from "./columns.ts";

/**
 * Puts two columns together; where both have a time, `upper` has the say.
 * @returns columns of their own, or one of the two where the other is empty
 */
export function mergeColumns(lower: Columns, upper: Columns): Columns {
  if (upper.times.length === 0) return lower;
  if (lower.times.length === 0) return upper;
  if (isBehind(lower, upper)) return concatenated([lower, upper]);
  if (isBehind(upper, lower)) return concatenated([upper, lower]);
  const from = timesBefore(lower.times, upper.times[0] ?? 0);
  const to = timesBefore(lower.times, (upper.times.at(-1) ?? 0) + 1);
  const beside = partOf(lower, from, to);
  // While chunks are put into blocks, both hold the same.
  const middle = haveSameTimes(beside, upper) ? upper : interleaved(beside, upper);
  return concatenated([partOf(lower, 0, from), middle, partOf(lower, to, lower.times.length)]);
}

function haveSameTimes({ times: one }: Columns, { times: other }: Columns): boolean {
  const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Buffer =>
    Buffer.from(buffer, byteOffset, byteLength);
  return one.length === other.length && bytesOf(one).equals(bytesOf(other));
}

function interleaved(lower: Columns, upper: Columns): Columns {
  const merged = emptyColumns(lower.times.length + upper.times.length);
  let low = 0;
  let up = 0;
  let length = 0;
  while (low < lower.times.length || up < upper.times.length) {
    const lowTime = lower.times[low] ?? Number.POSITIVE_INFINITY;
    const upTime = upper.times[up] ?? Number.POSITIVE_INFINITY;
    if (upTime <= lowTime) {
      put(merged, length, upper, up);
      up += 1;
      if (upTime === lowTime) low += 1;
    } else {
      put(merged, length, lower, low);
      low += 1;
    }
    length += 1;
  }
  return partOf(merged, 0, length);
}

/** @param parts of one point, each having the say over those before it @returns undefined: there are none */
export function mergedAll(parts: readonly Columns[]): Columns | undefined {
  const filled = parts.filter(({ times }) => times.length > 0);
  // One after the other each would be copied as often as parts follow it.
  const isAscending = filled.every((part, at) => {
    const before = filled[at - 1];
    return before === undefined || isBehind(before, part);
  });
  if (filled.length > 1 && isAscending) return concatenated(filled);
  return filled.length > 0 ? filled.reduce(mergeColumns) : parts[0];
}

/** @param parts ascending, each behind the one before */
export function concatenated(parts: readonly Columns[]): Columns {
  const whole = emptyColumns(parts.reduce((sum, { times }) => sum + times.length, 0));
  let at = 0;
  for (const { times, values, marks } of parts) {
    whole.times.set(times, at);
    whole.values.set(values, at);
    whole.marks.set(marks, at);
    at += times.length;
  }
  return whole;
}

const isBehind = (first: Columns, second: Columns): boolean =>
  (first.times.at(-1) ?? Number.NEGATIVE_INFINITY) < (second.times[0] ?? Number.POSITIVE_INFINITY);

function put(to: Columns, index: number, from: Columns, at: number): void {
  to.times[index] = from.times[at] ?? 0;
  to.values[index] = from.values[at] ?? 0;
  to.marks[index] = from.marks[at] ?? 0;
}
