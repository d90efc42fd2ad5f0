import { describe, expect, it } from "vitest";
import { baseline, energySignature } from "../../src-main/analytics/baseline/index.ts";
import { dayMs, hourMs } from "../../src-main/analytics/buckets.ts";
import { maintenance } from "../../src-main/analytics/maintenance/index.ts";
import { noteTexts } from "../../src-main/analytics/notes.data.ts";
import { savings } from "../../src-main/analytics/savings/index.ts";
import { wasteNeeds, wearNeeds } from "../../src-main/analytics/waste/needs.ts";
import { refusalInPortuguese, toldInPortuguese } from "../../src-main/assistant/answers/findings-pt.ts";
import { notesOf, refusalText } from "../../src-main/assistant/answers/lacking.ts";
import { partsInPortuguese, rulesInPortuguese } from "../../src-main/assistant/answers/lacking-pt.data.ts";
import { notesInPortuguese } from "../../src-main/assistant/answers/notes-pt.data.ts";
import { methodOf } from "../../src-main/assistant/evidence-words.ts";
import { type Finding, refusalCode } from "../../src-main/contract/findings.ts";
import { DemoSource } from "../analytics/demo-source.ts";
import { MemorySite } from "../analytics/memory-site.ts";
import { contextOf, drawn, findingsOf, narrowed } from "../analytics/scenario.ts";
import { english, portuguese } from "./portuguese.ts";

/** An office that is heated and, from some day on, takes less. */
function changed() {
  const start = Date.UTC(2024, 0, 1);
  const [change, end] = [start + 300 * dayMs, start + 360 * dayMs];
  const hours = (end - start) / hourMs;
  const warmth = Float64Array.from(
    { length: hours },
    (_, at) => 14 - 9 * Math.cos((2 * Math.PI * at) / (365 * 24)) - 4 * Math.cos((2 * Math.PI * at) / 24),
  );
  const taken = warmth.map((each, at) => {
    const isBusy = Math.floor(at / 24) % 7 < 5 && at % 24 >= 8 && at % 24 < 18;
    const load = (isBusy ? 60 : 20) + 1.5 * Math.max(0, 12 - each) + 3 * Math.sin(at * at);
    return start + at * hourMs < change ? load : 0.8 * load;
  });
  const site = Object.assign(new MemorySite("UTC"), { taken });
  site.meter("Main", start, hourMs, taken);
  const times = warmth.map((_, at) => start + at * hourMs);
  site.put(
    { name: "OAT", variable: "temp_outdoor_air", unit: "°C", intervalMs: hourMs },
    { times, values: warmth },
  );
  return { site, change, end };
}

