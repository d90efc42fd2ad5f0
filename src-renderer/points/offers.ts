import type {
  Device,
  ObjectId,
  OfferedObject,
  Point,
  PointKind,
  Suggestion,
} from "../../src-main/contract/index.ts";
import { sourceKey } from "../../src-main/contract/source.ts";

/** What a person chose for an object, in place of the proposal. */
export interface Choice {
  readonly variable?: string;
  readonly name?: string;
}

/** One line of the mapping table. */
export interface Offer {
  readonly object: OfferedObject;
  readonly deviceName: string;
  /** Empty: nothing proposed or chosen yet. */
  readonly variable: string;
  readonly name: string;
  readonly kind: PointKind;
  readonly unit: string;
  /** 0–1; null where nobody proposed anything. */
  readonly confidence: number | null;
  readonly reason: string;
  /** Whether there is a value to be read again and again. */
  readonly holdsValue: boolean;
}

/** Types of objects that steer, list or log others (ASHRAE 135-2020, clause 12), in the words of the contract. */
const withoutValue = new Set([
  "device",
  "calendar",
  "command",
  "event-enrollment",
  "file",
  "group",
  "notification-class",
  "program",
  "schedule",
  "trend-log",
  "event-log",
  "global-group",
  "trend-log-multiple",
  "structured-view",
  "access-rights",
  "access-user",
  "network-security",
  "notification-forwarder",
  "alert-enrollment",
  "network-port",
  "elevator-group",
  "audit-log",
  "audit-reporter",
]);

/** Whether an object has a value to be read again and again. */
export function holdsValue(object: Pick<OfferedObject, "type" | "source">): boolean {
  // Texts of registers tell who a device is; they aren't stored as readings.
  if (object.source.protocol === "modbus") return object.source.encoding !== "text";
  return !withoutValue.has(object.type);
}

const counters = /^(energy|volume|pulses?|consumption)(_|$)/;
const counterUnits = new Set(["kWh", "Wh", "MWh", "GWh", "m³", "kvarh", "kVAh"]);

/** The kind of point an object makes when nobody proposed one. */
export function kindOf(object: OfferedObject, variable: string): PointKind {
  if (typeof object.value === "string") return "text";
  if (object.states.length > 0 || typeof object.value === "boolean") return "state";
  return counters.test(variable) && counterUnits.has(object.unit) ? "counter" : "analog";
}

/** A variable is lower-case words joined by underscores. */
export const variablePattern = /^[a-z][a-z0-9_]{0,79}$/;

/**
 * Objects that no point uses yet, with what is proposed or chosen for each; those with a proposal first, surest first.
 */
export function offers(
  objects: readonly OfferedObject[],
  suggestions: readonly Suggestion[],
  points: readonly Point[],
  devices: readonly Device[],
  choices: ReadonlyMap<ObjectId, Choice>,
): Offer[] {
  const used = new Set(points.map((point) => `${point.deviceId}|${sourceKey(point.source)}`));
  const proposed = new Map(suggestions.map((suggestion) => [suggestion.objectId, suggestion]));
  const names = new Map(devices.map((device) => [device.id, device.name === "" ? device.key : device.name]));
  const made: Offer[] = [];
  for (const object of objects) {
    if (used.has(`${object.deviceId}|${sourceKey(object.source)}`)) continue;
    const suggestion = proposed.get(object.id);
    const choice = choices.get(object.id);
    const variable = choice?.variable ?? suggestion?.variable ?? "";
    const own = choice?.variable !== undefined && choice.variable !== suggestion?.variable;
    made.push({
      object,
      deviceName: names.get(object.deviceId) ?? "",
      variable,
      name: choice?.name ?? suggestion?.name ?? (object.name === "" ? object.key : object.name),
      kind: own || suggestion === undefined ? kindOf(object, variable) : suggestion.kind,
      unit: suggestion?.unit ?? object.unit,
      confidence: own ? null : (suggestion?.confidence ?? null),
      reason: own ? "chosen by hand" : (suggestion?.reason ?? ""),
      holdsValue: holdsValue(object),
    });
  }
  return made.sort((one, other) => (other.confidence ?? -1) - (one.confidence ?? -1));
}

/** Variables to choose from: all that are proposed, used or described anywhere in the project. */
export function knownVariables(
  objects: readonly OfferedObject[],
  suggestions: readonly Suggestion[],
  points: readonly Point[],
): string[] {
  const known = new Set<string>();
  for (const object of objects) if (object.variable !== undefined) known.add(object.variable);
  for (const suggestion of suggestions) known.add(suggestion.variable);
  for (const point of points) known.add(point.variable);
  return [...known].sort();
}

/** What the gateway is asked to make of these lines; lines without a variable are left out. */
export function mappings(lines: readonly Offer[]) {
  return lines
    .filter((line) => variablePattern.test(line.variable))
    .map(({ object, name, variable, kind, unit }) => ({ objectId: object.id, name, variable, kind, unit }));
}
