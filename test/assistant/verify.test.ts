import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checked, verified } from "../../src-main/assistant/verify.ts";
import { shownAs, Work } from "../../src-main/assistant/work.ts";
import type { Fact, Language } from "../../src-main/contract/assistant.ts";

const factOf = (value: number, unit: string, language: Language = "en"): Fact => {
  const work = new Work(language);
  return work.fact("x", { value, unit, low: null, high: null }, { call: 0 });
};
const units = ["kWh", "kW", "m³", "°C", "%", "€"];
const value = fc.double({ min: -1e7, max: 1e7, noNaN: true }).filter((one) => Math.abs(one) > 1e-4);

describe("the check of numbers", () => {
  it("lets every fact pass as it is shown, in both languages", () => {
    fc.assert(
      fc.property(value, fc.constantFrom(...units), fc.constantFrom("en", "pt"), (number, unit, language) => {
        const fact = factOf(number, unit, language as Language);
        const { pieces, struck } = verified(`It is ${fact.shown} now.`, [fact], [], language as Language);
        expect(struck).toBe(0);
        expect(pieces.find(({ kind }) => kind === "number")).toEqual({
          kind: "number",
          text: fact.shown,
          fact: "f1",
        });
      }),
    );
  });

  it("lets no number pass that is further from every fact than rounding explains", () => {
    fc.assert(
      fc.property(value, value, fc.constantFrom(...units), (number, other, unit) => {
        fc.pre(Math.abs(number - other) > 0.006 * Math.abs(number) && Math.abs(other) >= 0.01);
        // A number of another size by its separators is another number.
        fc.pre(Math.abs(number - other / 1_000) > 0.006 * Math.abs(number));
        fc.pre(Math.abs(number - other * 1_000) > 0.006 * Math.abs(number));
        const written = shownAs({ value: other, unit, low: null, high: null }, "en");
        const { pieces } = verified(`It is ${written}.`, [factOf(number, unit)], [], "en");
        expect(pieces.filter(({ kind }) => kind === "number")).toEqual([]);
      }),
    );
  });

  it("takes units for what they are", () => {
    const facts = [factOf(1_240, "kWh")];
    const said = (text: string) => verified(text, facts, [], "en").struck;
    expect(said("1.24 MWh")).toBe(0);
    expect(said("1,240 kWh")).toBe(0);
    expect(said("1 240 kWh")).toBe(0);
    expect(said("1240 kW")).toBe(1);
    expect(said("1240 €")).toBe(1);
    expect(said("1240")).toBe(1);
    expect(said("1.24 kWh")).toBe(1);
  });

  it("strikes out numbers in words before a unit, and leaves other words alone", () => {
    const said = (text: string) => verified(text, [], [], "en").struck;
    expect(said("three hundred kWh")).toBe(1);
    expect(said("one thousand two hundred euros, and quatrocentos e vinte e um kWh")).toBe(2);
    expect(said("Sixteen MWh or nineteen per cent")).toBe(2);
    expect(said("one of the two chillers that stand on level three, often")).toBe(0);
  });

  it("leaves digits of units alone that count nothing, and no other ones within words", () => {
    for (const [text, struck] of [
      ["Emissions of CO₂ fell, and less than a m³/h of water ran.", 0],
      ["It is l2 CO₂, x² m³ and m²³", 3],
    ] as const) {
      const found = verified(text, [], [], "en");
      expect(found.struck).toBe(struck);
      expect(checked(found.pieces, []).struck).toBe(0);
    }
  });

  it("takes names with digits for names, but not where they would be numbers", () => {
    const names = ["Chiller 2", "42", "42 kWh", "Pump 5 kW"];
    const struck = (text: string) => verified(text, [], names, "en").struck;
    expect(struck("Chiller 2 stands, and 42 too.")).toBe(0);
    expect(struck("It used 42 kWh")).toBe(1);
    expect(struck("It used 142 kWh, or 42.5")).toBe(2);
    expect(struck("Pump 5 kW")).toBe(1);
    expect(struck("Chiller 21")).toBe(1);
  });

  it("finds digits in words of any script, and numbers that aren't as they are shown", () => {
    const fact = factOf(12, "kW");
    expect(checked([{ kind: "words", text: "about ١٢ or twelve" }], [fact]).struck).toBe(1);
    expect(checked([{ kind: "number", text: "13 kW", fact: "f1" }], [fact]).struck).toBe(1);
    expect(checked([{ kind: "number", text: fact.shown, fact: "f1" }], [fact]).struck).toBe(0);
  });
});
