import type { Connection, Statement } from "../database.ts";
import { BlockMemory, decodeBlock } from "./block.ts";
import { type Columns, partOf, timesBefore } from "./columns.ts";
import type { HoursCache } from "./hours-cache.ts";
import { mergeColumns } from "./merge.ts";
import { decodeRollUps, ofCounters, RollUpMemory } from "./packed-hours.ts";
import { longestRow, packFilling, packWhole } from "./packed-row.ts";
import { type RollUps, rollUp } from "./roll-up.ts";

/** Readings from which on what follows begins a block of its own. */
const fullBlock = 8_192;
/** Blocks fetched at once while a range is read. */
const fetchedAtOnce = 16;
const hoursAtOnce = 64;

type HoursRow = readonly [id: number, start: number, last: number, hours: Uint8Array];

export interface StoredBlock {
  readonly id: number;
  /** Time of its first reading, which with the point is its key. */
  readonly start: number;
  readonly last: number;
  readonly count: number;
  readonly data: Uint8Array;
}

/** What the readings of one block come to. */
export interface BlockHours {
  readonly id: number;
  readonly start: number;
  readonly last: number;
  readonly hours: RollUps;
}

/** Sealed readings of all points: blocks of one point, ascending, that don't overlap. */
export interface BlockTable {
  /** The block in which a time lies or would lie: the last that starts at or before it. */
  before(handle: number, time: number): StoredBlock | undefined;
  /** Blocks that may hold readings with `from` ≤ time < `to`, ascending. */
  within(handle: number, from: number, to: number): Generator<StoredBlock>;
  /** The same without the readings, with what they come to by the hour: valid until the next is asked for. */
  hoursWithin(
    handle: number,
    from: number,
    to: number,
    wanted?: ReadonlySet<keyof RollUps>,
  ): Generator<BlockHours>;
  data(id: number): Columns;
  extent(handle: number): { readonly first: number; readonly last: number; readonly count: number } | null;
  /**
   * Puts readings, ascending, among those that are there; where both have a time, the given ones have the say.
   * @returns how many readings were written for it, those of blocks that were made again included
   */
  merge(handle: number, columns: Columns): number;
  /** Deletes a point's oldest blocks. @returns how many readings were in them */
  deleteOldest(handle: number, readings: number): number;
}

