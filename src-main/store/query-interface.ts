import type { AggregateAnswer, AggregateQuestion } from "../contract/aggregate.ts";
import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { ReadingColumns } from "../contract/live.ts";
import type { Series } from "../contract/point.ts";
import type {
  Explanation,
  Extremes,
  Grid,
  GridQuestion,
  Histogram,
  HistogramQuestion,
  LevelQuestion,
  Shape,
  Top,
  TopQuestion,
} from "../contract/queries.ts";
import type { SourceBuckets } from "../contract/series-source.ts";
import type { RawReadings } from "./queries/raw-readings.ts";

export interface Page {
  readonly readings: Omit<ReadingColumns, "points">;
  readonly next: EpochMilliseconds | null;
}

/**
 * Questions about history, answered by threads of their own while the file goes on being written. An answer has all that
 * was stored when its thread took the question, and maybe some of what came meanwhile. Taking one back by its signal
 * stops the work. Disposing ends the threads; it must be over before the file is closed.
 */
export interface Queries extends AsyncDisposable {
  /** See {@link Readings.series}. */
  series(
    pointIds: readonly PointId[],
    from: EpochMilliseconds,
    to: EpochMilliseconds,
    width: number,
    signal?: AbortSignal,
  ): Promise<Series[]>;
  /** See {@link Readings.aggregate}. */
  aggregate(question: AggregateQuestion, timeZone: string, signal?: AbortSignal): Promise<AggregateAnswer>;
  /** The same as columns. */
  buckets(question: AggregateQuestion, timeZone: string, signal?: AbortSignal): Promise<SourceBuckets>;
  /** See {@link Readings.raw}: as columns, of which readings are made only where somebody wants them. */
  raw(
    pointId: PointId,
    from: EpochMilliseconds,
    to: EpochMilliseconds,
    limit: number,
    signal?: AbortSignal,
  ): Promise<RawReadings>;
  /** Readings of one point in a range, page by page: `next` is where the next page begins, null after the last. */
  page(
    pointId: PointId,
    from: EpochMilliseconds,
    to: EpochMilliseconds,
    size: number,
    signal?: AbortSignal,
  ): Promise<Page>;
  /** Many series at one time grid. @throws Problem `not-found`, `invalid-input` */
  grid(question: GridQuestion, timeZone: string, signal?: AbortSignal): Promise<Grid>;
  /** The points whose number over a range is the greatest. @throws Problem `not-found`, `invalid-input` */
  top(question: TopQuestion, signal?: AbortSignal): Promise<Top>;
  /** @throws Problem `not-found`, `invalid-input` */
  histogram(question: HistogramQuestion, signal?: AbortSignal): Promise<Histogram>;
  /** Least and greatest value a pixel. @throws Problem `not-found`, `invalid-input` */
  extremes(question: LevelQuestion, signal?: AbortSignal): Promise<Extremes>;
  /** The readings that give lines their shape. @throws Problem `not-found` */
  shape(question: LevelQuestion, signal?: AbortSignal): Promise<Shape[]>;
  /** How a question for buckets would be answered. @throws Problem `not-found`, `invalid-input` */
  explain(question: AggregateQuestion, timeZone: string, signal?: AbortSignal): Promise<Explanation>;
  /** Ends the threads without waiting for them: they may have the file open for a moment longer. */
  close(): void;
}
