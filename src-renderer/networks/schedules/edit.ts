import {
  type CalendarEntry,
  type DatePattern,
  dayMs,
  isSameValue,
  type Schedule,
  type ScheduleParts,
  type ScheduleTarget,
  type ScheduleValue,
  type SpecialEvent,
  type TimeValue,
} from "../../../src-main/contract/index.ts";

/** What of a schedule can be edited; null is what the device doesn't have, and what isn't offered. */
export type ScheduleDraft = Pick<Schedule, "weekly" | "exceptions" | "fallback" | "effective">;

export const draftOf = ({ weekly, exceptions, fallback, effective }: Schedule): ScheduleDraft => ({
  weekly,
  exceptions,
  fallback,
  effective,
});

/** The parts that can be written, without those that the device doesn't have. */
export function partsOf({ weekly, exceptions, fallback, effective }: ScheduleDraft): ScheduleParts {
  return {
    ...(weekly === null ? {} : { weekly }),
    ...(exceptions === null ? {} : { exceptions }),
    ...(fallback === null ? {} : { fallback }),
    ...(effective === null ? {} : { effective }),
  };
}

export const isSameContent = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Edges snap to five minutes. */
export const snapMs = 300_000;
const lastMinute = dayMs - 60_000;

export function snapped(at: number): number {
  return Math.min(Math.max(Math.round(at / snapMs) * snapMs, 0), dayMs - snapMs);
}

/** With another day. */
export function withDay(
  weekly: readonly (readonly TimeValue[])[],
  day: number,
  times: readonly TimeValue[],
): TimeValue[][] {
  return weekly.map((one, index) => (index === day ? [...times] : [...one]));
}

/** One entry moved or changed, everything in the order of time again. */
export function withTime(
  times: readonly TimeValue[],
  index: number,
  change: Partial<TimeValue>,
): TimeValue[] {
  return sorted(times.map((one, at) => (at === index ? { ...one, ...change } : one)));
}

export function withoutTime(times: readonly TimeValue[], index: number): TimeValue[] {
  return times.filter((_, at) => at !== index);
}

/** One entry more; where there is one at that time already, a minute later. */
export function withNewTime(times: readonly TimeValue[], at: number, value: ScheduleValue): TimeValue[] {
  let free = Math.min(at, lastMinute);
  while (free < lastMinute && times.some((one) => one.at === free)) free += 60_000;
  return sorted([...times, { at: free, value }]);
}

export const sorted = (times: readonly TimeValue[]): TimeValue[] =>
  [...times].sort((one, other) => one.at - other.at);

/**
 * How far an entry can be moved so that it stays between its neighbours.
 * @returns milliseconds of the day, both included
 */
export function roomOf(times: readonly TimeValue[], index: number): readonly [number, number] {
  const at = times[index]?.at ?? 0;
  const before = Math.max(-snapMs, ...times.filter((one) => one.at < at).map((one) => one.at));
  const after = Math.min(dayMs, ...times.filter((one) => one.at > at).map((one) => one.at));
  return [Math.min(at, before + snapMs), Math.max(at, after - snapMs)];
}

/** One day's entries for other days too. */
export function copiedTo(
  weekly: readonly (readonly TimeValue[])[],
  from: number,
  to: readonly number[],
): TimeValue[][] {
  const times = weekly[from] ?? [];
  return weekly.map((one, day) => (to.includes(day) ? [...times] : [...one]));
}

/** Time of the day as people type it: `6`, `6:30`, `0630`, `06:30:15`, `24` isn't one. @returns undefined for anything else */
export function parseTime(text: string): number | undefined {
  const short = /^(\d{1,2})(\d{2})?$/.exec(text.trim());
  const long = /^(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:[.,](\d{2}))?)?$/.exec(text.trim());
  const [, hours, minutes = "0", seconds = "0", hundredths = "0"] = long ?? short ?? [];
  if (hours === undefined) return undefined;
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
  if (h > 23 || m > 59 || s > 59) return undefined;
  return ((h * 60 + m) * 60 + s) * 1_000 + Number(hundredths) * 10;
}

/** All values that a schedule has, the ones that let go left out. */
export function valuesIn({ weekly, exceptions, fallback }: ScheduleDraft): ScheduleValue[] {
  const all = [
    ...(fallback === null ? [] : [fallback]),
    ...(weekly ?? []).flat().map(({ value }) => value),
    ...(exceptions ?? []).flatMap(({ times }) => times.map(({ value }) => value)),
  ].filter(({ type }) => type !== "null");
  return all.filter((value, index) => all.findIndex((other) => isSameValue(value, other)) === index);
}

/** The datatype that new values get: that of those that are there, else that of what is written to. */
export function datatypeOf(
  draft: ScheduleDraft,
  target: Pick<ScheduleTarget, "object"> | undefined,
): ScheduleValue["type"] {
  const [known] = valuesIn(draft);
  if (known !== undefined) return known.type;
  const kind = target?.object.split("-")[0] ?? "";
  if (["BI", "BO", "BV"].includes(kind)) return "enumerated";
  return ["MSI", "MSO", "MSV"].includes(kind) ? "unsigned" : "real";
}

/** A first value of a datatype, different from another one where there are states. */
export function valueLike(type: ScheduleValue["type"], value: number): ScheduleValue {
  switch (type) {
    case "boolean":
      return { type, value: value !== 0 };
    case "text":
      return { type, value: String(value) };
    case "unsigned":
    case "enumerated":
      return { type, value: Math.max(0, Math.round(value)) };
    case "signed":
      return { type, value: Math.round(value) };
    case "real":
      return { type, value: Math.fround(value) };
    case "double":
      return { type, value };
    case "null":
    case "other":
      return { type: "null" };
  }
}

export const anyDate: DatePattern = { year: null, month: null, day: null, weekday: null };

/** What a new exception, or a new entry of a calendar, begins with: a day. */
export function newEntry(day: {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}): CalendarEntry {
  return { kind: "date", date: { year: day.year, month: day.month, day: day.day, weekday: null } };
}

export function newException(
  day: { readonly year: number; readonly month: number; readonly day: number },
  value: ScheduleValue,
): SpecialEvent {
  return { period: newEntry(day), times: [{ at: 0, value }], priority: 10 };
}

/** Moves one up or down in its list. */
export function moved<One>(list: readonly One[], index: number, by: 1 | -1): One[] {
  const next = [...list];
  const [one] = next.splice(index, 1);
  if (one !== undefined) next.splice(index + by, 0, one);
  return next;
}
