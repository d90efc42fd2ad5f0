import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RegisterType, registerTypes } from "../../../src-main/contract/registers.ts";
import { type WordOrder, wordOrders } from "../../../src-main/contract/source.ts";
import { encodeRegisters } from "../../../src-main/drivers/modbus/index.ts";
import { guess } from "../../../src-main/drivers/modbus/plausible.ts";
import { readingAt, readingsAt, registersOf } from "../../../src-main/drivers/modbus/readings.ts";

const orders = fc.constantFrom(...wordOrders);
const word = fc.integer({ min: 0, max: 0xffff });

/** Registers as a device would send them. */
function wordsOf(bytes: Uint8Array): number[] {
  const view = Buffer.from(bytes);
  return Array.from({ length: view.length / 2 }, (_, at) => view.readUInt16BE(at * 2));
}

describe("what was encoded in any order is read in that order", () => {
  const numbers: [
    Exclude<Parameters<typeof encodeRegisters>[1], never>,
    RegisterType,
    fc.Arbitrary<number>,
  ][] = [
    ["u16", "u16", fc.integer({ min: 0, max: 0xffff })],
    ["s16", "s16", fc.integer({ min: -0x8000, max: 0x7fff })],
    ["u32", "u32", fc.integer({ min: 0, max: 0xffff_ffff })],
    ["s32", "s32", fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff })],
    ["u64", "u64", fc.maxSafeNat()],
    ["s64", "s64", fc.maxSafeInteger()],
    ["f64", "f64", fc.double({ noNaN: true, noDefaultInfinity: true })],
  ];
  test.each(numbers)("%s", (encoding, type, values) => {
    fc.assert(
      fc.property(values, orders, fc.array(word, { maxLength: 3 }), (value, order, before) => {
        const words = [...before, ...wordsOf(encodeRegisters(value, encoding, order))];
        const read = Number(readingAt(words, before.length, type, order));
        if (encoding === "f64") expect(read).toBe(Number(value.toPrecision(15)));
        else expect(read).toBe(value);
      }),
    );
  });

  test("f32, to seven digits", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), orders, (value, order) => {
        const read = readingAt(wordsOf(encodeRegisters(value, "f32", order)), 0, "f32", order);
        expect(Number(read)).toBe(Number(value.toPrecision(7)));
      }),
    );
  });

  test("BCD and Mod10k", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), orders, (value, order) => {
        const bcd = Number.parseInt(String(value), 16);
        expect(readingAt(wordsOf(encodeRegisters(bcd, "u32", order)), 0, "bcd32", order)).toBe(String(value));
        const parts = Math.floor(value / 10_000) * 65_536 + (value % 10_000);
        expect(readingAt(wordsOf(encodeRegisters(parts, "u32", order)), 0, "mod10k-2", order)).toBe(
          String(value),
        );
      }),
    );
  });

  test("times", () => {
    const instant = fc.integer({ min: Date.UTC(2000, 0, 1) / 1_000, max: Date.UTC(2100, 0, 1) / 1_000 - 1 });
    fc.assert(
      fc.property(instant, orders, (second, order) => {
        const time = new Date(second * 1_000);
        const text = time.toISOString().slice(0, 19).replace("T", " ");
        const at = (words: readonly number[], type: RegisterType) =>
          readingAt(inOrder(words, order), 0, type, order);
        expect(at(wordsOf(encodeRegisters(second, "u32", "ABCD")), "unix")).toBe(`${text}Z`);
        expect(at(wordsOf(encodeRegisters(second * 1_000, "u64", "ABCD")), "unix-ms")).toBe(`${text}Z`);
        const [year, month, day] = [time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate()];
        const [hour, minute, seconds] = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()];
        expect(at([year, month, day, hour, minute, seconds], "calendar")).toBe(text);
        const cp56 = [year - 2_000, (month << 8) | (2 << 5) | day, (hour << 8) | minute, seconds * 1_000];
        expect(at(cp56, "cp56")).toBe(text);
        const years = year - 2_000;
        const low = minute | (hour << 8);
        const high = day | ((years & 7) << 5) | (month << 8) | ((years >> 3) << 12);
        expect(at([high, low], "mbus-f")).toBe(`${text.slice(0, 17)}00`);
      }),
    );
  });
});

/** The same value as a device sends it that has another order. */
function inOrder(words: readonly number[], order: WordOrder): number[] {
  const swapped = order === "BADC" || order === "DCBA";
  const bytes = words.map((one) => (swapped ? ((one & 0xff) << 8) | (one >> 8) : one));
  return order === "CDAB" || order === "DCBA" ? bytes.reverse() : bytes;
}

