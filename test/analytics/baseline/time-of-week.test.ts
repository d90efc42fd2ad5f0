import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  caltrackKnots,
  componentsOf,
  expectedOfWeek,
  fitTimeOfWeek,
  hoursOfWeekAt,
  knotsFor,
  nearnessWeights,
  predictTimeOfWeek,
  TimeOfWeekFits,
} from "../../../src-main/analytics/baseline/index.ts";
import { hourMs } from "../../../src-main/analytics/buckets.ts";

const start = Date.UTC(2025, 0, 6);
/** An office: busy on weekdays from 8 to 18, cooled above 18 °C while busy, heated below 10 °C always. */
function office(weeks: number, noise = 0) {
  const count = weeks * 168;
  const times = Float64Array.from({ length: count }, (_, at) => start + at * hourMs);
  const hours = Uint16Array.from(times, (_, at) => at % 168);
  const temperatures = times.map(
    (_, at) => 13 - 11 * Math.cos((2 * Math.PI * at) / 8760) - 5 * Math.cos((2 * Math.PI * at) / 24),
  );
  let seed = 12_345;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648 - 0.5;
  };
  const values = times.map((_, at) => {
    const isBusy = at % 168 < 120 && at % 24 >= 8 && at % 24 < 18;
    const warmth = temperatures[at]!;
    const cooling = isBusy ? 2 * Math.max(0, warmth - caltrackKnots[3]!) : 0;
    return (isBusy ? 60 : 20) + cooling + 1.5 * Math.max(0, caltrackKnots[1]! - warmth) + noise * random();
  });
  return { series: { times, hours, temperatures }, values };
}

describe("temperature bins", () => {
  it("put a bin with under 20 hours together with its neighbour", () => {
    const temperatures = Float64Array.from({ length: 300 }, (_, at) => 8 + (at % 100) / 10);
    expect(knotsFor(temperatures)).toEqual([caltrackKnots[2], caltrackKnots[3]].slice(0, 1));
    expect(knotsFor(new Float64Array(5))).toEqual([]);
  });

  it("split every temperature so that the parts add up to it, and have 20 hours each", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -30, max: 50, noNaN: true }), { minLength: 1, maxLength: 400 }),
        (all) => {
          const knots = knotsFor(Float64Array.from(all));
          const into = new Float64Array(knots.length + 1);
          const edges = [Number.NEGATIVE_INFINITY, ...knots, Number.POSITIVE_INFINITY];
          if (knots.length > 0)
            for (let bin = 0; bin + 1 < edges.length; bin += 1)
              expect(
                all.filter((each) => each > edges[bin]! && each <= edges[bin + 1]!).length,
              ).toBeGreaterThanOrEqual(20);
          for (const each of all) {
            componentsOf(each, knots, into);
            expect(into.reduce((sum, part) => sum + part, 0)).toBeCloseTo(each, 9);
          }
        },
      ),
    );
  });
});

