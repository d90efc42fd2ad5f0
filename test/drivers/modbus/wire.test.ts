import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asciiFraming } from "../../../src-main/drivers/modbus/ascii.ts";
import type { Connection } from "../../../src-main/drivers/modbus/connection.ts";
import { encodeBody, type ModbusRequest } from "../../../src-main/drivers/modbus/frame.ts";
import { type Framing, mbapFraming } from "../../../src-main/drivers/modbus/framing.ts";
import { rtuFraming } from "../../../src-main/drivers/modbus/rtu.ts";
import { wireOf } from "../../../src-main/drivers/modbus/wire/index.ts";
import type { FramePart, WireFrame } from "../../../src-main/drivers/wire.ts";

const framings = [mbapFraming, rtuFraming, asciiFraming];
const wires = new Map(
  framings.map(({ name: framing }) => {
    const line: Pick<Connection, "taps" | "framing" | "name"> = {
      taps: new Set(),
      framing,
      name: "10.0.4.30:502",
    };
    return [framing, wireOf(line, () => 0)];
  }),
);
const wireFor = ({ name }: Framing) => wires.get(name)!;
const frame = (
  framing: Framing,
  direction: WireFrame["direction"],
  body: Uint8Array,
  note?: string,
): WireFrame => ({
  direction,
  remote: "10.0.4.30:502",
  bytes: framing.encode(7, body),
  time: 0,
  note,
});
const requests: ModbusRequest[] = [
  { kind: "read", table: "holding", address: 0, count: 3 },
  { kind: "read", table: "coil", address: 19, count: 10 },
  { kind: "write-coil", address: 5, on: true },
  { kind: "write-register", address: 9, value: 300 },
  { kind: "write-registers", address: 9, bytes: Uint8Array.of(0, 1, 0xff, 0xff) },
  { kind: "write-coils", address: 0, values: [1, 0, 1] },
  { kind: "mask-write", address: 4, and: 0xf2, or: 0x25 },
  { kind: "read-write", address: 14, bytes: Uint8Array.of(0, 255), read: { address: 3, count: 6 } },
  { kind: "device-identification", code: 1, object: 0 },
  { kind: "server-id" },
];

function misplaced(parts: readonly FramePart[], start: number, end: number): string[] {
  return parts.flatMap((part) => {
    const inside = part.offset >= start && part.offset + part.length <= end;
    const wrong = inside ? [] : [`${part.label} at ${part.offset}+${part.length} outside ${start}–${end}`];
    return [...wrong, ...misplaced(part.parts, part.offset, part.offset + part.length)];
  });
}

function uncovered(parts: readonly FramePart[], length: number): string[] {
  let at = 0;
  const wrong = parts.flatMap((part) => {
    const gap = part.offset === at ? [] : [`${part.label} begins at ${part.offset}, not ${at}`];
    at = part.offset + part.length;
    return gap;
  });
  return at === length ? wrong : [...wrong, `they end at ${at} of ${length}`];
}

