import type { NetworkId } from "../contract/identity.ts";
import type { Connection, Statement } from "./database.ts";
import type { UnfinishedScans } from "./project-file.ts";

export function openUnfinishedScans({ db, transaction }: Connection): UnfinishedScans {
  const add = db.prepare(
    "INSERT OR IGNORE INTO unfinished_scans (network_id, device_key) VALUES (?, ?)",
  ) as Statement<[string, string]>;
  const list = db
    .prepare("SELECT device_key FROM unfinished_scans WHERE network_id = ?")
    .pluck() as Statement<[string], string>;
  const remove = db.prepare("DELETE FROM unfinished_scans WHERE network_id = ?") as Statement<[string]>;
  const sweep = db.prepare("SELECT state FROM unfinished_sweep").pluck() as Statement<[], string>;
  const putSweep = db.prepare(
    "INSERT INTO unfinished_sweep (only, state) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET state = excluded.state",
  ) as Statement<[string]>;
  const removeSweep = db.prepare("DELETE FROM unfinished_sweep") as Statement<[]>;
  return {
    sweep: () => sweep.get() ?? null,
    noteSweep: (state) =>
      transaction("noting how far a sweep is", () => {
        if (state === null) removeSweep.run();
        else putSweep.run(state);
      }),
    devicesRead: (networkId: NetworkId) => new Set(list.all(networkId)),
    note: (networkId, deviceKey) =>
      transaction("noting how far a scan is", () => {
        add.run(networkId, deviceKey);
      }),
    forget: (networkId) =>
      transaction("noting how far a scan is", () => {
        remove.run(networkId);
      }),
  };
}
