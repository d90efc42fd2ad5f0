import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Connection, Statement } from "../database.ts";
import { type Columns, columnsOf, partOf, timesBefore } from "./columns.ts";
import { decodeRollUps, encodeRollUps } from "./packed-hours.ts";
import { concatenatedHours, hourMs, hoursBetween, type RollUps } from "./roll-up.ts";

/** Hours of one row: six weeks and a little. */
const spanHours = 1_024;
/** More than any row's bytes before compression. */
const mostUnpacked = 200 * spanHours;
const never = Number.NEGATIVE_INFINITY;

/**
 * What readings came to by the hour that were let go: an hour is here, or its readings are elsewhere; never both. So
 * readings that come late for an hour that is here are not taken, as nobody could tell whether they are in it.
 */
export interface KeptHours {
  /** End of a point's last hour here, epoch ms; -Infinity: it has none. */
  until(handle: number): number;
  /** Whether the hour of a time is here. */
  has(handle: number, time: number): boolean;
  /** A point's hours that begin with `from` ≤ time < `to`, ascending. */
  within(handle: number, from: number, to: number, wanted?: ReadonlySet<keyof RollUps>): Generator<RollUps>;
  /** The last usable reading of an hour here that is sure to be the last before a time; undefined: none is. */
  usedBefore(handle: number, time: number): Columns | undefined;
  /** The same of the first one at or after a time. */
  usedAfter(handle: number, time: number): Columns | undefined;
  /** Adds hours, ascending, of which none is here. */
  put(handle: number, hours: RollUps): void;
  /** Deletes rows of a point that end before a time. @returns how many, at most `rows` */
  deleteBefore(handle: number, time: number, rows: number): number;
  deletePoint(handle: number): void;
  /** To be called after a transaction that failed. */
  reload(): void;
}

interface KeptRow {
  readonly id: number;
  readonly span: number;
  readonly data: Uint8Array;
}

export function openKeptHours({ db }: Connection): KeptHours {
  const untilOf = db
    .prepare("SELECT until FROM kept_hours WHERE point = ? ORDER BY span DESC LIMIT 1")
    .pluck() as Statement<[number], number>;
  const latest = db.prepare("SELECT max(until) FROM kept_hours").pluck() as Statement<[], number | null>;
  const columns = "id, span, data";
  const rowOf = db.prepare(`SELECT ${columns} FROM kept_hours WHERE point = ? AND span = ?`) as Statement<
    [number, number],
    KeptRow
  >;
  const next = db.prepare(
    `SELECT ${columns} FROM kept_hours WHERE point = ? AND span >= ? ORDER BY span LIMIT 1`,
  ) as Statement<[number, number], KeptRow>;
  const previous = db.prepare(
    `SELECT ${columns} FROM kept_hours WHERE point = ? AND span <= ? ORDER BY span DESC LIMIT 1`,
  ) as Statement<[number, number], KeptRow>;
  const put = db.prepare(
    `INSERT INTO kept_hours (point, span, until, hours, readings, data) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (point, span) DO UPDATE SET
       until = excluded.until, hours = excluded.hours, readings = excluded.readings, data = excluded.data`,
  ) as Statement<[number, number, number, number, number, Uint8Array]>;
  const deleteOldest = db.prepare(
    `DELETE FROM kept_hours WHERE id IN
       (SELECT id FROM kept_hours WHERE point = ? AND until <= ? ORDER BY span LIMIT ?)`,
  ) as Statement<[number, number, number]>;
  const deleteAll = db.prepare("DELETE FROM kept_hours WHERE point = ?") as Statement<[number]>;

  /** Before this all hours of all points end, or earlier; undefined: not looked up yet. */
  let end: number | undefined;
  const untils = new Map<number, number>();
  /** The row that was asked for last: readings that come late come for one point, hour after hour. */
  let looked: { readonly handle: number; readonly span: number; readonly hours: Set<number> } | undefined;

  const forget = (handle: number): void => {
    untils.delete(handle);
    if (looked?.handle === handle) looked = undefined;
  };
  const until: KeptHours["until"] = (handle) => {
    const known = untils.get(handle);
    if (known !== undefined) return known;
    const found = untilOf.get(handle) ?? never;
    untils.set(handle, found);
    return found;
  };
  const usable = ({ used }: RollUps, at: number): boolean => (used[at] ?? 0) > 0;

  return {
    until,
    has(handle, time) {
      end ??= latest.get() ?? never;
      if (time >= end || time >= until(handle)) return false;
      const hour = Math.floor(time / hourMs);
      const span = Math.floor(hour / spanHours);
      if (looked?.handle !== handle || looked.span !== span) {
        const row = rowOf.get(handle, span);
        const hours = row === undefined ? [] : unpacked(row.data, new Set(["hour"])).hour;
        looked = { handle, span, hours: new Set(hours) };
      }
      return looked.hours.has(hour);
    },
    *within(handle, from, to, wanted) {
      for (let span = spanOf(from); span * spanHours * hourMs < to; ) {
        const row = next.get(handle, span);
        if (row === undefined || row.span * spanHours * hourMs >= to) return;
        const hours = hoursBetween(unpacked(row.data, wanted), from, to);
        if (hours.hour.length > 0) yield hours;
        span = row.span + 1;
      }
    },
    usedBefore(handle, time) {
      for (let row = previous.get(handle, spanOf(time)); row !== undefined; ) {
        const hours = unpacked(row.data);
        for (let at = hours.hour.length - 1; at >= 0; at -= 1) {
          if (!usable(hours, at) || (hours.firstTime[at] ?? 0) >= time) continue;
          const last = hours.lastTime[at] ?? 0;
          return last < time ? oneReading(last, hours.last[at] ?? 0) : undefined;
        }
        row = previous.get(handle, row.span - 1);
      }
      return undefined;
    },
    usedAfter(handle, time) {
      for (let row = next.get(handle, spanOf(time)); row !== undefined; ) {
        const hours = unpacked(row.data);
        for (let at = 0; at < hours.hour.length; at += 1) {
          if (!usable(hours, at) || (hours.lastTime[at] ?? 0) < time) continue;
          const first = hours.firstTime[at] ?? 0;
          return first >= time ? oneReading(first, hours.first[at] ?? 0) : undefined;
        }
        row = next.get(handle, row.span + 1);
      }
      return undefined;
    },
    put(handle, hours) {
      for (let at = 0; at < hours.hour.length; ) {
        const span = Math.floor((hours.hour[at] ?? 0) / spanHours);
        const part = hoursBetween(hours, span * spanHours * hourMs, (span + 1) * spanHours * hourMs);
        const row = rowOf.get(handle, span);
        const whole = row === undefined ? part : concatenatedHours(unpacked(row.data), part);
        const readings = whole.readings.reduce((sum, count) => sum + count, 0);
        const last = ((whole.hour.at(-1) ?? 0) + 1) * hourMs;
        end = Math.max(end ?? latest.get() ?? never, last);
        put.run(handle, span, last, whole.hour.length, readings, packed(whole));
        at += part.hour.length;
      }
      forget(handle);
    },
    deleteBefore(handle, time, rows) {
      if (!(time > never)) return 0;
      const { changes } = deleteOldest.run(handle, Math.min(time, Number.MAX_SAFE_INTEGER), rows);
      if (changes > 0) forget(handle);
      return changes;
    },
    deletePoint(handle) {
      deleteAll.run(handle);
      forget(handle);
    },
    reload() {
      end = undefined;
      untils.clear();
      looked = undefined;
    },
  };
}

