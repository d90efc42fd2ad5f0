import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import Papa from "papaparse";
import { Problem } from "../../../contract/problem.ts";
import type { Intake } from "./intake.ts";
import { type RowOptions, rowReader } from "./rows.ts";

const pieceBytes = 256 * 1_024;
/** A row is shorter: else a quotation mark has no partner. */
const longestRow = 4 * 1_024 * 1_024;
const delimiters = [",", ";", "\t"] as const;
const newline = 10;
const quote = 34;

/**
 * Reads a separated text (RFC 4180; also with `;` and decimal commas, and tabs) piece by piece.
 * @throws Problem `invalid-input` when it isn't one
 */
export function readCsv(path: string, options: Omit<RowOptions, "decimalComma">, intake: Intake): void {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    let take: ((cells: readonly string[]) => void) | undefined;
    let delimiter = ",";
    const rows = (text: string): void => {
      if (take === undefined) delimiter = delimiterOf(text);
      const { data } = Papa.parse<string[]>(text.replaceAll("\r\n", "\n"), {
        ...{ delimiter, newline: "\n", skipEmptyLines: "greedy" },
      });
      for (const cells of data) {
        if (take === undefined)
          take = rowReader(cells, { ...options, decimalComma: delimiter !== "," }, intake);
        else take(cells);
      }
    };
    const whole = new WholeRows();
    const bytes = new Uint8Array(pieceBytes);
    let read = 0;
    let decoder: ReturnType<typeof decoderOf> | undefined;
    for (;;) {
      const length = readSync(file, bytes, 0, bytes.length, null);
      decoder ??= decoderOf(bytes.subarray(0, length));
      read += length;
      const isLast = length === 0;
      const text = whole.add(decoder.decode(bytes.subarray(0, length), { stream: !isLast }), isLast);
      if (text !== "") rows(text);
      intake.tell(size === 0 ? 1 : read / size);
      if (isLast) break;
    }
    if (take === undefined) throw new Problem("invalid-input", "The file is empty.", "Choose another one.");
  } finally {
    closeSync(file);
  }
}

/** Cuts a text that comes in pieces behind rows. */
class WholeRows {
  #rest = "";
  /** Of the rest: where its last whole row ends, how far it was looked at, and whether that is between quotation marks. */
  #looked = 0;
  #isQuoted = false;

  /** @returns the rows that are whole now */
  add(text: string, isLast: boolean): string {
    const all = this.#rest + text;
    let end = 0;
    for (let at = this.#looked; at < all.length; at += 1) {
      const code = all.charCodeAt(at);
      if (code === quote) this.#isQuoted = !this.#isQuoted;
      else if (code === newline && !this.#isQuoted) end = at + 1;
    }
    if (isLast) end = all.length;
    this.#rest = all.slice(end);
    this.#looked = this.#rest.length;
    if (this.#rest.length > longestRow) {
      throw new Problem(
        "invalid-input",
        `The file isn't a table of text, or a quotation mark has no partner near “${this.#rest.slice(0, 60)}”.`,
        "Mend the file, or save it again as CSV.",
      );
    }
    return all.slice(0, end);
  }
}

function delimiterOf(text: string): string {
  const [head = ""] = text.split("\n", 1);
  const count = (sign: string): number => head.split(sign).length;
  return [...delimiters].sort((one, other) => count(other) - count(one))[0] ?? ",";
}

/** By its first bytes: UTF-16 where a mark says so, else UTF-8, else what spreadsheets on Windows write. */
function decoderOf(bytes: Uint8Array) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be");
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return new TextDecoder("utf-8");
  } catch {
    return new TextDecoder("windows-1252");
  }
}
