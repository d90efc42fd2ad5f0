import { basename, extname, resolve } from "node:path";
import type { z } from "zod";
import type { Job } from "../contract/job.ts";
import { Problem } from "../contract/problem.ts";
import {
  type HistoryPart,
  type ImportColumns,
  type ImportCounts,
  type ImportFormat,
  importFormat,
} from "../contract/project-care.ts";
import { type FileKey, type ProjectFile, type ReadingBatch, runCare } from "../store/index.ts";
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

/**
 * Takes readings of a file into an open project, a batch at a time.
 * @param store stores a batch; @returns how many of it were new
 * @returns what was in the file, and how many readings were new or better than what was there
 * @throws Problem as `runCare` does; what was stored until then stays
 */
export async function takeReadings(
  { path, key }: Pick<ProjectFile, "path" | "key">,
  siteTimeZone: string,
  source: ImportSource,
  store: (batch: ReadingBatch) => number,
  report: (note: string, progress: number | null) => void,
  signal: AbortSignal,
): Promise<{ readonly counts: ImportCounts; readonly fresh: number }> {
  let fresh = 0;
  const counts = await runCare(
    {
      ...{ kind: "import", path, key, source: source.path, format: source.format, sourceKey: source.key },
      timeZone: source.times === "utc" ? "UTC" : siteTimeZone,
      ...{ columns: source.columns, part: source.part },
    },
    report,
    signal,
    (batch) => {
      fresh += store(batch);
    },
  );
  return { counts, fresh };
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
      const { counts, fresh } = await takeReadings(
        file,
        project.site.timeZone,
        { path: source, format, key, times, columns, part },
        (batch) => workspace.store(batch),
        report,
        signal,
      );
      return { note: importWords(counts, fresh), difference: null };
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
 * @param fresh how many were new or better than what was there
 */
export function importWords({ taken, empty, outside, refused }: ImportCounts, fresh: number): string {
  const number = (count: number): string => count.toLocaleString("en");
  const parts = [`${number(taken)} readings taken, ${number(fresh)} of them new`];
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
