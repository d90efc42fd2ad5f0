import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBlock, encodeBlock, joinBlocks, rowCoder } from "../../../src-main/store/blocks/block.ts";
import { type Columns, isNull, markOf, partOf, timesBefore } from "../../../src-main/store/blocks/columns.ts";
import { decodeRollUps } from "../../../src-main/store/blocks/packed-hours.ts";
import { rollUp } from "../../../src-main/store/blocks/roll-up.ts";
import { randomFrom } from "../../fuzz/mutate.ts";

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

/** By versions up to format 26: 130 readings each, one of them without a value. */
const writtenBefore = [
  {
    block:
      "Aii1L/1gGAC1AwACxQ0ZsCVpDMzkKoMlIaHgNjCBBww7kIK3CSJ3CqWSzlqlUhXAWTwQd3d3d3d3d3d3yoBgFASB5BgkJCBwgyk2cmYgcwA70G7C4xmkFgSBLZyDC6mB3Al2nAH+p2oDgh1uuODDGxb8cMMFH96w4IcbLviw9n0B",
    hours:
      "A/8JBQAAAADY9x1B/wYAAAA8PCf/BgAAAAACAf8JBQAAAAAAAAAA/wYAAAA8OiX/DAAAAIDd2wH73NsBCP8MAAAAwpCwAwiDvpIB/wcAAQCkAx47/wcAAQDCAzkg/wcAAQCkAxsB/wcAAQDCAwAZ/wkAAQDWZqRctUX/GQMAADAAADMAADMAADMAADMACDv4e3g/f38=",
  },
  {
    block:
      "Aii1L/1gIQBtBADCRRMfsCeNAZDYrA6BHMpGANKiG7mFHJJUtMp7Zz8hnEiZAnYJ2SWk3TLYOiSk2ulhVCEiD5VgEFwOQJXG3d3d3d3d3d21pOEIQBaKgsAGAR4ASA3wgge5AyBgm4QCGWYqAg0DiFWE6Hmr0gAQDA6DhoFgcBg0DASDw6BhIBgcBg0DweAwaBgIBoe14As=",
    hours:
      "A/8JBQAAAADY9x1B/wYAAAA8PCf/BgAAAAACAf8JBQAAAAAAAAAA/wYAAAA8OiX/DAAAAIDd2wH73NsBCP8MAAAAwpCwAwiDvpIB/w0CBgDAu90L0p0FprsK/w0CBgDqwuILpLsK7PwGBwj/GQMAAAAAAAAAgIBfABzxAOwZzPF38flAAAD/DwIJAKyZwSeky+8o4+afGw==",
  },
];

/** By format 28: 500 readings in two parts, one of them without a value. */
const partedBefore =
  "AwKAmcnN8Wb6AfUBioenDvoB7gEB+gGAmcnN8Wbh1AMCAAAA+QCAgALtAe4BAQ25AFADCffzBv0kFj/SlkQE8ZmfoKi89cxYrQAnBQAA0AEGAAEA6CACIbUzdZ4sAEADHgDuHwAgoO+RATh3jzX4gzwEjeD8c071szdtBsbRzO+/w9R6YfJ7ktEhrOnUC2lEmGPpVd/doNA/jTnrCTjkOI7P8di3HfQo1deta6m6uie6uqu7uqe6sim7sqnawqublk3ZlV3ZVF3dlF3dlE3ZVE3Z1W3d1V3dlW3ddWiqtu7qpm7KpuzqruzKpuzqrmzKpuqppmzKrm4Lt+7KrmzKrmw6uiubsiubAgH6AYqg8NvxZuHUAwIAAAD5AICAAvsB/AEBDbkAUAMJ5bolFj/SlkQE8ZmfoKu8nhaWYYSxAPkBBgABAPIiAiWVE7UaAQB4gAXcN6ABH+7v/ghS+BJYSx8WitFNP2qAbJkriEOH/7FH5TrVY6aXHZnkCev6obRfYDbnU46E4Qk5cMEf5FMo40O+UJpz6vIohU1N3dZd3RZu3ZVd3dRd2ZRd3ZVd2VRN3dZt3ZVN2ZRd2QklZVN2dVd2ZVO4ZVM1VVM1dVu3dVs2dVu3ZVN2ZdeZTd3VXd2UTdXUbdnVXdnVXd02cls2ZVd2ddtThVs=";
