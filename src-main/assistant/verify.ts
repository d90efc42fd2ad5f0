import type { Fact, Language, TextPiece } from "../contract/assistant.ts";
import { shownAs } from "./work.ts";

/** A number as people write it in either language, with an exponent or a percent sign, not within a word. */
const written = /(?<![\p{L}\d])[−-]?\d(?:[\d.,\u00a0\u202f’' ]*\d)?(?:[eE][+-]?\d+)?/gu;
const list = (text: string): readonly string[] => text.split(" ");
/** They count things as other words do; only before a unit, or beside another one, they are a number that was computed. */
const smallWords = [
  ...list(
    "zero nought one two three four five six seven eight nine ten eleven twelve dozen dozens tens hundreds",
  ),
  ...list(
    "thousands millions um uma dois duas três quatro cinco seis sete oito nove dez onze doze dúzia dúzias",
  ),
  ...list("dezena dezenas centena centenas milhar milhares milhões mil cem cento"),
];
const largeWords = [
  ...list(
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy",
  ),
  ...list("eighty ninety hundred thousand million billion trillion treze catorze quatorze quinze dezasseis"),
  ...list("dezesseis dezassete dezessete dezoito dezanove dezenove vinte trinta quarenta cinquenta sessenta"),
  ...list(
    "setenta oitenta noventa duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos",
  ),
  ...list(
    "novecentos duzentas trezentas quatrocentas quinhentas seiscentas setecentas oitocentas novecentas",
  ),
  ...list("milhão bilião biliões"),
];
const numberWord = `(?:${[...smallWords, ...largeWords].join("|")})(?!\\p{L})`;
const further = `[ -]+(?:and |e |point |comma |vírgula |ponto )?${numberWord}`;
const inWords = `(?<!\\p{L})${numberWord}(?:${further})*`;
const unitWords =
  "[kMG]?Wh|[kM]W|m³|m3|percent|per cent|por cento|%|euros?|€|EUR|cents?|cêntimos?|kilo\\p{L}+|quilo\\p{L}+|mega\\p{L}+|giga\\p{L}+|watt\\p{L}*|degrees|graus|°C|tonnes|tons|toneladas|kg\\p{L}*|litros|litres|cubic|metros cúbicos";
const beforeUnit = `(?=[ \\u00a0-]*(?:of |de )?(?:${unitWords})(?!\\p{L}))`;
/** Numbers in words, as `three hundred`. */
export const writtenOut = new RegExp(inWords, "giu");
/** Those that a unit follows, that have several words, or a great one; others are words like all. */
const spelled = new RegExp(
  `${inWords}${beforeUnit}|(?<!\\p{L})(?:${numberWord}(?:${further})+|(?:${largeWords.join("|")})(?!\\p{L}))`,
  "giu",
);
const roman = new RegExp(
  `(?<![\\p{L}\\d])(?=[MDCLXVI]{2})M*(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})(?!\\p{L})${beforeUnit}`,
  "gu",
);
/** Letters and digits in a row, circled ones too. */
const token = /[\p{L}\p{M}\p{N}\u24b6-\u24e9\u{1f130}-\u{1f189}]+/gu;
const otherScript = /[^\P{L}\p{Script=Latin}]/u;
/** Words that hide a number: digits within, letters that only look like Latin ones, wide, circled or crossed out. */
const hiding = /\p{N}|\p{M}|[\uff00-\uffef]|[\u24b6-\u24e9\u{1f130}-\u{1f189}]/u;
/** They are units' letters. */
const greekUnits = /[μΩ\u2126]/gu;
/** Units and a gas that have a digit, and count nothing. */
const unitsWithDigits = /(?<![\p{L}\p{N}])(?:(?:kg|g|t)?CO₂e?|[kcm]?m[²³])(?![\p{L}\p{N}])/gu;
const isHiding = (word: string): boolean =>
  hiding.test(word.replace(unitsWithDigits, "")) || otherScript.test(word.replace(greekUnits, ""));
const isMixed = (word: string): boolean => otherScript.test(word) && /\p{Script=Latin}/u.test(word);
const unitAfter =
  /^[\s\u00a0]*(kWh|MWh|GWh|Wh|kW|MW|W|m³|m3|l\/s|°C|K|%|€|EUR|kg|t|gCO₂e\/kWh|kgCO₂e|tCO₂e|ppm|Pa|h)(?![\p{L}])/u;

interface Meaning {
  readonly value: number;
  /** Half of its last digit. */
  readonly tolerance: number;
}

/** What a number as written may mean: `1.240` is 1240, to the unit, or 1.24, to the thousandth. */
function meanings(text: string): Meaning[] {
  const bare = text.replace(/[\s\u00a0\u202f’']/g, "").replace("−", "-");
  const read = (thousands: string, mark: string): Meaning => {
    const plain = bare.replaceAll(thousands, "").replace(mark, ".");
    const decimals = /\.(\d+)/.exec(plain)?.[1]?.length;
    // `1,240` may have been rounded to tens.
    const tens = decimals === undefined && /[1-9]\d+0$/.test(plain) ? 10 : 1;
    return { value: Number(plain), tolerance: 0.5 * (decimals === undefined ? tens : 10 ** -decimals) };
  };
  return [read(",", "."), read(".", ",")].filter(({ value }) => Number.isFinite(value));
}

const factors: Readonly<Record<string, readonly [string, number]>> = {
  MWh: ["kWh", 1_000],
  GWh: ["kWh", 1_000_000],
  Wh: ["kWh", 0.001],
  MW: ["kW", 1_000],
  W: ["kW", 0.001],
  m3: ["m³", 1],
  EUR: ["€", 1],
};
const baseOf = (unit: string): readonly [string, number] => factors[unit] ?? [unit, 1];

/**
 * Finds the fact that a written number is: the same unit, and no further off than rounding explains.
 * @param unit as written after it; "" where there is none: then the value alone decides
 */
export function factFor(text: string, unit: string, facts: readonly Fact[]): Fact | null {
  const [base, factor] = baseOf(unit);
  for (const { value, tolerance } of meanings(text)) {
    const near = facts.find(({ quantity }) => {
      const [own, ownFactor] = baseOf(quantity.unit);
      if (unit !== "" && own !== base) return false;
      // A bare number must be one that has no unit, as a count.
      if (unit === "" && quantity.unit !== "" && quantity.unit !== "%") return false;
      const difference = Math.abs(quantity.value * ownFactor - value * factor);
      const rounding = tolerance * factor;
      return (
        // 9.375 is written 9.38, and their difference is a bit's worth above half a hundredth.
        difference <= rounding + 1e-9 * Math.abs(value) &&
        difference <= 0.005 * Math.abs(quantity.value * ownFactor) + 1e-9
      );
    });
    if (near !== undefined) return near;
  }
  return null;
}

/** A unit of a fact right behind a number, the longest: `days`, `EUR/kWh`. */
function ownUnit(after: string, facts: readonly Fact[]): readonly [string, string] | null {
  const space = /^[\s\u00a0]*/.exec(after)?.[0] ?? "";
  const rest = after.slice(space.length);
  let found = "";
  for (const { quantity } of facts)
    if (quantity.unit.length > found.length && rest.startsWith(quantity.unit)) found = quantity.unit;
  if (found === "" || /^\p{L}/u.test(rest.slice(found.length))) return null;
  return [space + found, found];
}

/** Whether a name has something that would be struck out elsewhere, and may have it. */
function isKeptName(name: string): boolean {
  const words = name.match(token) ?? [];
  return (/\d/.test(name) || words.some(isHiding)) && !words.some(isMixed) && name.search(spelled) < 0;
}

/** A number with a unit behind it. */
const measured = new RegExp(`\\d${unitAfter.source.replace(/^\^/, "")}`, "u");

/** Where a text has a name by itself, and not as the number before a unit; -1: nowhere. */
function placeOf(name: string, text: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const after = text.slice(at + name.length);
    const isWhole = !/[\p{L}\d.,−-]$/u.test(text.slice(0, at)) && !/^(?:[\p{L}\d]|[.,]\d)/u.test(after);
    if (isWhole && !(/\d$/.test(name) && unitAfter.test(after))) return at;
  }
  return -1;
}

/**
 * Takes every number out of a text that no tool gave. Names and times that the answer's tools gave keep their digits.
 * @param allowed names and times whose digits aren't numbers: `Chiller 2`, `March 2026`
 * @returns pieces to be shown, and how many numbers were struck out
 */
export function verified(
  text: string,
  facts: readonly Fact[],
  allowed: readonly string[],
  language: Language,
): { readonly pieces: TextPiece[]; readonly struck: number } {
  const pieces: TextPiece[] = [];
  let struck = 0;
  const names = [...new Set(allowed)]
    // Whoever names a device “42 kWh” doesn't make it a number that a tool gave.
    .filter((one) => isKeptName(one) && !measured.test(one))
    .sort((one, other) => other.length - one.length);
  const plainPart = (whole: string) => {
    const [first = "", ...others] = whole.split(spelled).flatMap((part) => part.split(roman));
    digits(first);
    for (const other of others) {
      strike();
      digits(other);
    }
  };
  const strike = () => {
    struck += 1;
    pieces.push({ kind: "struck" });
  };
  const wordsOf = (part: string) => {
    let from = 0;
    for (const { index, 0: word } of part.matchAll(token)) {
      if (!isHiding(word)) continue;
      if (index > from) pieces.push({ kind: "words", text: part.slice(from, index) });
      from = index + word.length;
      strike();
    }
    if (from < part.length) pieces.push({ kind: "words", text: part.slice(from) });
  };
  const digits = (part: string) => {
    let from = 0;
    for (const match of part.matchAll(written)) {
      const after = part.slice(match.index + match[0].length);
      const unit = ownUnit(after, facts) ?? unitAfter.exec(after);
      const fact = factFor(match[0], unit?.[1] ?? "", facts);
      if (match.index > from) wordsOf(part.slice(from, match.index));
      from = match.index + match[0].length + (unit?.[0].length ?? 0);
      if (fact === null) strike();
      else pieces.push({ kind: "number", text: shownAs(fact.quantity, language), fact: fact.id });
    }
    if (from < part.length) wordsOf(part.slice(from));
  };
  let left = text;
  while (left !== "") {
    const next = names
      .map((one) => ({ one, at: placeOf(one, left) }))
      .filter(({ at }) => at >= 0)
      .sort((one, other) => one.at - other.at || other.one.length - one.one.length)[0];
    if (next === undefined) {
      plainPart(left);
      break;
    }
    if (next.at > 0) plainPart(left.slice(0, next.at));
    pieces.push({ kind: "name", text: next.one });
    left = left.slice(next.at + next.one.length);
  }
  return { pieces, struck };
}

/** Words must have no digits, and numbers must be facts as they are shown: whatever isn't, is struck out. */
export function checked(
  pieces: readonly TextPiece[],
  facts: readonly Fact[],
): { pieces: TextPiece[]; struck: number } {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  let struck = 0;
  const all = pieces.map((piece): TextPiece => {
    const sound =
      (piece.kind !== "words" || !/\p{N}/u.test(piece.text.replace(unitsWithDigits, ""))) &&
      (piece.kind !== "number" || known.get(piece.fact)?.shown === piece.text);
    if (sound) return piece;
    struck += 1;
    return { kind: "struck" };
  });
  return { pieces: all, struck };
}
