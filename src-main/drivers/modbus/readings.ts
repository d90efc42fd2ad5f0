import { type RegisterType, registerTypes } from "../../contract/registers.ts";
import { type WordOrder, wordOrders } from "../../contract/source.ts";
import { reorder } from "./codec.ts";
import { isZoned, millisecondsOf } from "./times.ts";

/** Longest text that is looked for, registers of two characters each. */
export const longestText = 32;

const counts: Readonly<Record<RegisterType, number>> = {
  ...{ u16: 1, s16: 1, u32: 2, s32: 2, f32: 2, u64: 4, s64: 4, f64: 4 },
  ...{ bcd16: 1, bcd32: 2, bcd64: 4, "mod10k-2": 2, "mod10k-3": 3, "mod10k-4": 4 },
  ...{ text: 1, bits: 1, unix: 2, "unix-ms": 4, cp56: 4, "mbus-f": 2, calendar: 6 },
};

/** @returns how many registers a type takes; a text takes one or more */
export function registersOf(type: RegisterType): number {
  return counts[type];
}

/** The registers from `at` on as bytes in `ABCD` order; null where one is missing. */
export function bytesAt(
  words: readonly (number | null)[],
  at: number,
  count: number,
  order: WordOrder,
): Uint8Array | null {
  const bytes = new Uint8Array(count * 2);
  for (let index = 0; index < count; index += 1) {
    const word = words[at + index];
    if (word === null || word === undefined) return null;
    bytes[index * 2] = word >> 8;
    bytes[index * 2 + 1] = word & 0xff;
  }
  return reorder(bytes, order);
}

/**
 * What the registers from `at` on say if they are of this type and order.
 * @param words registers as they came, null where one is missing
 * @returns text as people read it; empty where they can't be that; null where a register is missing
 */
export function readingAt(
  words: readonly (number | null)[],
  at: number,
  type: RegisterType,
  order: WordOrder,
): string | null {
  if (type === "text") return words[at] === null || words[at] === undefined ? null : textAt(words, at, order);
  const bytes = bytesAt(words, at, registersOf(type), order);
  return bytes === null ? null : reading(bytes, type);
}

/** All readings of the registers from `at` on, each in all four orders. */
export function readingsAt(
  words: readonly (number | null)[],
  at: number,
): Partial<Record<RegisterType, [string, string, string, string]>> {
  const found: Partial<Record<RegisterType, [string, string, string, string]>> = {};
  for (const type of registerTypes) {
    const [abcd, cdab, badc, dcba] = wordOrders.map((order) => readingAt(words, at, type, order));
    if (abcd === null || abcd === undefined) continue;
    found[type] = [abcd, cdab ?? "", badc ?? "", dcba ?? ""];
  }
  return found;
}

function reading(bytes: Uint8Array, type: Exclude<RegisterType, "text">): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (type) {
    case "u16":
      return String(view.getUint16(0));
    case "s16":
      return String(view.getInt16(0));
    case "u32":
      return String(view.getUint32(0));
    case "s32":
      return String(view.getInt32(0));
    case "u64":
      return String(view.getBigUint64(0));
    case "s64":
      return String(view.getBigInt64(0));
    case "f32":
      return floating(view.getFloat32(0), 7);
    case "f64":
      return floating(view.getFloat64(0), 15);
    case "bcd16":
    case "bcd32":
    case "bcd64":
      return decimalDigits(bytes);
    case "mod10k-2":
    case "mod10k-3":
    case "mod10k-4":
      return tenThousands(view);
    case "bits":
      return view
        .getUint16(0)
        .toString(2)
        .padStart(16, "0")
        .replace(/.{4}(?!$)/g, "$& ");
    case "unix":
    case "unix-ms":
    case "cp56":
    case "mbus-f":
    case "calendar":
      return momentText(millisecondsOf(view, type), isZoned(type));
  }
}

function floating(value: number, digits: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const short = Number(value.toPrecision(digits));
  return size >= 1e12 || (size < 1e-6 && size > 0) ? short.toExponential() : String(short);
}

/** Four bits a digit; empty where one is above nine. */
function decimalDigits(bytes: Uint8Array): string {
  const digits = Buffer.from(bytes).toString("hex");
  return /^\d+$/.test(digits) ? digits.replace(/^0+(?=\d)/, "") : "";
}

/** Each register has four decimal digits. */
function tenThousands(view: DataView): string {
  let value = 0n;
  for (let at = 0; at < view.byteLength; at += 2) {
    const part = view.getUint16(at);
    if (part > 9_999) return "";
    value = value * 10_000n + BigInt(part);
  }
  return String(value);
}

/** Printable characters from here on; empty where the first two aren't. NULs and spaces behind are left off. */
function textAt(words: readonly (number | null)[], at: number, order: WordOrder): string {
  const swapped = order === "BADC" || order === "DCBA";
  let text = "";
  for (let index = at; index < at + longestText; index += 1) {
    const word = words[index];
    if (word === null || word === undefined) break;
    const pair = swapped ? [word & 0xff, word >> 8] : [word >> 8, word & 0xff];
    const end = pair.findIndex((code) => code < 0x20 || code > 0x7e);
    text += String.fromCharCode(...(end === -1 ? pair : pair.slice(0, end)));
    if (end !== -1) break;
  }
  return text.length < 2 ? "" : text.trimEnd();
}

/** `Z` behind it where the zone is known; empty where there is no such moment. */
function momentText(ms: number, zoned: boolean): string {
  if (Number.isNaN(ms)) return "";
  return `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")}${zoned ? "Z" : ""}`;
}
