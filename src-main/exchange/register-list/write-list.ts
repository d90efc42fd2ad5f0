import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import Papa from "papaparse";
import type { ModbusTemplate } from "../../drivers/modbus/index.ts";
import { apostropheKept, guardedText } from "../table-columns.ts";
import { columnWords } from "./columns.data.ts";
import { ownCells, ownColumns } from "./own-cells.ts";
import { preambleTitles } from "./preamble.ts";

/** Titles of a list's columns, as the app writes them. */
export const ownTitles: readonly string[] = ownColumns.map((column) => columnWords[column][0] ?? column);

const numeric: ReadonlySet<string> = new Set(["address", "length", "scale", "offset", "interval"]);

/**
 * A template as a register list that can be read back: what it says of the device, a line of columns, a line a register.
 * @returns the file's bytes: CSV in UTF-8 with byte order mark (RFC 4180), or XLSX
 */
export async function writeRegisterList(
  template: ModbusTemplate,
  format: "csv" | "xlsx",
): Promise<Uint8Array> {
  const preamble = [
    [preambleTitles.manufacturer, template.manufacturer],
    [preambleTitles.model, template.model],
    [preambleTitles.kind, template.kind],
    [preambleTitles.source, template.source],
    [preambleTitles.order, template.order],
    [preambleTitles.registersPerRequest, String(template.limits.registersPerRequest)],
  ];
  const rows = template.registers.map(ownCells);
  if (format === "csv") {
    const text = Papa.unparse(
      [...preamble, [...ownTitles], ...rows].map((row) => row.map((cell, index) => csvCell(cell, index))),
      { newline: "\r\n" },
    );
    return new TextEncoder().encode(`\uFEFF${text}\r\n`);
  }
  // Loaded when it is needed: it takes longer than the rest of the gateway together.
  const { default: ExcelJS } = await import("exceljs");
  const stream = new PassThrough();
  const whole = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet("Registers", {
    views: [{ state: "frozen", ySplit: preamble.length + 1, xSplit: 2 }],
  });
  sheet.columns = ownColumns.map((column) => ({ width: widths[column] ?? 12 }));
  for (const row of preamble) sheet.addRow(row.map(sheetText)).commit();
  const titles = sheet.addRow([...ownTitles]);
  titles.font = { bold: true };
  titles.commit();
  for (const row of rows) {
    sheet.addRow(row.map((cell, index) => (isNumber(cell, index) ? Number(cell) : sheetText(cell)))).commit();
  }
  sheet.commit();
  await workbook.commit();
  return new Uint8Array(await whole);
}

const widths: Readonly<Record<string, number>> = {
  address: 18,
  name: 36,
  variable: 26,
  description: 40,
  states: 40,
};

const isNumber = (cell: string, index: number): boolean =>
  cell !== "" && numeric.has(ownColumns[index] ?? "") && String(Number(cell)) === cell;

const csvCell = (cell: string, index: number): string => (isNumber(cell, index) ? cell : guardedText(cell));

/** XML can't hold control characters; a text that looks like the sheet's own way around that says that it isn't. */
function sheetText(text: string): string {
  const held = [...text.toWellFormed()]
    .filter((sign) => sign >= " " || sign === "\n" || sign === "\t")
    .join("");
  return apostropheKept(held).replaceAll(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
}
