import { exact, say } from "../words.ts";
import type { CounterEvent } from "./steps.ts";

const says: Readonly<Record<CounterEvent["kind"], string>> = {
  "roll-over": "the counter rolled over",
  reset: "the counter began again at 0",
  exchange: "the counter was exchanged; what it took between the two readings isn't counted",
  stray: "readings that their neighbours contradict aren't counted",
  jump: "the counter jumped as it never does; the jump isn't counted",
};

/**
 * What was done about a counter's events, in words, the first few by day.
 * @param timeZone IANA name
 */
export function counterNotes(
  events: readonly CounterEvent[],
  { unit, timeZone }: { readonly unit: string; readonly timeZone: string },
): string[] {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  const told = events.slice(0, 5).map(({ kind, until, from, to }) => {
    const values = [from, to].map((value) => say(exact(value, unit)));
    return `${day.format(until)}: ${says[kind]} (from ${values.join(" to ")}).`;
  });
  return events.length > 5 ? [...told, `And ${events.length - 5} more such events of the counter.`] : told;
}
