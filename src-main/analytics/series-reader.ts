import type { AggregateFunction, AggregateInterval } from "../contract/aggregate.ts";
import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import { bucketsOf, type SeriesSource } from "../contract/series-source.ts";
import { type Buckets, dayMs, firstFrom, hourMs } from "./buckets.ts";
import { columnsMadeOf } from "./made-of-buckets.ts";
import { RunBuckets } from "./run-buckets.ts";
import { alike, beginOf, joined, missingFrom, partOf, type SeriesRun, type Stretch } from "./series-run.ts";
import { SiteTime } from "./site-time.ts";

/** Points in one question, at most. */
const pointsAtOnce = 200;
/** Clocks that are changed make a day longer. */
const longestDay = dayMs + 2 * hourMs;
/** Buckets in one question, but for a single point: what hands an answer on is held up for as long as that takes. */
const bucketsAtOnce = 20_000;

const shortest: Record<Exclude<AggregateInterval["unit"], "minutes">, number> = {
  day: dayMs,
  week: 7 * dayMs,
  month: 28 * dayMs,
  year: 365 * dayMs,
};

function lengthOf(interval: AggregateInterval): number {
  return interval.unit === "minutes" ? interval.count * 60_000 : shortest[interval.unit];
}

interface ReadRun {
  readonly pointId: PointId;
  readonly of: AggregateFunction;
  readonly run: SeriesRun;
}

/**
 * Series for analyses, from a project's store or the central database. What was read once isn't read again: several
 * analyses share one reader, which is thrown away with them. Hours and days are kept as runs, so that analyses of other
 * times read only what none before them did.
 */
export class SeriesReader {
  readonly #source: SeriesSource;
  readonly #timeZone: string;
  readonly #clock: SiteTime;
  readonly #read = new Map<string, RunBuckets>();
  readonly #runs = new Map<string, SeriesRun>();
  /** The run that was kept last, and the one that was handed out last: what others have the same as it is held once. */
  #kept: SeriesRun | undefined;
  #handed: SeriesRun | undefined;
  /** Keys of what was asked for since it rested. */
  readonly #asked = new Set<string>();
  /** Of those who want to know what is read, until when of each point. */
  readonly #followers = new Set<Map<PointId, EpochMilliseconds>>();

  /** @param timeZone IANA name of the site's zone, in which days are cut */
  constructor(source: SeriesSource, timeZone: string) {
    this.#source = source;
    this.#timeZone = timeZone;
    this.#clock = new SiteTime(timeZone);
  }

  /**
   * Does something, and tells what was read for it.
   * @returns of which points, and until when
   */
  async following<T>(
    work: () => Promise<T>,
  ): Promise<{ readonly value: T; readonly read: ReadonlyMap<PointId, EpochMilliseconds> }> {
    const read = new Map<PointId, EpochMilliseconds>();
    this.#followers.add(read);
    try {
      return { value: await work(), read };
    } finally {
      this.#followers.delete(read);
    }
  }

  #follow(pointId: PointId, to: EpochMilliseconds): void {
    for (const read of this.#followers)
      read.set(pointId, Math.max(to, read.get(pointId) ?? Number.NEGATIVE_INFINITY));
  }

