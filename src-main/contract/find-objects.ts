import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { reads } from "./base.ts";
import { deviceId, networkId } from "./identity.ts";
import { problemReport } from "./problem-report.ts";

/** An object that a device said it has. */
export const foundObject = z.object({
  networkId,
  /** The device as the project has it; null where it hasn't. */
  deviceId: deviceId.nullable(),
  /** Instance of the device's own object. */
  device: z.number().int().min(0).max(4_194_303),
  /** What the trade calls it: `AI-12`. */
  key: z.string().max(60),
  name: z.string().max(2_000),
  /** Where the answer came from: `10.0.4.17:47808`, `network 2709, address 05, by 10.0.4.2:47808`. */
  from: z.string().max(200),
});
export type FoundObject = z.infer<typeof foundObject>;

/** What has come since the batch before. */
export const foundBatch = z.object({
  found: z.array(foundObject),
  /** Networks that couldn't be asked; the others go on. */
  problems: z.array(z.object({ networkId, problem: problemReport })),
});
export type FoundBatch = z.infer<typeof foundBatch>;

/**
 * Asks all devices of one BACnet network, or of all of them, who has an object (Who-Has), and ends when no further answer
 * has come for a while, at most 10 s.
 */
export const findObjects = reads
  .input(
    z.object({
      networkId: networkId.optional(),
      /** A name exactly as the device has it; or the object's number, `AI-12`: then both are asked for. */
      text: z.string().trim().min(1).max(400),
    }),
  )
  .output(eventIterator(foundBatch));
