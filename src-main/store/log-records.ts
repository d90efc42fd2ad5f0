import { z } from "zod";
import { logProgress } from "../contract/history.ts";
import { type DeviceId, pointId } from "../contract/identity.ts";

export const keptProgress = logProgress.extend({
  /** Where the next record is, for the driver; null: nothing was read yet. */
  place: z.object({ sequence: z.number().nullable(), tail: z.array(z.string()) }).nullable(),
  /** How far the device's clock was ahead when it was measured last, ms. */
  offsetMs: z.number(),
  /** Points that got the records so far. */
  points: z.array(pointId),
});
export type KeptLogProgress = z.infer<typeof keptProgress>;

/** How far logs were read; a log is named as its device names the object. */
export interface LogProgresses {
  of(deviceId: DeviceId, object: string): KeptLogProgress | null;
  put(deviceId: DeviceId, object: string, progress: KeptLogProgress): void;
}
