import Papa from "papaparse";
import type { Device, OfferedObject } from "../contract/network.ts";
import { type Breathe, holdBreath } from "./breathe.ts";
import { type Cell, writeSheet } from "./sheet-file.ts";
import { guardedText, tableTitles } from "./table-columns.ts";

export type TableFormat = "csv" | "xlsx";

export interface TableContent {
  readonly devices: readonly Device[];
  readonly objects: readonly OfferedObject[];
}

interface TableColumn {
  readonly title: string;
  /** Characters of width in a sheet. */
  readonly width: number;
  readonly cell: (object: OfferedObject, device: Device) => Cell;
}

const tableColumns: readonly TableColumn[] = [
  { title: tableTitles.deviceName, width: 28, cell: (_, device) => device.name || device.key },
  { title: tableTitles.deviceKey, width: 16, cell: (_, device) => device.key },
  { title: tableTitles.object, width: 14, cell: ({ key }) => key },
  { title: tableTitles.name, width: 36, cell: ({ name }) => name },
  { title: tableTitles.description, width: 44, cell: ({ description }) => description },
  { title: tableTitles.type, width: 20, cell: ({ type }) => type },
  { title: tableTitles.value, width: 14, cell: ({ value }) => value },
  { title: tableTitles.unit, width: 12, cell: ({ unit }) => unit },
  { title: tableTitles.states, width: 40, cell: ({ states, firstState }) => stateText(states, firstState) },
  { title: tableTitles.writable, width: 10, cell: ({ writable }) => (writable ? "yes" : "no") },
  { title: tableTitles.variable, width: 24, cell: ({ variable }) => variable ?? "" },
  { title: tableTitles.problem, width: 40, cell: ({ problem }) => problem?.what ?? "" },
];

const stateText = (states: readonly string[], firstState: number): string =>
  states.map((state, index) => `${firstState + index}: ${state}`).join(" | ");

/**
 * A table of objects with their devices, for spreadsheet programs. Numbers are numbers; text that such a program would
 * run as a formula is text.
 * @param breathe called every thousand rows of a sheet; what it throws ends the writing
 * @returns the file's bytes: CSV in UTF-8 with byte order mark and commas (RFC 4180), or XLSX
 */
export async function writeTable(
  content: TableContent,
  format: TableFormat,
  breathe: Breathe = holdBreath,
): Promise<Uint8Array> {
  const devices = new Map(content.devices.map((device) => [device.id, device]));
  const rows = content.objects.flatMap((object) => {
    const device = devices.get(object.deviceId);
    return device === undefined ? [] : [tableColumns.map(({ cell }) => cell(object, device))];
  });
  return format === "csv" ? csvOf(rows) : writeSheet("Objects", tableColumns, rows, breathe);
}

const inert = (cell: Cell): Cell => (typeof cell === "string" ? guardedText(cell) : cell);

function csvOf(rows: readonly (readonly Cell[])[]): Uint8Array {
  const titles = tableColumns.map(({ title }) => title);
  const text = Papa.unparse([titles, ...rows.map((row) => row.map(inert))], { newline: "\r\n" });
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}
