import type { SyncSettings } from "../../contract/syncing.ts";
import type { Connection } from "../database.ts";

/**
 * Has a file that lacks something of its project forget what was agreed with the central database, and leaves sending off
 * until a person says otherwise: what the file lacks would be taken for deleted, there and with everybody who is sent to it.
 * Where it sends to stays known.
 * @returns whether the project is sent anywhere
 */
export function leaveSendingOff(
  { db }: Connection,
  because: NonNullable<SyncSettings["offBecause"]>,
): boolean {
  for (const table of ["history_positions", "stretches", "arrivals", "receivers", "sent_journals"])
    db.exec(`DELETE FROM ${table}`);
  // A row that was lost with a damage is made again.
  db.exec("INSERT OR IGNORE INTO sync VALUES (1, NULL, NULL)");
  db.prepare(
    `UPDATE sync SET state = NULL, settings = CASE WHEN json_valid(settings) AND json_type(settings) = 'object'
       THEN json_set(settings, '$.enabled', json('false'), '$.offBecause', ?) END`,
  ).run(because);
  return db.prepare("SELECT settings IS NOT NULL FROM sync").pluck().get() === 1;
}
