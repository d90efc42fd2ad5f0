import type { BinaryOperator, FunctionName, Term } from "./parse.ts";

/** What a call of `delta`, `rate` or `switch` remembers from one evaluation to the next. */
export interface Remembered {
  readonly value: number;
  readonly time: number;
}

export interface Evaluation {
  /** Value of an input. */
  readonly input: (name: string) => number;
  /** Time of the evaluation, epoch ms. */
  readonly time: number;
  /** Memory by call; what is computed is remembered in it. */
  readonly memory: Map<number, Remembered>;
}

export type Outcome =
  | { readonly ok: true; readonly value: number }
  /** Why there is no value, in words: `division by zero`. */
  | { readonly ok: false; readonly why: string };

const hourMs = 3_600_000;

/**
 * Computes a formula. Deterministic: inputs, time and memory are all that it depends on.
 * @returns the value, or why there is none; what isn't finite is none, and a condition on it has none either
 */
export function evaluate(term: Term, evaluation: Evaluation): Outcome {
  const machine = new Machine(evaluation);
  const value = machine.value(term);
  if (Number.isFinite(value)) return { ok: true, value };
  return { ok: false, why: machine.why ?? "the result is too large" };
}

class Machine {
  why: string | undefined;
  readonly #evaluation: Evaluation;

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation;
  }

  value(term: Term): number {
    switch (term.kind) {
      case "number":
        return term.value;
      case "input":
        return this.#evaluation.input(term.name);
      case "unary": {
        const value = this.value(term.of);
        return term.operator === "-" ? -value : flag(value, value === 0);
      }
      case "if": {
        const test = this.value(term.test);
        if (Number.isNaN(test)) return Number.NaN;
        return this.value(test === 0 ? term.whenFalse : term.whenTrue);
      }
      case "binary":
        return this.#binary(term.operator, term.left, term.right);
      case "call":
        return this.#call(term.name, term.of, term.site);
    }
  }

  #binary(operator: BinaryOperator, leftTerm: Term, rightTerm: Term): number {
    const left = this.value(leftTerm);
    if (operator === "&&" || operator === "||") {
      if (Number.isNaN(left)) return Number.NaN;
      if ((left !== 0) === (operator === "||")) return operator === "||" ? 1 : 0;
      const right = this.value(rightTerm);
      return flag(right, right !== 0);
    }
    const right = this.value(rightTerm);
    if ((operator === "/" || operator === "%") && right === 0) return this.#none("division by zero");
    return arithmetic[operator](left, right);
  }

  #call(name: FunctionName, terms: readonly Term[], site: number): number {
    const values = terms.map((term) => this.value(term));
    if (values.some(Number.isNaN)) return Number.NaN;
    const [first = Number.NaN, second = 0, third = 0] = values;
    switch (name) {
      case "delta":
      case "rate":
        return this.#growth(site, first, name === "rate");
      case "switch":
        return this.#switched(site, first, second, third);
      case "sqrt":
        return first < 0 ? this.#none("the root of a negative number") : Math.sqrt(first);
      case "ln":
      case "log10":
        if (first <= 0) return this.#none("the logarithm of a number that isn't positive");
        return name === "ln" ? Math.log(first) : Math.log10(first);
      case "round": {
        const factor = 10 ** Math.trunc(Math.min(Math.max(second, -12), 12));
        return Math.round(first * factor) / factor;
      }
      case "clamp":
        return Math.min(Math.max(first, second), third);
      case "sum":
        return values.reduce((sum, value) => sum + value, 0);
      case "avg":
        return values.reduce((sum, value) => sum + value, 0) / values.length;
      case "min":
        return values.reduce((least, value) => Math.min(least, value));
      case "max":
        return values.reduce((most, value) => Math.max(most, value));
      case "abs":
      case "exp":
      case "floor":
      case "ceil":
        return Math[name](first);
      case "if":
        return this.#none("a condition without values");
    }
  }

  /** A counter that went back was reset or replaced: how much it grew isn't known then. */
  #growth(site: number, value: number, hourly: boolean): number {
    const { memory, time } = this.#evaluation;
    const before = memory.get(site);
    if (before !== undefined && time <= before.time) {
      return this.#none("no newer value of the counter");
    }
    memory.set(site, { value, time });
    if (before === undefined) return this.#none("no earlier value of the counter yet");
    if (value < before.value) return this.#none("the counter went back");
    const grown = value - before.value;
    return hourly ? (grown * hourMs) / (time - before.time) : grown;
  }

  #switched(site: number, value: number, on: number, off: number): number {
    const { memory, time } = this.#evaluation;
    const isOn = on >= off ? value >= on : value <= on;
    const isOff = on >= off ? value <= off : value >= off;
    const state = isOn ? 1 : isOff ? 0 : (memory.get(site)?.value ?? 0);
    memory.set(site, { value: state, time });
    return state;
  }

  #none(why: string): number {
    this.why ??= why;
    return Number.NaN;
  }
}

/** 1 or 0; without a value where the operand has none. */
const flag = (of: number, isTrue: boolean): number => (Number.isNaN(of) ? Number.NaN : isTrue ? 1 : 0);
const compare = (left: number, right: number, isTrue: boolean): number => flag(left + 0 * right, isTrue);

const arithmetic: Readonly<Record<Exclude<BinaryOperator, "&&" | "||">, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "^": (a, b) => a ** b,
  "<": (a, b) => compare(a, b, a < b),
  "<=": (a, b) => compare(a, b, a <= b),
  ">": (a, b) => compare(a, b, a > b),
  ">=": (a, b) => compare(a, b, a >= b),
  "==": (a, b) => compare(a, b, a === b),
  "!=": (a, b) => compare(a, b, a !== b),
};
