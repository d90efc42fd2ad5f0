import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Point } from "../../src-main/contract/index.ts";
import { evaluate, parseFormula, type Remembered } from "../../src-main/points/formula/index.ts";
import { compute, type FormulaPoint, inOrder, refuseCircle, unitDoubt } from "../../src-main/points/index.ts";
import { aPoint } from "./fixtures.ts";

const names = ["a", "b", "c"];

function resultOf(text: string, values: Readonly<Record<string, number>> = {}, memory = new Map(), time = 0) {
  const parsed = parseFormula(text, Object.keys(values));
  if (!parsed.ok) throw new Error(parsed.fault.text);
  return evaluate(parsed.term, { input: (name) => values[name] ?? Number.NaN, time, memory });
}
const faultOf = (text: string) => {
  const parsed = parseFormula(text, names);
  return parsed.ok ? undefined : parsed.fault;
};

/** A formula with the value that arithmetic gives it; undefined: it has none. */
interface Case {
  readonly text: string;
  readonly value: (inputs: readonly number[]) => number | undefined;
}

const leaf: fc.Arbitrary<Case> = fc.oneof(
  fc.integer({ min: 0, max: 99 }).map((value) => ({ text: String(value), value: () => value })),
  fc
    .nat({ max: 2 })
    .map((at) => ({ text: names[at] ?? "a", value: (inputs: readonly number[]) => inputs[at] })),
);
const both =
  (left: Case, right: Case, how: (a: number, b: number) => number | undefined): Case["value"] =>
  (inputs) => {
    const a = left.value(inputs);
    const b = right.value(inputs);
    return a === undefined || b === undefined ? undefined : how(a, b);
  };
const operators: Readonly<Record<string, (a: number, b: number) => number | undefined>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0 ? undefined : a / b),
  "<": (a, b) => (a < b ? 1 : 0),
  ">=": (a, b) => (a >= b ? 1 : 0),
};
const { tree } = fc.letrec<{ tree: Case }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc
      .tuple(tie("tree"), fc.constantFrom(...Object.keys(operators)), tie("tree"))
      .map(([left, sign, right]) => ({
        text: `(${left.text} ${sign} ${right.text})`,
        value: both(left, right, operators[sign] as (a: number, b: number) => number | undefined),
      })),
    fc.tuple(tie("tree"), tie("tree")).map(([left, right]) => ({
      text: `max(${left.text}, -${right.text})`,
      value: both(left, right, (a, b) => Math.max(a, -b)),
    })),
    fc.tuple(tie("tree"), tie("tree"), tie("tree")).map(([test, then, otherwise]) => ({
      text: `if(${test.text}, ${then.text}, ${otherwise.text})`,
      value: (inputs: readonly number[]) => {
        const is = test.value(inputs);
        return is === undefined ? undefined : (is === 0 ? otherwise : then).value(inputs);
      },
    })),
  ),
}));

