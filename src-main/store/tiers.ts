import { decodeBlock } from "./blocks/block.ts";
import { type BlockTable, openBlockTable } from "./blocks/block-table.ts";
import { type ChunkTable, mergedAll, openChunkTable } from "./blocks/chunk-table.ts";
import { type Columns, emptyColumns, partOf, rowAt, timesBefore } from "./blocks/columns.ts";
import { mergeColumns } from "./blocks/merge.ts";
import type { Connection } from "./database.ts";
import { type Head, openHead } from "./head.ts";
import { type Newest, openNewest } from "./newest.ts";
import type { ReadingRow } from "./reading-row.ts";

/** Where readings are: head, chunks, blocks; the former have the say over the latter. */
export interface Tiers {
  readonly head: Head;
  readonly chunks: ChunkTable;
  readonly blocks: BlockTable;
  readonly newest: Newest;
  /** A point's readings with `from` ≤ time < `to`, ascending, in pieces that follow each other. */
  pieces(handle: number, from: number, to: number): Generator<Columns>;
  /** The reading of one time, wherever it is. */
  at(handle: number, time: number): ReadingRow | undefined;
  extent(handle: number): { readonly first: number; readonly last: number; readonly count: number } | null;
}

export function openTiers(connection: Connection): Tiers {
  const head = openHead(connection);
  const chunks = openChunkTable(connection);
  const blocks = openBlockTable(connection);
  const newest = openNewest(connection, head);

  /** What isn't in blocks. */
  const above = (handle: number, from: number, to: number): Columns => {
    const merged = mergedAll([...chunks.columns(handle, from, to), ...head.columns(handle)]);
    return merged === undefined ? emptyColumns(0) : between(merged, from, to);
  };

  return {
    head,
    chunks,
    blocks,
    newest,
    *pieces(handle, from, to) {
      let left = above(handle, from, to);
      for (const block of blocks.within(handle, from, to)) {
        const until = timesBefore(left.times, block.last + 1);
        const piece = mergeColumns(between(decodeBlock(block.data), from, to), partOf(left, 0, until));
        left = partOf(left, until, left.times.length);
        if (piece.times.length > 0) yield piece;
      }
      if (left.times.length > 0) yield left;
    },
    at(handle, time) {
      const upper = head.at(handle, time);
      if (upper !== undefined) return upper;
      const block = blocks.before(handle, time);
      const parts = [
        ...(block === undefined || block.last < time ? [] : [decodeBlock(block.data)]),
        ...chunks.columns(handle, time, time + 1),
      ];
      for (const part of parts.reverse()) {
        const index = timesBefore(part.times, time);
        if (part.times[index] === time) return rowAt(part, index);
      }
      return undefined;
    },
    extent(handle) {
      const sealed = blocks.extent(handle);
      const upper = above(handle, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
      const first = upper.times[0];
      const last = upper.times.at(-1);
      if (first === undefined || last === undefined) return sealed;
      if (sealed === null) return { first, last, count: upper.times.length };
      let { count } = sealed;
      count += upper.times.length;
      if (first <= sealed.last) {
        for (const block of blocks.within(handle, first, last + 1)) {
          count -= commonTimes(decodeBlock(block.data).times, upper.times);
        }
      }
      return { first: Math.min(first, sealed.first), last: Math.max(last, sealed.last), count };
    },
  };
}

function between(columns: Columns, from: number, to: number): Columns {
  return partOf(columns, timesBefore(columns.times, from), timesBefore(columns.times, to));
}

function commonTimes(one: Float64Array, other: Float64Array): number {
  let common = 0;
  let at = 0;
  for (const time of one) {
    while ((other[at] ?? Number.POSITIVE_INFINITY) < time) at += 1;
    if (other[at] === time) common += 1;
  }
  return common;
}
