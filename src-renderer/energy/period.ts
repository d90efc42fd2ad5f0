import { zonedText, zonedTime } from "../format/index.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const quarterMs = 900_000;
/** Days of a range, at most: five years. */
const mostDays = 1_827;

/**
 * Spans that are analysed, from midnight on: what is told by the day is of whole days. Long ones end with the last whole
 * day: what was found of it holds until the day is over. A short one has what there is of today besides.
 */
export const spans = [
  { label: "7 d", days: 7, ends: "now" },
  { label: "30 d", days: 30, ends: "day" },
  { label: "90 d", days: 90, ends: "day" },
  { label: "13 months", days: 396, ends: "day" },
] as const;
export type SpanLabel = (typeof spans)[number]["label"];

/** From `from` on, until before `to`, epoch ms. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Days of the site's calendar, `2026-03-29`, both part of it; empty: not told yet. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** What a person looks at: a span that ends now, or days. */
export interface ChosenPeriod extends Days {
  readonly span: SpanLabel | "days";
}

/**
 * The time that a span looks at.
 * @param now epoch ms
 * @param timeZone IANA name of the site's zone, in which days begin
 * @returns epoch ms, `to` not part of it
 */
export function periodOf(label: SpanLabel, now: number, timeZone: string): TimeRange {
  const { days, ends } = spans.find((span) => span.label === label) ?? spans[1];
  const today = midnight(now, timeZone);
  return {
    // Noon of the first day, whatever clocks did meanwhile.
    from: midnight(today - (days - 0.5) * dayMs, timeZone),
    to: ends === "now" ? Math.max(today, Math.floor(now / quarterMs) * quarterMs) : today,
  };
}

/**
 * The time of days on the site's clock; of today, what there is of it.
 * @param now epoch ms
 * @param timeZone IANA name
 * @returns what is wrong with them, as a sentence, where they are none
 */
export function rangeOf({ first, last }: Days, now: number, timeZone: string): TimeRange | string {
  if (!isDay(first) || !isDay(last)) return "Choose both days.";
  if (first > last) return "The last day is before the first.";
  if ((Date.parse(last) - Date.parse(first)) / dayMs >= mostDays) return "At most five years at once.";
  const from = dayBegin(first, timeZone);
  const quarter = Math.floor(now / quarterMs) * quarterMs;
  if (from >= quarter) return "Nothing of the first day has passed yet.";
  return { from, to: Math.min(dayBegin(dayAfter(last, 1), timeZone), quarter) };
}

/** The time that is looked at, or what is wrong with it. @param now epoch ms @param timeZone IANA name */
export function chosenRange(chosen: ChosenPeriod, now: number, timeZone: string): TimeRange | string {
  return chosen.span === "days" ? rangeOf(chosen, now, timeZone) : periodOf(chosen.span, now, timeZone);
}

/** What a comparison is made with. `usual`: the period before, and last year's. */
export const otherPeriods = [
  { kind: "usual", label: "Period before and last year’s" },
  { kind: "month", label: "Month before" },
  { kind: "year", label: "Same days a year before" },
  { kind: "days", label: "Other days" },
] as const;

export interface ChosenOther extends Days {
  readonly kind: (typeof otherPeriods)[number]["kind"];
}

/**
 * The time that a period is compared with, in the site's calendar; undefined: the usual ones.
 * @param own the period
 * @param now epoch ms
 * @param timeZone IANA name
 * @returns what is wrong with it, as a sentence, where there is none
 */
export function otherRange(
  { kind, ...days }: ChosenOther,
  own: TimeRange,
  now: number,
  timeZone: string,
): TimeRange | string | undefined {
  if (kind === "usual") return undefined;
  if (kind === "days") {
    const other = rangeOf(days, now, timeZone);
    const isFar = typeof other === "object" && Math.abs(other.from - own.from) > mostDays * dayMs;
    return isFar ? "At most five years apart." : other;
  }
  const [first, last] = [dayOf(own.from, timeZone), dayOf(own.to - 1, timeZone)];
  if (kind === "year") return rangeOf({ first: yearBefore(first), last: yearBefore(last) }, now, timeZone);
  const before = dayAfter(`${first.slice(0, 7)}-01`, -1);
  return rangeOf({ first: `${before.slice(0, 7)}-01`, last: before }, now, timeZone);
}

/** What was remembered, as far as it is a period. @param text JSON; null: nothing was */
export function rememberedPeriod(text: string | null): ChosenPeriod {
  const usual: ChosenPeriod = { span: "30 d", first: "", last: "" };
  try {
    const { span, first, last }: Record<string, unknown> = JSON.parse(text ?? "{}");
    const known = [...spans.map(({ label }) => label), "days" as const].find((one) => one === span);
    const day = (said: unknown) => (typeof said === "string" && isDay(said) ? said : "");
    return { span: known ?? usual.span, first: day(first), last: day(last) };
  } catch {
    return usual;
  }
}

/** Day of the site's calendar that a time lies in. @param time epoch ms @param timeZone IANA name */
export const dayOf = (time: number, timeZone: string): string => zonedText(time, timeZone).slice(0, 10);

/** Beginning of the day that a time lies in, epoch ms. @param timeZone IANA name */
export const midnight = (time: number, timeZone: string): number => dayBegin(dayOf(time, timeZone), timeZone);

/** Where clocks go forward at midnight, a day begins at one: west of Greenwich the time found is on the day before. */
const dayBegin = (day: string, timeZone: string) => {
  const time = zonedTime(`${day}T00:00`, timeZone);
  return dayOf(time, timeZone) < day ? time + hourMs : time;
};

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** The same day a year before; the last of February for a 29th that isn't there. */
function yearBefore(day: string): string {
  const year = `${Number(day.slice(0, 4)) - 1}`.padStart(4, "0");
  const same = `${year}${day.slice(4)}`;
  return isDay(same) && new Date(same).toISOString().slice(0, 10) === same ? same : `${year}-02-28`;
}
