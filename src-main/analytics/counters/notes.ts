import { type Note, note } from "../notes.ts";
import { exact } from "../words.ts";
import type { CounterEvent } from "./steps.ts";

/**
 * What was done about a counter's events, in words, the first few by day.
 * @param timeZone IANA name
 */
export function counterNotes(
  events: readonly CounterEvent[],
  { unit, timeZone }: { readonly unit: string; readonly timeZone: string },
): Note[] {
  if (events.length === 0) return [];
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  const told = events
    .slice(0, 5)
    .map(({ kind, until, from, to }) =>
      note(kind, { day: day.format(until), from: exact(from, unit), to: exact(to, unit) }),
    );
  const more = events.length - told.length;
  return more > 0 ? [...told, note("more-counter-events", { count: exact(more, "") })] : told;
}
