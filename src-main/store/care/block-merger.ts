import { decodeBlock } from "../blocks/block.ts";
import { type Columns, partOf } from "../blocks/columns.ts";
import { mergeColumns, mergedAll } from "../blocks/merge.ts";
import { longestRow, packFilling, packWhole } from "../blocks/packed-row.ts";
import type { Connection, Statement } from "../database.ts";

/** Puts readings among blocks that may lie over each other, as those of a damaged file do. */
export interface BlockMerger {
  /**
   * Every time that is given or there has its reading afterwards. Blocks that can't be read stay as they are.
   * @param handle number of the point
   * @param columns ascending
   * @param say who has it where both have a time; of blocks that are there the one that was made later
   * @returns how many of the times weren't there
   */
  merge(handle: number, columns: Columns, say: "given" | "there"): number;
  /**
   * Puts a block together with those that lie over it, and over those in turn: the one that was made last has the say.
   * @param handle number of the point
   * @param id of the block
   * @param columns its readings
   * @returns how many blocks it was put together with, and how many readings were there more than once
   */
  settle(handle: number, id: number, columns: Columns): { readonly blocks: number; readonly common: number };
  /** Lets no block that can't be read begin at this time: the key of one that does is made an earlier one. */
  makeWay(handle: number, start: number): void;
}

interface LyingBlock {
  readonly id: number;
  readonly count: number;
  readonly data: Uint8Array;
}

/** @returns a block's readings; null: its bytes can't be read, or aren't ascending readings */
export function readableBlock(data: Uint8Array): Columns | null {
  try {
    const columns = decodeBlock(data);
    const { times } = columns;
    return times.every((time, at) => at === 0 || time > (times[at - 1] ?? 0)) ? columns : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function openBlockMerger({ db }: Connection): BlockMerger {
  const lying = db.prepare(
    "SELECT id, count, data FROM blocks WHERE point = ? AND start <= ? AND last >= ? ORDER BY id",
  ) as Statement<[number, number, number], LyingBlock>;
  const insert = db.prepare(
    "INSERT INTO blocks (point, start, last, count, hours, data) VALUES (?, ?, ?, ?, ?, ?)",
  ) as Statement<[number, number, number, number, Uint8Array, Uint8Array]>;
  const remove = db.prepare("DELETE FROM blocks WHERE id = ?") as Statement<[number]>;
  const at = db.prepare("SELECT id FROM blocks WHERE point = ? AND start = ?").pluck() as Statement<
    [number, number],
    number
  >;
  const move = db.prepare("UPDATE blocks SET start = ? WHERE id = ?") as Statement<[number, number]>;

  const makeWay = (handle: number, start: number): void => {
    const id = at.get(handle, start);
    if (id === undefined) return;
    let free = start - 1;
    while (at.get(handle, free) !== undefined) free -= 1;
    move.run(free, id);
  };
  const write = (handle: number, whole: Columns): void => {
    for (let left = whole; left.times.length > 0; ) {
      const { length } = left.times;
      const { count, hours, data } = length > longestRow ? packFilling(left) : packWhole(left, false);
      const start = left.times[0] ?? 0;
      makeWay(handle, start);
      insert.run(handle, start, left.times[count - 1] ?? start, count, hours, data);
      left = partOf(left, count, length);
    }
  };
  /** Adds those that can be read to `found`: what lies over the given may reach further, and lie over others in turn. */
  const lyingOver = (
    handle: number,
    { times }: Columns,
    found: Map<number, Columns>,
  ): ReadonlyMap<number, Columns> => {
    let from = times[0] ?? Number.POSITIVE_INFINITY;
    let to = times.at(-1) ?? Number.NEGATIVE_INFINITY;
    for (let known = -1; known < found.size; ) {
      known = found.size;
      for (const { id, data } of lying.all(handle, to, from)) {
        const columns = found.has(id) ? null : readableBlock(data);
        if (columns === null) continue;
        found.set(id, columns);
        from = Math.min(from, columns.times[0] ?? from);
        to = Math.max(to, columns.times.at(-1) ?? to);
      }
    }
    return found;
  };

  return {
    makeWay,
    settle(handle, id, columns) {
      const lying = lyingOver(handle, columns, new Map([[id, columns]]));
      const whole = together(lying) ?? columns;
      for (const gone of lying.keys()) remove.run(gone);
      write(handle, whole);
      const readings = [...lying.values()].reduce((sum, { times }) => sum + times.length, 0);
      return { blocks: lying.size - 1, common: readings - whole.times.length };
    },
    merge(handle, given, say) {
      if (given.times.length === 0) return 0;
      const lying = lyingOver(handle, given, new Map());
      const there = together(lying);
      const whole =
        there === undefined
          ? given
          : say === "given"
            ? mergeColumns(there, given)
            : mergeColumns(given, there);
      const added = whole.times.length - (there?.times.length ?? 0);
      // An older version of one block says nothing.
      if (added === 0 && say === "there" && lying.size === 1) return 0;
      for (const id of lying.keys()) remove.run(id);
      write(handle, whole);
      return added;
    },
  };
}

/** @param lying blocks by their number @returns all of their readings; where several have a time, the block that was made last has the say */
const together = (lying: ReadonlyMap<number, Columns>): Columns | undefined =>
  mergedAll([...lying].sort(([one], [other]) => one - other).map(([, columns]) => columns));