describe("time of week and temperature", () => {
  it("finds the busy hours, and the slopes that the data was made with", () => {
    const { series, values } = office(52);
    const model = fitTimeOfWeek(series, values);
    expect([...model.busy].filter((each) => each === 1)).toHaveLength(50);
    expect(model.goodness.cvRmse).toBeLessThan(1e-6);
    const quiet = model.knots!.quiet.length + 1;
    // In its topmost bin a busy hour takes 2 more a kelvin; a quiet one in its lowest takes 1.5 more a kelvin less.
    expect(model.slopes[model.slopes.length - 1]).toBeCloseTo(2, 6);
    expect(model.slopes[0]).toBeCloseTo(-1.5, 6);
    expect(model.slopes[quiet - 1]).toBeCloseTo(0, 6);
  });

  it("expects a week that it hasn't seen, in an interval that holds nine of ten hours", () => {
    const { series, values } = office(60, 10);
    const until = 52 * 168;
    const part = (from: number, to: number) => ({
      times: series.times.subarray(from, to),
      hours: series.hours.subarray(from, to),
      temperatures: series.temperatures.subarray(from, to),
    });
    const model = fitTimeOfWeek(part(0, until), values.subarray(0, until));
    const { low, high } = predictTimeOfWeek(model, part(until, 60 * 168), 0.9);
    const rest = values.subarray(until);
    const held = rest.filter((each, at) => each >= low[at]! && each <= high[at]!).length / rest.length;
    expect(held).toBeGreaterThan(0.85);
    expect(held).toBeLessThan(1);
  });

  it("makes do with the time of the week where no temperature is known", () => {
    const { series, values } = office(8);
    const blind = { ...series, temperatures: series.temperatures.map(() => Number.NaN) };
    const model = fitTimeOfWeek(blind, values);
    expect(model.knots).toBeNull();
    expect(predictTimeOfWeek(model, blind).values.every(Number.isFinite)).toBe(true);
  });

  it("expects nothing for an hour of the week that it never saw, nor without temperature", () => {
    const { series, values } = office(8);
    const gappy = values.map((each, at) => (at % 168 === 30 ? Number.NaN : each));
    const model = fitTimeOfWeek(series, gappy);
    const cold = {
      ...series,
      temperatures: series.temperatures.map((each, at) => (at === 31 ? Number.NaN : each)),
    };
    const { values: expected, low } = predictTimeOfWeek(model, cold);
    expect([expected[30], expected[31], low[31]]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(expected[32]).toBeCloseTo(values[32]!, 6);
  });

  it("follows recent weeks when these weigh more", () => {
    const { series, values } = office(52);
    const grown = values.map((each, at) => (at < 40 * 168 ? each : each + 10));
    const weights = nearnessWeights(series.times, series.times.at(-1)!, 14);
    const last = (model: ReturnType<typeof fitTimeOfWeek>) => predictTimeOfWeek(model, series).values.at(-1)!;
    const wanted = grown.at(-1)!;
    expect(Math.abs(last(fitTimeOfWeek(series, grown, { weights })) - wanted)).toBeLessThan(0.5);
    expect(Math.abs(last(fitTimeOfWeek(series, grown)) - wanted)).toBeGreaterThan(2);
  });
});

describe("hours of the week", () => {
  const occupancy = {
    isOccupied: () => true,
    holidayAt: (time: number) => (time >= start + 24 * hourMs ? "Closed" : null),
  };
  it("follow the site's clock, and take closed days for Sundays where that is asked for", () => {
    const times = Float64Array.of(start + 10 * hourMs, start + 34 * hourMs);
    expect([...hoursOfWeekAt({ timeZone: "Europe/Berlin", occupancy }, times)]).toEqual([11, 35]);
    expect([...hoursOfWeekAt({ timeZone: "Europe/Berlin", occupancy }, times, "as-sunday")]).toEqual([
      11, 155,
    ]);
  });
});

describe("fits of the same hours", () => {
  it("are by other weights each what a fit from nothing is", () => {
    const { series, values } = office(30, 8);
    values.fill(Number.NaN, 400, 430);
    series.temperatures.fill(Number.NaN, 900, 910);
    const fits = new TimeOfWeekFits(series, values);
    const nearness = nearnessWeights(series.times, series.times.at(-1)!, 30);
    const some = nearness.slice().fill(0, 24 * 10, 24 * 30);
    for (const weights of [nearness, some, undefined, nearness]) {
      const fit = fits.fit(weights);
      const model = fit.model();
      expect(model).toEqual(fitTimeOfWeek(series, values, weights === undefined ? {} : { weights }));
      const expected = expectedOfWeek(model, series);
      for (const [at, each] of fit.expected.entries()) {
        const isLeftOut = Number.isNaN(values[at]!) || Number.isNaN(series.temperatures[at]!);
        if (isLeftOut) expect(each).toBeNaN();
        else expect(each).toBeCloseTo(expected[at]!, 9);
      }
    }
    expect(() => fits.fit(new Float64Array(3))).toThrow(RangeError);
  });
});
