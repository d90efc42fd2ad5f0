import { afterAll, beforeAll, expect, it } from "vitest";
import { QuestionPlant } from "./plant.ts";
import { ask, textOf } from "./scoring.ts";

let plant: QuestionPlant;
beforeAll(async () => {
  plant = await QuestionPlant.make(Date.UTC(2026, 2, 20), ["Main incomer", "AHU-1 supply fan"]);
}, 300_000);
afterAll(() => plant[Symbol.asyncDispose]());

it.each([
  ["On how many days at night in March was the building above 50 kWh?", "This is of all hours"],
  ["What was the base load of the building at weekends in March?", "This is of all hours"],
  ["Em quantos dias à noite em março o edifício passou de 50 kWh?", "Isto é de todas as horas"],
])("says so where only the whole of a period can be told: %s", async (question, note) => {
  const { answer } = await ask(plant, question, note.startsWith("Isto") ? "pt" : "en", null);
  expect(answer.kind).toBe("answer");
  expect(answer.notes.join(" ")).toContain(note);
  expect(textOf(answer)).not.toMatch(/at night|at weekends|à noite/);
});

it("says nothing of it where the part is told", async () => {
  const { answer } = await ask(plant, "How much did the building use at night in March?", "en", null);
  expect(textOf(answer)).toContain("at night");
  expect(answer.notes.join(" ")).not.toContain("all hours");
});
