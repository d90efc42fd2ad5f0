import { digitCount, ibanOf, isNif } from "./checked-digits.ts";
import { isOfThings, type Place, personsIn } from "./persons.ts";
import { platesIn } from "./plates.ts";

/** A kind of personal data, and where it is in a text. */
export interface Kind {
  readonly name: string;
  readonly find: (text: string) => readonly Place[];
}

/** @param real how much of what was found is meant, from its beginning; "": nothing */
function by(pattern: RegExp, real: (found: string) => string = (found) => found): Kind["find"] {
  return (text) => {
    const places: Place[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const { length } = real(match[0]);
      if (length > 0) places.push({ from: match.index, to: match.index + length });
      // What wasn't taken may begin another one.
      pattern.lastIndex = match.index + Math.max(1, length);
    }
    return places;
  };
}
const where =
  (isReal: (found: string) => boolean) =>
  (found: string): string =>
    isReal(found) ? found : "";

const upper = "\\p{Lu}[\\p{L}\\p{M}'’-]+";
const fullName = `${upper}(?: (?:d[aeo]s? |e )?${upper}){0,3}`;
/** A number that a unit follows counts something. */
const noUnit =
  "(?![ \\u00a0\\u202f]?(?:[kMGm]?(?:Wh?|varh?|VAh?|Pa)|m³|m3|l|h|€|EUR|%|°C|K|ppm|lux)(?![\\p{L}\\d]))";
const noDigit = `(?![.,]?\\d)${noUnit}`;
const gap = "[ .\\u00a0-]?";
const portuguesePlace =
  "(?:Rua|R\\.|Avenida|Av\\.?|Travessa|Trav\\.|Tv\\.|Praça|Pç\\.|Praceta|Pct\\.|Largo|Lg\\.|Alameda|Al\\.|Estrada|Estr\\.|Calçada|Cç\\.|Rotunda|Beco|Urbanização|Urb\\.)";
const houseNumber = "(?:,? (?:n\\.?º? ?|lote )?\\d+(?:-?[A-Za-z](?!\\p{L}))?)";
const postcode = "(?:,? \\d{4}-\\d{3}(?: \\p{Lu}\\p{L}+)?)";
const street =
  "Street|St\\.?|Road|Rd\\.?|Avenue|Ave\\.?|Lane|Square|Drive|Way|Close|Crescent|Gardens|Terrace|Place|Mews|Boulevard|Blvd\\.?";

/** More particular ones first: what one has taken, another doesn't see. */
export const kinds: readonly Kind[] = [
  { name: "EMAIL", find: by(/[\p{L}\p{M}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,8}/gu) },
  {
    name: "IBAN",
    find: by(
      /(?<![\p{L}\d])[a-z]{2}\d{2}(?:[ .-]?[a-z0-9]){11,30}(?![\p{L}\d])/giu,
      (found) => ibanOf(found) ?? "",
    ),
  },
  { name: "PLATE", find: platesIn },
  {
    name: "PHONE",
    find: by(
      /(?<![\d.,])(?:\(\+\d{1,3}\)|\+\d{1,3}|00(?:351|44|34|33|49|39|31|32|41|1))(?:[ .-]?(?:\(0\))?\d{2,4}){2,5}(?!\d)/gu,
      where((found) => digitCount(found) >= 9 && digitCount(found) <= 17),
    ),
  },
  {
    name: "NIF",
    find: by(new RegExp(`(?<!\\d|\\d[.,])\\d{3}${gap}\\d{3}${gap}\\d{3}${noDigit}`, "gu"), where(isNif)),
  },
  {
    name: "PHONE",
    find: by(
      new RegExp(
        `(?<!\\d|\\d[.,])(?:(?:9[1236]\\d|2\\d{2}|300|800|808|707)${gap}\\d{3}${gap}\\d{3}|\\(?(?:2\\d|9[1236])\\)?[ .-]\\d{3}[ .-]\\d{2}[ .-]?\\d{2})${noDigit}`,
        "gu",
      ),
    ),
  },
  {
    name: "PHONE",
    find: by(
      new RegExp(
        `(?<!\\d|\\d[.,])(?:\\(?0[1-9]\\d{1,3}\\)?[ -]\\d{3,4}[ -]?\\d{3,4}|07\\d{3}[ -]?\\d{6})${noDigit}`,
        "gu",
      ),
      where((found) => digitCount(found) >= 10 && digitCount(found) <= 11),
    ),
  },
  {
    name: "PHONE",
    find: by(new RegExp(`(?:\\(\\d{3}\\) ?|(?<!\\d|\\d[.,])\\d{3}[-.])\\d{3}[-.]\\d{4}${noDigit}`, "gu")),
  },
  {
    name: "ADDRESS",
    find: by(
      new RegExp(
        `(?<![\\p{L}\\d])${portuguesePlace}(?: d[aeo]s?)?(?: \\d{1,2}(?:\\.?º)?(?= d[aeo] \\p{Lu}))?(?: \\p{Lu}[\\p{L}\\p{M}.]*| d[aeo]s?){1,8}${houseNumber}?${postcode}?`,
        "gu",
      ),
      where((found) => !isOfThings(found) && (!/^\p{L}{1,4}\./u.test(found) || /\d|^Av/.test(found))),
    ),
  },
  {
    name: "ADDRESS",
    find: by(
      new RegExp(
        `(?<![\\p{L}\\d])(?:rua|avenida|av\\.|travessa|praceta|calçada)(?: [\\p{L}\\p{M}]+){1,5}${houseNumber}${postcode}?`,
        "gu",
      ),
      where((found) => !isOfThings(found)),
    ),
  },
  {
    name: "ADDRESS",
    find: by(
      new RegExp(
        `(?<![\\p{L}\\d])\\d+[A-Za-z]? (?:\\p{Lu}[\\p{L}'’]+ ){1,3}(?:${street})(?![\\p{L}\\d])`,
        "gu",
      ),
      where((found) => !isOfThings(found)),
    ),
  },
  { name: "ADDRESS", find: by(/(?<!\d)\d{4}-\d{3} \p{Lu}\p{L}+/gu) },
  {
    name: "ADDRESS",
    find: by(
      /(?<![\p{L}\d_.-])[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\d_.-])/gu,
      where((found) => !/(?:1ST|2ND|3RD|\dTH)$/.test(found)),
    ),
  },
  {
    name: "PERSON",
    find: by(
      new RegExp(
        `(?<!\\p{L})(?:(?:Mr|Mrs|Ms|Dr|Dra|Eng|Engª|Engº|Sr|Sra|Arq|Prof)\\.?ª? |(?:Dona|Senhor|Senhora) )${fullName}`,
        "gu",
      ),
    ),
  },
  {
    name: "PERSON",
    find: by(
      new RegExp(
        `(?<=(?<!\\p{L})(?:contact|contacto|tenant|inquilino|technician|técnico|responsável|responsible|owner|proprietário|name|nome|call|ligar a|ask for)[:,]? )${upper}(?: (?:d[aeo]s? |e )?${upper}){1,3}`,
        "gu",
      ),
      where((found) => !isOfThings(found)),
    ),
  },
  { name: "PERSON", find: personsIn },
];
