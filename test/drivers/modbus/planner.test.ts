import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Item, type Limits, planReads } from "../../../src-main/drivers/modbus/planner.ts";

const limits = (over: Partial<Limits> = {}): Limits => ({
  registersPerRequest: 125,
  bitsPerRequest: 2_000,
  gap: 0,
  holes: [],
  ...over,
});
const register = (address: number, count = 1): Item => ({ table: "holding", address, count });
const shape = (items: readonly Item[], of: Limits) =>
  planReads(items, of).map((block) => [block.table, block.address, block.count]);

describe("what is planned", () => {
  test("neighbours share a request, strangers don't", () => {
    expect(shape([register(2), register(0, 2), register(9)], limits())).toEqual([
      ["holding", 0, 3],
      ["holding", 9, 1],
    ]);
  });
  test("a gap is bridged when it is short enough", () => {
    const items = [register(0), register(5)];
    expect(shape(items, limits({ gap: 4 }))).toEqual([["holding", 0, 6]]);
    expect(shape(items, limits({ gap: 3 }))).toHaveLength(2);
  });
  test("never over a hole, nor across a boundary", () => {
    const items = [register(0), register(5)];
    expect(shape(items, limits({ gap: 9, holes: [{ table: "holding", from: 3, to: 3 }] }))).toHaveLength(2);
    expect(shape(items, limits({ gap: 9, boundaries: [{ table: "holding", address: 5 }] }))).toHaveLength(2);
    expect(shape(items, limits({ gap: 9, holes: [{ table: "input", from: 3, to: 3 }] }))).toHaveLength(1);
  });
  test("a value of two registers is never cut in two", () => {
    const items = Array.from({ length: 70 }, (_, index) => register(index * 2, 2));
    expect(shape(items, limits())).toEqual([
      ["holding", 0, 124],
      ["holding", 124, 16],
    ]);
  });
  test("bits have their own limit", () => {
    const items: Item[] = Array.from({ length: 2_001 }, (_, address) => ({
      table: "coil",
      address,
      count: 1,
    }));
    expect(shape(items, limits())).toEqual([
      ["coil", 0, 2_000],
      ["coil", 2_000, 1],
    ]);
  });
});

/** May these be one request? Written anew from the rules, not from the planner. */
function allowed(group: readonly Item[], all: readonly Item[], of: Limits): boolean {
  const start = Math.min(...group.map((item) => item.address));
  const end = Math.max(...group.map((item) => item.address + item.count));
  const touches = (item: Item) =>
    of.holes.some((hole) => item.address <= hole.to && item.address + item.count > hole.from) ||
    (of.boundaries ?? []).some(
      (one) => item.address < one.address && one.address < item.address + item.count,
    );
  if (group.some(touches)) return group.length === 1;
  if (end - start > of.registersPerRequest) return false;
  let unwanted = 0;
  for (let address = start; address < end; address += 1) {
    if (of.holes.some((hole) => hole.from <= address && address <= hole.to)) return false;
    if (address > start && (of.boundaries ?? []).some((one) => one.address === address)) return false;
    const wanted = all.some(
      (item) => !touches(item) && item.address <= address && address < item.address + item.count,
    );
    unwanted = wanted ? 0 : unwanted + 1;
    if (unwanted > of.gap) return false;
  }
  return true;
}

/** Fewest groups over all ways to group the items. */
function fewest(items: readonly Item[], of: Limits): number {
  let best = items.length;
  const groups: Item[][] = [];
  const place = (index: number) => {
    if (groups.length >= best && index < items.length) return;
    const item = items[index];
    if (item === undefined) {
      if (groups.every((group) => allowed(group, items, of))) best = Math.min(best, groups.length);
      return;
    }
    for (const group of groups) {
      group.push(item);
      place(index + 1);
      group.pop();
    }
    groups.push([item]);
    place(index + 1);
    groups.pop();
  };
  place(0);
  return best;
}

test("small cases: as few requests as trying all groupings finds, each allowed, every item once", () => {
  const item = fc
    .tuple(fc.nat(18), fc.constantFrom(1, 1, 2, 4))
    .map(([address, count]) => register(address, count));
  const hole = fc
    .tuple(fc.nat(20), fc.nat(2))
    .map(([from, more]) => ({ table: "holding" as const, from, to: from + more }));
  const boundary = fc.nat(20).map((address) => ({ table: "holding" as const, address }));
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 6 }),
      fc.array(hole, { maxLength: 2 }),
      fc.array(boundary, { maxLength: 2 }),
      fc.integer({ min: 4, max: 10 }),
      fc.nat(4),
      (items, holes, boundaries, registersPerRequest, gap) => {
        const of = limits({ holes, boundaries, registersPerRequest, gap });
        const blocks = planReads(items, of);
        expect(blocks.flatMap((block) => block.items).length).toBe(items.length);
        expect(new Set(blocks.flatMap((block) => block.items))).toEqual(new Set(items));
        for (const block of blocks) {
          expect(allowed(block.items, items, of)).toBe(true);
          expect(block.address).toBe(Math.min(...block.items.map((one) => one.address)));
          expect(block.address + block.count).toBe(
            Math.max(...block.items.map((one) => one.address + one.count)),
          );
        }
        expect(blocks).toHaveLength(fewest(items, of));
      },
    ),
    { numRuns: 1_000 },
  );
});
