import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { reads, writes } from "./base.ts";
import { deviceId, epochMilliseconds, pointId } from "./identity.ts";
import { job } from "./job.ts";
import { problemReport } from "./problem-report.ts";
import { centralConnection, centralSecrets, centralTarget } from "./sync.ts";

/** Where a project's readings go, and how fast; no secret is in it. */
export const syncSettings = z.object({
  connection: centralConnection,
  organizationId: z.uuid(),
  /** The site at the central database: the project's own, or one that it joins. */
  siteId: z.uuid(),
  /** Between looks for something new, ms. */
  intervalMs: z.number().int().min(500).max(3_600_000).default(5_000),
  /** At most so many bytes a second; null: as fast as it goes. */
  bytesPerSecond: z.number().int().min(1_000).max(1_000_000_000).nullable().default(null),
  /** false: nothing is sent until it is switched on again, e.g. on a metered network. What is stored meanwhile is kept. */
  enabled: z.boolean().default(true),
  /**
   * Why the app left it off by itself: the file lacks something of the project that it was made of, which would be taken for
   * deleted. null: a person switched it off, or it is on.
   */
  offBecause: z.enum(["part-of-project", "repaired"]).nullable().default(null),
  /** It is the demo database, which the app runs itself: the connection is what it was last. */
  demo: z.boolean().default(false),
});
export type SyncSettings = z.infer<typeof syncSettings>;

/** What the other side is, as it was found. */
export const centralServer = z.object({
  version: z.string(),
  target: centralTarget,
  /** What it lacks, for a person; empty where it lacks nothing. */
  notice: z.string(),
  /** How far its clock is ahead of ours, ms. */
  clockSkewMs: z.number(),
  schemaVersion: z.number().int(),
  /** Readings of a greater age are let go there, ms; null: all are kept. */
  keepsMs: z.number().positive().nullable(),
});
export type CentralServer = z.infer<typeof centralServer>;

export const syncPhases = ["off", "paused", "connecting", "sending", "up-to-date", "waiting"] as const;

/** How a journal stands: entries that wait; entries sent since sending was started, and those of them that were new there. */
const journalState = z.object({
  waiting: z.number().int(),
  sent: z.number().int(),
  added: z.number().int(),
});
export type JournalState = z.infer<typeof journalState>;

/** How sending stands. */
export const syncState = z.object({
  /** null: never set up. */
  settings: syncSettings.nullable(),
  phase: z.enum(syncPhases),
  /** Why it waits; null: it works. */
  problem: problemReport.nullable(),
  nextAttempt: epochMilliseconds.nullable(),
  lastSuccess: epochMilliseconds.nullable(),
  server: centralServer.nullable(),
  /** Readings that arrived and wait, and since when; points of which history waits, and since when. */
  arrivals: z.number().int(),
  since: epochMilliseconds.nullable(),
  historyPoints: z.number().int(),
  historySince: epochMilliseconds.nullable(),
  /** Points of which readings wait until both sides agree on what they are, and since when. */
  keptBackPoints: z.number().int(),
  keptBackSince: epochMilliseconds.nullable(),
  /** Since sending was started: readings sent, those of them that were new there, bytes. */
  sentReadings: z.number().int(),
  newReadings: z.number().int(),
  sentBytes: z.number().int(),
  /** Events of the plant and the audit, which go when nothing else waits. */
  events: journalState,
  audit: journalState,
  /** Why events or the audit are not taken, while readings are; null: they are. */
  journalProblem: problemReport.nullable(),
  /** Readings a second over the last batch. */
  rate: z.number().nullable(),
  /** Points whose readings are there in another unit, or converted otherwise; nothing is sent until both agree. */
  disputed: z.array(z.object({ pointId, here: z.string(), there: z.string() })),
  /** Fields of points that were changed here and there, for a person to choose: see `merging.conflicts`. */
  conflicts: z.number().int(),
});
export type SyncState = z.infer<typeof syncState>;

/** An organization that a login may see, with the sites that it may write to. */
export const offeredOrganization = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The login may make further sites. */
  extendable: z.boolean(),
  sites: z.array(z.object({ id: z.uuid(), name: z.string(), timeZone: z.string() })),
});
export type OfferedOrganization = z.infer<typeof offeredOrganization>;

/** One device on one UTC day, on both sides. */
export const comparedDay = z.object({
  deviceId,
  /** `2026-03-01`. */
  day: z.iso.date(),
  local: z.number().int(),
  central: z.number().int(),
  /** Points of the device whose readings of the day differ. */
  differing: z.number().int(),
});
export type ComparedDay = z.infer<typeof comparedDay>;

/** Both sides compared. */
export const comparison = z.object({
  comparedAt: epochMilliseconds,
  from: epochMilliseconds,
  to: epochMilliseconds,
  local: z.number().int(),
  central: z.number().int(),
  points: z.number().int(),
  /** Point-days that were compared, and that differ. */
  days: z.number().int(),
  differing: z.number().int(),
  /** Point-days that weren't compared, because readings of them were let go here. */
  letGo: z.number().int(),
  /** What is older is let go at the central database by its retention, and wasn't compared; null: it keeps all. */
  keptFrom: epochMilliseconds.nullable(),
  /** What differs was put in line to be sent again. */
  resent: z.boolean(),
  /** Days that differ, newest first, as far as they are listed. */
  differences: z.array(comparedDay).max(2_000),
});
export type Comparison = z.infer<typeof comparison>;

const reach = z.object({
  connection: centralConnection,
  /** Absent: those that are kept. */
  secrets: centralSecrets.optional(),
});

/** Sending what is stored to the central database. */
export const syncing = {
  watch: reads.output(eventIterator(syncState)),
  /** Connects and looks: what the server is, what stands in the way, where the login may write. */
  look: reads.input(reach).output(
    z.object({
      server: centralServer,
      /** The gravest first. */
      problems: z.array(problemReport),
      organizations: z.array(offeredOrganization),
    }),
  ),
  /**
   * Makes or updates the schema; the login must be allowed to. With a name it makes an organization too. `plain`: a new
   * schema is for plain PostgreSQL, even where there is TimescaleDB. @throws `extension-missing` where it can't be used
   */
  prepare: writes
    .input(
      reach.extend({
        organization: z.string().min(1).max(200).optional(),
        plain: z.boolean().default(false),
      }),
    )
    .output(z.object({ schemaVersion: z.number().int(), organizationId: z.uuid().nullable() })),
  /** Sends there from now on. Secrets go to the key store; absent: those that are kept. */
  set: writes
    .route({ path: "/sync" })
    .input(z.object({ settings: syncSettings, secrets: centralSecrets.optional() }))
    .output(syncState),
  /** Starts the demo database, a TimescaleDB that the app brings along, and sends there from now on. */
  startDemo: writes.route({ path: "/sync/demo" }).output(syncState),
  /** Forgets the central database, and what it lacks. Nothing is deleted there. */
  forget: writes.output(syncState),
  /** Doesn't wait any longer. */
  now: writes.route({ path: "/sync/now" }).output(syncState),
  /** Compares both sides by day; progress and cancel by the job. Bounds that are null: all there is. */
  compare: writes
    .route({ path: "/sync/compare" })
    .input(
      z.object({
        from: epochMilliseconds.nullable(),
        to: epochMilliseconds.nullable(),
        resend: z.boolean().default(true),
      }),
    )
    .output(job),
  /** The last comparison; null: none was made since the project was opened. */
  comparison: reads.route({ method: "GET", path: "/sync/comparison" }).output(comparison.nullable()),
} as const;
