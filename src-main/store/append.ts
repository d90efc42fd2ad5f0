import { epochMilliseconds } from "../contract/identity.ts";
import { Problem } from "../contract/problem.ts";
import { qualities, qualityReasons } from "../contract/quality.ts";
import { columnsOf, markOf, rowAt, timesBefore } from "./blocks/columns.ts";
import { Arrived } from "./blocks/frame.ts";
import type { KeptHours } from "./blocks/kept-hours.ts";
import { concatenated } from "./blocks/merge.ts";
import type { Connection, Statement } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import { rowOf } from "./head.ts";
import type { Arrivals } from "./outgoing.ts";
import type { ReadingBatch, StoredBatch } from "./project-file.ts";
import { type HeadRow, type ReadingRow, wins } from "./reading-row.ts";
import type { Tending } from "./tend.ts";
import type { Tiers } from "./tiers.ts";

const bad = qualities.indexOf("bad");
const decodeError = qualityReasons.indexOf("decode-error");
/** Differences of such times fit into what blocks can hold; year 37,647 is far enough. */
const latestTime = Math.min(epochMilliseconds.maxValue ?? Number.MAX_SAFE_INTEGER, 2 ** 50);

/** So many readings of one point in one batch are compared with what is there all at once. */
const historyLength = 16;
/** So many go to their place at once unless told; fewer would make its blocks again and again. */
const defaultAtOnce = 1_024;

const isIndex = (value: number | undefined, list: readonly unknown[]): value is number =>
  value !== undefined && Number.isInteger(value) && value >= 0 && value < list.length;

/**
 * Takes what can be of a batch, in order of arrival. An hour whose readings were let go takes no others.
 * @param accepted is filled with it
 * @throws Problem `invalid-input` when columns differ in length
 */
function accept(
  batch: ReadingBatch,
  handlesOf: ReturnType<PointHandles["lister"]>,
  kept: KeptHours,
  accepted: Arrived,
): void {
  const { points, times, values, qualities: qualityColumn, reasons } = batch;
  if ([times, values, qualityColumn, reasons].some((column) => column.length !== points.length)) {
    throw new Problem(
      "invalid-input",
      "The columns of a batch of readings differ in length.",
      "Report this.",
    );
  }
  accepted.clear();
  const found = handlesOf(points);
  for (let index = 0; index < points.length; index += 1) {
    const point = found[index] ?? 0;
    const time = times[index];
    const value = values[index] ?? null;
    const quality = qualityColumn[index];
    const reason = reasons[index];
    if (point === 0 || time === undefined) continue;
    if (!Number.isInteger(time) || Math.abs(time) > latestTime) continue;
    if (!isIndex(quality, qualities) || !isIndex(reason, qualityReasons)) continue;
    if (kept.has(point, time)) continue;
    if (value === null) accepted.push(point, time, Number.NaN, markOf(quality, reason, true));
    else if (Number.isFinite(value)) accepted.push(point, time, value, markOf(quality, reason, false));
    else accepted.push(point, time, Number.NaN, markOf(bad, decodeError, true));
  }
}

/** Finds the points that have so many readings in one batch that it is history. */
class HistoryFinder {
  /** By handle; zeros between batches. */
  #counts = new Uint32Array(1_024);

