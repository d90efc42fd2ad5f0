import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBlock } from "../../../src-main/store/blocks/block.ts";
import { openBlockTable } from "../../../src-main/store/blocks/block-table.ts";
import { type Columns, emptyColumns, partOf } from "../../../src-main/store/blocks/columns.ts";
import { concatenated } from "../../../src-main/store/blocks/merge.ts";
import { longestRow, type PackedRow, packFilling } from "../../../src-main/store/blocks/packed-row.ts";
import { usableLength } from "../../../src-main/store/salt.ts";
import { randomFrom } from "../../fuzz/mutate.ts";
import { openInMemory } from "./memory.ts";

const minute = 60_000;

/** A temperature a minute. */
const temperatures = (from: number, length: number): Columns => ({
  ...emptyColumns(length),
  times: Float64Array.from({ length }, (_, at) => (from + at) * minute),
  values: Float64Array.from({ length }, (_, at) => Math.round(210 + 30 * Math.sin((from + at) / 200)) / 10),
});

/** Without any order. */
const noise = (seed: number, length: number): Columns => {
  const below = randomFrom(seed);
  return { ...temperatures(0, length), values: Float64Array.from({ length }, () => below(1 << seed) / 10) };
};

/** Bytes of the pages on which rows lie, in the order in which they are put there, by all that each takes. */
function pagesOf(rows: readonly PackedRow[]): number {
  const further = usableLength - 4;
  const least = Math.floor(((usableLength - 12) * 32) / 255) - 23;
  let pages = 0;
  let free = 0;
  let bytes = 0;
  for (const { hours, data } of rows) {
    const payload = hours.length + data.length + 28;
    bytes += payload;
    const beyond = least + ((payload - least) % further);
    const fits = usableLength - 35;
    const here = payload <= fits ? payload : beyond <= fits ? beyond : least;
    pages += Math.ceil((payload - here) / further);
    if (here + 12 > free) {
      pages += 1;
      free = usableLength - 8;
    }
    free -= here + 12;
  }
  // The last page isn't full yet.
  return (pages * usableLength - free) / bytes;
}

describe("Blocks", () => {
  it("of long stretches end with an hour and fill their pages, however many bytes a reading takes", () => {
    for (let bits = 1; bits <= 5; bits += 1) {
      const given = noise(bits, 150_000);
      const rows: PackedRow[] = [];
      for (let at = 0; given.times.length - at > longestRow; at += rows.at(-1)?.count ?? 0) {
        rows.push(packFilling(partOf(given, at, given.times.length)));
        expect((given.times[at] ?? 0) % (60 * minute)).toBe(0);
      }
      expect(pagesOf(rows)).toBeLessThan(1.1);
      let at = 0;
      for (const { data } of rows) {
        const { values } = decodeBlock(data);
        expect(values).toEqual(given.values.slice(at, at + values.length));
        at += values.length;
      }
    }
  });

  it("take readings of any time among those that are there", () => {
    const stretch = fc.tuple(
      fc.nat(60_000),
      fc.integer({ min: 1, max: 30_000 }),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), (stretches) => {
        const blocks = openBlockTable(openInMemory());
        const model = new Map<number, number>();
        for (const [from, length, every] of stretches) {
          const given = temperatures(from, length);
          const times = given.times.map((_, at) => (from + at * every) * 1_000);
          blocks.merge(1, { ...given, times });
          times.forEach((time, at) => {
            model.set(time, given.values[at] ?? 0);
          });
        }
        const times = [...model.keys()].sort((one, other) => one - other);
        const read = [...blocks.within(1, -1, 1e12)].map(({ data }) => decodeBlock(data));
        const all = concatenated(read);
        expect(all.times).toEqual(Float64Array.from(times));
        expect(all.values).toEqual(Float64Array.from(times, (time) => model.get(time) ?? 0));
        let count = 0;
        for (const { hours } of blocks.hoursWithin(1, -1, 1e12, new Set(["hour", "readings"] as const)))
          for (const each of hours.readings) count += each;
        expect(count).toBe(times.length);
      }),
      { numRuns: 8 },
    );
  });

  it("are coded for good when what follows them is in blocks of its own", () => {
    const connection = openInMemory();
    const blocks = openBlockTable(connection);
    // The last block of a stretch isn't full: the next stretch begins in it.
    for (let stretch = 0; stretch < 3; stretch += 1) blocks.merge(1, temperatures(stretch * 40_000, 40_000));
    const rows = connection.db
      .prepare("SELECT length(data) * 1.0 / count AS each FROM blocks WHERE point = 1 ORDER BY start")
      .pluck()
      .all() as number[];
    const full = rows.slice(0, -1);
    expect(full.length).toBeGreaterThan(4);
    expect(Math.max(...full)).toBeLessThan(1.1 * Math.min(...full));
  });
});
