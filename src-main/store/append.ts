import { epochMilliseconds } from "../contract/identity.ts";
import { Problem } from "../contract/problem.ts";
import { qualities, qualityReasons } from "../contract/quality.ts";
import { columnsOf, rowAt, timesBefore } from "./blocks/columns.ts";
import { concatenated } from "./blocks/merge.ts";
import type { Connection, Statement } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import type { Arrivals } from "./outgoing.ts";
import type { ReadingBatch, StoredBatch } from "./project-file.ts";
import { type HeadRow, type ReadingRow, wins } from "./reading-row.ts";
import type { Tiers } from "./tiers.ts";

const bad = qualities.indexOf("bad");
const decodeError = qualityReasons.indexOf("decode-error");
const latestTime = epochMilliseconds.maxValue ?? Number.MAX_SAFE_INTEGER;

/** So many readings of one point in one batch are compared with what is there all at once. */
const historyLength = 16;
/** So many go to their place at once unless told; fewer would make its blocks again and again. */
const defaultAtOnce = 1_024;

const isIndex = (value: number | undefined, list: readonly unknown[]): value is number =>
  value !== undefined && Number.isInteger(value) && value >= 0 && value < list.length;

/** @throws Problem `invalid-input` when columns differ in length */
function acceptedOf(batch: ReadingBatch, handles: PointHandles): HeadRow[] {
  const { points, times, values, qualities: qualityColumn, reasons } = batch;
  if ([times, values, qualityColumn, reasons].some((column) => column.length !== points.length)) {
    throw new Problem(
      "invalid-input",
      "The columns of a batch of readings differ in length.",
      "Report this.",
    );
  }
  const arrivals: HeadRow[] = [];
  for (const [index, pointId] of points.entries()) {
    const time = times[index];
    const value = values[index] ?? null;
    const quality = qualityColumn[index];
    const reason = reasons[index];
    if (time === undefined || !Number.isInteger(time) || Math.abs(time) > latestTime) continue;
    if (!isIndex(quality, qualities) || !isIndex(reason, qualityReasons)) continue;
    const point = handles.of(pointId);
    if (point === undefined) continue;
    arrivals.push(
      value !== null && !Number.isFinite(value)
        ? { point, time, value: null, quality: bad, reason: decodeError }
        : { point, time, value, quality, reason },
    );
  }
  return arrivals;
}

/** Rows of the points that have so many in the batch that it is history, in order of arrival. */
function historyOf(arrivals: readonly HeadRow[]): ReadonlyMap<number, HeadRow[]> {
  const counts = new Map<number, number>();
  for (const { point } of arrivals) counts.set(point, (counts.get(point) ?? 0) + 1);
  const history = new Map<number, HeadRow[]>();
  for (const [point, count] of counts) if (count >= historyLength) history.set(point, []);
  if (history.size > 0) for (const row of arrivals) history.get(row.point)?.push(row);
  return history;
}

const differs = (one: ReadingRow, other: ReadingRow): boolean =>
  !Object.is(one.value, other.value) || one.quality !== other.quality || one.reason !== other.reason;
const improves = (arrival: ReadingRow, kept: ReadingRow | undefined): boolean =>
  kept === undefined || (wins(arrival, kept) && differs(arrival, kept));

/**
 * Prepares the storing of readings. What differs in nothing isn't written, so that sending again costs nothing.
 * @param arrived is told, within the transaction, what is new or better
 * @param atOnce so many new readings of one point in one batch go to its blocks directly
 * @param tend puts readings that came before in their place, a step for each batch
 */
export function openAppend(
  { db, transaction }: Connection,
  handles: PointHandles,
  tiers: Tiers,
  arrived: Arrivals,
  tend: (arrived: number) => void,
  atOnce: number = defaultAtOnce,
): (batch: ReadingBatch) => StoredBatch {
  const { head, chunks, blocks, newest } = tiers;
  const count = db.prepare(
    "UPDATE stored SET sequence = sequence + 1, total = total + ? RETURNING sequence, total",
  ) as Statement<[number], { sequence: number; total: number }>;

  /** Puts many readings of one point where they belong: among its blocks, or into the head. @returns how many are new or better */
  const placeHistory = (handle: number, rows: readonly HeadRow[]): number => {
    const better = new Map<number, HeadRow>();
    for (const row of rows) if (improves(row, better.get(row.time))) better.set(row.time, row);
    const ordered = [...better.values()].sort((one, other) => one.time - other.time);
    const [first, last] = [ordered[0], ordered.at(-1)];
    if (first === undefined || last === undefined) return 0;
    const kept = concatenated([...tiers.pieces(handle, first.time, last.time + 1)]);
    const chosen = ordered.filter((row) => {
      const at = timesBefore(kept.times, row.time);
      return improves(row, kept.times[at] === row.time ? rowAt(kept, at) : undefined);
    });
    const newestChosen = chosen.at(-1);
    if (newestChosen === undefined) return 0;
    newest.note(handle, newestChosen);
    arrived.stretch(handle, chosen[0]?.time ?? newestChosen.time, newestChosen.time);
    // Nothing that is as old may lie above the blocks, as it would have the say.
    const above = chosen.length < atOnce ? first.time : Math.min(head.oldest(handle), chunks.oldest(handle));
    const below = chosen.filter(({ time }) => time < above);
    head.put(chosen.slice(below.length));
    if (below.length > 0) {
      blocks.merge(handle, columnsOf(below));
      newest.keep(handle);
    }
    return chosen.length;
  };

  /** Puts readings into the head that are new, or better than the one of their time. @returns how many */
  const placeLive = (rows: readonly HeadRow[]): number => {
    let waiting: HeadRow[] = [];
    let changed = 0;
    const flush = (): void => {
      head.put(waiting);
      waiting = [];
    };
    for (const row of rows) {
      const known = newest.of(row.point);
      if (known !== undefined && row.time <= known.time) {
        flush();
        if (!improves(row, tiers.at(row.point, row.time))) continue;
      }
      changed += 1;
      arrived.reading(row.point, row.time);
      waiting.push(row);
      newest.note(row.point, row);
    }
    flush();
    return changed;
  };

  const store = (batch: ReadingBatch): StoredBatch => {
    const arrivals = acceptedOf(batch, handles);
    let changed = 0;
    const history = historyOf(arrivals);
    for (const [handle, rows] of history) changed += placeHistory(handle, rows);
    const live = history.size === 0 ? arrivals : arrivals.filter((row) => !history.has(row.point));
    changed += placeLive(live);
    const stored = arrivals.length;
    const counted = count.get(stored);
    if (counted === undefined) {
      throw new Problem(
        "project-damaged",
        "The count of stored readings is missing.",
        "Work on with a backup copy.",
      );
    }
    arrived.end(counted.sequence);
    return { stored, changed, refused: batch.points.length - stored, ...counted };
  };

  return (batch) => {
    if (db.inTransaction) {
      throw new Problem("internal", "Readings can't be stored inside an edit.", "Report this.");
    }
    tend(batch.points.length);
    try {
      return transaction("storing readings", () => store(batch));
    } catch (error) {
      tiers.reload();
      arrived.reload();
      throw error;
    }
  };
}
