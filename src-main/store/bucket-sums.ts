import { type Columns, isNull, qualityOf } from "./blocks/columns.ts";
import { increaseOf, type RollUps } from "./blocks/roll-up.ts";

const bad = 2;

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

  add(bucket: number, value: number): void {
    const before = this.#sum[bucket] ?? 0;
    const sum = before + value;
    const lost = Math.abs(before) >= Math.abs(value) ? before - sum + value : value - sum + before;
    this.#lost[bucket] = (this.#lost[bucket] ?? 0) + lost;
    this.#sum[bucket] = sum;
    this.#has[bucket] = 1;
  }

  /** undefined: nothing was added. */
  value(bucket: number): number | undefined {
    if (this.#has[bucket] !== 1) return undefined;
    const sum = this.#sum[bucket] ?? 0;
    const whole = sum + (this.#lost[bucket] ?? 0);
    return Number.isNaN(whole) ? sum : whole;
  }
}

/** What is wanted besides number, sum, least, greatest, first and last. */
export interface WantedSums {
  /** Values one by one, for percentiles. */
  readonly values: boolean;
  /** How far counters went up. */
  readonly counts: boolean;
  /** How long values held. */
  readonly holds: boolean;
}

/** Takes the readings of one point, ascending, and adds them up by bucket. */
export class BucketSums {
  readonly #edges: Float64Array;
  readonly #count: number;
  readonly used: Float64Array;
  readonly quality: Uint8Array;
  readonly first: Float64Array;
  readonly last: Float64Array;
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
  readonly #sums: Sums;
  readonly #increases: Sums | undefined;
  /** Value × ms, and ms that a value covers; only where readings came one by one. */
  readonly #integrals: Sums | undefined;
  readonly covered: Float64Array;
  readonly values: number[][] | null;
  readonly #mostHeldMs: number;
  #bucket = 0;
  #lastTime = Number.NaN;
  #lastValue = 0;

  /**
   * @param edges beginnings of all buckets and the end of the last, epoch ms
   * @param mostHeldMs a value holds until the next reading, at most so long
   */
  constructor(edges: Float64Array, mostHeldMs: number, wanted: WantedSums) {
    const count = edges.length - 1;
    this.#edges = edges;
    this.#count = count;
    this.#mostHeldMs = mostHeldMs;
    this.used = new Float64Array(count);
    this.quality = new Uint8Array(count);
    this.first = new Float64Array(count);
    this.last = new Float64Array(count);
    this.minimum = new Float64Array(count);
    this.maximum = new Float64Array(count);
    this.covered = new Float64Array(count);
    this.#sums = new Sums(count);
    this.#increases = wanted.counts ? new Sums(count) : undefined;
    this.#integrals = wanted.holds ? new Sums(count) : undefined;
    this.values = wanted.values ? Array.from({ length: count }, () => []) : null;
  }

  /** Readings one by one; those outside of all buckets only tell how it went at the edges. */
  addReadings({ times, values, marks }: Columns): void {
    for (let index = 0; index < times.length; index += 1) {
      const time = times[index] ?? 0;
      const mark = marks[index] ?? 0;
      const quality = qualityOf(mark);
      const bucket = this.#bucketOf(time);
      if (bucket >= 0 && quality > (this.quality[bucket] ?? 0)) this.quality[bucket] = quality;
      if (quality === bad || isNull(mark)) continue;
      const value = values[index] ?? 0;
      this.#between(time, value);
      this.#hold(time);
      this.#lastTime = time;
      this.#lastValue = value;
      if (bucket < 0) continue;
      this.#use(bucket, 1, value, value, value, value);
      this.#sums.add(bucket, value);
      this.values?.[bucket]?.push(value);
    }
  }

  /** Hours that lie wholly in one bucket each. */
  addHours(hours: RollUps, from: number, to: number): void {
    const { uncertain, used } = hours;
    for (let index = from; index < to; index += 1) {
      const bucket = this.#bucketOf((hours.hour[index] ?? 0) * 3_600_000);
      if (bucket < 0) continue;
      const quality = (hours.bad[index] ?? 0) > 0 ? bad : (uncertain[index] ?? 0) > 0 ? 1 : 0;
      if (quality > (this.quality[bucket] ?? 0)) this.quality[bucket] = quality;
      const count = used[index] ?? 0;
      if (count === 0) continue;
      if (this.#increases !== undefined) this.#betweenHours(this.#increases, hours, index, bucket);
      if ((this.used[bucket] ?? 0) === 0) {
        this.first[bucket] = hours.first[index] ?? 0;
        this.minimum[bucket] = hours.minimum[index] ?? 0;
        this.maximum[bucket] = hours.maximum[index] ?? 0;
      } else {
        this.minimum[bucket] = Math.min(this.minimum[bucket] ?? 0, hours.minimum[index] ?? 0);
        this.maximum[bucket] = Math.max(this.maximum[bucket] ?? 0, hours.maximum[index] ?? 0);
      }
      this.used[bucket] = (this.used[bucket] ?? 0) + count;
      this.last[bucket] = hours.last[index] ?? 0;
      this.#sums.add(bucket, hours.sum[index] ?? 0);
    }
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

  sum(bucket: number): number {
    return this.#sums.value(bucket) ?? 0;
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
    if (before === 0) {
      this.first[bucket] = first;
      this.minimum[bucket] = minimum;
      this.maximum[bucket] = maximum;
    } else {
      this.minimum[bucket] = Math.min(this.minimum[bucket] ?? 0, minimum);
      this.maximum[bucket] = Math.max(this.maximum[bucket] ?? 0, maximum);
    }
    this.used[bucket] = before + count;
    this.last[bucket] = last;
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
