import {
  type HourlySeries,
  nearnessWeights,
  TimeOfWeekFits,
  type TimeOfWeekModel,
} from "../baseline/index.ts";
import type { MeterSeries } from "../meter-series.ts";
import { median, robustDeviation } from "./robust.ts";

/** Days that usual behaviour is learned of, at least. */
export const fewestDays = 28;
const halfLifeDays = 90;
export const hoursOfWeek = 168;
/** No meter is usual more exactly than to so large a share of its mean. */
export const leastScale = 0.02;

/** What is usual for a meter. */
export interface Usual {
  readonly model: TimeOfWeekModel;
  /** Robust deviation of what it took from what the model expects, by hour of the week. */
  readonly scales: Float64Array;
  /** Mean of what it took an hour. */
  readonly mean: number;
  /** Whether an hour is of a day that was left out of what is learned, being far off the others. */
  readonly isOdd: (at: number) => boolean;
  /** Days with data. */
  readonly learnedDays: number;
}

/**
 * Learns a meter's usual behaviour of the hours before `split`, the nearer ones more; of hours from it on nothing.
 * @returns null: fewer than 28 days, or it takes something in fewer than one of ten hours
 */
export function usualBefore(
  { starts, values }: Pick<MeterSeries, "starts" | "values">,
  weekHours: Uint16Array,
  temperatures: Float64Array,
  split: number,
): Usual | null {
  const before = values.subarray(0, split);
  let usable = 0;
  let used = 0;
  let sum = 0;
  for (let at = 0; at < before.length; at += 1) {
    const each = before[at] ?? Number.NaN;
    if (Number.isNaN(each)) continue;
    usable += 1;
    sum += each;
    if (each > 0) used += 1;
  }
  if (usable < fewestDays * 24 || used < 0.1 * usable) return null;
  const learned = {
    times: starts.subarray(0, split),
    hours: weekHours.subarray(0, split),
    temperatures: temperatures.subarray(0, split),
  };
  const nearness = nearnessWeights(learned.times, starts[split] ?? 0, halfLifeDays);
  const { model, odd, residuals } = fitToOrdinaryDays(learned, before, nearness);
  const mean = sum / usable;
  return {
    ...{ model, mean, learnedDays: usable / 24 },
    scales: scalesOf(residuals, learned.hours, leastScale * mean),
    isOdd: (at) => odd.has(Math.floor(at / 24)),
  };
}

/** A day is odd whose sum is so many deviations off, */
const oddDeviations = 3;
/** as long as no more than so large a share of days are: what is so often odd is usual. */
const mostOdd = 0.2;

/**
 * Fits, then again without days that were far off: a fault before, or a week in which nobody is in but machines run, would be
 * taken for a part of what is usual, and hide what comes after it.
 */
function fitToOrdinaryDays(learned: HourlySeries, before: Float64Array, nearness: Float64Array) {
  const fits = new TimeOfWeekFits(learned, before);
  let odd: ReadonlySet<number> = new Set();
  let fit = fits.fit(nearness);
  let residuals = beyond(before, fit.expected);
  for (let round = 0; round < 3; round += 1) {
    const found = oddOf(sumsOfDays(residuals));
    if (found.size === odd.size && [...found].every((day) => odd.has(day))) break;
    odd = found;
    const weights = nearness.slice();
    for (const day of odd) weights.fill(0, day * 24, day * 24 + 24);
    fit = fits.fit(weights);
    residuals = beyond(before, fit.expected);
  }
  return { model: fit.model(), odd, residuals };
}

/** What was taken beyond what was expected, which is nothing below 0. */
function beyond(values: Float64Array, expected: Float64Array): Float64Array {
  const residuals = new Float64Array(values.length);
  for (let at = 0; at < residuals.length; at += 1)
    residuals[at] = (values[at] ?? Number.NaN) - Math.max(0, expected[at] ?? Number.NaN);
  return residuals;
}

function oddOf(sums: Float64Array): ReadonlySet<number> {
  const centre = median(sums);
  const limit = oddDeviations * robustDeviation(sums, centre);
  const known = sums.reduce((count, each) => (Number.isNaN(each) ? count : count + 1), 0);
  const odd = [...sums.keys()].filter((day) => Math.abs((sums[day] ?? Number.NaN) - centre) > limit);
  return new Set(odd.length > mostOdd * known ? [] : odd);
}

/** Of whole days, each as if it had all its hours; NaN where a day has fewer than 20. */
export function sumsOfDays(residuals: Float64Array): Float64Array {
  return Float64Array.from({ length: Math.floor(residuals.length / 24) }, (_, day) => {
    let sum = 0;
    let n = 0;
    for (let at = day * 24; at < day * 24 + 24; at += 1) {
      const each = residuals[at] ?? Number.NaN;
      if (Number.isNaN(each)) continue;
      sum += each;
      n += 1;
    }
    return n < 20 ? Number.NaN : (24 * sum) / n;
  });
}

/** Robust deviation by hour of the week, each with its neighbours; none below a quarter of that of all. */
function scalesOf(residuals: Float64Array, weekHours: Uint16Array, least: number): Float64Array {
  const floor = Math.max(least, 0.25 * robustDeviation(residuals));
  // Hour after hour in one column, the last of the week before the first and the first behind the last: an hour lies between its neighbours.
  const lies = hoursOfWeek + 2;
  const ends = new Uint32Array(lies + 1);
  const placesOf = (hour: number) =>
    hour === 0 ? [1, lies - 1] : hour === hoursOfWeek - 1 ? [0, hour + 1] : [hour + 1];
  const places = Array.from({ length: hoursOfWeek }, (_, hour) => placesOf(hour));
  for (let at = 0; at < residuals.length; at += 1) {
    if (Number.isNaN(residuals[at] ?? Number.NaN)) continue;
    for (const place of places[weekHours[at] ?? 0] ?? []) ends[place + 1] = (ends[place + 1] ?? 0) + 1;
  }
  for (let place = 0; place < lies; place += 1) ends[place + 1] = (ends[place + 1] ?? 0) + (ends[place] ?? 0);
  const next = ends.slice();
  const sorted = new Float64Array(ends[lies] ?? 0);
  for (let at = 0; at < residuals.length; at += 1) {
    const each = residuals[at] ?? Number.NaN;
    if (Number.isNaN(each)) continue;
    for (const place of places[weekHours[at] ?? 0] ?? []) {
      sorted[next[place] ?? 0] = each;
      next[place] = (next[place] ?? 0) + 1;
    }
  }
  return Float64Array.from({ length: hoursOfWeek }, (_, hour) => {
    const near = sorted.subarray(ends[hour], ends[hour + 3]);
    return near.length < 5 ? floor : Math.max(floor, robustDeviation(near));
  });
}
