import { z } from "zod";
import { epochMilliseconds, projectId, siteId } from "./identity.ts";

export const site = z.object({
  id: siteId,
  name: z.string().min(1).max(200),
  /** IANA zone, e.g. `Europe/Lisbon`. */
  timeZone: z.string().min(1).max(80),
});
export type Site = z.infer<typeof site>;

/** How the project's encryption key is kept. */
export const keyProtection = z.enum(["key-store", "owner-file", "passphrase"]);
export type KeyProtection = z.infer<typeof keyProtection>;

export const project = z.object({
  id: projectId,
  path: z.string(),
  name: z.string(),
  site,
  protection: keyProtection,
  /** Set where the key is only as safe as the user's account, in words for the person. */
  protectionNotice: z.string(),
  schemaVersion: z.number().int(),
  createdAt: epochMilliseconds,
  isDemo: z.boolean(),
});
export type Project = z.infer<typeof project>;

export const recentProject = z.object({
  path: z.string(),
  name: z.string(),
  openedAt: epochMilliseconds,
  exists: z.boolean(),
});
export type RecentProject = z.infer<typeof recentProject>;
