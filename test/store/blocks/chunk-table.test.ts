import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openChunkTable } from "../../../src-main/store/blocks/chunk-table.ts";
import { columnsOf } from "../../../src-main/store/blocks/columns.ts";
import { openInMemory } from "./memory.ts";

const reading = columnsOf([{ time: 1, value: 2, quality: 0, reason: 0 }]);

/** Chunks of these points, a set a generation. */
function chunksOf(generations: readonly (readonly number[])[]) {
  const connection = openInMemory();
  const chunks = openChunkTable(connection);
  for (const [at, points] of generations.entries()) {
    for (const point of points) chunks.put(at + 1, point, reading);
    chunks.complete(at + 1, points.length);
  }
  chunks.reload();
  return { connection, chunks };
}

const generations = fc.array(fc.uniqueArray(fc.nat(60), { maxLength: 40 }), { maxLength: 5 });

describe("The points that have chunks", () => {
  it("are told a few at a time, each once, ascending, of the generations asked for", () => {
    fc.assert(
      fc.property(generations, fc.nat(6), fc.integer({ min: 1, max: 9 }), (each, last, most) => {
        const { chunks } = chunksOf(each);
        const told: number[] = [];
        for (let after = -1; ; ) {
          const some = chunks.pointsAfter(after, last, most);
          told.push(...some);
          expect(some.length).toBeLessThanOrEqual(most);
          if (some.length < most) break;
          after = some.at(-1) ?? after;
        }
        const expected = new Set(each.slice(0, last).flat());
        expect(told).toEqual([...expected].sort((one, other) => one - other));
      }),
    );
  });

  it("are counted a generation at a time after opening", () => {
    const { connection, chunks } = chunksOf([[1, 2, 3], [], [2, 9]]);
    expect([1, 2, 3].map(chunks.width)).toEqual([3, 0, 2]);
    const reopened = openChunkTable(connection);
    const steps: unknown[] = [];
    do steps.push([1, 2, 3].map(reopened.width));
    while (reopened.count());
    expect(steps).toEqual([
      [undefined, undefined, undefined],
      [3, undefined, undefined],
      [3, 0, undefined],
      [3, 0, 2],
    ]);
  });
});