/** @param cache keeps hours that are asked for again and again */
export function openBlockTable({ db }: Connection, cache?: HoursCache): BlockTable {
  const columns = "id, start, last, count, data";
  // Of readings of hours that ended; as many as ever were under way at once.
  const memories: RollUpMemory[] = [];
  /** Of a block that others are put into: what they come to together lies elsewhere. */
  const joining = new BlockMemory();
  const before = db.prepare(
    `SELECT ${columns} FROM blocks WHERE point = ? AND start <= ? ORDER BY start DESC LIMIT 1`,
  ) as Statement<[number, number], StoredBlock>;
  const after = db.prepare(
    `SELECT ${columns} FROM blocks WHERE point = ? AND start > ? ORDER BY start LIMIT 1`,
  ) as Statement<[number, number], StoredBlock>;
  const some = db.prepare(
    `SELECT ${columns} FROM blocks WHERE point = ? AND start >= ? AND start < ? ORDER BY start LIMIT ${fetchedAtOnce}`,
  ) as Statement<[number, number, number], StoredBlock>;
  // As tuples: an object a row would cost as much as the row.
  const someHours = db
    .prepare(
      `SELECT id, start, last, hours FROM blocks WHERE point = ? AND start >= ? AND start < ? ORDER BY start LIMIT ${hoursAtOnce}`,
    )
    .raw() as Statement<[number, number, number], HoursRow>;
  const dataOf = db.prepare("SELECT data FROM blocks WHERE id = ?").pluck() as Statement<
    [number],
    Uint8Array
  >;
  const startBefore = db
    .prepare("SELECT start FROM blocks WHERE point = ? AND start <= ? ORDER BY start DESC LIMIT 1")
    .pluck() as Statement<[number, number], number>;
  const extent = db.prepare(
    "SELECT min(start) AS first, max(last) AS last, sum(count) AS count FROM blocks WHERE point = ?",
  ) as Statement<[number], { first: number | null; last: number | null; count: number | null }>;
  const insert = db.prepare(
    "INSERT INTO blocks (point, start, last, count, hours, data) VALUES (?, ?, ?, ?, ?, ?)",
  ) as Statement<[number, number, number, number, Uint8Array, Uint8Array]>;
  const replace = db.prepare(
    "UPDATE blocks SET start = ?, last = ?, count = ?, hours = ?, data = ? WHERE id = ?",
  ) as Statement<[number, number, number, Uint8Array, Uint8Array, number]>;
  const remove = db.prepare("DELETE FROM blocks WHERE id = ?") as Statement<[number]>;
  const oldest = db.prepare(
    "SELECT id, count FROM blocks WHERE point = ? ORDER BY start LIMIT 1",
  ) as Statement<[number], { id: number; count: number }>;

  /** @param id of a block whose place the first row takes */
  const write = (handle: number, whole: Columns, id?: number): number => {
    let place = id;
    // One that grows will be made again and again until it is full: then it is worth the work.
    const full = id === undefined || whole.times.length > longestRow ? fullBlock / 2 : fullBlock;
    for (let left = whole; left.times.length > 0; ) {
      const { length } = left.times;
      const { count, hours, data } = length > longestRow ? packFilling(left) : packWhole(left, length < full);
      const [start, last] = [left.times[0] ?? 0, left.times[count - 1] ?? 0];
      if (place === undefined) insert.run(handle, start, last, count, hours, data);
      else replace.run(start, last, count, hours, data, place);
      place = undefined;
      left = partOf(left, count, length);
    }
    return whole.times.length;
  };

  /** Readings that lie between the start of one block and the start of the next. */
  const mergeStretch = (
    handle: number,
    given: Columns,
    block: StoredBlock | undefined,
    next: StoredBlock | undefined,
  ): number => {
    const isBehindFull =
      block !== undefined &&
      block.count >= fullBlock &&
      (given.times[0] ?? 0) > block.last &&
      next === undefined;
    const joined =
      block === undefined && next !== undefined && given.times.length < fullBlock
        ? next
        : isBehindFull
          ? undefined
          : block;
    return joined === undefined
      ? write(handle, given)
      : write(handle, mergeColumns(decodeBlock(joined.data, joining), given), joined.id);
  };

  /** Of what goes up and down some columns are only in the readings. */
  const isWhole = (hours: RollUps, wanted?: ReadonlySet<keyof RollUps>): boolean =>
    ofCounters.every((name) => hours[name].length > 0 || !(wanted?.has(name) ?? true));
  const ofReadings = (id: number, hours: RollUps): RollUps => {
    const { first, last, increase } = rollUp(dataOfBlock(id));
    return { ...hours, first, last, increase };
  };
  const dataOfBlock = (id: number): Columns => {
    const data = dataOf.get(id);
    if (data === undefined) throw new RangeError(`no block ${id}`);
    return decodeBlock(data);
  };

  return {
    before: (handle, time) => before.get(handle, time),
    *within(handle, from, to) {
      let start = startBefore.get(handle, from) ?? from;
      for (;;) {
        const blocks = some.all(handle, start, to);
        for (const block of blocks) if (block.last >= from) yield block;
        const last = blocks.at(-1);
        if (last === undefined || blocks.length < fetchedAtOnce) return;
        start = last.start + 1;
      }
    },
    *hoursWithin(handle, from, to, wanted) {
      const memory = memories.pop() ?? new RollUpMemory();
      try {
        let start = startBefore.get(handle, from) ?? from;
        for (;;) {
          const rows = someHours.all(handle, start, to);
          for (const [id, first, last, packed] of rows) {
            if (last < from) continue;
            const hours =
              cache?.unpacked(id, packed, wanted, memory) ?? decodeRollUps(packed, wanted, memory);
            yield { id, start: first, last, hours: isWhole(hours, wanted) ? hours : ofReadings(id, hours) };
          }
          const last = rows.at(-1);
          if (last === undefined || rows.length < hoursAtOnce) return;
          start = last[1] + 1;
        }
      } finally {
        memories.push(memory);
      }
    },
    data: dataOfBlock,
    extent(handle) {
      const row = extent.get(handle);
      if (row === undefined || row.first === null || row.last === null) return null;
      return { first: row.first, last: row.last, count: row.count ?? 0 };
    },
    merge(handle, given) {
      let left = given;
      let written = 0;
      while (left.times.length > 0) {
        const first = left.times[0] ?? 0;
        const next = after.get(handle, first);
        const end = next === undefined ? left.times.length : timesBefore(left.times, next.start);
        written += mergeStretch(handle, partOf(left, 0, end), before.get(handle, first), next);
        left = partOf(left, end, left.times.length);
      }
      return written;
    },
    deleteOldest(handle, readings) {
      let deleted = 0;
      while (deleted < readings) {
        const block = oldest.get(handle);
        if (block === undefined) break;
        remove.run(block.id);
        deleted += block.count;
      }
      return deleted;
    },
  };
}
