import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../../src-main/contract/assistant.ts";
import { firstSql, periodOf } from "./expected.ts";
import { QuestionPlant } from "./plant.ts";
import { ask, invented, textOf } from "./scoring.ts";

const tenants = ["Tenant T01", "Tenant T02", "Tenant T03", "Tenant T04", "Tenant T05"];

let plant: QuestionPlant;
beforeAll(async () => {
  plant = await QuestionPlant.make(Date.UTC(2026, 2, 1), tenants);
}, 300_000);
afterAll(() => plant[Symbol.asyncDispose]());

async function told(text: string, language: Language) {
  const { answer } = await ask(plant, text, language, null);
  expect(invented(answer), textOf(answer)).toBe(0);
  expect(answer.kind).toBe("answer");
  return answer;
}

describe("a place behind the last of an order", () => {
  it.each([
    [
      ...(["Which was the seventh biggest tenant in March?", "en", false] as const),
      /^There is no number 7: only 5 have readings\. The last of them is (.+): [\d,.]+\skWh \(March 2026\)\.$/,
    ],
    [
      ...(["Qual foi o sétimo maior inquilino em março?", "pt", false] as const),
      /^Não há um n\.º 7: só 5 têm leituras\. O último é (.+): [\d,.\s]+\skWh \(março de 2026\)\.$/,
    ],
    [
      ...(["Which tenant was the sixth smallest in March?", "en", true] as const),
      /^There is no number 6 from the least on: only 5 have readings\. The last of them is (.+): /,
    ],
    [
      ...(["Which is the seventh biggest tenant right now?", "en", null] as const),
      /^There is no number 7: only 5 have readings\. The last of them is (.+): [\d.]+\skW/,
    ],
  ])("is none, and the last is told as such: %s", async (text, language, isAscending, said) => {
    const answer = await told(text, language);
    expect(textOf(answer)).toMatch(said);
    expect(answer.table?.rows.length).toBe(5);
    const [, name = ""] = said.exec(textOf(answer)) ?? [];
    expect(name).toBe(answer.table?.rows.at(-1)?.[0]?.text);
    if (isAscending === null) return;
    // Of five the last is the first of the other order.
    expect(name).toBe(await plant.text(firstSql(tenants, periodOf("2026-03"), !isAscending)));
  });

  it("is a place where there are as many", async () => {
    const answer = await told("Which was the fifth biggest tenant in March?", "en");
    expect(textOf(answer)).toMatch(/is number 5, after .+ and .+: /);
    const last = await plant.text(firstSql(tenants, periodOf("2026-03"), true));
    expect(answer.text.find(({ kind }) => kind === "name")).toMatchObject({ text: last });
  });
});
