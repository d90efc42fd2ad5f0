import type { AnalysedSite } from "../analysis.ts";
import { localHours } from "../local-hours.ts";

/** Mean load by hour of the day. */
export interface DayProfile {
  /** 24 values; NaN where no such hour is known. */
  readonly hours: Float64Array;
  /** Days that have at least one hour. */
  readonly days: number;
}

/** How a load goes over the hours of weekdays, and of weekends with closed days. */
export interface WeekProfile {
  readonly weekdays: DayProfile;
  readonly weekend: DayProfile;
}

/** @param values mean load of each hour; NaN is a gap */
export function weekProfile(
  { timeZone, occupancy }: Pick<AnalysedSite, "timeZone" | "occupancy">,
  starts: Float64Array,
  values: Float64Array,
): WeekProfile {
  const clock = localHours(timeZone, starts);
  const sums = [new Float64Array(24), new Float64Array(24)];
  const counts = [new Uint32Array(24), new Uint32Array(24)];
  const days = [new Set<number>(), new Set<number>()];
  let today = Number.NaN;
  let kind = 0;
  for (let at = 0; at < starts.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const day = clock.days[at] ?? 0;
    if (day !== today) {
      today = day;
      const isWeekend = (clock.hoursOfWeek[at] ?? 0) >= 5 * 24;
      kind = isWeekend || occupancy.holidayAt(starts[at] ?? 0) !== null ? 1 : 0;
      days[kind]?.add(day);
    }
    const place = clock.hours[at] ?? 0;
    const sum = sums[kind];
    const count = counts[kind];
    if (sum === undefined || count === undefined) continue;
    sum[place] = (sum[place] ?? 0) + value;
    count[place] = (count[place] ?? 0) + 1;
  }
  const profile = (which: number): DayProfile => ({
    hours: Float64Array.from(
      { length: 24 },
      (_, hour) => (sums[which]?.[hour] ?? 0) / (counts[which]?.[hour] ?? 0),
    ),
    days: days[which]?.size ?? 0,
  });
  return { weekdays: profile(0), weekend: profile(1) };
}

/** What a day of the profile comes to; hours that aren't known count as the mean of the others. */
export function dayTotal({ hours }: DayProfile): number {
  const known = hours.filter((each) => !Number.isNaN(each));
  return (24 * known.reduce((sum, each) => sum + each, 0)) / known.length;
}
