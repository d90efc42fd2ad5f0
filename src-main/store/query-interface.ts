import type { AggregateAnswer, AggregateQuestion } from "../contract/aggregate.ts";
import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { Reading, Series } from "../contract/point.ts";

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
  /** See {@link Readings.raw}. */
  raw(
    pointId: PointId,
    from: EpochMilliseconds,
    to: EpochMilliseconds,
    limit: number,
    signal?: AbortSignal,
  ): Promise<Reading[]>;
  /** Ends the threads without waiting for them: they may have the file open for a moment longer. */
  close(): void;
}
