import type { EpochMilliseconds } from "../../contract/identity.ts";
import { fewestForYear } from "../baseline/index.ts";
import { dayMs } from "../buckets.ts";
import { type Note, note } from "../notes.ts";
import { SiteTime } from "../site-time.ts";
import { exact } from "../words.ts";

/** Below it a baseline is no year's. */
const leastComplete = 0.9;
/** A hole that hides a part of the year, ms. */
const leastHole = 14 * dayMs;
const mostHoles = 3;
/** A degree beyond what was seen is no extrapolation worth telling, K. */
const tolerance = 1;
/** Share of a range that a model may be carried beyond it (ASHRAE Guideline 14, whole-building prescriptive path). */
const carried = 0.1;

/** Outdoor temperatures, °C. */
interface Range {
  readonly low: number;
  readonly high: number;
}

/** What a baseline was made of. */
export interface SeenBaseline {
  /** From the first that is known on until its end. */
  readonly days: number;
  /** Share of these that has both readings and outdoor temperature, 0–1. */
  readonly completeness: number;
  /** Stretches of what it may reach back to of which nothing is known, ascending, epoch ms. */
  readonly holes: readonly { readonly from: EpochMilliseconds; readonly to: EpochMilliseconds }[];
  readonly range: Range;
}

/** How much of a period was colder or warmer than a baseline saw, as shares of it, 0–1. */
export interface Beyond {
  readonly share: number;
  /** By more than a tenth of the baseline's range. */
  readonly far: number;
}

/**
 * What a baseline was made of.
 * @param series hours or days from where it may reach back to until its end; NaN is a gap
 * @param temperatures as long as these, °C; NaN where they aren't known
 * @param split its end, epoch ms
 */
export function seenOf(
  { starts, values }: { readonly starts: Float64Array; readonly values: Float64Array },
  temperatures: Float64Array,
  range: Range,
  split: EpochMilliseconds,
): SeenBaseline {
  const known = [...starts.keys()].filter(
    (at) => !Number.isNaN((values[at] ?? Number.NaN) + (temperatures[at] ?? Number.NaN)),
  );
  const first = known[0] ?? starts.length;
  const holes: { from: number; to: number }[] = [];
  let before = -1;
  for (const at of [...known, starts.length]) {
    const hole = { from: starts[before + 1] ?? split, to: starts[at] ?? split };
    if (hole.to - hole.from >= leastHole) holes.push(hole);
    before = at;
  }
  const longest = holes.toSorted((one, other) => other.to - other.from - (one.to - one.from));
  return {
    days: Math.round((split - (starts[first] ?? split)) / dayMs),
    completeness: known.length / Math.max(1, starts.length - first),
    holes: longest.slice(0, mostHoles).toSorted((one, other) => one.from - other.from),
    range,
  };
}

/** @param temperatures of a period, °C; NaN where they aren't known */
export function beyondOf(temperatures: Float64Array, { low, high }: Range): Beyond {
  const outside = (by: number) =>
    temperatures.filter((each) => each < low - by || each > high + by).length /
    Math.max(1, temperatures.length);
  return { share: outside(tolerance), far: outside(Math.max(tolerance, carried * (high - low))) };
}

/** Whether savings against a baseline are indicative only, for what it saw. */
export const isWeak = ({ days, completeness }: SeenBaseline, { share, far }: Beyond): boolean =>
  days < fewestForYear || completeness < leastComplete || share > 0.1 || far > 0.02;

/** What a baseline hasn't seen of the year, of the weather and of the period's weather. @param timeZone IANA name */
export function baselineNotes(
  { days, completeness, holes, range }: SeenBaseline,
  { share, far }: Beyond,
  timeZone: string,
): Note[] {
  const notes: Note[] = [];
  const [low, high] = [exact(range.low, "°C"), exact(range.high, "°C")];
  const percent = (part: number) => exact(100 * part, "%");
  if (days < fewestForYear)
    notes.push(note("baseline-short", { days: exact(days, "days"), least: exact(fewestForYear, "days") }));
  if (completeness < leastComplete)
    notes.push(note("baseline-gaps", { known: percent(completeness), least: percent(leastComplete) }));
  if (holes.length > 0) {
    const clock = new SiteTime(timeZone);
    const date = (time: number) => clock.dateOf(clock.at(time).day);
    const stretches = holes.map(({ from, to }) => `${date(from)} – ${date(to - 1)}`).join(", ");
    notes.push(note("baseline-unseen", { stretches }));
  }
  if (share < 0.01 && far === 0) {
    if (holes.length > 0) notes.push(note("baseline-warmth", { low, high }));
  } else if (far === 0) notes.push(note("beyond-baseline", { share: percent(share), low, high }));
  else notes.push(note("far-beyond-baseline", { share: percent(share), far: percent(far), low, high }));
  return notes;
}
