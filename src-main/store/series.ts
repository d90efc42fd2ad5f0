import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { Series } from "../contract/point.ts";
import { Problem } from "../contract/problem.ts";
import { qualities } from "../contract/quality.ts";
import type { Connection, Statement } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import { countBefore, type Head, type ReadingRow, type Stretch } from "./head.ts";
import type { Catalogue, Readings } from "./project-file.ts";

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

/** One entry of two for the same bucket, `other` being of later readings. */
function joined(one: Entry, other: Entry): Entry {
  const count = one.count + other.count;
  const sum = (one.average ?? 0) * one.count + (other.average ?? 0) * other.count;
  return {
    time: one.time,
    average: count > 0 ? sum / count : null,
    minimum: least(one.minimum, other.minimum),
    maximum: most(one.maximum, other.maximum),
    quality: Math.max(one.quality, other.quality),
    count,
    first: one.first ?? other.first,
    last: other.last ?? one.last,
  };
}

const least = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.min(one, other);
const most = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.max(one, other);

/** Puts later readings into the buckets that they belong to. */
function withLater(entries: Entry[], rows: readonly ReadingRow[], from: number, bucket: number): Entry[] {
  for (const row of rows) {
    const time = from + Math.floor((row.time - from) / bucket) * bucket;
    const entry = { ...entryOf(row), time };
    const last = entries.at(-1);
    if (last?.time === time) entries[entries.length - 1] = joined(last, entry);
    else entries.push(entry);
  }
  return entries;
}

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
        result.push({
          time,
          average: null,
          minimum: null,
          maximum: null,
          quality: 0,
          count: 0,
          first: null,
          last: null,
        });
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
  connection: Connection,
  catalogue: Catalogue,
  handles: PointHandles,
  head: Head,
  stretch: Stretch,
): Readings["series"] {
  const { db, attempt } = connection;
  // Casts: numbers are bound as doubles, and buckets are cut by integer division.
  const buckets = db.prepare(
    `SELECT @from + bucket * @bucket AS time, avg(usable) AS average, min(usable) AS minimum, max(usable) AS maximum,
       max(quality) AS quality, count(usable) AS count, min(at) AS first, max(at) AS last
     FROM (
       SELECT (time - CAST(@from AS INTEGER)) / CAST(@bucket AS INTEGER) AS bucket, quality,
         CASE WHEN quality < ${bad} THEN value END AS usable,
         CASE WHEN quality < ${bad} AND value IS NOT NULL THEN time END AS at
       FROM readings WHERE point = @point AND time >= @from AND time < @to
     ) GROUP BY bucket ORDER BY bucket`,
  ) as Statement<[{ point: number; from: number; to: number; bucket: number }], Entry>;

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
        const rows = stretch(handle, from, to, mostEntries + 1);
        const gap = 3 * point.intervalMs;
        if (rows.length <= mostEntries) {
          return seriesOf(pointId, from, to, 0, withGaps(rows.map(entryOf), gap));
        }
        const bucket = Math.max(1, Math.ceil((to - from) / mostEntries));
        const waiting = head.waiting(handle);
        const later = waiting.slice(countBefore(waiting, from), countBefore(waiting, to));
        const entries = withLater(buckets.all({ point: handle, from, to, bucket }), later, from, bucket);
        return seriesOf(pointId, from, to, bucket, withGaps(entries, Math.max(gap, bucket)));
      }),
    );
}
