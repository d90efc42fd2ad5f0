import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { reads } from "./base.ts";
import { epochMilliseconds, objectId } from "./identity.ts";
import { sampleValue, statusFlag } from "./network.ts";
import { problemReport } from "./problem-report.ts";

/** More objects than fit on any screen. */
export const mostWatched = 200;

/** What an object says now. */
export const objectReading = z.object({
  objectId,
  time: epochMilliseconds,
  /** Scaled; null where there is none. */
  value: sampleValue,
  /** Those that are set; null where it has none, or they aren't known. */
  flags: z.array(statusFlag).nullable(),
  /** The best priority that commands it, 1–16; null: nobody does. Absent where it can't be commanded, or isn't known yet. */
  priority: z.number().int().min(1).max(16).nullable().optional(),
  problem: problemReport.nullable(),
});
export type ObjectReading = z.infer<typeof objectReading>;

/**
 * Reads objects again and again while somebody looks at them, whether they are points or not; nothing of it is stored.
 * What a round didn't bring yet comes with the next.
 */
export const watchObjects = reads
  .input(
    z.object({
      objectIds: z.array(objectId).min(1).max(mostWatched),
      /** From the start of one round to that of the next, ms; slower where the devices are. */
      everyMs: z.number().int().min(500).max(60_000).default(2_000),
    }),
  )
  .output(eventIterator(z.array(objectReading)));
