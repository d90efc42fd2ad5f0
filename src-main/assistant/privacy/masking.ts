/** A kind of personal data, and how it is found. */
interface Kind {
  readonly name: string;
  readonly pattern: RegExp;
  readonly isReal?: (text: string) => boolean;
}

const digitsOf = (text: string): string => text.replace(/\D/g, "");

/** Portuguese tax number: nine digits, the last one a check digit (modulus 11). */
function isNif(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^[1235689]\d{8}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 8; at += 1) sum += Number(digits[at]) * (9 - at);
  const check = 11 - (sum % 11);
  return Number(digits[8]) === (check >= 10 ? 0 : check);
}

/** International bank account number (ISO 13616): modulus 97 is 1. */
function isIban(text: string): boolean {
  const bare = text.replace(/\s/g, "").toUpperCase();
  if (bare.length < 15 || bare.length > 34) return false;
  const moved = bare.slice(4) + bare.slice(0, 4);
  let rest = 0;
  for (const sign of moved) {
    const value = /\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55);
    for (const digit of value) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

const upper = "\\p{Lu}[\\p{L}'’-]+";
const fullName = `${upper}(?: (?:d[aeo]s? |e )?${upper}){0,3}`;

/** More particular ones first: what one has taken, another doesn't see. */
const kinds: readonly Kind[] = [
  { name: "EMAIL", pattern: /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu },
  { name: "IBAN", pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,4}){3,8}\b/g, isReal: isIban },
  {
    name: "PLATE",
    pattern:
      /\b(?:[A-Z]{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-\d{2}-\d{2})\b/g,
  },
  {
    name: "PHONE",
    pattern: /(?<![\d.,])\+\d{1,3}(?:[ .-]?\d{2,4}){2,5}\b/g,
    isReal: (text) => digitsOf(text).length >= 9,
  },
  {
    name: "NIF",
    pattern: /(?<![\d.,])\d{3} ?\d{3} ?\d{3}(?![\d.,]?\d)(?! ?[kMG]?(?:Wh?|varh?|m³|l)\b)/g,
    isReal: isNif,
  },
  {
    name: "PHONE",
    pattern: /(?<![\d.,])(?:9[1236]\d|2\d{2}|800|808|707)[ .-]?\d{3}[ .-]?\d{3}(?![\d.,]?\d)/g,
  },
  {
    name: "ADDRESS",
    pattern:
      /\b(?:Rua|Avenida|Av\.|Travessa|Praça|Largo|Alameda|Estrada|Calçada|Rotunda)(?: d[aeo]s?)?(?: \p{Lu}[\p{L}.]*| d[aeo]s?)+(?:,? (?:n\.?º? ?)?\d+[A-Za-z]?)?(?:,? \d{4}-\d{3}(?: \p{Lu}\p{L}+)?)?/gu,
  },
  {
    name: "ADDRESS",
    pattern:
      /\b\d+[A-Za-z]? (?:\p{Lu}\p{L}+ ){1,3}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Square|Drive)(?=\W|$)/gu,
  },
  { name: "ADDRESS", pattern: /\b\d{4}-\d{3} \p{Lu}\p{L}+/gu },
  {
    name: "PERSON",
    pattern: new RegExp(
      `(?:\\b(?:Mr|Mrs|Ms|Dr|Dra|Eng|Engª|Engº|Sr|Sra|Arq|Prof)\\.?ª? |\\b(?:Dona|Senhor|Senhora) )${fullName}`,
      "gu",
    ),
  },
  {
    name: "PERSON",
    pattern: new RegExp(
      `(?<=\\b(?:contact|contacto|tenant|inquilino|technician|técnico|responsável|responsible|owner|proprietário|name|nome|call|ligar a|ask for)[:,]? )${upper}(?: (?:d[aeo]s? |e )?${upper}){1,3}`,
      "gu",
    ),
  },
];

/**
 * Puts marks in the place of personal data, and the data back in the place of its marks. The same text has the same mark; marks
 * are forgotten with the mask, nothing of them is kept.
 */
export class Masking {
  readonly #marks = new Map<string, string>();
  readonly #texts = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** How many different texts were masked. */
  get size(): number {
    return this.#marks.size;
  }

  /** A text without e-mail addresses, phone numbers, bank accounts, tax numbers, plates, addresses and names of persons. */
  mask(text: string): string {
    let masked = text;
    for (const { name, pattern, isReal } of kinds)
      masked = masked.replace(pattern, (found) =>
        (isReal?.(found) ?? true) ? this.#markOf(name, found) : found,
      );
    return masked;
  }

  #markOf(name: string, text: string): string {
    const known = this.#marks.get(text);
    if (known !== undefined) return known;
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    // Letters, so that no mark is taken for a number.
    const mark = `⟦${name}-${letters(count)}⟧`;
    this.#marks.set(text, mark);
    this.#texts.set(mark, text);
    return mark;
  }

  /** The text with what was masked in it. */
  unmask(text: string): string {
    return text.replace(/⟦[A-Z]+-[A-Z]+⟧/g, (mark) => this.#texts.get(mark) ?? mark);
  }
}

/** 1 → A, 27 → AA. */
function letters(count: number): string {
  let left = count;
  let text = "";
  while (left > 0) {
    text = String.fromCharCode(65 + ((left - 1) % 26)) + text;
    left = Math.floor((left - 1) / 26);
  }
  return text;
}
