import type { Fact, Language, TextPiece } from "../contract/assistant.ts";
import { shownAs } from "./work.ts";

/** A number as people write it in either language, with an exponent or a percent sign, not within a word. */
const written = /(?<![\p{L}\d])[−-]?\d(?:[\d.,\u00a0\u202f’' ]*\d)?(?:[eE][+-]?\d+)?/gu;
const unitAfter =
  /^[\s\u00a0]*(kWh|MWh|GWh|Wh|kW|MW|W|m³|m3|l\/s|°C|K|%|€|EUR|kg|t|gCO₂e\/kWh|kgCO₂e|tCO₂e|ppm|Pa|h)(?![\p{L}])/u;

/** What a number as written may mean: `1.240` is 1240 or 1.24. */
function meanings(text: string): number[] {
  const bare = text.replace(/[\s\u00a0\u202f’']/g, "").replace("−", "-");
  const english = Number(bare.replaceAll(",", ""));
  const portuguese = Number(bare.replaceAll(".", "").replace(",", "."));
  return [...new Set([english, portuguese])].filter((value) => Number.isFinite(value));
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

/** How far a written number may be from a fact: half of its own last digit. */
function tolerance(text: string): number {
  const digits = /[.,](\d+)$/.exec(text.replace(/[eE].*$/, ""))?.[1]?.length ?? 0;
  const trailing = digits === 0 ? (/0+$/.exec(text.replace(/\D/g, ""))?.[0]?.length ?? 0) : 0;
  // `1,200` may have been rounded to hundreds, but never by more than half a percent.
  return 0.5 * 10 ** (digits === 0 ? Math.min(trailing, 1) : -digits);
}

/**
 * Finds the fact that a written number is: the same unit, and no further off than rounding explains.
 * @param unit as written after it; "" where there is none: then the value alone decides
 */
export function factFor(text: string, unit: string, facts: readonly Fact[]): Fact | null {
  const [base, factor] = baseOf(unit);
  for (const value of meanings(text)) {
    const near = facts.find(({ quantity }) => {
      const [own, ownFactor] = baseOf(quantity.unit);
      if (unit !== "" && own !== base) return false;
      // A bare number must be one that has no unit, as a count.
      if (unit === "" && quantity.unit !== "" && quantity.unit !== "%") return false;
      const difference = Math.abs(quantity.value * ownFactor - value * factor);
      const rounding = tolerance(text) * factor;
      return (
        difference <= Math.max(rounding, 1e-9 * Math.abs(value)) &&
        difference <= 0.005 * Math.abs(quantity.value * ownFactor) + 1e-9
      );
    });
    if (near !== undefined) return near;
  }
  return null;
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
    .filter((one) => /\d/.test(one))
    .sort((one, other) => other.length - one.length);
  const plainPart = (part: string) => {
    let from = 0;
    for (const match of part.matchAll(written)) {
      const unit = unitAfter.exec(part.slice(match.index + match[0].length));
      const fact = factFor(match[0], unit?.[1] ?? "", facts);
      if (match.index > from) pieces.push({ kind: "words", text: part.slice(from, match.index) });
      from = match.index + match[0].length + (unit?.[0].length ?? 0);
      if (fact === null) {
        struck += 1;
        pieces.push({ kind: "struck" });
      } else pieces.push({ kind: "number", text: shownAs(fact.quantity, language), fact: fact.id });
    }
    if (from < part.length) pieces.push({ kind: "words", text: part.slice(from) });
  };
  let left = text;
  while (left !== "") {
    const next = names
      .map((one) => ({ one, at: left.indexOf(one) }))
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
      (piece.kind !== "words" || !/\p{N}/u.test(piece.text)) &&
      (piece.kind !== "number" || known.get(piece.fact)?.shown === piece.text);
    if (sound) return piece;
    struck += 1;
    return { kind: "struck" };
  });
  return { pieces: all, struck };
}
