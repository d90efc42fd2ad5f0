import { isDeepStrictEqual } from "node:util";
import type { BitRange } from "../../contract/source.ts";
import type { ListRole } from "../../contract/templates.ts";
import type { TemplateRegister } from "../../drivers/modbus/index.ts";

type States = TemplateRegister["states"];

/** Columns of a list that the app writes, in their order: all that a template's register can say. */
export const ownColumns = [
  ...(["address", "name", "variable", "description", "table", "type", "length", "order", "bits"] as const),
  ...(["scale", "offset", "unit", "kind", "interval", "access", "states", "notAvailable"] as const),
  ...(["scaleBy", "alarms", "note"] as const),
] as const satisfies readonly ListRole[];

/** One register as text cells; what they say is read back to the same. */
export function ownCells(register: TemplateRegister): string[] {
  const { bits, length, order, notAvailable } = register;
  const cells: Record<(typeof ownColumns)[number], string> = {
    address: String(register.address),
    name: register.name,
    variable: register.variable,
    description: register.description,
    table: register.table,
    type: register.encoding,
    length: length === undefined ? "" : String(length),
    order: order ?? "",
    bits: bits === undefined ? "" : bitsText(bits),
    scale: String(register.scale),
    offset: String(register.offset),
    unit: register.unit,
    kind: register.kind,
    interval: String(register.interval),
    access: register.access,
    states: statesText(register.states),
    notAvailable:
      notAvailable === undefined ? "" : notAvailable.length === 0 ? "[]" : notAvailable.join("; "),
    scaleBy: register.scaleBy.length === 0 ? "" : JSON.stringify(register.scaleBy),
    alarms: register.alarms.length === 0 ? "" : JSON.stringify(register.alarms),
    note: register.note ?? "",
  };
  return ownColumns.map((column) => cells[column]);
}

const bitsText = ({ from, length }: BitRange): string =>
  length === 1 ? `${from}` : `${from}-${from + length - 1}`;

/** `3`, `bit 3`, `4-7`. @returns undefined when it says no bits */
export function bitsOf(text: string): BitRange | undefined {
  const found = /^(?:bits?\s*)?(\d{1,2})(?:\s*(?:-|–|\.\.|:)\s*(\d{1,2}))?$/i.exec(text.trim());
  if (found?.[1] === undefined) return undefined;
  const one = Number(found[1]);
  const other = Number(found[2] ?? one);
  return { from: Math.min(one, other), length: Math.abs(other - one) + 1 };
}

function statesText(states: States): string {
  const entries = Object.entries(states);
  if (entries.length === 0) return Array.isArray(states) ? "" : "{}";
  const text = entries.map(([value, state]) => `${value}=${state}`).join("; ");
  return isDeepStrictEqual(statesOf(text), states) ? text : JSON.stringify(states);
}

/**
 * `0=Off; 1=On`, `0: off, 1: on`, `0 - closed / 1 - open`, or JSON.
 * @returns a list where the values go from 0 without a gap, else by value; undefined when it says no states
 */
export function statesOf(text: string): States | undefined {
  const given = text.trim();
  if (given === "") return [];
  if (/^[[{]/.test(given)) {
    const parsed = jsonOf(given);
    return typeof parsed === "object" && parsed !== null ? (parsed as States) : undefined;
  }
  const starts = [...given.matchAll(/(?:^|[;,|/\n]\s*)(-?(?:0x[0-9a-f]+|\d{1,16}))\s*(?:=|:|→|–|-)\s*/gi)];
  if (starts.length === 0 || starts[0]?.index !== 0) return undefined;
  const entries: [string, string][] = [];
  starts.forEach((start, index) => {
    const from = start.index + start[0].length;
    const state = given.slice(from, starts[index + 1]?.index ?? given.length).trim();
    entries.push([String(Number(start[1])), state.slice(0, 200)]);
  });
  // `0-100` is a range of values, not a state.
  if (entries.length === 1 && /^\d*$/.test(entries[0]?.[1] ?? "")) return undefined;
  return entries.every(([value], index) => Number(value) === index)
    ? entries.map(([, state]) => state)
    : Object.fromEntries(entries);
}

/** @returns undefined for what isn't JSON */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
