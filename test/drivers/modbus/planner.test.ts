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

/** The same rules in bits: another limit, and sixteen times the gap. */
const inBits = (of: Limits): Limits => ({
  ...of,
  registersPerRequest: of.bitsPerRequest,
  gap: of.gap * 16,
});

test("several tables at once: each as few requests as it needs alone, bits by their own limit and gap", () => {
  const tables = ["holding", "input", "coil", "discrete"] as const;
  const table = fc.constantFrom(...tables);
  const item = fc
    .tuple(table, fc.nat(18), fc.integer({ min: 1, max: 4 }))
    .map(([of, address, count]): Item => {
      const isBit = of === "coil" || of === "discrete";
      // Bits lie further apart, so that their gap matters, and are one each.
      return { table: of, address: isBit ? address * 7 : address, count: isBit ? 1 : count };
    });
  const hole = fc.tuple(table, fc.nat(40), fc.nat(2)).map(([of, from, more]) => ({
    ...{ table: of, from, to: from + more },
  }));
  const boundary = fc.tuple(table, fc.nat(40)).map(([of, address]) => ({ table: of, address }));
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 9 }),
      fc.array(hole, { maxLength: 3 }),
      fc.array(boundary, { maxLength: 3 }),
      fc.integer({ min: 4, max: 10 }),
      fc.integer({ min: 8, max: 80 }),
      fc.nat(3),
      (items, holes, boundaries, registersPerRequest, bitsPerRequest, gap) => {
        const of = limits({ holes, boundaries, registersPerRequest, bitsPerRequest, gap });
        const blocks = planReads(items, of);
        expect(blocks.flatMap((block) => block.items)).toHaveLength(items.length);
        expect(new Set(blocks.flatMap((block) => block.items))).toEqual(new Set(items));
        for (const name of tables) {
          const own = items.filter((one) => one.table === name);
          const ofTable = { holes: holes.filter((one) => one.table === name) };
          const edges = boundaries.filter((one) => one.table === name);
          const alone = { ...of, ...ofTable, boundaries: edges };
          const ruled = name === "coil" || name === "discrete" ? inBits(alone) : alone;
          const planned = blocks.filter((block) => block.table === name);
          for (const block of planned) expect(allowed(block.items, own, ruled)).toBe(true);
          expect(planned).toHaveLength(own.length === 0 ? 0 : fewest(own, ruled));
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test("10,000 values among 250 holes and as many boundaries are planned the same in any order", () => {
  const items = Array.from({ length: 10_000 }, (_, index) =>
    register((index * 7_919) % 60_000, 1 + (index % 4)),
  );
  const holes = Array.from({ length: 250 }, (_, index) => {
    const from = (index * 241) % 60_000;
    return { table: "holding" as const, from, to: from + (index % 3) };
  });
  const boundaries = Array.from({ length: 250 }, (_, index) => ({
    ...{ table: "holding" as const, address: (index * 239) % 60_000 },
  }));
  const of = limits({ holes, boundaries, gap: 8 });
  const planned = shape(items, of);
  const other = limits({ ...of, holes: holes.toReversed(), boundaries: boundaries.toReversed() });
  expect(shape(items.toReversed(), other)).toEqual(planned);
});
