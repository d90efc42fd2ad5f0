import { DateTime } from "luxon";
import type { Period } from "../contract/findings.ts";

/** What a counter went up by within stretches of time, and on each day that these begin in. */
export interface Within {
  /** null: there is no usable reading. */
  readonly value: number | null;
  /** Share of the buckets that are known, 0–1. */
  readonly completeness: number;
  /** Ascending; `start` epoch ms, of the site's day. */
  readonly days: readonly { readonly start: number; readonly value: number | null }[];
}

/** Buckets of all points that are added up for one number: some ten seconds of reading. */
export const mostAdded = 20_000_000;
/** Stretches, and buckets of one point, that are read at once. */
const stretchesAtOnce = 2_000;
const bucketsAtOnce = 50_000;

/** There is more to add up than anybody waits for. */
export class TooMuchToAdd extends Error {}

/** Stretches that are read together. */
export interface Run extends Period {
  readonly stretches: readonly Period[];
}

/** Stretches in runs that are short enough for one question each. @param width of a bucket, ms */
export function runsOf(all: readonly Period[], width: number): Run[] {
  const longest = bucketsAtOnce * width;
  const pieces = all.flatMap(({ from, to }) => {
    const cut: Period[] = [];
    for (let at = from; at < to; at += longest) cut.push({ from: at, to: Math.min(to, at + longest) });
    return cut;
  });
  const runs: { from: number; to: number; stretches: Period[] }[] = [];
  for (const one of pieces) {
    const last = runs.at(-1);
    const fits =
      last !== undefined && last.stretches.length < stretchesAtOnce && one.to - last.from <= longest;
    if (!fits) runs.push({ ...one, stretches: [one] });
    else {
      last.to = one.to;
      last.stretches.push(one);
    }
  }
  return runs;
}

/** Buckets within stretches, each with its day. */
export interface Places {
  readonly days: readonly number[];
  /** Which day's each bucket is; -1: none of the stretches has it. */
  readonly dayOf: Int32Array;
}

/** Which buckets of those that were read are of a stretch. @param starts of the buckets, ascending @param stretches ascending */
export function placesOf(starts: readonly number[], stretches: readonly Period[], zone: string): Places {
  const days: number[] = [];
  const dayOf = new Int32Array(starts.length).fill(-1);
  let at = 0;
  let nextDay = Number.NEGATIVE_INFINITY;
  for (const [bucket, start] of starts.entries()) {
    while ((stretches[at]?.to ?? Number.POSITIVE_INFINITY) <= start) at += 1;
    if ((stretches[at]?.from ?? Number.POSITIVE_INFINITY) > start) continue;
    if (start >= nextDay) {
      const day = DateTime.fromMillis(start, { zone }).startOf("day");
      days.push(+day);
      nextDay = +day.plus({ days: 1 });
    }
    dayOf[bucket] = days.length - 1;
  }
  return { days, dayOf };
}

/** What a counter went up by within stretches, added up run by run. */
export class SumWithin {
  readonly #days = new Map<number, number | null>();
  #known = 0;
  #all = 0;

  add(values: readonly (number | null)[], { days, dayOf }: Places): void {
    for (const start of days) if (!this.#days.has(start)) this.#days.set(start, null);
    for (const [bucket, day] of dayOf.entries()) {
      if (day < 0) continue;
      this.#all += 1;
      const value = values[bucket] ?? null;
      const start = days[day];
      if (value === null || start === undefined) continue;
      this.#known += 1;
      this.#days.set(start, (this.#days.get(start) ?? 0) + value);
    }
  }

  told(): Within {
    const days = [...this.#days].map(([start, value]) => ({ start, value }));
    return {
      value: this.#known === 0 ? null : days.reduce((sum, { value }) => sum + (value ?? 0), 0),
      completeness: this.#all === 0 ? 0 : this.#known / this.#all,
      days,
    };
  }
}
