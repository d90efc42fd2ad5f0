import type { AggregateInterval } from "../../src-main/contract/index.ts";
import { duration, numbers, offsetAt, qualityText, type TextTable, zonedText } from "../format/index.ts";
import type { Rows } from "./table.ts";

/** `15 min`, `hour`, `month`. */
export function intervalText(interval: AggregateInterval): string {
  if (interval.unit !== "minutes") return interval.unit;
  return interval.count === 60 ? "hour" : `${interval.count} min`;
}

/** What each row's time is called in a table: short, and never twice the same while the clocks are set back. */
export function timeLabels(
  times: readonly number[],
  interval: AggregateInterval | null,
  timeZone: string,
  locale?: string,
): string[] {
  const form = new Intl.DateTimeFormat(locale, { timeZone, ...partsOf(interval, times) });
  const labels = times.map((time) => form.format(time));
  return labels.map((label, at) => {
    const isTwice =
      interval?.unit === "minutes" &&
      (label === labels[at - 1] || labels.indexOf(label) !== labels.lastIndexOf(label));
    return isTwice ? `${label} ${offsetText(times[at] ?? 0, timeZone)}` : label;
  });
}

const dayMs = 86_400_000;

function partsOf(interval: AggregateInterval | null, times: readonly number[]): Intl.DateTimeFormatOptions {
  const day = { day: "numeric", month: "short" } as const;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  if (interval === null) return { ...day, ...clock, second: "2-digit" };
  if (interval.unit === "minutes") return { ...day, ...clock };
  const isLong = (times.at(-1) ?? 0) - (times[0] ?? 0) > 300 * dayMs;
  if (interval.unit === "day" || interval.unit === "week")
    return { ...day, weekday: "short", ...(isLong ? { year: "numeric" } : {}) };
  return interval.unit === "month" ? { month: "short", year: "numeric" } : { year: "numeric" };
}

function offsetText(time: number, timeZone: string): string {
  const minutes = Math.round(offsetAt(time, timeZone) / 60_000);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const sign = minutes < 0 ? "−" : "+";
  return `UTC${sign}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

/** What has to be known of rows to read them aright; a sentence each. */
export function notesOf(
  rows: Rows,
  { from, to, times }: { from: number; to: number; times: (time: number) => string },
): string[] {
  if (rows.kind === "readings") return [];
  const { cut, measure, hourlyUntil } = rows;
  const said = (place: string, row: { readonly from: number; readonly to: number } | undefined) =>
    row === undefined ? [] : [`The ${place} row is shorter: ${duration(row.to - row.from)}.`];
  const alone = rows.rows.length === 1;
  return [
    ...(cut.isFirstShort && !alone ? said("first", rows.rows[0]) : []),
    ...(cut.isLastShort && !alone ? said("last", rows.rows.at(-1)) : []),
    ...(cut.isWidened
      ? [`Rows begin and end with whole minutes; the range goes from ${times(from)} to ${times(to)}.`]
      : []),
    ...(hourlyUntil !== null && hourlyUntil > from
      ? [
          `Readings before ${times(hourlyUntil)} were let go: only hourly figures are kept of them${
            measure === "average" ? ", so averages are of readings, not over time" : ""
          }.`,
        ]
      : []),
    ...emptyNote(rows.rows.filter(({ value }) => value === null).length, rows.rows.length),
  ];
}

function emptyNote(empty: number, all: number): string[] {
  if (empty === 0 || empty === all) return [];
  return [
    `${numbers.whole(empty)} of ${numbers.whole(all)} rows have no number: nothing usable was read, or nothing is kept.`,
  ];
}

/** Rows for the clipboard: times as the site's clock shows them, numbers unrounded. */
export function rowsText(rows: Rows, unit: string, timeZone: string): TextTable {
  const named = (name: string) => (unit === "" ? name : `${name} (${unit})`);
  const number = (value: number | null) => (value === null ? "" : String(value));
  const time = (at: number) => zonedText(at, timeZone).replace("T", " ");
  if (rows.kind === "readings")
    return [
      ["Time", named("Value"), "Quality"],
      ...rows.rows.map((row) => [
        `${time(row.time)}:${new Date(row.time).toISOString().slice(17, 23)}`,
        number(row.value),
        qualityText(row.quality, row.reason),
      ]),
    ];
  const isCounter = rows.measure === "increase";
  return [
    ["From", "To", ...(isCounter ? ["Increase", "Counter"] : ["Average", "Least", "Greatest"]).map(named)],
    ...rows.rows.map((row) => [
      time(row.from),
      time(row.to),
      number(row.value),
      ...(isCounter ? [number(row.reads)] : [number(row.least), number(row.greatest)]),
    ]),
  ];
}
