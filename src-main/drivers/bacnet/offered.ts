import type { ServedPoint } from "../driver.ts";
import { objectTypeNames, objectTypes, properties } from "./names.data.ts";
import type { BacnetValue } from "./tags.ts";
import { unitSymbols } from "./units.data.ts";

/** A mapped point that others may read of this app: an Analog, Binary or Multi-state Value. */
export interface OfferedPoint {
  /** 2 Analog Value, 5 Binary Value, 19 Multi-state Value. */
  readonly objectType: 2 | 5 | 19;
  readonly instance: number;
  /** Unique within the app. */
  readonly name: string;
  readonly description: string;
  /** BACnetEngineeringUnits; 95 is no-units. Analog Values only. */
  readonly units?: number;
  /** Texts of the states: two of a binary, all of a multi-state. */
  readonly stateTexts?: readonly string[];
  /** The value now; undefined where there is none, which shows as a fault. */
  readonly value: () => number | undefined;
}

const objectTypeOf = { analog: 2, binary: 5, "multi-state": 19 } as const;
const unitNumbers = new Map(Object.entries(unitSymbols).map(([number, symbol]) => [symbol, Number(number)]));

/** A point of any protocol as a Value object; a unit that the standard doesn't have is told in the description. */
export function offeredPoint(point: ServedPoint): OfferedPoint {
  const { kind, number: instance, name, unit, states, value } = point;
  const units = unit === "" ? undefined : unitNumbers.get(unit);
  const description =
    unit !== "" && kind === "analog" && units === undefined
      ? [point.description, `in ${unit}`].filter(Boolean).join(", ")
      : point.description;
  return {
    objectType: objectTypeOf[kind],
    instance,
    name,
    description,
    value,
    ...(units === undefined ? {} : { units }),
    ...(states.length === 0 ? {} : { stateTexts: states }),
  };
}

/** What the app says of itself. */
export interface AppDevice {
  readonly instance: number;
  readonly name: string;
}

/** An object as it is read: its properties in their order, each made when it is asked for. */
export interface ServedObject {
  readonly objectType: number;
  readonly instance: number;
  readonly name: string;
  readonly properties: ReadonlyMap<number, ServedProperty>;
}

export interface ServedProperty {
  /** Whether the standard demands it of this object type (clause 12). */
  readonly required: boolean;
  /** One value, or the elements of an array or list. */
  readonly values: () => readonly BacnetValue[];
  readonly array: boolean;
}

/** Nobody has given us a vendor identifier. */
export const ownVendorId = 0xffff;
/** Services that the app executes, by their bit (clause 21): ReadProperty, ReadPropertyMultiple, Who-Has, Who-Is, notifications. */
const servedServices: ReadonlySet<number> = new Set([1, 12, 14, 26, 28, 33, 34]);
const servedTypes: ReadonlySet<number> = new Set([2, 5, 8, 19]);
const propertyListNumber = 371;
/** Not in the property list itself (12.1.1.4.3): object-identifier, -name, -type, property-list. */
const outsideList: ReadonlySet<number> = new Set([75, 77, 79, propertyListNumber]);
/** Reliability communication-failure. */
const communicationFailure = 12;

const number = (type: "unsigned" | "enumerated" | "real", value: number): BacnetValue => ({ type, value });
const text = (value: string): BacnetValue => ({ type: "character-string", value });
const setBits = (count: number, set: ReadonlySet<number>): BacnetValue => ({
  type: "bit-string",
  value: Array.from({ length: count }, (_, bit) => set.has(bit)),
});

type Entry = readonly [property: number, values: () => readonly BacnetValue[], kind?: "optional" | "array"];

function served(objectType: number, instance: number, name: string, entries: readonly Entry[]): ServedObject {
  const all: readonly Entry[] = [
    [75, () => [{ type: "object-identifier", objectType, instance }]],
    [77, () => [text(name)]],
    [79, () => [number("enumerated", objectType)]],
    ...entries,
    [
      propertyListNumber,
      () =>
        entries
          .filter(([property]) => !outsideList.has(property))
          .map(([property]) => number("enumerated", property)),
      "array",
    ],
  ];
  return {
    objectType,
    instance,
    name,
    properties: new Map(
      all.map(([property, values, kind]) => [
        property,
        { required: kind !== "optional", values, array: kind === "array" },
      ]),
    ),
  };
}

/** The Device object (12.11). */
export function servedDevice(
  device: AppDevice,
  objects: () => readonly ServedObject[],
  revision: () => number,
): ServedObject {
  return served(objectTypes.device, device.instance, device.name, [
    [112, () => [number("enumerated", 0)]],
    [121, () => [text("Blipee")]],
    [120, () => [number("unsigned", ownVendorId)]],
    [70, () => [text("Blipee Field")]],
    [44, () => [text("1")]],
    [12, () => [text("1")]],
    [98, () => [number("unsigned", 1)]],
    [139, () => [number("unsigned", 24)]],
    [97, () => [setBits(44, servedServices)]],
    [96, () => [setBits(objectTypeNames.length, servedTypes)]],
    [
      properties.objectList,
      () =>
        objects().map(({ objectType, instance }) => ({ type: "object-identifier", objectType, instance })),
      "array",
    ],
    [62, () => [number("unsigned", 1476)]],
    [107, () => [number("enumerated", 3)]],
    [11, () => [number("unsigned", 3_000)]],
    [73, () => [number("unsigned", 0)]],
    [30, () => []],
    [155, () => [number("unsigned", revision())]],
  ]);
}

/** A point as a Value object (12.4, 12.8, 12.20). */
export function servedPoint(point: OfferedPoint): ServedObject {
  const { objectType, instance, name, description, units = 95, stateTexts = [], value } = point;
  const missing = () => value() === undefined;
  const presentValue = (): BacnetValue => {
    const now = value() ?? 0;
    if (objectType === 2) return number("real", now);
    return objectType === 5
      ? number("enumerated", now === 0 ? 0 : 1)
      : number("unsigned", Math.max(1, Math.round(now)));
  };
  const common: readonly Entry[] = [
    [properties.presentValue, () => [presentValue()]],
    [properties.statusFlags, () => [{ type: "bit-string", value: [false, missing(), false, false] }]],
    [36, () => [number("enumerated", missing() ? 1 : 0)]],
    [properties.outOfService, () => [{ type: "boolean", value: false }]],
    [properties.description, () => [text(description)], "optional"],
    [103, () => [number("enumerated", missing() ? communicationFailure : 0)], "optional"],
  ];
  const [inactive = "", active = ""] = stateTexts;
  const own: readonly Entry[] =
    objectType === 2
      ? [[properties.units, () => [number("enumerated", units)]]]
      : objectType === 5
        ? stateTexts.length < 2
          ? []
          : [
              [properties.inactiveText, () => [text(inactive)], "optional"],
              [properties.activeText, () => [text(active)], "optional"],
            ]
        : [
            [properties.numberOfStates, () => [number("unsigned", Math.max(1, stateTexts.length))]],
            ...(stateTexts.length === 0
              ? []
              : [[properties.stateText, () => stateTexts.map(text), "array"] as const]),
          ];
  return served(objectType, instance, name, [...common, ...own]);
}
