import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { Point, Series } from "../contract/point.ts";
import { Problem } from "../contract/problem.ts";
import { type Columns, isNull, nullable, plain, qualityOf, rowAt, timesBefore } from "./blocks/columns.ts";
import { hourMs, hoursBetween, type RollUps, Sum } from "./blocks/roll-up.ts";
import type { Connection } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import type { Catalogue, Readings } from "./project-file.ts";
import type { ReadingRow } from "./reading-row.ts";
import type { History, Tiers } from "./tiers.ts";

const bad = 2;

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
  let open = new OpenBucket(Number.NaN);
  let end = Number.NEGATIVE_INFINITY;
  for (const { times, values, marks } of pieces) {
    let index = 0;
    while (index < times.length) {
      const at = times[index] ?? 0;
      if (at >= end) {
        if (!Number.isNaN(open.time)) entries.push(open.entry());
        const time = from + Math.floor((at - from) / bucket) * bucket;
        open = new OpenBucket(time);
        end = time + bucket;
      }
      const until = timesBefore(times, end);
      open.add(times, values, marks, index, until);
      index = until;
    }
  }
  if (!Number.isNaN(open.time)) entries.push(open.entry());
  return entries;
}

/** A bucket that is being filled. */
class OpenBucket {
  readonly time: number;
  readonly #sum = new Sum();
  #count = 0;
  #minimum = 0;
  #maximum = 0;
  #first = 0;
  #last = 0;
  #worst = 0;

  constructor(time: number) {
    this.time = time;
  }

  /** Readings `from` to `to` of these columns; in plain variables, as every reading of a chart passes here. */
  add(times: Float64Array, values: Float64Array, marks: Uint8Array, from: number, to: number): void {
    let count = this.#count;
    let minimum = this.#minimum;
    let maximum = this.#maximum;
    let worst = this.#worst;
    for (let index = from; index < to; index += 1) {
      const mark = marks[index] ?? 0;
      const quality = qualityOf(mark);
      if (quality > worst) worst = quality;
      if (quality === bad || isNull(mark)) continue;
      const value = values[index] ?? 0;
      this.#sum.add(value);
      if (count === 0) {
        minimum = value;
        maximum = value;
        this.#first = times[index] ?? 0;
      } else {
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
      }
      this.#last = times[index] ?? 0;
      count += 1;
    }
    this.#count = count;
    this.#minimum = minimum;
    this.#maximum = maximum;
    this.#worst = worst;
  }

