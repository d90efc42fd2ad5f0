import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { actionsIn, proposalOf } from "../../src-main/assistant/proposals.ts";
import { remediesInPortuguese } from "../../src-main/assistant/remedies-pt.data.ts";
import type { Finding } from "../../src-main/contract/findings.ts";
import { english } from "./portuguese.ts";

/** Everything that analyses propose to do, as their sources have it. */
function remedies(): string[] {
  const folder = join(import.meta.dirname, "../../src-main/analytics");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return files.flatMap((file) => {
    const source = readFileSync(join(folder, file), "utf8");
    const places = source.matchAll(/\bremedy:\s*(?:[^,;]*?\?\s*)?"([^"]+)"|remedies:[^{]*\{([^}]*)\}/g);
    return [...places].flatMap(([, one, several]) =>
      one === undefined ? [...(several ?? "").matchAll(/: "([^"]+)"/g)].map(([, each = ""]) => each) : [one],
    );
  });
}

it("has everything that analyses propose to do in Portuguese, and nothing else", () => {
  expect([...new Set(remedies())].sort()).toEqual(Object.keys(remediesInPortuguese).sort());
  for (const text of Object.values(remediesInPortuguese)) expect(text).not.toMatch(english);
});

const findingOf = (remedy: string, days: number, numbers: Finding["numbers"] = {}): Finding => ({
  ...{ id: "a", analysis: "waste", kind: "a", statement: "AHU 1 ran at night.", remedy, numbers },
  subject: { kind: "equipment", id: "ahu-1", name: "AHU 1" },
  period: { from: 0, to: days * 86_400_000 },
  ...{ events: [], completeness: 1, confidence: 0.9, indicative: false, evidence: [] },
  method: { name: "Rule", source: "guide" },
  energy: { value: 100, unit: "kWh", low: null, high: null },
  ...{ cost: null, notes: [] },
});

it.each([
  [10, {}, "De 10 dias para 365: como se fosse igual todo o ano."],
  [1, {}, "De 1 dia para 365: como se fosse igual todo o ano."],
  [
    10,
    { "energy a month": { value: 30, unit: "kWh", low: null, high: null } },
    "Um mês como foi nos dias vistos, vezes 12: como se fosse igual todo o ano.",
  ],
  [
    10,
    { "energy a month while it lasts": { value: 30, unit: "kWh", low: null, high: null } },
    "Um mês ao ritmo a que dura, vezes 12: como se fosse igual todo o ano.",
  ],
])("tells a measure in Portuguese: %i days %j", (days, numbers, scaling) => {
  for (const [remedy, portuguese] of Object.entries(remediesInPortuguese)) {
    const proposal = proposalOf(findingOf(remedy, days, numbers));
    if (proposal === null) throw new Error("Nothing is proposed.");
    const [own] = actionsIn([{ kind: "set-measure", proposal }], "pt");
    expect(own).toMatchObject({ proposal: { note: portuguese, basis: { scaling } } });
    const title = own?.kind === "set-measure" ? own.proposal.title : "";
    expect(title).toMatch(/^AHU 1: /);
    expect(title).not.toMatch(english);
    expect(portuguese.startsWith(title.slice("AHU 1: ".length))).toBe(true);
    expect(actionsIn([{ kind: "set-measure", proposal }], "en")).toEqual([{ kind: "set-measure", proposal }]);
  }
});
