import type { RegisterTable } from "../../contract/source.ts";
import { isBitTable } from "./template.ts";

/** One value wanted: `count` registers (or bits) from `address` on. */
export interface Item {
  readonly table: RegisterTable;
  readonly address: number;
  readonly count: number;
}

/** A range that must not be read together with anything, inclusive. */
export interface Hole {
  readonly table: RegisterTable;
  readonly from: number;
  readonly to: number;
}

export interface Limits {
  readonly registersPerRequest: number;
  readonly bitsPerRequest: number;
  /** Longest run of unwanted registers that may be read to save a request; 16 times as many bits. */
  readonly gap: number;
  readonly holes: readonly Hole[];
  /** Addresses that no request may cross: one may end before, another may begin at each. */
  readonly boundaries?: readonly { readonly table: RegisterTable; readonly address: number }[];
}

/** One read request and what it brings. */
export interface Block<Wanted extends Item> {
  readonly table: RegisterTable;
  readonly address: number;
  readonly count: number;
  readonly items: readonly Wanted[];
}

/**
 * Plans the fewest requests that bring all items, never cutting one in two. An item that touches a hole is
 * asked for alone. Optimal because whether a stretch may be read depends on its ends only, so the request that
 * must begin at the lowest item left may as well bring every item that fits behind it.
 * @param items in any order; they may overlap
 * @returns blocks by table and address
 */
export function planReads<Wanted extends Item>(items: readonly Wanted[], limits: Limits): Block<Wanted>[] {
  const blocks: Block<Wanted>[] = [];
  for (const table of ["holding", "input", "coil", "discrete"] as const) {
    const ofTable = items.filter((item) => item.table === table);
    if (ofTable.length > 0) blocks.push(...planTable(table, ofTable, limits));
  }
  return blocks;
}

function planTable<Wanted extends Item>(
  table: RegisterTable,
  items: readonly Wanted[],
  limits: Limits,
): Block<Wanted>[] {
  const bits = isBitTable(table);
  const longest = bits ? limits.bitsPerRequest : limits.registersPerRequest;
  const gap = bits ? limits.gap * 16 : limits.gap;
  const holes = limits.holes.filter((hole) => hole.table === table);
  const boundaries = (limits.boundaries ?? []).filter((one) => one.table === table);
  const edges = boundaries.map((one) => one.address);
  const refused = new Places(holes.map((hole) => ({ from: hole.from, to: hole.to })));
  const crossed = new Places(edges.map((edge) => ({ from: edge, to: edge })));
  const isAlone = ({ address, count }: Item) =>
    refused.touch(address, address + count - 1) || crossed.touch(address + 1, address + count - 1);

  const blocks: Block<Wanted>[] = [];
  const mergeable: Wanted[] = [];
  for (const item of items) {
    if (isAlone(item)) blocks.push({ table, address: item.address, count: item.count, items: [item] });
    else mergeable.push(item);
  }
  mergeable.sort((first, second) => first.address - second.address || first.count - second.count);
  const starts = [...holes.map((hole) => hole.from), ...edges];
  const barriers = new Places(starts.map((start) => ({ from: start, to: start })));
  for (const stretch of stretches(mergeable, gap, barriers)) blocks.push(...cut(table, stretch, longest));
  return blocks.sort((first, second) => first.address - second.address);
}

/** Ranges of addresses, inclusive: whether one of them is touched is found by halving. */
class Places {
  readonly #froms: number[] = [];
  /** The furthest end of a range and all before it. */
  readonly #ends: number[] = [];

  constructor(ranges: readonly { readonly from: number; readonly to: number }[]) {
    let end = Number.NEGATIVE_INFINITY;
    for (const { from, to } of [...ranges].sort((first, second) => first.from - second.from)) {
      end = Math.max(end, to);
      this.#froms.push(from);
      this.#ends.push(end);
    }
  }

  /** A range begins at `to` or before, and ends at `from` or behind; never when `to` is before `from`. */
  touch(from: number, to: number): boolean {
    if (to < from) return false;
    let low = 0;
    let high = this.#froms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#froms[middle] ?? 0) <= to) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (this.#ends[low - 1] ?? Number.NEGATIVE_INFINITY) >= from;
  }
}

/** Divides items, ordered by address, at barriers and where a run of unwanted registers is longer than `gap`. */
function stretches<Wanted extends Item>(
  ordered: readonly Wanted[],
  gap: number,
  barriers: Places,
): Wanted[][] {
  const result: Wanted[][] = [];
  let current: Wanted[] = [];
  let end = 0;
  for (const item of ordered) {
    const first = current[0]?.address ?? item.address;
    const apart = barriers.touch(first + 1, item.address);
    if (current.length > 0 && (apart || item.address - end > gap)) {
      result.push(current);
      current = [];
      end = 0;
    }
    current.push(item);
    end = Math.max(end, item.address + item.count);
  }
  if (current.length > 0) result.push(current);
  return result;
}

function cut<Wanted extends Item>(
  table: RegisterTable,
  stretch: readonly Wanted[],
  longest: number,
): Block<Wanted>[] {
  const blocks: Block<Wanted>[] = [];
  let behind: readonly Wanted[] = [];
  let next = 0;
  while (next < stretch.length || behind.length > 0) {
    // What didn't fit into the block before begins before all that wasn't looked at.
    const begin = behind[0] ?? stretch[next];
    if (begin === undefined) return blocks;
    const { address } = begin;
    const limit = address + Math.max(longest, begin.count);
    const taken: Wanted[] = [];
    const rest: Wanted[] = [];
    let end = address;
    const place = (item: Wanted) => {
      if (item.address + item.count > limit) {
        rest.push(item);
        return;
      }
      taken.push(item);
      end = Math.max(end, item.address + item.count);
    };
    for (const item of behind) place(item);
    for (let item = stretch[next]; item !== undefined && item.address < limit; item = stretch[next]) {
      place(item);
      next += 1;
    }
    blocks.push({ table, address, count: end - address, items: taken });
    behind = rest;
  }
  return blocks;
}
