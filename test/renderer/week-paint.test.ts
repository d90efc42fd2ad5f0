import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quartersOfDay, tariffDay } from "../../src-main/contract/index.ts";
import { painted, patchOf, quartersOf, quarterText, runsOf } from "../../src-renderer/site/week-paint.ts";

const day = fc.array(fc.integer({ min: 0, max: 11 }), { minLength: quartersOfDay, maxLength: quartersOfDay });

describe("painting a week", () => {
  it("keeps days as runs that the contract takes, and gets the same quarter hours back", () => {
    fc.assert(
      fc.property(day, (quarters) => {
        const runs = runsOf(quarters);
        expect(tariffDay.parse(runs)).toEqual(runs);
        expect(quartersOf(runs)).toEqual(quarters);
      }),
    );
  });

  it("changes what lies between two corners, whichever comes first, and nothing else", () => {
    const place = fc.record({
      day: fc.integer({ min: 0, max: 6 }),
      quarter: fc.integer({ min: 0, max: 95 }),
    });
    const week = fc.array(day, { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(week, place, place, (days, one, other) => {
        const patch = patchOf(one, other);
        expect(patch).toEqual(patchOf(other, one));
        const after = painted(days, patch, 12);
        const isIn = (value: number, from: number, to: number) =>
          value >= Math.min(from, to) && value <= Math.max(from, to);
        for (const [at, quarters] of after.entries())
          for (const [quarter, kind] of quarters.entries()) {
            const isWithin = isIn(at, one.day, other.day) && isIn(quarter, one.quarter, other.quarter);
            expect(kind).toBe(isWithin ? 12 : days[at]?.[quarter]);
          }
      }),
      { numRuns: 20 },
    );
  });

  it("says quarter hours as a clock does", () => {
    expect([0, 29, 96].map(quarterText)).toEqual(["00:00", "07:15", "24:00"]);
  });
});