/** By format 29: 2,100 readings in two parts that share a model, one of them without a value. */
const modelledBefore =
  "BAKAmcnN8WboBzyAnJw5zAg6AAEFBygAyyUAVCEAHxwA3BUAPg0AAQIDGAARGAL/z//XH78BAAAAAAAAPID/5/8LAPDHbwDAf/w//18AAAAAAAAAgH8CgJnJzfFm4NQDAAAnBQAAvgcA6CAP1dEG7x9oaO+nCh6KbIYbjdznxYkTxDIf2iSoYPeXpszpdFXRVUUHgLXlhvJm4NQDAADLCACAIRCzmREi3jHC+pSVd6s6ca+B2sI2D5bUZoLljieLr95zsaIoQFXRVUVXAQ==";

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

  it("gives back long columns of what devices send bit for bit, however they are scaled", () => {
    const levels = fc.integer({ min: -200_000, max: 200_000 });
    const scaled: readonly ((whole: number) => number)[] = [
      (whole) => whole / 100,
      (whole) => whole * 0.001,
      (whole) => Math.fround(whole / 1_000),
      (whole) => Math.fround(Math.sin(whole) * 300),
      (whole) => Math.fround(Math.sqrt(Math.abs(whole))) * 0.001,
      (whole) => Math.fround(whole / 7) / 1_000,
      (whole) => whole * 0.1 * 1.8 + 32,
      (whole) => whole / 3,
      (whole) => whole * 1e-300,
      (whole) => whole * 1e300,
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...scaled),
        fc.array(levels, { minLength: 64, maxLength: 900, size: "max" }),
        fc.array(fc.tuple(fc.nat(899), oddBits), { maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(899), fc.nat(2), fc.nat(31), fc.boolean()), { maxLength: 20 }),
        fc.constantFrom(0, 1, 50, 20_000),
        fc.array(fc.nat(899), { maxLength: 4 }),
        (scale, wholes, odd, marked, late, gaps) => {
          const values = Float64Array.from(wholes, scale);
          for (const [place, value] of odd)
            if (place < values.length)
              new Uint8Array(values.buffer).set(new Uint8Array(value.buffer), place * 8);
          const marks = new Uint8Array(values.length);
          for (const [place, quality, reason, none] of marked)
            if (place < marks.length) marks[place] = markOf(quality, reason, none);
          let gap = 0;
          const time = (index: number): number => {
            if (gaps.includes(index)) gap += 7_200_000;
            return everyMinute(index) + gap + (late === 0 ? 0 : Math.abs(wholes[index] ?? 0) % late);
          };
          const given = columns(values, time, marks);
          given.values.set(values);
          same(decodeBlock(encodeBlock(given)), given);
          same(decodeBlock(encodeBlock(given, "quick")), given);
        },
      ),
    );
  });

  it("takes little more of times that are late by chance than chance itself does", () => {
    const below = randomFrom(50);
    const late = columns(
      Array.from({ length: 5_000 }, (_, index) => index),
      (index) => everyMinute(index) + below(51),
    );
    expect((encodeBlock(late).length * 8) / 5_000).toBeLessThan(Math.log2(51) + 0.2);
  });

  it("reads what versions before have written", () => {
    const start = Date.UTC(2026, 0, 5, 6, 30);
    const curves = [
      (index: number) => Math.round(210 + 15 * Math.sin(index / 20)) / 10,
      (index: number) => Math.fround(12.3 + index / 700),
    ];
    for (const [at, curve] of curves.entries()) {
      const given = columns(
        Array.from({ length: 130 }, (_, index) => (index === 40 ? Number.NaN : curve(index))),
        (index) => start + index * 60_000 + (index % 7),
        Array.from({ length: 130 }, (_, index) => (index === 40 ? 0b101 : 0)),
      );
      same(decodeBlock(Buffer.from(writtenBefore[at]?.block ?? "", "base64")), given);
      expect(decodeRollUps(Buffer.from(writtenBefore[at]?.hours ?? "", "base64"))).toEqual(rollUp(given));
    }
  });

  it("reads rows of parts as versions before have written them", () => {
    const start = Date.UTC(2026, 0, 5, 6, 30);
    const without = (length: number, tenth: (index: number) => number, late: number): Columns =>
      columns(
        Array.from({ length }, (_, index) => (index === 40 ? Number.NaN : tenth(index) / 10)),
        (index) => start + index * 60_000 + (index % late),
        Array.from({ length }, (_, index) => (index === 40 ? 0b101 : 0)),
      );
    const restless = (index: number) =>
      Math.round(2_100 + (150 * ((index * index) % 997)) / 997 + 3 * (index % 60));
    same(decodeBlock(Buffer.from(partedBefore, "base64")), without(500, restless, 7));
    const calm = (index: number) =>
      2_100 +
      4 * Math.floor(index / 300) +
      (index % 450 === 7 ? 30 : 0) +
      (index % 60 > 50 ? (index % 60) - 50 : 0);
    same(decodeBlock(Buffer.from(modelledBefore, "base64")), without(2_100, calm, 1));
  });

  it("of several parts gives back all of it, or what a range needs", () => {
    const value = fc.oneof(fc.integer({ min: -500, max: 500 }), fc.double());
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, fc.integer({ min: 1, max: 2 ** 30 }), fc.nat(6)), {
          minLength: 1,
          maxLength: 400,
          size: "max",
        }),
        fc.array(fc.nat(399), { maxLength: 6 }),
        fc.constantFrom("quick", "small"),
        fc.tuple(fc.nat(399), fc.nat(399)),
        (readings, cuts, coding, [one, other]) => {
          let time = -(2 ** 33);
          const times = readings.map(([, step]) => (time += step));
          const given = columns(
            readings.map(([each]) => each),
            (index) => times[index] ?? 0,
            readings.map(([, , mark]) => mark),
          );
          const ends = [...new Set([...cuts.filter((cut) => cut > 0 && cut < times.length), times.length])];
          ends.sort((first, second) => first - second);
          const parts = ends.map((end, at) => {
            const part = partOf(given, ends[at - 1] ?? 0, end);
            return { first: part.times[0] ?? 0, count: part.times.length, data: encodeBlock(part, coding) };
          });
          const joined = joinBlocks(parts);
          same(decodeBlock(joined), given);
          const [from, to] = [times[Math.min(one, other)] ?? 0, times[Math.max(one, other)] ?? 2 ** 50];
          const cut = (all: Columns): Columns =>
            partOf(all, timesBefore(all.times, from), timesBefore(all.times, to));
          same(cut(decodeBlock(joined, undefined, from, to)), cut(given));
        },
      ),
    );
  });

  it("cut from a long stretch gives back all of it, or what a range needs, bit for bit, however often it is cut", () => {
    const walk = (seed: number, length: number, most: number): Float64Array => {
      const below = randomFrom(seed);
      let whole = 0;
      return Float64Array.from({ length }, (_, at) => {
        // Calm for a while, restless for another, as plants are.
        whole += (below(2 * most + 1) - most) * (at % 1_000 < 700 ? below(2) : 1 + (at % 7 === 0 ? 40 : 0));
        return whole;
      });
    };
    const scales: readonly ((whole: number) => number)[] = [
      (whole) => whole / 100,
      (whole) => whole * 0.001,
      (whole) => Math.fround(230 + whole / 700),
      (whole) => Math.fround(Math.sin(whole / 300) * 300) / 1_000,
      (whole) => 71_000 + whole,
      (whole) => whole / 3,
      (whole) => whole * 2 ** 28,
      // As a device's that now and then sends another number's bits.
      (whole) => whole + (whole % 50 === 7 ? 2 ** 30 : 0),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...scales),
        fc.nat(1_000),
        fc.integer({ min: 1_900, max: 9_000 }),
        fc.constantFrom(0, 1, 3, 5_000),
        fc.array(fc.tuple(fc.nat(8_999), oddBits), { maxLength: 3 }),
        fc.array(fc.tuple(fc.nat(8_999), fc.nat(2), fc.nat(31), fc.boolean()), { maxLength: 40 }),
        fc.constantFrom(0, 50),
        fc.array(fc.tuple(fc.array(fc.nat(8_999), { maxLength: 3 }), fc.nat(8_999), fc.nat(8_999)), {
          minLength: 1,
          maxLength: 3,
        }),
        (scale, seed, length, most, odd, marked, late, asked) => {
          const values = walk(seed, length, most).map(scale);
          for (const [place, value] of odd)
            if (place < length) new Uint8Array(values.buffer).set(new Uint8Array(value.buffer), place * 8);
          const marks = new Uint8Array(length);
          for (const [place, quality, reason, none] of marked)
            if (place < length) marks[place] = markOf(quality, reason, none);
          const given = columns(values, (index) => everyMinute(index) + ((index * 37) % (late + 1)), marks);
          given.values.set(values);
          const coder = rowCoder(given);
          for (const [cuts, one, other] of asked) {
            const ends = [...new Set([...cuts.map((cut) => 1 + (cut % length)), length])];
            ends.sort((first, second) => first - second);
            const row = coder.encode(ends);
            same(decodeBlock(row), given);
            const [from, to] = [Math.min(one, other), Math.max(one, other)].map(
              (place) => given.times[place % length] ?? 0,
            );
            const cut = (all: Columns): Columns =>
              partOf(all, timesBefore(all.times, from ?? 0), timesBefore(all.times, to ?? 0));
            same(cut(decodeBlock(row, undefined, from, to)), cut(given));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("cut from a long stretch takes less than its parts by themselves", () => {
    const below = randomFrom(5);
    // Straight lines that change course every hour, with a swing on them.
    let [level, slope] = [200, 0];
    const bent = Array.from({ length: 16_384 }, (_, at) => {
      if (at % 60 === 0) slope = (below(200) - 100) / 100;
      level += slope;
      return Math.round(100 * level * (1 + 0.015 * Math.sin((at * 4 * Math.PI) / 3))) / 100;
    });
    const given = columns(bent, everyMinute);
    const ends = [4_096, 8_192, 12_288, 16_384];
    const parts = ends.map((end, at) => encodeBlock(partOf(given, ends[at - 1] ?? 0, end)).length);
    expect(rowCoder(given).encode(ends).length).toBeLessThan(
      0.7 * parts.reduce((sum, bytes) => sum + bytes, 0),
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
    const parts = [0, 1].map((at) => ({ first: everyMinute(300 * at), count: 300, data: good }));
    expect(() => decodeBlock(joinBlocks(parts))).toThrow("noted");
    const half = columns(
      Array.from({ length: 200 }, (_, index) => Math.sqrt(index)),
      everyMinute,
    );
    const joined = joinBlocks(
      [0, 100].map((from) => ({
        ...{ first: everyMinute(from), count: 100 },
        data: encodeBlock(partOf(half, from, from + 100)),
      })),
    );
    const row = rowCoder(
      columns(
        Array.from({ length: 2_100 }, (_, index) => Math.round(400 * Math.sin(index * index)) / 10),
        everyMinute,
      ),
    ).encode([1_000, 2_100]);
    const whole = fc.constantFrom(good, joined, row);
    fc.assert(
      fc.property(whole, fc.nat(3_000), fc.nat(255), fc.nat(3_000), (block, place, byte, cut) => {
        const damaged = block.slice(0, cut);
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
