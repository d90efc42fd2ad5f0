/** Year − 1900, month, day, day of week (1 Monday to 7 Sunday); 255 is any (ASHRAE 135-2020, 20.2.12). */
export type DateParts = readonly [year: number, month: number, day: number, weekday: number];
/** Hour, minute, second, hundredths; 255 is any (20.2.13). */
export type TimeParts = readonly [hour: number, minute: number, second: number, hundredths: number];

const any = 255;
const oddMonths = 13;
const evenMonths = 14;
const lastDay = 32;
const oddDays = 33;
const evenDays = 34;
const weekdays = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const months = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const two = (value: number) => String(value).padStart(2, "0");
const monthText = (month: number) =>
  month === oddMonths ? "odd" : month === evenMonths ? "even" : month === any ? "*" : two(month);
const dayTexts: Readonly<Record<number, string>> = {
  [lastDay]: "last",
  [oddDays]: "odd",
  [evenDays]: "even",
  [any]: "*",
};
const weekdayText = (weekday: number) => weekdays[weekday] ?? `weekday ${weekday}`;

/** Whether it stands for more than one day. */
export function isPattern([year, month, day]: DateParts): boolean {
  return year === any || month > 12 || day > 31;
}

/** `2026-11-23`; as a pattern with `*`, `odd`, `even`, `last`, and the day of week where the pattern names one: `*-*-* Mon`. */
export function dateText(parts: DateParts): string {
  const [year, month, day, weekday] = parts;
  const date = `${year === any ? "*" : 1900 + year}-${monthText(month)}-${dayTexts[day] ?? two(day)}`;
  return isPattern(parts) && weekday !== any ? `${date} ${weekdayText(weekday)}` : date;
}

/** `08:30:00.00`, with `*` for what is open. */
export function timeText(parts: TimeParts): string {
  const [hour, minute, second, hundredths] = parts.map((part) => (part === any ? "*" : two(part)));
  return `${hour}:${minute}:${second}.${hundredths}`;
}

/** From a day to a day, both included; an end that is all wildcards is open (BACnetDateRange, 12.9). */
export interface DateRange {
  readonly startDate: DateParts;
  readonly endDate: DateParts;
}

/** Month, week of month, day of week (BACnetWeekNDay, clause 21). */
export interface WeekNDay {
  /** 1–12, 13 odd, 14 even, 255 any. */
  readonly month: number;
  /** 1–5 the days 1–7, 8–14, 15–21, 22–28, 29–31; 6 the last seven days, 7–9 each the seven before; 255 any. */
  readonly weekOfMonth: number;
  /** 1–7, 255 any. */
  readonly weekday: number;
}

const weekTexts: Readonly<Record<number, string>> = {
  1: "days 1–7",
  2: "days 8–14",
  3: "days 15–21",
  4: "days 22–28",
  5: "days 29–31",
  6: "last 7 days",
  7: "7 days before the last 7",
  8: "7 days before the last 14",
  9: "7 days before the last 21",
  [any]: "any week",
};

/** `Mon, last 7 days of even months`. */
export function weekNDayText({ month, weekOfMonth, weekday }: WeekNDay): string {
  const inMonth =
    month === any
      ? "every month"
      : month === oddMonths
        ? "odd months"
        : month === evenMonths
          ? "even months"
          : (months[month] ?? `month ${month}`);
  const day = weekday === any ? "any day" : weekdayText(weekday);
  return `${day}, ${weekTexts[weekOfMonth] ?? `week ${weekOfMonth}`} of ${inMonth}`;
}
