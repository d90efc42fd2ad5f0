import { z } from "zod";

export const qualities = ["good", "uncertain", "bad"] as const;
export const quality = z.enum(qualities);
export type Quality = z.infer<typeof quality>;

/** Why a reading isn't plainly good, or where it is from; `none`, `manual` and `trend-log` go with `good`. Files hold the places in this list. */
export const qualityReasons = [
  "none",
  "stale",
  "out-of-range",
  "comm-failure",
  "overridden",
  "substituted",
  "manual",
  "not-available",
  "device-fault",
  "out-of-service",
  "decode-error",
  "trend-log",
] as const;
export const qualityReason = z.enum(qualityReasons);
export type QualityReason = z.infer<typeof qualityReason>;
