import type { RegisterGuess, RegisterTable, RegisterType } from "../../../src-main/contract/index.ts";

export const tableNames: Readonly<Record<RegisterTable, string>> = {
  holding: "Holding (4…)",
  input: "Input (3…)",
  coil: "Coils (0…)",
  discrete: "Discrete (1…)",
};

export const tableWords: Readonly<Record<RegisterTable, string>> = {
  holding: "holding registers",
  input: "input registers",
  coil: "coils",
  discrete: "discrete inputs",
};

/** What a type is called, and what it is. */
export const typeNames: Readonly<Record<RegisterType, readonly [name: string, explained: string]>> = {
  u16: ["u16", "Unsigned, one register"],
  s16: ["i16", "Signed, one register"],
  u32: ["u32", "Unsigned, two registers"],
  s32: ["i32", "Signed, two registers"],
  f32: ["f32", "Floating point, two registers"],
  u64: ["u64", "Unsigned, four registers"],
  s64: ["i64", "Signed, four registers"],
  f64: ["f64", "Floating point, four registers"],
  bcd16: ["BCD 4", "Four decimal digits of four bits each, one register"],
  bcd32: ["BCD 8", "Eight decimal digits of four bits each, two registers"],
  bcd64: ["BCD 16", "Sixteen decimal digits of four bits each, four registers"],
  "mod10k-2": ["Mod10k 2", "Two registers of 0–9,999 each"],
  "mod10k-3": ["Mod10k 3", "Three registers of 0–9,999 each"],
  "mod10k-4": ["Mod10k 4", "Four registers of 0–9,999 each"],
  text: ["ASCII", "Text, two characters a register"],
  bits: ["Bits", "Bit 15 to bit 0, one register"],
  unix: ["Unix s", "Seconds since 1970, two registers"],
  "unix-ms": ["Unix ms", "Milliseconds since 1970, four registers"],
  cp56: ["TI 081", "Date and time of IEC 60870-5-4 (CP56), four registers"],
  "mbus-f": ["M-Bus F", "Date and time of EN 13757-3, type F, two registers"],
  calendar: ["Y M D h m s", "Year, month, day, hour, minute and second, a register each"],
};

/** `f32 CDAB  231.4`. The order says nothing of one register, except of a text's characters. */
export function guessText({ type, order, text, count }: RegisterGuess): string {
  return `${typeNames[type][0]}${count > 1 ? ` ${order}` : ""}  ${text}`;
}

/** `0x00FF`. */
export const hexText = (raw: number): string => `0x${raw.toString(16).toUpperCase().padStart(4, "0")}`;
