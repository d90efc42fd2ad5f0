import type { PointId } from "../contract/identity.ts";
import type { ReadingColumns } from "../contract/live.ts";
import { emptyColumns } from "../pipeline/index.ts";

/** Something that changes, watched by any number of listeners, each at its own pace. */
export class Signal {
  #version = 0;
  readonly #waiting = new Set<() => void>();

  readonly #followers = new Set<() => void>();

  /** Wakes everyone who waits. */
  raise(): void {
    this.#version += 1;
    for (const wake of [...this.#waiting]) wake();
    for (const follower of this.#followers) follower();
  }

  /** Calls `follower` at each change, for as long as this signal lives. */
  onRaise(follower: () => void): void {
    this.#followers.add(follower);
  }

  /**
   * Yields once now and then after each change, at most every `pauseMs`; changes in between are one.
   * @param value what is yielded, asked for at that moment
   */
  async *watch<Value>(
    signal: AbortSignal | undefined,
    pauseMs: number,
    value: () => Value,
  ): AsyncGenerator<Value> {
    while (!signal?.aborted) {
      const seen = this.#version;
      yield value();
      await pause(pauseMs, signal);
      while (this.#version === seen && !signal?.aborted) await this.#next(signal);
    }
  }

  #next(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener("abort", wake, { once: true });
    });
  }
}

/** Waits, or less when the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end, { once: true });
  });
}

const mostWaiting = 200_000;
const livePauseMs = 100;

/** Hands stored readings to whoever watches; a slow watcher loses its oldest, never the gateway's memory. */
export class LiveReadings {
  readonly #watchers = new Set<(batch: ReadingColumns) => void>();

  publish(batch: ReadingColumns): void {
    for (const watcher of this.#watchers) watcher(batch);
  }

  /** Yields what is stored from now on, in batches, at most ten a second. */
  async *watch(
    pointIds: readonly PointId[] | undefined,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<ReadingColumns> {
    const wanted = pointIds === undefined ? undefined : new Set(pointIds);
    const arrived = new Signal();
    let waiting = emptyColumns();
    const watcher = (batch: ReadingColumns) => {
      gather(waiting, batch, wanted);
      arrived.raise();
    };
    this.#watchers.add(watcher);
    try {
      const batches = arrived.watch(signal, livePauseMs, () => {
        const batch = waiting;
        waiting = emptyColumns();
        return batch;
      });
      for await (const batch of batches) if (batch.points.length > 0) yield batch;
    } finally {
      this.#watchers.delete(watcher);
    }
  }
}

function gather(into: ReadingColumns, batch: ReadingColumns, wanted: ReadonlySet<PointId> | undefined): void {
  batch.points.forEach((point, index) => {
    if (wanted !== undefined && !wanted.has(point)) return;
    into.points.push(point);
    into.times.push(batch.times[index] ?? 0);
    into.values.push(batch.values[index] ?? null);
    into.qualities.push(batch.qualities[index] ?? 2);
    into.reasons.push(batch.reasons[index] ?? 0);
  });
  const excess = into.points.length - mostWaiting;
  if (excess > 0) for (const column of Object.values(into)) (column as unknown[]).splice(0, excess);
}
