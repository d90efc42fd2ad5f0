import { z } from "zod";
import { reads, writes } from "./base.ts";
import { deviceId, epochMilliseconds, objectId, pointId } from "./identity.ts";
import { job } from "./job.ts";
import { problemReport } from "./problem-report.ts";
import { quality, qualityReason } from "./quality.ts";

const text = z.string().max(1_000);

/** One thing that a log records. */
export const logColumn = z.object({
  /** `AI-12`; with its device in front where that is another one. */
  object: z.string().max(400),
  /** Name of the object, where a scan met it. */
  name: z.string().max(300),
  unit: z.string().max(40),
  objectId: objectId.nullable(),
  /** The point that its values go to. */
  pointId: pointId.nullable(),
});

/** How far a log was read into the project, and what was noticed. */
export const logProgress = z.object({
  readAt: epochMilliseconds,
  /** Records read since the beginning. */
  records: z.number().int().min(0),
  /** Readings that were new to the project. */
  stored: z.number().int().min(0),
  /** True time of the newest record that was read. */
  newest: epochMilliseconds.nullable(),
  /** In words: records lost because the log rolled over, interruptions, a clock that was set. Newest last. */
  findings: z.array(text).max(50),
});

/** History that a device keeps of some of its properties. */
export const trendLog = z.object({
  deviceId,
  /** `trend-log-3`. */
  object: z.string().max(60),
  objectType: z.number().int().min(0),
  instance: z.number().int().min(0),
  name: z.string().max(300),
  description: text,
  columns: z.array(logColumn).max(500),
  how: z.enum(["polled", "cov", "triggered"]).nullable(),
  intervalMs: z.number().min(0).nullable(),
  enabled: z.boolean().nullable(),
  stopsWhenFull: z.boolean().nullable(),
  capacity: z.number().int().min(0).nullable(),
  records: z.number().int().min(0).nullable(),
  problem: problemReport.nullable(),
  progress: logProgress.nullable(),
});
export type TrendLog = z.infer<typeof trendLog>;

/** The logs of one device, and how its clock goes. */
export const deviceLogs = z.object({
  deviceId,
  logs: z.array(trendLog),
  /** How far the device's clock is ahead of this computer's, ms; negative: behind. null: it has none. */
  clockOffsetMs: z.number().nullable(),
  /** Whether that is more than reading a clock of whole seconds can tell; records are corrected by it then. */
  clockIsOff: z.boolean(),
});
export type DeviceLogs = z.infer<typeof deviceLogs>;

/** One value of one column of a log, in the point's unit where there is one. */
export const loggedReading = z.object({
  time: epochMilliseconds,
  value: z.number().nullable(),
  quality,
  reason: qualityReason,
});

const which = { deviceId, objectType: z.number().int().min(0), instance: z.number().int().min(0) };

/** History that devices keep themselves. */
export const history = {
  /** Asks a device for its trend logs and its clock. */
  logs: reads.input(z.object({ deviceId })).output(deviceLogs),
  /** The newest records of a log, as they are in the device, with their times corrected; nothing is stored. */
  newest: reads
    .input(z.object({ ...which, count: z.number().int().min(1).max(5_000).default(1_000) }))
    .output(z.object({ columns: z.array(z.array(loggedReading)), clockOffsetMs: z.number().nullable() })),
  /** Reads the logs of these devices, or of all, into the project, each from where it was read last. */
  read: writes
    .route({ path: "/history/read" })
    .input(
      z.object({
        deviceIds: z.array(deviceId).max(10_000).optional(),
        /** Only these, `trend-log-3`. */
        objects: z.array(z.string().max(60)).max(10_000).optional(),
      }),
    )
    .output(job),
};
