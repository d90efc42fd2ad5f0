import type { RegisterTable, WordOrder } from "../../contract/source.ts";
import type { TriedRow } from "../../contract/templates.ts";
import {
  isBitTable,
  meaningOf,
  registerCount,
  type TemplateRegister,
  templateObjects,
} from "../../drivers/modbus/index.ts";

/** A stretch of one table. */
export interface Stretch {
  readonly table: RegisterTable;
  /** 0-based. */
  readonly first: number;
  readonly count: number;
}

/** Registers between two rows that are read along to save a request. */
const widestGap = 10;
const longest = 100;

/**
 * What has to be read to see these registers as they stand, and one address lower and higher.
 * @returns stretches by table and address, none longer than {@link longest}
 */
export function stretchesOf(registers: readonly TemplateRegister[]): Stretch[] {
  const wanted = registers.map(({ table, address, encoding, length }) => ({
    table,
    from: Math.max(0, address - 1),
    to: Math.min(65_535, address + registerCount(encoding, length)),
  }));
  wanted.sort((one, other) => one.table.localeCompare(other.table) || one.from - other.from);
  const stretches: { table: RegisterTable; from: number; to: number }[] = [];
  for (const next of wanted) {
    const last = stretches.at(-1);
    const joined = last?.table === next.table && next.from <= last.to + widestGap;
    if (last !== undefined && joined && next.to - last.from < longest) last.to = Math.max(last.to, next.to);
    else stretches.push({ ...next });
  }
  return stretches.map(({ table, from, to }) => ({ table, first: from, count: to - from + 1 }));
}

/** @returns what a table holds at an address; null: it can't be read, or wasn't */
export type At = (table: RegisterTable, address: number) => number | null;

const wordsSwapped: Readonly<Record<WordOrder, WordOrder>> = {
  ABCD: "CDAB",
  CDAB: "ABCD",
  BADC: "DCBA",
  DCBA: "BADC",
};

/** One register of a list as it reads where the list says, beside it, and with its words the other way round. */
export function triedRow(line: number, register: TemplateRegister, order: WordOrder, at: At): TriedRow {
  const own = register.order ?? order;
  const read = (shift: number, as: WordOrder) => readingOf(register, register.address + shift, as, at);
  const here = read(0, own);
  const lower = read(-1, own);
  const higher = read(1, own);
  const several = registerCount(register.encoding, register.length) > 1 && register.encoding !== "text";
  const swapped = several ? read(0, wordsSwapped[own]) : nothing;
  return {
    line,
    ...{ here: here.text, lower: lower.text, higher: higher.text, swapped: swapped.text },
    plausible: {
      here: isPlausible(register, here.value),
      lower: isPlausible(register, lower.value),
      higher: isPlausible(register, higher.value),
      swapped: several ? isPlausible(register, swapped.value) : isPlausible(register, here.value),
    },
  };
}

interface Reading {
  readonly text: string;
  readonly value: number | null;
}

const refused = "–";
const nothing: Reading = { text: "", value: null };

function readingOf(register: TemplateRegister, address: number, order: WordOrder, at: At): Reading {
  const { table } = register;
  const count = registerCount(register.encoding, register.length);
  const bytes = new Uint8Array(isBitTable(table) ? 1 : count * 2);
  for (let index = 0; index < count; index += 1) {
    const raw = address < 0 ? null : at(table, address + index);
    if (raw === null) return { text: refused, value: null };
    if (isBitTable(table)) bytes[0] = raw;
    else new DataView(bytes.buffer).setUint16(index * 2, raw);
  }
  const [object] = templateObjects({ order, registers: [{ ...register, order }] });
  if (object?.source.protocol !== "modbus") return nothing;
  const meaning = meaningOf(bytes, object.source);
  if (meaning === null) return { text: "none", value: null };
  if (typeof meaning === "string") return { text: meaning.slice(0, 60), value: null };
  const state = object.states[meaning];
  if (state) return { text: `${meaning} ${state}`.slice(0, 60), value: meaning };
  const value = meaning * register.scale + register.offset;
  return { text: String(Number(value.toPrecision(7))), value };
}

/** What a value of a unit may be in a plant; a nought says nothing. */
const ranges: readonly (readonly [RegExp, number, number])[] = [
  [/^V$/, 10, 50_000],
  [/^A$/, 1e-3, 10_000],
  [/^Hz$/, 40, 70],
  [/^[kM]?(?:W|var|VA)$/i, 1e-3, 1e7],
  [/^(?:°C|℃|degC)$/, -60, 250],
  [/^K$/, -100, 400],
  [/^%(?:RH)?$/, 1e-3, 100],
  [/^[kMG]?(?:Wh|varh|VAh|J)$/i, 1e-3, 1e9],
  [/^(?:m³|m3|l)(?:\/(?:h|s|min))?$/, 1e-3, 1e9],
];

/** @returns null where nothing tells */
function isPlausible({ unit, states, name }: TemplateRegister, value: number | null): boolean | null {
  if (value === null) return null;
  if (/power factor|cos|leistungsfaktor/i.test(name) && unit === "")
    return value !== 0 && Math.abs(value) <= 1;
  if (Array.isArray(states) ? states.length > 0 : Object.keys(states).length > 0) {
    return Array.isArray(states) ? value >= 0 && value < states.length : null;
  }
  const range = ranges.find(([pattern]) => pattern.test(unit));
  if (range === undefined || value === 0) return null;
  const size = range[1] < 0 ? value : Math.abs(value);
  return size >= range[1] && size <= range[2];
}

const places = ["here", "lower", "higher", "swapped"] as const;
const placeWords = {
  here: "as the list was understood",
  lower: "one address lower: look at how addresses count",
  higher: "one address higher: look at how addresses count",
  swapped: "with the words the other way round: look at the word order",
} as const;

/** The device refuses it there, and gives it elsewhere. */
const isRefusedOnly = (row: TriedRow, place: (typeof places)[number]): boolean =>
  row[place] === refused && places.some((other) => row[other] !== refused && row[other] !== "");

/** In one sentence, which way of reading gives values that can be. */
export function verdictOf(rows: readonly TriedRow[]): string {
  const tally = places.map((place) => ({
    place,
    fitting: rows.filter((row) => row.plausible[place] === true).length,
    wrong: rows.filter((row) => row.plausible[place] === false || isRefusedOnly(row, place)).length,
  }));
  const worth = (one: { readonly fitting: number; readonly wrong: number }) => one.fitting - one.wrong;
  const [here] = tally;
  const best = tally.toSorted((one, other) => worth(other) - worth(one))[0];
  if (here === undefined || best === undefined || best.fitting === 0) {
    return "By their units nothing tells which of the columns is right: compare one with the device's display.";
  }
  const said = ({ fitting, wrong }: typeof here) => `${fitting} of ${fitting + wrong} values are plausible`;
  if (worth(best) <= worth(here)) return `${said(here)} ${placeWords.here}.`;
  return `Only ${said(here)} ${placeWords.here}; ${best.fitting} of ${best.fitting + best.wrong} are ${placeWords[best.place]}.`;
}
