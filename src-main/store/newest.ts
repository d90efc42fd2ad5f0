import type { Connection, Statement } from "./database.ts";
import type { Head } from "./head.ts";
import type { HeadRow, ReadingRow } from "./reading-row.ts";

/** Newest reading of each point, in memory; what the head doesn't hold is in a table. */
export interface Newest {
  of(handle: number): ReadingRow | undefined;
  /** Takes a reading that was stored, unless a later one is known. */
  note(handle: number, row: ReadingRow): void;
  /** Writes a point's newest reading to the table. To be called when it leaves the head, or never was there. */
  keep(handle: number): void;
  deletePoint(handle: number): void;
  /** Reads the table anew, after a transaction that failed. */
  reload(): void;
}

export function openNewest({ db }: Connection, head: Head): Newest {
  const all = db.prepare("SELECT point, time, value, quality, reason FROM latest") as Statement<[], HeadRow>;
  const put = db.prepare(
    "INSERT OR REPLACE INTO latest (point, time, value, quality, reason) VALUES (?, ?, ?, ?, ?)",
  ) as Statement<[number, number, number | null, number, number]>;
  const remove = db.prepare("DELETE FROM latest WHERE point = ?") as Statement<[number]>;
  const newest = new Map<number, ReadingRow>();
  const note = (handle: number, row: ReadingRow): void => {
    const known = newest.get(handle);
    if (known === undefined || row.time >= known.time) newest.set(handle, row);
  };
  const reload = (): void => {
    newest.clear();
    for (const { point, ...row } of all.iterate()) newest.set(point, row);
    for (const { point, ...row } of head.newest()) note(point, row);
  };
  reload();
  return {
    of: (handle) => newest.get(handle),
    note,
    keep(handle) {
      const row = newest.get(handle);
      if (row !== undefined) put.run(handle, row.time, row.value, row.quality, row.reason);
    },
    deletePoint(handle) {
      newest.delete(handle);
      remove.run(handle);
    },
    reload,
  };
}
