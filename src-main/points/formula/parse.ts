import jsep from "jsep";

/** A checked formula: only what is listed here can be computed. */
export type Term =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "input"; readonly name: string }
  | { readonly kind: "unary"; readonly operator: "-" | "!"; readonly of: Term }
  | { readonly kind: "binary"; readonly operator: BinaryOperator; readonly left: Term; readonly right: Term }
  | { readonly kind: "if"; readonly test: Term; readonly whenTrue: Term; readonly whenFalse: Term }
  /** `site` tells calls of the same function apart: each has a memory of its own. */
  | {
      readonly kind: "call";
      readonly name: FunctionName;
      readonly of: readonly Term[];
      readonly site: number;
    };

const binaryOperators = [
  ...["+", "-", "*", "/", "%", "^"],
  ...["<", "<=", ">", ">=", "==", "!=", "&&", "||"],
] as const;
export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "^"
  | "<"
  | "<="
  | ">"
  | ">="
  | "=="
  | "!="
  | "&&"
  | "||";

/** Functions with how many arguments they take, at least and at most. */
export const functions = {
  abs: [1, 1],
  sqrt: [1, 1],
  exp: [1, 1],
  ln: [1, 1],
  log10: [1, 1],
  floor: [1, 1],
  ceil: [1, 1],
  round: [1, 2],
  min: [1, 50],
  max: [1, 50],
  sum: [1, 50],
  avg: [1, 50],
  clamp: [3, 3],
  if: [3, 3],
  /** 1 from when the first reaches the second until it falls to the third. */
  switch: [3, 3],
  /** How much a counter grew since the evaluation before. */
  delta: [1, 1],
  /** The same an hour. */
  rate: [1, 1],
} as const;
export type FunctionName = keyof typeof functions;

/** What is wrong with a formula, and where in its text (0-based). */
export interface FormulaFault {
  readonly at: number;
  readonly text: string;
}

export type Parsed =
  | { readonly ok: true; readonly term: Term; readonly names: readonly string[] }
  | { readonly ok: false; readonly fault: FormulaFault };

const mostLength = 1_000;

for (const operator of ["|", "&", "===", "!==", "<<", ">>", ">>>", "??", "**"]) jsep.removeBinaryOp(operator);
for (const operator of ["~", "+"]) jsep.removeUnaryOp(operator);
jsep.addBinaryOp("^", 12, true);
jsep.addBinaryOp("and", 2);
jsep.addBinaryOp("or", 1);
jsep.addUnaryOp("not");

const [minus, caret] = [0x2d, 0x5e];
// A sign binds less than a power: −3 ^ 2 is −9, as in school. The parser by itself binds signs first.
jsep.hooks.add("gobble-token", function (env) {
  this.gobbleSpaces();
  if (this.code !== minus) return;
  this.index += 1;
  const base = this.gobbleToken() || this.throwError("Expected expression after -");
  const argument = powerOf(this, base);
  env.node = { type: "UnaryExpression", operator: "-", argument, prefix: true };
});

/** A base with the exponent that stands behind it, where there is one. */
function powerOf(parser: jsep.HookScope, base: jsep.Expression): jsep.Expression {
  parser.gobbleSpaces();
  if (parser.code !== caret) return base;
  parser.index += 1;
  const exponent = parser.gobbleToken() || parser.throwError("Expected expression after ^");
  return { type: "BinaryExpression", operator: "^", left: base, right: powerOf(parser, exponent) };
}

const words: Readonly<Record<string, string>> = { and: "&&", or: "||", not: "!" };

/**
 * Parses a formula. The text is only ever parsed, never run; what isn't arithmetic is refused.
 * @param text as a person typed it; `−`, `×`, `·` and `÷` are understood
 * @param known names that stand for inputs
 */
export function parseFormula(text: string, known: readonly string[]): Parsed {
  const fault = (at: number, words: string): Parsed => ({ ok: false, fault: { at, text: words } });
  if (text.trim() === "") return fault(0, "The formula is empty.");
  if (text.length > mostLength)
    return fault(mostLength, `The formula is longer than ${mostLength} characters.`);
  const plain = text.replace(/−/g, "-").replace(/[×·]/g, "*").replace(/÷/g, "/");
  try {
    const compiler = new Compiler(plain, new Set(known));
    const term = compiler.compile(jsep(plain));
    return { ok: true, term, names: [...compiler.used] };
  } catch (error) {
    const comma = decimalComma.exec(plain);
    if (comma !== null) return fault(comma.index, "Decimals are written with a point: 1.5, not 1,5.");
    if (error instanceof Refusal) return fault(error.at, error.message);
    if (error instanceof RangeError) return fault(0, "The formula is nested too deeply.");
    return fault(positionOf(error, plain), inWords(error, plain));
  }
}

