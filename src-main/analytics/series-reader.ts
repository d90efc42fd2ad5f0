import type { AggregateFunction, AggregateInterval } from "../contract/aggregate.ts";
import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { SeriesSource } from "../contract/series-source.ts";
import { type Buckets, dayMs } from "./buckets.ts";
import { byRhythm } from "./rhythm.ts";

/** Points in one question, at most. */
const pointsAtOnce = 200;
/** Buckets in one question, but for a single point: what hands an answer on is held up for as long as that takes. */
const bucketsAtOnce = 40_000;

const shortest: Record<Exclude<AggregateInterval["unit"], "minutes">, number> = {
  day: dayMs,
  week: 7 * dayMs,
  month: 28 * dayMs,
  year: 365 * dayMs,
};

function lengthOf(interval: AggregateInterval): number {
  return interval.unit === "minutes" ? interval.count * 60_000 : shortest[interval.unit];
}

/**
 * Series for analyses, from a project's store or the central database. What was read once in an analysis isn't read again
 * in it: several analyses share one reader, which is thrown away with them.
 */
export class SeriesReader {
  readonly #source: SeriesSource;
  readonly #timeZone: string;
  readonly #read = new Map<string, Buckets>();

  /** @param timeZone IANA name of the site's zone, in which days are cut */
  constructor(source: SeriesSource, timeZone: string) {
    this.#source = source;
    this.#timeZone = timeZone;
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
    const keyOf = (pointId: PointId) => `${pointId} ${of} ${JSON.stringify(interval)} ${from} ${to}`;
    const missing = [...new Set(pointIds)].filter((pointId) => !this.#read.has(keyOf(pointId)));
    const each = Math.max(1, Math.ceil((to - from) / lengthOf(interval)) + 2);
    const atOnce = Math.max(1, Math.min(pointsAtOnce, Math.floor(bucketsAtOnce / each)));
    for (let at = 0; at < missing.length; at += atOnce) {
      const some = missing.slice(at, at + atOnce);
      for (const read of await this.#ask(some, from, to, interval, of, signal))
        this.#read.set(keyOf(read.pointId), read);
    }
    return pointIds.flatMap((pointId) => this.#read.get(keyOf(pointId)) ?? []);
  }

  async #ask(
    pointIds: PointId[],
    from: EpochMilliseconds,
    to: EpochMilliseconds,
    interval: AggregateInterval,
    of: AggregateFunction,
    signal: AbortSignal | undefined,
  ): Promise<Buckets[]> {
    signal?.throwIfAborted();
    const question = { pointIds, from, to, interval, functions: [of], fill: "null" as const };
    const answer = await this.#source.aggregate(question, this.#timeZone, signal);
    const starts = Float64Array.from(answer.starts);
    return answer.series.map(({ pointId, values, completeness }) => ({
      ...{ pointId, interval, function: of, starts, end: answer.end },
      values: Float64Array.from(values[0] ?? [], (value) => value ?? Number.NaN),
      completeness: byRhythm(Float64Array.from(completeness)),
    }));
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
