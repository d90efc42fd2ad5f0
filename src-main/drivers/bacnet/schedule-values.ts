import { Problem } from "../../contract/problem.ts";
import type {
  CalendarEntry,
  DatePattern,
  DatesFromTo,
  ScheduleValue,
  SpecialEvent,
  TimeValue,
} from "../../contract/schedule.ts";
import type { SpecialEvent as BacnetSpecialEvent } from "./datatypes/schedule.ts";
import type { CalendarEntry as BacnetCalendarEntry } from "./datatypes/time.ts";
import type { DateParts, DateRange, TimeParts } from "./dates.ts";
import { objectTypes } from "./names.data.ts";
import { anyPrimitive } from "./primitives.ts";
import type { BacnetValue } from "./tags.ts";
import { decodeAs, encodeAs } from "./types.ts";

const any = 255;
const orNull = (part: number) => (part === any ? null : part);
const orAny = (part: number | null) => part ?? any;

/** Total over what a device can send. */
export function scheduleValueOf(value: BacnetValue): ScheduleValue {
  switch (value.type) {
    case "null":
      return { type: "null" };
    case "boolean":
      return { type: "boolean", value: value.value };
    case "unsigned":
    case "enumerated":
    case "signed":
      if (!Number.isSafeInteger(value.value) || value.value > 0xffffffff) break;
      return { type: value.type, value: value.value };
    case "real":
    case "double":
      if (!Number.isFinite(value.value)) break;
      return { type: value.type, value: value.value };
    case "character-string":
      if (value.value.length > 2_000) break;
      return { type: "text", value: value.value };
  }
  const hex = Buffer.from(encodeAs(anyPrimitive, value)).toString("hex");
  return { type: "other", hex, text: anyPrimitive.show(value, "").text.slice(0, 2_000) };
}

/** @throws Problem `invalid-input` where the bytes of another datatype aren't any value */
export function bacnetValueOf(value: ScheduleValue): BacnetValue {
  switch (value.type) {
    case "text":
      return { type: "character-string", value: value.value };
    case "other": {
      const decoded = decodeAs(anyPrimitive, Buffer.from(value.hex, "hex"));
      if (decoded !== undefined) return decoded;
      throw new Problem("invalid-input", "A value of the schedule can't be encoded.", "Read it again.");
    }
    default:
      return value;
  }
}

/** ms; a time that leaves parts open counts from the beginning of what it names. */
export function atOf(parts: TimeParts): number {
  const [hour = 0, minute = 0, second = 0, hundredths = 0] = parts.map((part) => (part === any ? 0 : part));
  return Math.min(((hour * 60 + minute) * 60 + second) * 1_000 + hundredths * 10, 86_399_990);
}

export function timePartsOf(at: number): TimeParts {
  const seconds = Math.floor(at / 1_000);
  return [
    Math.floor(seconds / 3_600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
    Math.floor((at % 1_000) / 10),
  ];
}

interface BacnetTimeValue {
  readonly time: TimeParts;
  readonly value: BacnetValue;
}

export const timesOf = (times: readonly BacnetTimeValue[]): TimeValue[] =>
  times.map(({ time, value }) => ({ at: atOf(time), value: scheduleValueOf(value) }));

/** Times whose hundredths are open begin with that second. */
export const settledTimes = (times: readonly BacnetTimeValue[]): BacnetTimeValue[] =>
  times.map(({ time: [hour, minute, second, hundredths], value }) => ({
    time: [hour, minute, second, hundredths === any ? 0 : hundredths],
    value,
  }));

export const bacnetTimesOf = (times: readonly TimeValue[]): BacnetTimeValue[] =>
  times.map(({ at, value }) => ({ time: timePartsOf(at), value: bacnetValueOf(value) }));

/** Parts that the standard doesn't know count as open. */
export function patternOf([year, month, day, weekday]: DateParts): DatePattern {
  const within = (part: number, most: number) => (part >= 1 && part <= most ? part : null);
  return {
    year: year === any ? null : 1900 + year,
    month: within(month, 14),
    day: within(day, 34),
    weekday: within(weekday, 7),
  };
}

export function datePartsOf({ year, month, day, weekday }: DatePattern): DateParts {
  return [year === null ? any : year - 1900, orAny(month), orAny(day), orAny(weekday)];
}

export const rangeOf = ({ startDate, endDate }: DateRange): DatesFromTo => ({
  from: patternOf(startDate),
  to: patternOf(endDate),
});
export const dateRangeOf = ({ from, to }: DatesFromTo): DateRange => ({
  startDate: datePartsOf(from),
  endDate: datePartsOf(to),
});

export function entryOf(entry: BacnetCalendarEntry): CalendarEntry {
  switch (entry.kind) {
    case "date":
      return { kind: "date", date: patternOf(entry.value) };
    case "dateRange":
      return { kind: "range", ...rangeOf(entry.value) };
    case "weekNDay": {
      const { month, weekOfMonth, weekday } = entry.value;
      return { kind: "week", month: orNull(month), week: orNull(weekOfMonth), weekday: orNull(weekday) };
    }
  }
}

export function bacnetEntryOf(entry: CalendarEntry): BacnetCalendarEntry {
  switch (entry.kind) {
    case "date":
      return { kind: "date", value: datePartsOf(entry.date) };
    case "range":
      return { kind: "dateRange", value: dateRangeOf(entry) };
    case "week": {
      const { month, week, weekday } = entry;
      return {
        kind: "weekNDay",
        value: { month: orAny(month), weekOfMonth: orAny(week), weekday: orAny(weekday) },
      };
    }
  }
}

export function specialEventOf({ period, timeValues, eventPriority }: BacnetSpecialEvent): SpecialEvent {
  return {
    period:
      period.kind === "calendarReference"
        ? { kind: "calendar", instance: period.value.instance }
        : entryOf(period.value),
    times: timesOf(timeValues),
    priority: Math.min(16, Math.max(1, eventPriority)),
  };
}

export function bacnetSpecialEventOf({ period, times, priority }: SpecialEvent): BacnetSpecialEvent {
  return {
    period:
      period.kind === "calendar"
        ? {
            kind: "calendarReference",
            value: { objectType: objectTypes.calendar, instance: period.instance },
          }
        : { kind: "calendarEntry", value: bacnetEntryOf(period) },
    timeValues: bacnetTimesOf(times),
    eventPriority: priority,
  };
}
