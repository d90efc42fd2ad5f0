import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { ReadingColumns } from "../contract/live.ts";
import type { Reading } from "../contract/point.ts";
import { qualities, qualityReasons } from "../contract/quality.ts";
import { type Arrival, openAppend } from "./append.ts";
import type { Connection, Statement } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import { countBefore, type Head, type ReadingRow, type Stretch, wins } from "./head.ts";
import type { Catalogue, Readings } from "./project-file.ts";
import { openSeries } from "./series.ts";

function openStretch({ db }: Connection, head: Head): Stretch {
  const settled = db.prepare(
    `SELECT time, value, quality, reason FROM readings
     WHERE point = ? AND time >= ? AND time < ? ORDER BY time LIMIT ?`,
  ) as Statement<[number, number, number, number], ReadingRow>;
  return (handle, from, to, limit) => {
    const rows = settled.all(handle, from, to, limit);
    const waiting = head.waiting(handle);
    const first = countBefore(waiting, from);
    const end = Math.min(countBefore(waiting, to), first + limit - rows.length);
    return first < end ? [...rows, ...waiting.slice(first, end)] : rows;
  };
}

export function openReadings(
  connection: Connection,
  catalogue: Catalogue,
  handles: PointHandles,
  head: Head,
): Readings {
  const { db, attempt } = connection;
  const stretch = openStretch(connection, head);
  const newest = db.prepare(
    "SELECT time, value, quality, reason FROM readings WHERE point = ? ORDER BY time DESC LIMIT 1",
  ) as Statement<[number], ReadingRow>;
  const allPoints = db.prepare("SELECT id FROM points ORDER BY id").pluck() as Statement<[], PointId>;
  const extent = db.prepare(
    "SELECT min(time) AS first, max(time) AS last, count(*) AS count FROM readings WHERE point = ?",
  ) as Statement<[number], { first: number | null; last: number | null; count: number }>;

  /** Filled point by point when first asked for; kept true by every commit, as no other process writes. */
  const latest = new Map<PointId, ReadingRow | null>();
  const noteLatest = (arrivals: readonly Arrival[]): void => {
    for (const { pointId, row } of arrivals) {
      const known = latest.get(pointId);
      if (known === undefined) continue;
      if (known === null || row.time > known.time || (row.time === known.time && wins(row, known))) {
        latest.set(pointId, row);
      }
    }
  };
  const latestOf = (pointId: PointId): ReadingRow | null => {
    const handle = handles.of(pointId);
    if (handle === undefined) return null;
    const known = latest.get(pointId);
    if (known !== undefined) return known;
    const row = head.waiting(handle).at(-1) ?? newest.get(handle) ?? null;
    latest.set(pointId, row);
    return row;
  };

  return {
    append: openAppend(connection, handles, head, noteLatest),
    latest: (pointIds?: readonly PointId[]): ReadingColumns =>
      attempt("reading newest readings", () => {
        const columns: ReadingColumns = { points: [], times: [], values: [], qualities: [], reasons: [] };
        for (const pointId of pointIds ?? allPoints.all()) {
          const row = latestOf(pointId);
          if (row === null) continue;
          columns.points.push(pointId);
          columns.times.push(row.time);
          columns.values.push(row.value);
          columns.qualities.push(row.quality);
          columns.reasons.push(row.reason);
        }
        return columns;
      }),
    raw: (pointId: PointId, from: EpochMilliseconds, to: EpochMilliseconds, limit: number): Reading[] =>
      attempt("reading history", () => {
        const handle = handles.of(pointId);
        if (handle === undefined) return [];
        return stretch(handle, from, to, limit).map((row) => ({
          pointId,
          time: row.time,
          value: row.value,
          quality: qualities[row.quality] ?? "bad",
          reason: qualityReasons[row.reason] ?? "none",
        }));
      }),
    series: openSeries(connection, catalogue, handles, head, stretch),
    extent: (pointId: PointId) =>
      attempt("reading history", () => {
        const handle = handles.of(pointId);
        if (handle === undefined) return null;
        const settled = extent.get(handle);
        const waiting = head.waiting(handle);
        const first = settled?.first ?? waiting[0]?.time;
        const last = waiting.at(-1)?.time ?? settled?.last;
        if (first === undefined || last === undefined || last === null) return null;
        return { first, last, count: (settled?.count ?? 0) + waiting.length };
      }),
  };
}
