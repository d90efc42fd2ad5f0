import { quantityOf } from "../units.ts";
import type { Term } from "./parse.ts";

/** What adding, choosing and averaging leave as it is; `null`: it can't be told. */
function unitOf(term: Term, units: ReadonlyMap<string, string>, doubts: string[]): string | null {
  const same = (terms: readonly Term[], what: string): string | null => {
    const found = terms.map((one) => unitOf(one, units, doubts)).filter((unit) => unit !== null);
    const [first] = found;
    const other = found.find((unit) => unit !== first);
    if (first !== undefined && other !== undefined) doubts.push(`${first} and ${other} are ${what}.`);
    return first ?? null;
  };
  switch (term.kind) {
    case "number":
      return null;
    case "input":
      return units.get(term.name) || null;
    case "unary":
      return term.operator === "-" ? unitOf(term.of, units, doubts) : null;
    case "if":
      unitOf(term.test, units, doubts);
      return same([term.whenTrue, term.whenFalse], "alternatives of one value");
    case "binary":
      return ofOperator(term, units, doubts, same);
    case "call":
      if (["min", "max", "sum", "avg"].includes(term.name)) return same(term.of, "put together");
      if (["abs", "round", "floor", "ceil", "delta"].includes(term.name)) {
        return term.of[0] === undefined ? null : unitOf(term.of[0], units, doubts);
      }
      for (const one of term.of) unitOf(one, units, doubts);
      return null;
  }
}

function ofOperator(
  term: Extract<Term, { kind: "binary" }>,
  units: ReadonlyMap<string, string>,
  doubts: string[],
  same: (terms: readonly Term[], what: string) => string | null,
): string | null {
  const { operator, left, right } = term;
  if (operator === "+" || operator === "-") {
    const unit = same([left, right], operator === "+" ? "added" : "subtracted");
    // The difference of two temperatures is in kelvins.
    return operator === "-" && unit === "°C" && [left, right].every(({ kind }) => kind === "input")
      ? "K"
      : unit;
  }
  if (["<", "<=", ">", ">=", "==", "!="].includes(operator)) same([left, right], "compared");
  else {
    unitOf(left, units, doubts);
    unitOf(right, units, doubts);
  }
  return null;
}

/**
 * What speaks against a formula's unit, in words; empty where nothing does that could be told. Factors hide units
 * (1.163 is kWh/(m³·K)): of products nothing is concluded.
 * @param units of the inputs
 * @param typed what the person says that the result is in
 */
export function unitDoubt(term: Term, units: ReadonlyMap<string, string>, typed: string): string {
  const doubts: string[] = [];
  const unit = unitOf(term, units, doubts);
  const isTemperature = (symbol: string) => quantityOf(symbol) === "temperature";
  if (unit !== null && typed !== unit && !(isTemperature(unit) && isTemperature(typed))) {
    doubts.push(`The formula gives ${unit}${typed === "" ? ", and no unit is given" : `, not ${typed}`}.`);
  }
  return [...new Set(doubts)].join(" ").slice(0, 500);
}
