import type { OccupancyPlan } from "../contract/site-description.ts";
import type { Occupancy } from "./analysis.ts";
import { dayMs, hourMs } from "./buckets.ts";
import type { PublicHolidays } from "./public-holidays.ts";
import type { SiteTime } from "./site-time.ts";

const quarterMs = hourMs / 4;
const quartersOfDay = 96;

/** When people are meant to be in by a site's plan. Days are worked out once each. */
export function occupancyOf(plan: OccupancyPlan, clock: SiteTime, holidays: PublicHolidays): Occupancy {
  const week = plan.week.map((hours) => {
    const occupied = new Uint8Array(quartersOfDay);
    for (const { from, to } of hours) occupied.fill(1, from, to);
    return occupied;
  });
  const nobody = new Uint8Array(quartersOfDay);
  const closed = plan.closed.map(({ name, from, until, everyYear }) => ({
    ...{ name, everyYear },
    from: everyYear ? from.slice(5) : from,
    until: everyYear ? until.slice(5) : until,
  }));
  const nameOn = (day: number): string | null => {
    const date = clock.dateOf(day);
    for (const { name, from, until, everyYear } of closed) {
      const one = everyYear ? date.slice(5) : date;
      // From 24 December until 2 January goes over the year's end.
      const isWithin = from <= until ? one >= from && one <= until : one >= from || one <= until;
      if (isWithin) return name;
    }
    return plan.openOnHolidays ? null : holidays.nameOn(day);
  };
  const days = new Map<number, { readonly occupied: Uint8Array; readonly name: string | null }>();
  const dayOf = (day: number) => {
    const known = days.get(day);
    if (known !== undefined) return known;
    const name = nameOn(day);
    // 1970-01-01 was a Thursday.
    const weekday = (((day + 3) % 7) + 7) % 7;
    const made = { name, occupied: name === null ? (week[weekday] ?? nobody) : nobody };
    days.set(day, made);
    return made;
  };
  let last = { day: Number.NaN, ...dayOf(0) };
  const at = (local: number) => {
    const day = Math.floor(local / dayMs);
    if (day !== last.day) last = { day, ...dayOf(day) };
    return last;
  };
  return {
    isOccupied(time) {
      const local = time + clock.offsetAt(time);
      const { day, occupied } = at(local);
      return occupied[Math.floor((local - day * dayMs) / quarterMs)] === 1;
    },
    holidayAt: (time) => at(time + clock.offsetAt(time)).name,
  };
}
