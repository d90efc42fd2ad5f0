import { z } from "zod";

export const qualities = ["good", "uncertain", "bad"] as const;
export const quality = z.enum(qualities);
export type Quality = z.infer<typeof quality>;

/** Why a reading isn't plainly good. `none` goes with `good`. */
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
] as const;
export const qualityReason = z.enum(qualityReasons);
export type QualityReason = z.infer<typeof qualityReason>;
