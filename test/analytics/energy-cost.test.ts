import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costOfEnergy, energyCost, meanPrice } from "../../src-main/analytics/cost/index.ts";
import { analysedSite, hourMs } from "../../src-main/analytics/index.ts";
import { type SiteId, type Tariff, undescribed } from "../../src-main/contract/index.ts";

const id = "019ac000-0000-7000-8000-000000000001" as SiteId;
const day = [
  { from: 0, period: 0 },
  { from: 38, period: 1 },
];
const tariff: Tariff = {
  ...{ id: "t", name: "T", carrier: "electricity", direction: "purchase", supplier: "", from: "2026-01-01" },
  until: null,
  periods: [
    { name: "Low", price: 0.1 },
    { name: "High", price: 0.3 },
  ],
  seasons: [{ name: "All", begins: "01-01", week: [day, day, day, day, day, day, day], holiday: null }],
  ...{ levy: 0, fixed: 0, demand: [], reactive: [], vatRate: null, source: "" },
};
const { prices } = analysedSite({
  ...{ id, name: "S", timeZone: "UTC" },
  description: { ...undescribed, tariffs: [tariff] },
});
const start = Date.UTC(2026, 5, 1);

describe("what a finding's energy costs at its hours", () => {
  it("is its energy times the price of each hour, half of an hour by each of two prices", () => {
    const hours = {
      starts: Float64Array.from([8, 9, 10], (hour) => start + hour * hourMs),
      end: start + 11 * hourMs,
    };
    // 9 to 10 o'clock: half at 0.1 and half at 0.3
    const found = energyCost(prices, "electricity", hours, [10, 10, 10]);
    expect(found?.cost).toBeCloseTo(1 + 2 + 3, 12);
    expect(energyCost(prices, "electricity", hours, [Number.NaN, 0, 10])?.cost).toBeCloseTo(3, 12);
  });

  it("is an interval where the energy is one", () => {
    const hours = { starts: Float64Array.of(start), end: start + hourMs };
    const energy = { value: 10, unit: "kWh", low: 8, high: 15 };
    const found = costOfEnergy(prices, "electricity", hours, [10], energy);
    expect(found).toMatchObject({ unit: "EUR" });
    expect(found?.value).toBeCloseTo(1, 12);
    expect(found?.low).toBeCloseTo(0.8, 12);
    expect(found?.high).toBeCloseTo(1.5, 12);
  });

  it("isn't known where no tariff is: not zero", () => {
    const hours = { starts: Float64Array.of(start), end: start + hourMs };
    expect(energyCost(prices, "gas", hours, [10])).toBeNull();
    expect(energyCost(null, "electricity", hours, [10])).toBeNull();
    const before = { starts: Float64Array.of(Date.UTC(2025, 0)), end: Date.UTC(2025, 0) + hourMs };
    expect(energyCost(prices, "electricity", before, [10])).toBeNull();
  });

  it("adds up: a mean price over two stretches is that over each, by their lengths", () => {
    const moment = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(
      fc.property(fc.tuple(moment, moment, moment), (times) => {
        const [from = 0, middle = 0, to = 0] = times.toSorted((one, other) => one - other);
        if (prices === null || from === middle || middle === to) return;
        const mean = (one: number, other: number) =>
          meanPrice(prices, "electricity", start + one, start + other) ?? Number.NaN;
        const whole = mean(from, to) * (to - from);
        expect(whole).toBeCloseTo(mean(from, middle) * (middle - from) + mean(middle, to) * (to - middle), 3);
      }),
    );
  });
});
