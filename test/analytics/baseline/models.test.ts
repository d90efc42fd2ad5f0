import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dailyMeans,
  degreeDayBase,
  degreeDays,
  fitChangePoint,
  predictChangePoint,
} from "../../../src-main/analytics/baseline/index.ts";
import { type BaselineData, type BaselineModels, expectAgreement } from "./agreement.ts";

const fixture = JSON.parse(
  readFileSync(new URL("../fixtures/baseline-models.json", import.meta.url), "utf8"),
) as { readonly data: BaselineData; readonly models: BaselineModels };

describe("baseline models", () => {
  it("are those of statsmodels on the example data, to 1e-6", () => {
    expectAgreement(fixture.data, fixture.models);
  });

  it("expect nine of ten days in their interval", () => {
    const { values, temperatures } = fixture.data.daily;
    const model = fitChangePoint(Float64Array.from(values), Float64Array.from(temperatures));
    const { low, high } = predictChangePoint(model, Float64Array.from(temperatures));
    const held = values.filter((each, at) => each >= low[at]! && each <= high[at]!).length / values.length;
    expect(held).toBeGreaterThan(0.86);
    expect(held).toBeLessThan(0.94);
    expect(predictChangePoint(model, Float64Array.of(Number.NaN)).values[0]).toBeNaN();
  });

  it("find the balance points and slopes that use was made with, or none", () => {
    const arbitrary = fc.record({
      heating: fc.integer({ min: 45, max: 60 }),
      gap: fc.integer({ min: 0, max: 15 }),
      cold: fc.constantFrom(0, 5, 20),
      warm: fc.constantFrom(0, 5, 20),
    });
    fc.assert(
      fc.property(arbitrary, ({ heating, gap, cold, warm }) => {
        const [low, high] = [(heating - 32) / 1.8, (heating + gap - 32) / 1.8];
        const temperatures = Float64Array.from(
          { length: 365 },
          (_, at) => 13 - 12 * Math.cos((2 * Math.PI * at) / 365),
        );
        const values = temperatures.map(
          (each, at) =>
            500 + cold * Math.max(0, low - each) + warm * Math.max(0, each - high) + ((at * 7919) % 11) / 1e4,
        );
        const model = fitChangePoint(values, temperatures);
        expect(model.heating?.slope ?? 0).toBeCloseTo(cold, 2);
        expect(model.cooling?.slope ?? 0).toBeCloseTo(warm, 2);
        if (cold > 0) expect(model.heating?.balance).toBeCloseTo(low, 9);
        if (warm > 0) expect(model.cooling?.balance).toBeCloseTo(high, 9);
      }),
      { numRuns: 40 },
    );
  });
});

describe("degree days", () => {
  it("are counted by the country's base and limit", () => {
    const means = Float64Array.of(10, 16, Number.NaN, 25);
    expect(degreeDays(means, degreeDayBase("PT"))).toEqual({ heating: 10, cooling: 1, days: 3 });
    expect(degreeDays(means, degreeDayBase("DE"))).toEqual({ heating: 10, cooling: 4, days: 3 });
    expect(degreeDays(means, degreeDayBase("XX"))).toEqual({ heating: 8, cooling: 4, days: 3 });
    expect(degreeDayBase("US").heating).toBeCloseTo(18.333, 3);
  });

  it("need half of a day's hours for its mean", () => {
    const starts = Float64Array.from({ length: 48 }, (_, at) => at * 3_600_000);
    const temperatures = starts.map((_, at) => (at < 24 ? at : at < 38 ? Number.NaN : 7));
    const means = dailyMeans({ starts, temperatures }, Float64Array.of(0, 86_400_000), 172_800_000);
    expect([...means]).toEqual([11.5, Number.NaN]);
  });
});
