import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import Papa from "papaparse";
import type { Device, OfferedObject } from "../contract/network.ts";
import { type Breathe, holdBreath, linesPerBreath } from "./breathe.ts";
import { apostropheKept, guardedText, tableTitles } from "./table-columns.ts";

export type TableFormat = "csv" | "xlsx";

export interface TableContent {
  readonly devices: readonly Device[];
  readonly objects: readonly OfferedObject[];
}

type Cell = string | number | boolean | null;

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
  return format === "csv" ? csvOf(rows) : xlsxOf(rows, breathe);
}

const inert = (cell: Cell): Cell => (typeof cell === "string" ? guardedText(cell) : cell);

function csvOf(rows: readonly (readonly Cell[])[]): Uint8Array {
  const titles = tableColumns.map(({ title }) => title);
  const text = Papa.unparse([titles, ...rows.map((row) => row.map(inert))], { newline: "\r\n" });
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

/** In XLSX a cell says itself that it is text: nothing needs an apostrophe. */
async function xlsxOf(rows: readonly (readonly Cell[])[], breathe: Breathe): Promise<Uint8Array> {
  // Loaded when it is needed: it takes longer than the rest of the gateway together.
  const { default: ExcelJS } = await import("exceljs");
  const stream = new PassThrough();
  const whole = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet("Objects", { views: [{ state: "frozen", ySplit: 1, xSplit: 0 }] });
  sheet.columns = tableColumns.map(({ title, width }) => ({ header: title, width }));
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: tableColumns.length } };
  for (const [index, row] of rows.entries()) {
    sheet.addRow(row.map(printable)).commit();
    if (index % linesPerBreath === linesPerBreath - 1) await breathe();
  }
  sheet.commit();
  await workbook.commit();
  return new Uint8Array(await whole);
}

/** A cell of XLSX holds 32,767 characters. */
const longestCell = 32_000;

/** XML can't hold control characters, nor a sheet what isn't finite; such a number is written as its word. */
function printable(cell: Cell): Cell {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : String(cell);
  if (typeof cell !== "string") return cell;
  const text = [...cell.slice(0, longestCell).toWellFormed()].filter(isPrintable).join("");
  // `_x000D_` is how a sheet writes a sign that XML can't hold; a text that looks like it says that it is none.
  return apostropheKept(text).replaceAll(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
}

const isPrintable = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0;
  return (code >= 0x20 && code !== 0xfffe && code !== 0xffff) || code === 0x09 || code === 0x0a;
};
