import type { ReadingRow } from "../reading-row.ts";
import { type Columns, rowAt, timesBefore } from "./columns.ts";

/** Readings of one point in memory, ascending in time, one a time: columns that grow. */
export class GrowingColumns {
  #times = new Float64Array(4);
  #values = new Float64Array(4);
  #marks = new Uint8Array(4);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What is there now; shares memory, and later puts may show in it. */
  columns(): Columns {
    return {
      times: this.#times.subarray(0, this.#length),
      values: this.#values.subarray(0, this.#length),
      marks: this.#marks.subarray(0, this.#length),
    };
  }

  at(time: number): ReadingRow | undefined {
    const columns = this.columns();
    const index = timesBefore(columns.times, time);
    return columns.times[index] === time ? rowAt(columns, index) : undefined;
  }

  /** Adds a reading, or replaces the one of its time. @param value NaN: there is none @returns true when it was added */
  put(time: number, value: number, mark: number): boolean {
    const length = this.#length;
    let index = length;
    let isAdded = true;
    if (length > 0 && time <= (this.#times[length - 1] ?? 0)) {
      index = timesBefore(this.#times.subarray(0, length), time);
      isAdded = this.#times[index] !== time;
    }
    if (isAdded) {
      this.#reserve();
      if (index < length) {
        for (const column of [this.#times, this.#values, this.#marks]) {
          column.copyWithin(index + 1, index, length);
        }
      }
      this.#length = length + 1;
    }
    this.#times[index] = time;
    this.#values[index] = value;
    this.#marks[index] = mark;
    return isAdded;
  }

  #reserve(): void {
    if (this.#length < this.#times.length) return;
    const size = this.#length * 2;
    const grown = <Column extends Float64Array | Uint8Array>(larger: Column, column: Column): Column => {
      larger.set(column);
      return larger;
    };
    this.#times = grown(new Float64Array(size), this.#times);
    this.#values = grown(new Float64Array(size), this.#values);
    this.#marks = grown(new Uint8Array(size), this.#marks);
  }
}
