import { type SaxesAttributePlain, SaxesParser, type SaxesTagPlain } from "saxes";
import { Problem } from "../contract/problem.ts";
import type { Breathe } from "./breathe.ts";
import type { TextRecord } from "./records.ts";
import { damaged, type Parts, partsOf, type Room, unpack } from "./zip.ts";

/** One sheet of a workbook. */
export interface Worksheet {
  readonly name: string;
  /** Rows that aren't empty; `line` is the row's number in the sheet. */
  readonly records: readonly TextRecord[];
  /** More rows than wanted: the rest was not read. */
  readonly cutOff: boolean;
}

/** What may still be read, over all workbooks of an import. */
export interface WorkbookRoom extends Room {
  rows: number;
}

const mostWorksheets = 100;
/** No list of objects is wider; cells beyond aren't read. */
const mostColumns = 200;
const mostSharedTexts = 2_000_000;
const deepest = 64;

/**
 * Worksheets of an XLSX workbook (ISO/IEC 29500-1) with their cells as text. Of a formula the value counts that was
 * saved with it; nothing is computed, and no other file is looked at. A number is as it was saved, a cell that shows an
 * error is empty.
 *
 * The package that writes tables reads them whole: 14 s and 840 MB for 50,000 rows, 6 s of them in one piece, in which
 * nothing is polled. Piece by piece it takes 4 s and 60 MB, and no piece more than 70 ms.
 * @param room what is read is taken from here
 * @param breathe called between pieces of some ten kilobytes; what it throws ends the reading
 * @throws Problem `invalid-input` when it is damaged, locked, too large or no such workbook
 */
export async function readWorkbook(
  bytes: Uint8Array,
  room: WorkbookRoom,
  breathe: Breathe,
): Promise<Worksheet[]> {
  const parts = partsOf(bytes);
  const reading: Reading = { parts, room, breathe };
  const book = [...parts.keys()].find((path) => /^xl\/workbook\d*\.xml$/i.test(path));
  if (book === undefined) {
    throw new Problem("invalid-input", "This is no XLSX workbook.", "Save it as .xlsx (Excel workbook).");
  }
  const named = await readNames(reading, book);
  if (named.length > mostWorksheets) {
    throw new Problem(
      "invalid-input",
      `The workbook has ${named.length} sheets; ${mostWorksheets} can be read.`,
      "Save the sheets that matter in a workbook of their own.",
    );
  }
  const shared = await readSharedTexts(reading);
  const worksheets: Worksheet[] = [];
  for (const { name, path } of named) {
    worksheets.push({ name, ...(await readCells(reading, path, shared)) });
  }
  return worksheets;
}

interface Reading {
  readonly parts: Parts;
  readonly room: WorkbookRoom;
  readonly breathe: Breathe;
}

type Attributes = Readonly<Record<string, string>>;

/** What is told of a part's content, without the prefixes of name spaces. */
interface Listener {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
  /** True when the rest doesn't matter. */
  readonly enough?: () => boolean;
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

async function readXml({ parts, room, breathe }: Reading, path: string, listener: Listener): Promise<void> {
  const part = parts.get(path);
  if (part === undefined) throw damaged();
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on("error", () => {
    throw damaged();
  });
  // Names of its own are how a small document becomes a large one; no workbook has them.
  parser.on("doctype", () => {
    throw damaged();
  });
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    depth += 1;
    if (depth > deepest) throw damaged();
    listener.open?.(local(name), plain(attributes));
  });
  parser.on("text", (text) => listener.text?.(text));
  parser.on("cdata", (text) => listener.text?.(text));
  parser.on("closetag", ({ name }: SaxesTagPlain) => {
    depth -= 1;
    listener.close?.(local(name));
  });
  const decoder = new TextDecoder();
  for await (const piece of unpack(part, room)) {
    parser.write(decoder.decode(piece, { stream: true }));
    if (listener.enough?.() === true) return;
    await breathe();
  }
  parser.write(decoder.decode()).close();
}

const plain = (attributes: Record<string, SaxesAttributePlain["value"]>): Attributes =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), value]));

