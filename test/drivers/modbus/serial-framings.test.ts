import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asciiFraming, lrc } from "../../../src-main/drivers/modbus/ascii.ts";
import { EchoFilter } from "../../../src-main/drivers/modbus/echo.ts";
import type { Reader } from "../../../src-main/drivers/modbus/framing.ts";
import { crc16, rtuFraming } from "../../../src-main/drivers/modbus/rtu.ts";
import { ascii, rtu } from "./serial-double.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));

const unit = fc.integer({ min: 1, max: 247 });
/** Unit and PDU of answers that devices give. */
const answer = fc.oneof(
  fc
    .tuple(unit, fc.constantFrom(3, 4), fc.uint8Array({ minLength: 1, maxLength: 125 }))
    .map(([id, code, half]) => [id, code, half.length * 2, ...half, ...half]),
  fc
    .tuple(unit, fc.constantFrom(1, 2, 17), fc.uint8Array({ minLength: 1, maxLength: 250 }))
    .map(([id, code, data]) => [id, code, data.length, ...data]),
  fc
    .tuple(unit, fc.constantFrom(5, 6, 15, 16), fc.uint8Array({ minLength: 4, maxLength: 4 }))
    .map(([id, code, data]) => [id, code, ...data]),
  fc.tuple(unit, fc.constantFrom(0x83, 0x84, 0xab), fc.integer({ min: 1, max: 11 })).map((body) => [...body]),
  fc
    .tuple(unit, fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 5 }))
    .map(([id, texts]) => [
      ...[id, 43, 14, 1, 0x81, 0, 0, texts.length],
      ...texts.flatMap((text, index) => [index, text.length, ...text]),
    ]),
);

/** Pushes bytes in pieces that end at the cuts. */
function pushed(reader: Reader, bytes: Uint8Array, cuts: readonly number[]): string[] {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])];
  places.sort((first, second) => first - second);
  return places
    .slice(1)
    .flatMap((end, index) => reader.push(bytes.slice(places[index], end)))
    .map(({ body }) => hex(body));
}

describe("RTU", () => {
  test("checks as the specification's example and as modbus-serial does", () => {
    expect(hex(rtuFraming.encode(0, bytesOf("02 07")))).toBe("02074112");
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 254 }), (body) => {
        expect(hex(rtuFraming.encode(0, body))).toBe(hex(rtu(body)));
        expect(crc16(rtu(body))).toBe(0);
      }),
    );
  });

  test("finds frames however they are cut and joined", () => {
    fc.assert(
      fc.property(
        fc.array(answer, { maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (bodies, cuts) => {
          const reader = rtuFraming.reader();
          const wire = Buffer.concat(bodies.map((body) => rtu(body)));
          expect(pushed(reader, wire, cuts)).toEqual(bodies.map((body) => hex(Uint8Array.from(body))));
          expect([reader.pending, reader.garbled]).toEqual([0, 0]);
        },
      ),
    );
  });

  test("finds a frame between garbage, at the latest when the line is silent", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        answer,
        fc.uint8Array({ maxLength: 40 }),
        fc.array(fc.nat(), { maxLength: 10 }),
        (before, body, after, cuts) => {
          const reader = rtuFraming.reader();
          const found = pushed(reader, Buffer.concat([before, rtu(body), after]), cuts);
          found.push(...reader.silence().map((frame) => hex(frame.body)));
          expect(found).toContain(hex(Uint8Array.from(body)));
          expect(reader.pending).toBe(0);
        },
      ),
      // Garbage has a right CRC once in 65,536 times: the same garbage each time.
      { seed: 20_261_125 },
    );
  });

  test("gives nothing of a frame that is cut short or has a wrong bit, and finds the next one", () => {
    fc.assert(
      fc.property(answer, answer, fc.nat(), fc.boolean(), (broken, body, place, isCut) => {
        const wire = rtu(broken);
        const at = place % wire.length;
        const damaged = isCut ? wire.subarray(0, at) : Buffer.from(wire);
        if (!isCut) damaged[at] = (damaged[at] ?? 0) ^ (1 << (place % 8));
        const reader = rtuFraming.reader();
        const first = [...reader.push(damaged), ...reader.silence()];
        expect(first.map((frame) => hex(frame.body))).not.toContain(hex(Uint8Array.from(broken)));
        expect(reader.push(rtu(body)).map((frame) => hex(frame.body))).toEqual([hex(Uint8Array.from(body))]);
      }),
    );
  });

  test("holds no more than a frame, whatever comes", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 8 }), (chunks) => {
        const reader = rtuFraming.reader();
        for (const chunk of chunks) {
          reader.push(chunk);
          expect(reader.pending).toBeLessThanOrEqual(256);
        }
      }),
    );
  });
});