/** In a formula that can't be read, a comma between digits is one of a decimal. */
const decimalComma = /(?<![\w.])\d+,\d+(?![\w.]*\()/;

class Refusal extends Error {
  readonly at: number;

  constructor(at: number, what: string) {
    super(what);
    this.at = at;
  }
}

/** From what the parser knows to what can be computed. */
class Compiler {
  readonly used = new Set<string>();
  readonly #text: string;
  readonly #known: ReadonlySet<string>;
  #sites = 0;

  constructor(text: string, known: ReadonlySet<string>) {
    this.#text = text;
    this.#known = known;
  }

  compile(node: jsep.Expression, depth = 0): Term {
    if (depth > 100) throw new Refusal(0, "The formula is nested too deeply.");
    const inner = (child: jsep.Expression) => this.compile(child, depth + 1);
    const one = node as jsep.CoreExpression;
    switch (one.type) {
      case "Literal":
        return this.#literal(one);
      case "Identifier":
        return this.#input(one.name);
      case "UnaryExpression": {
        const operator = words[one.operator] ?? one.operator;
        if (operator !== "-" && operator !== "!") throw this.#refuse(operator, `“${operator}” isn't known.`);
        return { kind: "unary", operator, of: inner(one.argument) };
      }
      case "BinaryExpression": {
        const operator = words[one.operator] ?? one.operator;
        if (!isBinary(operator)) throw this.#refuse(operator, `“${operator}” isn't known.`);
        return { kind: "binary", operator, left: inner(one.left), right: inner(one.right) };
      }
      case "ConditionalExpression":
        return {
          kind: "if",
          test: inner(one.test),
          whenTrue: inner(one.consequent),
          whenFalse: inner(one.alternate),
        };
      case "CallExpression":
        return this.#call(one, inner);
      case "Compound":
        throw this.#missingOperator(one.body);
      case "MemberExpression":
        throw this.#refuse(".", "A name can't have a dot or brackets behind it.");
      default:
        throw new Refusal(0, "Only numbers, inputs, operators and functions can be in a formula.");
    }
  }

  #literal({ value, raw }: jsep.Literal): Term {
    if (typeof value === "number" && Number.isFinite(value)) return { kind: "number", value };
    if (typeof value === "boolean") return { kind: "number", value: value ? 1 : 0 };
    throw this.#refuse(raw, `${raw} isn't a number.`);
  }

  #input(name: string): Term {
    if (!this.#known.has(name)) {
      throw this.#refuse(
        name,
        isFunction(name) ? `${name} needs brackets: ${name}(…).` : `No input is called “${name}”.`,
      );
    }
    this.used.add(name);
    return { kind: "input", name };
  }

  #call(call: jsep.CallExpression, inner: (child: jsep.Expression) => Term): Term {
    const callee = call.callee as jsep.CoreExpression;
    if (callee.type !== "Identifier") throw new Refusal(0, "Only a function can have brackets behind it.");
    const { name } = callee;
    if (!isFunction(name)) {
      throw this.#refuse(
        name,
        `There is no function “${name}”. There are: ${Object.keys(functions).join(", ")}.`,
      );
    }
    const [least, most] = functions[name];
    const count = call.arguments.length;
    if (count < least || count > most) {
      const wanted = least === most ? `${least}` : `${least} to ${most}`;
      throw this.#refuse(name, `${name} takes ${wanted} value${most === 1 ? "" : "s"}, not ${count}.`);
    }
    const of = call.arguments.map(inner);
    const [test, whenTrue, whenFalse] = of;
    if (name === "if" && test && whenTrue && whenFalse) return { kind: "if", test, whenTrue, whenFalse };
    this.#sites += 1;
    return { kind: "call", name, of, site: this.#sites };
  }

  #missingOperator(body: readonly jsep.Expression[]): Refusal {
    const second = body[1];
    const text = second?.type === "Identifier" ? String(second["name"]) : String(second?.["raw"] ?? "");
    return this.#refuse(text, "An operator such as + or * is missing here.", true);
  }

  /** @param last the place is the last one of the text, and not the first */
  #refuse(text: string, what: string, last = false): Refusal {
    const pattern = /^\w+$/.test(text) ? new RegExp(`(?<!\\w)${text}(?!\\w)`, "g") : undefined;
    const places =
      pattern === undefined
        ? [this.#text.indexOf(text)]
        : [...this.#text.matchAll(pattern)].map(({ index }) => index);
    return new Refusal(Math.max(0, (last ? places.at(-1) : places[0]) ?? 0), what);
  }
}

const isBinary = (operator: string): operator is BinaryOperator =>
  (binaryOperators as readonly string[]).includes(operator);
const isFunction = (name: string): name is FunctionName => Object.hasOwn(functions, name);

function positionOf(error: unknown, text: string): number {
  const index = error instanceof Error && "index" in error ? Number(error.index) : 0;
  return Math.min(Math.max(0, Number.isFinite(index) ? index : 0), text.length);
}

/** The parser's own words are for programmers. */
function inWords(error: unknown, text: string): string {
  const said = error instanceof Error ? error.message : "";
  if (/Unclosed \(|Expected \)/.test(said)) return "A closing bracket is missing.";
  if (/Unexpected "\)"|unexpected \)/i.test(said)) return "This closing bracket has no opening one.";
  if (/Expected expression|Expected exponent/.test(said))
    return "A number, an input or a bracket is missing here.";
  if (/Unclosed quote/.test(said)) return "Text can't be in a formula.";
  if (/Expected :/.test(said)) return "After ? there must be two values with : between them.";
  const at = positionOf(error, text);
  const sign = text[at];
  return sign === undefined ? "The formula ends too early." : `“${sign}” can't stand here.`;
}
