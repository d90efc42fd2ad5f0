import type { PointId } from "../contract/identity.ts";
import type { Connection, Statement } from "./database.ts";

/** Small numbers that stand for points in the file, kept in memory as far as they were needed. */
export interface PointHandles {
  /** @returns undefined for a point that the project doesn't have, and no undo can bring back */
  of(pointId: PointId): number | undefined;
  /**
   * Looks up lists of points, 0 standing for none: the list before again is quick. Each of those who ask for lists has its
   * own. What it returns is valid until it is asked again.
   */
  lister(): (pointIds: readonly PointId[]) => Int32Array;
  /** The same within an edit, which may be taken back: nothing of it is remembered. */
  inEdit(pointId: PointId): number | undefined;
  forget(pointId: PointId): void;
}

/** No point has it. */
const none = 0;
const nobody = "" as PointId;

const enlarged = (column: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(length);
  larger.set(column);
  return larger;
};

export function openPointHandles({ db }: Connection): PointHandles {
  const known = new Map<PointId, number>();
  const find = db.prepare("SELECT handle FROM point_handles WHERE point_id = ?").pluck() as Statement<
    [string],
    number
  >;
  const of: PointHandles["of"] = (pointId) => {
    const handle = known.get(pointId) ?? find.get(pointId);
    if (handle !== undefined) known.set(pointId, handle);
    return handle;
  };
  const lists: PointId[][] = [];
  /** The same points come in the same order again and again: comparing them is quicker than looking each up. */
  const lister: PointHandles["lister"] = () => {
    const listed: PointId[] = [];
    lists.push(listed);
    let handles = new Int32Array(0);
    return (pointIds) => {
      if (handles.length < pointIds.length) handles = enlarged(handles, pointIds.length);
      for (let at = 0; at < pointIds.length; at += 1) {
        const pointId = pointIds[at];
        if (pointId === undefined || pointId === listed[at]) continue;
        const handle = of(pointId);
        handles[at] = handle ?? none;
        // A point may come to be later.
        listed[at] = handle === undefined ? nobody : pointId;
      }
      return handles;
    };
  };
  return {
    of,
    lister,
    inEdit: (pointId) => find.get(pointId),
    forget: (pointId) => {
      known.delete(pointId);
      for (const listed of lists) listed.length = 0;
    },
  };
}
