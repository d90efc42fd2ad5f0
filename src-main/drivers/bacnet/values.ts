import { type SampleValue, type StatusFlag, statusFlag } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { QualityReason } from "../../contract/quality.ts";
import { dateText, timeText } from "./dates.ts";
import { objectTypes, properties } from "./names.data.ts";
import { objectKey, objectTypeWord } from "./primitives.ts";
import type { PropertyReference } from "./requests.ts";
import type { BacnetValue } from "./tags.ts";
import { unitSymbols } from "./units.data.ts";

const maxTextLength = 4_000;

/**
 * A property as one value that a point can hold.
 * @returns undefined where it isn't one value (a list, a structure)
 */
export function sampleValueOf(values: readonly BacnetValue[]): SampleValue | undefined {
  const [value] = values;
  if (value === undefined || values.length > 1) return undefined;
  switch (value.type) {
    case "null":
      return null;
    case "real":
    case "double":
    case "unsigned":
    case "signed":
    case "enumerated":
      // A device that has no number sends "not a number".
      return Number.isFinite(value.value) ? value.value : null;
    case "boolean":
      return value.value;
    case "character-string":
      return value.value.slice(0, maxTextLength);
    case "octet-string":
      return Buffer.from(value.value).toString("hex").slice(0, maxTextLength);
    case "bit-string":
      return value.value.map((bit) => (bit ? "1" : "0")).join("");
    case "date":
      return dateText(value.value);
    case "time":
      return timeText(value.value);
    case "object-identifier":
      return objectKey(value.objectType, value.instance);
    case "constructed":
      return undefined;
  }
}

/**
 * What the status flags say of the value. A fault outweighs out-of-service, which outweighs an override.
 * @source ASHRAE 135-2020, 12.2.10: bits in-alarm, fault, overridden, out-of-service
 */
export function reasonOf(flags: readonly BacnetValue[]): QualityReason {
  const [value] = flags;
  if (value?.type !== "bit-string") return "none";
  const [, fault, overridden, outOfService] = value.value;
  if (fault === true) return "device-fault";
  if (outOfService === true) return "out-of-service";
  return overridden === true ? "overridden" : "none";
}

/** Those status flags that are set; undefined where the value isn't of status flags. */
export function flagsOf(flags: readonly BacnetValue[]): StatusFlag[] | undefined {
  const [value] = flags;
  if (value?.type !== "bit-string") return undefined;
  return statusFlag.options.filter((_, bit) => value.value[bit] === true);
}

/** Symbol of an engineering unit; empty for no-units, the number in words where the standard knows none. */
export function unitOf(values: readonly BacnetValue[]): string {
  const [value] = values;
  if (value?.type !== "enumerated" && value?.type !== "unsigned") return "";
  return unitSymbols[value.value] ?? `unit ${value.value}`;
}

export function textOf(values: readonly BacnetValue[] | undefined): string | undefined {
  const value = values?.[0];
  return value?.type === "character-string" ? value.value.trim() : undefined;
}

const realTypes: ReadonlySet<number> = new Set([
  objectTypes.analogInput,
  objectTypes.analogOutput,
  objectTypes.analogValue,
  objectTypes.loop,
  objectTypes.pulseConverter,
  objectTypes.lightingOutput,
]);
const enumeratedTypes: ReadonlySet<number> = new Set([
  objectTypes.binaryInput,
  objectTypes.binaryOutput,
  objectTypes.binaryValue,
  objectTypes.binaryLightingOutput,
]);
const unsignedTypes: ReadonlySet<number> = new Set([
  objectTypes.multiStateInput,
  objectTypes.multiStateOutput,
  objectTypes.multiStateValue,
  objectTypes.positiveIntegerValue,
  objectTypes.accumulator,
]);
/** Properties that have the datatype of the present value. */
const likePresentValue: ReadonlySet<number> = new Set([
  properties.presentValue,
  properties.relinquishDefault,
  properties.highLimit,
  properties.lowLimit,
  properties.deadband,
  properties.covIncrement,
  properties.maxPresentValue,
  properties.minPresentValue,
  properties.resolution,
]);

/**
 * The value in the datatype that the property has in the standard (clause 12).
 * @param value null relinquishes
 * @throws Problem `invalid-input` for a value that the datatype can't hold, `not-supported` for other properties
 */
export function writeValueOf(
  { objectType, property }: PropertyReference,
  value: number | boolean | null,
): BacnetValue {
  if (value === null) return { type: "null" };
  const number = Number(value);
  if (property === properties.outOfService) return { type: "boolean", value: number !== 0 };
  if (!likePresentValue.has(property)) throw notSupported(objectType);
  if (realTypes.has(objectType)) return { type: "real", value: real(number) };
  if (objectType === objectTypes.largeAnalogValue) return { type: "double", value: number };
  if (enumeratedTypes.has(objectType)) return { type: "enumerated", value: whole(number, 0, 1) };
  if (unsignedTypes.has(objectType)) return { type: "unsigned", value: whole(number, 0, 0xffffffff) };
  if (objectType === objectTypes.integerValue) {
    return { type: "signed", value: whole(number, -0x80000000, 0x7fffffff) };
  }
  throw notSupported(objectType);
}

function real(value: number): number {
  if (Number.isFinite(Math.fround(value))) return value;
  throw new Problem(
    "invalid-input",
    `${value} is no number that the object can hold.`,
    "Enter another number.",
  );
}

function whole(value: number, low: number, high: number): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw new Problem(
    "invalid-input",
    `${value} is no state of this object.`,
    `Enter a whole number from ${low} to ${high}.`,
  );
}

function notSupported(objectType: number): Problem {
  return new Problem(
    "not-supported",
    `This property of ${objectTypeWord(objectType)} can't be written by this app.`,
    "Write its present value, or use the maker's tool.",
  );
}
