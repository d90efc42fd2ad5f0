import { mergedAll } from "./blocks/chunk-table.ts";
import type { Connection } from "./database.ts";
import type { TendingLimits } from "./project-file.ts";
import type { Tiers } from "./tiers.ts";

/** Work of one step at least, in readings. */
const leastWork = 2_000;
/** Readings of a point in chunks, on average, that are worth making its block again. */
const worthMerging = 1_000;

/** The work of putting readings in their place. */
export interface Tending {
  /** One step, of about four times as many readings as have arrived. @returns whether there is more to do */
  step(arrived: number): boolean;
  /** Begins anew what was begun, after a transaction around it that failed. */
  reload(): void;
}

/**
 * Prepares the work of putting readings in their place: a full head is sealed into chunks, many generations of chunks are
 * merged into blocks. It is done in steps of a few milliseconds, in the transaction of the readings that arrive; what a
 * step left undone when the process died is done again, which changes nothing.
 */
export function openTending({ transaction }: Connection, tiers: Tiers, limits: TendingLimits): Tending {
  const { head, chunks, blocks, newest } = tiers;
  /** Points still to be sealed, or to be merged, last one first; null: not begun. */
  let toSeal: number[] | null = null;
  let toMerge: { readonly last: number; readonly points: number[] } | null = null;

  const turn = (): void => {
    transaction("putting readings in order", () => head.turn((chunks.generations().at(-1) ?? 0) + 1));
  };

  const seal = (work: number): void => {
    const sealing = head.sealing();
    if (sealing === null) return;
    const { generation, points } = sealing;
    toSeal ??= [...points.keys()].sort((one, other) => other - one);
    const queue = toSeal;
    const remaining = transaction("putting readings in order", () => {
      let left = work;
      let next = queue.length;
      while (next > 0 && left > 0) {
        next -= 1;
        const handle = queue[next] ?? 0;
        const columns = points.get(handle)?.columns();
        if (columns === undefined || columns.times.length === 0) continue;
        chunks.put(generation, handle, columns);
        newest.keep(handle);
        left -= columns.times.length;
      }
      if (next === 0) {
        chunks.complete(generation);
        head.clear();
      }
      return next;
    });
    queue.length = remaining;
    if (remaining > 0) return;
    toSeal = null;
    chunks.reload();
  };

  const merge = (work: number): void => {
    const last = chunks.generations().at(-1) ?? 0;
    toMerge ??= { last, points: chunks.points(last).reverse() };
    const { points, last: until } = toMerge;
    if (points.length === 0) {
      transaction("putting readings in order", () => chunks.deleteOldest(work));
      chunks.reload();
      if ((chunks.generations()[0] ?? Number.POSITIVE_INFINITY) > until) toMerge = null;
      return;
    }
    const remaining = transaction("putting readings in order", () => {
      let left = work;
      let next = points.length;
      while (next > 0 && left > 0) {
        next -= 1;
        const handle = points[next] ?? 0;
        const columns = mergedAll(chunks.upTo(handle, until));
        if (columns === undefined) continue;
        blocks.merge(handle, columns);
        left -= columns.times.length;
      }
      return next;
    });
    points.length = remaining;
  };

  /** Many generations make questions slow, and long chunks of few points are worth a block each. */
  const isMergeDue = (): boolean => {
    if (toMerge !== null) return true;
    const generations = chunks.generations();
    const readings = generations.reduce(
      (sum, generation) => sum + limits.headRows / Math.max(1, chunks.width(generation)),
      0,
    );
    return generations.length >= limits.generations || readings >= worthMerging;
  };

  const step = (arrived: number): boolean => {
    const work = Math.max(leastWork, 4 * arrived);
    if (head.sealing() === null && head.rows() >= limits.headRows) turn();
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
