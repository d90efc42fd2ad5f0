import { type BlockMemory, decodeBlock } from "./blocks/block.ts";
import { type BlockTable, openBlockTable } from "./blocks/block-table.ts";
import { type ChunkTable, openChunkTable } from "./blocks/chunk-table.ts";
import { type Columns, emptyColumns, isUsable, partOf, rowAt, timesBefore } from "./blocks/columns.ts";
import { interleaved, type KeptHours, openKeptHours } from "./blocks/kept-hours.ts";
import { concatenated, mergeColumns, mergedAll } from "./blocks/merge.ts";
import { hoursBetween, type RollUps } from "./blocks/roll-up.ts";
import type { Connection } from "./database.ts";
import { type Head, openHead } from "./head.ts";
import { type Newest, openNewest } from "./newest.ts";
import type { ReadingRow } from "./reading-row.ts";
import { openRecentHours, type RecentHours } from "./recent-hours.ts";

/** The readings of points, wherever they are: what is above has the say over what is below. */
export interface History {
  /**
   * A point's readings with `from` ≤ time < `to`, ascending, in pieces that follow each other.
   * @param memory with it each piece is valid until the next is asked for
   */
  pieces(handle: number, from: number, to: number, memory?: BlockMemory): Generator<Columns>;
  /** Readings before this time were let go, but for what came later; -Infinity: none were. Of their hours more is known. */
  keptUntil(handle: number): number;
  /** Hours that begin with `from` ≤ time < `to`, ascending, whose readings were let go. */
  keptHours(
    handle: number,
    from: number,
    to: number,
    wanted?: ReadonlySet<keyof RollUps>,
  ): Generator<RollUps>;
  /**
   * The same as `pieces`, with hours whose readings were let go, and with what whole blocks come to by the hour in their readings' place where nothing lies above them. Each
   * part is valid until the next is asked for.
   */
  parts(
    handle: number,
    from: number,
    to: number,
    wanted?: ReadonlySet<keyof RollUps>,
  ): Generator<Columns | RollUps>;
  /** The last usable reading before a time, and the first one at or after it. */
  usedBefore(handle: number, time: number): Columns | undefined;
  usedAfter(handle: number, time: number): Columns | undefined;
  /** The reading of one time, wherever it is. */
  at(handle: number, time: number): ReadingRow | undefined;
  extent(handle: number): { readonly first: number; readonly last: number; readonly count: number } | null;
}

/** Where readings are: head, chunks, blocks; the former have the say over the latter. */
export interface Tiers extends History {
  readonly head: Head;
  readonly chunks: ChunkTable;
  readonly blocks: BlockTable;
  readonly kept: KeptHours;
  readonly newest: Newest;
  readonly recent: RecentHours;
  /** Lets memory follow the file again, after a transaction that failed; not where the file was closed. */
  reload(): void;
}

export function openTiers(connection: Connection): Tiers {
  const head = openHead(connection);
  const chunks = openChunkTable(connection);
  const blocks = openBlockTable(connection);
  const kept = openKeptHours(connection);
  const newest = openNewest(connection, head);
  const recent = openRecentHours(newest.of);
  return {
    head,
    chunks,
    blocks,
    kept,
    newest,
    recent,
    reload() {
      if (!connection.db.open) return;
      head.reload();
      newest.reload();
      recent.clear();
      chunks.reload();
      kept.reload();
    },
    ...historyOf(head, chunks, blocks, kept),
  };
}