const spanOf = (time: number): number =>
  Math.floor(Math.max(time, -Number.MAX_SAFE_INTEGER) / hourMs / spanHours);

/** When a row's first hour may begin, epoch ms. */
export const beginOfSpan = (span: number | null): number | null =>
  span === null ? null : span * spanHours * hourMs;

const oneReading = (time: number, value: number): Columns =>
  columnsOf([{ time, value, quality: 0, reason: 0 }]);

const packed = (hours: RollUps): Uint8Array =>
  zstdCompressSync(encodeRollUps(hours), { params: { [constants.ZSTD_c_compressionLevel]: 3 } });

/** @throws RangeError for bytes that {@link packed} doesn't write */
function unpacked(data: Uint8Array, wanted?: ReadonlySet<keyof RollUps>): RollUps {
  try {
    return decodeRollUps(zstdDecompressSync(data, { maxOutputLength: mostUnpacked }), wanted);
  } catch (error) {
    throw error instanceof RangeError && error.cause === undefined
      ? error
      : new RangeError("hours whose compression is damaged", { cause: error });
  }
}

/** Rows as they are stored, for whoever looks at them without a point. @throws RangeError */
export const unpackKeptHours = (data: Uint8Array): RollUps => unpacked(data);

/** @param late readings, ascending, of hours that aren't among these. @returns both in the order of time */
export function* interleaved(hours: Iterable<RollUps>, late: Columns): Generator<Columns | RollUps> {
  let left = late;
  for (const row of hours) {
    let rest = row;
    while (left.times.length > 0) {
      const until = (left.times[0] ?? 0) - 1;
      const before = hoursBetween(rest, Number.NEGATIVE_INFINITY, until);
      if (before.hour.length > 0) yield before;
      rest = hoursBetween(rest, until, Number.POSITIVE_INFINITY);
      const [following] = rest.hour;
      if (following === undefined) break;
      const count = timesBefore(left.times, following * hourMs);
      yield partOf(left, 0, count);
      left = partOf(left, count, left.times.length);
    }
    if (rest.hour.length > 0) yield rest;
  }
  if (left.times.length > 0) yield left;
}
