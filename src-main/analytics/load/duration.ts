import { knownOf, sumOf } from "../columns.ts";
import type { Made } from "../kept.ts";

/** A load duration curve: how long a load is at least so high. */
export interface LoadDuration {
  /** Loads, highest first; gaps are left out. */
  readonly loads: Float64Array;
  readonly total: number;
}

/** Where more hours than so many are others, all are put in order anew. */
const mostChanged = 1_000;

/**
 * @param starts beginnings of hours of equal length, epoch ms, ascending
 * @param values mean load of each; NaN is a gap
 * @param before the curve of other hours, by their beginnings and values: few are others from one day to the next
 */
export function loadDuration(
  starts: Float64Array,
  values: Float64Array,
  before?: Made<LoadDuration>,
): LoadDuration {
  const loads =
    (before === undefined ? null : changed(before, starts, values)) ?? knownOf(values).sort().reverse();
  return { loads, total: sumOf(loads) };
}

/** null: too much is other. */
function changed(
  { columns: [oldStarts, oldValues], value: { loads } }: Made<LoadDuration>,
  starts: Float64Array,
  values: Float64Array,
): Float64Array | null {
  if (oldStarts === undefined || oldValues === undefined) return null;
  const gone = new Float64Array(mostChanged);
  const come = new Float64Array(mostChanged);
  let left = 0;
  let right = 0;
  let minus = 0;
  let plus = 0;
  while (left < oldStarts.length || right < starts.length) {
    // Places behind the end aren't asked for: that makes each number an object.
    const one = left < oldStarts.length ? (oldStarts[left] ?? 0) : Number.POSITIVE_INFINITY;
    const other = right < starts.length ? (starts[right] ?? 0) : Number.POSITIVE_INFINITY;
    const old = one <= other ? (oldValues[left] ?? Number.NaN) : Number.NaN;
    const now = other <= one ? (values[right] ?? Number.NaN) : Number.NaN;
    if (one <= other) left += 1;
    if (other <= one) right += 1;
    if (old === now && (old !== 0 || Object.is(old, now))) continue;
    if (minus === mostChanged || plus === mostChanged) return null;
    if (!Number.isNaN(old)) gone[minus++] = old;
    if (!Number.isNaN(now)) come[plus++] = now;
  }
  return merged(loads, gone.subarray(0, minus).sort(), come.subarray(0, plus).sort());
}

/**
 * @param loads highest first
 * @param gone of these, lowest first
 * @param come others, lowest first
 * @returns highest first, as if all were put in order: of 0 and −0 the former comes first
 */
function merged(loads: Float64Array, gone: Float64Array, come: Float64Array): Float64Array | null {
  const all = new Float64Array(Math.max(0, loads.length - gone.length + come.length));
  let minus = gone.length - 1;
  let plus = come.length - 1;
  let count = 0;
  for (let at = 0; at < loads.length; at += 1) {
    const load = loads[at] ?? 0;
    while (plus >= 0 && isBefore(come[plus] ?? 0, load)) all[count++] = come[plus--] ?? 0;
    if (minus >= 0 && Object.is(gone[minus], load)) minus -= 1;
    else {
      // More than there are: what was said to be gone isn't there.
      if (count === all.length) return null;
      all[count++] = load;
    }
  }
  while (plus >= 0) all[count++] = come[plus--] ?? 0;
  return minus < 0 && count === all.length ? all : null;
}

const isBefore = (one: number, other: number) =>
  one > other || (one === 0 && Object.is(one, 0) && Object.is(other, -0));

/** Load that is exceeded for a share of the time, 0–1; between neighbours by their distance (Hyndman & Fan, type 7). */
export function exceededFor({ loads }: LoadDuration, share: number): number {
  const place = (loads.length - 1) * share;
  const high = loads[Math.floor(place)] ?? Number.NaN;
  const low = loads[Math.ceil(place)] ?? Number.NaN;
  return high + (low - high) * (place - Math.floor(place));
}

/** How many of the values are at least so high. */
export function timesAbove({ loads }: LoadDuration, load: number): number {
  let low = 0;
  let high = loads.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((loads[middle] ?? 0) >= load) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Mean load as a share of the highest, 0–1. */
export function loadFactor({ loads, total }: LoadDuration): number {
  return total / loads.length / (loads[0] ?? Number.NaN);
}
