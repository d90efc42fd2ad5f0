import type { Annotation } from "../../contract/annotations.ts";
import type { EpochMilliseconds, PointId } from "../../contract/identity.ts";
import type { ReadingColumns } from "../../contract/live.ts";
import type { ProblemReport } from "../../contract/problem.ts";
import type {
  CheckReport,
  ImportColumns,
  ImportCounts,
  RepairReport,
  RetentionForecast,
} from "../../contract/project-care.ts";
import type { FileKey } from "../project-file.ts";
import type { HistoryLimits } from "./care-notes.ts";

/** Which part of the history goes into a copy; nothing said: all of it. */
export interface Part {
  readonly from?: EpochMilliseconds | undefined;
  readonly to?: EpochMilliseconds | undefined;
  readonly pointIds?: readonly PointId[] | undefined;
}

/** Readings that a thread hands over to be stored. */
export type ReadingColumnsSent = ReadingColumns;

/** Long work on a project file, which a thread of its own does. */
export type CareTask =
  /** The file as it is, page by page, each proven by its seal. */
  | { readonly kind: "backup"; readonly path: string; readonly key: FileKey; readonly target: string }
  /** Its rows into a new file, without the space that was freed; with a key of its own where one is given. */
  | {
      readonly kind: "copy";
      readonly path: string;
      readonly key: FileKey;
      readonly target: string;
      readonly targetKey: FileKey;
      readonly protection: "passphrase" | null;
      readonly part: Part;
    }
  /** Readings for other programs, not encrypted. */
  | {
      readonly kind: "export";
      readonly path: string;
      readonly key: FileKey;
      readonly target: string;
      readonly format: "csv" | "parquet" | "sqlite";
      /** Times that are text: in the site's zone, or UTC. */
      readonly times: "site" | "utc";
      readonly part: Part;
    }
  /** Readings of a file; whoever started it stores them. */
  | {
      readonly kind: "import";
      readonly path: string;
      readonly key: FileKey;
      readonly source: string;
      readonly format: "csv" | "parquet" | "blipee";
      /** Of another project's file; null for others. */
      readonly sourceKey: FileKey | null;
      /** IANA name, for times without an offset. */
      readonly timeZone: string;
      readonly columns: ImportColumns;
      readonly part: Part;
    }
  /** What letting go would do; nothing is done. */
  | {
      readonly kind: "forecast";
      readonly path: string;
      readonly key: FileKey;
      readonly limits: HistoryLimits;
    }
  | { readonly kind: "check"; readonly path: string; readonly key: FileKey }
  /** After a crash: what it can have hurt first, and no longer than was said. */
  | { readonly kind: "quick-check"; readonly path: string; readonly key: FileKey; readonly mostMs: number }
  /** What can be read of a damaged file into a new one; the file itself is only read. */
  | { readonly kind: "repair"; readonly path: string; readonly key: FileKey; readonly target: string };

export interface CareResults {
  readonly backup: { readonly bytes: number };
  readonly copy: { readonly bytes: number; readonly readings: number };
  readonly export: { readonly bytes: number; readonly readings: number; readonly notes: number };
  /** `notes`: those of the file that belong to something of the project, for whoever started it to keep; absent: none. */
  readonly import: ImportCounts & { readonly notes?: readonly Annotation[] };
  readonly forecast: Omit<RetentionForecast, "heldBack">;
  readonly check: CheckReport;
  /** Of what was looked at. */
  readonly "quick-check": CheckReport;
  readonly repair: RepairReport;
}

/** What work tells while it goes. @throws when it is to stop: call it often */
export type Tell = (note: string, progress: number | null) => void;

/** What the thread is given. */
export interface ThreadData {
  readonly task: CareTask;
  /** Not 0: stop. */
  readonly stop: Int32Array;
  /** Batches that were stored. */
  readonly stored: Int32Array;
}

/** What the thread tells whoever started it. */
export type FromThread =
  | { readonly kind: "progress"; readonly note: string; readonly progress: number | null }
  /** Goes on when it is stored. */
  | { readonly kind: "readings"; readonly batch: ReadingColumnsSent }
  | { readonly kind: "done"; readonly result: unknown }
  | { readonly kind: "failed"; readonly report: ProblemReport };
