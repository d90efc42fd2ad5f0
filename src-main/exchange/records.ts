import Papa from "papaparse";
import type { Delimiter } from "./delimiter.ts";

/** One row of a separated text, with the line that it begins on (1-based). */
export interface TextRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Records {
  readonly records: readonly TextRecord[];
  /** Lines whose quotation marks don't match; they were split as if the marks were ordinary signs. */
  readonly unmatchedQuotes: readonly number[];
  /** More rows than wanted: the rest was not read. */
  readonly cutOff: boolean;
}

/** No printable sign: switches quotation off. */
const noQuotes = "\u0001";

/** Splits a text with `\n` line ends into rows. Empty lines are passed over. */
export function splitRecords(text: string, delimiter: Delimiter, mostRows: number): Records {
  const whole = splitWhole(text, delimiter, mostRows);
  return whole ?? splitLines(text, delimiter, mostRows);
}

/** @returns undefined when quotation marks don't match: then one stray mark could swallow the rest of the file */
function splitWhole(text: string, delimiter: Delimiter, mostRows: number): Records | undefined {
  const records: TextRecord[] = [];
  let matched = true;
  let cutOff = false;
  let line = 1;
  let read = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: "\n",
    step: ({ data, errors, meta }, parser) => {
      const begunOn = line;
      for (
        let at = text.indexOf("\n", read);
        at !== -1 && at < meta.cursor;
        at = text.indexOf("\n", at + 1)
      ) {
        line += 1;
      }
      read = meta.cursor;
      if (errors.some((error) => error.type === "Quotes")) matched = false;
      if (!matched) parser.abort();
      else if (data.some((cell) => cell.trim() !== "")) {
        if (records.length < mostRows) records.push({ line: begunOn, cells: data });
        else {
          cutOff = true;
          parser.abort();
        }
      }
    },
  });
  return matched ? { records, unmatchedQuotes: [], cutOff } : undefined;
}

function splitLines(text: string, delimiter: Delimiter, mostRows: number): Records {
  const records: TextRecord[] = [];
  const unmatchedQuotes: number[] = [];
  for (const [index, content] of text.split("\n").entries()) {
    if (content.trim() === "") continue;
    if (records.length >= mostRows) return { records, unmatchedQuotes, cutOff: true };
    const line = index + 1;
    let { data, errors } = Papa.parse<string[]>(content, { delimiter });
    if (errors.some((error) => error.type === "Quotes")) {
      unmatchedQuotes.push(line);
      ({ data, errors } = Papa.parse<string[]>(content, { delimiter, quoteChar: noQuotes }));
    }
    records.push({ line, cells: data[0] ?? [] });
  }
  return { records, unmatchedQuotes, cutOff: false };
}
