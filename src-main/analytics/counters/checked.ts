import type { EpochMilliseconds, PointId } from "../../contract/identity.ts";
import { type Buckets, daily, dayMs, firstFrom } from "../buckets.ts";
import { madeOf } from "../made-of-buckets.ts";
import { placed } from "../placed.ts";
import type { SeriesReader } from "../series-reader.ts";
import { type CounterEvent, counterEvents } from "./steps.ts";

/** A day that took so many times as much as the usual one is looked at closely. */
const suspiciousTimes = 30;

/** What is asked of a counter's days, to see whether they are plain. */
export const checkedOfDays = ["first", "last", "minimum", "maximum", "increase"] as const;

interface Days {
  readonly first: Buckets;
  readonly last: Buckets;
  readonly least: Buckets;
  readonly most: Buckets;
  readonly increase: Buckets;
}

/**
 * What in counters' readings isn't plain counting. Days whose first reading is their least, whose last is their greatest,
 * that begin where the day before ended and took no more than usual are taken as they are; the others' readings are
 * read one by one, with those of the days around.
 * @returns by point; points without any are left out
 * @throws Problem as the reader
 */
export async function checkedCounters(
  reader: SeriesReader,
  pointIds: readonly PointId[],
  from: EpochMilliseconds,
  to: EpochMilliseconds,
  signal?: AbortSignal,
): Promise<Map<PointId, CounterEvent[]>> {
  const [first, last, least, most, increase] = await reader.several(
    ...([pointIds, from, to, daily, checkedOfDays, signal] as const),
  );
  const events = new Map<PointId, CounterEvent[]>();
  for (const [at, pointId] of pointIds.entries()) {
    const days = {
      first: first?.[at],
      last: last?.[at],
      least: least?.[at],
      most: most?.[at],
      increase: increase?.[at],
    };
    if (!isWhole(days)) continue;
    const own: CounterEvent[] = [];
    const stretches = madeOf(
      [days.increase, days.first, days.last, days.least, days.most],
      "suspicious stretches",
      () => ({ columns: [], value: suspiciousStretches(days) }),
    );
    for (const [begin, end] of stretches)
      own.push(...(await eventsBetween(reader, pointId, begin, end, signal)));
    if (own.length > 0) events.set(pointId, own);
  }
  return events;
}

function isWhole(days: { readonly [Name in keyof Days]: Days[Name] | undefined }): days is Days {
  return Object.values(days).every((each) => each !== undefined);
}

/** Stretches of days that aren't plain, with a day before and behind; those that touch are one. */
function suspiciousStretches({
  first,
  last,
  least,
  most,
  increase,
}: Days): readonly (readonly [number, number])[] {
  const usual = median(increase.values);
  const stretches: [number, number][] = [];
  let before = Number.NEGATIVE_INFINITY;
  /** The day before that has readings: over a gap what fell is between its last and the first behind it. */
  let known = Number.POSITIVE_INFINITY;
  for (const [at, start] of first.starts.entries()) {
    const begins = first.values[at] ?? Number.NaN;
    if (Number.isNaN(begins)) continue;
    const ends = last.values[at] ?? begins;
    const isPlain = least.values[at] === begins && most.values[at] === ends && begins >= before;
    const isUsual = !(usual > 0 && (increase.values[at] ?? 0) > suspiciousTimes * usual);
    const begin = Math.min(start, known) - 2 * dayMs;
    before = ends;
    known = start;
    if (isPlain && isUsual) continue;
    const end = start + 3 * dayMs;
    const touching = stretches.at(-1);
    if (touching !== undefined && touching[1] >= begin) touching[1] = end;
    else stretches.push([begin, end]);
  }
  return stretches;
}

function median(values: Float64Array): number {
  const known = values.filter((each) => each > 0);
  return known.length === 0 ? 0 : placed(known, known.length, Math.floor(known.length / 2));
}

async function eventsBetween(
  reader: SeriesReader,
  pointId: PointId,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
): Promise<CounterEvent[]> {
  const times: number[] = [];
  const values: number[] = [];
  for await (const page of reader.raw(pointId, from, to, signal))
    for (const [at, time] of page.times.entries()) {
      if (page.bad[at] === 1) continue;
      times.push(time);
      values.push(page.values[at] ?? Number.NaN);
    }
  return counterEvents(Float64Array.from(times), Float64Array.from(values));
}

/**
 * Corrects increases that the plain rule counted: takes off what it counted for the steps of each event, where it did, and
 * spreads what is to be counted instead over the event's time.
 * @param values by bucket, in the counter's unit; changed in place
 * @param end of the last bucket, epoch ms
 */
export function correct(
  values: Float64Array,
  starts: Float64Array,
  end: EpochMilliseconds,
  events: readonly CounterEvent[],
): void {
  const touched = new Set<number>();
  for (const { since, until, counted, steps } of events) {
    for (const step of steps)
      for (const [at, share] of sharesOf(starts, end, step)) {
        values[at] = (values[at] ?? 0) - step.plain * share;
        touched.add(at);
      }
    for (const [at, share] of sharesOf(starts, end, { since, until }))
      values[at] = (values[at] ?? 0) + counted * share;
  }
  // Of great numbers taken off each other a rounding may be left below nothing.
  for (const at of touched) values[at] = Math.max(0, values[at] ?? 0);
}

/** Which share of a stretch lies in which bucket. */
function* sharesOf(
  starts: Float64Array,
  end: EpochMilliseconds,
  { since, until }: { readonly since: number; readonly until: number },
): Generator<readonly [at: number, share: number]> {
  const length = Math.max(1, until - since);
  for (let at = Math.max(0, firstFrom(starts, since + 1) - 1); at < starts.length; at += 1) {
    const begin = Math.max(since, starts[at] ?? 0);
    if (begin >= until) return;
    const stop = Math.min(until, starts[at + 1] ?? end);
    if (stop > begin) yield [at, (stop - begin) / length];
  }
}
