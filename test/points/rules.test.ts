import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConversionRule } from "../../src-main/contract/index.ts";
import {
  applyRules,
  factorOf,
  faultOf,
  unitStep,
  unitsLike,
  withHistory,
} from "../../src-main/points/index.ts";
import { matchPattern } from "../../src-main/points/pattern.ts";
import { anObject, aPoint } from "./fixtures.ts";

const rule = (change: Partial<ConversionRule>): ConversionRule => ({
  id: "01930000-0000-7000-8000-000000000777",
  ...{ enabled: true, device: "", model: "", name: "", variable: "", unit: "" },
  ...{
    rename: "",
    factor: "",
    offset: null,
    toUnit: "",
    unitChange: "convert",
    kind: null,
    intervalMs: null,
  },
  ...change,
});
const device = { name: "Meter 7", key: "unit 7", model: "iEM3255" };
const energy = { ...aPoint(), name: "Energy", unit: "kWh", variable: "energy_active_import" };
const register = anObject({ name: "Active energy import", unit: "kWh", scale: 0.1 });
const apply = (rules: readonly ConversionRule[]) => applyRules(energy, register, device, rules);

describe("patterns", () => {
  it.each([
    ["*", "abc", ["abc"]],
    ["AHU?-*-T", "AHU3-CHW-S-T", ["3", "CHW-S"]],
    ["*-*", "a-b-c", ["a", "b-c"]],
    ["chw*", "CHW-S", ["-S"]],
    ["a*b", "acbd", undefined],
    ["", "x", undefined],
    ["**", "ab", ["", "ab"]],
  ])("%s in %s", (pattern, text, parts) => {
    expect(matchPattern(pattern, text)).toEqual(parts);
  });

  it("put together again give the text, and never take long", () => {
    const signs = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 12 });
    fc.assert(
      fc.property(signs, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 20 }), (pattern, text) => {
        const parts = matchPattern(pattern, text);
        const regular = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        if (pattern.length > 0 && !/\*.*\*.*\*.*\*/.test(pattern))
          expect(parts !== undefined).toBe(regular.test(text));
        if (parts === undefined) return;
        let at = 0;
        expect(pattern.replace(/[*?]/g, () => parts[at++] ?? "!")).toBe(text);
      }),
    );
    expect(matchPattern("*a".repeat(100), "a".repeat(300).concat("b"))).toBeUndefined();
  });
});

describe("units", () => {
  it.each([
    ["kWh", "MWh", 1_000, 1],
    ["kWh", "GJ", 1_000, 3.6],
    ["m³/h", "l/s", 3.6, 1],
    ["°F", "°C", 212, 100],
    ["°C", "K", 0, 273.15],
    ["bar", "kPa", 1.5, 150],
  ])("%s to %s", (from, to, value, expected) => {
    const step = unitStep(from, to);
    if (typeof step === "string") throw new Error(step);
    expect(value * step.scale + step.offset).toBeCloseTo(expected, 9);
  });

  it("refuse what measures something else, and say what", () => {
    expect(unitStep("kWh", "kW")).toBe("kWh measures energy, kW measures power.");
    expect(unitStep("", "kW")).toBe("It has no unit.");
    expect(unitStep("kWh", "quux")).toContain("“quux”");
  });

  it("there and back are the same", () => {
    for (const from of ["°F", "kWh", "gpm", "psi"]) {
      for (const to of unitsLike(from)) {
        const one = unitStep(from, to);
        const other = unitStep(to, from);
        if (typeof one === "string" || typeof other === "string") throw new Error();
        expect((41.5 * one.scale + one.offset) * other.scale + other.offset).toBeCloseTo(41.5, 6);
      }
    }
  });
});

describe("conversion rules", () => {
  it("take a ratio as it is on the transformer", () => {
    expect(factorOf("200/5")).toBe(40);
    expect(factorOf("200:5")).toBe(40);
    expect(factorOf("0,5")).toBe(0.5);
    for (const text of ["", "0", "5/0", "a", "1/2/3"]) expect(factorOf(text)).toBeUndefined();
  });

  it("rename, scale and convert, from what the device offers", () => {
    const { point, rules, note } = apply([
      rule({ model: "iem*", name: "active *", rename: "$device: $1" }),
      rule({ unit: "kWh", factor: "200/5", toUnit: "MWh" }),
      rule({ device: "other", rename: "no" }),
    ]);
    expect(rules).toEqual([1, 2]);
    expect(note).toBe("");
    expect(point).toMatchObject({ name: "Meter 7: energy import", unit: "MWh" });
    expect(point.conversion).toEqual({ scale: 0.004, offset: 0 });
  });

  it("change nothing more when they are applied again", () => {
    const rules = [rule({ rename: "X $0", factor: "3", toUnit: "GJ" })];
    const once = apply(rules).point;
    expect(applyRules(once, register, device, rules).point).toEqual(once);
  });

  it("say where they disagree, the later holding, and where a unit doesn't fit", () => {
    const { point, note } = apply([rule({ rename: "A" }), rule({ rename: "B" }), rule({ toUnit: "bar" })]);
    expect(point).toMatchObject({ name: "B", unit: "kWh" });
    expect(note).toContain("Rules 1 and 2 both set the name: 2 holds.");
    expect(note).toContain("kWh measures energy, bar measures pressure.");
  });

  it("say what is wrong with themselves", () => {
    expect(faultOf(rule({}))).toContain("changes nothing");
    expect(faultOf(rule({ factor: "0" }))).toContain("no factor");
    expect(faultOf(rule({ unit: "kW", toUnit: "kWh" }))).toContain("measures power");
  });
});

describe("a change of conversion", () => {
  const before = { ...energy, conversion: { scale: 0.1, offset: 0 }, minimum: 0, maximum: 500 };

  it("that is one of the unit takes range and earlier conversions with it", () => {
    const known = { ...before, earlierConversions: [{ before: 5, scale: 0.2, offset: 0 }] };
    const next = { ...known, unit: "MWh", conversion: { scale: 0.0001, offset: 0 } };
    expect(withHistory(known, next, "from-now", 9)).toMatchObject({
      ...{ minimum: 0, maximum: 0.5 },
      earlierConversions: [{ before: 5, scale: 0.0002, offset: 0 }],
    });
  });

  it("that is one of the scale leaves earlier readings, or corrects them", () => {
    const next = { ...before, conversion: { scale: 4, offset: 0 } };
    expect(withHistory(before, next, "from-now", 9).earlierConversions).toEqual([
      { before: 9, scale: 0.1, offset: 0 },
    ]);
    expect(withHistory(before, next, "all", 9).earlierConversions).toBeUndefined();
    const relabelled = { ...next, unit: "MWh" };
    expect(withHistory(before, relabelled, "from-now", 9, true)).toMatchObject({
      ...{ maximum: 500, earlierConversions: [{ before: 9, scale: 0.1, offset: 0 }] },
    });
  });
});
