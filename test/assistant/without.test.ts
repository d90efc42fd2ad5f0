import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { QuestionPlant } from "./plant.ts";
import { ask, textOf } from "./scoring.ts";

let plant: QuestionPlant;
beforeAll(async () => {
  plant = await QuestionPlant.make(Date.UTC(2026, 2, 1), [
    "Main incomer",
    "Chiller 1",
    "Chiller 2",
    "Fire pump",
  ]);
}, 120_000);
afterAll(() => plant[Symbol.asyncDispose]());

describe("a building without some of what is in it", () => {
  it("has the peak of what its meter shows less what theirs show at the same time", async () => {
    const signed = `CASE WHEN device LIKE '%Main incomer' THEN value ELSE -value END`;
    const expected = await plant.number(
      `SELECT max(total) FROM (SELECT time AS quarter, sum(${signed}) AS total
         FROM readings WHERE variable = 'power_active' AND (device LIKE '%Main incomer' OR device LIKE '%Chiller _')
           AND time >= ${Date.UTC(2026, 2, 1)} AND time < ${Date.UTC(2026, 2, 31, 23)}
         GROUP BY quarter HAVING count(*) = 3)`,
    );
    const { answer } = await ask(plant, "peak of the building without the chillers in March", "en", null);
    const [peak] = answer.facts.filter(({ name }) => name === "peak of a quarter hour");
    expect(peak?.quantity.value).toBeCloseTo(expected, 6);
    expect(textOf(answer)).toMatch(/the building without .*Chiller 1 and .*Chiller 2/);
  });
});
