import { rmSync, statSync } from "node:fs";
import { Problem } from "../../../contract/problem.ts";
import { project as projectSchema } from "../../../contract/project.ts";
import { openCatalogue } from "../../catalogue.ts";
import { openConversions } from "../../conversions.ts";
import { type Statement, storageProblem } from "../../database.ts";
import { openPointHandles } from "../../handles.ts";
import { openTiers } from "../../tiers.ts";
import { giveName } from "../../whole-file.ts";
import { opened } from "../backup.ts";
import { demandPresentFormat } from "../present-format.ts";
import type { CareTask, Tell } from "../task.ts";
import { csvSink } from "./csv.ts";
import { noteRows, notesOf, writeNotes } from "./notes.ts";
import { parquetSink } from "./parquet.ts";
import { plainSqliteSink } from "./plain-sqlite.ts";

const sinks = { csv: csvSink, parquet: parquetSink, sqlite: plainSqliteSink } as const;
const seed = projectSchema.pick({ name: true, site: true });

/**
 * Writes readings, in the units that their points have now, and the notes that touch them, into a file that other programs
 * read; notes of CSV and Parquet into one beside it. It is one moment of the project; others read and write meanwhile. Memory is bounded by one block of readings and what the format gathers.
 * @throws Problem `not-found` for a point that doesn't exist; `disk-full`, `storage-failed`, `project-damaged`
 */
export function exportReadings(
  task: Extract<CareTask, { kind: "export" }>,
  tell: Tell,
): { readonly readings: number; readonly notes: number; readonly bytes: number } {
  using source = opened(task.path, task.key);
  const { db } = source;
  demandPresentFormat(source);
  db.exec("BEGIN");
  const catalogue = openCatalogue(source);
  const handles = openPointHandles(source);
  const tiers = openConversions(source, catalogue, handles, Date.now).shown(openTiers(source));
  const { name, site } = seed.parse(
    JSON.parse((db.prepare("SELECT body FROM project").pluck() as Statement<[], string>).get() ?? "{}"),
  );
  const chosen = task.part.pointIds === undefined ? undefined : new Set(task.part.pointIds);
  const points = catalogue.points().filter(({ id }) => chosen?.has(id) ?? true);
  if (chosen !== undefined && points.length < chosen.size)
    throw new Problem("not-found", "A point that was chosen isn't in the project any more.", "Choose again.");
  const devices = catalogue.devices();
  const deviceNames = new Map(devices.map((device) => [device.id, device.name]));
  const draft = `${task.target}.part`;
  rmSync(draft, { force: true });
  try {
    const timeZone = task.times === "utc" ? "UTC" : site.timeZone;
    const notes = noteRows(notesOf(source, points, task.part), { points, devices });
    const sink = sinks[task.format]({
      ...{ path: draft, project: name, site: site.name, devices, points, notes, timeZone },
    });
    let readings = 0;
    let bytes: number | undefined;
    try {
      const from = task.part.from ?? Number.NEGATIVE_INFINITY;
      const to = task.part.to ?? Number.POSITIVE_INFINITY;
      for (const [index, point] of points.entries()) {
        const handle = handles.of(point.id);
        if (handle === undefined) continue;
        for (const piece of tiers.pieces(handle, from, to)) {
          sink.write(point, deviceNames.get(point.deviceId) ?? "", piece);
          readings += piece.times.length;
          tell(`${point.name}: ${readings.toLocaleString("en")} readings so far`, index / points.length);
        }
        tell(`${readings.toLocaleString("en")} readings so far`, (index + 1) / points.length);
      }
      bytes = sink.finish();
    } finally {
      sink.close();
    }
    giveName(draft, task.target, bytes);
    if (task.format !== "sqlite") writeNotes(task.target, task.format, notes, timeZone);
    return { readings, notes: notes.length, bytes: statSync(task.target).size };
  } catch (error) {
    rmSync(draft, { force: true });
    throw storageProblem(error, task.target, "exporting");
  }
}
