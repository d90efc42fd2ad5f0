import type { AggregateInterval } from "../contract/aggregate.ts";
import type { Period } from "../contract/findings.ts";
import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { AnalysisContext } from "./analysis.ts";
import { type Buckets, dayMs, endOf, firstFrom, hourMs } from "./buckets.ts";
import { type CounterEvent, checkedCounters, correct, counterNotes } from "./counters/index.ts";
import { leastComplete } from "./meter-series.ts";
import { type Note, note } from "./notes.ts";
import type { SeriesReader } from "./series-reader.ts";
import type { BorderMeter } from "./site-meters.ts";
import { exact } from "./words.ts";

/** Around a period counters are looked at for so long: what is usual shows, and what fell over an end of it. */
const around = 31 * dayMs;

/** What several counters at the border took together, bucket by bucket. */
export interface BorderEnergy extends Pick<Buckets, "starts" | "end"> {
  /** kWh (m³ of water, kvarh) a bucket; NaN: one of them lacks it. In gaps it is what the readings around come to. */
  readonly values: Float64Array;
  /** 1 in buckets of a gap of more than an hour: what was taken over all of it is known, not when. */
  readonly inGap: Uint8Array;
  /** Share of the time in which it is known how much was taken, 0–1: gaps across an end of the period count as unknown. */
  readonly known: number;
  /** Hours at the ends of the period that lie in gaps: what was taken in them is estimated. */
  readonly estimatedHours: number;
  /** What is to be said of it. */
  readonly notes: readonly Note[];
}

/**
 * Adds up counters at the border. Roll-overs count whole; exchanges, jumps and stray readings count nothing.
 * @param unit of the sum
 * @throws Problem as the reader
 */
export async function borderEnergy(
  { reader, site }: Pick<AnalysisContext, "reader" | "site">,
  meters: readonly BorderMeter[],
  { from, to }: Period,
  interval: AggregateInterval,
  unit: string,
  signal?: AbortSignal,
): Promise<BorderEnergy> {
  const ids = meters.map(({ point }) => point.id);
  const all = await reader.buckets(ids, from, to, interval, "increase", signal);
  const gapsOfAll = all.map((buckets) => gapsOf(buckets, leastComplete(interval)));
  // Over an end of the period that lies in a gap the next reading may be far away.
  const behindEnd = gapsOfAll.some((gaps) => gaps.at(-1) === 1) ? around : dayMs;
  const since = Math.min(from - dayMs, to - around);
  const events = await checkedCounters(reader, ids, since, to + behindEnd, signal);
  const starts = all[0]?.starts ?? new Float64Array(0);
  const end = all[0]?.end ?? to;
  const values = new Float64Array(starts.length);
  const inGap = new Uint8Array(starts.length);
  let [unknownBefore, unknownBehind] = [0, 0];
  for (const [at, buckets] of all.entries()) {
    const factor = meters[at]?.factor ?? 1;
    const own = mended(buckets, events.get(buckets.pointId) ?? []);
    const gaps = gapsOfAll[at] ?? new Uint8Array(0);
    const [before, behind] = await unknownAtEnds(reader, buckets, gaps, signal);
    for (let bucket = 0; bucket < values.length; bucket += 1) {
      values[bucket] = (values[bucket] ?? 0) + (own[bucket] ?? Number.NaN) * factor;
      if (gaps[bucket] === 1) inGap[bucket] = 1;
    }
    unknownBefore = Math.max(unknownBefore, before);
    unknownBehind = Math.max(unknownBehind, behind);
  }
  const buckets = { starts, end, values };
  const told = shares(buckets, inGap);
  const estimatedMs = unknownBefore + unknownBehind;
  const known = Math.max(0, told.known - (end > from ? estimatedMs / (end - (starts[0] ?? from)) : 0));
  const estimatedHours = estimatedMs / hourMs;
  const notes: Note[] = [];
  if (estimatedHours > 0) notes.push(note("ends-estimated", { hours: exact(estimatedHours, "h") }));
  const within = told.gapMs - estimatedMs;
  if (within > hourMs)
    notes.push(
      note("gaps-spread", { hours: exact(within / hourMs, "h"), bridged: exact(told.bridged, unit) }),
    );
  for (const { point } of meters)
    notes.push(
      ...counterNotes(inPeriod(events.get(point.id) ?? [], starts[0] ?? from, end), {
        ...{ unit: point.unit, timeZone: site.timeZone },
      }),
    );
  return { ...buckets, inGap, known, estimatedHours, notes };
}

