/** A table as text: header and rows of cells. */
export type TextTable = readonly (readonly string[])[];

/** For the clipboard: cells separated by tabs; tabs and line ends inside a cell become spaces. */
export function tsv(table: TextTable): string {
  return table.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}

/**
 * For a file. Source: RFC 4180. Cells that a spreadsheet would take for a formula get a leading apostrophe, unless
 * they are numbers.
 */
export function csv(table: TextTable): string {
  return table.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(cell: string): string {
  const safe = /^[=+@\t\r-]/.test(cell) && !Number.isFinite(Number(cell)) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A name that every file system takes. */
export function fileName(text: string): string {
  return (
    text
      .replace(/[^\p{L}\p{N} ._-]+/gu, "-")
      .trim()
      .slice(0, 100) || "export"
  );
}
