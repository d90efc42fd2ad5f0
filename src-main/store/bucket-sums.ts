import { type Columns, isNull, qualityOf } from "./blocks/columns.ts";
import { hourMs, increaseOf, type RollUps } from "./blocks/roll-up.ts";

const bad = 2;
/** Mark of a reading that has a value and nothing against it. */
const good = 0;

/** A sum a bucket, as it would be without rounding in between (Neumaier 1974); columns, as objects would cost more. */
class Sums {
  readonly #sum: Float64Array;
  readonly #lost: Float64Array;
  readonly #has: Uint8Array;

  constructor(count: number) {
    this.#sum = new Float64Array(count);
    this.#lost = new Float64Array(count);
    this.#has = new Uint8Array(count);
  }

  clear(): void {
    this.#sum.fill(0);
    this.#lost.fill(0);
    this.#has.fill(0);
  }

  add(bucket: number, value: number): void {
    const before = this.#sum[bucket] ?? 0;
    const sum = before + value;
    const lost = Math.abs(before) >= Math.abs(value) ? before - sum + value : value - sum + before;
    this.#lost[bucket] = (this.#lost[bucket] ?? 0) + lost;
    this.#sum[bucket] = sum;
    this.#has[bucket] = 1;
  }

  /** The same as one after the other. */
  addAll(bucket: number, values: Float64Array, from: number, to: number): void {
    let sum = this.#sum[bucket] ?? 0;
    let lost = this.#lost[bucket] ?? 0;
    for (let at = from; at < to; at += 1) {
      const value = values[at] ?? 0;
      const before = sum;
      sum = before + value;
      lost += Math.abs(before) >= Math.abs(value) ? before - sum + value : value - sum + before;
    }
    this.#sum[bucket] = sum;
    this.#lost[bucket] = lost;
    this.#has[bucket] = 1;
  }

  /** The same where nothing was added yet, one a bucket. */
  set(bucket: number, values: Float64Array): void {
    this.#sum.set(values, bucket);
    this.#has.fill(1, bucket, bucket + values.length);
  }

  /** All of them; 0 where nothing was added. */
  into(column: Float64Array): void {
    const sums = this.#sum;
    const lost = this.#lost;
    for (let bucket = 0; bucket < sums.length; bucket += 1) {
      const sum = sums[bucket] ?? 0;
      const whole = sum + (lost[bucket] ?? 0);
      column[bucket] = Number.isNaN(whole) ? sum : whole;
    }
  }

