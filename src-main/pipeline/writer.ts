import type { ReadingColumns } from "../contract/live.ts";
import type { Reading } from "../contract/point.ts";
import { type ProblemReport, reportOf } from "../contract/problem.ts";
import { qualities, qualityReasons } from "../contract/quality.ts";

/** Readings as parallel columns; every array has the same length. */
export const emptyColumns = (): ReadingColumns => ({
  points: [],
  times: [],
  values: [],
  qualities: [],
  reasons: [],
});

/** Adds readings to columns. */
export function appendTo(columns: ReadingColumns, readings: readonly Reading[]): void {
  for (const reading of readings) {
    columns.points.push(reading.pointId);
    columns.times.push(reading.time);
    columns.values.push(reading.value);
    columns.qualities.push(qualities.indexOf(reading.quality));
    columns.reasons.push(qualityReasons.indexOf(reading.reason));
  }
}

export interface WriterOptions {
  /** Commits a batch; when it returns, the batch is safe. */
  readonly store: (batch: ReadingColumns) => void;
  /** Told of each batch after it was committed. */
  readonly stored: (batch: ReadingColumns) => void;
  /** Told when storing begins to fail, and (null) when it works again. */
  readonly troubled: (problem: ProblemReport | null) => void;
  readonly schedule: (action: () => void, delayMs: number) => () => void;
  /** Group commit: readings wait for others this long, ms. */
  readonly gatherMs: number;
  /** Readings held in memory while storing fails; beyond it the oldest are refused out loud. */
  readonly mostHeld: number;
}

const retryMs = 2_000;

/** Gathers readings into transactions. What it was given is "stored" only after the commit. */
export class ReadingWriter implements Disposable {
  readonly #options: WriterOptions;
  #waiting = emptyColumns();
  #cancel: (() => void) | undefined;
  #problem: ProblemReport | null = null;
  #refused = 0;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /** Readings that had to be given up because storing failed for too long. */
  get refused(): number {
    return this.#refused;
  }

  accept(readings: readonly Reading[]): void {
    appendTo(this.#waiting, readings);
    const excess = this.#waiting.points.length - this.#options.mostHeld;
    if (excess > 0) {
      for (const column of Object.values(this.#waiting)) (column as unknown[]).splice(0, excess);
      this.#refused += excess;
    }
    this.#cancel ??= this.#options.schedule(
      () => this.flush(),
      this.#problem ? retryMs : this.#options.gatherMs,
    );
  }

  /** Commits what waits, now. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#waiting.points.length === 0) return;
    const batch = this.#waiting;
    try {
      this.#options.store(batch);
    } catch (error) {
      this.#problem = reportOf(error);
      this.#options.troubled(this.#problem);
      this.#cancel = this.#options.schedule(() => this.flush(), retryMs);
      return;
    }
    this.#waiting = emptyColumns();
    if (this.#problem) {
      this.#problem = null;
      this.#options.troubled(null);
    }
    this.#options.stored(batch);
  }

  [Symbol.dispose](): void {
    this.flush();
    this.#cancel?.();
    this.#cancel = undefined;
    this.#refused += this.#waiting.points.length;
    this.#waiting = emptyColumns();
  }
}
