import { z } from "zod";
import { writes } from "./base.ts";
import { epochMilliseconds } from "./identity.ts";
import { job } from "./job.ts";
import { centralConnection, centralSecrets } from "./sync.ts";

/** Which central database; absent: the one that the project is sent to. Absent secrets: those that are kept. */
const reach = z.object({
  connection: centralConnection.optional(),
  secrets: centralSecrets.optional(),
});

/** A site that can be fetched. */
export const pullableSite = z.object({
  id: z.uuid(),
  name: z.string(),
  timeZone: z.string(),
  organization: z.string(),
});
export type PullableSite = z.infer<typeof pullableSite>;

/** One of its devices, by its id at the central database. */
export const pullableDevice = z.object({
  id: z.uuid(),
  name: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  location: z.string(),
  points: z.number().int(),
});
export type PullableDevice = z.infer<typeof pullableDevice>;

/** Fetching a site, or a part of it, from a central database into the project. */
export const pulling = {
  /** Sites that the login may read. */
  sites: writes.route({ path: "/pull/sites" }).input(reach).output(z.array(pullableSite)),
  devices: writes
    .route({ path: "/pull/devices" })
    .input(reach.extend({ siteId: z.uuid() }))
    .output(z.array(pullableDevice)),
  /**
   * Makes what isn't in the project and fetches readings; progress and cancel by the job. Begun again it goes on where it was
   * stopped, and fetches only what isn't here.
   */
  start: writes
    .route({ path: "/pull" })
    .input(
      reach.extend({
        siteId: z.uuid(),
        /** Devices by their ids at the central database; null: all. */
        deviceIds: z.array(z.uuid()).min(1).max(10_000).nullable().default(null),
        /** Bounds that are null: all there is. */
        from: epochMilliseconds.nullable().default(null),
        to: epochMilliseconds.nullable().default(null),
      }),
    )
    .output(job),
} as const;
