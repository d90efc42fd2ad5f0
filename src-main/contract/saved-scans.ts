import { z } from "zod";
import { reads, writes } from "./base.ts";
import { epochMilliseconds, networkId } from "./identity.ts";
import { device, network, offeredObject } from "./network.ts";

export const savedScanId = z.uuid().brand<"SavedScanId">();
export type SavedScanId = z.infer<typeof savedScanId>;

const scanName = z.string().trim().min(1).max(120);

/** What a network was like at a time. */
export const savedScan = z.object({
  id: savedScanId,
  networkId,
  name: scanName,
  takenAt: epochMilliseconds,
  /**
   * `as-found`: the network's first whole scan; `automatic`: a later one that differed, of which the newest 20 stay;
   * `kept`: somebody saved or named it.
   */
  kind: z.enum(["as-found", "automatic", "kept"]),
  devices: z.number().int().min(0),
  objects: z.number().int().min(0),
});
export type SavedScan = z.infer<typeof savedScan>;

export const savedObject = offeredObject.omit({ id: true, deviceId: true });
export type SavedObject = z.infer<typeof savedObject>;

/** A device as a saved scan keeps it. */
export const savedDevice = device
  .omit({ id: true, networkId: true, problem: true, lastSeen: true, gone: true })
  .extend({ objects: z.array(savedObject).max(100_000) });
export type SavedDevice = z.infer<typeof savedDevice>;

/** One side of a comparison: a saved scan, or what the project knows of a network now. */
export const scanSide = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("saved"), id: savedScanId }),
  z.object({ kind: z.literal("now"), networkId }),
]);
export type ScanSide = z.infer<typeof scanSide>;

export const scanChangeKinds = [
  "new-device",
  "gone-device",
  "renamed-device",
  "re-addressed-device",
  "device-property",
  "new-object",
  "gone-object",
  "renamed-object",
  "re-addressed-object",
  "object-property",
] as const;
export type ScanChangeKind = (typeof scanChangeKinds)[number];

/** One difference between two scans. */
export const scanChange = z.object({
  what: z.enum(scanChangeKinds),
  /** Name of the device, or its key; as it is after, where it is there. */
  device: z.string(),
  /** `AI-12`; empty for what concerns the device as a whole. */
  object: z.string(),
  objectName: z.string(),
  /** In words, `largest APDU`; empty where something is new or gone. */
  property: z.string(),
  before: z.string(),
  after: z.string(),
});
export type ScanChange = z.infer<typeof scanChange>;

/** Rows that a comparison lists; more are only counted. */
export const mostScanChanges = 10_000;

export const scanComparison = z.object({
  /** How many of each kind there are in all. */
  counts: z.record(z.enum(scanChangeKinds), z.number().int().min(0)),
  changes: z.array(scanChange).max(mostScanChanges),
});
export type ScanComparison = z.infer<typeof scanComparison>;

/** A saved scan whose devices this computer plays. */
export const servedScan = z.object({
  scanId: savedScanId,
  /** The network of the project that leads to them. */
  networkId,
  devices: z.number().int(),
  objects: z.number().int(),
});
export type ServedScan = z.infer<typeof servedScan>;

const byId = z.object({ id: savedScanId });

export const savedScans = {
  /** Of all networks, newest first. */
  list: reads.route({ method: "GET", path: "/saved-scans" }).output(z.array(savedScan)),
  /** Keeps what the project knows of a network now. */
  save: writes
    .route({ path: "/saved-scans" })
    .input(z.object({ networkId, name: scanName }))
    .output(savedScan),
  /** A name makes an automatic one stay. */
  rename: writes.input(byId.extend({ name: scanName })).output(savedScan),
  /** Can't be undone. */
  remove: writes.input(byId).output(z.void()),
  content: reads.input(byId).output(z.array(savedDevice)),
  compare: reads
    .input(
      z.object({
        before: scanSide,
        after: scanSide,
        /** Present values, status flags, reliability and priority arrays too, which change all the time. */
        values: z.boolean().default(false),
      }),
    )
    .output(scanComparison),
  /** Saved scans that are served as simulated devices now. */
  served: reads.output(z.array(servedScan)),
  /**
   * Plays the devices of a saved scan of a BACnet network on this computer, and adds a network that leads to them, or
   * reuses the one of last time. Ends with the project.
   */
  serve: writes.input(byId).output(network),
  stopServing: writes.input(byId).output(z.void()),
} as const;
