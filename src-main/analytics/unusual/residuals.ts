import type { AnalysedSite } from "../analysis.ts";
import { expectedOfWeek, type TimeOfWeekModel } from "../baseline/index.ts";
import type { MeterSeries } from "../meter-series.ts";
import { median, robustDeviation } from "./robust.ts";
import { hoursOfWeek, leastScale, sumsOfDays, usualBefore } from "./usual.ts";

export const mostAlike = 0.9;

/** What a meter took against what was usual for hour and weather; all columns have an hour a place. */
export interface Residuals {
  readonly series: MeterSeries;
  readonly model: TimeOfWeekModel;
  /** kWh or m³ an hour. */
  readonly expected: Float64Array;
  /**
   * NaN where nothing is known, and, of what weather moves, where it is warmer or colder than ever at that hour of the week; there, of cooling in
   * the cold and of heat in the warmth, what is beyond the most that was to be expected.
   */
  readonly residuals: Float64Array;
  /** Residuals over the deviation that is usual at the hour of the week. */
  readonly scores: Float64Array;
  /** That deviation, by hour of the week. */
  readonly scales: Float64Array;
  /** Hour of the week of each hour. */
  readonly weekHours: Uint16Array;
  /** Whether an hour is of a day that was left out of what is learned, being far off the others. */
  readonly isOdd: (at: number) => boolean;
  /** First hour that is judged; those before are what is learned of. */
  readonly split: number;
  /** Days with data before it. */
  readonly learnedDays: number;
  /** Mean of what it took an hour before. */
  readonly mean: number;
  /** Usual deviation of what a day takes, kWh or m³, as those of several days add up: alike as neighbouring days are. */
  readonly dayError: number;
}

/**
 * Learns a meter's usual behaviour of the hours before `split`, the nearer ones more, and holds all hours against it.
 * @returns null: fewer than 28 days, or it takes something in fewer than one of ten hours
 */
export function residualsOf(
  series: MeterSeries,
  weekHours: Uint16Array,
  temperatures: Float64Array,
  split: number,
): Residuals | null {
  const usual = usualBefore(series, weekHours, temperatures, split);
  if (usual === null) return null;
  const { starts, values } = series;
  const { model, scales, mean, isOdd, learnedDays } = usual;
  const expected = expectedOfWeek(model, { times: starts, hours: weekHours, temperatures });
  const isSeen = seenBefore(weekHours, temperatures, split);
  const isOfWeather = weatherMoves(expected.subarray(0, split), weekHours) > leastScale * mean;
  const mostNeeded = mostNeededBeyond(series, model, { hours: weekHours, temperatures }, isSeen.range);
  const isBeyond = (at: number) => at >= split && isOfWeather && !isSeen.at(at);
  const residuals = values.map(
    (each, at) => each - Math.max(0, (isBeyond(at) ? mostNeeded[at] : expected[at]) ?? Number.NaN),
  );
  withoutLack(residuals, isBeyond);
  const ordinary = residuals.subarray(0, split).map((each, at) => (isOdd(at) ? Number.NaN : each));
  return {
    ...{
      series,
      model,
      expected,
      residuals,
      scales,
      weekHours,
      split,
      mean,
      isOdd,
      learnedDays,
    },
    dayError: Math.max(leastScale * 24 * mean, errorOfDays(ordinary)),
    scores: residuals.map((each, at) => each / (scales[weekHours[at] ?? 0] ?? Number.NaN)),
  };
}

/**
 * In weather never seen no day takes less than usual: what it should have taken isn't known. By the day, as hours that are
 * clipped one by one leave the noise's upper half.
 */
function withoutLack(residuals: Float64Array, isBeyond: (at: number) => boolean): void {
  for (let from = 0; from < residuals.length; from += 24) {
    const hours = Array.from({ length: Math.min(24, residuals.length - from) }, (_, at) => from + at).filter(
      isBeyond,
    );
    const sum = hours.reduce((all, at) => {
      const each = residuals[at] ?? Number.NaN;
      return Number.isNaN(each) ? all : all + each;
    }, 0);
    if (sum > 0) continue;
    for (const at of hours) if (!Number.isNaN(residuals[at] ?? Number.NaN)) residuals[at] = 0;
  }
}

/** Days' sums deviate so, robustly; n days that are alike count as n(1 − ρ)/(1 + ρ) (ASHRAE Guideline 14, annex B). */
function errorOfDays(residuals: Float64Array): number {
  const sums = sumsOfDays(residuals);
  const likeness = Math.min(mostAlike, Math.max(0, neighbours(sums)));
  return robustDeviation(sums) * Math.sqrt((1 + likeness) / (1 - likeness));
}

