import { readFileSync, statSync } from "node:fs";
import { parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { type Annotation, annotated, annotation } from "../../../contract/annotations.ts";
import { Problem } from "../../../contract/problem.ts";
import type { noteColumns } from "../export/note-row.ts";
import type { Intake } from "./intake.ts";
import { timeReader } from "./times.ts";

/** More than any project's notes; what is larger isn't a file of notes. */
const largestFile = 64 * 1_024 * 1_024;
type Column = (typeof noteColumns)[number];
/** Columns that no table of notes is without. */
const needed: readonly Column[] = ["from", "to", "about", "text", "note_id"];

/** Takes the notes that an export laid beside its readings, if it did. @param timeZone for times without an offset */
export function readCsvNotes(path: string, timeZone: string, intake: Intake): void {
  if (!isThere(path)) return;
  const { data, meta } = Papa.parse<Record<string, string>>(
    readFileSync(path, "utf8").replace(/^\ufeff/, ""),
    {
      ...{ header: true, skipEmptyLines: "greedy" },
    },
  );
  if (!needed.every((name) => meta.fields?.includes(name))) return;
  const times = timeReader(timeZone);
  const timeOf = (text: string | undefined): number | null =>
    times.read(text ?? "", Number.NEGATIVE_INFINITY);
  for (const row of data)
    take(
      (name) => row[name] ?? "",
      (name) => timeOf(row[name]),
      intake,
    );
}

/** The same of Parquet. @throws Problem `invalid-input` when what lies there isn't Parquet */
export async function readParquetNotes(path: string, intake: Intake): Promise<void> {
  if (!isThere(path)) return;
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  let rows: Record<string, unknown>[];
  try {
    rows = await parquetReadObjects({ file });
  } catch (error) {
    throw new Problem(
      "invalid-input",
      `The notes beside the readings can't be read: ${error instanceof Error ? error.message : String(error)}.`,
      "Move them elsewhere, or export them again.",
      error,
    );
  }
  for (const row of rows) {
    const textOf = (name: Column): string => {
      const cell = row[name];
      return typeof cell === "string" ? cell : "";
    };
    const timeOf = (name: Column): number | null => {
      const cell = row[name];
      return cell instanceof Date ? cell.getTime() : typeof cell === "bigint" ? Number(cell) : null;
    };
    take(textOf, timeOf, intake);
  }
}

const isThere = (path: string): boolean => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size <= largestFile;
};

function take(
  textOf: (name: Column) => string,
  timeOf: (name: Column) => number | null,
  intake: Intake,
): void {
  const text = textOf("text");
  const about = annotated.safeParse({
    ...{ kind: textOf("about"), deviceId: textOf("device_id"), pointId: textOf("point_id") },
  });
  const from = timeOf("from");
  const note = annotation.safeParse({
    ...{ id: textOf("note_id"), about: { kind: "site" }, from, to: timeOf("to"), text },
    ...{
      author: textOf("author"),
      madeAt: timeOf("made_at") ?? from,
      changedAt: timeOf("changed_at") ?? from,
    },
  });
  if (!note.success || !about.success || note.data.to < note.data.from) intake.refuse("note", text);
  else intake.note({ ...note.data, about: about.data } satisfies Annotation, intake.about(about.data));
}
