import { markOf } from "./blocks/columns.ts";
import type { Connection, Statement } from "./database.ts";
import { type Head, rowOf } from "./head.ts";
import type { HeadRow, ReadingRow } from "./reading-row.ts";

/** Newest reading of each point, in memory; what the head doesn't hold is in a table. */
export interface Newest {
  of(handle: number): ReadingRow | undefined;
  /** The same without an object for it: its time; -Infinity: there is none. */
  timeOf(handle: number): number;
  /** Its mark; of a point without readings it means nothing. */
  markOf(handle: number): number;
  /** Its value, where the mark says that it has one. */
  numberOf(handle: number): number;
  /** Takes a reading that was stored, unless a later one is known. @param value NaN: there is none */
  note(handle: number, time: number, value: number, mark: number): void;
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
  /** By handle, which are small numbers. */
  let times = new Float64Array(0);
  let values = new Float64Array(0);
  let marks = new Uint8Array(0);
  const reserve = (handle: number): void => {
    const size = 2 * handle + 64;
    const [moreTimes, moreValues, moreMarks] = [
      new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
      new Float64Array(size),
      new Uint8Array(size),
    ];
    moreTimes.set(times);
    moreValues.set(values);
    moreMarks.set(marks);
    [times, values, marks] = [moreTimes, moreValues, moreMarks];
  };
  const note: Newest["note"] = (handle, time, value, mark) => {
    if (handle >= times.length) reserve(handle);
    if (time < (times[handle] ?? 0)) return;
    times[handle] = time;
    values[handle] = value;
    marks[handle] = mark;
  };
  const timeOf = (handle: number): number => times[handle] ?? Number.NEGATIVE_INFINITY;
  const of = (handle: number): ReadingRow | undefined =>
    timeOf(handle) === Number.NEGATIVE_INFINITY
      ? undefined
      : rowOf(timeOf(handle), values[handle] ?? Number.NaN, marks[handle] ?? 0);
  const noteRow = ({ point, time, value, quality, reason }: HeadRow): void =>
    note(point, time, value ?? Number.NaN, markOf(quality, reason, value === null));
  const reload = (): void => {
    times.fill(Number.NEGATIVE_INFINITY);
    for (const row of all.iterate()) noteRow(row);
    for (const row of head.newest()) noteRow(row);
  };
  reload();
  return {
    of,
    timeOf,
    markOf: (handle) => marks[handle] ?? 0,
    numberOf: (handle) => values[handle] ?? Number.NaN,
    note,
    keep(handle) {
      const row = of(handle);
      if (row !== undefined) put.run(handle, row.time, row.value, row.quality, row.reason);
    },
    deletePoint(handle) {
      if (handle < times.length) times[handle] = Number.NEGATIVE_INFINITY;
      remove.run(handle);
    },
    reload,
  };
}
