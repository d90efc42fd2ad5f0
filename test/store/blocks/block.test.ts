import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBlock, encodeBlock } from "../../../src-main/store/blocks/block.ts";
import { type Columns, isNull, markOf } from "../../../src-main/store/blocks/columns.ts";

/** A column's bits: two NaNs of different payload are two values. */
const bitsOf = (values: Float64Array): bigint[] => [...new BigUint64Array(values.slice().buffer)];

function same(decoded: Columns, given: Columns): void {
  expect(decoded.times).toEqual(given.times);
  expect(decoded.marks).toEqual(given.marks);
  const kept = (columns: Columns) =>
    bitsOf(columns.values).filter((_, index) => !isNull(columns.marks[index] ?? 0));
  expect(kept(decoded)).toEqual(kept(given));
}

function columns(
  values: ArrayLike<number>,
  time: (index: number) => number,
  marks?: ArrayLike<number>,
): Columns {
  return {
    times: Float64Array.from(values, (_, index) => time(index)),
    values: Float64Array.from(values),
    marks: Uint8Array.from(marks ?? Array.from(values, () => 0)),
  };
}

const everyMinute = (index: number) => 1_700_000_000_000 + index * 60_000;
const anyBits = fc
  .bigInt({ min: 0n, max: 2n ** 64n - 1n })
  .map((bits) => new Float64Array(BigUint64Array.of(bits).buffer));
const oddBits = fc
  .constantFrom(
    0x7ff8_0000_0000_0001n,
    0xfff0_0000_0000_0000n,
    0x8000_0000_0000_0000n,
    1n,
    0x7ff0_0000_0000_deadn,
  )
  .map((bits) => new Float64Array(BigUint64Array.of(bits).buffer));

describe("a block of readings", () => {
  it("gives back every double bit for bit, with its time, quality and reason", () => {
    const decimal = fc
      .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(9))
      .map(([whole, places]) => Float64Array.of(whole / 10 ** places));
    const scaled = fc.integer({ min: -70_000, max: 70_000 }).map((whole) => Float64Array.of(whole * 0.1));
    const single = fc
      .integer({ min: -70_000, max: 70_000 })
      .map((whole) => Float64Array.of(Math.fround(whole / 10)));
    const mostly = fc.constantFrom(decimal, scaled, single, anyBits);
    fc.assert(
      fc.property(
        mostly.chain((one) =>
          fc.array(
            fc.record({
              value: fc.oneof({ weight: 40, arbitrary: one }, oddBits),
              step: fc.oneof(
                { weight: 9, arbitrary: fc.constant(1_000) },
                fc.integer({ min: 1, max: 2 ** 40 }),
              ),
              mark: fc.oneof(
                { weight: 9, arbitrary: fc.constant(0) },
                fc
                  .tuple(fc.nat(2), fc.nat(31), fc.boolean())
                  .map(([quality, reason, none]) => markOf(quality, reason, none)),
              ),
            }),
            { minLength: 1, maxLength: 300 },
          ),
        ),
        fc.integer({ min: -(2 ** 43), max: 2 ** 43 }),
        (readings, first) => {
          const values = new Float64Array(readings.length);
          readings.forEach(({ value }, index) => {
            new Uint8Array(values.buffer).set(new Uint8Array(value.buffer), index * 8);
          });
          let time = first;
          const given: Columns = {
            times: Float64Array.from(readings, ({ step }) => (time += step)),
            values,
            marks: Uint8Array.from(readings, ({ mark }) => mark),
          };
          same(decodeBlock(encodeBlock(given)), given);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("takes less than half a byte a reading of a temperature, and a quarter of an even counter", () => {
    const temperature = columns(
      Array.from({ length: 1_440 }, (_, index) => Math.round(210 + 15 * Math.sin(index / 200)) / 10),
      everyMinute,
    );
    const counter = columns(
      Array.from({ length: 1_440 }, (_, index) => 123_456 + index / 4),
      everyMinute,
    );
    expect(encodeBlock(temperature).length / 1_440).toBeLessThan(0.5);
    expect(encodeBlock(counter).length / 1_440).toBeLessThan(0.25);
  });

  it("keeps single values that stand out beside the rest", () => {
    const values = Array.from({ length: 500 }, (_, index) => index / 10);
    values[100] = Number.NaN;
    values[101] = -0;
    values[499] = 1e300;
    const given = columns(values, everyMinute);
    same(decodeBlock(encodeBlock(given)), given);
    expect(encodeBlock(given).length).toBeLessThan(200);
  });

  it("refuses what isn't a block", () => {
    expect(() => encodeBlock(columns([], everyMinute))).toThrow(RangeError);
    expect(() => encodeBlock(columns([1, 2], () => 5))).toThrow("ascend");
    const good = encodeBlock(
      columns(
        Array.from({ length: 300 }, (_, index) => Math.sqrt(index)),
        everyMinute,
      ),
    );
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (place, byte, cut) => {
        const damaged = good.slice(0, cut);
        if (place < damaged.length) damaged[place] = byte;
        try {
          decodeBlock(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeBlock(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
