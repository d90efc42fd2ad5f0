import type { ObjectProperties } from "../../contract/network.ts";
import { reliability } from "./datatypes/words.ts";
import { properties, typesToWrite } from "./names.data.ts";
import { familyOf } from "./object-family.ts";
import type { BacnetValue } from "./tags.ts";
import { flagsOf, sampleValueOf } from "./values.ts";

/** What is read of an object beside what it is shown by, where the device turns out to have it. */
export function furtherProperties(objectType: number): readonly number[] {
  const family = familyOf(objectType);
  if (family === "other") return [];
  const wanted: number[] = [properties.reliability];
  if (family === "analog") {
    wanted.push(properties.covIncrement, properties.lowLimit, properties.highLimit);
    wanted.push(properties.minPresentValue, properties.maxPresentValue);
  }
  if (typesToWrite.has(objectType)) wanted.push(properties.priorityArray, properties.relinquishDefault);
  return wanted;
}

/** @returns undefined where none of them was read */
export function objectPropertiesOf(
  values: ReadonlyMap<number, readonly BacnetValue[]>,
): ObjectProperties | undefined {
  const found: ObjectProperties = {};
  const flags = flagsOf(values.get(properties.statusFlags) ?? []);
  if (flags !== undefined) found.statusFlags = flags;
  const [trust] = values.get(properties.reliability) ?? [];
  if (trust?.type === "enumerated") {
    found.reliability = reliability.show(trust.value, "").text.slice(0, 60);
  }
  for (const [name, property] of numbers) {
    const value = sampleValueOf(values.get(property) ?? []);
    if (typeof value === "number") found[name] = value;
  }
  const entries = values.get(properties.priorityArray);
  if (entries?.length === 16) found.priorityArray = entries.map((entry) => sampleValueOf([entry]) ?? null);
  const fallback = values.get(properties.relinquishDefault);
  const relinquishDefault = fallback === undefined ? undefined : sampleValueOf(fallback);
  if (relinquishDefault !== undefined) found.relinquishDefault = relinquishDefault;
  return Object.keys(found).length === 0 ? undefined : found;
}

const numbers = [
  ["covIncrement", properties.covIncrement],
  ["lowLimit", properties.lowLimit],
  ["highLimit", properties.highLimit],
  ["minPresentValue", properties.minPresentValue],
  ["maxPresentValue", properties.maxPresentValue],
] as const;
