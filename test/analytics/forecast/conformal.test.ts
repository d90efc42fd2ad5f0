import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adaptedMiss,
  conformalEnds,
  groupScales,
  noSums,
  withError,
} from "../../../src-main/analytics/forecast/conformal.ts";
import { accuracyOf, coverageOf } from "../../../src-main/analytics/forecast/measures.ts";
import { chance } from "../../../src-main/demo/model/noise.ts";

describe("conformal intervals", () => {
  it("hold at least their share of errors of the same kind, and not much more", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        let held = 0;
        const error = (at: number) => chance(seed, 1, at) ** 3 - chance(seed, 2, at);
        for (let round = 0; round < 400; round += 1) {
          const errors = Float64Array.from({ length: 99 }, (_, at) => error(round * 100 + at));
          const { low, high } = conformalEnds(errors, 0.1);
          const next = error(round * 100 + 99);
          if (next >= low && next <= high) held += 1;
        }
        // Four standard errors of 90 % in 400.
        expect(Math.abs(held / 400 - 0.9)).toBeLessThan(0.06);
      }),
      { numRuns: 100, seed: 20_261_126 },
    );
  });

  it("take the outermost errors where there are few, and none where there is none", () => {
    expect(conformalEnds(Float64Array.of(3, -1, Number.NaN, 2), 0.1)).toEqual({ low: -1, high: 3 });
    expect(conformalEnds(Float64Array.of(Number.NaN), 0.1).low).toBeNaN();
    expect(
      conformalEnds(
        Float64Array.from({ length: 99 }, (_, at) => at + 1),
        0.1,
      ),
    ).toEqual({ low: 5, high: 95 });
  });

  it("become wider after misses, and draw groups with few errors to the others", () => {
    expect(adaptedMiss(0.1, 0.5, 0.1)).toBeLessThan(0.1);
    expect(adaptedMiss(0.1, 0, 0.1)).toBeGreaterThan(0.1);
    const sums = noSums(3);
    for (const [at, error] of [1, -1, 1, 10].entries()) withError(sums, error, at < 3 ? 0 : 1);
    expect([...groupScales(sums, 1)]).toEqual([(3 + 3.25) / 4, (10 + 3.25) / 2, 3.25]);
  });
});

describe("accuracy", () => {
  it("is computed over the hours that both know", () => {
    const measured = Float64Array.of(10, 20, Number.NaN, 30);
    const expected = Float64Array.of(12, 19, 5, Number.NaN);
    expect(accuracyOf(measured, expected, 3)).toEqual({
      n: 2,
      cvRmse: (100 * Math.sqrt(5 / 2)) / 15,
      wape: 10,
      mase: 0.5,
    });
    const [low, high] = [Float64Array.of(9, 21, 0, 0), Float64Array.of(11, 22, 9, 40)];
    expect(coverageOf(measured, low, high)).toBeCloseTo((100 * 2) / 3, 9);
  });
});