describe("A Modbus frame in the log", () => {
  it("says in one line what is asked, in the numbering of manuals", () => {
    for (const framing of framings) {
      const wire = wireFor(framing);
      const lines = requests.map((request) => {
        const sent = frame(framing, "sent", encodeBody(5, request));
        const { kind, station, service } = wire.head(sent);
        expect([kind, station]).toEqual(["request", "unit 5"]);
        return `${service}: ${wire.summary(sent)}`;
      });
      expect(lines).toEqual([
        "read holding registers: 40001–40003",
        "read coils: 00020–00029",
        "write single coil: 00006 = on",
        "write single register: 40010 = 300",
        "write multiple registers: 40010–40011 = 1, 65535",
        "write multiple coils: 00001–00003 = 1, 0, 1",
        "mask write register: 40005 and 0x00f2 or 0x0025",
        "read/write multiple registers: read 40004–40009, write 40015",
        "read device identification: basic, vendor name",
        "report server id: ",
      ]);
    }
  });

  it("shows an answer's values at the addresses that its request asked for", () => {
    const request = frame(rtuFraming, "sent", encodeBody(5, requests[0]!));
    const answer = frame(rtuFraming, "received", Uint8Array.of(5, 3, 6, 0, 230, 0, 231, 0xff, 0xff));
    const wire = wireFor(rtuFraming);
    expect(wire.summary(answer, request.bytes)).toBe("40001–40003 = 230, 231, 65535");
    expect(wire.summary(answer)).toBe("230, 231, 65535");
    const values = wire.parts(answer, request.bytes)[0]?.parts.slice(3);
    expect(values?.map(({ label, text, offset }) => [label, text, offset])).toEqual([
      ["40001", "230 (0x00e6) · u32 15073511 / 15139046", 3],
      ["40002", "231 (0x00e7) · u32 15204351 / 4294901991", 5],
      ["40003", "65535, -1 signed (0xffff)", 7],
    ]);
    const floating = frame(rtuFraming, "received", Uint8Array.of(5, 3, 4, 0x80, 0, 0x43, 0x66));
    expect(wire.parts(floating)[0]?.parts[3]?.text).toBe(
      "32768, -32768 signed (0x8000) · u32 2147500902 / 1130790912 · f32 – / 230.5",
    );
    const coils = frame(rtuFraming, "received", Uint8Array.of(5, 1, 2, 0b1100_0101, 0b10));
    const asked = frame(rtuFraming, "sent", encodeBody(5, requests[1]!));
    expect(wire.summary(coils, asked.bytes)).toBe("00020–00029 = 1, 0, 1, 0, 0, 0, 1, 1, 0, 1");
  });

  it("names refusals, what a unit says it is, late answers and damage", () => {
    const wire = wireFor(rtuFraming);
    const refused = frame(rtuFraming, "received", Uint8Array.of(5, 0x83, 2));
    expect(wire.head(refused)).toMatchObject({
      kind: "error",
      service: "read holding registers",
      exchange: 0,
    });
    expect(wire.summary(refused)).toBe("illegal data address");
    const name = (id: number, text: string) => [id, text.length, ...Buffer.from(text)];
    const identity = Uint8Array.of(5, 43, 14, 1, 1, 0, 0, 2, ...name(0, "ABB"), ...name(1, "B23"));
    expect(wire.summary(frame(rtuFraming, "received", identity))).toBe("vendor name: ABB, product code: B23");
    const late = frame(rtuFraming, "received", Uint8Array.of(5, 3, 2, 0, 1), "late answer");
    expect(wire.summary(late)).toBe("late answer: 1");
    expect(wire.head(late).exchange).toBeUndefined();
    const broken = { ...late, bytes: Uint8Array.of(1, 2, 3, 4, 5), note: "damaged" };
    expect(wire.head(broken)).toMatchObject({ kind: "broken", station: undefined });
    expect(wire.summary(broken)).toBe("damaged: 0102030405");
  });

  it("tells what became of the line, echoes, and which request a late answer belongs to", () => {
    const wire = wireFor(mbapFraming);
    const opened = { ...frame(mbapFraming, "sent", Uint8Array.of(5, 3), "opened"), bytes: new Uint8Array() };
    expect(wire.head(opened)).toMatchObject({ kind: "link", station: undefined, exchange: undefined });
    expect([wire.summary(opened), wire.parts(opened)]).toEqual(["opened", []]);
    const echo = frame(rtuFraming, "received", encodeBody(5, requests[0]!), "echo");
    expect(wireFor(rtuFraming).head(echo)).toMatchObject({ kind: "message", exchange: undefined });
    expect(wireFor(rtuFraming).summary(echo)).toBe("echo: 40001–40003");
    const answer = Uint8Array.of(5, 3, 2, 0, 1);
    expect(wire.head(frame(mbapFraming, "received", answer, "late answer")).exchange).toBe(7);
    const foreign = frame(mbapFraming, "received", answer, "not the answer, unit 5 instead of 6");
    expect(wire.head(foreign).exchange).toBeUndefined();
  });

  it("is covered by its parts from the first byte to the last, in every framing, however its bytes are changed", () => {
    const body = fc.oneof(
      fc.constantFrom(...requests.map((request) => encodeBody(5, request))),
      fc.uint8Array({ minLength: 2, maxLength: 253 }),
      fc
        .tuple(
          fc.constantFrom(1, 2, 3, 4, 5, 6, 15, 16, 17, 20, 22, 23, 43, 0x83),
          fc.uint8Array({ maxLength: 60 }),
        )
        .map(([code, rest]) => Uint8Array.of(1, code, ...rest)),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...framings),
        body,
        fc.constantFrom("sent", "received"),
        fc.option(fc.tuple(fc.nat(), fc.nat(255))),
        fc.option(fc.nat(20)),
        (framing, bytes, direction, change, cut) => {
          const wire = wireFor(framing);
          const whole = frame(framing, direction, bytes);
          const changed = Uint8Array.from(whole.bytes.subarray(0, cut === null ? undefined : cut));
          if (change !== null && changed.length > 0) changed[change[0] % changed.length] = change[1];
          const seen = { ...whole, bytes: changed };
          const parts = wire.parts(seen, whole.bytes);
          expect(misplaced(parts, 0, changed.length)).toEqual([]);
          expect(uncovered(parts, changed.length)).toEqual([]);
          const open = parts.find(({ label }) => label === "Modbus");
          if (open !== undefined) {
            expect(
              uncovered(
                open.parts.map((part) => ({ ...part, offset: part.offset - open.offset })),
                open.length,
              ),
            ).toEqual([]);
          }
          expect(wire.summary(seen, whole.bytes).length).toBeLessThanOrEqual(200);
          wire.head(seen);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
