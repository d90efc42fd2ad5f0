import { type EpochMilliseconds, epochMilliseconds, type PointId } from "../contract/identity.ts";
import type { ReadingColumns } from "../contract/live.ts";
import type { Reading } from "../contract/point.ts";
import { Problem } from "../contract/problem.ts";
import { qualities, qualityReasons } from "../contract/quality.ts";
import type { Connection, Statement } from "./database.ts";
import type { Catalogue, ReadingBatch, Readings, StoredBatch } from "./project-file.ts";
import { openSeries } from "./series.ts";

const bad = qualities.indexOf("bad");
const decodeError = qualityReasons.indexOf("decode-error");
const latestTime = epochMilliseconds.maxValue ?? Number.MAX_SAFE_INTEGER;
/** Readings in one statement: more is no faster, one alone halves the speed. */
const perStatement = 50;

interface ReadingRow {
  readonly time: number;
  readonly value: number | null;
  readonly quality: number;
  readonly reason: number;
}

/** Newest readings of one point, as kept in memory. */
interface Latest extends ReadingRow {
  readonly pointId: PointId;
}

/** Small numbers that stand for points in the file, as far as they were needed. */
export interface PointHandles {
  /** @returns undefined for a point that the project never had */
  of(pointId: PointId): number | undefined;
  forget(pointId: PointId): void;
}

export function openPointHandles({ db }: Connection): PointHandles {
  const known = new Map<PointId, number>();
  const find = db.prepare("SELECT handle FROM point_handles WHERE point_id = ?").pluck() as Statement<
    [string],
    number
  >;
  return {
    of(pointId) {
      const handle = known.get(pointId) ?? find.get(pointId);
      if (handle !== undefined) known.set(pointId, handle);
      return handle;
    },
    forget: (pointId) => {
      known.delete(pointId);
    },
  };
}

/** For the same point and time the better quality wins, then the later arrival; what differs in nothing isn't written. */
function insertStatement(connection: Connection, rows: number): Statement<(number | null)[]> {
  const places = Array.from({ length: rows }, () => "(?, ?, ?, ?, ?)").join(", ");
  return connection.db.prepare(
    `INSERT INTO readings (point, time, value, quality, reason) VALUES ${places}
     ON CONFLICT (point, time) DO UPDATE
       SET value = excluded.value, quality = excluded.quality, reason = excluded.reason
       WHERE excluded.quality < quality
         OR (excluded.quality = quality AND (excluded.value IS NOT value OR excluded.reason <> reason))`,
  ) as Statement<(number | null)[]>;
}

const isIndex = (value: number | undefined, list: readonly unknown[]): value is number =>
  value !== undefined && Number.isInteger(value) && value >= 0 && value < list.length;

