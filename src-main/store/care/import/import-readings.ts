import { existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import { Problem } from "../../../contract/problem.ts";
import { openCatalogue } from "../../catalogue.ts";
import { storageProblem } from "../../database.ts";
import { opened } from "../backup.ts";
import { notesPath } from "../export/notes.ts";
import type { CareResults, CareTask, ReadingColumnsSent, Tell } from "../task.ts";
import { readCsv } from "./csv-in.ts";
import { Intake } from "./intake.ts";
import { readCsvNotes, readParquetNotes } from "./notes-in.ts";
import { readParquet } from "./parquet-in.ts";
import { readProject } from "./project-in.ts";

/**
 * Reads a file of readings, and the notes in it or beside it, and sends what belongs to points of the project, a batch at a
 * time. Memory is bounded by a
 * piece of the file: 256 kB of a text, 50,000 rows of Parquet, one block of another project.
 * @throws Problem `not-found` when there is no such file; `invalid-input` when it can't be understood; those of opening
 * another project; `storage-failed`
 */
export async function importReadings(
  task: Extract<CareTask, { kind: "import" }>,
  tell: Tell,
  send: (batch: ReadingColumnsSent) => void,
): Promise<CareResults["import"]> {
  if (!existsSync(task.source) || !statSync(task.source).isFile())
    throw new Problem("not-found", `There is no file ${basename(task.source)}.`, "Choose another file.");
  const known = knownOf(task);
  const { columns, timeZone, part } = task;
  const intake = new Intake({ ...known, part, send, tell });
  try {
    if (task.sourceKey !== null) {
      readProject({ path: task.source, key: task.sourceKey }, known, part, intake);
    } else if (task.format === "parquet") {
      await readParquet(task.source, { columns, timeZone }, intake);
      await readParquetNotes(notesPath(task.source), intake);
    } else {
      readCsv(task.source, { columns, timeZone }, intake);
      readCsvNotes(notesPath(task.source), timeZone, intake);
    }
  } catch (error) {
    throw storageProblem(error, task.source, "importing");
  }
  return intake.finish();
}

function knownOf({ path, key }: Extract<CareTask, { kind: "import" }>) {
  using project = opened(path, key);
  const catalogue = openCatalogue(project);
  return project.attempt("reading the project", () => ({
    points: catalogue.points(),
    devices: catalogue.devices(),
  }));
}