  /** @returns those points, each with no readings yet */
  find({ points, length }: Arrived): Map<number, HeadRow[]> {
    const history = new Map<number, HeadRow[]>();
    if (length < historyLength) return history;
    for (let index = 0; index < length; index += 1) {
      const point = points[index] ?? 0;
      if (point >= this.#counts.length) this.#reserve(point);
      const count = (this.#counts[point] ?? 0) + 1;
      this.#counts[point] = count;
      if (count === historyLength) history.set(point, []);
    }
    for (let index = 0; index < length; index += 1) this.#counts[points[index] ?? 0] = 0;
    return history;
  }

  #reserve(point: number): void {
    const counts = new Uint32Array(2 * point);
    counts.set(this.#counts);
    this.#counts = counts;
  }
}

const markOfRow = ({ value, quality, reason }: ReadingRow): number => markOf(quality, reason, value === null);
const differs = (one: ReadingRow, other: ReadingRow): boolean =>
  !Object.is(one.value, other.value) || one.quality !== other.quality || one.reason !== other.reason;
const improves = (arrival: ReadingRow, kept: ReadingRow | undefined): boolean =>
  kept === undefined || (wins(arrival, kept) && differs(arrival, kept));

/**
 * Prepares the storing of readings. What differs in nothing isn't written, so that sending again costs nothing.
 * @param arrived is told, within the transaction, what is new or better
 * @param atOnce so many new readings of one point in one batch go to its blocks directly
 * @param tending puts readings that came before in their place, a step for each batch
 */
export function openAppend(
  { db, transaction, movesLog }: Connection,
  handles: PointHandles,
  tiers: Tiers,
  arrived: Arrivals,
  tending: Tending,
  atOnce: number = defaultAtOnce,
): (batch: ReadingBatch, from?: string) => StoredBatch {
  const { head, chunks, blocks, newest, recent } = tiers;
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
    recent.forget(handle);
    newest.note(handle, newestChosen.time, newestChosen.value ?? Number.NaN, markOfRow(newestChosen));
    arrived.stretch(handle, chosen[0]?.time ?? newestChosen.time, newestChosen.time);
    // Nothing that is as old may lie above the blocks, as it would have the say.
    const above = chosen.length < atOnce ? first.time : Math.min(head.oldest(handle), chunks.oldest(handle));
    const below = chosen.filter(({ time }) => time < above);
    for (const row of chosen.slice(below.length)) {
      head.put(handle, row.time, row.value ?? Number.NaN, markOfRow(row));
    }
    if (below.length > 0) {
      blocks.merge(handle, columnsOf(below));
      newest.keep(handle);
    }
    return chosen.length;
  };

  /**
   * Puts readings into the head that are new, or better than the one of their time.
   * @param history points that are left to it
   * @returns how many
   */
  const placeLive = (
    { points, times, values, marks, length }: Arrived,
    history: ReadonlyMap<number, unknown>,
  ): number => {
    let changed = 0;
    for (let index = 0; index < length; index += 1) {
      const point = points[index] ?? 0;
      if (history.size > 0 && history.has(point)) continue;
      const time = times[index] ?? 0;
      const value = values[index] ?? Number.NaN;
      const mark = marks[index] ?? 0;
      const known = newest.timeOf(point);
      if (time <= known && !improves(rowOf(time, value, mark), tiers.at(point, time))) continue;
      changed += 1;
      arrived.reading(point, time);
      head.put(point, time, value, mark);
      recent.note(point, time, value, mark, known);
      newest.note(point, time, value, mark);
    }
    return changed;
  };

  const handlesOf = handles.lister();
  const accepted = new Arrived();
  const finder = new HistoryFinder();
  const store = (batch: ReadingBatch): StoredBatch => {
    accept(batch, handlesOf, tiers.kept, accepted);
    let changed = 0;
    const history = finder.find(accepted);
    if (history.size > 0) {
      const { points, times, values, marks } = accepted;
      for (let index = 0; index < accepted.length; index += 1) {
        const point = points[index] ?? 0;
        const row = rowOf(times[index] ?? 0, values[index] ?? Number.NaN, marks[index] ?? 0);
        history.get(point)?.push({ point, ...row });
      }
    }
    for (const [handle, rows] of history) changed += placeHistory(handle, rows);
    changed += placeLive(accepted, history);
    head.write();
    const stored = accepted.length;
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

  return (batch, from) => {
    if (db.inTransaction) {
      throw new Problem("internal", "Readings can't be stored inside an edit.", "Report this.");
    }
    try {
      // One transaction: each one waits for the disk.
      return transaction("storing readings", () => {
        // One of both is enough to hold up who brings readings.
        if (!movesLog()) tending.step(batch.points.length);
        if (from !== undefined) arrived.from(from);
        return store(batch);
      });
    } catch (error) {
      tending.reload();
      tiers.reload();
      arrived.reload();
      throw error;
    }
  };
}
