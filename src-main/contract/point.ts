import { z } from "zod";
import { deviceId, epochMilliseconds, objectId, pointId } from "./identity.ts";
import { quality, qualityReason } from "./quality.ts";
import { pointSource } from "./source.ts";

/** Raw → measured: `value = raw * scale + offset`, in `unit`. */
export const conversion = z.object({ scale: z.number(), offset: z.number() });
export type Conversion = z.infer<typeof conversion>;

export const pointKinds = ["analog", "counter", "state", "text"] as const;
export const pointKind = z.enum(pointKinds);
export type PointKind = z.infer<typeof pointKind>;

/** A mapped variable of a device. */
export const point = z.object({
  id: pointId,
  deviceId,
  name: z.string().min(1).max(300),
  /** Standard name of what is measured, e.g. `temp_supply`, `energy_active_import`. */
  variable: z.string().regex(/^[a-z][a-z0-9_]{0,79}$/),
  kind: pointKind,
  unit: z.string().max(40),
  source: pointSource,
  conversion,
  /** Readings before these times, ascending, have other conversions, into the same unit: a ratio was right until then. */
  earlierConversions: z
    .array(conversion.extend({ before: epochMilliseconds }))
    .max(50)
    .optional(),
  /** How often it is read, ms. */
  intervalMs: z.number().int().min(100).max(86_400_000),
  /** Plausible range in `unit`; outside it a reading is uncertain (out of range). */
  minimum: z.number().nullable(),
  maximum: z.number().nullable(),
  states: z.array(z.string().max(200)).max(512),
  firstState: z.number().int().min(0).max(1),
  enabled: z.boolean(),
});
export type Point = z.infer<typeof point>;

/** A proposal of how an offered object becomes a point, and why. */
export const suggestion = z.object({
  objectId,
  deviceId,
  name: z.string(),
  variable: z.string(),
  kind: pointKind,
  unit: z.string(),
  /** 0–1. */
  confidence: z.number().min(0).max(1),
  /** In words: `name “CHW-S-T”, unit °C, value in range`. */
  reason: z.string(),
});
export type Suggestion = z.infer<typeof suggestion>;

/** One value of one point at one time. */
export const reading = z.object({
  pointId,
  time: epochMilliseconds,
  /** In the point's unit; null is a gap (never a zero). States are their number. */
  value: z.number().nullable(),
  quality,
  reason: qualityReason,
});
export type Reading = z.infer<typeof reading>;

/** A stretch of one point's history, reduced to what a chart of a given width can show. */
export const series = z.object({
  pointId,
  from: epochMilliseconds,
  to: epochMilliseconds,
  /** Width of one bucket, ms; 0 means every reading as it is. */
  bucketMs: z.number().int().min(0),
  /** Bucket starts (or reading times), ascending. */
  times: z.array(epochMilliseconds),
  /** null: a gap. */
  average: z.array(z.number().nullable()),
  minimum: z.array(z.number().nullable()),
  maximum: z.array(z.number().nullable()),
  /** Worst quality in the bucket: 0 good, 1 uncertain, 2 bad. */
  quality: z.array(z.number().int().min(0).max(2)),
  count: z.array(z.number().int().min(0)),
  /** Readings before this were let go: what is shown are whole hours (UTC) or more. Absent: the range doesn't reach there. */
  hourlyUntil: epochMilliseconds.optional(),
});
export type Series = z.infer<typeof series>;
