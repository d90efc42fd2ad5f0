import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { reads, writes } from "./base.ts";
import { exchangedFile } from "./exchange.ts";
import { deviceId, epochMilliseconds, pointId } from "./identity.ts";
import { problemReport } from "./problem-report.ts";

/** How the app offers its points as a Modbus TCP server. */
export const servingSettings = z.object({
  on: z.boolean(),
  /** Address of this computer to listen on; `0.0.0.0`: all of them. */
  host: z.ipv4().default("0.0.0.0"),
  port: z.number().int().min(0).max(65_535).default(1_502),
  /** The unit id that is answered; null: any. */
  unit: z.number().int().min(0).max(255).nullable().default(null),
  /** Addresses and subnets that may connect; none: all. */
  allowed: z.array(z.string().min(1).max(60)).max(200).default([]),
  order: z.enum(["ABCD", "CDAB"]).default("ABCD"),
  /** What is told of a point whose value is bad or old: that there is none (NaN), or the value it had last. */
  withoutValue: z.enum(["nan", "hold"]).default("nan"),
  /** Only points of these devices; null: of all. */
  deviceIds: z.array(deviceId).max(10_000).nullable().default(null),
  /** Only these points; null: all, or those of the devices. */
  pointIds: z.array(pointId).max(20_000).nullable().default(null),
  /**
   * What input registers hold: the same as holding registers, or for clients that can't read floats whole numbers, each
   * point scaled by a power of ten of its own.
   */
  input: z.enum(["f32", "s32", "s16"]).default("f32"),
});
export type ServingSettings = z.infer<typeof servingSettings>;

export const servingState = z.object({
  settings: servingSettings,
  /** The port that is listened on; null: none is. */
  port: z.number().int().nullable(),
  /** Why nothing is listened on although it is switched on. */
  problem: problemReport.nullable(),
  /** `10.0.4.7:51422`. */
  clients: z.array(z.string()),
  turnedAway: z.number().int(),
  /** Since it was switched on. */
  requests: z.number().int(),
  /** Requests a second, over the last five. */
  rate: z.number(),
  lastRequest: epochMilliseconds.nullable(),
  lastClient: z.string(),
});
export type ServingState = z.infer<typeof servingState>;

/** Where a BMS finds a point. Addresses are 0-based. */
export const servedPlace = z.object({
  pointId,
  device: z.string(),
  name: z.string(),
  variable: z.string(),
  unit: z.string(),
  /** Two registers: f32 in holding registers, in input registers as set; s16 is in the first of the two. */
  address: z.number().int(),
  /** Input registers hold the value times ten to this power, as a whole number; null: they hold f32. */
  decimals: z.number().int().nullable(),
  /** Two registers, u16: quality (0 good, 1 uncertain, 2 bad), and the value's age in seconds, 65535 where it has none. */
  qualityAddress: z.number().int(),
  /** Coil and discrete input alike: on where a state isn't 0; null for what is no state. */
  bitAddress: z.number().int().nullable(),
  /** What a client reads now; null: NaN. */
  value: z.number().nullable(),
});
export type ServedPlace = z.infer<typeof servedPlace>;

const mapFormat = z.enum(["csv", "xlsx", "html", "yaml"]);
export type MapFormat = z.infer<typeof mapFormat>;

export const serving = {
  watch: reads.output(eventIterator(servingState)),
  /** Keeps the settings, and starts or stops accordingly. Points that are served get their addresses for good. */
  set: writes.route({ path: "/serving" }).input(servingSettings).output(servingState),
  /** The register map; empty until it was switched on once. */
  map: reads.route({ method: "GET", path: "/serving/map" }).output(z.array(servedPlace)),
  /**
   * The register map as a file: a table, a page to print, or templates by which another Blipee Field reads it, one for
   * each 2,000 points.
   */
  exportMap: reads.input(z.object({ format: mapFormat })).output(z.array(exchangedFile)),
} as const;