/** The sum's buckets without those in gaps: where it matters when something was taken. */
export const outsideGaps = ({ values, inGap }: Pick<BorderEnergy, "values" | "inGap">): Float64Array =>
  values.map((value, at) => (inGap[at] === 1 ? Number.NaN : value));

/** Share of the buckets that lie in gaps, 0–1. */
export const shareInGaps = ({ inGap }: Pick<BorderEnergy, "inGap">): number =>
  inGap.length === 0 ? 0 : inGap.reduce((sum, each) => sum + each, 0) / inGap.length;

const inPeriod = (events: readonly CounterEvent[], from: number, to: number) =>
  events.filter(({ since, until }) => until > from && since < to);

function mended({ values, starts, end }: Buckets, events: readonly CounterEvent[]): Float64Array {
  const some = inPeriod(events, starts[0] ?? end, end);
  if (some.length === 0) return values;
  const copy = values.slice();
  correct(copy, starts, end, some);
  return copy;
}

/** 1 in buckets that have too few readings, where those that follow each other last more than an hour. */
function gapsOf(buckets: Buckets, least: number): Uint8Array {
  const { starts, values, completeness } = buckets;
  const gaps = new Uint8Array(starts.length);
  let first = 0;
  for (let at = 0; at <= starts.length; at += 1) {
    // What has no value isn't bridged.
    const isShort =
      at < starts.length && (completeness[at] ?? 0) < least && !Number.isNaN(values[at] ?? Number.NaN);
    if (isShort) continue;
    if (at > first && endOf(buckets, at - 1) - (starts[first] ?? 0) > hourMs) gaps.fill(1, first, at);
    first = at + 1;
  }
  return gaps;
}

/**
 * How long before the first reading and behind the last one the ends lie in gaps, ms.
 * @param gaps a last bucket that no reading follows isn't over: it is taken out
 */
async function unknownAtEnds(
  reader: SeriesReader,
  buckets: Buckets,
  gaps: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<readonly [before: number, behind: number]> {
  const { pointId, starts, end } = buckets;
  const begin = starts[0] ?? end;
  let [before, behind] = [0, 0];
  if (gaps[0] === 1) {
    const known = gaps.indexOf(0);
    const until = known < 0 ? end : endOf(buckets, known);
    const times = await usedTimes(reader, pointId, begin - hourMs, until, signal);
    before = overAnHour((times[0] ?? end) - begin);
  }
  if (gaps.at(-1) === 1 && begin + before < end) {
    const known = gaps.lastIndexOf(0);
    const times = await usedTimes(reader, pointId, starts[Math.max(0, known)] ?? begin, end + around, signal);
    const next = firstFrom(times, end);
    if (next === times.length) gaps[gaps.length - 1] = 0;
    // A reading within the hour behind the end tells enough of it.
    else if ((times[next] ?? 0) - end > hourMs) behind = overAnHour(end - (times[next - 1] ?? begin));
  }
  return [before, behind];
}

const overAnHour = (ms: number): number => (ms > hourMs ? ms : 0);

/** When it was read with a value that isn't bad. */
async function usedTimes(
  reader: SeriesReader,
  pointId: PointId,
  from: EpochMilliseconds,
  to: EpochMilliseconds,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const used: number[] = [];
  for await (const { times, values, bad } of reader.raw(pointId, from, to, signal))
    for (const [at, time] of times.entries())
      if (bad[at] !== 1 && !Number.isNaN(values[at] ?? Number.NaN)) used.push(time);
  return Float64Array.from(used);
}

/** How much of the time is known, how much of it lies in gaps, and what was taken there. */
function shares(
  buckets: Pick<Buckets, "starts" | "end" | "values">,
  inGap: Uint8Array,
): { readonly known: number; readonly gapMs: number; readonly bridged: number } {
  const { starts, values } = buckets;
  let [all, known, gapMs, bridged] = [0, 0, 0, 0];
  for (let at = 0; at < starts.length; at += 1) {
    const width = endOf(buckets, at) - (starts[at] ?? 0);
    all += width;
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    known += width;
    if (inGap[at] !== 1) continue;
    gapMs += width;
    bridged += value;
  }
  return { known: all === 0 ? 0 : known / all, gapMs, bridged };
}
