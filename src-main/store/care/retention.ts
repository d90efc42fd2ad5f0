import { partOf, timesBefore } from "../blocks/columns.ts";
import { concatenated } from "../blocks/merge.ts";
import { hourMs, hoursBetween, rollUp } from "../blocks/roll-up.ts";
import type { Connection, Statement } from "../database.ts";
import type { Tiers } from "../tiers.ts";
import { aboveBlocks } from "./above.ts";
import type { HistoryLimits } from "./care-notes.ts";
import { cutAt, isOldAbove, leastOfBlock, limitsOf, type PointLimits } from "./limits.ts";

/** Blocks that one step lets go at most, and points that it looks at: a few milliseconds. */
const blocksOfStep = 4;
const pointsOfStep = 100;
/** Merging what lies above into blocks takes about as long as letting so many of them go. */
const blocksOfPlacing = 2;
/** More than any hour has blocks. */
const allBlocks = 1_000_000;

interface PointRow {
  readonly handle: number;
  readonly body: string | null;
}

interface OldBlock {
  readonly id: number;
  readonly start: number;
  readonly last: number;
}

/**
 * Prepares the letting go of history that is older than people want it kept. Readings go whole blocks
 * at a time, or a day and more of one, up to a whole hour: what they came to by the hour stays, in the same transaction,
 * as far as people want hours kept. What lies above the blocks is merged into them when it is that old.
 */
export function openRetention(
  { db, transaction }: Connection,
  tiers: Tiers,
): {
  /** @returns true: there may be more to do */
  step(limits: HistoryLimits): boolean;
} {
  const { head, chunks, blocks, kept, newest } = tiers;
  const above = aboveBlocks(tiers);
  const after = db.prepare(
    `SELECT h.handle, p.body FROM point_handles h LEFT JOIN points p ON p.id = h.point_id
     WHERE h.handle > ? ORDER BY h.handle LIMIT ${pointsOfStep}`,
  ) as Statement<[number], PointRow>;
  const oldest = db.prepare(
    "SELECT id, start, last FROM blocks WHERE point = ? AND (last < ? OR start < ?) ORDER BY start LIMIT ?",
  ) as Statement<[number, number, number, number], OldBlock>;
  const startAfter = db
    .prepare("SELECT start FROM blocks WHERE point = ? AND start > ? ORDER BY start LIMIT 1")
    .pluck() as Statement<[number, number], number>;
  const remove = db.prepare("DELETE FROM blocks WHERE id = ?") as Statement<[number]>;

  /** Enough blocks for an hour at least. */
  const oldBlocks = (handle: number, limit: number, most: number): OldBlock[] => {
    const some = oldest.all(handle, limit, limit - leastOfBlock, most);
    const [first] = some;
    const last = some.at(-1);
    if (first === undefined || last === undefined || some.length < most) return some;
    const end = (Math.floor(first.start / hourMs) + 1) * hourMs;
    return last.last >= end
      ? some
      : oldest.all(handle, Math.min(limit, end), Math.min(limit, end), allBlocks);
  };

  /** Puts all of a point into its blocks where some of what lies above them is to go. */
  const placeOld = (handle: number, limit: number): boolean => {
    if (!isOldAbove(above.oldest(handle), limit)) return false;
    const columns = above.columns(handle);
    if (columns === undefined) return false;
    blocks.merge(handle, columns);
    chunks.deletePoint(handle, head.sealing()?.generation ?? null);
    head.deletePoint(handle);
    newest.keep(handle);
    return true;
  };

  /** @returns how many blocks went */
  const letGo = (handle: number, limits: PointLimits, most: number): number => {
    const some = oldBlocks(handle, limits.readings, most);
    const [first] = some;
    const last = some.at(-1);
    if (first === undefined || last === undefined) return 0;
    const next = startAfter.get(handle, last.last) ?? Number.POSITIVE_INFINITY;
    const cut = cutAt(last.last, Math.min(above.oldest(handle), next), limits.readings);
    if (cut <= first.start) return 0;
    const whole = concatenated(some.map(({ id }) => blocks.data(id)));
    const gone = timesBefore(whole.times, cut);
    kept.put(handle, hoursBetween(rollUp(partOf(whole, 0, gone)), limits.hours, cut));
    for (const { id } of some) remove.run(id);
    if (gone < whole.times.length) blocks.merge(handle, partOf(whole, gone, whole.times.length));
    return some.length;
  };

  let place = 0;
  const step = (limits: HistoryLimits): boolean => {
    const points = after.all(place);
    let left = blocksOfStep;
    for (const { handle, body } of points) {
      const each = limitsOf(limits, body);
      left -= kept.deleteBefore(handle, each.hours, left);
      if (placeOld(handle, each.readings)) left -= blocksOfPlacing;
      for (;;) {
        if (left <= 0) return true;
        const went = letGo(handle, each, left);
        if (went === 0) break;
        left -= went;
      }
      place = handle;
    }
    if (points.length === pointsOfStep) return true;
    place = 0;
    return false;
  };
  return {
    step: (limits) => {
      try {
        return transaction("letting old history go", () => step(limits));
      } catch (error) {
        tiers.reload();
        throw error;
      }
    },
  };
}
