import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { reads, writes } from "./base.ts";
import { epochMilliseconds, pointId } from "./identity.ts";
import { job } from "./job.ts";
import { pointKind } from "./point.ts";

const path = z.string().min(1).max(4_096);
const passphrase = z.string().min(8).max(1_024);
const days = z.number().int().min(1).max(36_500);
const bytes = z.number().int().min(0);

/** What a check of a project file found. */
export const checkReport = z.object({
  checkedAt: epochMilliseconds,
  pages: z.number().int(),
  blocks: z.number().int(),
  readings: z.number().int(),
  /** What is wrong, in words; empty: nothing. At most some hundred, the rest is counted in the last. */
  findings: z.array(z.string().max(1_000)),
});
export type CheckReport = z.infer<typeof checkReport>;

/** What a repair could save, and what not. */
export const repairReport = z.object({
  /** The new file. */
  path,
  pages: z.number().int(),
  damagedPages: z.number().int(),
  readings: z.number().int(),
  points: z.number().int(),
  /** What was lost, in words: which lists, which points, which spans of time; empty: nothing. */
  lost: z.array(z.string().max(1_000)),
  /** The project is sent to a central database, and the saved one isn't until a person says so. */
  sendingIsOff: z.boolean(),
});
export type RepairReport = z.infer<typeof repairReport>;

/** When copies are made by themselves. */
export const automaticBackup = z.object({
  on: z.boolean(),
  /** Folder on this computer; empty: `<project> backups` beside the project. */
  folder: z.string().max(4_096),
  /** Older ones are deleted. */
  keep: z.number().int().min(1).max(365),
});
export type AutomaticBackup = z.infer<typeof automaticBackup>;

/** How long readings are kept, days, by what kind of value a point has; null: always. */
export const retention = z.object({
  analog: days.nullable(),
  counter: days.nullable(),
  state: days.nullable(),
  text: days.nullable(),
});
export type Retention = z.infer<typeof retention>;

const years = z.number().int().min(0).max(100);
const always = { analog: null, counter: null, state: null, text: null };
/**
 * How long what readings came to by the hour is kept once they were let go, years, by what kind of value a point has; 0:
 * it goes with them; null: always.
 */
export const hourlyRetention = z.object({
  analog: years.nullable(),
  counter: years.nullable(),
  state: years.nullable(),
  text: years.nullable(),
});
export type HourlyRetention = z.infer<typeof hourlyRetention>;

/** How large the file is to become, bytes; null: as the disk allows. */
export const spaceBudget = z.object({
  bytes: z.number().int().min(1_000_000).nullable(),
  /** The oldest readings are let go to stay below, and when there are none any more the oldest hours; else it is only said. */
  dropsOldest: z.boolean(),
});
export type SpaceBudget = z.infer<typeof spaceBudget>;

export const careSettings = z.object({
  backup: automaticBackup,
  retention,
  hourly: hourlyRetention.default(always),
  budget: spaceBudget,
});
export type CareSettings = z.infer<typeof careSettings>;

/** What would become of the history of one kind of points. */
export const kindForecast = z.object({
  kind: pointKind,
  /** Readings that would go, and of what span: `from` ≤ time < `until`. null: none would. */
  go: z.object({ readings: z.number().int(), from: epochMilliseconds, until: epochMilliseconds }).nullable(),
  /** Readings that stay in their place; what wasn't sealed yet isn't among them. */
  stay: z.number().int(),
  /** Hours that would stay of the readings that go. */
  newHours: z.number().int(),
  /** Hours of readings that went before: how many go, and how many stay. */
  hoursGo: z.number().int(),
  hoursStay: z.number().int(),
});
export type KindForecast = z.infer<typeof kindForecast>;

/** What would go by these settings now, and what would stay. */
export const retentionForecast = z.object({
  /** Of kinds of which the project has points. */
  kinds: z.array(kindForecast),
  /** About so many bytes would be free in the file. */
  freed: bytes,
  /** Readings that would go but for a receiver that hasn't got them: `from` ≤ time < `until`. */
  heldBack: z.object({ from: epochMilliseconds, until: epochMilliseconds }).nullable(),
});
export type RetentionForecast = z.infer<typeof retentionForecast>;

/** How the project file stands. */
export const careState = z.object({
  path,
  /** Of the file with its log. */
  size: bytes,
  /** Left in the file by what was deleted; a compact copy goes without. */
  unused: bytes,
  /** Free on the disk; null where the system doesn't tell. */
  diskFree: bytes.nullable(),
  points: z.number().int(),
  /** Readings that were stored in the file's life. */
  readings: z.number().int(),
  first: epochMilliseconds.nullable(),
  last: epochMilliseconds.nullable(),
  /** How much it grows in a day at present, bytes; null: not known yet. */
  growth: z.number().nullable(),
  /** How long the budget, or the disk, lasts at this growth, days; null: not known, or it doesn't grow. */
  lastsDays: z.number().nullable(),
  /** History from `from` to `until` stays though it is too old, because a receiver hasn't got it; null: none does. */
  heldBack: z.object({ from: epochMilliseconds, until: epochMilliseconds }).nullable(),
  /**
   * The computer's clock says a time so long after the last one that is sure that history which would go by it stays; null:
   * it is believed, or nothing would go.
   */
  clockDoubt: z.object({ says: epochMilliseconds, sure: epochMilliseconds }).nullable(),
  settings: careSettings,
  lastBackup: z.object({ at: epochMilliseconds, path, bytes }).nullable(),
  lastCheck: checkReport.nullable(),
});
export type CareState = z.infer<typeof careState>;

