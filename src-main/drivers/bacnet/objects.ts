import type { ProblemReport } from "../../contract/problem.ts";
import type { DiscoveredObject } from "../driver.ts";
import { furtherTypesWithPresentValue, objectTypes, properties, typesToWrite } from "./names.data.ts";
import { type Family, familyOf } from "./object-family.ts";
import { objectPropertiesOf } from "./object-properties.ts";
import { type ObjectIdentifier, objectKey, objectTypeWord } from "./primitives.ts";
import type { PropertyResult } from "./reader.ts";
import type { PropertyReference } from "./requests.ts";
import type { BacnetValue } from "./tags.ts";
import { sampleValueOf, textOf, unitOf } from "./values.ts";

/** The properties by which an object is shown, by name: `ALL` breaks firmware. */
export function propertiesToRead({ objectType, instance }: ObjectIdentifier): PropertyReference[] {
  const identifiers: number[] = [properties.objectName, properties.description];
  switch (familyOf(objectType)) {
    case "analog":
      identifiers.push(properties.presentValue, properties.statusFlags, properties.units);
      break;
    case "binary":
      identifiers.push(properties.presentValue, properties.statusFlags);
      identifiers.push(properties.inactiveText, properties.activeText);
      break;
    case "multi-state":
      identifiers.push(properties.presentValue, properties.statusFlags);
      identifiers.push(properties.numberOfStates, properties.stateText);
      break;
    case "other":
      if (furtherTypesWithPresentValue.has(objectType)) identifiers.push(properties.presentValue);
      if (objectType === objectTypes.loop) identifiers.push(properties.outputUnits);
  }
  return identifiers.map((property) => ({ objectType, instance, property }));
}

/** What the reads of {@link propertiesToRead} came to, as the object that people see. Never drops it. */
export function describeObject(
  object: ObjectIdentifier,
  results: readonly PropertyResult<PropertyReference>[],
): DiscoveredObject {
  const { objectType, instance } = object;
  const values = new Map<number, readonly BacnetValue[]>();
  const problems = new Map<number, ProblemReport>();
  for (const result of results) {
    if (result.ok) values.set(result.reference.property, result.values);
    else problems.set(result.reference.property, result.problem);
  }
  const key = objectKey(objectType, instance);
  const name = textOf(values.get(properties.objectName)) ?? "";
  const units = values.get(properties.units) ?? values.get(properties.outputUnits);
  const presentValue = values.get(properties.presentValue);
  const family = familyOf(objectType);
  const further = objectPropertiesOf(values);
  return {
    key,
    type: objectTypeWord(objectType),
    name: name === "" ? key : name.slice(0, 300),
    description: (textOf(values.get(properties.description)) ?? "").slice(0, 1_000),
    unit: (units === undefined ? "" : unitOf(units)).slice(0, 40),
    source: { protocol: "bacnet", objectType, instance, property: properties.presentValue },
    scale: 1,
    offset: 0,
    states: statesOf(family, values),
    firstState: family === "multi-state" ? 1 : 0,
    writable: typesToWrite.has(objectType),
    value: (presentValue === undefined ? undefined : sampleValueOf(presentValue)) ?? null,
    ...(further !== undefined && { properties: further }),
    problem: name === "" ? (problems.get(properties.objectName) ?? emptyName(key)) : null,
  };
}

function statesOf(family: Family, values: ReadonlyMap<number, readonly BacnetValue[]>): string[] {
  const texts = (property: number) =>
    (values.get(property) ?? []).map((value) =>
      value.type === "character-string" ? value.value.trim().slice(0, 200) : "",
    );
  if (family === "multi-state") return texts(properties.stateText).slice(0, 512);
  if (family !== "binary") return [];
  const [inactive = ""] = texts(properties.inactiveText);
  const [active = ""] = texts(properties.activeText);
  return inactive === "" && active === "" ? [] : [inactive, active];
}

function emptyName(key: string): ProblemReport {
  return {
    code: "protocol-error",
    what: `The device gives no name for ${key}.`,
    remedy: "Name it in the device, or by its key here.",
  };
}
