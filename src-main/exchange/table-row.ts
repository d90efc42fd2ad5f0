import type { Positions, ReadColumn } from "./columns.ts";
import type { TextRecord } from "./records.ts";
import { type TableColumn, type TablePositions, tableTitles, unguarded } from "./table-columns.ts";
import { type BacnetWords, plainWord } from "./words.ts";

/** Order of the cells that {@link edeCellsOf} returns. */
const order = [
  "deviceInstance",
  "objectType",
  "objectInstance",
  "objectName",
  "description",
  "unitCode",
  "inlineStates",
  "settable",
] as const satisfies readonly ReadColumn[];
export const tableRowPositions: Positions = new Map(order.map((column, index) => [column, index]));

/** A row of the table in words of EDE. */
export interface TableRow {
  readonly record: TextRecord;
  readonly deviceInstance: number;
  /** Empty when the table doesn't give one. */
  readonly deviceName: string;
}

/** `2001`, or `2001@` and where it was met. */
const bacnetDevice = /^(\d{1,7})(?:@.*)?$/;
const bacnetObject = /^(.+)-(\d{1,7})$/;

/** @returns why the row is left out, when it is about nothing that BACnet has */
export function edeRowOf(
  { line, cells }: TextRecord,
  positions: TablePositions,
  words: BacnetWords,
  typeByWord: ReadonlyMap<string, number>,
): TableRow | { readonly leftOut: string; readonly column: string } {
  const cell = (column: TableColumn): string => {
    const position = positions.get(column);
    return position === undefined ? "" : unguarded(cells[position] ?? "").trim();
  };
  const deviceKey = cell("deviceKey");
  const object = cell("object");
  const device = bacnetDevice.exec(deviceKey)?.[1];
  if (device === undefined) {
    const leftOut =
      deviceKey === ""
        ? "It is empty, so that nobody knows which device is meant."
        : `“${deviceKey.slice(0, 60)}” is no BACnet device; only BACnet objects are compared with a scan.`;
    return { leftOut, column: tableTitles.deviceKey };
  }
  const [, word = "", instance = ""] = bacnetObject.exec(object) ?? [];
  const type = typeOf(word, words, typeByWord);
  if (type === undefined) {
    const leftOut =
      object === ""
        ? "It is empty, so that nobody knows which object is meant."
        : `“${object.slice(0, 60)}” is no BACnet object such as AI-12.`;
    return { leftOut, column: tableTitles.object };
  }
  const name = cell("deviceName");
  const given: Readonly<Record<(typeof order)[number], string>> = {
    deviceInstance: device,
    objectType: String(type),
    objectInstance: instance,
    objectName: cell("name"),
    description: cell("description"),
    unitCode: cell("unit"),
    inlineStates: cell("states"),
    settable: cell("writable"),
  };
  return {
    record: { line, cells: order.map((column) => given[column]) },
    deviceInstance: Number(device),
    deviceName: name === deviceKey ? "" : name.slice(0, 300),
  };
}

/** `object-type-300` is how a type without a word is written. */
function typeOf(
  word: string,
  words: BacnetWords,
  typeByWord: ReadonlyMap<string, number>,
): number | undefined {
  const known = typeByWord.get(plainWord(word));
  if (known !== undefined || word === "") return known;
  const number = Number(/^object-type-(\d{1,4})$/i.exec(word)?.[1] ?? Number.NaN);
  return number >= words.objectTypeNames.length && number <= 1_023 ? number : undefined;
}

const binary: ReadonlySet<number> = new Set([3, 4, 5]);
const mostStates = 512;

/**
 * State texts as the table has them: `1: off | 2: on`. Texts between that are missing are empty.
 * @returns undefined when they aren't numbered
 */
export function numberedStates(text: string, objectType: number): string[] | undefined {
  const pieces = text.split(/ ?\| ?(?=\d{1,3}:(?: |$))/);
  const numbered = pieces.map((piece) => /^(\d{1,3}):(?: (.*))?$/s.exec(piece));
  const first = Number(numbered[0]?.[1] ?? Number.NaN);
  if (Number.isNaN(first)) return undefined;
  const begin = Math.min(first, binary.has(objectType) ? 0 : 1);
  const states: string[] = [];
  for (const match of numbered) {
    const index = Number(match?.[1] ?? Number.NaN) - begin;
    if (!(index >= 0 && index <= mostStates)) return undefined;
    while (states.length < index) states.push("");
    states[index] = (match?.[2] ?? "").trim();
  }
  return states;
}