export function openReadings(connection: Connection, catalogue: Catalogue, handles: PointHandles): Readings {
  const { db, attempt, transaction } = connection;
  const insertMany = insertStatement(connection, perStatement);
  const insertOne = insertStatement(connection, 1);
  const count = db.prepare(
    "UPDATE stored SET sequence = sequence + 1, total = total + ? RETURNING sequence, total",
  ) as Statement<[number], { sequence: number; total: number }>;
  const newest = db.prepare(
    "SELECT time, value, quality, reason FROM readings WHERE point = ? ORDER BY time DESC LIMIT 1",
  ) as Statement<[number], ReadingRow>;
  const stretch = db.prepare(
    `SELECT time, value, quality, reason FROM readings
     WHERE point = ? AND time >= ? AND time < ? ORDER BY time LIMIT ?`,
  ) as Statement<[number, number, number, number], ReadingRow>;
  const extent = db.prepare(
    "SELECT min(time) AS first, max(time) AS last, count(*) AS count FROM readings WHERE point = ?",
  ) as Statement<[number], { first: number | null; last: number | null; count: number }>;

  /** Filled point by point when first asked for; kept true by every commit, as no other process writes. */
  const latest = new Map<PointId, Latest | null>();

  const noteLatest = (reading: Latest): void => {
    const known = latest.get(reading.pointId);
    if (known === undefined) return;
    const wins =
      known === null ||
      reading.time > known.time ||
      (reading.time === known.time && reading.quality <= known.quality);
    if (wins) latest.set(reading.pointId, reading);
  };

  const latestOf = (pointId: PointId): Latest | null => {
    const known = latest.get(pointId);
    if (known !== undefined) return known;
    const handle = handles.of(pointId);
    if (handle === undefined) return null;
    const row = newest.get(handle);
    const reading = row === undefined ? null : { pointId, ...row };
    latest.set(pointId, reading);
    return reading;
  };

  /** @returns what can be stored of a batch, as the statement wants it, five numbers a reading */
  const accepted = (batch: ReadingBatch): { cells: (number | null)[]; readings: Latest[] } => {
    const { points, times, values, qualities: qualityColumn, reasons } = batch;
    const length = points.length;
    if ([times, values, qualityColumn, reasons].some((column) => column.length !== length)) {
      throw new Problem(
        "invalid-input",
        "The columns of a batch of readings differ in length.",
        "Report this.",
      );
    }
    const cells: (number | null)[] = [];
    const readings: Latest[] = [];
    for (let index = 0; index < length; index++) {
      const pointId = points[index];
      const time = times[index];
      const given = values[index] ?? null;
      const quality = qualityColumn[index];
      const reason = reasons[index];
      if (pointId === undefined || time === undefined) continue;
      if (!Number.isInteger(time) || Math.abs(time) > latestTime) continue;
      if (!isIndex(quality, qualities) || !isIndex(reason, qualityReasons)) continue;
      const handle = handles.of(pointId);
      if (handle === undefined) continue;
      const reading: Latest =
        given !== null && !Number.isFinite(given)
          ? { pointId, time, value: null, quality: bad, reason: decodeError }
          : { pointId, time, value: given, quality, reason };
      cells.push(handle, time, reading.value, reading.quality, reading.reason);
      readings.push(reading);
    }
    return { cells, readings };
  };

  const append = (batch: ReadingBatch): StoredBatch => {
    let readings: Latest[] = [];
    const result = transaction("storing readings", () => {
      const fit = accepted(batch);
      readings = fit.readings;
      let changed = 0;
      let at = 0;
      for (; at + perStatement * 5 <= fit.cells.length; at += perStatement * 5) {
        changed += insertMany.run(...fit.cells.slice(at, at + perStatement * 5)).changes;
      }
      for (; at < fit.cells.length; at += 5) {
        changed += insertOne.run(...fit.cells.slice(at, at + 5)).changes;
      }
      const stored = readings.length;
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
    for (const reading of readings) noteLatest(reading);
    return result;
  };

  return {
    append,
    latest: (pointIds?: readonly PointId[]): ReadingColumns =>
      attempt("reading newest readings", () => {
        const columns: ReadingColumns = { points: [], times: [], values: [], qualities: [], reasons: [] };
        for (const pointId of pointIds ?? catalogue.points().map((point) => point.id)) {
          const reading = latestOf(pointId);
          if (reading === null) continue;
          columns.points.push(pointId);
          columns.times.push(reading.time);
          columns.values.push(reading.value);
          columns.qualities.push(reading.quality);
          columns.reasons.push(reading.reason);
        }
        return columns;
      }),
    raw: (pointId: PointId, from: EpochMilliseconds, to: EpochMilliseconds, limit: number): Reading[] =>
      attempt("reading history", () => {
        const handle = handles.of(pointId);
        if (handle === undefined) return [];
        return stretch.all(handle, from, to, limit).map((row) => ({
          pointId,
          time: row.time,
          value: row.value,
          quality: qualities[row.quality] ?? "bad",
          reason: qualityReasons[row.reason] ?? "none",
        }));
      }),
    series: openSeries(connection, catalogue, handles),
    extent: (pointId: PointId) =>
      attempt("reading history", () => {
        const handle = handles.of(pointId);
        const row = handle === undefined ? undefined : extent.get(handle);
        if (row === undefined || row.first === null || row.last === null) return null;
        return { first: row.first, last: row.last, count: row.count };
      }),
  };
}