describe("a formula", () => {
  it("gives what arithmetic gives, for any expression", () => {
    fc.assert(
      fc.property(
        tree.filter(({ text }) => text.length <= 1_000),
        fc.tuple(fc.integer(), fc.integer(), fc.integer()),
        (formula, inputs) => {
          const [a, b, c] = inputs;
          const outcome = resultOf(formula.text, { a, b, c });
          const expected = formula.value(inputs);
          if (expected === undefined || !Number.isFinite(expected)) expect(outcome.ok).toBe(false);
          else expect(outcome).toEqual({ ok: true, value: expected });
        },
      ),
    );
  });

  it("computes heat from a flow and two temperatures, with signs as people type them", () => {
    expect(resultOf("(s − r) × flow · 1.163", { s: 70, r: 50, flow: 2 })).toEqual({ ok: true, value: 46.52 });
  });

  it("binds as in school: power before product before sum, power to the right", () => {
    expect(resultOf("2 + 3 * 2 ^ 3 ^ 0")).toEqual({ ok: true, value: 8 });
    expect(resultOf("-a ^ 2 + 1", { a: 3 })).toEqual({ ok: true, value: -8 });
    expect(resultOf("(-a) ^ 2", { a: 3 })).toEqual({ ok: true, value: 9 });
    expect(resultOf("2 * -a ^ 2 ^ 1 - -a", { a: 3 })).toEqual({ ok: true, value: -15 });
    expect(resultOf("a ^ -1", { a: 4 })).toEqual({ ok: true, value: 0.25 });
    expect(resultOf("not a > 3 or b > 1 and c", { a: 1, b: 2, c: 0 })).toEqual({ ok: true, value: 0 });
  });

  it("has no value where it divides by zero, unless that branch isn't taken", () => {
    expect(resultOf("a / b", { a: 1, b: 0 })).toEqual({ ok: false, why: "division by zero" });
    expect(resultOf("if(b == 0, 0, a / b)", { a: 1, b: 0 })).toEqual({ ok: true, value: 0 });
    expect(resultOf("(a / b) > 1 ? 1 : 2", { a: 1, b: 0 })).toMatchObject({ ok: false });
  });

  it("tells how much a counter grew, and not where it went back", () => {
    const memory = new Map<number, Remembered>();
    expect(resultOf("rate(a)", { a: 10 }, memory, 0)).toMatchObject({ ok: false });
    expect(resultOf("rate(a)", { a: 11 }, memory, 900_000)).toEqual({ ok: true, value: 4 });
    expect(resultOf("rate(a)", { a: 3 }, memory, 1_800_000)).toEqual({
      ok: false,
      why: "the counter went back",
    });
    expect(resultOf("rate(a)", { a: 4 }, memory, 2_700_000)).toEqual({ ok: true, value: 4 });
  });

  it("switches between two thresholds", () => {
    const memory = new Map<number, Remembered>();
    const states = [4, 6, 4, 2, 4].map((a, time) => resultOf("switch(a, 5, 3)", { a }, memory, time));
    expect(states.map((state) => state.ok && state.value)).toEqual([0, 1, 1, 0, 0]);
  });

  it.each([
    ["", 0, "empty"],
    ["a + ", 4, "missing"],
    ["a + x", 4, "No input is called “x”"],
    ["(a + b", 6, "closing bracket"],
    ["a b", 2, "operator"],
    ["a * 1,5", 4, "Decimals are written with a point"],
    ["-", 1, "missing"],
    ["-a ^", 4, "missing"],
    ["min()", 0, "min takes 1 to 50 values, not 0"],
    ["a + foo(b)", 4, "no function “foo”"],
    ["a + abs", 4, "needs brackets"],
    ["a.constructor", 1, "dot"],
    ["a['b']", 0, "brackets"],
    ["'x'", 0, "isn't a number"],
    ["this", 0, "Only"],
    ["[a]", 0, "Only"],
    ["a & b", 2, "“&”"],
  ])("says what is wrong with “%s”, and where", (text, at, words) => {
    expect(faultOf(text)?.text).toContain(words);
    expect(faultOf(text)?.at).toBe(at);
  });

  it("never fails on any text, and never gives what isn't a number", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60, unit: fc.constantFrom(..."ab c()+-*/^?:,.1e\"'[]&|!=<>") }),
        (text) => {
          const parsed = parseFormula(text, names);
          if (!parsed.ok) {
            expect(parsed.fault.at).toBeLessThanOrEqual(text.length);
            return;
          }
          const outcome = evaluate(parsed.term, { input: () => 1, time: 0, memory: new Map() });
          if (outcome.ok) expect(Number.isFinite(outcome.value)).toBe(true);
        },
      ),
    );
  });

  it("refuses what is nested without end", () => {
    expect(faultOf("(".repeat(1_000))).toBeDefined();
    expect(faultOf("-".repeat(999))).toBeDefined();
    expect(faultOf(`${"abs(".repeat(240)}a`)).toBeDefined();
  });
});

const formula = (last: number, expression: string, inputs: readonly number[]): FormulaPoint => ({
  ...aPoint(last),
  name: `F${last}`,
  source: {
    protocol: "formula",
    expression,
    inputs: inputs.map((input) => ({ name: `i${input}`, pointId: aPoint(input).id })),
    ageLimitMs: 60_000,
  },
});

