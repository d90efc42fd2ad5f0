import { z } from "zod";
import { reads, writes } from "./base.ts";
import { deviceId } from "./identity.ts";
import { job } from "./job.ts";
import { confirmation } from "./writing.ts";

/** As some devices ask for it; never kept. */
const password = z.string().max(20).optional();

/** What is asked of a device as a whole (ASHRAE 135-2020, clause 16). */
export const deviceCommand = z.discriminatedUnion("kind", [
  /** Sets the device's clock to the site's time, or to UTC, which a device with a UTC offset turns into its own. */
  z.object({ kind: z.literal("set-clock"), as: z.enum(["local", "utc"]) }),
  /** A warm start keeps what the device was told, a cold start mayn't. */
  z.object({ kind: z.literal("restart"), start: z.enum(["warmstart", "coldstart"]), password }),
  z.object({
    kind: z.literal("communication"),
    state: z.enum(["enable", "disable", "disable-initiation"]),
    /** After which the device enables it by itself; absent: until it is told to. */
    minutes: z.number().int().min(1).max(1_440).optional(),
    password,
  }),
]);
export type DeviceCommand = z.infer<typeof deviceCommand>;

/** A type of device that the app knows: what its registers mean. */
export const deviceTemplate = z.object({
  name: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  kind: z.string(),
  registers: z.number().int(),
  status: z.enum(["documented", "verified"]),
});
export type DeviceTemplate = z.infer<typeof deviceTemplate>;

/** Devices as a whole: read again, set right, started again. */
export const administration = {
  /** Reads one device as a scan of its network does. */
  scan: writes
    .route({ path: "/devices/{deviceId}/scan" })
    .input(
      z.object({
        deviceId,
        /** Modbus: read it as this type from now on; null: as what it is taken for. Absent: as before. */
        template: z.string().max(120).nullable().optional(),
      }),
    )
    .output(job),
  /** Types of Modbus devices that there are templates of. */
  templates: reads.route({ method: "GET", path: "/templates" }).output(z.array(deviceTemplate)),
  /** What a command would do; `writing.execute` does it. */
  prepare: reads.input(z.object({ deviceId, command: deviceCommand })).output(confirmation),
};
