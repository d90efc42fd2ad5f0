import type { PointId } from "../contract/identity.ts";
import type { Connection, Statement } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import type { ProjectFile } from "./project-file.ts";
import type { Tiers } from "./tiers.ts";

interface Orphan {
  readonly handle: number;
  readonly point_id: PointId;
}

/** Prepares the deleting of what neither the lists show nor any undo or redo can bring back. */
export function openSweep(connection: Connection, handles: PointHandles, tiers: Tiers): ProjectFile["sweep"] {
  const { db, transaction } = connection;
  const { head, chunks, blocks, kept, newest, recent } = tiers;
  const orphan = db.prepare(
    `SELECT handle, point_id FROM point_handles h
     WHERE NOT EXISTS (SELECT 1 FROM points WHERE id = h.point_id)
       AND NOT EXISTS (SELECT 1 FROM edit_rows WHERE row_id = h.point_id) LIMIT 1`,
  ) as Statement<[], Orphan>;
  const deleteHandle = db.prepare("DELETE FROM point_handles WHERE handle = ?") as Statement<[number]>;
  const deleteDevice = db.prepare(
    `DELETE FROM devices WHERE id = (
       SELECT d.id FROM devices d
       WHERE NOT EXISTS (SELECT 1 FROM networks WHERE id = d.network_id)
         AND NOT EXISTS (SELECT 1 FROM edit_rows WHERE row_id = d.network_id)
         AND NOT EXISTS (SELECT 1 FROM points WHERE device_id = d.id) LIMIT 1)`,
  ) as Statement<[]>;
  const deleteSavedScan = db.prepare(
    `DELETE FROM saved_scans WHERE id = (
       SELECT s.id FROM saved_scans s
       WHERE NOT EXISTS (SELECT 1 FROM networks WHERE id = s.network_id)
         AND NOT EXISTS (SELECT 1 FROM edit_rows WHERE row_id = s.network_id) LIMIT 1)`,
  ) as Statement<[]>;
  const step = (limit: number): boolean => {
    let forgotten: Orphan | undefined;
    const more = transaction("clearing what was removed", () => {
      const point = orphan.get();
      if (point === undefined) return deleteDevice.run().changes > 0 || deleteSavedScan.run().changes > 0;
      if (blocks.deleteOldest(point.handle, limit) < limit) {
        chunks.deletePoint(point.handle, head.sealing()?.generation ?? null);
        head.deletePoint(point.handle);
        kept.deletePoint(point.handle);
        newest.deletePoint(point.handle);
        recent.forget(point.handle);
        deleteHandle.run(point.handle);
        forgotten = point;
      }
      return true;
    });
    if (forgotten !== undefined) handles.forget(forgotten.point_id);
    return more;
  };
  return (limit = 5_000) => {
    try {
      return step(limit);
    } catch (error) {
      tiers.reload();
      throw error;
    }
  };
}
