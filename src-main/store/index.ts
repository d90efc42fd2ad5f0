/** The project file: one encrypted SQLite database that one process has open. SQL lives here and nowhere else. */

export {
  type BucketColumns,
  type BucketQuestion,
  type BucketTaker,
  takeBuckets,
} from "./aggregate.ts";
export { aggregateAnswerOf, bucketQuestion } from "./aggregate-question.ts";
export type { AlarmRuleRecords } from "./alarm-rule-records.ts";
export type { RollUps } from "./blocks/roll-up.ts";
export type { CareNotes, FileFigures } from "./care/care-notes.ts";
export { type TimeReader, timeReader } from "./care/import/times.ts";
export { runCare } from "./care/run.ts";
export { siteZoneOf } from "./care/site-zone.ts";
export type { CareTask } from "./care/task.ts";
export type { ConversationRecords } from "./conversation-records.ts";
export type { EventRecords, KeptRecipient } from "./event-records.ts";
export { createProjectFile, openProjectFile } from "./file.ts";
export { type JournalEntry, type JournalName, type Journals, journalNames } from "./journal-records.ts";
export { localSource } from "./local-source.ts";
export type { KeptLogProgress, LogProgresses } from "./log-records.ts";
export type { MeasureRecords } from "./measure-records.ts";
export type { Migration } from "./migrations/index.ts";
export type { NoticeRecords } from "./notice-records.ts";
export type * from "./outgoing-readings.ts";
export type { PlantChanges } from "./plant-changes.ts";
export type * from "./project-file.ts";
export type { ReportRecords } from "./report-records.ts";
export { readSalt } from "./salt.ts";
export type { SyncRecords } from "./sync-agreement.ts";
