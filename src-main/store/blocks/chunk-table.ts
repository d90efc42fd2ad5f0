import type { Connection, Statement } from "../database.ts";
import { decodeBlock, encodeBlock } from "./block.ts";
import type { Columns } from "./columns.ts";

/**
 * Readings that left the head together: one chunk of each point that had some, point beside point, so that they fill
 * pages. A later generation has the say over an earlier one, and over the blocks.
 */
export interface ChunkTable {
  /** Generations that are whole, oldest first. */
  generations(): readonly number[];
  /** How many points have a chunk of a generation; undefined: it has to be counted first, see {@link count}. */
  width(generation: number): number | undefined;
  /** Counts the chunks of one generation whose number isn't known. @returns false: all are known */
  count(): boolean;
  put(generation: number, handle: number, columns: Columns): void;
  /** Chunks of a point that may hold readings with `from` ≤ time < `to`, oldest generation first. */
  columns(handle: number, from: number, to: number): Columns[];
  /** A point's chunks up to one generation, oldest first. */
  upTo(handle: number, generation: number): Columns[];
  /** Time of a point's oldest reading here; Infinity: it has none. */
  oldest(handle: number): number;
  /** The next points after one that have chunks up to a generation, ascending; fewer than `most`: there are no more. */
  pointsAfter(handle: number, generation: number, most: number): number[];
  /** Counts a generation in. @param width how many points have a chunk of it */
  complete(generation: number, width: number): void;
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
  const nextPoints = db
    .prepare("SELECT point FROM chunks WHERE generation = ? AND point > ? ORDER BY point LIMIT ?")
    .pluck() as Statement<[number, number, number], number>;
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
    width: (generation) => widths.get(generation),
    count() {
      const unknown = generations.find((generation) => !widths.has(generation));
      if (unknown === undefined) return false;
      widths.set(unknown, count.get(unknown) ?? 0);
      return true;
    },
    put(generation, handle, columns) {
      const { times } = columns;
      insert.run(generation, handle, times[0] ?? 0, times.at(-1) ?? 0, encodeBlock(columns, "quick"));
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
    pointsAfter(handle, last, most) {
      const points = new Set<number>();
      for (const generation of generations) {
        if (generation > last) continue;
        for (const point of nextPoints.all(generation, handle, most)) points.add(point);
      }
      // Each generation told its next ones: the first of all are among them, those further on may lack some.
      return [...points].sort((one, other) => one - other).slice(0, most);
    },
    complete(generation, width) {
      complete.run(generation);
      widths.set(generation, width);
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
