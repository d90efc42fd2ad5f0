import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Marks } from "../../src-main/assistant/models/marks.ts";
import { countsIn } from "../../src-main/assistant/models/quantity-check.ts";
import { VerifiedStream } from "../../src-main/assistant/models/verified-stream.ts";
import { countWord } from "../../src-main/assistant/quantity-words.data.ts";
import { quantitiesIn } from "../../src-main/assistant/quantity-words.ts";
import { verified } from "../../src-main/assistant/verify.ts";
import { Work } from "../../src-main/assistant/work.ts";
import type { Language } from "../../src-main/contract/assistant.ts";

interface Told {
  readonly facts?: readonly (readonly [value: number, unit: string])[];
  readonly heard?: string;
  readonly names?: readonly string[];
  readonly language?: Language;
  /** Characters that come at once. */
  readonly pieces?: number;
}

/** What is shown of a model's text, with `▒` for what was struck out. */
function shown(text: string, { facts = [], heard = "", names = [], language = "en", pieces = 3 }: Told = {}) {
  const work = new Work(language);
  const marks = new Marks();
  marks.hear(heard);
  for (const [value, unit] of facts)
    marks.ofFact(work.fact("x", { value, unit, low: null, high: null }, { call: 0 }));
  const stream = new VerifiedStream({ facts: () => work.facts, marks, names, language, told: "" });
  const all = [];
  for (let at = 0; at < text.length; at += pieces) all.push(...stream.push(text.slice(at, at + pieces)));
  all.push(...stream.end());
  return all.map((piece) => (piece.kind === "struck" ? "▒" : piece.text)).join("");
}

