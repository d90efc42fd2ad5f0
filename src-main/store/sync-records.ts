import type { Connection, Statement } from "./database.ts";
import type { SyncRecords } from "./sync-agreement.ts";

export function openSyncRecords({ db, attempt, transaction }: Connection): SyncRecords {
  const read = db.prepare("SELECT settings, state FROM sync") as Statement<
    [],
    { settings: string | null; state: string | null }
  >;
  const putSettings = db.prepare("UPDATE sync SET settings = ?") as Statement<[string | null]>;
  const putState = db.prepare("UPDATE sync SET state = ?") as Statement<[string | null]>;
  const row = () => attempt("reading where the project is sent", () => read.get());
  return {
    settings: () => row()?.settings ?? null,
    noteSettings: (settings) =>
      transaction("noting where the project is sent", () => void putSettings.run(settings)),
    state: () => row()?.state ?? null,
    noteState: (state) => transaction("noting what was sent", () => void putState.run(state)),
  };
}