test("text ends at the first thing that is none", () => {
  const words = wordsOf(Buffer.from("SDM630  \0\0"));
  expect(readingAt(words, 0, "text", "ABCD")).toBe("SDM630");
  expect(readingAt([0x4453, 0x364d, 0x3033], 0, "text", "BADC")).toBe("SDM630");
  expect(readingAt([0x4100], 0, "text", "ABCD")).toBe("");
});

test("bits stand from 15 to 0", () => {
  expect(readingAt([0x8001], 0, "bits", "ABCD")).toBe("1000 0000 0000 0001");
});

test("reading is total: any registers, with any holes, in any place", () => {
  fc.assert(
    fc.property(fc.array(fc.option(word), { maxLength: 70 }), fc.nat(70), (words, at) => {
      const readings = readingsAt(words, at);
      for (const type of registerTypes) {
        const complete =
          at + registersOf(type) <= words.length &&
          words.slice(at, at + registersOf(type)).every((one) => one !== null);
        expect(readings[type] !== undefined, type).toBe(complete);
        for (const text of readings[type] ?? []) expect(text.length).toBeLessThanOrEqual(120);
      }
    }),
  );
});

const now = Date.UTC(2026, 10, 25, 14);
/** Registers of values that follow each other. */
const laid = (
  values: readonly (readonly [number, Parameters<typeof encodeRegisters>[1]])[],
  order: WordOrder,
): number[] => values.flatMap(([value, encoding]) => wordsOf(encodeRegisters(value, encoding, order)));

describe("a guess", () => {
  test("finds floats of a meter, and their order, in one reading: nearly always", () => {
    const measured = fc.integer({ min: 500, max: 90_000_000 }).map((value) => Math.fround(value / 997));
    const meters = fc.tuple(fc.array(measured, { minLength: 8, maxLength: 20 }), orders);
    let [right, values, rightOrders] = [0, 0, 0];
    for (const [meter, order] of fc.sample(meters, { seed: 41, numRuns: 300 })) {
      const found = guess(
        [
          laid(
            meter.map((value) => [value, "f32"]),
            order,
          ),
        ],
        100,
        now,
      );
      right += found.guesses.filter(({ type, address }) => type === "f32" && address % 2 === 0).length;
      values += meter.length;
      rightOrders += Number(found.order === order);
    }
    expect(right / values).toBeGreaterThan(0.9);
    expect(rightOrders / 300).toBeGreaterThan(0.9);
  });

  test("knows a counter by its way, from five readings of two registers: nearly always", () => {
    const counters = fc.tuple(fc.integer({ min: 200_000, max: 50_000_000 }), orders);
    let right = 0;
    for (const [start, order] of fc.sample(counters, { seed: 41, numRuns: 400 })) {
      const rounds = [0, 3, 7, 9, 14].map((more) => laid([[start + more, "u32"]], order));
      const [first] = guess(rounds, 0, now).guesses;
      if (first?.type !== "u32" || first.text !== String(start + 14)) continue;
      expect(first.reason).toContain("rises steadily");
      expect(first.order).toBe(order);
      right += 1;
    }
    expect(right / 400).toBeGreaterThan(0.9);
  });

  test("knows a name, and a clock", () => {
    const clock = wordsOf(encodeRegisters(now / 1_000 + 5, "u32", "ABCD"));
    const { guesses } = guess([[...wordsOf(Buffer.from("PM5110  ")), ...clock]], 49, now);
    expect(guesses).toMatchObject([
      { address: 49, type: "text", text: "PM5110" },
      { address: 53, type: "unix" },
    ]);
  });

  test("a small negative number is signed", () => {
    expect(guess([[0xff9c]], 0, now).guesses).toMatchObject([{ type: "s16", text: "-100" }]);
  });

  test("says nothing of zeros and holes, and no order of single registers", () => {
    expect(guess([[0, 0, null, 0]], 0, now)).toEqual({ order: null, guesses: [] });
    expect(guess([[2_300, 0, 0, 0, 0]], 0, now).guesses).toMatchObject([{ type: "u16", address: 0 }]);
  });

  test("never overlaps, and is total", () => {
    const rounds = fc
      .integer({ min: 0, max: 40 })
      .chain((length) =>
        fc.array(fc.array(fc.option(word), { minLength: length, maxLength: length }), { maxLength: 4 }),
      );
    fc.assert(
      fc.property(rounds, (all) => {
        let end = 0;
        for (const { address, count, score } of guess(all, 0, now).guesses) {
          expect(address).toBeGreaterThanOrEqual(end);
          end = address + count;
          expect(end).toBeLessThanOrEqual(all.at(-1)?.length ?? 0);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
