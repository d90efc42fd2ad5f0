import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodeResponse,
  type Expected,
  encodeRequest,
  FrameReader,
  type ModbusRequest,
} from "../../../src-main/drivers/modbus/frame.ts";
import { decodeIdentification } from "../../../src-main/drivers/modbus/identification.ts";

const bytes = (...parts: string[]) => Uint8Array.from(Buffer.from(parts.join("").replaceAll(" ", ""), "hex"));
const hex = (of: Uint8Array) => Buffer.from(of).toString("hex");

describe("requests, byte by byte", () => {
  //                                       transaction protocol length unit function …
  const cases: [ModbusRequest, string][] = [
    [{ kind: "read", table: "coil", address: 0, count: 9 }, "0102 0000 0006 11 01 0000 0009"],
    [{ kind: "read", table: "discrete", address: 1, count: 1 }, "0102 0000 0006 11 02 0001 0001"],
    [{ kind: "read", table: "holding", address: 0x6b, count: 3 }, "0102 0000 0006 11 03 006b 0003"],
    [{ kind: "read", table: "input", address: 8, count: 125 }, "0102 0000 0006 11 04 0008 007d"],
    [{ kind: "write-coil", address: 0xac, on: true }, "0102 0000 0006 11 05 00ac ff00"],
    [{ kind: "write-coil", address: 0xac, on: false }, "0102 0000 0006 11 05 00ac 0000"],
    [{ kind: "write-register", address: 1, value: 3 }, "0102 0000 0006 11 06 0001 0003"],
    [
      { kind: "write-registers", address: 1, bytes: bytes("000a0102") },
      "0102 0000 000b 11 10 0001 0002 04 000a 0102",
    ],
    [{ kind: "device-identification", code: 1, object: 0 }, "0102 0000 0005 11 2b 0e 01 00"],
  ];
  test.each(cases)("%j", (request, wire) => {
    expect(hex(encodeRequest(0x0102, 0x11, request))).toBe(wire.replaceAll(" ", ""));
  });
});

const read: Expected = {
  transaction: 0x0102,
  unit: 0x11,
  request: { kind: "read", table: "holding", address: 0, count: 2 },
};
const whole = bytes("0102 0000 0007 11 03 04 000a 0102");

describe("answers, byte by byte", () => {
  test("a value", () => {
    expect(decodeResponse(whole, read)).toEqual({ kind: "answer", data: bytes("000a0102") });
  });
  test("an exception", () => {
    expect(decodeResponse(bytes("0102 0000 0003 11 83 02"), read)).toEqual({ kind: "exception", code: 2 });
  });
  test.each([
    ["nothing", "", /0 bytes are no frame/],
    ["a header alone", "0102 0000 0001 11", /7 bytes are no frame/],
    ["another protocol", "0102 0001 0007 11 03 04 000a 0102", /protocol 1/],
    ["a lying length", "0102 0000 0009 11 03 04 000a 0102", /length field 9/],
    ["another transaction", "0101 0000 0007 11 03 04 000a 0102", /transaction 257 instead of 258/],
    ["another unit", "0102 0000 0007 12 03 04 000a 0102", /unit 18 instead of 17/],
    ["another unit's exception", "0102 0000 0003 12 83 02", /unit 18 instead of 17/],
    ["another function", "0102 0000 0007 11 04 04 000a 0102", /function 4 instead of 3/],
    ["fewer registers", "0102 0000 0005 11 03 02 000a", /instead of 4/],
    ["a lying byte count", "0102 0000 0007 11 03 06 000a 0102", /said to be 6/],
  ])("%s is foreign", (_, wire, why) => {
    expect(decodeResponse(bytes(wire), read)).toEqual({ kind: "foreign", why: expect.stringMatching(why) });
  });
});

describe("a stream is cut into frames", () => {
  const cut = (...chunks: Uint8Array[]) => {
    const reader = new FrameReader();
    return { frames: chunks.flatMap((chunk) => reader.push(chunk)).map(hex), pending: reader.pending };
  };
  test("one", () => expect(cut(whole)).toEqual({ frames: [hex(whole)], pending: 0 }));
  test("two in one segment", () =>
    expect(cut(bytes(hex(whole), hex(whole)))).toEqual({ frames: [hex(whole), hex(whole)], pending: 0 }));
  test("one cut anywhere", () => {
    for (let at = 1; at < whole.length; at += 1) {
      expect(cut(whole.subarray(0, at), whole.subarray(at)).frames).toEqual([hex(whole)]);
    }
  });
  test("garbage before the start", () =>
    expect(cut(bytes("ffffffffffffff"), whole)).toEqual({ frames: [hex(whole)], pending: 0 }));
  test("cut off", () => expect(cut(whole.subarray(0, 9))).toEqual({ frames: [], pending: 9 }));
  test("a length that no frame has", () => expect(cut(bytes("0102 0000 ffff 11 03")).frames).toEqual([]));
});

test("mutated frames: never an error, never a value that wasn't asked for, never more than a frame held", () => {
  const requests: ModbusRequest[] = [
    read.request,
    { kind: "read", table: "coil", address: 0, count: 9 },
    { kind: "write-register", address: 1, value: 3 },
    { kind: "write-registers", address: 1, bytes: bytes("000a0102") },
    { kind: "device-identification", code: 1, object: 0 },
  ];
  const frames = [
    whole,
    bytes("0102 0000 0005 11 01 02 ff01"),
    bytes("0102 0000 0006 11 06 0001 0003"),
    bytes("0102 0000 0006 11 10 0001 0002"),
    bytes("0102 0000 0012 11 2b 0e 01 01 00 00 01 00 08 426c69706565 2020"),
    bytes("0102 0000 0003 11 83 0b"),
  ];
  const mutation = fc.record({
    frame: fc.constantFrom(...frames),
    changes: fc.array(fc.tuple(fc.nat(40), fc.nat(255)), { maxLength: 4 }),
    cutAt: fc.option(fc.nat(40)),
    before: fc.uint8Array({ maxLength: 12 }),
    after: fc.uint8Array({ maxLength: 300 }),
  });
  const reader = new FrameReader();
  fc.assert(
    fc.property(
      mutation,
      fc.constantFrom(...requests),
      ({ frame, changes, cutAt, before, after }, request) => {
        const mutated = Uint8Array.from(frame);
        for (const [at, value] of changes) if (at < mutated.length) mutated[at] = value;
        const stream = Uint8Array.of(...before, ...mutated.subarray(0, cutAt ?? mutated.length), ...after);
        for (const one of [stream, ...reader.push(stream)]) {
          const decoded = decodeResponse(one, { ...read, request });
          if (decoded.kind !== "answer") continue;
          expect([...one.subarray(0, 2), one[6]]).toEqual([1, 2, 0x11]);
          if (request.kind === "read") {
            expect(decoded.data).toHaveLength(request.table === "coil" ? 2 : request.count * 2);
          }
          if (request.kind === "device-identification") decodeIdentification(decoded.data);
        }
        expect(reader.pending).toBeLessThanOrEqual(260);
      },
    ),
    { numRuns: 5_000 },
  );
});
