import type { Calendar } from "./day-types.ts";

/** How a day may be forecast. */
export const candidateNames = [
  "naive-week",
  "last-alike",
  "profile-days",
  "profile-weeks",
  "weather",
  "mean",
] as const;
export type CandidateName = (typeof candidateNames)[number];

export const candidateTitles: Readonly<Record<CandidateName, string>> = {
  "naive-week": "the naive week (the same hours a week before)",
  "last-alike": "the last day of the same weekday and day type",
  "profile-days": "the weighted profile of the last days of its type",
  "profile-weeks": "the weighted profile of the last weeks' days of its type",
  weather: "time of week and temperature, corrected by its recent errors",
  mean: "the mean of weather model and weighted profile",
};

/** Days of a type after which one weighs half. */
const halfLife = { days: 2, weeks: 6 } as const;
/** Furthest day that is looked back to. */
const furthest = 56;

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

function ofDay(
  day: { readonly first: number; readonly end: number } | undefined,
  value: (at: number) => number,
): Float64Array {
  if (day === undefined) return new Float64Array();
  return Float64Array.from({ length: day.end - day.first }, (_, at) => value(day.first + at));
}
