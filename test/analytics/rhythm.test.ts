import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byRhythm } from "../../src-main/analytics/rhythm.ts";

const of = (length: number, value: (at: number) => number) =>
  Float64Array.from({ length }, (_, at) => value(at));

describe("completeness by rhythm", () => {
  it("finds nothing missing in slow history of a point that is read quickly today", () => {
    // Ten weeks of quarter hours, then ten of every ten seconds.
    const given = of(3_360, (at) => (at < 1_680 ? 4 / 360 : 1));
    const judged = byRhythm(given);
    expect(judged.slice(0, 1_500).every((one) => one === 1)).toBe(true);
    expect(judged.slice(1_900).every((one) => one === 1)).toBe(true);
  });

  it("still finds what is missing within the rhythm", () => {
    const given = of(2_000, (at) => (at >= 700 && at < 760 ? 0 : at === 800 ? 2 / 360 : 4 / 360));
    const judged = byRhythm(given);
    expect(judged.slice(700, 760).every((one) => one === 0)).toBe(true);
    expect(judged[800]).toBeCloseTo(0.5, 9);
    expect(judged[801]).toBe(1);
  });

  it("is never less than what is given, nor more than all", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(share, { maxLength: 600 }), (list) => {
        const given = Float64Array.from(list);
        for (const [at, one] of byRhythm(given).entries()) {
          expect(one).toBeGreaterThanOrEqual(given[at] ?? 0);
          expect(one).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
