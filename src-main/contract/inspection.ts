import { z } from "zod";
import { reads } from "./base.ts";
import { deviceId, epochMilliseconds, networkId } from "./identity.ts";
import { problemReport } from "./problem-report.ts";
import { framePart } from "./protocol-log.ts";

/** One property of an object, as its device gave it. */
export const inspectedProperty = z.object({
  /** Its number in the protocol. */
  property: z.number().int().min(0),
  /** In the standard's words: `present-value`, `property 4000`. */
  name: z.string().max(200),
  /** Datatype in the standard's words; empty where it wasn't read. */
  type: z.string().max(200),
  /** Its value in one line. */
  text: z.string().max(4_000),
  /** Its bytes as they came, tags included. */
  hex: z.string().max(2_000_000),
  /** What the bytes say. */
  parts: z.array(framePart).max(10_000),
  /** Why there is no value, or not all of it. */
  problem: problemReport.nullable(),
});
export type InspectedProperty = z.infer<typeof inspectedProperty>;

/** All properties of an object, read just now. */
export const objectInspection = z.object({
  readAt: epochMilliseconds,
  properties: z.array(inspectedProperty).max(10_000),
  /** What a person should know of how they were read; null: the device gave all when asked for all. */
  notice: z.string().max(2_000).nullable(),
});
export type ObjectInspection = z.infer<typeof objectInspection>;

/** How much is asked of a device, and how it copes. Within the last minute, to ten seconds. */
export const deviceLoad = z.object({
  deviceId,
  /** Requests sent, repeated ones included. */
  requestsPerMinute: z.number().int().min(0),
  /** Requests that got no answer in time, repeated ones included. */
  timedOutPerMinute: z.number().int().min(0),
  /** Answers that came when nobody waited for them any more. */
  latePerMinute: z.number().int().min(0),
  /** Of its latest answers, ms; null before any. */
  medianRoundTripMs: z.number().min(0).nullable(),
});
export type DeviceLoad = z.infer<typeof deviceLoad>;

/** Looking into devices: their objects, and how they cope with being asked. */
export const inspection = {
  /** Of each device of the network that was asked anything since the network was opened. */
  loads: reads.input(z.object({ networkId })).output(z.array(deviceLoad).max(100_000)),
  /** Reads every property of one object from its device, each with its value or its problem. */
  read: reads
    .input(
      z.object({
        deviceId,
        objectType: z.number().int().min(0).max(1_023),
        instance: z.number().int().min(0).max(4_194_303),
      }),
    )
    .output(objectInspection),
};
