import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { QuestionPlant } from "./plant.ts";
import { developQuestions } from "./questions-develop.data.ts";
import { reportQuestions } from "./questions-report.data.ts";
import { score, shareRight, tabled } from "./scoring.ts";

let plant: QuestionPlant;
beforeAll(async () => {
  plant = await QuestionPlant.make();
}, 120_000);
afterAll(() => plant[Symbol.asyncDispose]());

describe("the planner", () => {
  it("answers what it was made by, with the numbers that SQL gives", async () => {
    const scored = await score(plant, [{ name: "develop", asked: developQuestions }]);
    process.stdout.write(`${tabled(scored)}\n`);
    expect(shareRight(scored), scored.wrong.join("\n")).toBeGreaterThanOrEqual(0.98);
  }, 300_000);
  it("answers what others ask", async () => {
    const scored = await score(plant, reportQuestions);
    process.stdout.write(`${tabled(scored)}\n`);
    expect(scored.invented).toBe(0);
    expect(shareRight(scored), "of what others ask").toBeGreaterThanOrEqual(0.5);
  }, 300_000);
});
