import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer, Language } from "../../src-main/contract/assistant.ts";
import { now, QuestionPlant } from "./plant.ts";
import { ask, invented, textOf } from "./scoring.ts";

let plant: QuestionPlant;
beforeAll(async () => {
  plant = await QuestionPlant.make(now - 7_200_000, ["Main incomer", "Riser A"]);
}, 600_000);
afterAll(() => plant[Symbol.asyncDispose]());

async function answerTo(text: string, language: Language = "en"): Promise<Answer> {
  const { answer } = await ask(plant, text, language, null);
  expect(invented(answer), textOf(answer)).toBe(0);
  return answer;
}

describe("alarms of a period", () => {
  it.each([
    [
      "en",
      "How many alarms came in March?",
      /^3\salarms came in March 2026, at EAAA52101 Main incomer \(2\), EAAA52102 Riser A \(1\)\./,
    ],
    [
      "pt",
      "Quantos alarmes houve em março?",
      /^Vieram 3\salarmes em março de 2026, em EAAA52101 Main incomer \(2\), EAAA52102 Riser A \(1\)\./,
    ],
    ["en", "Did the main incomer raise any alarms in February?", /^No alarm is recorded in February 2026\.$/],
    [
      "en",
      "Were there more alarms in March than in February?",
      /^3 in March 2026, against 1 in February 2026\. That is 2 more/,
    ],
  ] as const)("%s: %s", async (language, question, saying) => {
    expect(textOf(await answerTo(question, language))).toMatch(saying);
  });

  it("lists when each came, what it was of and what it said", async () => {
    const { table } = await answerTo("Show me the alarms of March");
    expect(table?.rows.map((row) => row.map(({ text }) => text))).toContainEqual([
      expect.stringMatching(/Mar 2026/),
      ...["EAAA52102 Riser A", "Active power", "high-limit", "High limit"],
    ]);
  });

  it("says what is recorded at all", async () => {
    const { notes } = await answerTo("Were there alarms in January?");
    expect(notes).toContainEqual(expect.stringMatching(/while the app was connected/));
  });
});

describe("alarms that are active", () => {
  it.each(["Which alarms are active today?", "Que alarmes estão ativos hoje?"])(
    "are those that are active, since whenever: %s",
    async (question) => {
      const answer = await answerTo(question, /Que/.test(question) ? "pt" : "en");
      expect(answer.calls.map(({ tool }) => tool)).toEqual(["alarms"]);
    },
  );

  it("are told one by one where they are few: of what, since when, and what they say", async () => {
    expect(textOf(await answerTo("Since when has the alarm on the main incomer been standing?"))).toMatch(
      /EAAA52101 Main incomer, Active power: High limit \(Wed 8 Apr 2026, 09:30\)\.$/,
    );
  });
});
