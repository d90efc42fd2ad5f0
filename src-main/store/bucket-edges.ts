import { DateTime } from "luxon";
import { type AggregateInterval, mostBuckets } from "../contract/aggregate.ts";
import { Problem } from "../contract/problem.ts";

const minuteMs = 60_000;
/** Cuts by the calendar that are remembered: a year of days takes 40 ms, and is asked for again and again. */
const mostKept = 8;
const kept = new Map<string, Float64Array>();

/**
 * Cuts a range into buckets of the site's time zone. Minutes are counted from local midnight as the clock stood at
 * `from`; days and longer follow the calendar.
 * @returns beginnings of all buckets and the end of the last, epoch ms: one more than there are buckets; not to be written to
 * @throws Problem `invalid-input` for an empty range, an unknown time zone, or more than {@link mostBuckets}
 */
export function bucketEdges(
  from: number,
  to: number,
  interval: AggregateInterval,
  timeZone: string,
): Float64Array {
  const key = `${from} ${to} ${interval.unit} ${timeZone}`;
  const before = interval.unit === "minutes" ? undefined : kept.get(key);
  if (before !== undefined) return before;
  // Of the system's language, which nothing here is written in, it would ask at a cost of milliseconds.
  const zoned = DateTime.fromMillis(from, { zone: timeZone, locale: "en" });
  if (!(to > from) || !zoned.isValid) {
    throw new Problem(
      "invalid-input",
      to > from ? `The time zone ${timeZone} isn't known.` : "The range ends before it begins.",
      "Correct it.",
    );
  }
  const tooMany = (): Problem =>
    new Problem("invalid-input", "These are too many buckets.", "Ask for a shorter range or longer buckets.");
  if (interval.unit === "minutes") {
    const length = interval.count * minuteMs;
    if ((to - from) / length > mostBuckets) throw tooMany();
    const offset = zoned.offset * minuteMs;
    const first = Math.floor((from + offset) / length) * length - offset;
    const even = new Float64Array(Math.ceil((to - first) / length) + 1);
    for (let at = 0; at < even.length; at += 1) even[at] = first + at * length;
    return even;
  }
  const edges: number[] = [];
  let start = zoned.startOf(interval.unit);
  while (start.toMillis() < to) {
    if (edges.length > mostBuckets) throw tooMany();
    edges.push(start.toMillis());
    start = start.plus({ [interval.unit]: 1 }).startOf(interval.unit);
  }
  edges.push(start.toMillis());
  const cut = Float64Array.from(edges);
  kept.set(key, cut);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return cut;
}
