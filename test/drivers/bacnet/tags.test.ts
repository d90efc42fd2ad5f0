import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { TagWriter } from "../../../src-main/drivers/bacnet/tag-writer.ts";
import { DecodeError, decodeCharacterString, TagReader } from "../../../src-main/drivers/bacnet/tags.ts";
import { bytes, hex, tagged } from "./responder.ts";

const read = (text: string | Uint8Array) =>
  new TagReader(typeof text === "string" ? hex(text) : text).value();

describe("application-tagged values (ASHRAE 135, 20.2)", () => {
  it.each([
    ["00", { type: "null" }],
    ["11", { type: "boolean", value: true }],
    ["10", { type: "boolean", value: false }],
    ["21 48", { type: "unsigned", value: 72 }],
    ["24 ffffffff", { type: "unsigned", value: 4_294_967_295 }],
    ["25 08 0000010000000000", { type: "unsigned", value: 2 ** 40 }],
    ["25 08 2e4442144ccdd300", { type: "unsigned", value: Number(0x2e4442144ccdd300n) }],
    ["25 08 ffffffffffffffff", { type: "unsigned", value: 2 ** 64 }],
    ["35 08 7fffffffffffffff", { type: "signed", value: 2 ** 63 }],
    ["35 08 8000000000000000", { type: "signed", value: -(2 ** 63) }],
    ["35 07 ff000000000000", { type: "signed", value: -(2 ** 48) }],
    ["31 48", { type: "signed", value: 72 }],
    ["31 b8", { type: "signed", value: -72 }],
    ["34 80000000", { type: "signed", value: -2_147_483_648 }],
    ["44 42900000", { type: "real", value: 72 }],
    ["44 41ab3333", { type: "real", value: 21.4 }],
    ["44 7fc00000", { type: "real", value: Number.NaN }],
    ["55 08 4052000000000000", { type: "double", value: 72 }],
    ["75 0a 00 313233e282ac20c2b0", { type: "character-string", value: "123€ °" }],
    ["82 03 a8", { type: "bit-string", value: [true, false, true, false, true] }],
    ["91 00", { type: "enumerated", value: 0 }],
    ["a4 5b011805", { type: "date", value: [91, 1, 24, 5] }],
    ["a4 ff0e20ff", { type: "date", value: [255, 14, 32, 255] }],
    ["b4 11232d11", { type: "time", value: [17, 35, 45, 17] }],
    ["c4 00c0000f", { type: "object-identifier", objectType: 3, instance: 15 }],
    ["c4 ffffffff", { type: "object-identifier", objectType: 1023, instance: 4_194_303 }],
  ])("reads %s", (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it("keeps integers of every size that a double can be, up to eight bytes", () => {
    const whole = fc
      .double({ min: -(2 ** 63), max: 2 ** 64, noNaN: true })
      .map((value) => Math.trunc(value) + 0);
    fc.assert(
      fc.property(
        fc.oneof(whole, fc.maxSafeInteger(), fc.bigInt(-(2n ** 63n), 2n ** 64n).map(Number)),
        (value) => {
          const kinds = value < 0 ? [] : (["unsigned"] as const);
          for (const type of [...kinds, ...(value < 2 ** 63 ? (["signed"] as const) : [])]) {
            const writer = new TagWriter();
            writer.value({ type, value });
            expect(read(writer.bytes)).toEqual({ type, value });
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("reads texts of 254 bytes and more, and what stands behind them", () => {
    for (const length of [253, 254, 300, 1_200]) {
      const text = "x".repeat(length);
      const reader = new TagReader(bytes(tagged(7, bytes(0, Buffer.from(text))), hex("2105")));
      expect(reader.value()).toEqual({ type: "character-string", value: text });
      expect(reader.value()).toEqual({ type: "unsigned", value: 5 });
    }
  });

  it("reads bit strings of more than 15 bytes, and what stands behind them", () => {
    const reader = new TagReader(bytes(tagged(8, bytes(0, Buffer.alloc(20, 0xff))), hex("2105")));
    const value = reader.value();
    expect(value.type === "bit-string" && value.value.length).toBe(160);
    expect(reader.value()).toEqual({ type: "unsigned", value: 5 });
  });

  it("keeps structures as they came, with what is nested in them", () => {
    const reader = new TagReader(hex("0e 1e 09 05 1f 2105 11 0f 2106"));
    expect(reader.value()).toEqual({ type: "constructed", raw: hex("0e 1e 09 05 1f 2105 11 0f") });
    expect(reader.value()).toEqual({ type: "unsigned", value: 6 });
  });

  it.each([
    ["a claimed length of 4 GB", "75 ff ffffffff 00"],
    ["a text cut off", "75 20 00 41"],
    ["an integer without bytes", "20"],
    ["an integer of nine bytes", "25 09 000000000000000001"],
    ["a real of three bytes", "43 000000"],
    ["a closing tag alone", "0f"],
    ["an opening tag alone", "0e"],
    ["crossed brackets", "0e 1e 0f 1f"],
    ["a thousand opening tags", "0e".repeat(1_000)],
  ])("refuses %s", (_, text) => {
    expect(() => read(text)).toThrow(DecodeError);
  });
});

describe("character sets (20.2.9)", () => {
  const text = "Zuluft °C Ω";
  it.each([
    ["UTF-8", bytes(0, Buffer.from(text))],
    ["UCS-2", bytes(4, iconv.encode(text, "utf-16be"))],
    [
      "UCS-2 with the bytes turned round and a mark that says so",
      bytes(4, 0xff, 0xfe, iconv.encode(text, "utf-16le")),
    ],
    ["UCS-4", bytes(3, iconv.encode(text, "utf-32be"))],
  ])("decodes %s", (_, content) => {
    expect(decodeCharacterString(content)).toBe(text);
  });

  it("decodes ISO 8859-1, code pages and JIS", () => {
    expect(decodeCharacterString(bytes(5, Buffer.from("Lüftung", "latin1")))).toBe("Lüftung");
    expect(decodeCharacterString(bytes(1, 0x03, 0x52, iconv.encode("Lüftung", "cp850")))).toBe("Lüftung");
    expect(decodeCharacterString(bytes(2, iconv.encode("温度", "Shift_JIS")))).toBe("温度");
  });

  it("drops terminating zeros, and shows broken bytes instead of failing", () => {
    expect(decodeCharacterString(bytes(0, Buffer.from("AHU\0\0")))).toBe("AHU");
    expect(decodeCharacterString(bytes(0, 0x41, 0xff))).toBe("A\uFFFD");
    expect(decodeCharacterString(bytes(4, 0x00, 0x41, 0xd8, 0x3d))).toBe("A\uFFFD");
    expect(decodeCharacterString(new Uint8Array(0))).toBe("");
  });
});
