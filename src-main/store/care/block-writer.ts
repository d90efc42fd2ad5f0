import { type Columns, partOf } from "../blocks/columns.ts";
import { concatenated } from "../blocks/merge.ts";
import { longestRow, type PackedRow, packFilling, packWhole } from "../blocks/packed-row.ts";
import type { Connection, Statement } from "../database.ts";

/** Puts readings into a file's blocks, long ones whose pages are full. */
export interface BlockWriter {
  /** @param columns readings of a point, ascending and later than those of it before */
  put(handle: number, columns: Columns): void;
  /** Writes what is held back of the last point for what may follow it. */
  finish(): void;
}

export function openBlockWriter({ db }: Connection): BlockWriter {
  const insert = db.prepare(
    "INSERT OR REPLACE INTO blocks (point, start, last, count, hours, data) VALUES (?, ?, ?, ?, ?, ?)",
  ) as Statement<[number, number, number, number, Uint8Array, Uint8Array]>;
  let point = 0;
  let held: Columns[] = [];
  let length = 0;

  const write = ({ times }: Columns, { count, hours, data }: PackedRow): void => {
    insert.run(point, times[0] ?? 0, times[count - 1] ?? 0, count, hours, data);
  };
  const writeFull = (): void => {
    let left = concatenated(held);
    while (left.times.length > longestRow) {
      const row = packFilling(left);
      write(left, row);
      left = partOf(left, row.count, left.times.length);
    }
    held = [left];
    length = left.times.length;
  };
  const finish = (): void => {
    const left = concatenated(held);
    if (left.times.length > 0) write(left, packWhole(left, false));
    held = [];
    length = 0;
  };
  return {
    put(handle, columns) {
      // Blocks of a damaged file may overlap: what begins before the end of what is held can't be joined with it.
      const end = held.at(-1)?.times.at(-1) ?? Number.NEGATIVE_INFINITY;
      if (handle !== point || (columns.times[0] ?? Number.POSITIVE_INFINITY) <= end) finish();
      point = handle;
      held.push(columns);
      length += columns.times.length;
      if (length > longestRow) writeFull();
    },
    finish,
  };
}