/** Likeness of neighbours among known values: autocorrelation at one step. */
export function neighbours(values: Float64Array): number {
  const centre = median(values);
  let together = 0;
  let all = 0;
  for (let at = 1; at < values.length; at += 1) {
    const each = (values[at] ?? 0) - centre;
    const product = each * ((values[at - 1] ?? 0) - centre);
    if (Number.isNaN(product)) continue;
    together += product;
    all += each ** 2;
  }
  return all > 0 ? together / all : 0;
}

/**
 * What a meter of cooling takes at most where it is colder than ever before at that hour of the week, and one of heat where it
 * is warmer: as much as in the coldest or warmest that was seen, for a building needs no more cooling when it gets colder.
 * @returns NaN where weather says nothing of it
 */
function mostNeededBeyond(
  { starts, meter }: MeterSeries,
  model: TimeOfWeekModel,
  { hours, temperatures }: { readonly hours: Uint16Array; readonly temperatures: Float64Array },
  { least, most }: { readonly least: Float64Array; readonly most: Float64Array },
): Float64Array {
  const { carrier } = meter;
  if (carrier !== "cooling" && carrier !== "heat") return new Float64Array(starts.length).fill(Number.NaN);
  const edges = temperatures.map((each, at) => {
    const [low, high] = [least[hours[at] ?? 0] ?? Number.NaN, most[hours[at] ?? 0] ?? Number.NaN];
    if (carrier === "cooling" && each < low) return low;
    return carrier === "heat" && each > high ? high : Number.NaN;
  });
  return expectedOfWeek(model, { times: starts, hours, temperatures: edges });
}

/** How far weather moves what is expected at an hour of the week: root mean square about that hour's mean. */
function weatherMoves(expected: Float64Array, hours: Uint16Array): number {
  const counts = new Float64Array(hoursOfWeek);
  const sums = new Float64Array(hoursOfWeek);
  const squares = new Float64Array(hoursOfWeek);
  for (const [at, each] of expected.entries()) {
    if (Number.isNaN(each)) continue;
    const hour = hours[at] ?? 0;
    counts[hour] = (counts[hour] ?? 0) + 1;
    sums[hour] = (sums[hour] ?? 0) + each;
    squares[hour] = (squares[hour] ?? 0) + each * each;
  }
  let [all, moved] = [0, 0];
  for (const [hour, count] of counts.entries()) {
    if (count === 0) continue;
    all += count;
    moved += (squares[hour] ?? 0) - (sums[hour] ?? 0) ** 2 / count;
  }
  return Math.sqrt(Math.max(0, moved) / Math.max(1, all));
}

/** So far beyond the warmest and coldest that were seen a model may be asked, K. */
const beyond = 1.5;

/**
 * Whether it was about as warm before at the same hour of the week or one beside it: what a meter takes in weather that it
 * was never seen in isn't known, and nothing there is unusual.
 * @returns `at` asked by place, true where no temperature is known; the coldest and warmest by hour of the week
 */
function seenBefore(weekHours: Uint16Array, temperatures: Float64Array, split: number) {
  const least = new Float64Array(hoursOfWeek).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(hoursOfWeek).fill(Number.NEGATIVE_INFINITY);
  for (let at = 0; at < split; at += 1) {
    const each = temperatures[at] ?? Number.NaN;
    if (Number.isNaN(each)) continue;
    for (const near of [hoursOfWeek - 1, 0, 1]) {
      const hour = ((weekHours[at] ?? 0) + near) % hoursOfWeek;
      least[hour] = Math.min(least[hour] ?? each, each);
      most[hour] = Math.max(most[hour] ?? each, each);
    }
  }
  return {
    range: { least, most },
    at(at: number): boolean {
      const each = temperatures[at] ?? Number.NaN;
      const hour = weekHours[at] ?? 0;
      const [low, high] = [least[hour] ?? each, most[hour] ?? each];
      return Number.isNaN(each) || (each >= low - beyond && each <= high + beyond);
    },
  };
}

/** Whether people are meant to be in, by hour. */
export function occupiedHours({ occupancy }: AnalysedSite, starts: Float64Array): Uint8Array {
  return Uint8Array.from(starts, (start) => (occupancy.isOccupied(start + 1_800_000) ? 1 : 0));
}
