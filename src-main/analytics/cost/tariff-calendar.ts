import type { EpochMilliseconds } from "../../contract/identity.ts";
import { quartersOfDay, type Tariff, type TariffDay } from "../../contract/tariff.ts";
import { dayMs, hourMs } from "../buckets.ts";
import type { PublicHolidays } from "../public-holidays.ts";
import type { SiteTime } from "../site-time.ts";

const quarterMs = hourMs / 4;

/** Which tariff period holds when, by the site's clock. */
export interface TariffCalendar {
  readonly tariff: Tariff;
  /** First day and the day behind the last one, since 1970-01-01. */
  readonly from: number;
  readonly to: number;
  /** Index of the tariff period at a time, whether the tariff is in force then or not. */
  periodAt(time: EpochMilliseconds): number;
  /** Index of the tariff period of each quarter hour of a day. @param day since 1970-01-01 */
  quartersOf(day: number): Uint8Array;
}

/** Days since 1970-01-01 of a calendar day such as `2026-03-29`. */
export function dayOfDate(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs);
}

/** A day's runs as one tariff period a quarter hour. */
export function quartersOfRuns(runs: TariffDay): Uint8Array {
  const quarters = new Uint8Array(quartersOfDay);
  for (const { from, period } of runs) quarters.fill(period, from);
  return quarters;
}

/** A tariff on a site's clock. Each day is worked out once; asking is cheap enough for every reading. */
export function tariffCalendar(tariff: Tariff, clock: SiteTime, holidays: PublicHolidays): TariffCalendar {
  const seasons = tariff.seasons.map((season) => ({
    season,
    week: season.week.map(quartersOfRuns),
    holiday: season.holiday === null ? null : quartersOfRuns(season.holiday),
  }));
  const byStart = seasons.toSorted((one, other) => (one.season.begins < other.season.begins ? -1 : 1));
  const isByClock = tariff.seasons.some(({ begins }) => begins.endsWith("-time"));
  const seasonOf = (day: number) => {
    if (isByClock) {
      const begins = isSummerTime(day, clock) ? "summer-time" : "winter-time";
      return byStart.find(({ season }) => season.begins === begins);
    }
    const date = clock.dateOf(day).slice(5);
    // Before the year's first season the last one of the year before goes on.
    return byStart.findLast(({ season }) => season.begins <= date) ?? byStart.at(-1);
  };
  const days = new Map<number, Uint8Array>();
  const quartersOf = (day: number): Uint8Array => {
    const known = days.get(day);
    if (known !== undefined) return known;
    const season = seasonOf(day);
    const isHoliday = season?.holiday != null && holidays.nameOn(day) !== null;
    const weekday = (((day + 3) % 7) + 7) % 7;
    const quarters = (isHoliday ? season?.holiday : season?.week[weekday]) ?? new Uint8Array(quartersOfDay);
    days.set(day, quarters);
    return quarters;
  };
  let last: { day: number; quarters: Uint8Array } = { day: Number.NaN, quarters: new Uint8Array(0) };
  return {
    tariff,
    from: dayOfDate(tariff.from),
    to: tariff.until === null ? Number.POSITIVE_INFINITY : dayOfDate(tariff.until) + 1,
    quartersOf,
    periodAt(time) {
      const local = time + clock.offsetAt(time);
      const day = Math.floor(local / dayMs);
      if (day !== last.day) last = { day, quarters: quartersOf(day) };
      return last.quarters[Math.floor((local - day * dayMs) / quarterMs)] ?? 0;
    },
  };
}

/** Whether the clock is ahead at a day's noon of where it is at its least in that year. */
function isSummerTime(day: number, clock: SiteTime): boolean {
  const noon = 12 * hourMs;
  const year = new Date(day * dayMs).getUTCFullYear();
  const winter = clock.offsetAt(Date.UTC(year, 0, 15));
  const summer = clock.offsetAt(Date.UTC(year, 6, 15));
  return clock.offsetAt(day * dayMs + noon) > Math.min(winter, summer);
}
