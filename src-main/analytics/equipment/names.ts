/** Words that must not be parted at their digits or capitals. */
const whole: readonly (readonly [RegExp, string])[] = [
  [/co2/gi, " co2 "],
  [/pm2[._]?5/gi, " pm25 "],
  [/kwh/gi, " kwh "],
  [/mwh/gi, " mwh "],
  [/kw(?![a-z])/gi, " kw "],
  [/m3/gi, " m3 "],
];

/**
 * A name as words: lower case, without accents, parted at separators, at changes of case and between letters and digits;
 * numbers without leading zeros. `AHU01_SaTemp` is `ahu 1 sa temp`.
 */
export function wordsOf(name: string): string {
  let text = name.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  for (const [pattern, word] of whole) text = text.replace(pattern, word);
  return text
    .replace(/\b(co2|pm25|m3)\b/g, (word) =>
      word.replace(/\d/g, (digit) => digitMarks[Number(digit)] ?? digit),
    )
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .replace(/([a-z])(\d)/g, "$1 $2")
    .replace(/(\d)([a-z])/g, "$1 $2")
    .replace(/[\u2080-\u2089]/g, (mark) => String(mark.charCodeAt(0) - 0x2080))
    .replace(/[^a-z0-9]+/g, " ")
    .replace(/(^| )0+(?=\d)/g, "$1")
    .trim();
}

/** Subscript digits: not parted from letters. */
const digitMarks = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"] as const;

/** One of some words, or of some phrases, in {@link wordsOf} a name. */
export function word(...words: readonly string[]): RegExp {
  return new RegExp(`(?:^| )(?:${words.join("|")})(?= |$)`);
}
