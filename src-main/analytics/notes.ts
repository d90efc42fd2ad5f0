import type { Finding, Quantity, ToldNote } from "../contract/findings.ts";
import { noteTexts } from "./notes.data.ts";
import { say } from "./words.ts";

/** What a note says, whatever its language. */
export type NoteCode = keyof typeof noteTexts;
/** A note before it is put into words. */
export interface Note extends ToldNote {
  readonly code: NoteCode;
}

/** How many of all days or hours are missing, as notes put it. */
export const missingOf = (missing: number, all: number): Readonly<Record<"missing" | "all", Quantity>> => ({
  missing: { value: missing, unit: "", low: null, high: null },
  all: { value: all, unit: "", low: null, high: null },
});

/** Characters of a note. */
const longest = 500;

/** @param values what is put into its text: numbers with units, and names */
export const note = (code: NoteCode, values: Readonly<Record<string, Quantity | string>> = {}): Note => ({
  code,
  values: { ...values },
});

/**
 * Puts a note into words.
 * @param text with the names of values in braces @param shown how a number is written
 */
export function noteText(
  text: string,
  values: ToldNote["values"],
  shown: (quantity: Quantity) => string = say,
): string {
  return text
    .replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) return "";
      return typeof value === "string" ? value : shown(value);
    })
    .trim()
    .slice(0, longest);
}

/** Notes as a finding has them: in English, and as what they are made of, for other languages. */
export function noted(notes: readonly Note[]): Pick<Finding, "notes" | "told"> {
  const some = notes.slice(0, 50);
  return { notes: some.map(({ code, values }) => noteText(noteTexts[code], values)), told: [...some] };
}
