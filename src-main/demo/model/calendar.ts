import type { EpochMilliseconds } from "../../contract/identity.ts";

export const minute = 60_000;
export const hour = 3_600_000;
export const day = 86_400_000;

/** What a clock and a calendar on a wall in Lisbon show. */
export interface LocalTime {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly dayOfMonth: number;
  /** 0 Sunday – 6 Saturday. */
  readonly weekday: number;
  /** 1–366. */
  readonly dayOfYear: number;
  /** 0 to below 24, with the minutes as its fraction. */
  readonly hour: number;
  /** Days since 1 January 1970, local. */
  readonly dayNumber: number;
}

function lastSundayAtOne(year: number, month: number): EpochMilliseconds {
  const last = Date.UTC(year, month, 0, 1);
  return last - new Date(last).getUTCDay() * day;
}

/** Summer time of the European Union: from the last Sunday of March to that of October, 01:00 UTC (Directive 2000/84/EC). */
function isSummerTime(time: EpochMilliseconds, year: number): boolean {
  return time >= lastSundayAtOne(year, 3) && time < lastSundayAtOne(year, 10);
}

/** @param time UTC epoch milliseconds */
export function localTime(time: EpochMilliseconds): LocalTime {
  const utcYear = new Date(time).getUTCFullYear();
  const local = time + (isSummerTime(time, utcYear) ? hour : 0);
  const date = new Date(local);
  const year = date.getUTCFullYear();
  const dayNumber = Math.floor(local / day);
  return {
    year,
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
    weekday: date.getUTCDay(),
    dayOfYear: dayNumber - Date.UTC(year, 0, 1) / day + 1,
    hour: (local - dayNumber * day) / hour,
    dayNumber,
  };
}

/** Easter Sunday as days since 1970 (the anonymous Gregorian algorithm). */
export function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1) / day;
}

/** Month × 100 + day of the fixed public holidays of Portugal, and Lisbon's own (13 June). */
const fixedHolidays: ReadonlySet<number> = new Set([
  101, 425, 501, 610, 613, 815, 1005, 1101, 1201, 1208, 1225,
]);

export function isHoliday(local: LocalTime): boolean {
  if (fixedHolidays.has(local.month * 100 + local.dayOfMonth)) return true;
  if (local.month < 3 || local.month > 6) return false;
  const sinceEaster = local.dayNumber - easterSunday(local.year);
  return sinceEaster === -2 || sinceEaster === 0 || sinceEaster === 60;
}

/** How the building is used on a day: `work` Monday to Friday, `half` Saturday morning, `closed` Sunday and holidays. */
export type DayKind = "work" | "half" | "closed";

export function dayKind(local: LocalTime): DayKind {
  if (local.weekday === 0 || isHoliday(local)) return "closed";
  return local.weekday === 6 ? "half" : "work";
}

/** Straight lines through (hour, share) corners. */
function profile(corners: readonly (readonly [number, number])[], at: number): number {
  let before: readonly [number, number] = [0, 0];
  for (const corner of corners) {
    if (at < corner[0]) {
      return before[1] + ((corner[1] - before[1]) * (at - before[0])) / (corner[0] - before[0]);
    }
    before = corner;
  }
  return 0;
}

const workday = [
  [7, 0],
  [8, 0.15],
  [9.5, 0.9],
  [12.25, 1],
  [13, 0.55],
  [14, 0.6],
  [14.75, 0.97],
  [17, 0.9],
  [18.5, 0.35],
  [20, 0.06],
  [21.5, 0],
  [24, 0],
] as const;
const halfDay = [
  [8, 0],
  [9.5, 0.18],
  [12.5, 0.2],
  [14, 0],
  [24, 0],
] as const;
const lunch = [
  [11, 0],
  [12.25, 0.7],
  [13, 1],
  [14, 0.8],
  [15, 0.15],
  [16, 0],
  [24, 0],
] as const;

/** Share of the people who work here that are in the building, 0–1. */
export function occupancy(local: LocalTime): number {
  const kind = dayKind(local);
  if (kind === "closed") return 0;
  if (kind === "half") return profile(halfDay, local.hour);
  const season = local.month === 8 ? 0.6 : local.month === 12 && local.dayOfMonth > 20 ? 0.5 : 1;
  return season * profile(workday, local.hour);
}

/** How busy the canteen is, 0–1. */
export function canteen(local: LocalTime): number {
  return dayKind(local) === "work" ? profile(lunch, local.hour) : 0;
}

/** A daily stretch of running: hours of the local day. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const workdayHvac: Stretch = { from: 6.5, to: 20 };
const halfDayHvac: Stretch = { from: 7.5, to: 13.5 };

/** When the air conditioning runs by its schedule; undefined on closed days. */
export function hvacSchedule(local: LocalTime): Stretch | undefined {
  const kind = dayKind(local);
  if (kind === "closed") return undefined;
  return kind === "work" ? workdayHvac : halfDayHvac;
}
