import { qualityReasons } from "../contract/quality.ts";
import type { Connection, Statement } from "./database.ts";

/** One reading as it is kept. */
export interface ReadingRow {
  readonly time: number;
  readonly value: number | null;
  readonly quality: number;
  readonly reason: number;
}

/** Readings of one point with `from` ≤ time < `to`, oldest first, settled and waiting ones. */
export type Stretch = (handle: number, from: number, to: number, limit: number) => ReadingRow[];

/** Reason of readings that a device kept; what was heard from it at the time is worth more. */
export const fromTrendLog = qualityReasons.indexOf("trend-log");

/** For the same point and time the better quality wins, then what was heard at the time, then the later arrival. */
export const wins = (arrival: ReadingRow, kept: ReadingRow): boolean =>
  arrival.quality < kept.quality ||
  (arrival.quality === kept.quality && (arrival.reason !== fromTrendLog || kept.reason === fromTrendLog));

/** @returns how many of these rows, ascending in time, are before a time */
export function countBefore(rows: readonly ReadingRow[], time: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row !== undefined && row.time < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What the table `head` holds, as kept in memory: for each point the readings that are later than its settled ones. Live
 * readings go through the head, because a thousand points that each add one row in the order (point, time) write a
 * thousand pages; a point is settled there when enough have come together.
 */
export interface Head {
  /** Readings of a point that wait, oldest first. */
  waiting(handle: number): readonly ReadingRow[];
  /** Time of the newest settled reading of a point; -Infinity when it has none. */
  settledUntil(handle: number): number;
  /** Points to settle now: those with enough, and those that keep the head long. */
  due(rows: number): readonly number[];
  /** Everything in the table before this time is settled. */
  oldest(): number;
  /** Rows in the table that wait for nothing any more. */
  settledRows(): number;
  /** To be told after each commit, in this order. */
  noteSettled(handle: number, until: number): void;
  noteArrived(handle: number, row: ReadingRow): void;
  notePruned(rows: number): void;
  forget(handle: number): void;
}

interface HeadRow extends ReadingRow {
  readonly point: number;
}

/** Waiting readings kept in memory at most, by settling the oldest. */
const mostWaiting = 400_000;
/** Settled rows that may stay in the table before points are settled only to shorten it. */
const mostSettledRows = 50_000;

export function openHead({ db }: Connection, settleAfter: number): Head {
  const settledTime = db
    .prepare("SELECT time FROM readings WHERE point = ? ORDER BY time DESC LIMIT 1")
    .pluck() as Statement<[number], number>;
  const all = db.prepare(
    "SELECT time, point, value, quality, reason FROM head ORDER BY time, point",
  ) as Statement<[], HeadRow>;
  const points = new Map<number, ReadingRow[]>();
  const settled = new Map<number, number>();
  const full = new Set<number>();
  let waitingRows = 0;
  let tableRows = 0;

  const settledUntil = (handle: number): number => {
    const known = settled.get(handle);
    if (known !== undefined) return known;
    const time = settledTime.get(handle) ?? Number.NEGATIVE_INFINITY;
    settled.set(handle, time);
    return time;
  };

  const noteArrived = (handle: number, row: ReadingRow): void => {
    let rows = points.get(handle);
    if (rows === undefined) {
      rows = [];
      points.set(handle, rows);
    }
    const last = rows.at(-1);
    const at = last === undefined || row.time > last.time ? rows.length : countBefore(rows, row.time);
    const kept = rows[at];
    if (kept?.time === row.time) {
      if (wins(row, kept)) rows[at] = row;
    } else {
      rows.splice(at, 0, row);
      waitingRows += 1;
      tableRows += 1;
    }
    if (rows.length >= settleAfter) full.add(handle);
  };

  const oldestPoint = (): { handle: number | null; time: number } => {
    let oldest: number | null = null;
    let time = Number.POSITIVE_INFINITY;
    for (const [handle, rows] of points) {
      const first = rows[0];
      if (first !== undefined && first.time < time) {
        oldest = handle;
        time = first.time;
      }
    }
    return { handle: oldest, time };
  };

  for (const { point, ...row } of all.iterate()) {
    if (row.time > settledUntil(point)) noteArrived(point, row);
    else tableRows += 1;
  }

  return {
    waiting: (handle) => points.get(handle) ?? [],
    settledUntil,
    due(most) {
      const chosen: number[] = [];
      let sum = 0;
      for (const handle of full) {
        if (sum >= most) break;
        chosen.push(handle);
        sum += points.get(handle)?.length ?? 0;
      }
      if (waitingRows > mostWaiting || tableRows - waitingRows > mostSettledRows + waitingRows) {
        const { handle } = oldestPoint();
        if (handle !== null && !chosen.includes(handle)) chosen.push(handle);
      }
      return chosen;
    },
    oldest: () => oldestPoint().time,
    settledRows: () => tableRows - waitingRows,
    noteSettled(handle, until) {
      const rows = points.get(handle);
      if (rows !== undefined && rows.length > 0 && (rows.at(-1)?.time ?? until) <= until) {
        waitingRows -= rows.length;
        points.delete(handle);
        full.delete(handle);
      }
      settled.set(handle, Math.max(until, settledUntil(handle)));
    },
    noteArrived,
    notePruned(rows) {
      tableRows -= rows;
    },
    forget(handle) {
      waitingRows -= points.get(handle)?.length ?? 0;
      points.delete(handle);
      full.delete(handle);
      settled.delete(handle);
    },
  };
}
