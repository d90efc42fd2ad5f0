import {
  type CalendarEntry,
  calendar,
  datesFromTo,
  type SpecialEvent,
  schedule,
  scheduleValue,
  type TimeValue,
  week,
} from "../../contract/schedule.ts";
import {
  type SpecialEvent as BacnetSpecialEvent,
  type DailySchedule,
  dailySchedule,
  specialEvent,
} from "./datatypes/schedule.ts";
import { type CalendarEntry as BacnetCalendarEntry, calendarEntry, dateRange } from "./datatypes/time.ts";
import { anyPrimitive } from "./primitives.ts";
import { mostEntries, mostEvents } from "./schedule-parts.ts";
import {
  bacnetEntryOf,
  bacnetSpecialEventOf,
  bacnetTimesOf,
  bacnetValueOf,
  dateRangeOf,
  entryOf,
  rangeOf,
  scheduleValueOf,
  settledTimes,
  specialEventOf,
  timesOf,
} from "./schedule-values.ts";
import { encodeAs, listOf, type Type } from "./types.ts";

/** A datatype of the standard, and what the model has for it. */
export interface Words<Value, Model> {
  readonly type: Type<Value>;
  readonly to: (value: Value) => Model;
  readonly from: (model: Model) => Value;
  /** Bounds of the model. */
  readonly model: { readonly safeParse: (model: unknown) => { readonly success: boolean } };
  /** Why the model can't have it, where that can be said in words; undefined where it may. */
  readonly unlike?: (value: Value) => string | undefined;
  /** The same, written as the model writes it. */
  readonly settled?: (value: Value) => Value;
}

/**
 * A part of a schedule or calendar in the words of the model.
 * @returns why not, where writing it back would change it or lose some of it
 */
export function keptAs<Value, Model>(
  { type, to, from, model, unlike, settled }: Words<Value, Model>,
  value: Value,
): { readonly model: Model } | { readonly why: string } {
  const why = unlike?.(value);
  if (why !== undefined) return { why };
  const converted = to(value);
  const isSame = () =>
    Buffer.compare(encodeAs(type, settled?.(value) ?? value), encodeAs(type, from(converted))) === 0;
  if (model.safeParse(converted).success && isSame()) return { model: converted };
  return { why: "with a time, date, priority or value that writing it back would change" };
}

const mostTimes = 1_000;
const tooMany = ({ length }: readonly unknown[], most: number, words: string) =>
  length > most ? `of ${length} ${words}, more than the ${most} that can be edited here` : undefined;

export const weekWords: Words<readonly DailySchedule[], TimeValue[][]> = {
  type: listOf(dailySchedule),
  to: (days) => days.map(({ daySchedule }) => timesOf(daySchedule)),
  from: (days) => days.map((times) => ({ daySchedule: bacnetTimesOf(times) })),
  model: week,
  unlike: (days) =>
    days.length === 7
      ? days.map(({ daySchedule }) => tooMany(daySchedule, mostTimes, "times in a day")).find(Boolean)
      : `of ${days.length} days`,
  settled: (days) => days.map(({ daySchedule }) => ({ daySchedule: settledTimes(daySchedule) })),
};
export const eventWords: Words<readonly BacnetSpecialEvent[], SpecialEvent[]> = {
  type: listOf(specialEvent),
  to: (events) => events.map(specialEventOf),
  from: (events) => events.map(bacnetSpecialEventOf),
  model: schedule.shape.exceptions,
  unlike: (events) =>
    tooMany(events, mostEvents, "exceptions") ??
    events.map(({ timeValues }) => tooMany(timeValues, mostTimes, "times in an exception")).find(Boolean),
  settled: (events) => events.map((event) => ({ ...event, timeValues: settledTimes(event.timeValues) })),
};
export const entryWords: Words<readonly BacnetCalendarEntry[], CalendarEntry[]> = {
  type: listOf(calendarEntry),
  to: (entries) => entries.map(entryOf),
  from: (entries) => entries.map(bacnetEntryOf),
  model: calendar.shape.entries,
  unlike: (entries) => tooMany(entries, mostEntries, "entries"),
};
export const rangeWords = { type: dateRange, to: rangeOf, from: dateRangeOf, model: datesFromTo };
export const valueWords = {
  type: anyPrimitive,
  to: scheduleValueOf,
  from: bacnetValueOf,
  model: scheduleValue,
};
