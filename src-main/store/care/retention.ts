import { type PointKind, point as pointSchema } from "../../contract/point.ts";
import type { Connection, Statement } from "../database.ts";
import type { HistoryLimits } from "./care-notes.ts";

/** Blocks that one step deletes at most, and points that it looks at: a few milliseconds. */
const blocksOfStep = 16;
const pointsOfStep = 200;

interface PointRow {
  readonly handle: number;
  readonly body: string | null;
}

const kindOf = pointSchema.pick({ kind: true });

/** What is older goes. */
const limitOf = ({ before, keepFrom, letGo = {} }: HistoryLimits, kind: PointKind): number =>
  Math.min(
    before[kind] ?? Number.NEGATIVE_INFINITY,
    Math.max(keepFrom ?? Number.POSITIVE_INFINITY, letGo[kind] ?? Number.NEGATIVE_INFINITY),
  );

/**
 * Prepares the deleting of history that is older than people want it kept, whole blocks at a time: a block goes when its
 * last reading is too old. What lies above the blocks stays until it is merged into them.
 */
export function openRetention({ db, transaction }: Connection): {
  /** @returns true: there may be more to do */
  step(limits: HistoryLimits): boolean;
} {
  const after = db.prepare(
    `SELECT h.handle, p.body FROM point_handles h LEFT JOIN points p ON p.id = h.point_id
     WHERE h.handle > ? ORDER BY h.handle LIMIT ${pointsOfStep}`,
  ) as Statement<[number], PointRow>;
  const oldest = db.prepare(
    "SELECT id, last FROM blocks WHERE point = ? ORDER BY start LIMIT 1",
  ) as Statement<[number], { id: number; last: number }>;
  const remove = db.prepare("DELETE FROM blocks WHERE id = ?") as Statement<[number]>;
  let place = 0;
  return {
    step: (limits) =>
      transaction("deleting old history", () => {
        const points = after.all(place);
        let left = blocksOfStep;
        for (const { handle, body } of points) {
          const kind: PointKind | undefined = body === null ? undefined : kindOf.parse(JSON.parse(body)).kind;
          const limit = kind === undefined ? Number.NEGATIVE_INFINITY : limitOf(limits, kind);
          for (let block = oldest.get(handle); block !== undefined && block.last < limit; ) {
            if (left === 0) return true;
            remove.run(block.id);
            left -= 1;
            block = oldest.get(handle);
          }
          place = handle;
        }
        if (points.length === pointsOfStep) return true;
        place = 0;
        return false;
      }),
  };
}
