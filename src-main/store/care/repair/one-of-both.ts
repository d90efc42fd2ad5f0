import { decodeBlock, encodeBlock } from "../../blocks/block.ts";
import { type Columns, columnsOf, rowAt } from "../../blocks/columns.ts";
import { unpackKeptHours } from "../../blocks/kept-hours.ts";
import { hourMs } from "../../blocks/roll-up.ts";
import type { Connection, Statement } from "../../database.ts";
import { openBlockMerger } from "../block-merger.ts";
import type { Losses } from "./losses.ts";

interface Packed {
  readonly id: number;
  readonly data: Uint8Array;
}

/**
 * Takes out readings that were let go and were found again on a page that nothing leads to any more: what they came to by
 * the hour is there, and would be counted twice.
 */
export function keepOneOfBoth(target: Connection, losses: Losses): void {
  const { db } = target;
  const kept = db.prepare("SELECT point, until, data FROM kept_hours ORDER BY point") as Statement<
    [],
    { point: number; until: number; data: Uint8Array }
  >;
  const hours = new Map<number, { until: number; hours: Set<number> }>();
  for (const { point, until, data } of kept.iterate()) {
    const known = hours.get(point) ?? { until, hours: new Set() };
    for (const hour of unpackKeptHours(data).hour) known.hours.add(hour);
    hours.set(point, { until: Math.max(known.until, until), hours: known.hours });
  }
  const blocks = db.prepare("SELECT id FROM blocks WHERE point = ? AND start < ?").pluck() as Statement<
    [number, number],
    number
  >;
  // As it is when its turn comes: it may be together with another by then, and its number another's.
  const dataOf = db.prepare("SELECT data FROM blocks WHERE id = ? AND point = ?").pluck() as Statement<
    [number, number],
    Uint8Array
  >;
  const removeBlock = db.prepare("DELETE FROM blocks WHERE id = ?") as Statement<[number]>;
  const chunks = db.prepare(
    "SELECT generation AS id, data FROM chunks WHERE point = ? AND first < ?",
  ) as Statement<[number, number], Packed>;
  const removeChunk = db.prepare("DELETE FROM chunks WHERE generation = ? AND point = ?") as Statement<
    [number, number]
  >;
  const putChunk = db.prepare(
    "INSERT INTO chunks (generation, point, first, last, data) VALUES (?, ?, ?, ?, ?)",
  ) as Statement<[number, number, number, number, Uint8Array]>;
  const merger = openBlockMerger(target);
  let taken = 0;
  for (const [point, { until, hours: ofPoint }] of hours) {
    for (const id of blocks.all(point, until)) {
      const data = dataOf.get(id, point);
      if (data === undefined) continue;
      const { whole, left } = without(data, ofPoint);
      if (left.times.length === whole) continue;
      taken += whole - left.times.length;
      removeBlock.run(id);
      // What is left may lie over a newer block that begins where it does.
      merger.merge(point, left, "there");
    }
    for (const { id, data } of chunks.all(point, until)) {
      const { whole, left } = without(data, ofPoint);
      if (left.times.length === whole) continue;
      taken += whole - left.times.length;
      removeChunk.run(id, point);
      const first = left.times[0];
      if (first !== undefined) putChunk.run(id, point, first, left.times.at(-1) ?? first, encodeBlock(left));
    }
  }
  if (taken > 0)
    losses.add(`Not taken, as they were let go before and are there by the hour: ${taken} readings.`);
}

function without(data: Uint8Array, hours: ReadonlySet<number>): { whole: number; left: Columns } {
  const columns = decodeBlock(data);
  const rows = Array.from(columns.times, (_, index) => rowAt(columns, index));
  const left = rows.filter(({ time }) => !hours.has(Math.floor(time / hourMs)));
  return { whole: rows.length, left: columnsOf(left) };
}
