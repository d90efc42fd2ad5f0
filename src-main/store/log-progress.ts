import type { Connection, Statement } from "./database.ts";
import { keptProgress, type LogProgresses } from "./log-records.ts";
import { parseRow } from "./rows.ts";

export function openLogProgresses({ db, attempt, transaction }: Connection): LogProgresses {
  const find = db.prepare("SELECT body FROM log_progress WHERE device_id = ? AND object = ?") as Statement<
    [string, string],
    { body: string }
  >;
  const put = db.prepare(
    `INSERT INTO log_progress (device_id, object, body) VALUES (?, ?, ?)
     ON CONFLICT (device_id, object) DO UPDATE SET body = excluded.body`,
  ) as Statement<[string, string, string]>;
  return {
    of: (deviceId, object) =>
      attempt("reading how far a trend log was read", () => {
        const row = find.get(deviceId, object);
        return row === undefined ? null : parseRow(keptProgress, "progress", object, row.body, {});
      }),
    put: (deviceId, object, progress) =>
      transaction("noting how far a trend log was read", () => {
        put.run(deviceId, object, JSON.stringify(progress));
      }),
  };
}
