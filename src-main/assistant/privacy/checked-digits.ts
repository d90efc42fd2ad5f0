const digitsOf = (text: string): string => text.replace(/\D/g, "");

/** How many digits a text has. */
export const digitCount = (text: string): number => digitsOf(text).length;

/** Portuguese tax number: nine digits with a first one or two that are given out, the last one a check digit (modulus 11). */
export function isNif(text: string): boolean {
  const digits = digitsOf(text);
  if (!/^(?:[1235689]\d|45|7[0124-9])\d{7}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 8; at += 1) sum += Number(digits[at]) * (9 - at);
  const check = 11 - (sum % 11);
  return Number(digits[8]) === (check >= 10 ? 0 : check);
}

/** How long account numbers are where they are most often from; others have 15 to 34 signs. */
const ibanLengths: Readonly<Record<string, number>> = {
  ...{ AD: 24, AT: 20, BE: 16, BG: 22, BR: 29, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24 },
  ...{ FI: 18, FR: 27, GB: 22, GR: 27, HR: 21, HU: 28, IE: 22, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20 },
  ...{ LV: 21, MC: 27, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, SE: 24, SI: 19, SK: 24 },
};

/** International bank account number (ISO 13616): modulus 97 is 1. */
function isIban(bare: string): boolean {
  const length = ibanLengths[bare.slice(0, 2)];
  if (bare.length !== length && (length !== undefined || bare.length < 15 || bare.length > 34)) return false;
  let rest = 0;
  for (const sign of bare.slice(4) + bare.slice(0, 4)) {
    const value = /\d/.test(sign) ? sign : String(sign.charCodeAt(0) - 55);
    for (const digit of value) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** The account number that a text begins with, as words after it look like parts of it; null: none. */
export function ibanOf(text: string): string | null {
  for (let end = text.length; end >= 15; end -= 1) {
    if (/[\p{L}\d]/u.test(text[end] ?? "")) continue;
    const part = text.slice(0, end);
    if (isIban(part.replace(/[^\p{L}\d]/gu, "").toUpperCase()) && /[\p{L}\d]$/u.test(part)) return part;
  }
  return null;
}
