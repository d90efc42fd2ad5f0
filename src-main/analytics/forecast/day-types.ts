import type { AnalysedSite } from "../analysis.ts";
import { hourMs } from "../buckets.ts";
import { SiteTime } from "../site-time.ts";

/** One day of a site's calendar, and where its hours lie. */
export interface CalendarDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** Days with the same type are used alike: `work …`, `saturday`, `sunday`, `closed`. */
  readonly type: string;
  readonly holiday: string | null;
  /** First hour of it, and the one after its last: 23, 24 or 25 hours. */
  readonly first: number;
  readonly end: number;
  /** Place of each hour of the clock, 0–23; −1 where the clock leaves it out. */
  readonly rows: Int32Array;
}

/** Hours cut into days of the site's calendar. */
export interface Calendar {
  readonly days: readonly CalendarDay[];
  /** Hour of the clock of each hour, 0–23. */
  readonly hours: Uint8Array;
  /** Which of `days` each hour is of. */
  readonly dayOf: Int32Array;
}

/**
 * Cuts hours into days with their types: Mondays to Fridays with the same hours of occupancy are alike, Saturdays and
 * Sundays are types of their own, and closed days and public holidays are as Sundays where nobody is in on Sundays.
 * @param starts beginnings of hours, epoch ms, without a hole
 */
export function calendarOf(site: AnalysedSite, starts: Float64Array): Calendar {
  const clock = new SiteTime(site.timeZone);
  const hours = new Uint8Array(starts.length);
  const dayOf = new Int32Array(starts.length);
  const days: CalendarDay[] = [];
  let first = 0;
  let local = clock.at(starts[0] ?? 0);
  const finish = (end: number) => {
    const rows = new Int32Array(24).fill(-1);
    let occupied = "";
    for (let at = end - 1; at >= first; at -= 1) rows[hours[at] ?? 0] = at;
    for (const at of rows)
      occupied += at >= 0 && site.occupancy.isOccupied((starts[at] ?? 0) + hourMs / 2) ? "1" : "0";
    const noon = (starts[first] ?? 0) + ((starts[end - 1] ?? 0) - (starts[first] ?? 0)) / 2;
    const holiday = site.occupancy.holidayAt(noon);
    const type = typeOf(local.weekday, holiday !== null, occupied);
    days.push({ day: local.day, weekday: local.weekday, type, holiday, first, end, rows });
  };
  for (const [at, start] of starts.entries()) {
    const here = clock.at(start);
    if (here.day !== local.day) {
      finish(at);
      first = at;
      local = here;
    }
    hours[at] = Math.floor(here.hour);
    dayOf[at] = days.length;
  }
  if (starts.length > 0) finish(starts.length);
  const opensOnSundays = days.some(({ type }) => type.startsWith("sunday 1"));
  return {
    ...{ hours, dayOf },
    days: days.map((one) => ({
      ...one,
      type: one.type === "closed" && !opensOnSundays ? "sunday" : one.type.replace(/^sunday 1$/, "sunday"),
    })),
  };
}

/** Whether days that two calendars have are of the same types in both. */
export function isSameCalendar(one: Calendar, other: Calendar): boolean {
  const shift = (other.days[0]?.day ?? 0) - (one.days[0]?.day ?? 0);
  return other.days.every(({ type }, at) => (one.days[at + shift]?.type ?? type) === type);
}

function typeOf(weekday: number, isClosed: boolean, occupied: string): string {
  if (isClosed) return "closed";
  if (weekday === 7) return occupied.includes("1") ? "sunday 1" : "sunday";
  return weekday === 6 ? "saturday" : `work ${occupied}`;
}