  /** undefined: nothing was added. */
  value(bucket: number): number | undefined {
    if (this.#has[bucket] !== 1) return undefined;
    const sum = this.#sum[bucket] ?? 0;
    const whole = sum + (this.#lost[bucket] ?? 0);
    return Number.isNaN(whole) ? sum : whole;
  }
}

/** What is wanted besides number and quality. */
export interface WantedSums {
  /** Sums, for averages too. */
  readonly sums: boolean;
  /** Least and greatest. */
  readonly extremes: boolean;
  /** First and last. */
  readonly ends: boolean;
  /** Values one by one, for percentiles. */
  readonly values: boolean;
  /** How far counters went up. */
  readonly counts: boolean;
  /** How long values held. */
  readonly holds: boolean;
}

const nothing = new Float64Array(0);

const areHours = (edges: Float64Array): boolean => {
  for (let at = 1; at < edges.length; at += 1)
    if ((edges[at] ?? 0) - (edges[at - 1] ?? 0) !== hourMs) return false;
  return (edges[0] ?? 0) % hourMs === 0;
};

const qualityOfHour = (hours: RollUps, index: number): number =>
  (hours.bad[index] ?? 0) > 0 ? bad : (hours.uncertain[index] ?? 0) > 0 ? 1 : 0;

/**
 * Takes the readings of one point, ascending, and adds them up by bucket; after {@link begin} those of another one, in the
 * same memory. Columns that aren't wanted stay empty.
 */
export class BucketSums {
  readonly #edges: Float64Array;
  readonly #count: number;
  readonly used: Float64Array;
  readonly quality: Uint8Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
  readonly #sums: Sums | undefined;
  readonly #increases: Sums | undefined;
  /** Value × ms, and ms that a value covers; only where readings came one by one. */
  readonly #integrals: Sums | undefined;
  readonly covered: Float64Array;
  readonly values: number[][] | null;
  /** Whether readings of one bucket can be added up together: nothing between two of them matters. */
  readonly #byRuns: boolean;
  readonly #extremes: boolean;
  readonly #ends: boolean;
  /** Where buckets are hours: the first of them, in hours since 1970; NaN: they aren't. */
  readonly #firstHour: number;
  #mostHeldMs = 0;
  #isFresh = true;
  #bucket = 0;
  #lastTime = Number.NaN;
  #lastValue = 0;

  /** @param edges beginnings of all buckets and the end of the last, epoch ms */
  constructor(edges: Float64Array, wanted: WantedSums) {
    const count = edges.length - 1;
    const column = (isWanted: boolean): Float64Array => (isWanted ? new Float64Array(count) : nothing);
    this.#edges = edges;
    this.#count = count;
    this.used = new Float64Array(count);
    this.quality = new Uint8Array(count);
    this.first = column(wanted.ends);
    this.last = column(wanted.ends);
    this.minimum = column(wanted.extremes);
    this.maximum = column(wanted.extremes);
    this.covered = column(wanted.holds);
    this.#sums = wanted.sums ? new Sums(count) : undefined;
    this.#increases = wanted.counts ? new Sums(count) : undefined;
    this.#integrals = wanted.holds ? new Sums(count) : undefined;
    this.values = wanted.values ? Array.from({ length: count }, () => []) : null;
    this.#byRuns = !wanted.counts && !wanted.holds && !wanted.values;
    this.#extremes = wanted.extremes;
    this.#ends = wanted.ends;
    this.#firstHour = areHours(edges) ? (edges[0] ?? 0) / hourMs : Number.NaN;
  }

  /**
   * To be called before a point's readings are given.
   * @param mostHeldMs a value holds until the next reading, at most so long
   */
  begin(mostHeldMs: number): void {
    this.#mostHeldMs = mostHeldMs;
    if (this.#isFresh) {
      this.#isFresh = false;
      return;
    }
    const columns = [
      this.used,
      this.quality,
      this.first,
      this.last,
      this.minimum,
      this.maximum,
      this.covered,
    ];
    for (const each of columns) each.fill(0);
    for (const each of [this.#sums, this.#increases, this.#integrals]) each?.clear();
    for (const each of this.values ?? []) each.length = 0;
    this.#bucket = 0;
    this.#lastTime = Number.NaN;
    this.#lastValue = 0;
  }

  /** Readings one by one; those outside of all buckets only tell how it went at the edges. */
  addReadings(columns: Columns): void {
    const { times, marks } = columns;
    for (let index = 0; index < times.length; ) {
      if (this.#byRuns && marks[index] === good) index = this.#addRun(columns, index);
      else {
        this.#addReading(columns, index);
        index += 1;
      }
    }
  }

  /** Good readings of one bucket. @returns place of the first that isn't one of them */
  #addRun({ times, values, marks }: Columns, from: number): number {
    const bucket = this.#bucketOf(times[from] ?? 0);
    if (bucket < 0) return from + 1;
    const end = this.#edges[bucket + 1] ?? 0;
    let to = from + 1;
    while (to < times.length && (times[to] ?? 0) < end && marks[to] === good) to += 1;
    const before = this.used[bucket] ?? 0;
    if (this.#extremes) {
      let least = before === 0 ? (values[from] ?? 0) : (this.minimum[bucket] ?? 0);
      let greatest = before === 0 ? least : (this.maximum[bucket] ?? 0);
      for (let at = from; at < to; at += 1) {
        const value = values[at] ?? 0;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
      this.minimum[bucket] = least;
      this.maximum[bucket] = greatest;
    }
    if (this.#ends) {
      if (before === 0) this.first[bucket] = values[from] ?? 0;
      this.last[bucket] = values[to - 1] ?? 0;
    }
    this.#sums?.addAll(bucket, values, from, to);
    this.used[bucket] = before + to - from;
    return to;
  }

  #addReading({ times, values, marks }: Columns, index: number): void {
    const time = times[index] ?? 0;
    const mark = marks[index] ?? 0;
    const quality = qualityOf(mark);
    const bucket = this.#bucketOf(time);
    if (bucket >= 0 && quality > (this.quality[bucket] ?? 0)) this.quality[bucket] = quality;
    if (quality === bad || isNull(mark)) return;
    const value = values[index] ?? 0;
    this.#between(time, value);
    this.#hold(time);
    this.#lastTime = time;
    this.#lastValue = value;
    if (bucket < 0) return;
    this.#use(bucket, 1, value, value, value, value);
    this.#sums?.add(bucket, value);
    this.values?.[bucket]?.push(value);
  }

  /** Hours that lie wholly in one bucket each. */
  addHours(hours: RollUps, from: number, to: number): void {
    // Its first hour a block may share with the one before; the others are most often alone in their buckets.
    const alone = from + 1;
    if (from < to) this.#addHour(hours, from);
    if (this.#areAlone(hours, alone, to)) this.#copyHours(hours, alone, to);
    else for (let index = alone; index < to; index += 1) this.#addHour(hours, index);
  }

  #addHour(hours: RollUps, index: number): void {
    const bucket = this.#bucketOf((hours.hour[index] ?? 0) * hourMs);
    if (bucket < 0) return;
    const quality = qualityOfHour(hours, index);
    if (quality > (this.quality[bucket] ?? 0)) this.quality[bucket] = quality;
    const count = hours.used[index] ?? 0;
    if (count === 0) return;
    if (this.#increases !== undefined) this.#betweenHours(this.#increases, hours, index, bucket);
    this.#use(
      bucket,
      count,
      hours.first[index] ?? 0,
      hours.last[index] ?? 0,
      hours.minimum[index] ?? 0,
      hours.maximum[index] ?? 0,
    );
    this.#sums?.add(bucket, hours.sum[index] ?? 0);
  }

  /** Whether these hours follow each other, each has a value, and their buckets have none yet. */
  #areAlone({ hour, used }: RollUps, from: number, to: number): boolean {
    const first = (hour[from] ?? 0) - this.#firstHour;
    const end = first + to - from;
    // Without buckets of an hour it is NaN.
    if (this.#increases !== undefined || from >= to || !(first >= 0) || end > this.#count) return false;
    if ((hour[to - 1] ?? 0) - (hour[from] ?? 0) !== to - 1 - from) return false;
    for (let index = from; index < to; index += 1)
      if (used[index] === 0 || this.used[first + index - from] !== 0) return false;
    return true;
  }

  #copyHours(hours: RollUps, from: number, to: number): void {
    const first = (hours.hour[from] ?? 0) - this.#firstHour;
    for (let index = from; index < to; index += 1) {
      const quality = qualityOfHour(hours, index);
      const bucket = first + index - from;
      if (quality > (this.quality[bucket] ?? 0)) this.quality[bucket] = quality;
    }
    this.used.set(hours.used.subarray(from, to), first);
    if (this.#extremes) {
      this.minimum.set(hours.minimum.subarray(from, to), first);
      this.maximum.set(hours.maximum.subarray(from, to), first);
    }
    if (this.#ends) {
      this.first.set(hours.first.subarray(from, to), first);
      this.last.set(hours.last.subarray(from, to), first);
    }
    this.#sums?.set(first, hours.sum.subarray(from, to));
  }

  #betweenHours(increases: Sums, hours: RollUps, index: number, bucket: number): void {
    this.#between(hours.firstTime[index] ?? 0, hours.first[index] ?? 0);
    this.#lastTime = hours.lastTime[index] ?? 0;
    this.#lastValue = hours.last[index] ?? 0;
    // One reading alone says nothing of how far it went up.
    if ((hours.used[index] ?? 0) > 1) increases.add(bucket, hours.increase[index] ?? 0);
  }

  /** To be called when all were given: lets the last value hold. */
  finish(): void {
    this.#hold(Number.POSITIVE_INFINITY);
  }

  /** All sums, 0 where there is none. */
  sumsInto(column: Float64Array): void {
    this.#sums?.into(column);
  }

  sum(bucket: number): number {
    return this.#sums?.value(bucket) ?? 0;
  }

  /** undefined: no two readings reach over any of it. */
  increase(bucket: number): number | undefined {
    return this.#increases?.value(bucket);
  }

  integral(bucket: number): number {
    return this.#integrals?.value(bucket) ?? 0;
  }

  #use(bucket: number, count: number, first: number, last: number, minimum: number, maximum: number): void {
    const before = this.used[bucket] ?? 0;
    if (this.#extremes) {
      this.minimum[bucket] = before === 0 ? minimum : Math.min(this.minimum[bucket] ?? 0, minimum);
      this.maximum[bucket] = before === 0 ? maximum : Math.max(this.maximum[bucket] ?? 0, maximum);
    }
    if (this.#ends) {
      if (before === 0) this.first[bucket] = first;
      this.last[bucket] = last;
    }
    this.used[bucket] = before + count;
  }

  /** Spreads what a counter went up since the last reading over the buckets between. */
  #between(time: number, value: number): void {
    const since = this.#lastTime;
    const increases = this.#increases;
    if (increases === undefined || Number.isNaN(since)) return;
    const increase = increaseOf(this.#lastValue, value);
    const bucket = this.#bucketOf(time);
    if (bucket >= 0 && (this.#edges[bucket] ?? 0) <= since) {
      increases.add(bucket, increase);
      return;
    }
    this.#overlaps(since, time, (each, ms) => increases.add(each, (increase * ms) / (time - since)));
  }

  #hold(until: number): void {
    const since = this.#lastTime;
    const integrals = this.#integrals;
    if (integrals === undefined || Number.isNaN(since)) return;
    const value = this.#lastValue;
    this.#overlaps(since, Math.min(until, since + this.#mostHeldMs), (bucket, ms) => {
      this.covered[bucket] = (this.covered[bucket] ?? 0) + ms;
      integrals.add(bucket, value * ms);
    });
  }

  #overlaps(from: number, to: number, tell: (bucket: number, ms: number) => void): void {
    let bucket = Math.max(0, this.#place(from));
    for (; bucket < this.#count; bucket += 1) {
      const start = Math.max(from, this.#edges[bucket] ?? 0);
      const end = Math.min(to, this.#edges[bucket + 1] ?? 0);
      if (start >= to) return;
      if (end > start) tell(bucket, end - start);
    }
  }

  /** @returns -1 outside of all */
  #bucketOf(time: number): number {
    const bucket = this.#bucket;
    const next = this.#edges[bucket + 1] ?? 0;
    if (time < next && (this.#edges[bucket] ?? 0) <= time) return bucket;
    if (time >= next && time < (this.#edges[bucket + 2] ?? 0)) {
      this.#bucket = bucket + 1;
      return bucket + 1;
    }
    const place = this.#place(time);
    if (place < 0 || place >= this.#count) return -1;
    this.#bucket = place;
    return place;
  }

  /** The bucket whose beginning is the last at or before a time; -1 before the first, their count after the last. */
  #place(time: number): number {
    let low = 0;
    let high = this.#edges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#edges[middle] ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
