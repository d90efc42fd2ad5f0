import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeRegisters, encodeRegisters } from "../../../src-main/drivers/modbus/index.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (of: Uint8Array) => Buffer.from(of).toString("hex");

describe("literal bytes", () => {
  // 123456.75 is 0x47F12060 in IEEE 754; the four ways in which meters send it.
  test.each([
    ["ABCD", "47f12060"],
    ["CDAB", "206047f1"],
    ["BADC", "f1476020"],
    ["DCBA", "6020f147"],
  ] as const)("f32 %s", (order, wire) => {
    expect(decodeRegisters(bytes(wire), "f32", order)).toBe(123_456.75);
    expect(hex(encodeRegisters(123_456.75, "f32", order))).toBe(wire);
  });

  test.each([
    ["ABCD", "0102030405060708"],
    ["CDAB", "0708050603040102"],
    ["BADC", "0201040306050807"],
    ["DCBA", "0807060504030201"],
  ] as const)("u64 %s", (order, wire) => {
    expect(decodeRegisters(bytes(wire), "u64", order)).toBe(Number(0x01_02_03_04_05_06_07_08n));
  });

  test.each([
    ["u16", "ffff", 65_535],
    ["s16", "8000", -32_768],
    ["u32", "ffffffff", 4_294_967_295],
    ["s32", "80000000", -2_147_483_648],
    ["u64", "001fffffffffffff", Number.MAX_SAFE_INTEGER],
    ["s64", "ffffffffffffffff", -1],
    ["f64", "400921fb54442d18", Math.PI],
    ["f32", "80000000", -0],
    ["f32", "7f800000", Number.POSITIVE_INFINITY],
  ] as const)("%s %s", (encoding, wire, value) => {
    expect(decodeRegisters(bytes(wire), encoding, "ABCD")).toBe(value);
    expect(hex(encodeRegisters(value, encoding, "ABCD"))).toBe(wire);
  });
});

const order = fc.constantFrom("ABCD", "CDAB", "BADC", "DCBA");
const whole = {
  u16: fc.integer({ min: 0, max: 0xffff }),
  s16: fc.integer({ min: -0x8000, max: 0x7fff }),
  u32: fc.integer({ min: 0, max: 0xffff_ffff }),
  s32: fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }),
  u64: fc.maxSafeNat(),
  s64: fc.maxSafeInteger(),
  f32: fc.float(),
  f64: fc.double(),
  bcd16: fc.integer({ min: 0, max: 9_999 }),
  bcd32: fc.integer({ min: 0, max: 99_999_999 }),
  bcd64: fc.maxSafeNat(),
  "mod10k-2": fc.integer({ min: 0, max: 99_999_999 }),
  "mod10k-3": fc.integer({ min: 0, max: 999_999_999_999 }),
  "mod10k-4": fc.maxSafeNat(),
  unix: fc.integer({ min: 0, max: Date.UTC(2105, 11, 31) / 1_000 }),
  "unix-ms": fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) }).map((ms) => ms / 1_000),
  cp56: fc.integer({ min: Date.UTC(2000) / 1_000, max: Date.UTC(2127, 11, 31) / 1_000 }),
  "mbus-f": fc
    .integer({ min: Date.UTC(2000) / 60_000, max: Date.UTC(2127, 11, 31) / 60_000 })
    .map((min) => min * 60),
  calendar: fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) / 1_000 }),
};

for (const [encoding, values] of Object.entries(whole)) {
  test(`${encoding} comes back as it went, in every order`, () => {
    fc.assert(
      fc.property(values, order, (value, of) => {
        const kind = encoding as keyof typeof whole;
        expect(decodeRegisters(encodeRegisters(value, kind, of), kind, of)).toBe(value);
      }),
    );
  });
}

test.each([
  ["bcd16", "1234", 1_234],
  ["bcd32", "12345678", 12_345_678],
  ["mod10k-2", "04d2162e", 12_345_678],
  ["mod10k-3", "000c0d801e61", 1_234_567_777],
  ["unix", "60000000", 0x6000_0000],
  ["calendar", "07e5000c001f0017003b003b", Date.UTC(2021, 11, 31, 23, 59, 59) / 1_000],
  ["cp56", "00150c1f173be678", Date.UTC(2021, 11, 31, 23, 59, 59) / 1_000],
] as const)("%s: %s is %d", (encoding, wire, value) => {
  expect(decodeRegisters(bytes(wire), encoding, "ABCD")).toBe(value);
  expect(hex(encodeRegisters(value, encoding, "ABCD"))).toBe(wire);
});

test("registers that can't be of an encoding are no number", () => {
  expect(decodeRegisters(bytes("123a"), "bcd16", "ABCD")).toBeNaN();
  expect(decodeRegisters(bytes("00012710"), "mod10k-2", "ABCD")).toBeNaN();
  expect(decodeRegisters(bytes("07e5000d001f0017003b003b"), "calendar", "ABCD")).toBeNaN();
});

test("what doesn't fit isn't cut to size", () => {
  expect(() => encodeRegisters(65_536, "u16", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(-1, "u32", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(1.5, "s16", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(Number.NaN, "u16", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(2 ** 64, "u64", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(10_000, "bcd16", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(-1, "mod10k-2", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(Date.UTC(1999) / 1_000, "cp56", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(Number.NaN, "unix", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(1e39, "f32", "ABCD")).toThrow(RangeError);
  expect(() => decodeRegisters(bytes("0102"), "u32", "ABCD")).toThrow(RangeError);
});
