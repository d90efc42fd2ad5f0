import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader, ByteWriter } from "../../../src-main/store/blocks/bytes.ts";
import {
  codedBits,
  fewBits,
  readCodedInto,
  readFewInto,
  writeCoded,
  writeFew,
} from "../../../src-main/store/blocks/entropy.ts";
import { predicted, readPredictedInto } from "../../../src-main/store/blocks/prediction.ts";
import { randomFrom } from "../../fuzz/mutate.ts";

const codes = [
  { name: "coded by frequency", write: writeCoded, read: readCodedInto, bits: codedBits },
  { name: "coded as few", write: writeFew, read: readFewInto, bits: fewBits },
] as const;

/** Numbers of one size, with some of any size among them. */
const numbers = (most: number) =>
  fc
    .integer({ min: 0, max: 50 })
    .chain((size) =>
      fc.array(
        fc.oneof(
          {
            weight: 30,
            arbitrary: fc.maxSafeInteger().map((number) => Math.trunc(number / 2 ** (52 - size))),
          },
          { weight: 1, arbitrary: fc.maxSafeInteger().map((number) => Math.trunc(number / 2.001)) },
        ),
        { minLength: 1, maxLength: most, size: "max" },
      ),
    )
    .map((given) =>
      Float64Array.from(given, (number) => Math.max(-(2 ** 51), Math.min(2 ** 51, number)) + 0),
    );

function written(write: (writer: ByteWriter) => void): Uint8Array {
  const writer = new ByteWriter(16);
  write(writer);
  return writer.finish().slice();
}

function readBack(
  bytes: Uint8Array,
  read: (reader: ByteReader, target: Float64Array) => void,
  count: number,
): Float64Array {
  const reader = new ByteReader(bytes);
  const target = new Float64Array(count).fill(Number.NaN);
  read(reader, target);
  reader.end();
  return target;
}

describe.each(codes)("Whole numbers $name", ({ write, read, bits }) => {
  it("come back as they were, in as many bits as was said", () => {
    fc.assert(
      fc.property(numbers(700), (given) => {
        const bytes = written((writer) => write(writer, given));
        expect(readBack(bytes, read, given.length)).toEqual(given);
        // Frequencies are rounded, a table has a bit for each token that doesn't occur, and the last byte is filled up.
        expect(bytes.length * 8).toBeLessThan(bits(given) * 1.05 + 400);
      }),
    );
  });

  it("are refused when they are damaged, or read as others, but never fail otherwise", () => {
    fc.assert(
      fc.property(numbers(300), fc.nat(), fc.nat(255), fc.nat(), (given, place, byte, cut) => {
        const bytes = written((writer) => write(writer, given));
        const damaged = bytes.slice(0, cut % (bytes.length + 1));
        if (damaged.length > 0) damaged[place % damaged.length] = byte;
        try {
          readBack(damaged, read, given.length);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});

describe("Whole numbers coded by frequency", () => {
  it.each([0.02, 0.3, 0.9, 3, 40])("take hardly more than their entropy: geometric, of mean %d", (mean) => {
    const below = randomFrom(7);
    const chance = 1 / (1 + mean);
    const given = Float64Array.from({ length: 20_000 }, () =>
      Math.floor(Math.log((1 + below(1_000_000)) / 1_000_001) / Math.log(1 - chance)),
    ).map((number) => (below(2) === 0 ? -number + 0 : number));
    // The sign of those that have one is another bit.
    const entropy = 1 - chance - (Math.log2(chance) + mean * Math.log2(1 - chance));
    const bits = (written((writer) => writeCoded(writer, given)).length * 8) / given.length;
    expect(bits).toBeLessThan(entropy * 1.03 + 0.03);
  });
});

describe("Predicted numbers", () => {
  const cost = (wholes: Float64Array): number =>
    (written((writer) => predicted(wholes).write(writer)).length * 8) / wholes.length;
  const column = (at: (place: number) => number, length = 6_000) =>
    Float64Array.from({ length }, (_, place) => Math.round(at(place)) + 0);

  it("come back as they were", () => {
    const walks = numbers(5_000).map((steps) => {
      let whole = 0;
      return steps.map((step) => (whole = (whole + step) % 2 ** 49)).map((number) => number + 0);
    });
    const curves = fc
      .tuple(
        fc.integer({ min: 0, max: 30 }),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        fc.double({ min: -9, max: 9, noNaN: true }),
      )
      .map(([size, turn, slope]) =>
        column((place) => 2 ** size * (Math.sin(place * turn) + slope * (1 + place / 1_000)), 3_000),
      );
    fc.assert(
      fc.property(fc.oneof(numbers(3_000), walks, curves), (any) => {
        const given = any.map((number) => Math.trunc(number / 4) + 0);
        const bytes = written((writer) => predicted(given).write(writer));
        expect(readBack(bytes, readPredictedInto, given.length)).toEqual(given);
      }),
    );
  });

  it("come back where they swing evenly in their middle alone, and are huge beside it", () => {
    for (const huge of [2 ** 37, 2 ** 45, 2 ** 49]) {
      const given = column((place) =>
        Math.abs(place - 3_000) < 1_200
          ? 1e9 * (Math.sin(place * 0.3) + Math.sin(place * 0.45))
          : (place % 2 === 0 ? -huge : huge) + (place % 13),
      );
      const bytes = written((writer) => predicted(given).write(writer));
      expect(readBack(bytes, readPredictedInto, given.length)).toEqual(given);
    }
  });

  it("cost nothing where they lie on a line, and little where they swing evenly about one", () => {
    expect(cost(column((place) => 71_000_000 + 117 * place))).toBeLessThan(0.1);
    expect(cost(column((place) => (5_000 + place / 3) * (1 + 0.05 * Math.sin(place * 1.9))))).toBeLessThan(4);
  });

  it("cost what their noise does", () => {
    const below = randomFrom(3);
    // Of 64 values alike: six bits.
    expect(cost(column((place) => 100 * Math.sin(place / 700) + below(64)))).toBeLessThan(6.9);
  });
});
