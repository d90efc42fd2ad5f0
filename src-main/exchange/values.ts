/**
 * A number as people and spreadsheet programs of any country write it: `21.5`, `21,5`, `1.234,5`, `1,234.5`, `1 234,5`.
 * A single comma is a decimal comma.
 * @returns undefined when it isn't one
 */
export function numberOf(text: string): number | undefined {
  const compact = text.trim().replaceAll(/[\s\u00A0\u202F']/g, "");
  let plain = compact;
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d*$/.test(compact) || /^[^.,]*,[^.,]*$/.test(compact)) {
    plain = compact.replaceAll(".", "").replace(",", ".");
  } else if (/^[+-]?\d{1,3}(,\d{3})+\.\d*$/.test(compact) || /^[+-]?\d{1,3}(,\d{3}){2,}$/.test(compact)) {
    plain = compact.replaceAll(",", "");
  } else if (/^[+-]?\d{1,3}(\.\d{3}){2,}$/.test(compact)) {
    plain = compact.replaceAll(".", "");
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** A whole number within bounds, also when a spreadsheet wrote `12,0`. */
export function integerOf(text: string, most: number): number | undefined {
  const value = numberOf(text);
  return value !== undefined && Number.isInteger(value) && value >= 0 && value <= most ? value : undefined;
}

const yes: ReadonlySet<string> = new Set([
  "y",
  "yes",
  "j",
  "ja",
  "s",
  "si",
  "sí",
  "sim",
  "o",
  "oui",
  "1",
  "true",
  "wahr",
  "vrai",
  "x",
]);
const no: ReadonlySet<string> = new Set([
  "n",
  "no",
  "nein",
  "não",
  "nao",
  "non",
  "0",
  "false",
  "falsch",
  "faux",
  "-",
]);

/** @returns undefined when it is neither */
export function booleanOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}
