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
  return {
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
