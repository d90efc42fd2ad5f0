import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { Series } from "../contract/point.ts";
import { Problem } from "../contract/problem.ts";
import { qualities } from "../contract/quality.ts";
import { type Columns, isNull, qualityOf, rowAt } from "./blocks/columns.ts";
import { Sum } from "./blocks/roll-up.ts";
import type { Connection } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import type { Catalogue, Readings } from "./project-file.ts";
import type { ReadingRow } from "./reading-row.ts";
import type { Tiers } from "./tiers.ts";

const bad = qualities.indexOf("bad");

/** One reading, or one bucket of readings. Only values that aren't bad count in its numbers. */
interface Entry {
  readonly time: number;
  readonly average: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly quality: number;
  readonly count: number;
  /** Times of the first and last reading that counts; null: none does. */
  readonly first: number | null;
  readonly last: number | null;
}

/** A reading that is bad, or has no value, is an entry without value: the line breaks, the quality shows. */
function entryOf({ time, value, quality }: ReadingRow): Entry {
  const counts = value !== null && quality < bad;
  const shown = counts ? value : null;
  const when = counts ? time : null;
  return {
    time,
    average: shown,
    minimum: shown,
    maximum: shown,
    quality,
    count: counts ? 1 : 0,
    first: when,
    last: when,
  };
}

/** Reduces readings to one entry a bucket; buckets are `bucket` ms wide and counted from `from`. */
function bucketsOf(pieces: Iterable<Columns>, from: number, bucket: number): Entry[] {
  const entries: Entry[] = [];
  let time = Number.NaN;
  let sum = new Sum();
  let entry: { -readonly [Field in keyof Entry]: Entry[Field] } | undefined;
  const finish = (): void => {
    if (entry === undefined) return;
    if (entry.count > 0) entry.average = sum.value / entry.count;
    entries.push(entry);
  };
  for (const { times, values, marks } of pieces) {
    for (let index = 0; index < times.length; index += 1) {
      const at = times[index] ?? 0;
      const start = from + Math.floor((at - from) / bucket) * bucket;
      if (entry === undefined || start !== time) {
        finish();
        time = start;
        sum = new Sum();
        entry = { ...nothing, time };
      }
      const mark = marks[index] ?? 0;
      const quality = qualityOf(mark);
      if (quality > entry.quality) entry.quality = quality;
      if (quality === bad || isNull(mark)) continue;
      const value = values[index] ?? 0;
      sum.add(value);
      entry.minimum = entry.minimum === null ? value : Math.min(entry.minimum, value);
      entry.maximum = entry.maximum === null ? value : Math.max(entry.maximum, value);
      entry.first ??= at;
      entry.last = at;
      entry.count += 1;
    }
  }
  finish();
  return entries;
}

const nothing: Omit<Entry, "time"> = {
  average: null,
  minimum: null,
  maximum: null,
  quality: 0,
  count: 0,
  first: null,
  last: null,
};

/**
 * Puts an entry without value between neighbours whose readings are further apart than `mostMs`, so that a chart breaks
 * its line there: halfway between the readings, as far as the neighbours' own times allow.
 */
function withGaps(entries: readonly Entry[], mostMs: number): Entry[] {
  const result: Entry[] = [];
  let previous: Entry | undefined;
  for (const entry of entries) {
    if (previous !== undefined && previous.last !== null && entry.first !== null) {
      if (entry.first - previous.last > mostMs && entry.time - previous.time >= 2) {
        const middle = Math.floor((previous.last + entry.first) / 2);
        const time = Math.min(Math.max(middle, previous.time + 1), entry.time - 1);
        result.push({ ...nothing, time });
      }
    }
    result.push(entry);
    previous = entry;
  }
  return result;
}

/** Where the sum of huge values overflows, the middle between the least and the greatest stands for their average. */
function finiteAverage({ average, minimum, maximum }: Entry): number | null {
  if (average === null || Number.isFinite(average)) return average;
  return minimum === null || maximum === null ? null : minimum / 2 + maximum / 2;
}

function seriesOf(
  pointId: PointId,
  from: EpochMilliseconds,
  to: EpochMilliseconds,
  bucketMs: number,
  entries: readonly Entry[],
): Series {
  return {
    pointId,
    from,
    to,
    bucketMs,
    times: entries.map((entry) => entry.time),
    average: entries.map(finiteAverage),
    minimum: entries.map((entry) => entry.minimum),
    maximum: entries.map((entry) => entry.maximum),
    quality: entries.map((entry) => entry.quality),
    count: entries.map((entry) => entry.count),
  };
}

/** Prepares the reduction of history to what a chart of some width can show. */
export function openSeries(
  { attempt }: Connection,
  catalogue: Catalogue,
  handles: PointHandles,
  tiers: Tiers,
): Readings["series"] {
  return (pointIds, from, to, width) =>
    attempt("reading history", () =>
      pointIds.map((pointId): Series => {
        const point = catalogue.point(pointId);
        if (point === null) {
          throw new Problem(
            "not-found",
            "A point of this chart is no longer in the project.",
            "Take it out of the chart, or undo its removal.",
          );
        }
        const handle = handles.of(pointId);
        if (handle === undefined || to <= from) return seriesOf(pointId, from, to, 0, []);
        const mostEntries = Math.max(1, width);
        const gap = 3 * point.intervalMs;
        const pieces = tiers.pieces(handle, from, to);
        const begun: Columns[] = [];
        let count = 0;
        for (let next = pieces.next(); !next.done; next = pieces.next()) {
          begun.push(next.value);
          count += next.value.times.length;
          if (count > mostEntries) break;
        }
        if (count <= mostEntries) {
          const entries = begun.flatMap((piece) =>
            Array.from(piece.times, (_, index) => entryOf(rowAt(piece, index))),
          );
          return seriesOf(pointId, from, to, 0, withGaps(entries, gap));
        }
        const bucket = Math.max(1, Math.ceil((to - from) / mostEntries));
        const all = (function* () {
          yield* begun;
          yield* pieces;
        })();
        const entries = bucketsOf(all, from, bucket);
        return seriesOf(pointId, from, to, bucket, withGaps(entries, Math.max(gap, bucket)));
      }),
    );
}
