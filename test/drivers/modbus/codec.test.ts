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

test("what doesn't fit isn't cut to size", () => {
  expect(() => encodeRegisters(65_536, "u16", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(-1, "u32", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(1.5, "s16", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(Number.NaN, "u16", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(2 ** 64, "u64", "ABCD")).toThrow(RangeError);
  expect(() => encodeRegisters(1e39, "f32", "ABCD")).toThrow(RangeError);
  expect(() => decodeRegisters(bytes("0102"), "u32", "ABCD")).toThrow(RangeError);
});
