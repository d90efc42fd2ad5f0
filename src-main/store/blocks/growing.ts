import type { ReadingRow } from "../reading-row.ts";
import { type Columns, emptyColumns, rowAt, timesBefore } from "./columns.ts";

/** Readings of one piece of memory, which many points share; a point with more has its own. */
const perPage = 32_768;
const firstRoom = 4;

/**
 * Readings of many points in memory: of each point ascending in time, one a time. All lie in a few large columns, as
 * objects for each of a hundred thousand points would take ten times the memory of their readings, and long to collect.
 */
export class GrowingColumns {
  readonly #pages: Columns[] = [];
  /** The page that is shared now, and readings taken of it. */
  #shared = 0;
  #used = perPage;
  /** By handle, which are small numbers: page and place in it, room there, and how much of it is filled. */
  #page = new Int32Array(64);
  #offset = new Int32Array(64);
  #room = new Int32Array(64);
  #length = new Int32Array(64);
  #points = 0;

  /** Points that have readings. */
  get points(): number {
    return this.#points;
  }

  /** Handles of those points, ascending. */
  handles(): Int32Array {
    const handles = new Int32Array(this.#points);
    let at = 0;
    for (let handle = 0; handle < this.#length.length; handle += 1)
      if ((this.#length[handle] ?? 0) > 0) handles[at++] = handle;
    return handles;
  }

  /** Readings of a point. */
  length(handle: number): number {
    return this.#length[handle] ?? 0;
  }

  /** What a point has now; undefined: nothing. Shares memory, and later puts may show in it. */
  columns(handle: number): Columns | undefined {
    const length = this.length(handle);
    const page = this.#pages[this.#page[handle] ?? -1];
    if (length === 0 || page === undefined) return undefined;
    const offset = this.#offset[handle] ?? 0;
    return {
      times: page.times.subarray(offset, offset + length),
      values: page.values.subarray(offset, offset + length),
      marks: page.marks.subarray(offset, offset + length),
    };
  }

  at(handle: number, time: number): ReadingRow | undefined {
    const columns = this.columns(handle);
    if (columns === undefined) return undefined;
    const index = timesBefore(columns.times, time);
    return columns.times[index] === time ? rowAt(columns, index) : undefined;
  }

  /** Adds a reading, or replaces the one of its time. @param value NaN: there is none @returns true when it was added */
  put(handle: number, time: number, value: number, mark: number): boolean {
    if (handle >= this.#length.length) this.#reserve(handle);
    const length = this.#length[handle] ?? 0;
    const before = this.#pages[this.#page[handle] ?? -1];
    let index = length;
    if (length > 0 && before !== undefined) {
      const offset = this.#offset[handle] ?? 0;
      if (time <= (before.times[offset + length - 1] ?? 0)) {
        index = timesBefore(before.times.subarray(offset, offset + length), time);
        if (before.times[offset + index] === time) {
          before.values[offset + index] = value;
          before.marks[offset + index] = mark;
          return false;
        }
      }
    }
    if (length === (this.#room[handle] ?? 0)) this.#enlarge(handle);
    const page = this.#pages[this.#page[handle] ?? 0] ?? emptyColumns(0);
    const offset = this.#offset[handle] ?? 0;
    if (index < length) {
      for (const column of [page.times, page.values, page.marks])
        column.copyWithin(offset + index + 1, offset + index, offset + length);
    }
    page.times[offset + index] = time;
    page.values[offset + index] = value;
    page.marks[offset + index] = mark;
    this.#length[handle] = length + 1;
    if (length === 0) this.#points += 1;
    return true;
  }

  delete(handle: number): void {
    if (this.length(handle) === 0) return;
    this.#length[handle] = 0;
    this.#points -= 1;
  }

  /** Forgets all. What was handed out stays as it is. */
  clear(): void {
    this.#pages.length = 0;
    this.#used = perPage;
    this.#room.fill(0);
    this.#length.fill(0);
    this.#points = 0;
  }

  /** Gives a point twice its room, elsewhere. */
  #enlarge(handle: number): void {
    const room = Math.max(firstRoom, 2 * (this.#room[handle] ?? 0));
    const columns = this.columns(handle);
    const { page, offset } = this.#take(room);
    const to = this.#pages[page];
    if (columns !== undefined && to !== undefined) {
      to.times.set(columns.times, offset);
      to.values.set(columns.values, offset);
      to.marks.set(columns.marks, offset);
    }
    this.#page[handle] = page;
    this.#offset[handle] = offset;
    this.#room[handle] = room;
  }

  #take(room: number): { readonly page: number; readonly offset: number } {
    if (room > perPage / 8) return { page: this.#pages.push(emptyColumns(room)) - 1, offset: 0 };
    if (this.#used + room > perPage) {
      this.#shared = this.#pages.push(emptyColumns(perPage)) - 1;
      this.#used = 0;
    }
    this.#used += room;
    return { page: this.#shared, offset: this.#used - room };
  }

  #reserve(handle: number): void {
    const size = Math.ceil(1.25 * handle) + 64;
    const grown = (column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(size);
      larger.set(column);
      return larger;
    };
    this.#page = grown(this.#page);
    this.#offset = grown(this.#offset);
    this.#room = grown(this.#room);
    this.#length = grown(this.#length);
  }
}
