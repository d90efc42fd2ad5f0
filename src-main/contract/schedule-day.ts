import type {
  Calendar,
  CalendarEntry,
  DatePattern,
  DatesFromTo,
  Schedule,
  ScheduleValue,
  SpecialEvent,
  TimeValue,
} from "./schedule.ts";

/** A day of the calendar. */
export interface Day {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
}

export const dayMs = 86_400_000;

/** 1 Monday to 7 Sunday. */
export function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

export function daysInMonth({ year, month }: Pick<Day, "year" | "month">): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** So many days later, or earlier. */
export function dayPlus({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return dayPlus(day, 1 - weekdayOf(day));
}

export const isSameDay = (one: Day, other: Day): boolean =>
  one.year === other.year && one.month === other.month && one.day === other.day;

const oddMonths = 13;
const evenMonths = 14;
const lastDay = 32;
const oddDays = 33;
const evenDays = 34;

function monthMatches(pattern: number | null, month: number): boolean {
  if (pattern === null) return true;
  if (pattern === oddMonths) return month % 2 === 1;
  if (pattern === evenMonths) return month % 2 === 0;
  return pattern === month;
}

function dayMatches(pattern: number | null, date: Day): boolean {
  switch (pattern) {
    case null:
      return true;
    case lastDay:
      return date.day === daysInMonth(date);
    case oddDays:
      return date.day % 2 === 1;
    case evenDays:
      return date.day % 2 === 0;
    default:
      return pattern === date.day;
  }
}

/** Whether a day fits a pattern, every part of it a condition (ASHRAE 135-2020, 20.2.12). */
export function dateMatches({ year, month, day, weekday }: DatePattern, date: Day): boolean {
  return (
    (year === null || year === date.year) &&
    monthMatches(month, date.month) &&
    dayMatches(day, date) &&
    (weekday === null || weekday === weekdayOf(date))
  );
}

/** Whether a day lies between two, both included; an end that leaves a part open is no end (12.9, 12.24.6). */
export function isBetween({ from, to }: DatesFromTo, date: Day): boolean {
  const ordinal = ordinalOf(date);
  return (edgeOf(from) ?? -1) <= ordinal && ordinal <= (edgeOf(to) ?? Infinity);
}

const ordinalOf = ({ year, month, day }: Day) => year * 10_000 + month * 100 + day;
function edgeOf({ year, month, day }: DatePattern): number | undefined {
  return year === null || month === null || day === null ? undefined : ordinalOf({ year, month, day });
}

/** Whether a day is one that the entry of a calendar names (12.9). */
export function entryMatches(entry: CalendarEntry, date: Day): boolean {
  switch (entry.kind) {
    case "date":
      return dateMatches(entry.date, date);
    case "range":
      return isBetween(entry, date);
    case "week":
      return (
        monthMatches(entry.month, date.month) &&
        (entry.weekday === null || entry.weekday === weekdayOf(date)) &&
        weekMatches(entry.week, date)
      );
  }
}

function weekMatches(week: number | null, date: Day): boolean {
  if (week === null) return true;
  if (week <= 5) return Math.ceil(date.day / 7) === week;
  return Math.floor((daysInMonth(date) - date.day) / 7) + 6 === week;
}

/** Whether a calendar has a day; false where its entries aren't known. */
export function calendarHas(calendar: Pick<Calendar, "entries"> | undefined, date: Day): boolean {
  return calendar?.entries?.some((entry) => entryMatches(entry, date)) ?? false;
}

/** Where a value comes from. */
export type Origin =
  | { readonly kind: "exception"; readonly index: number }
  | { readonly kind: "weekly" }
  | { readonly kind: "fallback" };

/** A stretch of one day with one value. */
export interface Stretch {
  /** Milliseconds after midnight; `to` excluded. */
  readonly from: number;
  readonly to: number;
  /** null where the device doesn't tell what it falls back to. */
  readonly value: ScheduleValue | null;
  readonly origin: Origin;
}

/** What a schedule does on one day. */
export interface EffectiveDay {
  /** False: the day is outside the effective period, and the schedule does nothing. */
  readonly inEffect: boolean;
  /** From midnight to midnight without gaps; empty where it isn't in effect. */
  readonly stretches: readonly Stretch[];
  /** Special events that the day has, best first. */
  readonly exceptions: readonly number[];
}

export type DayRules = Pick<Schedule, "weekly" | "exceptions" | "fallback" | "effective">;

/**
 * Which values a schedule has over a day (12.24.4): of the special events of the day the one with the best priority
 * that has a value, else the day of the week, else the default. Of equal priorities the first in the list is best.
 */
export function effectiveDay(
  schedule: DayRules,
  calendars: readonly Pick<Calendar, "instance" | "entries">[],
  date: Day,
): EffectiveDay {
  const events = (schedule.exceptions ?? []).map((event, index) => ({ event, index }));
  const today = events
    .filter(({ event }) => isOn(event, calendars, date))
    .sort((one, other) => one.event.priority - other.event.priority || one.index - other.index);
  const exceptions = today.map(({ index }) => index);
  if (schedule.effective !== null && !isBetween(schedule.effective, date)) {
    return { inEffect: false, stretches: [], exceptions };
  }
  const sources: readonly { readonly times: readonly TimeValue[]; readonly origin: Origin }[] = [
    ...today.map(({ event, index }) => ({
      times: event.times,
      origin: { kind: "exception", index } as const,
    })),
    { times: schedule.weekly?.[weekdayOf(date) - 1] ?? [], origin: { kind: "weekly" } as const },
  ];
  const edges = [...new Set([0, ...sources.flatMap(({ times }) => times.map(({ at }) => at))])].sort(
    (one, other) => one - other,
  );
  const stretches: Stretch[] = [];
  edges.forEach((from, index) => {
    const to = edges[index + 1] ?? dayMs;
    const found = sources
      .map(({ times, origin }) => ({ value: valueAt(times, from), origin }))
      .find(({ value }) => value !== null && value.type !== "null");
    const value = found?.value ?? schedule.fallback;
    const origin: Origin = found?.origin ?? { kind: "fallback" };
    const last = stretches.at(-1);
    if (last !== undefined && isSameValue(last.value, value) && isSameOrigin(last.origin, origin)) {
      stretches[stretches.length - 1] = { ...last, to };
    } else stretches.push({ from, to, value, origin });
  });
  return { inEffect: true, stretches, exceptions };
}

/** Whether a special event is on that day. */
export function isOn(
  { period }: Pick<SpecialEvent, "period">,
  calendars: readonly Pick<Calendar, "instance" | "entries">[],
  date: Day,
): boolean {
  if (period.kind !== "calendar") return entryMatches(period, date);
  return calendarHas(
    calendars.find(({ instance }) => instance === period.instance),
    date,
  );
}

/** The value of the latest entry at or before a time; of equal times the last one. */
function valueAt(times: readonly TimeValue[], at: number): ScheduleValue | null {
  let best: TimeValue | undefined;
  for (const one of times) if (one.at <= at && (best === undefined || one.at >= best.at)) best = one;
  return best?.value ?? null;
}

const isSameOrigin = (one: Origin, other: Origin) =>
  one.kind === other.kind &&
  (one.kind !== "exception" || other.kind !== "exception" || one.index === other.index);

/** Whether two values are the same in the device: datatype and content. */
export function isSameValue(one: ScheduleValue | null, other: ScheduleValue | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.type !== other.type) return false;
  if (one.type === "null") return true;
  if (one.type === "other") return other.type === "other" && one.hex === other.hex;
  return "value" in other && one.value === other.value;
}
