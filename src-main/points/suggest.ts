import type { DeviceId } from "../contract/identity.ts";
import type { OfferedObject } from "../contract/network.ts";
import type { PointKind, Suggestion } from "../contract/point.ts";
import { type Variable, variables } from "./variables.data.ts";

/** What each piece of evidence is worth. They add up to 1, so that full agreement reads as certainty. */
const weights = { name: 0.55, unit: 0.25, range: 0.12, kind: 0.08 } as const;
const leastConfidence = 0.3;
/** A template's author has said what the register is: only the present value can cast doubt. */
const templateConfidence = 0.99;
/** A second pattern found in the name makes a chance hit unlikely. */
const onePatternShare = 0.8;

/**
 * Proposes what an offered object measures, by name, unit and present value.
 * @param object as the device offers it
 * @returns the best proposal with its reason, or undefined where nothing speaks for any variable
 */
export function suggest(object: OfferedObject): Suggestion | undefined {
  // Texts aren't stored as readings.
  if (object.source.protocol === "modbus" && object.source.encoding === "text") return undefined;
  if (object.variable !== undefined) return fromTemplate(object, object.variable);
  const kind = kindOf(object);
  if (kind === undefined) return undefined;
  const names = [wordsOf(object.name), wordsOf(object.description)];
  let best:
    | { readonly variable: Variable; readonly confidence: number; readonly reasons: string[] }
    | undefined;
  for (const variable of variables) {
    const judged = judge(variable, object, kind, names);
    if (judged !== undefined && judged.confidence > (best?.confidence ?? leastConfidence)) {
      best = { variable, ...judged };
    }
  }
  if (best === undefined) return undefined;
  return {
    objectId: object.id,
    deviceId: object.deviceId,
    name: object.name || object.key,
    variable: best.variable.name,
    kind: best.variable.kind,
    unit: object.unit || (kind === "analog" ? (best.variable.units[0] ?? "") : ""),
    confidence: Math.round(best.confidence * 100) / 100,
    reason: best.reasons.join(", "),
  };
}

/**
 * Proposals for many objects, best first; objects that nothing speaks for are left out.
 * @param deviceNames a template calls its registers alike on eighty meters: the meter's name goes in front
 */
export function suggestAll(
  objects: readonly OfferedObject[],
  deviceNames: ReadonlyMap<DeviceId, string> = new Map(),
): Suggestion[] {
  return objects
    .flatMap((object) => {
      const suggestion = suggest(object);
      if (suggestion === undefined) return [];
      const device = object.variable === undefined ? undefined : deviceNames.get(object.deviceId);
      return { ...suggestion, name: device ? `${device} · ${suggestion.name}` : suggestion.name };
    })
    .sort((a, b) => b.confidence - a.confidence || a.name.localeCompare(b.name, "en", { numeric: true }));
}

/** As surely as name and unit together. */
const sureByWords = 0.7;

/**
 * The variable that name, description and unit speak for, without a value and without guessing.
 * @returns undefined where nothing speaks for one
 */
export function variableLike(object: Described, kind: PointKind): string | undefined {
  const names = [wordsOf(object.name), wordsOf(object.description)];
  let best = { name: "", confidence: sureByWords };
  for (const variable of variables) {
    const judged = judge(variable, { ...object, value: null }, kind, names);
    if (judged !== undefined && judged.confidence > best.confidence) {
      best = { name: variable.name, confidence: judged.confidence };
    }
  }
  return best.name || undefined;
}

type Described = Pick<OfferedObject, "name" | "description" | "unit">;

function judge(
  variable: Variable,
  object: Described & Pick<OfferedObject, "value">,
  kind: PointKind,
  names: readonly string[],
): { readonly confidence: number; readonly reasons: string[] } | undefined {
  if ((variable.kind === "state") !== (kind === "state")) return undefined;
  if (object.unit !== "" && kind !== "state" && !variable.units.includes(object.unit)) return undefined;
  const found = patternsFound(variable, names);
  if (found === 0) return undefined;
  const reasons = [`name “${object.name || object.description}”`];
  let confidence: number = weights.kind + weights.name * (found > 1 ? 1 : onePatternShare);
  if (object.unit !== "" || kind === "state") {
    confidence += weights.unit;
    reasons.push(kind === "state" ? "states" : `unit ${object.unit}`);
  } else if (variable.units[0] === "") {
    confidence += weights.unit;
    reasons.push("no unit");
  }
  if (typeof object.value === "number") {
    if (object.value < variable.minimum || object.value > variable.maximum) {
      reasons.push(`value ${object.value} outside ${variable.minimum} to ${variable.maximum}`);
      confidence -= weights.range;
    } else {
      confidence += weights.range;
      reasons.push("value in range");
    }
  } else if (kind === "state") confidence += weights.range;
  // Among equals the variable that explains more of the name wins, by less than any evidence is worth.
  return { confidence: Math.min(0.99, confidence) + Math.min(found, 3) * 0.001, reasons };
}

/** Patterns of the best set of which all are found, in the name first, then in the description. */
function patternsFound(variable: Variable, names: readonly string[]): number {
  let most = 0;
  for (const words of names) {
    for (const patterns of variable.says) {
      if (patterns.length > most && patterns.every((pattern) => pattern.test(words))) most = patterns.length;
    }
    if (most > 0) return most;
  }
  return most;
}

function fromTemplate(object: OfferedObject, variable: string): Suggestion {
  return {
    objectId: object.id,
    deviceId: object.deviceId,
    name: object.name || object.key,
    variable,
    kind: kindOf(object) ?? "analog",
    unit: object.unit,
    confidence: object.problem === null ? templateConfidence : 0.8,
    reason:
      object.problem === null
        ? "the device's template names it"
        : "the template names it, but it could not be read",
  };
}

const counterUnits = new Set(["kWh", "Wh", "MWh", "GJ", "MJ", "m³", "kvarh", "l"]);

/** @returns undefined for what holds no value to be polled (devices, files, schedules, programs) */
export function kindOf(object: OfferedObject): PointKind | undefined {
  if (object.source.protocol === "modbus") {
    if (object.states.length > 0 || object.source.encoding === "bit") return "state";
    return counterUnits.has(object.unit) ? "counter" : "analog";
  }
  if (/^(binary|multi-state)-/.test(object.type)) return "state";
  if (object.type === "accumulator") return "counter";
  if (
    /^(analog-|integer-value|positive-integer-value|large-analog-value|pulse-converter|averaging)/.test(
      object.type,
    )
  ) {
    return counterUnits.has(object.unit) ? "counter" : "analog";
  }
  return undefined;
}

/** `AHU1_CHW-S-T` → `ahu1 chw s t`; a change from lower to upper case parts words too. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
