import { z } from "zod";
import { epochMilliseconds, jobId } from "./identity.ts";
import { scanDifference } from "./network.ts";
import { problemReport } from "./problem-report.ts";

export const jobKinds = [
  "scan",
  "sweep",
  "demo-history",
  "trend-logs",
  "formula-history",
  "project-care",
  "sync-comparison",
  "sync-pull",
] as const;

/** Long work with progress that a person can stop. */
export const job = z.object({
  id: jobId,
  kind: z.enum(jobKinds),
  /** `Scan BACnet/IP eth0`. */
  title: z.string(),
  state: z.enum(["running", "done", "cancelled", "failed"]),
  /** What it does now and has found so far, one line. */
  note: z.string(),
  /** 0–1, or null while the end isn't known. */
  progress: z.number().min(0).max(1).nullable(),
  startedAt: epochMilliseconds,
  endedAt: epochMilliseconds.nullable(),
  problem: problemReport.nullable(),
  difference: scanDifference.nullable(),
});
export type Job = z.infer<typeof job>;