describe("quality of a result", () => {
  const point = formula(9, "i1 / i2", [1, 2]);
  const good = { time: 1_000, value: 6, quality: "good", reason: "none" } as const;
  const computed = (one: object | undefined, other: object | undefined, time = 2_000) => {
    const parsed = parseFormula("i1 / i2", ["i1", "i2"]);
    if (!parsed.ok) throw new Error();
    const input = (last: number, reading: object | undefined) => ({
      name: `i${last}`,
      point: { ...aPoint(last), name: `P${last}` } as Point,
      reading: reading === undefined ? undefined : { ...good, ...reading },
    });
    return compute(point, parsed.term, [input(1, one), input(2, other)], time, new Map());
  };

  it.each([
    ["two good inputs", {}, { value: 2 }, { value: 3, quality: "good", reason: "none" }, ""],
    [
      "one without a reading",
      {},
      undefined,
      { value: null, quality: "bad", reason: "not-available" },
      "i2 (P2) has no",
    ],
    [
      "one that is bad",
      {},
      { value: null, quality: "bad", reason: "comm-failure" },
      { value: null, quality: "bad", reason: "comm-failure" },
      "i2 (P2) is bad: comm failure",
    ],
    [
      "one that is uncertain",
      { quality: "uncertain", reason: "overridden" },
      { value: 2 },
      { value: 3, quality: "uncertain", reason: "overridden" },
      "i1 (P1) is uncertain",
    ],
    [
      "zero below",
      {},
      { value: 0 },
      { value: null, quality: "bad", reason: "not-available" },
      "division by zero",
    ],
  ])("of %s", (_, one, other, reading, why) => {
    const result = computed(one, other);
    expect(result.reading).toMatchObject(reading);
    expect(result.why).toContain(why);
  });

  it("is stale when an input is older than the limit, and computed all the same", () => {
    const result = computed({ time: 0 }, { time: 70_000, value: 2 }, 70_000);
    expect(result.reading).toMatchObject({ value: 3, quality: "uncertain", reason: "stale" });
    expect(result.why).toBe("i1 (P1) is 70 s old.");
  });
});

describe("formulas of formulas", () => {
  it("come in the order in which they need each other, however they are given", () => {
    const chain = [
      formula(5, "i4", [4]),
      formula(4, "i3", [3]),
      formula(3, "i1", [1]),
      formula(2, "i5", [5, 3]),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(chain, { minLength: chain.length }), (shuffled) => {
        expect(inOrder(shuffled).map(({ name }) => name)).toEqual(["F3", "F4", "F5", "F2"]);
      }),
    );
  });

  it("refuses a circle and names the way round", () => {
    const others = [formula(3, "i4", [4]), formula(4, "i5", [5])];
    expect(() => refuseCircle(formula(5, "i3", [3]), others)).toThrow("F5 → F3 → F4 → F5");
    expect(() => refuseCircle(formula(5, "i5", [5]), others)).toThrow("F5 → F5");
    expect(() => refuseCircle(formula(5, "i1", [1]), others)).not.toThrow();
    expect(inOrder([...others, formula(5, "i3", [3])])).toEqual([]);
  });
});

describe("the unit of a result", () => {
  const doubt = (text: string, typed: string) => {
    const units = new Map([
      ["a", "kW"],
      ["b", "kW"],
      ["c", "°C"],
    ]);
    const parsed = parseFormula(text, names);
    return parsed.ok ? unitDoubt(parsed.term, units, typed) : undefined;
  };

  it("is doubted where sums or choices of inputs say otherwise", () => {
    expect(doubt("a + b", "kW")).toBe("");
    expect(doubt("a + b", "kWh")).toBe("The formula gives kW, not kWh.");
    expect(doubt("a + c", "kW")).toBe("kW and °C are added.");
    expect(doubt("c - 3", "K")).toBe("");
    expect(doubt("a * c", "GJ")).toBe("");
  });
});
