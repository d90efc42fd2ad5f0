import { z } from "zod";

/** UTC epoch milliseconds, the only form of time inside the product. */
export const epochMilliseconds = z.number().int().min(-8_640_000_000_000_000).max(8_640_000_000_000_000);
export type EpochMilliseconds = z.infer<typeof epochMilliseconds>;

/** Where the present comes from. Passed in, so that tests and the demo plant own their time. */
export type Clock = () => EpochMilliseconds;

const uuid = () => z.uuid();

export const projectId = uuid().brand<"ProjectId">();
export const siteId = uuid().brand<"SiteId">();
export const networkId = uuid().brand<"NetworkId">();
export const deviceId = uuid().brand<"DeviceId">();
export const objectId = uuid().brand<"ObjectId">();
export const pointId = uuid().brand<"PointId">();
export const jobId = uuid().brand<"JobId">();

export type ProjectId = z.infer<typeof projectId>;
export type SiteId = z.infer<typeof siteId>;
export type NetworkId = z.infer<typeof networkId>;
export type DeviceId = z.infer<typeof deviceId>;
/** Identifies what a device offers (a BACnet object, a Modbus register), mapped or not. */
export type ObjectId = z.infer<typeof objectId>;
export type PointId = z.infer<typeof pointId>;
export type JobId = z.infer<typeof jobId>;
