import { Problem } from "../../contract/problem.ts";
import { tradeNotation } from "../../contract/registers.ts";
import type { RegisterTable, WordOrder } from "../../contract/source.ts";
import type { ListPreview, ListReading, ListRole, ListRow } from "../../contract/templates.ts";
import { registerCount, registerKey, type TemplateRegister } from "../../drivers/modbus/index.ts";
import { type Breathe, holdBreath } from "../breathe.ts";
import type { TextRecord } from "../records.ts";
import { type GivenFile, type Sheet, sheetsOf } from "../sheets.ts";
import { unguarded } from "../table-columns.ts";
import { addressOf, guessNumbering, looksHexadecimal } from "./addresses.ts";
import { identityIn, wordOrderIn } from "./preamble.ts";
import { readRow } from "./read-row.ts";
import { guessRoles, headerScore, headerSignature } from "./sheet-columns.ts";
import { variableOf } from "./variable-names.ts";

/** More lines than a list of 2,000 registers with its headings has. */
const mostLines = 4_000;
export const mostRegisters = 2_000;
const mostUnpacked = 64_000_000;
const linesLooked = 40;

/** A list that was read, with the registers that the preview's rows stand for. */
export interface ListRead {
  readonly preview: ListPreview;
  /** By line. */
  readonly registers: ReadonlyMap<number, TemplateRegister>;
  /** By which a header is known again. */
  readonly signature: string;
}

/** How lists with a header were read before. */
export type RememberedReading = (signature: string) => ListReading | undefined;

/**
 * Reads a maker's register list.
 * @param asked what a person chose; the rest is remembered or guessed
 * @throws Problem `invalid-input` when the file holds no table
 */
export async function readRegisterList(
  file: GivenFile,
  asked: ListReading,
  remembered: RememberedReading = () => undefined,
  breathe: Breathe = holdBreath,
): Promise<ListRead> {
  const room = { unpacked: mostUnpacked, rows: mostLines * 10 };
  const sheets = await sheetsOf(file, room, breathe);
  const refusal = sheets.find((sheet) => sheet.refusal !== null)?.refusal;
  if (refusal)
    throw new Problem("invalid-input", `${file.name} can't be read. ${refusal}`, "Choose another file.");
  const sheet = sheets.find(({ name }) => name === asked.sheet) ?? best(sheets);
  if (sheet === undefined || sheet.records.length === 0) {
    throw new Problem("invalid-input", `${file.name} is empty.`, "Choose the file with the register list.");
  }
  const records = sheet.records.slice(0, mostLines);
  const headerLine = asked.headerLine ?? bestHeader(sheet).line;
  const header = records.find(({ line }) => line === headerLine);
  const width = Math.min(200, Math.max(...records.slice(0, 200).map(({ cells }) => cells.length)));
  const titles = Array.from({ length: width }, (_, index) => textAt(header, index));
  const signature = headerSignature(titles);
  const before = header === undefined || asked.columns !== undefined ? undefined : remembered(signature);
  const roles = asked.columns ?? before?.columns ?? guessRoles(titles);
  const body = records.filter(({ line }) => line > headerLine);
  const preamble = identityIn(records.filter(({ line }) => line < headerLine));
  const at = new Map<ListRole, number>();
  roles.forEach((role, index) => {
    if (role !== null && !at.has(role)) at.set(role, index);
  });
  const cell = (record: TextRecord) => (role: ListRole) => {
    const index = at.get(role);
    return index === undefined ? "" : textAt(record, index);
  };
  const addressColumn = at.get("address");
  const texts = addressColumn === undefined ? [] : body.map((record) => textAt(record, addressColumn));
  const title = addressColumn === undefined ? "" : (titles[addressColumn] ?? "");
  const hexadecimal = looksHexadecimal(texts) || /\bhex/i.test(title);
  const addresses = texts.map((text) => addressOf(text, hexadecimal)).filter((one) => one !== undefined);
  const guess = guessNumbering(addresses, title);
  const numbering = asked.numbering ?? before?.numbering ?? guess.numbering;
  const table: RegisterTable = asked.table ?? before?.table ?? "holding";
  const order: WordOrder = asked.order ?? before?.order ?? preamble.order ?? wordOrderIn(records) ?? "ABCD";
  const { rows, registers, passedOver } = understand(body, cell, { numbering, hexadecimal, table, order });
  const notes: string[] = [];
  if (addressColumn === undefined) notes.push("Say which column holds the address.");
  if (sheet.cutOff || sheet.records.length > mostLines)
    notes.push(`Only the first ${mostLines} lines were read.`);
  if (registers.size > mostRegisters)
    notes.push(`A template holds ${mostRegisters} registers: leave some out.`);
  return {
    signature,
    registers,
    preview: {
      sheets: sheets.map(({ name }) => name.slice(0, 255)).slice(0, 100),
      sheet: sheet.name.slice(0, 255),
      headerLine,
      top: records
        .slice(0, linesLooked)
        .map(({ line, cells }) => ({ line, text: cells.filter(Boolean).join(" · ").slice(0, 300) })),
      columns: titles.map((text, index) => ({
        title: text.slice(0, 120),
        role: roles[index] ?? null,
        examples: examples(body, index),
      })),
      numbering,
      numberingReason:
        before?.numbering === undefined ? guess.reason : "As it was chosen for such a list before.",
      table,
      order,
      remembered: before !== undefined,
      identity: { source: file.name.slice(0, 500), ...preamble },
      rows,
      passedOver,
      notes,
    },
  };
}

