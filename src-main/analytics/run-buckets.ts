import type { AggregateFunction, AggregateInterval } from "../contract/aggregate.ts";
import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { Buckets } from "./buckets.ts";
import { byRhythm } from "./rhythm.ts";
import type { SeriesRun } from "./series-run.ts";

/** By what was told of runs: points that are read together have the same. */
const judgedOf = new WeakMap<Float64Array, Float64Array>();

/** A run as analyses are given it. How complete its buckets are by its rhythm is found out when it is asked for. */
export class RunBuckets implements Buckets {
  readonly pointId: PointId;
  readonly interval: AggregateInterval;
  readonly function: AggregateFunction;
  readonly starts: Float64Array;
  readonly end: EpochMilliseconds;
  readonly values: Float64Array;
  readonly #told: Float64Array;
  #judged: Float64Array | null = null;

  constructor(pointId: PointId, interval: AggregateInterval, of: AggregateFunction, run: SeriesRun) {
    this.pointId = pointId;
    this.interval = interval;
    this.function = of;
    this.starts = run.starts;
    this.end = run.end;
    this.values = run.values;
    this.#told = run.completeness;
  }

  get completeness(): Float64Array {
    this.#judged ??= judgedOf.get(this.#told) ?? byRhythm(this.#told);
    judgedOf.set(this.#told, this.#judged);
    return this.#judged;
  }

  /** The same where somebody asked for it; null: nobody did. */
  get judged(): Float64Array | null {
    return this.#judged;
  }
}