describe("findings in Portuguese", () => {
  it("tells what is found of lights that burn all night and of machines, by its numbers", {
    timeout: 600_000,
  }, async () => {
    const scenario = narrowed(drawn(23), "parking-lights-always-on");
    const { seed, faults, period } = scenario;
    const context = contextOf(new DemoSource(seed, faults, period.from, period.to), period.to);
    const machines = await maintenance.run(context, period, new AbortController().signal);
    expect(machines.findings.length).toBeGreaterThan(5);
    for (const one of machines.findings) {
      const told = portuguese(one);
      expect(told, `${one.analysis} ${one.kind}`).not.toBeNull();
      expect(told?.replaceAll(one.subject.name, "")).not.toMatch(english);
    }
    // A kind that nothing tells is left to its own statement.
    for (const one of machines.findings) expect(portuguese({ ...one, kind: "of-tomorrow" })).toBeNull();
    const findings = await findingsOf(scenario);
    for (const one of [...findings, ...machines.findings]) {
      expect(one.told?.length ?? 0, one.kind).toBe(one.notes.length);
      expect(notesOf(one, "pt"), one.kind).toHaveLength(one.notes.length);
      expect(notesOf(one, "en")).toEqual(one.notes);
      expect(methodOf(one, "pt").name, one.kind).not.toBe(one.method.name);
    }
    const lights = findings.find(({ kind }) => kind === "lights-around-the-clock");
    expect(portuguese(lights as Finding)?.replaceAll("\u00a0", " ")).toMatch(
      /^.+ ficou a consumir durante \d+ noites, \d+ h mais do que o habitual\. Isso consumiu .+ kWh e custou .+ EUR em .+ dias: .+ EUR por mês nos .+ dias vistos\.$/,
    );
  });

  it("tells each note of baselines, weather dependence and savings, of meters by the hour and by the day", async () => {
    const { site, change, end } = changed();
    const signal = new AbortController().signal;
    const told = [];
    for (const period of [
      { from: change - 300 * dayMs, to: change },
      { from: change, to: end },
    ])
      for (const analysis of [baseline, energySignature, savings])
        told.push(...(await analysis.run(site.context(), period, signal)).findings);
    expect(new Set(told.map(({ analysis }) => analysis)).size).toBe(3);
    for (const one of told) {
      expect(one.notes.length, one.analysis).toBeGreaterThan(0);
      expect(one.told, one.analysis).toHaveLength(one.notes.length);
      expect(notesOf(one, "en")).toEqual(one.notes);
      expect(notesOf(one, "pt"), one.analysis).toHaveLength(one.notes.length);
      for (const text of notesOf(one, "pt")) expect(text).not.toMatch(english);
    }
    const notes = told.flatMap((one) => notesOf(one, "pt")).join(" ");
    expect(notes).toMatch(/CV\(RMSE\) [\d,]+\s% \(no máximo 30\s%\) e NMBE/);
    expect(notes).toContain("Graus-dia de aquecimento abaixo de");
    expect(notes).toContain("Linha de base: ");
    expect(notes).toContain("ninguém indicou");
    const blind = new MemorySite();
    blind.meter("Main", change - 60 * dayMs, hourMs, site.taken.slice(0, 60 * 24));
    const [found] = (await baseline.run(blind.context(), { from: change - 60 * dayMs, to: change }, signal))
      .findings;
    expect(notesOf(found as Finding, "pt").join(" ")).toContain("a linha de base não conhece o tempo");
  });

  it("tells every note of findings, with the same values put into it", () => {
    const put = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const [code, english_] of Object.entries(noteTexts)) {
      const told = notesInPortuguese[code as keyof typeof noteTexts];
      // What a table adds of itself, and what a service says, are in their own language.
      const own = new Set(["note", "problem"]);
      expect(put(told), code).toEqual(put(english_).filter((name) => !own.has(name ?? "")));
      // What values are called isn't told.
      expect(told.replace(/PELT|Scope 2 Guidance|\{\w+\}/g, ""), code).not.toMatch(english);
      expect(told, code).toMatch(/\.$/);
    }
  });

  it("says which parts of which machines a rule lacks", () => {
    for (const { rule, roles, oneOf = [] } of [...wasteNeeds, ...wearNeeds])
      for (const role of [...roles, ...oneOf.flatMap((group) => group.slice(0, 1))]) {
        const lacking = { machine: "AHU-1", more: 2, rule, roles: [role] };
        const text = refusalText({ reason: "", needs: "", lacking }, "pt");
        expect(text).toMatch(/^Não se pode avaliar AHU-1 e mais 2 quanto a .+: falta .+\. Mapeie-o, .+\.$/);
        expect(
          text.replace("AHU-1", "").replace(/free-cooling|chillers/g, ""),
          `${rule} ${role}`,
        ).not.toMatch(english);
        expect([rulesInPortuguese[rule], partsInPortuguese[role]], `${rule} ${role}`).not.toContain(
          undefined,
        );
      }
    const several = { machine: "AHU-1", more: 0, rule: "filters", roles: ["airflow", "filter-pressure"] };
    expect(refusalText({ reason: "", needs: "", lacking: several }, "pt")).toBe(
      "Não se pode avaliar AHU-1 quanto a filtros: faltam caudal de ar, pressão do filtro. Mapeie-os, com nomes ou variáveis que o digam.",
    );
  });

  it("says on how many days a chiller told how efficient it is", () => {
    const of = (found: number) =>
      refusalText({ reason: "", needs: "", days: { machine: "CH-1", found, needed: 10 } }, "pt");
    expect(of(6)).toBe(
      "6 dias que dizem quão eficiente é CH-1; a comparação precisa de 10. Faz falta um período com 10 dias em que trabalhe duas horas ou mais sem arrancar nem parar.",
    );
    expect(of(1)).toMatch(/^1 dia que diz quão eficiente é CH-1; /);
    expect(of(0)).not.toMatch(english);
  });

  it("names no kind twice", () => {
    expect(new Set(toldInPortuguese).size).toBe(toldInPortuguese.length);
  });

  it.each([...refusalCode.options, undefined])("says why nothing can be said: %s", (code) => {
    expect(refusalInPortuguese(code)).toMatch(/^[A-ZÀ-Ú].*\.$/);
    expect(refusalInPortuguese(code)).not.toMatch(english);
    expect(refusalInPortuguese(code)).not.toMatch(/\d/);
  });
});