describe("ASCII", () => {
  test("checks as the specification's rule says", () => {
    expect(hex(Uint8Array.of(lrc(bytesOf("11 03 00 6b 00 03"))))).toBe("7e");
    expect(Buffer.from(asciiFraming.encode(0, bytesOf("11 03 00 6b 00 03"))).toString()).toBe(
      ":1103006B00037E\r\n",
    );
  });

  test("finds frames however they are cut, with garbage around them", () => {
    const noColon = fc.uint8Array({ maxLength: 30 }).map((bytes) => bytes.filter((byte) => byte !== 0x3a));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(noColon, answer), { maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (parts, cuts) => {
          const reader = asciiFraming.reader();
          const wire = Buffer.concat(parts.flatMap(([garbage, body]) => [garbage, ascii(body)]));
          expect(pushed(reader, wire, cuts)).toEqual(parts.map(([, body]) => hex(Uint8Array.from(body))));
          expect(reader.garbled).toBe(parts.reduce((sum, [garbage]) => sum + garbage.length, 0));
        },
      ),
    );
  });

  test("drops a frame that is cut short, has a wrong digit or never ends", () => {
    const reader = asciiFraming.reader();
    const whole = ascii([1, 3, 2, 0, 7]).toString("latin1");
    const push = (text: string) => reader.push(Buffer.from(text, "latin1")).map(({ body }) => hex(body));
    expect(push(whole.slice(0, 8) + whole)).toEqual(["0103020007"]);
    expect(push(whole.replace("7", "8"))).toEqual([]);
    expect(push(whole.replace("7", "x"))).toEqual([]);
    expect(push(`:${"0".repeat(600)}\r\n${whole}`)).toEqual(["0103020007"]);
    expect(reader.pending).toBe(0);
  });
});

test.each([
  ["RTU", rtuFraming, rtu],
  ["ASCII", asciiFraming, ascii],
] as const)(
  "%s: mutated frames are never an error, and whole ones behind them are found",
  (_, framing, encode) => {
    const change = fc.tuple(
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom("set", "cut", "insert"),
    );
    fc.assert(
      fc.property(answer, fc.array(change, { maxLength: 6 }), answer, (body, changes, last) => {
        let wire = [...encode(body)];
        for (const [place, byte, how] of changes) {
          const at = place % (wire.length + 1);
          if (how === "cut") wire = wire.slice(0, at);
          else wire.splice(at, how === "set" ? 1 : 0, byte);
        }
        const reader = framing.reader();
        const whole = hex(Uint8Array.from(body));
        const first = [...reader.push(Uint8Array.from(wire)), ...reader.silence()].map((frame) =>
          hex(frame.body),
        );
        // A check of two bytes lets one change in 65,536 pass, that of ASCII one in 256: what passes has its check right.
        if (hex(Uint8Array.from(wire)) === hex(encode(body))) expect(first).toEqual([whole]);
        expect(reader.pending).toBe(0);
        expect(reader.push(encode(last)).map((frame) => hex(frame.body))).toEqual([
          hex(Uint8Array.from(last)),
        ]);
      }),
      { numRuns: 500 },
    );
  },
);

describe("echo", () => {
  test("of what was sent is taken out, however it is cut, and learnt", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 20 }),
        fc.uint8Array({ maxLength: 20 }),
        fc.array(fc.nat(), { maxLength: 10 }),
        (sent, answered, cuts) => {
          const filter = new EchoFilter();
          filter.sending(sent);
          const wire = Buffer.concat([sent, answered]);
          const places = [...cuts.map((cut) => cut % (wire.length + 1)), wire.length].sort((a, b) => a - b);
          const rest = places.map((end, index) => filter.push(wire.subarray(places[index - 1] ?? 0, end)));
          expect(hex(Buffer.concat(rest))).toBe(hex(answered));
          expect(filter.state).toBe("echo");
        },
      ),
    );
  });

  test("is not what only begins like one", () => {
    const filter = new EchoFilter();
    filter.sending(bytesOf("01 03 02 00"));
    expect(hex(filter.push(bytesOf("01 03")))).toBe("");
    expect(hex(filter.push(bytesOf("02 01 ff")))).toBe("01030201ff");
    filter.answered();
    expect(filter.state).toBe("none");
    filter.sending(bytesOf("01 06"));
    expect(hex(filter.push(bytesOf("01 06")))).toBe("0106");
  });

  test("that never ends is handed on when the line is silent", () => {
    const filter = new EchoFilter();
    filter.sending(bytesOf("01 03 02 00"));
    filter.push(bytesOf("01 03"));
    expect(hex(filter.silence())).toBe("0103");
    expect(hex(filter.push(bytesOf("02")))).toBe("02");
  });
});
