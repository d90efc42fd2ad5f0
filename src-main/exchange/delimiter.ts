import { positionsOf } from "./columns.ts";
import { tablePositionsOf } from "./table-columns.ts";

export type Delimiter = ";" | "," | "\t";
const delimiters: readonly Delimiter[] = [";", ",", "\t"];
const linesLooked = 60;

/** First words of lines that every part of an EDE set has, and what stands behind them. */
const afterFirstWord =
  /^\s*#?\s*"?(?:project_name|version_of_\w+|timestamp_of_last_change|author_of_last_change|reference number|code|mandatory)"?\s*([;,\t])/i;
const afterNumber = /^\s*"?\d+"?\s*([;,\t])/;

/**
 * What separates the cells of a sheet. The line that names the columns tells; else what stands behind a first word that
 * the format knows, or behind a number; else most columns in a line. Counting alone is fooled by texts with commas.
 */
export function delimiterOf(text: string): Delimiter {
  const lines = text.split("\n", linesLooked);
  return byColumns(lines) ?? byFirst(lines, afterFirstWord) ?? byFirst(lines, afterNumber) ?? byCount(lines);
}

function byColumns(lines: readonly string[]): Delimiter | undefined {
  for (const line of lines) {
    const found = delimiters.find((delimiter) => namesColumns(line.split(delimiter)));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether these cells name the columns of a list of objects: an EDE sheet, or the table that the app writes. */
export const namesColumns = (cells: readonly string[]): boolean =>
  tablePositionsOf(cells) !== undefined || positionsOf(cells) !== undefined;

function byFirst(lines: readonly string[], pattern: RegExp): Delimiter | undefined {
  for (const line of lines) {
    const behind = pattern.exec(line)?.[1];
    const found = delimiters.find((delimiter) => delimiter === behind);
    if (found !== undefined) return found;
  }
  return undefined;
}

function byCount(lines: readonly string[]): Delimiter {
  let best: Delimiter = ";";
  let most = 1;
  for (const line of lines) {
    const plain = line.replaceAll(/"[^"]*"/g, "");
    for (const delimiter of delimiters) {
      const cells = plain.split(delimiter).length;
      if (cells > most) {
        best = delimiter;
        most = cells;
      }
    }
  }
  return best;
}
