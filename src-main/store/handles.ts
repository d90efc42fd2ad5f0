import type { PointId } from "../contract/identity.ts";
import type { Connection, Statement } from "./database.ts";

/** Small numbers that stand for points in the file, kept in memory as far as they were needed. */
export interface PointHandles {
  /** @returns undefined for a point that the project doesn't have, and no undo can bring back */
  of(pointId: PointId): number | undefined;
  /** The same within an edit, which may be taken back: nothing of it is remembered. */
  inEdit(pointId: PointId): number | undefined;
  forget(pointId: PointId): void;
}

export function openPointHandles({ db }: Connection): PointHandles {
  const known = new Map<PointId, number>();
  const find = db.prepare("SELECT handle FROM point_handles WHERE point_id = ?").pluck() as Statement<
    [string],
    number
  >;
  return {
    of(pointId) {
      const handle = known.get(pointId) ?? find.get(pointId);
      if (handle !== undefined) known.set(pointId, handle);
      return handle;
    },
    inEdit: (pointId) => find.get(pointId),
    forget: (pointId) => {
      known.delete(pointId);
    },
  };
}