describe("quantities in words that a model says", () => {
  it.each([
    ["It used twice as much as before.", "It used ▒ as much as before."],
    ["Half of it runs at night.", "▒ of it runs at night."],
    ["Consumption doubled, then tripled.", "Consumption ▒, then ▒."],
    ["It takes a third of the building, a quarter more.", "It takes ▒ of the building, ▒ more."],
    ["It is five times higher, or tenfold.", "It is ▒ higher, or ▒."],
    ["Three-quarters of it, two in three, nine out of ten.", "▒ of it, ▒, ▒."],
    ["It ran for ten days and nine hours.", "It ran for ▒ and ▒."],
    ["Since the seventh of March, or April the first.", "Since ▒, or ▒."],
    ["It began at nine o'clock and took two and a half hours.", "It began at ▒ and took ▒ hours."],
    ["É o dobro, ou metade, ou um terço.", "É o ▒, ou ▒, ou ▒."],
    ["São três quartos, e cinco vezes mais.", "São ▒, e ▒ mais."],
    ["Triplicou desde sete de março, às nove da manhã.", "▒ desde ▒, às ▒."],
    ["No dia sete houve um pico.", "No ▒ houve um pico."],
    ["On March nine the peak came.", "On March ▒ the peak came."],
    ["Um em cada cinco, durante dez dias.", "▒, durante ▒."],
    ["It is an order of magnitude above.", "It is an ▒ above."],
    ["Nine alarms are active.", "▒ alarms are active."],
    ["Há nove alarmes ativos, e duas dezenas de avisos.", "Há ▒ alarmes ativos, e ▒ de avisos."],
    ["These two alarms of today, one or two chillers.", "These ▒ alarms of today, one or ▒ chillers."],
    ["Os dois alarmes ativos, e mais quinhentas falhas.", "Os ▒ alarmes ativos, e mais ▒ falhas."],
    ["Emitiu quinhentas toneladas e custou uma centena de euros.", "Emitiu ▒ toneladas e custou ▒ de euros."],
    ["It took tens of kWh, and dozens of pumps ran.", "It took ▒ of kWh, and ▒ of pumps ran."],
    ["Meia dúzia de bombas, centenas de horas.", "▒ de bombas, ▒ de horas."],
    ["In this building nine alarms came.", "In this building ▒ alarms came."],
    ["Half a dozen pumps, two dozen valves.", "▒ pumps, ▒ valves."],
  ])("are struck out, whole or letter by letter: %s", (text, wanted) => {
    // An article may have been shown before it was known to belong to one; by itself it says nothing.
    for (const pieces of [1, 3, 7, 1_000])
      expect(shown(text, { pieces }).replaceAll(/(?<!\p{L})(?:a|um|the) ▒/giu, "▒")).toBe(wanted);
  });

  it.each([
    "The peak of a quarter hour, and of a quarter of an hour.",
    "In March one meter took the most.",
    "A ponta de um quarto de hora.",
    "It stands on the second floor, beside a third chiller.",
    "Half-hourly values of half an hour.",
    "One of them runs all day, one day after the other.",
    "The second half was above the first; a segunda metade também.",
    "Uma vez que é um dia de uma semana.",
    "Double glazing, and the third of the pumps; one may be off.",
    "The two chillers of level three.",
    "One of the two is off; the first two sentences say which of these two.",
    "Um dos dois parou; nas duas seguintes, os dois outros.",
    "A three-phase meter of a two-pipe system on floor two.",
    "Scope two emissions, e as emissões de âmbito três; no piso três, na fase dois.",
    "That many per cent, por cento, of it.",
    "Se tens dúvidas, uma delas é a de um ano.",
  ])("aren't words that count nothing: %s", (text) => {
    expect(shown(text)).toBe(text);
    expect(quantitiesIn(text)).toEqual([]);
  });

  it("stay where a fact has them", () => {
    const kept = (text: string, facts: Told["facts"] = []) =>
      expect(shown(text, { facts })).not.toContain("▒");
    kept("It doubled.", [[100, "%"]]);
    kept("It is half of the building.", [[50.4, "%"]]);
    kept("A third of it.", [[33.1, "%"]]);
    kept("Cinco vezes.", [[5, ""]]);
    kept("It stood for ten days.", [[10, "days"]]);
    expect(shown("It doubled.", { facts: [[80, "%"]] })).toBe("It ▒.");
    expect(shown("For nine days.", { facts: [[10, "days"]] })).toBe("For ▒.");
    expect(shown("For ten hours.", { facts: [[10, "days"]] })).toBe("For ▒.");
  });

  const counts = Object.entries(countWord).filter(([, value]) => value >= 2);
  const things = { en: ["alarms", "meters of it", "starts"], pt: ["alarmes", "contadores", "arranques"] };
  const some = fc.record({
    said: fc.constantFrom(...counts),
    language: fc.constantFrom("en" as const, "pt" as const),
    thing: fc.nat({ max: 2 }),
    pieces: fc.integer({ min: 1, max: 12 }),
  });

  it("are counts of two and more, in either language, that no fact has", () => {
    fc.assert(
      fc.property(some, ({ said: [word, value], language, thing, pieces }) => {
        const of = things[language][thing] ?? "";
        const text = language === "en" ? `Now ${word} ${of} came.` : `Agora ${word} ${of} vieram.`;
        const facts = [[value + 1, ""] as const, [value, "kWh"] as const, [value, "days"] as const];
        const wanted = text.replace(word, "▒");
        expect(shown(text, { language, pieces })).toBe(wanted);
        expect(shown(text, { language, pieces, facts })).toBe(wanted);
        expect(shown(text, { language, pieces, heard: `some${word}` })).toBe(wanted);
      }),
    );
  });

  it("stay where they are counts that a fact, the question or a name has", () => {
    const small = counts.filter(([, value]) => value <= 12);
    fc.assert(
      fc.property(some, fc.constantFrom(...small), ({ language, thing, pieces }, [word, value]) => {
        const of = things[language][thing] ?? "";
        const text = language === "en" ? `Now ${word} ${of} came.` : `Agora ${word} ${of} vieram.`;
        expect(shown(text, { language, pieces, facts: [[value, ""]] })).toBe(text);
        expect(shown(text, { language, pieces, heard: `Why ${word}?` })).toBe(text);
        const named = `Beside ${word} it stands.`;
        expect(shown(named, { language, pieces, names: [`Beside ${value}`] })).toBe(named);
        expect(shown(named, { language, pieces, names: [`Beside ${value}1`] })).not.toBe(named);
      }),
    );
    expect(shown("Nine starts came.", { facts: [[9, "starts"]] })).toBe("Nine starts came.");
    expect(shown("Nove arranques.", { facts: [[9, "starts"]], language: "pt" })).toBe("Nove arranques.");
    expect(shown("Nine alarms came.", { facts: [[9, "starts"]] })).toBe("▒ alarms came.");
  });

  it("are looked for by every word that counts: each is also a number before a unit", () => {
    for (const word of Object.keys(countWord))
      expect(verified(`It took ${word} kWh.`, [], [], "en").struck, word).toBe(1);
  });

  it("are counts that a question may give in digits, without those of names, times and values", () => {
    const names = ["EAAA52128 Chiller 1", "Floor 4"];
    expect(countsIn("Which 3 chillers and 12 pumps, top 5 consumers?", names)).toEqual([3, 12, 5]);
    expect(
      countsIn("Chiller 1 used how much on floor 4 last, 7 March, 10 days, 8 de abril, 12.5 euros?", names),
    ).toEqual([]);
  });

  it("stay where two numbers of the same sentence are in that ratio", () => {
    const facts = [
      [10, "kWh"],
      [20.2, "kWh"],
      [31, "kWh"],
      [20, "kW"],
    ] as const;
    expect(shown("It used [[f2]], twice the [[f1]] of before.", { facts })).not.toContain("▒");
    expect(shown("It is half as much: [[f1]] against [[f2]].", { facts })).not.toContain("▒");
    expect(shown("It used [[f3]], twice the [[f1]] of before.", { facts })).toContain("▒");
    expect(shown("It used [[f4]], twice the [[f1]] of before.", { facts })).toContain("▒");
    expect(shown("It used [[f2]]. That is twice the [[f1]].", { facts })).toContain("▒");
  });

  it("stay where the question or a tool said so, and in names", () => {
    expect(shown("Over ten days nothing changed.", { heard: "What happened over ten days?" })).not.toContain(
      "▒",
    );
    expect(shown("Over ten days nothing changed.", { heard: "Over often days?" })).toContain("▒");
    const names = ["Half Moon pump"];
    expect(shown("The Half Moon pump runs.", { names })).toBe("The Half Moon pump runs.");
    expect(shown("The half runs.", { names })).toContain("▒");
  });
});
