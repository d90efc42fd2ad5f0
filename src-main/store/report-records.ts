import type { Answer } from "../contract/assistant.ts";
import type { ReportEntry, ReportEntryId, ReportHead } from "../contract/report.ts";

/** The project's report. Entries and head are written by edits, so that undo brings them back. */
export interface ReportRecords {
  head(): ReportHead;
  /** In the order of reading. */
  entries(): ReportEntry[];
  /** null: there is none of that id. */
  answer(id: ReportEntryId): Answer | null;
  /** Keeps what an entry that is about to be added holds; forgets what no entry and no undo needs any more. */
  keepAnswer(id: ReportEntryId, answer: Answer): void;
}
