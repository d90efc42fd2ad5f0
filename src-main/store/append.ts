import { epochMilliseconds, type PointId } from "../contract/identity.ts";
import { Problem } from "../contract/problem.ts";
import { qualities, qualityReasons } from "../contract/quality.ts";
import type { Connection, Statement } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import { fromTrendLog, type Head, type ReadingRow } from "./head.ts";
import type { ReadingBatch, StoredBatch } from "./project-file.ts";

const bad = qualities.indexOf("bad");
const decodeError = qualityReasons.indexOf("decode-error");
const latestTime = epochMilliseconds.maxValue ?? Number.MAX_SAFE_INTEGER;

/** Readings in one statement: more is no faster, one alone halves the speed. */
const perStatement = 50;
const columns = 5;
/** So many readings of one point in one batch are history, which goes to its place at once. */
const historyLength = 16;
/** Waiting readings settled with a batch: so many, or twice the batch. */
const leastSettled = 250;
const leastPruned = 1_000;

/** A reading that is accepted. */
export interface Arrival {
  readonly pointId: PointId;
  readonly handle: number;
  readonly row: ReadingRow;
}

type Cells = (number | null)[];
type Insert = (cells: Cells) => number;

/** What differs in nothing isn't written, so that sending again costs nothing. */
function openInsert({ db }: Connection, table: "readings" | "head"): Insert {
  const order =
    table === "head" ? "(time, point, value, quality, reason)" : "(point, time, value, quality, reason)";
  const statement = (rows: number) =>
    db.prepare(
      `INSERT INTO ${table} ${order} VALUES ${Array.from({ length: rows }, () => "(?, ?, ?, ?, ?)").join(", ")}
       ON CONFLICT (point, time) DO UPDATE
         SET value = excluded.value, quality = excluded.quality, reason = excluded.reason
         WHERE excluded.quality < quality
           OR (excluded.quality = quality AND (excluded.value IS NOT value OR excluded.reason <> reason)
               AND (excluded.reason <> ${fromTrendLog} OR reason = ${fromTrendLog}))`,
    ) as Statement<Cells>;
  const many = statement(perStatement);
  const one = statement(1);
  return (cells) => {
    let changes = 0;
    let at = 0;
    for (; at + perStatement * columns <= cells.length; at += perStatement * columns) {
      changes += many.run(...cells.slice(at, at + perStatement * columns)).changes;
    }
    for (; at < cells.length; at += columns) {
      changes += one.run(...cells.slice(at, at + columns)).changes;
    }
    return changes;
  };
}

const isIndex = (value: number | undefined, list: readonly unknown[]): value is number =>
  value !== undefined && Number.isInteger(value) && value >= 0 && value < list.length;

/** @throws Problem `invalid-input` when columns differ in length */
function acceptedOf(batch: ReadingBatch, handles: PointHandles): Arrival[] {
  const { points, times, values, qualities: qualityColumn, reasons } = batch;
  if ([times, values, qualityColumn, reasons].some((column) => column.length !== points.length)) {
    throw new Problem(
      "invalid-input",
      "The columns of a batch of readings differ in length.",
      "Report this.",
    );
  }
  const arrivals: Arrival[] = [];
  for (const [index, pointId] of points.entries()) {
    const time = times[index];
    const value = values[index] ?? null;
    const quality = qualityColumn[index];
    const reason = reasons[index];
    if (time === undefined || !Number.isInteger(time) || Math.abs(time) > latestTime) continue;
    if (!isIndex(quality, qualities) || !isIndex(reason, qualityReasons)) continue;
    const handle = handles.of(pointId);
    if (handle === undefined) continue;
    const row =
      value !== null && !Number.isFinite(value)
        ? { time, value: null, quality: bad, reason: decodeError }
        : { time, value, quality, reason };
    arrivals.push({ pointId, handle, row });
  }
  return arrivals;
}

/** Points with so many readings in the batch that it is history. */
function historyOf(arrivals: readonly Arrival[]): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const { handle } of arrivals) counts.set(handle, (counts.get(handle) ?? 0) + 1);
  const history = new Set<number>();
  for (const [handle, count] of counts) if (count >= historyLength) history.add(handle);
  return history;
}

/**
 * Prepares the storing of readings.
 * @param onStored told after the commit what was stored, in order of arrival
 */
export function openAppend(
  connection: Connection,
  handles: PointHandles,
  head: Head,
  onStored: (arrivals: readonly Arrival[]) => void,
): (batch: ReadingBatch) => StoredBatch {
  const { db, transaction } = connection;
  const insertSettled = openInsert(connection, "readings");
  const insertHead = openInsert(connection, "head");
  const count = db.prepare(
    "UPDATE stored SET sequence = sequence + 1, total = total + ? RETURNING sequence, total",
  ) as Statement<[number], { sequence: number; total: number }>;
  const cutOf = db.prepare("SELECT time FROM head ORDER BY time LIMIT 1 OFFSET ?").pluck() as Statement<
    [number],
    number
  >;
  const deleteHead = db.prepare("DELETE FROM head WHERE time <= ? AND time < ?") as Statement<
    [number, number]
  >;

  /** Deletes settled rows from the front of the head. @returns how many */
  const prune = (rows: number): number => {
    if (head.settledRows() <= mostOf(rows)) return 0;
    return deleteHead.run(cutOf.get(mostOf(rows)) ?? latestTime, head.oldest()).changes;
  };

  return (batch) => {
    if (db.inTransaction) {
      throw new Problem("internal", "Readings can't be stored inside an edit.", "Report this.");
    }
    // What is noted in memory only after the commit.
    const settledNow = new Map<number, number>();
    const toHead: Arrival[] = [];
    let arrivals: readonly Arrival[] = [];
    let deleted = 0;
    const result = transaction("storing readings", (): StoredBatch => {
      arrivals = acceptedOf(batch, handles);
      const history = historyOf(arrivals);
      const settle = new Set([...history, ...head.due(Math.max(leastSettled, 2 * arrivals.length))]);
      const waiting: Cells = [];
      for (const handle of settle) {
        const rows = head.waiting(handle);
        for (const row of rows) waiting.push(handle, row.time, row.value, row.quality, row.reason);
        const last = rows.at(-1);
        if (last !== undefined) settledNow.set(handle, last.time);
      }
      insertSettled(waiting);
      deleted = prune(arrivals.length);
      const settledCells: Cells = [];
      const headCells: Cells = [];
      for (const arrival of arrivals) {
        const { handle, row } = arrival;
        const { time, value, quality, reason } = row;
        const until = settledNow.get(handle) ?? head.settledUntil(handle);
        if (history.has(handle) || time <= until) {
          settledCells.push(handle, time, value, quality, reason);
          settledNow.set(handle, Math.max(until, time));
        } else {
          headCells.push(time, handle, value, quality, reason);
          toHead.push(arrival);
        }
      }
      const changed = insertSettled(settledCells) + insertHead(headCells);
      const stored = arrivals.length;
      const counted = count.get(stored);
      if (counted === undefined) {
        throw new Problem(
          "project-damaged",
          "The count of stored readings is missing.",
          "Work on with a backup copy.",
        );
      }
      return { stored, changed, refused: batch.points.length - stored, ...counted };
    });
    for (const [handle, until] of settledNow) head.noteSettled(handle, until);
    for (const { handle, row } of toHead) head.noteArrived(handle, row);
    head.notePruned(deleted);
    onStored(arrivals);
    return result;
  };
}

const mostOf = (rows: number): number => Math.max(leastPruned, 2 * rows);
