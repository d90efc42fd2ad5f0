import { closeSync, existsSync, openSync, rmSync } from "node:fs";
import { extname } from "node:path";
import { fileWriter, ParquetWriter } from "hyparquet-writer";
import { type Annotation, annotation } from "../../../contract/annotations.ts";
import type { Device } from "../../../contract/network.ts";
import type { Point } from "../../../contract/point.ts";
import type { Connection, Statement } from "../../database.ts";
import { parseRow } from "../../rows.ts";
import { giveName, writeAll } from "../../whole-file.ts";
import type { Part } from "../task.ts";
import { csvCell, isoTexts } from "./csv.ts";
import { type NoteRow, noteColumns, noteTimes } from "./note-row.ts";

interface Named {
  readonly points: readonly Point[];
  readonly devices: readonly Device[];
}

/**
 * Notes that touch a span, and are about the site, the points that were chosen, or a device that has one of them.
 * @param chosen points of the project that are wanted @param part of the history
 */
export function notesOf({ db }: Connection, chosen: readonly Point[], part: Part): Annotation[] {
  const rows = db.prepare(
    "SELECT id, body FROM annotations WHERE begins < ? AND ends >= ? ORDER BY begins, id",
  ) as Statement<[number, number], { id: string; body: string }>;
  const points = new Set<string>(chosen.map(({ id }) => id));
  const devices = new Set<string>(chosen.map(({ deviceId }) => deviceId));
  return rows
    .all(part.to ?? Number.MAX_SAFE_INTEGER, part.from ?? -Number.MAX_SAFE_INTEGER)
    .map(({ id, body }) => parseRow(annotation, "annotation", id, body, {}))
    .filter(({ about }) => {
      if (about.kind === "point") return points.has(about.pointId);
      return about.kind === "site" || part.pointIds === undefined || devices.has(about.deviceId);
    });
}

export function noteRows(notes: readonly Annotation[], { points, devices }: Named): NoteRow[] {
  const pointOf = new Map<string, Point>(points.map((point) => [point.id, point]));
  const nameOf = new Map<string, string>(devices.map(({ id, name }) => [id, name]));
  return notes.map(({ id, about, from, to, text, author, madeAt, changedAt }) => {
    const point = about.kind === "point" ? pointOf.get(about.pointId) : undefined;
    const deviceId = about.kind === "device" ? about.deviceId : (point?.deviceId ?? "");
    return {
      ...{ from, to, about: about.kind, device: nameOf.get(deviceId) ?? "", point: point?.name ?? "" },
      ...{ text, author, made_at: madeAt, changed_at: changedAt, device_id: deviceId },
      ...{ point_id: point?.id ?? "", note_id: id },
    };
  });
}

/** Where the notes of a table of readings lie: `readings.csv` has `readings notes.csv`. */
export const notesPath = (readings: string): string => {
  const ending = extname(readings);
  return `${readings.slice(0, readings.length - ending.length)} notes${ending}`;
};

/** Writes notes beside their readings; none where there are none, unless older ones lie there, which they replace. */
export function writeNotes(
  target: string,
  format: "csv" | "parquet",
  rows: readonly NoteRow[],
  timeZone: string,
): void {
  const path = notesPath(target);
  if (rows.length === 0 && !existsSync(path)) return;
  const draft = `${path}.part`;
  try {
    const bytes = format === "csv" ? writeCsv(draft, rows, timeZone) : writeParquet(draft, rows);
    giveName(draft, path, bytes);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function writeCsv(path: string, rows: readonly NoteRow[], timeZone: string): number {
  const timeText = isoTexts(timeZone);
  const lines = rows.map((row) =>
    noteColumns.map((name) => {
      const cell = row[name];
      return typeof cell === "number" ? timeText(cell) : csvCell(cell);
    }),
  );
  const file = openSync(path, "w", 0o600);
  try {
    return writeAll(file, [noteColumns, ...lines].map((cells) => `${cells.join(",")}\r\n`).join(""));
  } finally {
    closeSync(file);
  }
}

function writeParquet(path: string, rows: readonly NoteRow[]): number {
  const file = fileWriter(path);
  const writer = new ParquetWriter({
    writer: file,
    schema: [
      { name: "root", num_children: noteColumns.length },
      ...noteColumns.map((name) =>
        noteTimes.has(name)
          ? {
              ...{ name, type: "INT64" as const, repetition_type: "REQUIRED" as const },
              logical_type: { type: "TIMESTAMP" as const, isAdjustedToUTC: true, unit: "MILLIS" as const },
            }
          : {
              ...{ name, type: "BYTE_ARRAY" as const, repetition_type: "REQUIRED" as const },
              converted_type: "UTF8" as const,
            },
      ),
    ],
    createdBy: "Blipee Field",
  });
  const columnData = noteColumns.map((name) => ({
    name,
    data: rows.map((row) => {
      const cell = row[name];
      return typeof cell === "number" ? BigInt(cell) : cell;
    }),
  }));
  if (rows.length > 0) void writer.write({ columnData });
  void writer.finish();
  return file.offset;
}
