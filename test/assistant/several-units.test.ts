import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { World } from "../../src-main/assistant/index.ts";
import type { Answer } from "../../src-main/contract/assistant.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { SeriesSource } from "../../src-main/contract/series-source.ts";
import { QuestionPlant } from "./plant.ts";
import { ask, textOf } from "./scoring.ts";

const lifts = ["Lift 1", "Lift 2", "Lift 3"];

let plant: QuestionPlant;
/** The same plant, of whose meters some count in other units: what they read is as much smaller. */
let mixed: World;
beforeAll(async () => {
  const water = ["Water main", "Canteen water", "Irrigation"];
  plant = await QuestionPlant.make(Date.UTC(2026, 2, 1), [...lifts, ...water]);
  const others: Readonly<Record<string, readonly [unit: string, factor: number]>> = {
    ...{ "Lift 2 energy_active_import": ["MWh", 1 / 1_000], "Lift 2 power_active": ["W", 1_000] },
    ...{ "Canteen water volume": ["l", 1_000], "Canteen water flow_volume": ["l/s", 1 / 3.6] },
  };
  const factors = new Map<PointId, number>();
  const points = plant.world.points.map((point) => {
    const other = others[`${point.deviceName.replace(/^EAAA\d+ /, "")} ${point.variable}`];
    if (other === undefined) return point;
    factors.set(point.id, other[1]);
    return { ...point, unit: other[0] };
  });
  expect(factors.size).toBe(4);
  const { source } = plant.world;
  const scaled: Pick<SeriesSource, "aggregate" | "latest"> = {
    aggregate: async (...question) => {
      const answer = await source.aggregate(...question);
      return {
        ...answer,
        series: answer.series.map((one) => ({
          ...one,
          values: one.values.map((column) =>
            column.map((value) => (value === null ? null : value * (factors.get(one.pointId) ?? 1))),
          ),
        })),
      };
    },
    latest: async (...question) => {
      const answer = await source.latest(...question);
      const values = answer.values.map((value, at) =>
        value === null ? null : value * (factors.get(answer.points[at] as PointId) ?? 1),
      );
      return { ...answer, values };
    },
  };
  mixed = { ...plant.world, points, source: { ...source, ...scaled } };
}, 300_000);
afterAll(() => plant[Symbol.asyncDispose]());

async function both(text: string): Promise<readonly [one: Answer, other: Answer]> {
  const [one, other] = [await ask(plant, text, "en", null), await ask(plant, text, "en", null, mixed)];
  return [one.answer, other.answer];
}

const rounded = (values: readonly (number | null)[] = []) =>
  values.map((value) => (value === null ? null : Number(value.toPrecision(12))));
const drawn = ({ charts }: Answer) =>
  charts.map(({ unit, series }) => ({
    unit,
    series: series.map(({ name, values }) => ({ name, values: rounded(values) })),
  }));
const numbers = ({ facts }: Answer) =>
  facts.map(({ name, quantity }) => [name, quantity.unit, Number(quantity.value.toPrecision(12))]);

describe("meters of several units", () => {
  it.each([
    "How did the consumption of the lifts go from day to day in March?",
    "How did the consumption of the lifts at night go from day to day in March?",
    "What is the base load of the lifts in March?",
    "How much did the lifts use in March?",
    "How much did the lifts use at weekends in March?",
    "Which of the lifts used the most in March?",
    "What was the peak of the lifts in March?",
    "How much power do the lifts take now?",
    "Which lift takes the most power right now?",
    "How did the water of the canteen and the irrigation go from day to day in March?",
  ])("are added, ordered and drawn in one: %s", async (text) => {
    const [one, other] = await both(text);
    expect(one.kind, textOf(one)).toBe("answer");
    expect(textOf(other)).toBe(textOf(one));
    expect(numbers(other)).toEqual(numbers(one));
    expect(drawn(other)).toEqual(drawn(one));
    expect(drawn(one).length).toBeGreaterThan(0);
  });

  it("are told in their own where they have one", async () => {
    const points = mixed.points.map((point) => ({
      ...point,
      unit: point.unit === "kWh" ? "MWh" : point.unit,
    }));
    const world = { ...mixed, points: points.filter(({ deviceName }) => deviceName.includes("Lift")) };
    const { answer } = await ask(plant, "What is the base load of the lifts in March?", "en", null, world);
    expect(answer.charts[0]?.unit).toBe("MWh");
    expect(answer.facts[0]?.quantity.unit).toBe("MW");
  });
});
