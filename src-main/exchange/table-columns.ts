import type { Column } from "./columns.ts";
import { plainWord } from "./words.ts";

/** Columns of the table of objects that the app writes, in their order. */
export const tableTitles = {
  deviceName: "Device",
  deviceKey: "Device key",
  object: "Object",
  name: "Name",
  description: "Description",
  type: "Type",
  value: "Value",
  unit: "Unit",
  states: "State texts",
  writable: "Writable",
  variable: "Variable",
  problem: "Problem",
} as const;
export type TableColumn = keyof typeof tableTitles;

export type TablePositions = ReadonlyMap<TableColumn, number>;

const columnByWord: ReadonlyMap<string, TableColumn> = new Map(
  Object.entries(tableTitles).map(([column, title]) => [plainWord(title), column as TableColumn]),
);

/** @returns undefined when these cells don't name the columns by which an object is known */
export function tablePositionsOf(cells: readonly string[]): TablePositions | undefined {
  const positions = new Map<TableColumn, number>();
  cells.forEach((cell, index) => {
    const column = columnByWord.get(plainWord(cell));
    if (column !== undefined && !positions.has(column)) positions.set(column, index);
  });
  return positions.has("deviceKey") && positions.has("object") ? positions : undefined;
}

/** What the table calls a column of EDE, for what is said about a cell. */
export const tableWords: Readonly<Partial<Record<Column, string>>> = {
  deviceInstance: tableTitles.deviceKey,
  objectType: tableTitles.object,
  objectInstance: tableTitles.object,
  objectName: tableTitles.name,
  description: tableTitles.description,
  unitCode: tableTitles.unit,
  stateTextReference: tableTitles.states,
  settable: tableTitles.writable,
};

/** Signs by which spreadsheet programs know a formula at a cell's beginning. */
const formula = /^'*\s*[=+\-@\t\r]/;

/** A text that was guarded already, which another apostrophe tells from one that wasn't. */
const guarded = /^'+\s*[=+\-@\t\r]/;

/** An apostrophe before a text that would be a formula makes it one of no effect. */
export const guardedText = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** For cells that say themselves that they are text: only what reading would take away is added. */
export const apostropheKept = (text: string): string => (guarded.test(text) ? `'${text}` : text);

/** Takes an apostrophe away that {@link guardedText} put before. */
export const unguarded = (text: string): string => (guarded.test(text) ? text.slice(1) : text);
