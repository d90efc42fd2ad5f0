import type { RegisterTable, WordOrder } from "../../contract/source.ts";
import type { ListNumbering, ListRole } from "../../contract/templates.ts";
import { isBitTable, type TemplateRegister, templateRegister } from "../../drivers/modbus/index.ts";
import { addressOf, placeOf } from "./addresses.ts";
import { accessOf, codingOf, isAmbiguous, isGuessed, numberOf, orderOf, scaleOf, tableOf } from "./cells.ts";
import { bitsOf, jsonOf, statesOf } from "./own-cells.ts";
import { variableFor } from "./variable-names.ts";

/** How the cells of a list are read. */
export interface RowReading {
  readonly numbering: ListNumbering;
  readonly hexadecimal: boolean;
  readonly table: RegisterTable;
  /** Of the template: a row's own is only said where it differs. */
  readonly order: WordOrder;
}

export interface ReadRow {
  /** null: it can't be taken. */
  readonly register: TemplateRegister | null;
  readonly written: string;
  readonly doubts: string[];
  readonly errors: string[];
}

/** Gives the text of a role's cell, trimmed; empty where there is none. */
export type CellOf = (role: ListRole) => string;

const counterUnits = /^(?:[kMG]?Wh|[kM]?varh|[kM]?VAh|m³|m3|Nm³|l|[GMk]?J|kWh\b.*|imp|h)$/i;

/** Understands one line of a register list. */
export function readRow(cell: CellOf, reading: RowReading): ReadRow {
  const doubts: string[] = [];
  const errors: string[] = [];
  const written = cell("address");
  const given = addressOf(written, reading.hexadecimal);
  const place = given && placeOf(given, reading.numbering);
  if (given === undefined) errors.push(`“${written.slice(0, 40)}” isn't an address.`);
  else if (place === undefined) errors.push(`${written.slice(0, 40)} isn't an address in this numbering.`);
  const table = tableIn(cell, doubts) ?? place?.table ?? reading.table;
  const count = wholeNumber(cell("length")) ?? given?.count;
  const coded = coding(cell, table, count, doubts, errors);
  const states = statesIn(cell, doubts);
  const single = cell("type") !== "" && !isBitTable(table) && codingOf(cell("type"))?.encoding === "bit";
  const bits =
    given?.bit === undefined
      ? (bitsIn(cell, errors) ?? (single ? { from: 0, length: 1 } : undefined))
      : { from: given.bit, length: 1 };
  const scaled = scaleIn(cell, doubts, errors);
  const unit = (cell("unit") || scaled.unit || "").replace(/^[-–—]$/, "");
  const order = orderOf(cell("order")) ?? coded.order;
  const name = cell("name") || cell("description") || `Register ${written}`;
  const interval = numberOf(cell("interval"));
  const note = cell("note");
  const text = coded.encoding === "text";
  const kind = kindOf({ text, bit: isBitTable(table) || bits?.length === 1, states, unit, name });
  const content = {
    name: name.slice(0, 300),
    variable: cell("variable") || variableFor({ name, description: cell("description"), unit, kind }),
    description: cell("description").slice(0, 1_000),
    table,
    address: place?.address ?? 0,
    encoding: coded.encoding,
    ...(text ? { length: count ?? 8 } : {}),
    ...(order === undefined ? {} : { order }),
    ...(bits === undefined ? {} : { bits }),
    scale: scaled.scale,
    scaleBy: jsonCell(cell("scaleBy"), "“Scaled by”", errors),
    offset: numberIn(cell("offset"), "offset", errors) ?? 0,
    unit: unit.slice(0, 40),
    ...(cell("notAvailable") === "" ? {} : { notAvailable: numbersIn(cell("notAvailable"), doubts) }),
    states,
    alarms: jsonCell(cell("alarms"), "“Alarms”", errors),
    kind: cell("kind") || kind,
    ...(interval === undefined ? {} : { interval }),
    access: accessIn(cell, table, doubts),
    ...(note === "" ? {} : { note: note.slice(0, 1_000) }),
  };
  const checked = templateRegister.safeParse(content);
  if (!checked.success && errors.length === 0) {
    for (const { path, message } of checked.error.issues.slice(0, 3)) {
      errors.push(`${path.map(String).join(".") || "The row"}: ${message}.`);
    }
  }
  return { register: checked.success && errors.length === 0 ? checked.data : null, written, doubts, errors };
}