/** Part of the history: `from` ≤ time < `to`, of these points; what isn't said is all. */
export const historyPart = z.object({
  from: epochMilliseconds.optional(),
  to: epochMilliseconds.optional(),
  pointIds: z.array(pointId).max(100_000).optional(),
});
export type HistoryPart = z.infer<typeof historyPart>;

/** `csv`: RFC 4180; `parquet`: for analysis; `sqlite`: a plain database with the view `readings`. */
export const exportFormat = z.enum(["csv", "parquet", "sqlite"]);
export type ExportFormat = z.infer<typeof exportFormat>;

/** `csv`: readings in rows, or times with a column for each point; `blipee`: another project's file. */
export const importFormat = z.enum(["csv", "parquet", "blipee"]);
export type ImportFormat = z.infer<typeof importFormat>;

const columnName = z.string().max(300).optional();
/** Names of a table's columns where they aren't the usual ones. */
export const importColumns = z.object({
  time: columnName,
  /** Names or ids of points. */
  point: columnName,
  value: columnName,
  quality: columnName,
});
export type ImportColumns = z.infer<typeof importColumns>;

/** What an import found in a file. */
export const importCounts = z.object({
  /** Readings of points of this project, whether they were there already or not. */
  taken: z.number().int(),
  /** Cells that say nothing. */
  empty: z.number().int(),
  /** Not of the span or the points that were chosen. */
  outside: z.number().int(),
  refused: z.array(z.object({ why: z.string(), count: z.number().int(), examples: z.array(z.string()) })),
});
export type ImportCounts = z.infer<typeof importCounts>;

export const projectCare = {
  state: reads.route({ method: "GET", path: "/project/care" }).output(careState),
  setSettings: writes.input(careSettings).output(careState),
  /** What settings would do to the history, without doing it. */
  forecast: reads.route({ path: "/project/forecast" }).input(careSettings).output(retentionForecast),
  /**
   * Lets what is held back at present be deleted though no receiver will ever get it; what becomes too old later is held
   * back again. Noted in the audit.
   * @throws `confirmation-spent` when nothing is held back up to then
   */
  letGo: writes
    .route({ path: "/project/let-go" })
    .input(z.object({ /** `heldBack.until` as the person saw it. */ until: epochMilliseconds }))
    .output(careState),
  /**
   * Says that the computer's clock is right though it is far ahead of the last time that was sure, as after months in a
   * drawer: what is too old by it goes from then on. Noted in the audit.
   * @throws `confirmation-spent` when the clock isn't in doubt, or says something else by now
   */
  confirmClock: writes
    .route({ path: "/project/confirm-clock" })
    .input(z.object({ /** `clockDoubt.says` as the person saw it. */ says: epochMilliseconds }))
    .output(careState),
  /** Copies the file as it is, while work on it goes on. A file that is there is replaced when the copy is whole. */
  backup: writes.route({ path: "/project/backup" }).input(z.object({ path })).output(job),
  /** The same project without unused space: whole or a part of its history, by the same key or by a passphrase. */
  copy: writes
    .route({ path: "/project/copy" })
    .input(z.object({ path, passphrase: passphrase.optional(), part: historyPart.default({}) }))
    .output(job),
  /** Writes readings into a file for other programs. It is not encrypted. */
  exportReadings: writes
    .route({ path: "/project/export" })
    .input(
      z.object({
        path,
        format: exportFormat,
        /** Times that are text: in the site's zone, or UTC. */
        times: z.enum(["site", "utc"]).default("site"),
        part: historyPart.default({}),
      }),
    )
    .output(job),
  /**
   * Takes readings of a file for points that the project has; what it took and what not is in the job's note. Of two
   * readings of one point and time the better stays, of equally good ones the imported. Stopping it leaves what it took.
   */
  importReadings: writes
    .route({ path: "/project/import" })
    .input(
      z.object({
        path,
        /** Absent: by the ending of the file's name. */
        format: importFormat.optional(),
        /** Zone of times that have no offset. */
        times: z.enum(["site", "utc"]).default("site"),
        columns: importColumns.default({}),
        /** Of another project's file, where its key isn't kept on this computer. */
        passphrase: z.string().max(1_024).optional(),
        part: historyPart.default({}),
      }),
    )
    .output(job),
  /** Reads all of the file and says what is wrong with it; the report comes with the state. */
  check: writes.route({ path: "/project/check" }).output(job),
  /** Saves what can be read of a damaged project, which isn't open, into a new file beside it. */
  repair: writes.input(z.object({ path, passphrase: z.string().max(1_024).optional() })).output(
    eventIterator(
      z.object({
        note: z.string(),
        progress: z.number().min(0).max(1).nullable(),
        report: repairReport.nullable(),
      }),
    ),
  ),
} as const;