/** @param head what has not left memory yet, or a copy of it that is no younger than the tables */
export function historyOf(
  head: Pick<Head, "columns" | "at">,
  chunks: Pick<ChunkTable, "columns">,
  blocks: Pick<BlockTable, "within" | "hoursWithin" | "data" | "before" | "extent">,
  kept: Pick<KeptHours, "until" | "within" | "usedBefore" | "usedAfter">,
): History {
  /** What isn't in blocks. */
  const above = (handle: number, from: number, to: number): Columns => {
    const merged = mergedAll([...chunks.columns(handle, from, to), ...head.columns(handle)]);
    return merged === undefined ? emptyColumns(0) : between(merged, from, to);
  };

  const usedReadingBefore: History["usedBefore"] = (handle, time) => {
    // A day is nearly always enough, and a block may be a year; behind a gap it goes on, as far back as there is something.
    for (let until = time; ; ) {
      const block = until < time ? blocks.before(handle, until - 1) : undefined;
      const isAll = block === undefined && until < time;
      const since = isAll ? Number.NEGATIVE_INFINITY : Math.min(block?.start ?? until, until - dayMs);
      let found: Columns | undefined;
      for (const piece of history.pieces(handle, since, until)) {
        const index = piece.marks.findLastIndex(isUsable);
        if (index >= 0) found = partOf(piece, index, index + 1);
      }
      if (found !== undefined || isAll) return found;
      until = since;
    }
  };
  const usedReadingAfter: History["usedAfter"] = (handle, time) => {
    for (const [since, until] of [
      [time, time + dayMs],
      [time + dayMs, Number.POSITIVE_INFINITY],
    ] as const)
      for (const piece of history.pieces(handle, since, until)) {
        const index = piece.marks.findIndex(isUsable);
        if (index >= 0) return partOf(piece, index, index + 1);
      }
    return undefined;
  };

  const history: History = {
    *pieces(handle, from, to, memory) {
      let left = above(handle, from, to);
      for (const block of blocks.within(handle, from, to)) {
        const until = timesBefore(left.times, block.last + 1);
        const piece = mergeColumns(
          between(decodeBlock(block.data, memory, from, to), from, to),
          partOf(left, 0, until),
        );
        left = partOf(left, until, left.times.length);
        if (piece.times.length > 0) yield piece;
      }
      if (left.times.length > 0) yield left;
    },
    keptUntil: kept.until,
    keptHours: kept.within,
    *parts(handle, begin, to, wanted) {
      const keptUntil = Math.min(kept.until(handle), to);
      const from = Math.max(begin, keptUntil);
      if (keptUntil > begin) {
        const late = concatenated([...history.pieces(handle, begin, keptUntil)]);
        yield* interleaved(kept.within(handle, begin, keptUntil, wanted), late);
      }
      let left = above(handle, from, to);
      for (const { id, start, last, hours } of blocks.hoursWithin(handle, from, to, wanted)) {
        const ahead = timesBefore(left.times, start);
        const until = timesBefore(left.times, last + 1);
        if (ahead > 0) yield partOf(left, 0, ahead);
        const beside = partOf(left, ahead, until);
        // What came late before then may lie in one block with what came since.
        if (beside.times.length === 0) yield start < keptUntil ? hoursBetween(hours, keptUntil, to) : hours;
        else yield mergeColumns(between(blocks.data(id), from, to), beside);
        left = partOf(left, until, left.times.length);
      }
      if (left.times.length > 0) yield left;
    },
    usedBefore(handle, time) {
      const stored = usedReadingBefore(handle, time);
      const known = stored?.times[0] ?? Number.NEGATIVE_INFINITY;
      const hour = known < kept.until(handle) ? kept.usedBefore(handle, time) : undefined;
      return (hour?.times[0] ?? Number.NEGATIVE_INFINITY) > known ? hour : stored;
    },
    usedAfter(handle, time) {
      const stored = usedReadingAfter(handle, time);
      const known = stored?.times[0] ?? Number.POSITIVE_INFINITY;
      const hour = time < kept.until(handle) ? kept.usedAfter(handle, time) : undefined;
      return (hour?.times[0] ?? Number.POSITIVE_INFINITY) < known ? hour : stored;
    },
    at(handle, time) {
      const upper = head.at(handle, time);
      if (upper !== undefined) return upper;
      const block = blocks.before(handle, time);
      const parts = [
        ...(block === undefined || block.last < time
          ? []
          : [decodeBlock(block.data, undefined, time, time + 1)]),
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
  return history;
}

const dayMs = 86_400_000;

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
