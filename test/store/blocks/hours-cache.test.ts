import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyColumns } from "../../../src-main/store/blocks/columns.ts";
import { HoursCache } from "../../../src-main/store/blocks/hours-cache.ts";
import { decodeRollUps, encodeRollUps, RollUpMemory } from "../../../src-main/store/blocks/packed-hours.ts";
import { rollUp, rollUpNames } from "../../../src-main/store/blocks/roll-up.ts";

/** Some hours of a block, others with each version. */
function packedHours(id: number, version: number): Uint8Array {
  const length = 300 + 7 * id;
  return encodeRollUps(
    rollUp({
      ...emptyColumns(length),
      times: Float64Array.from({ length }, (_, at) => (id * 1_000 + at) * 600_000),
      values: Float64Array.from({ length }, (_, at) => ((at * (7 + version)) % (101 + id)) / 10),
    }),
  );
}

const look = fc.record({
  id: fc.nat(12),
  version: fc.nat(2),
  wanted: fc.uniqueArray(fc.constantFrom(...rollUpNames), { minLength: 1 }),
});

describe("Kept hours of blocks", () => {
  it("are those that are packed, whatever was looked at before and made again since, in bounded memory", () =>
    fc.assert(
      fc.property(fc.array(look, { maxLength: 120 }), fc.integer({ min: 0, max: 60_000 }), (looks, most) => {
        const cache = new HoursCache(most);
        const memory = new RollUpMemory();
        for (const { id, version, wanted } of looks) {
          const packed = packedHours(id, version);
          const columns = new Set([...wanted, "hour", "used"] as const);
          const found = cache.unpacked(id, packed, columns, memory);
          const expected = decodeRollUps(packed, columns);
          for (const name of columns) expect(found[name]).toEqual(expected[name]);
          expect(cache.bytes).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 60 },
    ));

  it("are unpacked once from the second look on", () => {
    const cache = new HoursCache(100_000);
    const packed = packedHours(1, 0);
    const columns = new Set(["hour", "used", "sum"] as const);
    expect(cache.unpacked(1, packed, columns)).not.toBe(cache.unpacked(1, packed, columns));
    const kept = cache.unpacked(1, packedHours(1, 0), columns);
    expect(cache.unpacked(1, packed, new Set(["hour", "used"] as const))).toBe(kept);
    expect(cache.unpacked(1, packedHours(1, 1), columns)).not.toBe(kept);
  });
});
