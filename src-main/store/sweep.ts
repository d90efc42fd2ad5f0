import type { PointId } from "../contract/identity.ts";
import type { Connection, Statement } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import type { Head } from "./head.ts";
import type { ProjectFile } from "./project-file.ts";

interface Orphan {
  readonly handle: number;
  readonly point_id: PointId;
}

/** Prepares the deleting of what neither the lists show nor any undo or redo can bring back. */
export function openSweep(connection: Connection, handles: PointHandles, head: Head): ProjectFile["sweep"] {
  const { db, transaction } = connection;
  const orphan = db.prepare(
    `SELECT handle, point_id FROM point_handles h
     WHERE NOT EXISTS (SELECT 1 FROM points WHERE id = h.point_id)
       AND NOT EXISTS (SELECT 1 FROM edit_rows WHERE row_id = h.point_id) LIMIT 1`,
  ) as Statement<[], Orphan>;
  const deleteReadings = db.prepare(
    `DELETE FROM readings WHERE point = @handle AND time <= coalesce(
       (SELECT time FROM readings WHERE point = @handle ORDER BY time LIMIT 1 OFFSET @limit - 1),
       (SELECT max(time) FROM readings WHERE point = @handle))`,
  ) as Statement<[{ handle: number; limit: number }]>;
  const deleteWaiting = db.prepare("DELETE FROM head WHERE point = ?") as Statement<[number]>;
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
  return (limit = 5_000) => {
    let forgotten: Orphan | undefined;
    let deleted = 0;
    const more = transaction("clearing what was removed", () => {
      const point = orphan.get();
      if (point === undefined) return deleteDevice.run().changes > 0 || deleteSavedScan.run().changes > 0;
      const { changes } = deleteReadings.run({ handle: point.handle, limit });
      if (changes < limit) {
        deleted = deleteWaiting.run(point.handle).changes;
        deleteHandle.run(point.handle);
        forgotten = point;
      }
      return true;
    });
    if (forgotten !== undefined) {
      handles.forget(forgotten.point_id);
      head.forget(forgotten.handle);
      head.notePruned(deleted);
    }
    return more;
  };
}
