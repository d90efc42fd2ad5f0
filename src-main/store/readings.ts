import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { ReadingColumns } from "../contract/live.ts";
import type { Reading } from "../contract/point.ts";
import { qualities, qualityReasons } from "../contract/quality.ts";
import { openAggregate } from "./aggregate-question.ts";
import { openAppend } from "./append.ts";
import { isNull, qualityOf, reasonOf, rowAt } from "./blocks/columns.ts";
import type { Conversions } from "./conversions.ts";
import type { Connection, Statement } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import type { Arrivals } from "./outgoing.ts";
import type { Catalogue, Readings } from "./project-file.ts";
import type { DiskRoom } from "./room-limits.ts";
import { openSeries } from "./series.ts";
import type { Tending } from "./tend.ts";
import type { Tiers } from "./tiers.ts";

function stampOf(handle: number | undefined, { newest, recent, usedBefore }: Tiers) {
  const row = handle === undefined ? undefined : newest.of(handle);
  if (handle === undefined || row === undefined)
    return {
      ...{ newest: Number.NEGATIVE_INFINITY, settled: Number.NEGATIVE_INFINITY },
      disturbances: handle === undefined ? 0 : recent.disturbances(handle),
    };
  const isUsed = row.value !== null && row.quality !== qualities.indexOf("bad");
  const settled = isUsed
    ? row.time
    : (usedBefore(handle, row.time)?.times.at(-1) ?? Number.NEGATIVE_INFINITY);
  return { newest: row.time, settled, disturbances: recent.disturbances(handle) };
}

/** @param tiers the same as `stored`, in the units that points have now */
export function openReadings(
  connection: Connection,
  catalogue: Catalogue,
  handles: PointHandles,
  stored: Tiers,
  tiers: Tiers,
  conversions: Conversions,
  arrived: Arrivals,
  tending: Tending,
  room: DiskRoom,
  atOnce: number | undefined,
): Readings {
  const { db, attempt } = connection;
  const append = openAppend(connection, handles, stored, arrived, tending, atOnce);
  const allPoints = db.prepare("SELECT id FROM points ORDER BY id").pluck() as Statement<[], PointId>;

  const handlesOf = handles.lister();
  const aggregate = openAggregate(catalogue, handles, tiers);

  return {
    append: (batch, asNow = false, from) => {
      room.checkForReadings();
      return append(asNow ? conversions.restored(batch) : batch, from);
    },
    latest: (pointIds?: readonly PointId[]): ReadingColumns =>
      attempt("reading newest readings", () => {
        const columns: ReadingColumns = { points: [], times: [], values: [], qualities: [], reasons: [] };
        const ids = pointIds ?? allPoints.all();
        const found = handlesOf(ids);
        const { newest } = tiers;
        for (let at = 0; at < ids.length; at += 1) {
          const pointId = ids[at];
          const handle = found[at] ?? 0;
          const time = newest.timeOf(handle);
          if (pointId === undefined || handle === 0 || time === Number.NEGATIVE_INFINITY) continue;
          const mark = newest.markOf(handle);
          columns.points.push(pointId);
          columns.times.push(time);
          columns.values.push(isNull(mark) ? null : newest.numberOf(handle));
          columns.qualities.push(qualityOf(mark));
          columns.reasons.push(reasonOf(mark));
        }
        return columns;
      }),
    raw: (pointId: PointId, from: EpochMilliseconds, to: EpochMilliseconds, limit: number): Reading[] =>
      attempt("reading history", () => {
        const handle = handles.of(pointId);
        const found: Reading[] = [];
        if (handle === undefined) return found;
        for (const piece of tiers.pieces(handle, from, to)) {
          for (let index = 0; index < piece.times.length; index += 1) {
            if (found.length === limit) return found;
            const row = rowAt(piece, index);
            found.push({
              pointId,
              time: row.time,
              value: row.value,
              quality: qualities[row.quality] ?? "bad",
              reason: qualityReasons[row.reason] ?? "none",
            });
          }
        }
        return found;
      }),
    series: openSeries(connection, catalogue, handles, tiers),
    *aggregate(question, timeZone) {
      const steps = aggregate(question, timeZone);
      for (;;) {
        const step = attempt("reading history", () => steps.next());
        if (step.done) return step.value;
        yield;
      }
    },
    stamps: (pointIds: readonly PointId[]) =>
      attempt("reading newest readings", () => ({
        conversions: conversions.version(),
        points: pointIds.map((pointId) => ({ pointId, ...stampOf(handles.of(pointId), stored) })),
      })),
    extent: (pointId: PointId) =>
      attempt("reading history", () => {
        const handle = handles.of(pointId);
        return handle === undefined ? null : tiers.extent(handle);
      }),
  };
}
