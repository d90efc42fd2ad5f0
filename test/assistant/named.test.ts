import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer, Language } from "../../src-main/contract/assistant.ts";
import { described } from "./described-site.ts";
import { periodOf, totalSql } from "./expected.ts";
import { begin, QuestionPlant } from "./plant.ts";
import { ask, invented, perUnit, textOf } from "./scoring.ts";

const floorArea = 5_000;
let plant: QuestionPlant;
beforeAll(async () => {
  plant = await QuestionPlant.make(begin, ["Main incomer", "Gas main", "Riser A", "Riser B", "Canteen"]);
}, 600_000);
afterAll(() => plant[Symbol.asyncDispose]());

async function answerTo(text: string, language: Language = "en"): Promise<Answer> {
  const site = { ...described, description: { ...described.description, floorArea } };
  const { answer } = await ask(plant, text, language, null, plant.told(site));
  expect(invented(answer), textOf(answer)).toBe(0);
  return answer;
}
const factOf = (answer: Answer, name: RegExp): number =>
  answer.facts.find((one) => name.test(one.name))?.quantity.value ?? Number.NaN;

describe("an analysis that is asked for by name", () => {
  it.each([
    ["en", "What was our energy intensity per square metre in March?", /^Energy intensity was/],
    ["pt", "Qual foi a intensidade energética por m2 em março?", /^A intensidade energética foi/],
  ] as const)("is the energy over the floor's area, %s: %s", async (language, question, opens) => {
    const march = periodOf("2026-03");
    const electricity = await plant.number(totalSql(["Main incomer"], march));
    const gas = await plant.number(totalSql(["Gas main"], march));
    const answer = await answerTo(question, language);
    expect(textOf(answer)).toMatch(opens);
    expect(factOf(answer, /intensity|intensidade/)).toBeCloseTo(
      (electricity + gas * perUnit.gasEnergy) / floorArea,
      6,
    );
  });

  it("tells energy by GRI 302 with each carrier", async () => {
    const electricity = await plant.number(totalSql(["Main incomer"], periodOf("2026-03")));
    const answer = await answerTo("Give me our energy under GRI 302-1 for March");
    expect(textOf(answer)).toMatch(/Energy within the organization was/);
    expect(factOf(answer, /^electricity bought$/)).toBeCloseTo(electricity, 6);
  });

  it("says what meters below don't count", async () => {
    const answer = await answerTo("How much of the electricity in March is unmetered?");
    expect(answer.kind).toBe("answer");
    expect(textOf(answer)).toMatch(/counted by none of them/);
  });

  it.each([
    ["en", "Which EU Taxonomy criteria are open?", /7\.1 .*Of \d criteria.* \d are open/],
    ["pt", "Como estamos na taxonomia da UE?", /Atividade 7\.1: critérios que se aplicam \d/],
    ["en", "How good are your forecasts?", /Day-ahead forecasts of EAAA52101 Main incomer.* were off by/],
    [
      "pt",
      "As previsões do consumo são fiáveis?",
      /^As previsões para o dia seguinte de EAAA52101 Main incomer/,
    ],
  ] as const)("%s: %s", async (language, question, saying) => {
    expect(textOf(await answerTo(question, language))).toMatch(saying);
  });

  it.each([
    [
      "en",
      "How much did we save since the LED retrofit in March?",
      /analysis of savings.*outdoor temperature/,
    ],
    ["pt", "Quanto poupámos desde a obra de março?", /análise de poupanças/],
  ] as const)(
    "says what it lacks, and doesn't answer something else, %s: %s",
    async (language, question, saying) => {
      const answer = await answerTo(question, language);
      expect(answer.kind).toBe("refusal");
      expect(textOf(answer)).toMatch(saying);
    },
  );

  it.each([
    "Which meter uses the most energy per square metre?",
    "Quanto poupámos este mês em comparação com o mês passado?",
    "How close is today's consumption to the forecast?",
  ])("leaves what only sounds like it to others: %s", async (question) => {
    const { calls } = await answerTo(question, /[áç]/.test(question) ? "pt" : "en");
    expect(calls.map(({ input }) => input).join()).not.toMatch(/"(?:savings|gri-302|forecast-quality)"/);
  });

  it("leaves what could be saved to waste", async () => {
    const { calls } = await answerTo("How could we save energy?");
    expect(calls.map(({ input }) => input).join()).toMatch(/waste/);
  });
});
