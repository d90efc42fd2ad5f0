import type { PointId } from "../../contract/identity.ts";
import type { Reading } from "../../contract/point.ts";
import { qualities, qualityReasons } from "../../contract/quality.ts";
import { type Columns, isNull, qualityOf, reasonOf } from "../blocks/columns.ts";

/** Of each mark that a byte can be: looked up once for all readings. */
const wordsOfMarks = Array.from({ length: 256 }, (_, mark) => ({
  quality: qualities[qualityOf(mark)] ?? ("bad" as const),
  reason: qualityReasons[reasonOf(mark)] ?? ("none" as const),
}));

/** Readings of one point, ascending: kept as columns, and made one by one by whoever goes through them. */
export class RawReadings implements Iterable<Reading> {
  readonly #pointId: PointId;
  readonly #columns: Columns;

  constructor(pointId: PointId, columns: Columns) {
    this.#pointId = pointId;
    this.#columns = columns;
  }

  /** UTC epoch ms. */
  get times(): Float64Array {
    return this.#columns.times;
  }

  get length(): number {
    return this.#columns.times.length;
  }

  *[Symbol.iterator](): Generator<Reading> {
    for (let index = 0; index < this.length; index += 1) yield this.#reading(index);
  }

  /** All of them: an object each. */
  list(): Reading[] {
    return Array.from({ length: this.length }, (_, index) => this.#reading(index));
  }

  #reading(index: number): Reading {
    const { times, values, marks } = this.#columns;
    const mark = marks[index] ?? 0;
    const { quality = "bad", reason = "none" } = wordsOfMarks[mark] ?? {};
    const value = isNull(mark) ? null : (values[index] ?? null);
    return { pointId: this.#pointId, time: times[index] ?? 0, value, quality, reason };
  }
}
