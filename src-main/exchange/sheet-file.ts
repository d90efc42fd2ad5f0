import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type Breathe, holdBreath, linesPerBreath } from "./breathe.ts";
import { apostropheKept } from "./table-columns.ts";

export type Cell = string | number | boolean | null;

export interface SheetColumn {
  readonly title: string;
  /** Characters of width. */
  readonly width: number;
}

/**
 * A workbook (XLSX) of one sheet with a heading that stays and can be filtered by. A cell says itself that it is text:
 * nothing needs an apostrophe.
 * @param breathe called every thousand rows; what it throws ends the writing
 * @param above rows that stand above the heading
 * @param still columns that stay when the sheet is moved sideways
 */
export async function writeSheet(
  name: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly Cell[])[],
  breathe: Breathe = holdBreath,
  above: readonly (readonly Cell[])[] = [],
  still = 0,
): Promise<Uint8Array> {
  // Loaded when it is needed: it takes longer than the rest of the gateway together.
  const { default: ExcelJS } = await import("exceljs");
  const stream = new PassThrough();
  const whole = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  const heading = above.length + 1;
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: "frozen", ySplit: heading, xSplit: still }],
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  sheet.autoFilter = { from: { row: heading, column: 1 }, to: { row: heading, column: columns.length } };
  for (const row of above) sheet.addRow(row.map(printable)).commit();
  const titles = sheet.addRow(columns.map(({ title }) => printable(title)));
  titles.font = { bold: true };
  titles.commit();
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