const textAt = (record: TextRecord | undefined, index: number): string =>
  unguarded(record?.cells[index] ?? "").trim();

function examples(body: readonly TextRecord[], index: number): string[] {
  const found = new Set<string>();
  for (const record of body) {
    const text = textAt(record, index).slice(0, 80);
    if (text !== "") found.add(text);
    if (found.size === 3) break;
  }
  return [...found];
}

const best = (sheets: readonly Sheet[]): Sheet | undefined =>
  sheets.toSorted((one, other) => bestHeader(other).score - bestHeader(one).score)[0];

function bestHeader({ records }: Sheet): { readonly line: number; readonly score: number } {
  let found = { line: records[0]?.line ?? 0, score: 0 };
  for (const { line, cells } of records.slice(0, linesLooked)) {
    const score = headerScore(cells.slice(0, 200).map((text) => text.trim()));
    if (score > found.score) found = { line, score };
  }
  return found;
}

type Reading = Parameters<typeof readRow>[1];

function understand(
  body: readonly TextRecord[],
  cell: (record: TextRecord) => (role: ListRole) => string,
  reading: Reading,
): { rows: ListRow[]; registers: Map<number, TemplateRegister>; passedOver: number } {
  const rows: ListRow[] = [];
  const registers = new Map<number, TemplateRegister>();
  const lineByKey = new Map<string, number>();
  const variables = new Set<string>();
  let passedOver = 0;
  for (const record of body) {
    const texts = cell(record);
    if (texts("address") === "" || isHeading(record, texts("address"))) {
      passedOver += 1;
      continue;
    }
    const read = readRow(texts, reading);
    let { register } = read;
    if (register !== null) {
      const first = lineByKey.get(registerKey(register));
      if (first !== undefined) {
        read.errors.push(`This register is there already, on line ${first}.`);
        register = null;
      } else {
        lineByKey.set(registerKey(register), record.line);
        register = { ...register, variable: unused(register, variables) };
        registers.set(record.line, register);
      }
    }
    if (/^(?:reserved?|spare|reserviert|réservé|reservado|riservato|unused|n\/?a)\b/i.test(texts("name"))) {
      read.doubts.push("It is called reserved.");
    }
    rows.push(shown(record.line, register, read, reading));
  }
  markOverlaps(rows, registers);
  return { rows, registers, passedOver };
}

/** One text alone, which is no address. */
const isHeading = ({ cells }: TextRecord, address: string): boolean =>
  cells.filter((text) => text.trim() !== "").length === 1 && addressOf(address) === undefined;

/** A variable that no register before has: its own, else in words of its name, else with a number. */
export function unused({ variable, name }: TemplateRegister, taken: Set<string>): string {
  const inWords = variableOf(name);
  let free = taken.has(variable) ? inWords : variable;
  for (let number = 2; taken.has(free); number += 1) free = `${inWords.slice(0, 74)}_${number}`;
  taken.add(free);
  return free;
}

function shown(
  line: number,
  register: TemplateRegister | null,
  read: ReturnType<typeof readRow>,
  reading: Reading,
): ListRow {
  const count = register === null ? 0 : registerCount(register.encoding, register.length);
  return {
    line,
    state: register === null ? "wrong" : read.doubts.length > 0 ? "doubtful" : "ready",
    written: read.written.slice(0, 120),
    address: register?.address ?? null,
    number: register === null ? "" : registerKey(register),
    table: register?.table ?? "",
    name: register?.name ?? "",
    variable: register?.variable ?? "",
    type: register?.encoding === "text" ? `text of ${count}` : (register?.encoding ?? ""),
    order: register === null || count < 2 ? "" : (register.order ?? reading.order),
    scale: register?.scale ?? null,
    offset: register?.offset ?? null,
    unit: register?.unit ?? "",
    kind: register?.kind ?? "",
    access: register?.access ?? "",
    notes: [...read.errors, ...read.doubts].map((note) => note.slice(0, 400)).slice(0, 20),
  };
}

/** A value that reaches into the next one's registers has the wrong type or address, or the next one has. */
function markOverlaps(rows: ListRow[], registers: ReadonlyMap<number, TemplateRegister>): void {
  const sorted = [...registers].sort(([, one], [, other]) => one.address - other.address);
  const ends = new Map<RegisterTable, { end: number; number: string; address: number }>();
  const byLine = new Map(rows.map((row, index) => [row.line, index]));
  for (const [line, register] of sorted) {
    const before = ends.get(register.table);
    const index = byLine.get(line);
    const row = index === undefined ? undefined : rows[index];
    if (
      before &&
      index !== undefined &&
      row &&
      register.address < before.end &&
      register.address !== before.address
    ) {
      rows[index] = {
        ...row,
        state: row.state === "ready" ? "doubtful" : row.state,
        notes: [...row.notes, `It lies within the value of ${before.number}: is one of the types wrong?`],
      };
    }
    const end = register.address + registerCount(register.encoding, register.length);
    if (before === undefined || end > before.end) {
      ends.set(register.table, {
        end,
        number: tradeNotation(register.table, register.address),
        address: register.address,
      });
    }
  }
}
