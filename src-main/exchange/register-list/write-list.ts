import Papa from "papaparse";
import type { ModbusTemplate } from "../../drivers/modbus/index.ts";
import { writeSheet } from "../sheet-file.ts";
import { guardedText } from "../table-columns.ts";
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
  const columns = ownColumns.map((column, index) => ({
    title: ownTitles[index] ?? column,
    width: widths[column] ?? 12,
  }));
  const cells = rows.map((row) => row.map((cell, index) => (isNumber(cell, index) ? Number(cell) : cell)));
  return await writeSheet("Registers", columns, cells, undefined, preamble, 2);
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
