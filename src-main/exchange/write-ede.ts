import Papa from "papaparse";
import type { EdeRow, EdeVersion } from "../contract/exchange.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";
import type { Device, OfferedObject } from "../contract/network.ts";
import { type Column, columns, columnTitles } from "./columns.ts";
import { unitNames } from "./unit-names.data.ts";
import { type BacnetWords, objectKeyOf, unitCodeBySymbol, unitCodeOf } from "./words.ts";

export interface EdeContent {
  /** BACnet devices; others are passed over. */
  readonly devices: readonly Device[];
  readonly objects: readonly OfferedObject[];
}

export interface EdeWriting {
  readonly project: string;
  readonly author: string;
  readonly version: EdeVersion;
  readonly time: EpochMilliseconds;
  readonly words: BacnetWords;
}

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

const deviceType = 8;
const mandatory = 5;
/** Spreadsheet programs take a file without this mark for one of their own code page. */
const byteOrderMark = "\uFEFF";

/**
 * A set of EDE files of what devices offer, which {@link readEde} reads back. Texts are exact, also those that a
 * spreadsheet program would take for a formula: plant designations begin with `=`, `+` and `-` (IEC 81346).
 */
export function writeEde(content: EdeContent, options: EdeWriting): TextFile[] {
  return writeEdeRows(edeRowsOf(content, options.words), options);
}

/** What devices offer as rows of an EDE sheet: each device, then its objects. */
export function edeRowsOf({ devices, objects }: EdeContent, words: BacnetWords): EdeRow[] {
  const codes = unitCodeBySymbol(words);
  const byDevice = Map.groupBy(objects, (object) => object.deviceId);
  const references = new Map<string, number>();
  const rows: EdeRow[] = [];
  for (const device of devices) {
    if (device.address.protocol !== "bacnet") continue;
    const deviceInstance = device.address.instance;
    const offered = byDevice.get(device.id) ?? [];
    const hasOwn = offered.some(
      ({ source }) => source.protocol === "bacnet" && source.objectType === deviceType,
    );
    if (!hasOwn) {
      rows.push({
        ...blank,
        deviceInstance,
        objectName: device.name,
        objectType: deviceType,
        objectInstance: deviceInstance,
        description: device.description,
      });
    }
    for (const object of offered) {
      if (object.source.protocol !== "bacnet") continue;
      const unitCode = object.unit === "" ? null : unitCodeOf(codes, object.unit);
      rows.push({
        ...blank,
        deviceInstance,
        objectName: object.name,
        objectType: object.source.objectType,
        objectInstance: object.source.instance,
        description: object.description,
        settable: object.writable,
        stateTextReference: referenceOf(object.states, references),
        states: object.states,
        unitCode,
        unit: object.unit,
      });
    }
  }
  return withKeyNames(rows, words);
}

const blank: EdeRow = {
  file: "",
  line: 0,
  keyName: "",
  deviceInstance: 0,
  objectName: "",
  objectType: 0,
  objectInstance: 0,
  description: "",
  presentValueDefault: "",
  minPresentValue: null,
  maxPresentValue: null,
  settable: null,
  supportsCov: null,
  highLimit: null,
  lowLimit: null,
  stateTextReference: null,
  states: [],
  unitCode: null,
  unit: "",
  vendorSpecificAddress: "",
  notificationClass: null,
};

/** Objects with the same texts share a reference. */
function referenceOf(states: readonly string[], references: Map<string, number>): number | null {
  if (states.every((state) => state === "")) return null;
  const key = JSON.stringify(states);
  const known = references.get(key) ?? references.size + 1;
  references.set(key, known);
  return known;
}

/** A key is the object's name where only one has it, else its address. `#` would make the line a comment. */
function withKeyNames(rows: readonly EdeRow[], words: BacnetWords): EdeRow[] {
  const uses = new Map<string, number>();
  for (const { objectName } of rows) uses.set(objectName, (uses.get(objectName) ?? 0) + 1);
  return rows.map((row) => {
    const named = row.objectName !== "" && !row.objectName.startsWith("#") && uses.get(row.objectName) === 1;
    const address = `${row.deviceInstance}_${objectKeyOf(words, row.objectType, row.objectInstance)}`;
    return { ...row, keyName: named ? row.objectName : address };
  });
}

/** The files of a set for rows that have their keys and references. */
export function writeEdeRows(rows: readonly EdeRow[], options: EdeWriting): TextFile[] {
  const stem = options.project.replaceAll(/[^\p{Letter}\p{Number}.-]+/gu, "_").slice(0, 100) || "Project";
  const file = (ending: string, lines: readonly (readonly unknown[])[]): TextFile => ({
    name: `${stem}_${ending}.csv`,
    text: `${byteOrderMark}${Papa.unparse(
      lines.map((line) => [...line]),
      { delimiter: ";", newline: "\r\n" },
    )}\r\n`,
  });
  return [
    file("EDE", objectLines(rows, options)),
    file("StateTexts", stateTextLines(rows)),
    file("Units", [
      ["#Encoding of BACnet Engineering Units"],
      ["#Code", "Unit Text"],
      ...Object.entries(unitNames),
    ]),
    file("ObjTypes", [
      ["#Encoding of BACnet Object Types"],
      ["#Code", "Object Type"],
      ...options.words.objectTypeNames.map((name, number) => [number, name]),
    ]),
  ];
}

function objectLines(rows: readonly EdeRow[], options: EdeWriting): unknown[][] {
  const written =
    options.version === "2.1" ? columns.filter((name) => name !== "notificationClass") : columns;
  const titles = written.map((name) =>
    name === "settable" && options.version === "2.1" ? "commandable" : columnTitles[name],
  );
  return [
    ["#Engineering-Data-Exchange - B.I.G.-EU"],
    ["PROJECT_NAME", options.project],
    ["VERSION_OF_REFERENCEFILE", 1],
    ["TIMESTAMP_OF_LAST_CHANGE", new Date(options.time).toISOString().slice(0, 10)],
    ["AUTHOR_OF_LAST_CHANGE", options.author],
    ["VERSION_OF_LAYOUT", options.version],
    written.map((_, index) => `${index === 0 ? "#" : ""}${index < mandatory ? "mandatory" : "optional"}`),
    titles.map((title, index) => (index === 0 ? `# ${title}` : title)),
    ...rows.map((row) => written.map((name) => cellOf(row, name))),
  ];
}

function cellOf(row: EdeRow, column: Column): string | number {
  const value = row[column];
  if (value === null) return "";
  return typeof value === "boolean" ? (value ? "Y" : "N") : value;
}

function stateTextLines(rows: readonly EdeRow[]): unknown[][] {
  const texts = new Map<number, readonly string[]>();
  for (const { stateTextReference, states } of rows) {
    if (stateTextReference !== null && states.length > 0) texts.set(stateTextReference, states);
  }
  const widest = Math.max(2, ...[...texts.values()].map((states) => states.length));
  const titles = Array.from({ length: widest }, (_, index) => `Text ${index + 1}`);
  titles[0] = "Text 1 or Inactive-Text";
  titles[1] = "Text 2 or Active-Text";
  return [
    ["#State Text Reference"],
    ["#Reference Number", ...titles],
    ...[...texts].sort(([one], [other]) => one - other).map(([number, states]) => [number, ...states]),
  ];
}
