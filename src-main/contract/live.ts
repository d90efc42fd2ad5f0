import { z } from "zod";
import { eventCounts } from "./events.ts";
import { deviceId, epochMilliseconds, networkId, pointId } from "./identity.ts";
import { problemReport } from "./problem-report.ts";
import { qualityReasons } from "./quality.ts";
import { writingState } from "./writing.ts";

/** Newest readings of many points, as parallel columns (one reading an index). */
export const readingColumns = z.object({
  points: z.array(pointId),
  times: z.array(epochMilliseconds),
  values: z.array(z.number().nullable()),
  /** 0 good, 1 uncertain, 2 bad. */
  qualities: z.array(z.number().int().min(0).max(2)),
  /** Index into `qualityReasons`. */
  reasons: z.array(
    z
      .number()
      .int()
      .min(0)
      .max(qualityReasons.length - 1),
  ),
});
export type ReadingColumns = z.infer<typeof readingColumns>;

/** How the polling of one device goes. */
export const devicePolling = z.object({
  deviceId,
  networkId,
  points: z.number().int(),
  state: z.enum(["waiting", "answering", "silent"]),
  problem: problemReport.nullable(),
  /** When this state began. */
  since: epochMilliseconds.nullable(),
  /** When the device last answered. */
  lastHeard: epochMilliseconds.nullable(),
  /** How far the device tells of changes by itself (COV). */
  cov: z.object({
    /** Points that it tells of now; the others are polled. */
    points: z.number().int().min(0),
    /** Requests that polling would have taken and that weren't sent, since its points were last changed. */
    requestsSaved: z.number().int().min(0),
    /** Why points are polled all the same; empty where there is nothing to say. */
    note: z.string().max(600),
  }),
});
export type DevicePolling = z.infer<typeof devicePolling>;

/** What the top bar shows. */
export const gatewayStatus = z.object({
  time: epochMilliseconds,
  /** When this gateway process started: a change means that it was restarted. */
  startedAt: epochMilliseconds,
  polling: z.boolean(),
  points: z.number().int(),
  good: z.number().int(),
  uncertain: z.number().int(),
  bad: z.number().int(),
  /** Readings committed to the project file since it was opened. */
  stored: z.number().int(),
  /** Readings given up since then, because storing failed for too long. */
  refused: z.number().int(),
  devices: z.array(devicePolling),
  /** Set while readings can't be stored. */
  storageProblem: problemReport.nullable(),
  writing: writingState,
  events: eventCounts,
});
export type GatewayStatus = z.infer<typeof gatewayStatus>;

/** Says that lists of this topic changed; who shows them asks again. */
export const changeTopics = [
  "project",
  "networks",
  "devices",
  "objects",
  "points",
  "jobs",
  "history",
  "plant",
  "events",
  "alarm-rules",
  "saved-scans",
  /** What is told of the site. */
  "site",
  "project-care",
  "annotations",
  "report",
  "measures",
  "notices",
  /** Pins and saved questions. */
  "conversations",
] as const;
export const change = z.object({ topics: z.array(z.enum(changeTopics)) });
export type Change = z.infer<typeof change>;
export type ChangeTopic = (typeof changeTopics)[number];
