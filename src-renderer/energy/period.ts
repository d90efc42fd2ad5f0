import { zonedText, zonedTime } from "../format/index.ts";

const dayMs = 86_400_000;
const quarterMs = 900_000;

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

/**
 * The time that a span looks at.
 * @param now epoch ms
 * @param timeZone IANA name of the site's zone, in which days begin
 * @returns epoch ms, `to` not part of it
 */
export function periodOf(label: SpanLabel, now: number, timeZone: string): { from: number; to: number } {
  const { days, ends } = spans.find((span) => span.label === label) ?? spans[1];
  const today = midnight(now, timeZone);
  return {
    // Noon of the first day, whatever clocks did meanwhile.
    from: midnight(today - (days - 0.5) * dayMs, timeZone),
    to: ends === "now" ? Math.max(today, Math.floor(now / quarterMs) * quarterMs) : today,
  };
}

const midnight = (time: number, timeZone: string) =>
  zonedTime(`${zonedText(time, timeZone).slice(0, 10)}T00:00`, timeZone);