/** Names of the worksheets in their order, and the parts that hold them. */
async function readNames(
  reading: Reading,
  book: string,
): Promise<readonly { readonly name: string; readonly path: string }[]> {
  const targets = new Map<string, string>();
  await readXml(reading, book.replace(/([^/]*)$/, "_rels/$1.rels"), {
    open: (element, { Id, Target, Type }) => {
      // Dialog and chart sheets have no cells.
      if (
        element === "Relationship" &&
        Id !== undefined &&
        Target !== undefined &&
        Type?.endsWith("/worksheet")
      ) {
        targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
      }
    },
  });
  const named: { name: string; path: string }[] = [];
  await readXml(reading, book, {
    open: (element, { name, id }) => {
      const path = element === "sheet" ? targets.get(id ?? "") : undefined;
      if (path !== undefined) named.push({ name: name ?? "", path });
    },
  });
  return named;
}

/** Texts that cells refer to by number. Phonetic signs beside a text (East Asian languages) are no part of it. */
async function readSharedTexts(reading: Reading): Promise<readonly string[]> {
  const path = [...reading.parts.keys()].find((name) => /^xl\/sharedStrings\.xml$/i.test(name));
  const texts: string[] = [];
  if (path === undefined) return texts;
  let text = "";
  let inText = false;
  let aside = false;
  await readXml(reading, path, {
    open: (element) => {
      if (element === "si") text = "";
      else if (element === "rPh") aside = true;
      else if (element === "t") inText = true;
    },
    text: (piece) => {
      if (inText && !aside) text += piece;
    },
    close: (element) => {
      if (element === "t") inText = false;
      else if (element === "rPh") aside = false;
      else if (element === "si") {
        if (texts.length >= mostSharedTexts) throw damaged();
        texts.push(unescaped(text));
      }
    },
  });
  return texts;
}

async function readCells(
  reading: Reading,
  path: string,
  shared: readonly string[],
): Promise<Pick<Worksheet, "records" | "cutOff">> {
  const { room } = reading;
  const records: TextRecord[] = [];
  let cutOff = false;
  let line = 0;
  let cells: string[] = [];
  let column = -1;
  let type = "";
  let text = "";
  let inText = false;
  let aside = false;
  await readXml(reading, path, {
    open: (element, attributes) => {
      if (element === "row") {
        line = rowOf(attributes["r"]) ?? line + 1;
        cells = [];
        column = -1;
      } else if (element === "c") {
        column = columnOf(attributes["r"]) ?? column + 1;
        type = attributes["t"] ?? "n";
        text = "";
      } else if (element === "rPh") aside = true;
      else if (element === "v" || element === "t") inText = true;
    },
    text: (piece) => {
      if (inText && !aside) text += piece;
    },
    close: (element) => {
      if (element === "v" || element === "t") inText = false;
      else if (element === "rPh") aside = false;
      else if (element === "c" && text !== "" && column < mostColumns) {
        while (cells.length < column) cells.push("");
        cells[column] = textOf(type, text, shared);
      } else if (element === "row" && !cutOff && cells.some((cell) => cell.trim() !== "")) {
        if (room.rows <= 0) cutOff = true;
        else {
          room.rows -= 1;
          records.push({ line, cells });
        }
      }
    },
    enough: () => cutOff,
  });
  return { records, cutOff };
}

/** A cell's value as text. */
function textOf(type: string, value: string, shared: readonly string[]): string {
  switch (type) {
    case "s":
      return shared[Number(value)] ?? "";
    case "b":
      return value.trim() === "1" ? "yes" : "no";
    case "e":
      return "";
    case "n":
      return value.trim();
    default:
      return unescaped(value);
  }
}

const largestRow = 1_048_576;

function rowOf(written: string | undefined): number | undefined {
  const row = Number(written);
  return Number.isInteger(row) && row >= 1 && row <= largestRow ? row : undefined;
}

const letters = 26;

/** `C` of `C12` is 2. */
function columnOf(reference: string | undefined): number | undefined {
  const word = /^([A-Z]{1,3})\d*$/.exec(reference ?? "")?.[1];
  if (word === undefined) return undefined;
  return [...word].reduce((sum, letter) => sum * letters + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Signs that XML can't hold stand as `_x000D_`, and what looks like it as `_x005F_x000D_`. */
const unescaped = (text: string): string =>
  text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
