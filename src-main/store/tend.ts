import type { Columns } from "./blocks/columns.ts";
import { mergedAll } from "./blocks/merge.ts";
import type { Connection } from "./database.ts";
import type { TendingLimits } from "./project-file.ts";
import type { Tiers } from "./tiers.ts";

/** Work of one step at least, in readings. */
const leastWork = 2_000;
/** A step that takes so long, ms, does half its work: so much keeps up with what arrives, in blocks as well. */
const longStep = 10;
/** Readings of a point in chunks, on average, that are worth making its block again: two such goes fill one. */
const worthMerging = 2_048;
/** Readings that a step writes into blocks, beyond what keeps up with those that arrive. */
const mostWritten = 60_000;
/** A merge under way. */
interface Progress {
  /** The generation up to which chunks are merged. */
  readonly last: number;
  /** The next points, ascending, and how many of them are done. */
  points: readonly number[];
  done: number;
  /** Of all points. */
  isDone: boolean;
}

/** Points that are looked for at once. */
const pointsAtOnce = 256;
/** Readings of a point that a chunk is to have, so far as memory allows: shorter ones are mostly overhead. */
const worthSealing = 8;
/** So many readings of one point are no chunk: they go to its blocks at once. */
const longChunk = 8_192;
/** The head is let grow for it, in times of what it holds else. */
const mostHeads = 3;

/** The work of putting readings in their place. */
export interface Tending {
  /** One step, of about four times as many readings as have arrived. @returns whether there is more to do */
  step(arrived: number): boolean;
  /** Begins anew what was begun, after a transaction around it that failed. */
  reload(): void;
}

/**
 * How much a step does: all it is to, or half of it where that takes long already.
 * @param now ms
 */
function effort(work: number, now: () => number): { isEnough(done: number): boolean } {
  const until = now() + longStep;
  return { isEnough: (done) => done >= work || (2 * done >= work && now() >= until) };
}

/**
 * Prepares the work of putting readings in their place: a full head is sealed into chunks, many generations of chunks are
 * merged into blocks. It is done in steps of a few milliseconds, in the transaction of the readings that arrive; what a
 * step left undone when the process died is done again, which changes nothing.
 * @param now ms, by which steps are measured
 */
export function openTending(
  { transaction }: Connection,
  tiers: Tiers,
  limits: TendingLimits,
  now: () => number = () => performance.now(),
): Tending {
  const { head, chunks, blocks, newest } = tiers;
  /** Points that are being sealed, and how many of them are done; null: not begun. */
  let toSeal: { readonly points: Int32Array; done: number } | null = null;
  let toMerge: Progress | null = null;

  const turn = (): void => {
    transaction("putting readings in order", () => head.turn((chunks.generations().at(-1) ?? 0) + 1));
  };

  /** Puts all of a point above its blocks into them, so that nothing older lies above what is newer. */
  const placeLong = (generation: number, handle: number, columns: Columns): void => {
    const older = chunks.upTo(handle, generation);
    blocks.merge(handle, mergedAll([...older, columns]) ?? columns);
    chunks.deletePoint(handle, generation);
  };

  const seal = (work: number): void => {
    const sealing = head.sealing();
    if (sealing === null) return;
    const { generation, points } = sealing;
    toSeal ??= { points: points.handles(), done: 0 };
    const { points: queue, done } = toSeal;
    const isLast = transaction("putting readings in order", () => {
      const { isEnough } = effort(work, now);
      let sealed = 0;
      let next = done;
      for (; next < queue.length && !isEnough(sealed); next += 1) {
        const handle = queue[next] ?? 0;
        const columns = points.columns(handle);
        if (columns === undefined) continue;
        if (columns.times.length < longChunk) chunks.put(generation, handle, columns);
        else placeLong(generation, handle, columns);
        newest.keep(handle);
        sealed += columns.times.length;
      }
      toSeal = { points: queue, done: next };
      if (next < queue.length) return false;
      chunks.complete(generation, queue.length);
      head.clear();
      return true;
    });
    if (!isLast) return;
    toSeal = null;
    chunks.reload();
  };

  /** Merges chunks of some of the next points: enough to keep up, and more as long as it is quick. */
  const mergeSome = (work: number, progress: Progress): void => {
    const { isEnough } = effort(work, now);
    let merged = 0;
    let written = 0;
    for (;;) {
      if (progress.done === progress.points.length) {
        const isFirst = progress.points.length === 0;
        if (!isFirst && progress.points.length < pointsAtOnce) break;
        // Looking them up takes as long as merging some: those that are left over are done in the next step.
        progress.points = chunks.pointsAfter(progress.points.at(-1) ?? -1, progress.last, pointsAtOnce);
        progress.done = 0;
        if (progress.points.length === 0) break;
      }
      if (isEnough(merged) || (2 * merged >= work && written >= mostWritten)) return;
      const handle = progress.points[progress.done] ?? 0;
      const columns = mergedAll(chunks.upTo(handle, progress.last));
      progress.done += 1;
      if (columns === undefined) continue;
      written += blocks.merge(handle, columns);
      merged += columns.times.length;
    }
    progress.isDone = true;
  };

  const merge = (work: number): void => {
    toMerge ??= { last: chunks.generations().at(-1) ?? 0, points: [], done: 0, isDone: false };
    const progress = toMerge;
    if (!progress.isDone) {
      transaction("putting readings in order", () => mergeSome(work, progress));
      return;
    }
    transaction("putting readings in order", () => chunks.deleteOldest(work));
    chunks.reload();
    if ((chunks.generations()[0] ?? Number.POSITIVE_INFINITY) > progress.last) toMerge = null;
  };

  /** Many generations make questions slow, and long chunks of few points are worth a block each. */
  const isMergeDue = (): boolean => {
    if (toMerge !== null) return true;
    const generations = chunks.generations();
    if (generations.length >= limits.generations) return true;
    // After opening one is counted a step.
    if (chunks.count()) return false;
    const readings = generations.reduce(
      (sum, generation) => sum + limits.headRows / Math.max(1, chunks.width(generation) ?? 1),
      0,
    );
    return readings >= worthMerging;
  };
  const isHeadFull = (): boolean => {
    const enough = Math.min(worthSealing * head.points(), mostHeads * limits.headRows);
    return head.rows() >= Math.max(limits.headRows, enough);
  };

  const step = (arrived: number): boolean => {
    const work = Math.max(leastWork, 4 * arrived);
    if (head.sealing() === null && isHeadFull()) turn();
    if (head.sealing() !== null) seal(work);
    else if (isMergeDue()) merge(work);
    return head.sealing() !== null || isMergeDue();
  };
  const reload = (): void => {
    toSeal = null;
    toMerge = null;
  };
  return {
    step(arrived) {
      try {
        return step(arrived);
      } catch (error) {
        tiers.reload();
        reload();
        throw error;
      }
    },
    reload,
  };
}
