import type { Calendar } from "./day-types.ts";

/** How a day may be forecast. */
export const candidateNames = [
  "naive-week",
  "last-alike",
  "profile-days",
  "profile-weeks",
  "weather",
  "similar-days",
  "mean",
] as const;
export type CandidateName = (typeof candidateNames)[number];

export const candidateTitles: Readonly<Record<CandidateName, string>> = {
  "naive-week": "the naive week (the same hours a week before)",
  "last-alike": "the last day of the same weekday and day type",
  "profile-days": "the weighted profile of the last days of its type",
  "profile-weeks": "the weighted profile of the last weeks' days of its type",
  weather: "time of week and temperature, corrected by its recent errors",
  "similar-days": "the mean of days of its type, weighted by how alike their outdoor temperatures are",
  mean: "the mean of weather model and weighted profile",
};

/** Days of a type after which one weighs half. */
const halfLife = { days: 2, weeks: 6 } as const;
/** Furthest day that is looked back to. */
export const furthest = 56;

/** Value of the same hour a week before the target day; two weeks before where that isn't known. */
export function naiveWeek(
  { days, hours }: Calendar,
  values: Float64Array,
  known: number,
  target: number,
): Float64Array {
  const day = days[target];
  return ofDay(day, (at) => {
    for (const back of [7, 14, 21]) {
      const row = days[target - back]?.rows[hours[at] ?? 0] ?? -1;
      const value = row >= 0 && row < known ? (values[row] ?? Number.NaN) : Number.NaN;
      if (!Number.isNaN(value)) return value;
    }
    return Number.NaN;
  });
}

/** Value of the last day of the same weekday and type; of the same type where there is none in five weeks. */
export function lastAlike(
  { days, hours }: Calendar,
  values: Float64Array,
  known: number,
  target: number,
): Float64Array {
  const day = days[target];
  return ofDay(day, (at) => {
    let other = Number.NaN;
    for (let back = 1; back <= furthest; back += 1) {
      const one = days[target - back];
      if (one === undefined) break;
      if (one.type !== day?.type) continue;
      const row = one.rows[hours[at] ?? 0] ?? -1;
      const value = row >= 0 && row < known ? (values[row] ?? Number.NaN) : Number.NaN;
      if (Number.isNaN(value)) continue;
      if (one.weekday === day.weekday && back <= 35) return value;
      if (Number.isNaN(other)) other = value;
    }
    return other;
  });
}

/**
 * Exponentially weighted mean of each hour over the days of the target's type.
 * @param of days of the type after which one weighs half
 * @returns NaN for hours that no such day has
 */
export function weightedProfile(
  { days, hours }: Calendar,
  values: Float64Array,
  known: number,
  target: number,
  of: keyof typeof halfLife,
): Float64Array {
  const day = days[target];
  const sums = new Float64Array(24);
  const weights = new Float64Array(24);
  let weight = 1;
  for (let back = 1; back <= furthest; back += 1) {
    const one = days[target - back];
    if (one === undefined) break;
    if (one.type !== day?.type) continue;
    for (let hour = 0; hour < 24; hour += 1) {
      const row = one.rows[hour] ?? -1;
      const value = row >= 0 && row < known ? (values[row] ?? Number.NaN) : Number.NaN;
      if (Number.isNaN(value)) continue;
      sums[hour] = (sums[hour] ?? 0) + weight * value;
      weights[hour] = (weights[hour] ?? 0) + weight;
    }
    weight *= 0.5 ** (1 / halfLife[of]);
  }
  return ofDay(day, (at) => {
    const hour = hours[at] ?? 0;
    return (sums[hour] ?? 0) / (weights[hour] ?? 0);
  });
}

/** Differences of temperature at which a day weighs 0.6 of one as warm, K: of the day's mean, and of the hour. */
const alikeWithin = { day: 1, hour: 1.5 } as const;
/** Days after which a day as warm weighs half: what is used changes over a season. */
const similarHalfLife = 60;
export const similarDays = 365;

/** For each hour of a day: the hours that are like it, and how much each weighs. */
export interface AlikeHours {
  readonly rows: readonly Int32Array[];
  readonly weights: readonly Float64Array[];
}

/**
 * Hours of the days of the target's type, weighted by how near their outdoor temperatures are to those that are expected
 * and how long ago they were. It is the same for all meters of a site.
 * @param temperatures measured, °C
 * @param expected of the target's hours, °C
 */
export function alikeHours(
  { days, hours }: Calendar,
  temperatures: Float64Array,
  known: number,
  target: number,
  expected: Float64Array,
): AlikeHours {
  const day = days[target];
  if (day === undefined) return { rows: [], weights: [] };
  const wanted = meanOf(expected, 0, expected.length);
  const found = Array.from(expected, () => ({ rows: [] as number[], weights: [] as number[] }));
  for (let back = 1; back <= similarDays; back += 1) {
    const one = days[target - back];
    if (one === undefined) break;
    if (one.type !== day.type || one.end > known) continue;
    const apart = (meanOf(temperatures, one.first, one.end) - wanted) / alikeWithin.day;
    const age = 0.5 ** (back / similarHalfLife);
    for (const [at, { rows, weights }] of found.entries()) {
      const row = one.rows[hours[day.first + at] ?? 0] ?? -1;
      const hour = ((temperatures[row] ?? Number.NaN) - (expected[at] ?? Number.NaN)) / alikeWithin.hour;
      const weight = age * Math.exp(-(apart * apart + hour * hour) / 2);
      if (row < 0 || Number.isNaN(weight)) continue;
      rows.push(row);
      weights.push(weight);
    }
  }
  return {
    rows: found.map(({ rows }) => Int32Array.from(rows)),
    weights: found.map(({ weights }) => Float64Array.from(weights)),
  };
}

/**
 * Mean of the hours that are alike, by their weights (a kernel regression): it follows plants that begin at some
 * temperature, which no line through all of them does. Source: Nadaraya 1964; Watson 1964 (Sankhyā A 26, 359–372).
 * @returns one value an hour; NaN for weather that was never met
 */
export function similarDayMean(values: Float64Array, { rows, weights }: AlikeHours): Float64Array {
  return Float64Array.from(rows, (some, at) => {
    const weigh = weights[at] ?? new Float64Array();
    let sum = 0;
    let whole = 0;
    for (let each = 0; each < some.length; each += 1) {
      const value = values[some[each] ?? 0] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      sum += (weigh[each] ?? 0) * value;
      whole += weigh[each] ?? 0;
    }
    return whole < leastAlike ? Number.NaN : sum / whole;
  });
}

/** As much as a day of two months ago and three standard widths away weighs. */
const leastAlike = 0.005;

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += values[at] ?? Number.NaN;
  return sum / (to - from);
}

function ofDay(
  day: { readonly first: number; readonly end: number } | undefined,
  value: (at: number) => number,
): Float64Array {
  if (day === undefined) return new Float64Array();
  return Float64Array.from({ length: day.end - day.first }, (_, at) => value(day.first + at));
}