function tableIn(cell: CellOf, doubts: string[]): RegisterTable | undefined {
  const text = cell("table");
  const table = tableOf(text);
  if (text !== "" && table === undefined) doubts.push(`“${text.slice(0, 40)}” names no table of registers.`);
  return table;
}

function coding(
  cell: CellOf,
  table: RegisterTable,
  count: number | undefined,
  doubts: string[],
  errors: string[],
): NonNullable<ReturnType<typeof codingOf>> {
  if (isBitTable(table)) return { encoding: "bit" };
  const text = cell("type");
  const found = codingOf(text, count);
  if (found?.encoding === "bit") {
    doubts.push("A single bit in a register: its lowest bit is taken where no other is named.");
    return { encoding: "u16" };
  }
  if (found !== undefined) {
    if (text === "")
      doubts.push("No type is said; by its registers it is taken for a whole number without sign.");
    else if (isGuessed(text)) {
      const type = text.slice(0, 40);
      doubts.push(
        `The type “${type}” isn't known; by its registers it is taken for a whole number without sign.`,
      );
    }
    return found;
  }
  if (text !== "") errors.push(`The type “${text.slice(0, 40)}” isn't understood.`);
  else doubts.push("No type is said: it is taken for u16.");
  return { encoding: "u16" };
}

function statesIn(cell: CellOf, doubts: string[]): TemplateRegister["states"] {
  const text = cell("states");
  const states = statesOf(text);
  if (states === undefined) doubts.push(`“${text.slice(0, 60)}” isn't read as texts of states.`);
  return states ?? [];
}

function bitsIn(cell: CellOf, errors: string[]): ReturnType<typeof bitsOf> {
  const text = cell("bits");
  const bits = bitsOf(text);
  if (bits === undefined && !/^[-–—]?$/.test(text)) errors.push(`“${text.slice(0, 40)}” names no bits.`);
  return bits;
}

function scaleIn(cell: CellOf, doubts: string[], errors: string[]): { scale: number; unit?: string } {
  const given = cell("scale");
  for (const text of [given, cell("divisor")]) {
    if (isAmbiguous(text))
      doubts.push(`“${text.slice(0, 40)}” is read with a decimal comma, not as thousands.`);
  }
  let found: { scale: number; unit?: string } = { scale: 1 };
  if (!/^(?:[-–—]|none|n\/a)?$/i.test(given)) {
    const read = scaleOf(given);
    if (read === undefined) errors.push(`“${given.slice(0, 40)}” isn't a factor.`);
    else found = read;
  }
  const divisor = numberIn(cell("divisor"), "divisor", errors);
  if (divisor === 0) errors.push("The divisor is 0.");
  else if (divisor !== undefined) found = { ...found, scale: found.scale / divisor };
  const decimals = numberIn(cell("decimals"), "number of decimals", errors);
  if (decimals !== undefined) found = { ...found, scale: found.scale * Number(`1e-${Math.round(decimals)}`) };
  return found;
}

function numberIn(text: string, what: string, errors: string[]): number | undefined {
  if (/^[-–—]?$/.test(text)) return undefined;
  const value = numberOf(text);
  if (value === undefined) errors.push(`The ${what} “${text.slice(0, 40)}” isn't a number.`);
  return value;
}

function numbersIn(text: string, doubts: string[]): number[] {
  if (text === "[]") return [];
  const values = text.split(/[;|]|,\s/).map((part) => numberOf(part));
  if (values.includes(undefined))
    doubts.push(`“${text.slice(0, 40)}” isn't read as values that mean “none”.`);
  return values.filter((value) => value !== undefined).slice(0, 8);
}

function jsonCell(text: string, what: string, errors: string[]): unknown {
  if (text === "") return [];
  const value = jsonOf(text);
  if (value === undefined) errors.push(`${what} holds no JSON.`);
  return value;
}

function accessIn(cell: CellOf, table: RegisterTable, doubts: string[]): "read" | "read-write" {
  const access = accessOf(cell("access")) ?? "read";
  if (access === "read" || table === "holding" || table === "coil") return access;
  doubts.push("It is called writable, which only holding registers and coils are: it is read only.");
  return "read";
}

const wholeNumber = (text: string): number | undefined => {
  const value = numberOf(text);
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 64 ? value : undefined;
};

function kindOf(one: {
  readonly text: boolean;
  readonly bit: boolean;
  readonly states: TemplateRegister["states"];
  readonly unit: string;
  readonly name: string;
}): TemplateRegister["kind"] {
  if (one.text) return "text";
  if (one.bit || Object.keys(one.states).length > 0) return "state";
  return counterUnits.test(one.unit) ? "counter" : "analog";
}
