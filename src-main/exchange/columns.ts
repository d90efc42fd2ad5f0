import { plainWord } from "./words.ts";

/** Columns of an EDE sheet in the layout's order, as it spells them. */
export const columnTitles = {
  keyName: "keyname",
  deviceInstance: "device obj.-instance",
  objectName: "object-name",
  objectType: "object-type",
  objectInstance: "object-instance",
  description: "description",
  presentValueDefault: "present-value-default",
  minPresentValue: "min-present-value",
  maxPresentValue: "max-present-value",
  settable: "settable",
  supportsCov: "supports COV",
  highLimit: "hi-limit",
  lowLimit: "low-limit",
  stateTextReference: "state-text-reference",
  unitCode: "unit-code",
  vendorSpecificAddress: "vendor-specific-address",
  notificationClass: "notification-class",
} as const;
export type Column = keyof typeof columnTitles;
export const columns = Object.keys(columnTitles) as readonly Column[];

/** State texts written into the object's own line, as one maker's tool does; no column of the layout. */
export const inlineStates = "inlineStates";
export type ReadColumn = Column | typeof inlineStates;

/** Other spellings: layout 2.0 and 2.1, makers' tools, and their misspellings. */
const spellings: Readonly<Record<ReadColumn, readonly string[]>> = {
  keyName: ["key", "key-name"],
  deviceInstance: ["device-obj-instance", "device object instance", "device instance", "device id", "device"],
  objectName: ["name"],
  objectType: ["type"],
  objectInstance: ["instance"],
  description: ["desc"],
  presentValueDefault: ["default value", "default-present-value", "present-value"],
  minPresentValue: ["min value", "minimum", "min"],
  maxPresentValue: ["max value", "maximum", "max"],
  settable: ["commandable", "writable", "writeable"],
  supportsCov: ["cov", "support COV"],
  highLimit: ["high-limit"],
  lowLimit: ["lo-limit"],
  stateTextReference: ["state-text-ref", "statetextreferencenumber"],
  unitCode: ["unit", "units", "unitcodes"],
  vendorSpecificAddress: ["vendor-specific-addres", "vendor address"],
  notificationClass: ["notification class object", "nc"],
  inlineStates: ["state-text", "state-texts"],
};

const columnByWord: ReadonlyMap<string, ReadColumn> = new Map(
  Object.entries(spellings).flatMap(([column, words]) => {
    const title = column === inlineStates ? [] : [columnTitles[column as Column]];
    return [...title, ...words].map((word): [string, ReadColumn] => [plainWord(word), column as ReadColumn]);
  }),
);

/** Where each column stands in a sheet. */
export type Positions = ReadonlyMap<ReadColumn, number>;

/** Positions when a sheet has no line that names its columns: the layout's own. */
export const usualPositions: Positions = new Map(columns.map((column, index) => [column, index]));

/** @returns undefined when these cells don't name the columns by which an object is known */
export function positionsOf(cells: readonly string[]): Positions | undefined {
  const positions = new Map<ReadColumn, number>();
  cells.forEach((cell, index) => {
    const column = columnByWord.get(plainWord(cell));
    if (column !== undefined && !positions.has(column)) positions.set(column, index);
  });
  const named =
    positions.has("objectType") && positions.has("objectInstance") && positions.has("deviceInstance");
  return named ? positions : undefined;
}
