import type {
  CalendarEntry,
  DatePattern,
  DatesFromTo,
  ScheduleTarget,
  ScheduleValue,
  SpecialEvent,
  TimeValue,
} from "./schedule.ts";

export const weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
export const weekdayFullNames = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;
export const monthNames = [
  ...["Jan", "Feb", "Mar", "Apr", "May", "Jun"],
  ...["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
] as const;
/** Weeks of a month by their number − 1. */
export const weekNames = [
  ...["days 1–7", "days 8–14", "days 15–21", "days 22–28", "days 29–31", "last 7 days"],
  ...["7 days before the last 7", "7 days before the last 14", "7 days before the last 21"],
] as const;

const two = (value: number) => String(value).padStart(2, "0");

/** `07:00`, `23:59:59.99`. */
export function timeText(at: number): string {
  const seconds = Math.floor(at / 1_000) % 60;
  const hundredths = Math.floor((at % 1_000) / 10);
  const minutes = Math.floor(at / 60_000);
  const rest = hundredths > 0 ? `:${two(seconds)}.${two(hundredths)}` : seconds > 0 ? `:${two(seconds)}` : "";
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}${rest}`;
}

/** What a value's states are called, or its unit. */
export type ValueWords = Pick<ScheduleTarget, "states" | "unit" | "firstState">;

/** `on`, `21.5 °C`; `–` for the value that lets go. */
export function valueText(value: ScheduleValue | null, target: ValueWords | undefined): string {
  if (value === null) return "unknown";
  switch (value.type) {
    case "null":
      return "–";
    case "boolean":
      return value.value ? "true" : "false";
    case "text":
      return value.value;
    case "other":
      return value.text;
    case "unsigned":
    case "enumerated": {
      const text = target?.states[value.value - target.firstState];
      if (text !== undefined && text !== "") return text;
      if (target?.states.length === 0 && value.type === "enumerated" && value.value < 2)
        return value.value === 1 ? "active" : "inactive";
      break;
    }
    case "signed":
    case "real":
    case "double":
      break;
  }
  const number = String(Math.round(value.value * 1_000) / 1_000);
  return target === undefined || target.unit === "" ? number : `${number} ${target.unit}`;
}

/** `07:00 on, 18:00 off`; `nothing`. */
export function timesText(times: readonly TimeValue[], target: ValueWords | undefined): string {
  if (times.length === 0) return "nothing";
  return times.map(({ at, value }) => `${timeText(at)} ${valueText(value, target)}`).join(", ");
}

const monthText = (month: number) => (month === 13 ? "odd months" : month === 14 ? "even months" : "");
const dayWords: Readonly<Record<number, string>> = { 32: "last day", 33: "odd days", 34: "even days" };

/** `25 Dec 2026`, `25 Dec every year`, `last day of even months`, `any day`. */
export function patternText({ year, month, day, weekday }: DatePattern): string {
  const plainMonth = month !== null && month <= 12;
  const plainDay = day !== null && day <= 31;
  const weekdayName = weekday === null ? "" : (weekdayNames[weekday - 1] ?? "");
  const dayPart =
    day === null ? weekdayName || "any day" : [weekdayName, dayWords[day] ?? String(day)].join(" ").trim();
  const monthPart = month === null ? "" : plainMonth ? (monthNames[month - 1] ?? "") : monthText(month);
  if (plainDay && plainMonth) {
    return `${year === null || weekday === null ? String(day) : dayPart} ${monthPart} ${year ?? "every year"}`;
  }
  const of = monthPart === "" ? (day === null ? "" : " of every month") : ` of ${monthPart}`;
  return `${dayPart}${of}${year === null ? "" : ` ${year}`}`;
}

const isOpen = ({ year, month, day }: DatePattern) => year === null && month === null && day === null;

/** `from 1 Jan 2026`, `1 Jan 2026 – 6 Jan 2026`, `always`. */
export function rangeText({ from, to }: DatesFromTo): string {
  if (isOpen(from)) return isOpen(to) ? "always" : `until ${patternText(to)}`;
  return isOpen(to) ? `from ${patternText(from)}` : `${patternText(from)} – ${patternText(to)}`;
}

/** Which days an entry names, in words. */
export function entryText(entry: CalendarEntry): string {
  switch (entry.kind) {
    case "date":
      return patternText(entry.date);
    case "range":
      return rangeText(entry);
    case "week": {
      const { month, week, weekday } = entry;
      const day = weekday === null ? "any day" : (weekdayNames[weekday - 1] ?? "");
      const part = week === null ? "" : `, ${weekNames[week - 1] ?? `week ${week}`}`;
      const of =
        month === null ? "every month" : month <= 12 ? (monthNames[month - 1] ?? "") : monthText(month);
      return `${day}${part} of ${of}`;
    }
  }
}

/** Which days a special event has. @param calendarName what a calendar is called, by its instance */
export function periodText(
  period: SpecialEvent["period"],
  calendarName: (instance: number) => string,
): string {
  return period.kind === "calendar" ? calendarName(period.instance) : entryText(period);
}

/** A special event in one line. */
export function specialEventText(
  { period, times, priority }: SpecialEvent,
  target: ValueWords | undefined,
  calendarName: (instance: number) => string,
): string {
  return `${periodText(period, calendarName)}: ${timesText(times, target)} (priority ${priority})`;
}