  /** The same of one hour. */
  addHour(hours: RollUps, at: number): void {
    const quality = (hours.bad[at] ?? 0) > 0 ? bad : (hours.uncertain[at] ?? 0) > 0 ? 1 : 0;
    this.#worst = Math.max(this.#worst, quality);
    const used = hours.used[at] ?? 0;
    if (used === 0) return;
    const minimum = hours.minimum[at] ?? 0;
    const maximum = hours.maximum[at] ?? 0;
    this.#sum.add(hours.sum[at] ?? 0);
    this.#minimum = this.#count === 0 ? minimum : Math.min(this.#minimum, minimum);
    this.#maximum = this.#count === 0 ? maximum : Math.max(this.#maximum, maximum);
    if (this.#count === 0) this.#first = hours.firstTime[at] ?? 0;
    this.#last = hours.lastTime[at] ?? 0;
    this.#count += used;
  }

  entry(): Entry {
    const { time } = this;
    if (this.#count === 0) return { ...nothing, time, quality: this.#worst };
    return {
      time,
      average: this.#sum.value / this.#count,
      minimum: this.#minimum,
      maximum: this.#maximum,
      quality: this.#worst,
      count: this.#count,
      first: this.#first,
      last: this.#last,
    };
  }
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

/** Reduces whole hours, and readings where there are no hours, to one entry a bucket, which are whole hours too. */
function bucketsOfHours(
  parts: Iterable<Columns | RollUps>,
  { from, to }: { readonly from: number; readonly to: number },
  bucket: number,
): Entry[] {
  const buckets = new Map<number, OpenBucket>();
  const bucketOf = (time: number): OpenBucket => {
    const start = Math.floor(time / bucket) * bucket;
    const open = buckets.get(start) ?? new OpenBucket(Math.max(from, start));
    buckets.set(start, open);
    return open;
  };
  for (const part of parts) {
    if ("hour" in part) {
      const hours = hoursBetween(part, Math.floor(from / hourMs) * hourMs, to);
      hours.hour.forEach((hour, at) => {
        bucketOf(hour * hourMs).addHour(hours, at);
      });
      continue;
    }
    const { times, values, marks } = part;
    for (let index = 0; index < times.length; ) {
      const time = times[index] ?? 0;
      const until = timesBefore(times, (Math.floor(time / bucket) + 1) * bucket);
      bucketOf(time).add(times, values, marks, index, until);
      index = until;
    }
  }
  return Array.from(buckets.values(), (open) => open.entry());
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

/** A point's history reduced to what a chart can show, as columns; NaN stands where there is no value. */
export interface ChartColumns {
  /** Width of a bucket, ms; 0: readings as they are. */
  readonly bucketMs: number;
  readonly times: Float64Array;
  readonly average: Float64Array;
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
  readonly quality: Uint8Array;
  readonly count: Float64Array;
  /** Before this only hours are kept; absent: the range doesn't reach there. */
  readonly hourlyUntil?: number;
}

function columnsOf(bucketMs: number, entries: readonly Entry[]): ChartColumns {
  const column = (of: (entry: Entry) => number | null): Float64Array => {
    const numbers = new Float64Array(entries.length);
    for (const [at, entry] of entries.entries()) numbers[at] = of(entry) ?? Number.NaN;
    return numbers;
  };
  return {
    bucketMs,
    times: column((entry) => entry.time),
    average: column(finiteAverage),
    minimum: column((entry) => entry.minimum),
    maximum: column((entry) => entry.maximum),
    quality: Uint8Array.from(entries, (entry) => entry.quality),
    count: column((entry) => entry.count),
  };
}

/** What a chart takes of hours; more would have to be read, or made of readings. */
const shownOfHours: ReadonlySet<keyof RollUps> = new Set([
  ...(["hour", "uncertain", "bad", "used", "firstTime", "lastTime"] as const),
  ...(["minimum", "maximum", "sum"] as const),
]);

/** A chart that reaches where only hours are kept: in whole hours from its beginning to its end. */
function hourlyChart(
  history: Pick<History, "parts">,
  handle: number,
  { from, to, width }: { readonly from: number; readonly to: number; readonly width: number },
  gap: number,
): ChartColumns {
  const bucket = Math.max(1, Math.ceil((to - from) / Math.max(1, width) / hourMs)) * hourMs;
  const parts = history.parts(handle, Math.floor(from / hourMs) * hourMs, to, shownOfHours);
  return columnsOf(bucket, withGaps(bucketsOfHours(parts, { from, to }, bucket), Math.max(gap, bucket)));
}

/**
 * Reduces a point's history with `from` ≤ time < `to` to what `width` entries can show.
 * @param point its handle (undefined: it has no readings), and how often it is read, ms
 */
export function chartOf(
  history: Pick<History, "pieces" | "parts" | "keptUntil">,
  point: { readonly handle: number | undefined; readonly intervalMs: number },
  { from, to, width }: { readonly from: number; readonly to: number; readonly width: number },
): ChartColumns {
  if (point.handle === undefined || to <= from) return columnsOf(0, []);
  const mostEntries = Math.max(1, width);
  const gap = 3 * point.intervalMs;
  const hourlyUntil = history.keptUntil(point.handle);
  if (hourlyUntil > from)
    return { ...hourlyChart(history, point.handle, { from, to, width }, gap), hourlyUntil };
  const pieces = history.pieces(point.handle, from, to);
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
    return columnsOf(0, withGaps(entries, gap));
  }
  const bucket = Math.max(1, Math.ceil((to - from) / mostEntries));
  const all = (function* () {
    yield* begun;
    yield* pieces;
  })();
  const entries = bucketsOf(all, from, bucket);
  return columnsOf(bucket, withGaps(entries, Math.max(gap, bucket)));
}

/** The same as the contract has it. */
export function seriesOf(
  pointId: PointId,
  { from, to }: { readonly from: EpochMilliseconds; readonly to: EpochMilliseconds },
  columns: ChartColumns,
): Series {
  return {
    pointId,
    from,
    to,
    bucketMs: columns.bucketMs,
    times: plain(columns.times),
    average: nullable(columns.average),
    minimum: nullable(columns.minimum),
    maximum: nullable(columns.maximum),
    quality: plain(columns.quality),
    count: plain(columns.count),
    ...(columns.hourlyUntil === undefined ? {} : { hourlyUntil: columns.hourlyUntil }),
  };
}

/** @throws Problem `not-found` */
export function chartPoint(catalogue: Catalogue, id: PointId): Point {
  const point = catalogue.point(id);
  if (point !== null) return point;
  throw new Problem(
    "not-found",
    "A point of this chart is no longer in the project.",
    "Take it out of the chart, or undo its removal.",
  );
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
        const { intervalMs } = chartPoint(catalogue, pointId);
        const point = { handle: handles.of(pointId), intervalMs };
        return seriesOf(pointId, { from, to }, chartOf(tiers, point, { from, to, width }));
      }),
    );
}
