import { z } from "zod";
import { reads, writes } from "./base.ts";
import { deviceId, epochMilliseconds, networkId, objectId } from "./identity.ts";
import { deviceAddress, sampleValue } from "./network.ts";
import { problemReport } from "./problem-report.ts";
import { source } from "./source.ts";

export const overrideId = z.uuid().brand<"OverrideId">();
export type OverrideId = z.infer<typeof overrideId>;
export const actionId = z.uuid().brand<"ActionId">();
/** One confirmed intention: all of its changes, and their lines in the audit, share it. */
export type ActionId = z.infer<typeof actionId>;

/**
 * What can be done to the plant; `serve-points`: let others read it here; `delete-unsent`: let history go that a receiver
 * hasn't got; `confirm-clock`: let history go by a clock that may be wrong; `take-definitions`, `give-definitions`,
 * `decide-definitions`: what merging with the central database settled.
 */
export const changeKinds = [
  "write",
  "release",
  "restore",
  "schedule",
  "calendar",
  "acknowledge-alarm",
  "event-recipient",
  "list-element",
  "time-synchronization",
  "create-object",
  "delete-object",
  "write-file",
  "reinitialize",
  "communication",
  "broadcast-table",
  "serve-points",
  "delete-unsent",
  "confirm-clock",
  "take-definitions",
  "give-definitions",
  "decide-definitions",
] as const;
export const changeKind = z.enum(changeKinds);
export type ChangeKind = z.infer<typeof changeKind>;

/** BACnet command priorities as the standard and the trade call them (ASHRAE 135-2020, table 19-1). */
export const priorityNames: readonly string[] = [
  "Manual life safety",
  "Automatic life safety",
  "Available",
  "Available",
  "Critical equipment control",
  "Minimum on/off",
  "Available",
  "Manual operator",
  "Available",
  "Available",
  "Available",
  "Available",
  "Available",
  "Available",
  "Available",
  "Available (default of programs)",
];
export const priority = z.number().int().min(1).max(16);

/** Which place of the plant a write changed, and what was there: enough to take it back. */
export const plantTarget = z.object({
  deviceId,
  objectId: objectId.nullable(),
  source,
  priority: priority.nullable(),
  /** What the written place held before: null where nobody held this priority. Absent: not known. */
  previous: sampleValue.optional(),
  value: sampleValue,
});
export type PlantTarget = z.infer<typeof plantTarget>;

export const outcomes = ["done", "refused", "unknown", "not-sent"] as const;
/** `unknown`: sent, and no answer; it may have happened. */
export const outcome = z.enum(outcomes);
export type Outcome = z.infer<typeof outcome>;

const words = z.string().max(2_000);

