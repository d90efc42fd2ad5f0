import { fromTradeNotation } from "../../contract/registers.ts";
import type { RegisterTable } from "../../contract/source.ts";
import type { ListNumbering } from "../../contract/templates.ts";

/** An address as a list writes it. */
export interface WrittenAddress {
  readonly value: number;
  /** Its decimal digits as written; empty for hexadecimal ones. */
  readonly digits: string;
  /** Registers from a range (`30001-30002`), else undefined. */
  readonly count: number | undefined;
  /** Bits behind it: `40010.3`. */
  readonly bit: number | undefined;
}

/**
 * An address in any spelling: `40001`, `0x0010`, `5Bh`, `30001-30002`, `4 0001`, `40010.3`.
 * @param hexadecimal the column's numbers are hexadecimal without saying so
 */
export function addressOf(text: string, hexadecimal = false): WrittenAddress | undefined {
  const given = text.trim().replace(/^#/, "");
  const range = /^(\S+?)\s*(?:-|–|…|\.\.\.?|\bto\b|\bbis\b|[àa/])\s*(\S+)$/i.exec(given);
  if (range?.[1] !== undefined && range[2] !== undefined) {
    const first = single(range[1], hexadecimal);
    const last = single(range[2], hexadecimal);
    if (
      first !== undefined &&
      last !== undefined &&
      last.value >= first.value &&
      last.value - first.value < 125
    ) {
      return { ...first, count: last.value - first.value + 1, bit: undefined };
    }
  }
  const bit = /^(.+)[.:](\d{1,2})$/.exec(given);
  if (bit?.[1] !== undefined && bit[2] !== undefined && Number(bit[2]) < 64 && !/^0+$/.test(bit[2])) {
    const whole = single(bit[1], hexadecimal);
    return whole && { ...whole, count: undefined, bit: Number(bit[2]) };
  }
  const one = single(given.replace(/\.0+$/, ""), hexadecimal);
  return one && { ...one, count: undefined, bit: undefined };
}

function single(text: string, hexadecimal: boolean): { value: number; digits: string } | undefined {
  const given = text.trim();
  const hex = /^(?:0x|\$|&h|16#)([0-9a-f]{1,5})$/i.exec(given)?.[1] ?? /^([0-9a-f]{1,5})h$/i.exec(given)?.[1];
  if (hex !== undefined) return { value: Number.parseInt(hex, 16), digits: "" };
  if (hexadecimal) {
    return /^[0-9a-f]{1,5}$/i.test(given) ? { value: Number.parseInt(given, 16), digits: "" } : undefined;
  }
  const digits = given.replaceAll(/[\s'’.](?=\d{3,})/g, "").replace(/^(\d)x(\d+)$/i, "$1$2");
  return /^\d{1,6}$/.test(digits) ? { value: Number(digits), digits } : undefined;
}

/** Whether numbers without a mark must be hexadecimal: letters stand in some, and none says that it is. */
export const looksHexadecimal = (texts: readonly string[]): boolean =>
  texts.some((text) => /^(?=.*[a-f])[0-9a-f]{2,5}$/i.test(text.trim())) &&
  texts.every((text) => text.trim() === "" || !/^[0-9a-f]+$/i.test(text.trim()) || text.trim().length <= 5);

export interface Place {
  readonly address: number;
  /** Where the number itself says it. */
  readonly table: RegisterTable | undefined;
}

/** @returns table and 0-based address that a list's number means; undefined when there is no such address */
export function placeOf(written: WrittenAddress, numbering: ListNumbering): Place | undefined {
  if (numbering === "trade" || numbering === "trade-zero") {
    const shift = numbering === "trade" ? 0 : 1;
    const digits = String(written.value + shift).padStart(Math.max(5, written.digits.length), "0");
    const place = fromTradeNotation(digits);
    return place === null ? undefined : place;
  }
  const address = written.value - (numbering === "one" ? 1 : 0);
  return address >= 0 && address <= 65_535 ? { address, table: undefined } : undefined;
}

/**
 * Guesses how a list counts.
 * @param title what its column of addresses is called
 * @returns the numbering, and why in words
 */
export function guessNumbering(
  addresses: readonly WrittenAddress[],
  title: string,
): { readonly numbering: ListNumbering; readonly reason: string } {
  const head = title.toLowerCase();
  if (/0[- ]?bas|zero[- ]?bas|base 0|on the wire|offset/.test(head)) {
    return { numbering: "zero", reason: "The column's name says that it counts from 0." };
  }
  if (/1[- ]?bas|one[- ]?bas|base 1/.test(head)) {
    return { numbering: "one", reason: "The column's name says that it counts from 1." };
  }
  const decimal = addresses.filter(({ digits }) => digits !== "");
  if (decimal.length === 0 && addresses.length > 0) {
    return { numbering: "zero", reason: "Hexadecimal addresses are nearly always those on the wire." };
  }
  const trade = decimal.filter(({ digits }) => /^[34]\d{4,5}$/.test(digits) || /^[01]0\d{3,4}$/.test(digits));
  if (trade.length === decimal.length && decimal.some(({ digits }) => /^[34]/.test(digits))) {
    const fromZero = decimal.some(({ digits }) => /^[34]0{4,5}$/.test(digits));
    return fromZero
      ? { numbering: "trade-zero", reason: "All numbers have a table's digit, and one of them ends in 0000." }
      : {
          numbering: "trade",
          reason: "All numbers have a table's digit: 40001 is the first holding register.",
        };
  }
  const lowest = addresses.reduce((low, { value }) => Math.min(low, value), Number.POSITIVE_INFINITY);
  if (lowest === 0) return { numbering: "zero", reason: "Address 0 is there: it counts from 0." };
  if (lowest === 1) return { numbering: "one", reason: "It begins at 1: it probably counts from 1." };
  return {
    numbering: "zero",
    reason: "Nothing tells whether it counts from 0 or from 1: compare a value with the device's display.",
  };
}
