import type { Connection, Statement } from "../database.ts";
import { decodeBlock, encodeBlock } from "./block.ts";
import type { Columns } from "./columns.ts";
import { mergeColumns } from "./merge.ts";

/**
 * Readings that left the head together: one chunk of each point that had some, point beside point, so that they fill
 * pages. A later generation has the say over an earlier one, and over the blocks.
 */
export interface ChunkTable {
  /** Generations that are whole, oldest first. */
  generations(): readonly number[];
  /** How many points have a chunk of a generation. */
  width(generation: number): number;
  put(generation: number, handle: number, columns: Columns): void;
  /** Chunks of a point that may hold readings with `from` ≤ time < `to`, oldest generation first. */
  columns(handle: number, from: number, to: number): Columns[];
  /** A point's chunks up to one generation, oldest first. */
  upTo(handle: number, generation: number): Columns[];
  /** Time of a point's oldest reading here; Infinity: it has none. */
  oldest(handle: number): number;
  /** Points that have chunks up to a generation, ascending. */
  points(generation: number): number[];
  /** Counts a generation in. */
  complete(generation: number): void;
  /** Deletes some chunks of the oldest generation, and the generation with its last ones. */
  deleteOldest(chunks: number): void;
  /** @param unfinished a generation that isn't whole yet, if there is one */
  deletePoint(handle: number, unfinished: number | null): void;
  /** To be called after a transaction that completed or deleted one, when it is over. */
  reload(): void;
}

interface ChunkRow {
  readonly first: number;
  readonly last: number;
  readonly data: Uint8Array;
}

export function openChunkTable({ db }: Connection): ChunkTable {
  const insert = db.prepare(
    "INSERT OR REPLACE INTO chunks (generation, point, first, last, data) VALUES (?, ?, ?, ?, ?)",
  ) as Statement<[number, number, number, number, Uint8Array]>;
  const get = db.prepare(
    "SELECT first, last, data FROM chunks WHERE generation = ? AND point = ?",
  ) as Statement<[number, number], ChunkRow>;
  // The index is by generation first: a look for each, but all in one call.
  const within = db.prepare(
    `SELECT first, last, data FROM chunks
     WHERE generation IN (SELECT generation FROM generations) AND point = ? AND last >= ? AND first < ?
     ORDER BY generation`,
  ) as Statement<[number, number, number], ChunkRow>;
  const firstOf = db
    .prepare("SELECT first FROM chunks WHERE generation = ? AND point = ?")
    .pluck() as Statement<[number, number], number>;
  const all = db.prepare("SELECT generation FROM generations ORDER BY generation").pluck() as Statement<
    [],
    number
  >;
  const pointsOf = db.prepare("SELECT point FROM chunks WHERE generation = ?").pluck() as Statement<
    [number],
    number
  >;
  const complete = db.prepare("INSERT INTO generations (generation) VALUES (?)") as Statement<[number]>;
  const deleteChunks = db.prepare(
    `DELETE FROM chunks WHERE generation = @generation AND point IN (
       SELECT point FROM chunks WHERE generation = @generation ORDER BY point LIMIT @chunks)`,
  ) as Statement<[{ generation: number; chunks: number }]>;
  const deleteGeneration = db.prepare("DELETE FROM generations WHERE generation = ?") as Statement<[number]>;
  const deletePoint = db.prepare("DELETE FROM chunks WHERE generation = ? AND point = ?") as Statement<
    [number, number]
  >;
  const count = db.prepare("SELECT count(*) FROM chunks WHERE generation = ?").pluck() as Statement<
    [number],
    number
  >;
  const widths = new Map<number, number>();
  let generations: readonly number[] = all.all();

  return {
    generations: () => generations,
    width(generation) {
      const width = widths.get(generation) ?? count.get(generation) ?? 0;
      widths.set(generation, width);
      return width;
    },
    put(generation, handle, columns) {
      const { times } = columns;
      insert.run(generation, handle, times[0] ?? 0, times.at(-1) ?? 0, encodeBlock(columns));
    },
    columns: (handle, from, to) =>
      generations.length === 0 ? [] : within.all(handle, from, to).map(({ data }) => decodeBlock(data)),
    upTo: (handle, last) =>
      generations.flatMap((generation) => {
        const row = generation > last ? undefined : get.get(generation, handle);
        return row === undefined ? [] : [decodeBlock(row.data)];
      }),
    oldest: (handle) =>
      generations.reduce(
        (oldest, generation) => Math.min(oldest, firstOf.get(generation, handle) ?? oldest),
        Number.POSITIVE_INFINITY,
      ),
    points(last) {
      const points = new Set<number>();
      for (const generation of generations) {
        if (generation <= last) for (const point of pointsOf.iterate(generation)) points.add(point);
      }
      return [...points].sort((one, other) => one - other);
    },
    complete(generation) {
      complete.run(generation);
    },
    deleteOldest(chunks) {
      const [oldest] = generations;
      if (oldest === undefined) return;
      if (deleteChunks.run({ generation: oldest, chunks }).changes < chunks) deleteGeneration.run(oldest);
    },
    deletePoint(handle, unfinished) {
      for (const generation of generations) deletePoint.run(generation, handle);
      if (unfinished !== null) deletePoint.run(unfinished, handle);
    },
    reload() {
      generations = all.all();
      for (const generation of widths.keys())
        if (!generations.includes(generation)) widths.delete(generation);
    },
  };
}

/** @param parts of one point, each having the say over those before it */
export const mergedAll = (parts: readonly Columns[]): Columns | undefined =>
  parts.length === 0 ? undefined : parts.reduce(mergeColumns);
