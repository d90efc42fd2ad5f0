import { type Columns, partOf } from "../blocks/columns.ts";
import { concatenated } from "../blocks/merge.ts";
import { longestRow, type PackedRow, packFilling, packWhole } from "../blocks/packed-row.ts";
import type { Connection, Statement } from "../database.ts";
import { openBlockMerger, readableBlock } from "./block-merger.ts";

/** A row of blocks as it lies in the file. */
export interface BlockRow {
  readonly point: number;
  readonly start: number;
  readonly last: number;
  readonly count: number;
  readonly hours: Uint8Array;
  readonly data: Uint8Array;
}

/** Puts readings into the blocks of a file that has none yet, long ones whose pages are full. */
export interface BlockWriter {
  /**
   * @param columns readings of a point, ascending; usually later than those of it before, else they are put among them
   * @param say who has it where both have a time
   */
  put(handle: number, columns: Columns, say?: "given" | "there"): void;
  /** Puts a row as it is, unless it lies over those before: what can be read of it is then put among them. */
  putRow(row: BlockRow, say: "given" | "there"): void;
  /** Writes what is held back of the last point for what may follow it. */
  finish(): void;
}

export function openBlockWriter(target: Connection): BlockWriter {
  const insert = target.db.prepare(
    "INSERT INTO blocks (point, start, last, count, hours, data) VALUES (?, ?, ?, ?, ?, ?)",
  ) as Statement<[number, number, number, number, Uint8Array, Uint8Array]>;
  const merger = openBlockMerger(target);
  let point = 0;
  let held: Columns[] = [];
  let length = 0;
  /** Of the readings of the point that were written. */
  let end = Number.NEGATIVE_INFINITY;

  const write = ({ times }: Columns, { count, hours, data }: PackedRow): void => {
    const start = times[0] ?? 0;
    end = times[count - 1] ?? start;
    merger.makeWay(point, start);
    insert.run(point, start, end, count, hours, data);
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
  const turnTo = (handle: number): void => {
    if (handle === point) return;
    finish();
    point = handle;
    end = Number.NEGATIVE_INFINITY;
  };
  /** Blocks of a damaged file may overlap. @returns whether they did */
  const isMerged = (columns: Columns, say: "given" | "there"): boolean => {
    const start = columns.times[0] ?? Number.POSITIVE_INFINITY;
    const before = held.at(-1)?.times.at(-1) ?? end;
    if (start > before) return false;
    finish();
    merger.merge(point, columns, say);
    end = Math.max(end, columns.times.at(-1) ?? end);
    return true;
  };
  return {
    put(handle, columns, say = "given") {
      turnTo(handle);
      if (isMerged(columns, say)) return;
      held.push(columns);
      length += columns.times.length;
      if (length > longestRow) writeFull();
    },
    putRow({ point: handle, start, last, count, hours, data }, say) {
      turnTo(handle);
      finish();
      if (start <= end) {
        const columns = readableBlock(data);
        if (columns !== null) {
          isMerged(columns, say);
          return;
        }
      }
      end = Math.max(end, last);
      merger.makeWay(handle, start);
      insert.run(handle, start, last, count, hours, data);
    },
    finish,
  };
}