/** What one line of the audit says, before it has its place in the chain. */
export const auditEntry = z.object({
  time: epochMilliseconds,
  /** User of the operating system. */
  user: z.string().max(200),
  actionId,
  /** `asked` is written before anything is sent, `ended` when it is known what came of it. */
  phase: z.enum(["armed", "disarmed", "asked", "ended"]),
  kind: changeKind.nullable(),
  device: words,
  object: words,
  property: words,
  before: words.nullable(),
  asked: words,
  priority: priority.nullable(),
  outcome: outcome.nullable(),
  readBack: words.nullable(),
  /** The reason of arming, what a device said, what else is to be known. */
  note: words,
  target: plantTarget.nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const auditLine = auditEntry.extend({
  /** 1 for the first; without gaps. */
  number: z.number().int().min(1),
  /** SHA-256 over the line before and this one, hex. */
  hash: z.string().length(64),
});
export type AuditLine = z.infer<typeof auditLine>;

/** Something of the plant that this app holds. */
export const override = z.object({
  id: overrideId,
  actionId,
  networkId,
  deviceId,
  address: deviceAddress,
  device: words,
  objectId: objectId.nullable(),
  /** `AO-3 CHW-VLV`. */
  object: words,
  source,
  /** Null for what has no priorities: out of service. */
  priority: priority.nullable(),
  value: sampleValue,
  /** The value as people read it: `43 %`. */
  text: words,
  since: epochMilliseconds,
  by: z.string().max(200),
  /** `asked`: sent or about to be, no answer yet; `unknown`: no answer came. */
  state: z.enum(["asked", "held", "unknown"]),
});
export type Override = z.infer<typeof override>;

/** What the device says now of an override. */
export const overrideCheck = z.object({
  id: overrideId,
  /** `waiting`: still there, but a better priority holds the point; `changed`: another value stands at our priority. */
  found: z.enum(["held", "waiting", "changed", "gone", "unreachable"]),
  note: words,
});
export type OverrideCheck = z.infer<typeof overrideCheck>;

/** Writing is armed for this session of the open project. */
export const armed = z.object({
  reason: z.string().max(500),
  by: z.string().max(200),
  since: epochMilliseconds,
  until: epochMilliseconds,
});
export type Armed = z.infer<typeof armed>;

/** What the top bar shows of writing. */
export const writingState = z.object({ armed: armed.nullable(), overrides: z.number().int() });
export type WritingState = z.infer<typeof writingState>;

/** One change as it would happen, for the eye. */
export const intendedChange = z.object({
  kind: changeKind,
  device: words,
  object: words,
  property: words,
  before: words.nullable(),
  asked: words,
  priority: priority.nullable(),
  /** Who holds the point now, and what that means for this change. */
  note: words,
});
export type IntendedChange = z.infer<typeof intendedChange>;

/** What would happen. The token makes exactly this happen, once, for a minute. */
export const confirmation = z.object({
  token: z.string().max(100),
  expiresAt: epochMilliseconds,
  changes: z.array(intendedChange),
  /** Asked for once more, because it reaches further than what is on the list: the word that `execute` wants to hear. */
  second: z.object({ text: words, word: z.string().max(40) }).optional(),
  /** What of the asked can't be done, and why. */
  leftOut: z.array(z.object({ device: words, object: words, problem: problemReport })),
});
export type Confirmation = z.infer<typeof confirmation>;

export const changeResult = z.object({
  device: words,
  object: words,
  property: words,
  outcome,
  /** What the device said when it was asked afterwards. */
  readBack: words.nullable(),
  note: words,
  problem: problemReport.nullable(),
});
export type ChangeResult = z.infer<typeof changeResult>;

export const actionResult = z.object({ actionId, results: z.array(changeResult) });
export type ActionResult = z.infer<typeof actionResult>;

export const auditCheck = z.object({
  lines: z.number().int(),
  /** In words: where the chain is broken; null: it is whole. */
  broken: words.nullable(),
});
export type AuditCheck = z.infer<typeof auditCheck>;

export const writeRequest = z.object({
  objectId,
  /** `present-value` also stands for a register. */
  property: z.enum(["present-value", "out-of-service"]).default("present-value"),
  /** In the object's unit; a state by its number; null releases. */
  value: z.union([z.number(), z.boolean(), z.null()]),
  /** Where the object has priorities; 8 unless told. */
  priority: priority.optional(),
});
export type WriteRequest = z.infer<typeof writeRequest>;

/** Who holds an object now. Values raw, texts as people read them. */
export const priorityHolders = z.object({
  value: sampleValue,
  text: words,
  outOfService: z.boolean().optional(),
  /** Priorities 1 to 16 in their order; null where the object has none. */
  priorities: z
    .array(z.object({ value: sampleValue, text: words, ours: z.boolean() }))
    .max(16)
    .nullable(),
});
export type PriorityHolders = z.infer<typeof priorityHolders>;

/** Changing the plant: armed for a while, shown and confirmed, audited, and with a way back. */
export const writing = {
  state: reads.route({ method: "GET", path: "/writing" }).output(writingState),
  /** Allows changes of the plant until the time is over, the project closes or the gateway restarts. */
  arm: writes
    .route({ path: "/writing/arm" })
    .input(z.object({ reason: z.string().trim().min(3).max(500), minutes: z.number().int().min(1).max(480) }))
    .output(armed),
  disarm: writes.route({ path: "/writing/disarm" }).output(z.void()),
  /** Who holds an object now, read from the device. */
  holders: reads.input(z.object({ objectId })).output(priorityHolders),
  /** What these writes would do. */
  prepareWrite: reads.input(z.object({ writes: z.array(writeRequest).min(1).max(500) })).output(confirmation),
  /** What releasing these overrides, or all of them, would do. */
  prepareRelease: reads
    .input(z.object({ ids: z.array(overrideId).min(1).max(10_000).optional() }))
    .output(confirmation),
  /** What taking back an earlier action would do. */
  prepareRestore: reads.input(z.object({ actionId })).output(confirmation),
  /** What the devices say now of each override. */
  checkOverrides: reads.output(z.array(overrideCheck)),
  /** Does what a `prepare…` described. @throws `writing-not-armed`, `confirmation-spent` */
  execute: writes
    .input(z.object({ token: z.string().max(100), word: z.string().max(40).optional() }))
    .output(actionResult),
  overrides: reads.route({ method: "GET", path: "/overrides" }).output(z.array(override)),
  /** Lines of the audit, newest first. */
  audit: reads
    .input(
      z.object({
        before: z.number().int().min(1).optional(),
        limit: z.number().int().min(1).max(10_000).default(1_000),
      }),
    )
    .output(z.array(auditLine)),
  /** Goes through the whole chain. */
  checkAudit: reads.output(auditCheck),
};
