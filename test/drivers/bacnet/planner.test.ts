import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fillRoom,
  initialLimits,
  limitsAfterRefusal,
  limitsAfterSuccess,
  planBatches,
} from "../../../src-main/drivers/bacnet/planner.ts";
import { encodeReadPropertyMultiple } from "../../../src-main/drivers/bacnet/requests.ts";

const reference = fc.record({
  objectType: fc.nat(60),
  instance: fc.nat(4_194_303),
  property: fc.oneof(fc.constantFrom(77, 28, 85, 111, 117, 110, 76), fc.nat(4_194_303)),
  arrayIndex: fc.option(fc.nat(70_000), { nil: undefined }),
});

describe("batches of properties", () => {
  it("hold every reference once, in order, within all limits", () => {
    fc.assert(
      fc.property(
        fc.array(reference, { maxLength: 200 }),
        fc.constantFrom(50, 128, 206, 480, 1024, 1476),
        fc.integer({ min: 1, max: 60 }),
        (references, maxApdu, properties) => {
          const batches = planBatches(references, { ...initialLimits(maxApdu), properties });
          expect(batches.flat()).toEqual(references);
          for (const batch of batches) {
            expect(batch.length).toBeGreaterThan(0);
            expect(batch.length).toBeLessThanOrEqual(properties);
            if (batch.length > 1) {
              expect(encodeReadPropertyMultiple(batch).length + 4).toBeLessThanOrEqual(maxApdu);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("put 40 present values with their status flags into few requests", () => {
    const references = Array.from({ length: 40 }, (_, instance) => [
      { objectType: 0, instance, property: 85 },
      { objectType: 0, instance, property: 111 },
    ]).flat();
    // 23 bytes a pair in the answer: 40 pairs in one APDU of 1476, 20 in one of 480, 8 in one of 206.
    expect(planBatches(references, initialLimits(1476))).toHaveLength(1);
    expect(planBatches(references, initialLimits(480)).length).toBeLessThanOrEqual(3);
    expect(planBatches(references, initialLimits(206)).length).toBeLessThanOrEqual(6);
  });

  it("halve when refused, grow when they work, and end just below what was refused", () => {
    let limits = limitsAfterRefusal(initialLimits(1476), 30);
    expect(limits.properties).toBe(15);
    let refusals = 0;
    // A device that takes 12 properties, whatever their size.
    for (let round = 0; round < 60; round++) {
      if (limits.properties > 12) {
        limits = limitsAfterRefusal(limits, limits.properties);
        refusals += 1;
      } else limits = limitsAfterSuccess(limits, limits.properties);
    }
    expect(limits.properties).toBe(12);
    expect(refusals).toBeLessThanOrEqual(3);
  });

  it("take what is welcome along only where that costs no further batch", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(500), { minLength: 1, maxLength: 120 }),
        fc.constantFrom(50, 128, 206, 480, 1476),
        fc.integer({ min: 1, max: 9 }),
        (instances, maxApdu, bytes) => {
          const limits = initialLimits(maxApdu);
          const sizeOf = ({ property }: { property: number }) => (property === 111 ? 3 : bytes);
          const needed = instances.map((instance) => ({ objectType: 0, instance, property: 85 }));
          const welcome = needed.map((one) => ({ ...one, property: 111 })).reverse();
          const filled = fillRoom(needed, welcome, limits, sizeOf);
          expect(filled.filter(({ property }) => property === 85)).toEqual(needed);
          expect(new Set(filled.map((one) => `${one.instance}/${one.property}`)).size).toBe(filled.length);
          const batches = planBatches(filled, limits, sizeOf).length;
          expect(batches).toBeLessThanOrEqual(planBatches(needed, limits, sizeOf).length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("never shrink to nothing", () => {
    expect(limitsAfterRefusal(initialLimits(50), 1).properties).toBe(1);
  });
});
