import { basename, extname, resolve } from "node:path";
import type { z } from "zod";
import type { Annotation } from "../contract/annotations.ts";
import type { Job } from "../contract/job.ts";
import { Problem } from "../contract/problem.ts";
import {
  type HistoryPart,
  type ImportColumns,
  type ImportCounts,
  type ImportFormat,
  importFormat,
} from "../contract/project-care.ts";
import {
  type FileKey,
  type ProjectFile,
  type ReadingBatch,
  runCare,
  type StoredBatch,
} from "../store/index.ts";
import type { Workspace } from "./workspace.ts";

/** What is taken, and how it is read. */
export interface ImportSource {
  /** Absolute. */
  readonly path: string;
  readonly format: ImportFormat;
  /** Of another project's file; null for others. */
  readonly key: FileKey | null;
  readonly times: "site" | "utc";
  readonly columns: ImportColumns;
  readonly part: HistoryPart;
}

/** What came of an import. */
export interface ImportOutcome {
  readonly counts: ImportCounts;
  /** Readings that were new or better than what was there. */
  readonly fresh: number;
  /** Notes that were new or newer. */
  readonly notes: number;
}

/**
 * Takes readings of a file, and the notes in it or beside it, into an open project, a batch at a time.
 * @param store stores a batch
 * @returns what was in the file, how many readings were new or better than what was there, and how many notes were
 * @throws Problem as `runCare` does; what was stored until then stays
 */
export async function takeReadings(
  file: Pick<ProjectFile, "path" | "key" | "annotations" | "edit">,
  siteTimeZone: string,
  source: ImportSource,
  store: (batch: ReadingBatch) => StoredBatch,
  report: (note: string, progress: number | null) => void,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  const { path, key } = file;
  let fresh = 0;
  let tooOld = 0;
  const { notes: found = [], ...counts } = await runCare(
    {
      ...{ kind: "import", path, key, source: source.path, format: source.format, sourceKey: source.key },
      timeZone: source.times === "utc" ? "UTC" : siteTimeZone,
      ...{ columns: source.columns, part: source.part },
    },
    report,
    signal,
    (batch) => {
      const { changed, refused } = store(batch);
      fresh += changed;
      tooOld += refused;
    },
  );
  const why = "of hours whose readings were let go, of which only what they came to is kept";
  const refused = tooOld === 0 ? [] : [{ why, count: tooOld, examples: [] }];
  return {
    counts: { ...counts, taken: counts.taken - tooOld, refused: [...counts.refused, ...refused] },
    fresh,
    notes: keepNotes(file, found),
  };
}

/** Keeps notes that aren't there yet, or were changed since, as one step of undo. @returns how many */
function keepNotes(
  { annotations, edit }: Pick<ProjectFile, "annotations" | "edit">,
  found: readonly Annotation[],
): number {
  const newer = found.filter(({ id, changedAt }) => {
    const here = annotations.get(id);
    return here === null || here.changedAt < changedAt;
  });
  if (newer.length === 0) return 0;
  edit(`Import ${newer.length} notes`, (changes) => {
    for (const note of newer) changes.putAnnotation(note);
  });
  return newer.length;
}

export interface Importing {
  readonly workspace: Workspace;
  /** @throws Problem `key-missing`, `not-found` */
  readonly keyOf: (path: string, passphrase: string | undefined) => Promise<FileKey>;
  /** Told when history is different. */
  readonly changed: () => void;
  readonly given: {
    readonly path: string;
    readonly format?: ImportFormat | undefined;
    readonly times: "site" | "utc";
    readonly columns: ImportColumns;
    readonly passphrase?: string | undefined;
    readonly part: HistoryPart;
  };
}

/**
 * Starts taking readings of a file. They are stored as those that are polled, a batch at a time between them.
 * @throws Problem `invalid-input` for a file whose kind isn't clear, or the project itself; `key-missing`, `not-found`
 */
export async function importReadings({ workspace, keyOf, changed, given }: Importing): Promise<Job> {
  const { file, project, jobs } = workspace;
  const source = resolve(given.path);
  const format = given.format ?? importFormatOf(source);
  if (source === resolve(project.path)) throw isOpenItself();
  const key = format === "blipee" ? await keyOf(source, given.passphrase) : null;
  const { times, columns, part } = given;
  return jobs.start("project-care", `Import ${basename(source)}`, async (report, signal) => {
    try {
      const outcome = await takeReadings(
        file,
        project.site.timeZone,
        { path: source, format, key, times, columns, part },
        (batch) => workspace.store(batch),
        report,
        signal,
      );
      return { note: importWords(outcome), difference: null };
    } finally {
      changed();
    }
  });
}

export const isOpenItself = (): Problem =>
  new Problem("invalid-input", "This is the project that is open.", "Choose another file.");

/** By the ending of a file's name. @throws Problem `invalid-input` */
export function importFormatOf(path: string): ImportFormat {
  const ending = extname(path).slice(1).toLowerCase();
  const format: z.ZodSafeParseResult<ImportFormat> = importFormat.safeParse(
    ending === "txt" || ending === "tsv" ? "csv" : ending,
  );
  if (format.success) return format.data;
  throw new Problem(
    "invalid-input",
    `What kind of file ${basename(path)} is isn't clear.`,
    "Choose a CSV, a Parquet file or a Blipee project.",
  );
}

/**
 * `12,000 readings taken, 11,990 of them new; 5 refused: 3 of points that aren't in the project (“Fan 2”), …`.
 */
export function importWords({
  counts: { taken, empty, outside, refused },
  fresh,
  notes,
}: ImportOutcome): string {
  const number = (count: number): string => count.toLocaleString("en");
  const parts = [`${number(taken)} readings taken, ${number(fresh)} of them new`];
  if (notes > 0) parts.push(`${number(notes)} ${notes === 1 ? "note" : "notes"}`);
  if (outside > 0) parts.push(`${number(outside)} outside of what was chosen`);
  if (empty > 0) parts.push(`${number(empty)} empty cells`);
  const total = refused.reduce((sum, { count }) => sum + count, 0);
  if (total > 0) {
    const reasons = [...refused]
      .sort((one, other) => other.count - one.count)
      .map(({ why, count, examples }) => {
        const shown = examples.filter((example) => example !== "").map((example) => `“${example}”`);
        return `${number(count)} ${why}${shown.length === 0 ? "" : ` (${shown.join(", ")}${count > shown.length ? " …" : ""})`}`;
      });
    parts.push(`${number(total)} refused: ${reasons.join(", ")}`);
  }
  return parts.join("; ");
}