  /**
   * Forgets what was read of points that went on since, or are others.
   * @param until of each point: buckets that end by then are as they were; -Infinity: none is
   */
  forget(until: ReadonlyMap<PointId, EpochMilliseconds>): void {
    const ofKey = (key: string) => until.get(key.slice(0, key.indexOf(" ")) as PointId);
    for (const [key, { end }] of this.#read) if (end > (ofKey(key) ?? end)) this.#read.delete(key);
    for (const [key, run] of this.#runs) {
      const kept = ofKey(key) ?? run.end;
      if (run.end <= kept) continue;
      // The bucket that holds the moment isn't over by then.
      const begun = firstFrom(run.starts, kept + 1) - 1;
      const from = beginOf(run);
      const whole = partOf(run, { from, to: run.starts[begun] ?? from });
      if (whole.starts.length === 0) this.#runs.delete(key);
      else this.#runs.set(key, whole);
    }
  }

  /** Arrays that it holds; several may be parts of one. */
  *columns(): Generator<Float64Array> {
    for (const { starts, values, completeness } of this.#runs.values()) yield* [starts, values, completeness];
    for (const buckets of this.#read.values()) {
      yield* [buckets.starts, buckets.values];
      if (buckets.judged !== null) yield buckets.judged;
      yield* columnsMadeOf(buckets);
    }
  }

  /**
   * Forgets buckets that nobody asked for since it was called last, which can be cut from runs again, and those that aren't
   * hours or days of more than a day: they are many, and few ask for them.
   */
  rest(): void {
    for (const [key, { interval, starts, end }] of this.#read) {
      const isFine = interval.unit === "minutes" && interval.count < 60;
      if (!this.#asked.has(key) || (isFine && end - (starts[0] ?? end) > longestDay)) this.#read.delete(key);
    }
    this.#asked.clear();
  }

  /**
   * One number a bucket, for each point in the order asked for. Adding up happens where the data lies.
   * @param from epoch ms; the first bucket is the one that it lies in
   * @throws Problem as {@link SeriesSource.aggregate}
   */
  async buckets(
    pointIds: readonly PointId[],
    from: EpochMilliseconds,
    to: EpochMilliseconds,
    interval: AggregateInterval,
    of: AggregateFunction,
    signal?: AbortSignal,
  ): Promise<Buckets[]> {
    const [buckets = []] = await this.several(pointIds, from, to, interval, [of], signal);
    return buckets;
  }

  /**
   * Several numbers a bucket, which are read together.
   * @returns for each function what {@link buckets} gives
   * @throws Problem as {@link SeriesSource.aggregate}
   */
  async several(
    pointIds: readonly PointId[],
    from: EpochMilliseconds,
    to: EpochMilliseconds,
    interval: AggregateInterval,
    functions: readonly AggregateFunction[],
    signal?: AbortSignal,
  ): Promise<Buckets[][]> {
    const keyOf = (pointId: PointId, of: AggregateFunction) =>
      `${pointId} ${of} ${JSON.stringify(interval)} ${from} ${to}`;
    const missing = [...new Set(pointIds)].filter((pointId) =>
      functions.some((of) => !this.#read.has(keyOf(pointId, of))),
    );
    for (const { pointId, of, run } of await this.#runsOf(
      missing,
      { from, to },
      interval,
      functions,
      signal,
    )) {
      this.#handed = alike(run, this.#handed);
      this.#read.set(keyOf(pointId, of), new RunBuckets(pointId, interval, of, this.#handed));
    }
    const answer = functions.map((of) =>
      pointIds.flatMap((pointId) => {
        const key = keyOf(pointId, of);
        this.#asked.add(key);
        return this.#read.get(key) ?? [];
      }),
    );
    for (const pointId of pointIds) this.#follow(pointId, to);
    for (const { pointId, end } of answer.flat()) this.#follow(pointId, end);
    return answer;
  }

  async #runsOf(
    pointIds: readonly PointId[],
    asked: Stretch,
    interval: AggregateInterval,
    functions: readonly AggregateFunction[],
    signal: AbortSignal | undefined,
  ): Promise<ReadRun[]> {
    if (pointIds.length === 0) return [];
    const cut = this.#cut(asked, interval);
    if (cut === null) return this.#ask(pointIds, asked, interval, functions, signal);
    const { stretch, grid } = cut;
    const keyOf = (pointId: PointId, of: AggregateFunction) => `${pointId} ${of} ${grid}`;
    /** Points that lack the same are asked for together. */
    const lacking = new Map<string, { stretch: Stretch; functions: AggregateFunction[]; ids: PointId[] }>();
    for (const pointId of pointIds) {
      const byStretch = new Map<string, { stretch: Stretch; functions: AggregateFunction[] }>();
      for (const of of functions) {
        const missing = missingFrom(this.#runs.get(keyOf(pointId, of)), stretch);
        // Read by itself, what comes after clocks were changed by half an hour would be cut by the clock as it is then.
        const isApart =
          missing.isApart || missing.stretches.some((each) => this.#cut(each, interval)?.grid !== grid);
        if (isApart) this.#runs.delete(keyOf(pointId, of));
        for (const each of isApart ? [stretch] : missing.stretches) {
          const key = `${each.from} ${each.to}`;
          const same = byStretch.get(key) ?? { stretch: each, functions: [] };
          same.functions.push(of);
          byStretch.set(key, same);
        }
      }
      for (const [key, each] of byStretch) {
        const whole = `${key} ${each.functions.join()}`;
        const same = lacking.get(whole) ?? { ...each, ids: [] };
        same.ids.push(pointId);
        lacking.set(whole, same);
      }
    }
    for (const { stretch: part, functions: some, ids } of lacking.values())
      for (const { pointId, of, run } of await this.#ask(ids, part, interval, some, signal))
        this.#keep(keyOf(pointId, of), run);
    return pointIds.flatMap((pointId) =>
      functions.flatMap((of) => {
        const run = this.#runs.get(keyOf(pointId, of));
        return run === undefined ? [] : [{ pointId, of, run: partOf(run, stretch) }];
      }),
    );
  }

  #keep(key: string, run: SeriesRun): void {
    const before = this.#runs.get(key);
    const like = this.#kept;
    if (before === undefined) this.#kept = alike(run, like);
    else this.#kept = before.end === beginOf(run) ? joined(before, run, like) : joined(run, before, like);
    this.#runs.set(key, this.#kept);
  }

  /** The edges around a stretch; null: runs of such buckets aren't kept. Buckets of one grid have the same edges. */
  #cut({ from, to }: Stretch, interval: AggregateInterval): { stretch: Stretch; grid: string } | null {
    if (!(to > from)) return null;
    if (interval.unit === "day") {
      const begin = this.#clock.startOf(this.#clock.at(from).day);
      const end = this.#clock.startOf(this.#clock.at(to - 1).day + 1);
      return { stretch: { from: begin, to: end }, grid: "day" };
    }
    if (interval.unit !== "minutes" || interval.count !== 60) return null;
    // As the store cuts them: by the clock as it stands at the beginning.
    const shift = this.#clock.offsetAt(from) % hourMs;
    const begin = Math.floor((from + shift) / hourMs) * hourMs - shift;
    const end = Math.ceil((to + shift) / hourMs) * hourMs - shift;
    return { stretch: { from: begin, to: end }, grid: `hour ${shift}` };
  }

  async #ask(
    pointIds: readonly PointId[],
    { from, to }: Stretch,
    interval: AggregateInterval,
    functions: readonly AggregateFunction[],
    signal: AbortSignal | undefined,
  ): Promise<ReadRun[]> {
    const each = functions.length * Math.max(1, Math.ceil((to - from) / lengthOf(interval)) + 2);
    const atOnce = Math.max(1, Math.min(pointsAtOnce, Math.floor(bucketsAtOnce / each)));
    const read: ReadRun[] = [];
    for (let at = 0; at < pointIds.length; at += atOnce) {
      signal?.throwIfAborted();
      const some = pointIds.slice(at, at + atOnce);
      const question = {
        pointIds: some,
        from,
        to,
        interval,
        functions: [...functions],
        fill: "null" as const,
      };
      const { starts, end, series } = await bucketsOf(this.#source, question, this.#timeZone, signal);
      for (const { pointId, values, completeness } of series)
        for (const [column, of] of functions.entries())
          read.push({
            ...{ pointId, of },
            run: { starts, end, values: values[column] ?? new Float64Array(), completeness },
          });
    }
    return read;
  }

  /**
   * Readings of one point one by one, ascending, page by page; `bad` is 1 where a reading's quality is bad.
   * @throws Problem as {@link SeriesSource.raw}
   */
  async *raw(
    pointId: PointId,
    from: EpochMilliseconds,
    to: EpochMilliseconds,
    signal?: AbortSignal,
  ): AsyncGenerator<{
    readonly times: Float64Array;
    readonly values: Float64Array;
    readonly bad: Uint8Array;
  }> {
    this.#follow(pointId, to);
    let after: { pointId: PointId; time: EpochMilliseconds } | null = null;
    do {
      signal?.throwIfAborted();
      const page = await this.#source.raw([pointId], from, to, { after, limit: 50_000 }, signal);
      const { times, values, qualities } = page.readings;
      yield {
        times: Float64Array.from(times),
        values: Float64Array.from(values, (value) => value ?? Number.NaN),
        bad: Uint8Array.from(qualities, (quality) => (quality === 2 ? 1 : 0)),
      };
      after = page.next;
    } while (after !== null);
  }
}
