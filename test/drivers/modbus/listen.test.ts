import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeBody, type ModbusRequest } from "../../../src-main/drivers/modbus/frame.ts";
import { Conversation } from "../../../src-main/drivers/modbus/listen/conversation.ts";
import { requestLength } from "../../../src-main/drivers/modbus/listen/shapes.ts";
import { TwoWayReader } from "../../../src-main/drivers/modbus/listen/two-way-reader.ts";
import { answerLength, isChecked } from "../../../src-main/drivers/modbus/rtu.ts";
import { answerPdu, type Unit, unit } from "./responder.ts";
import { bodyOf, rtu } from "./serial-double.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const address = fc.nat({ max: 400 });
const request: fc.Arbitrary<ModbusRequest> = fc.oneof(
  fc.record({
    kind: fc.constant("read" as const),
    table: fc.constantFrom("holding" as const, "input" as const, "coil" as const, "discrete" as const),
    address,
    count: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({ kind: fc.constant("write-register" as const), address, value: fc.nat({ max: 65_535 }) }),
  fc.record({
    kind: fc.constant("write-registers" as const),
    address,
    bytes: fc.uint8Array({ minLength: 2, maxLength: 40 }).map((half) => Uint8Array.of(...half, ...half)),
  }),
  fc.record({
    kind: fc.constant("device-identification" as const),
    code: fc.constant(1 as const),
    object: fc.constant(0),
  }),
);

function full(): Unit {
  const one = unit({ 0: "ABB", 1: "B23" });
  for (const table of ["holding", "input", "coil", "discrete"] as const)
    for (let at = 0; at < 480; at += 1)
      one[table].set(at, table === "holding" || table === "input" ? at * 137 : at % 3 === 0 ? 1 : 0);
  return one;
}

const beginsWithAnother = (frame: Buffer): boolean =>
  [requestLength(frame), answerLength(frame)].some(
    (length) => length !== "unknown" && length < frame.length && isChecked(frame, length),
  );

test("a conversation is cut into its requests and answers, however the bytes come", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 247 }), request, fc.boolean()), { maxLength: 12 }),
      fc.array(fc.nat(), { maxLength: 30 }),
      (questions, cuts) => {
        const units = full();
        const told: string[] = [];
        const bodies = questions.flatMap(([id, asked, isAnswered], index) => {
          const body = Buffer.from(encodeBody(id, asked));
          const before = questions[index - 1];
          // The same write once more, after silence, can't be told from its answer.
          const isRepeated = before?.[2] === false && hex(encodeBody(before[0], before[1])) === hex(body);
          if (isRepeated) return [];
          told.push(`request ${hex(body)}`);
          if (!isAnswered) return [body];
          const answer = bodyOf(id, answerPdu(units, body.subarray(1)));
          told.push(`answer ${hex(answer)}`);
          return [body, answer];
        });
        // By chance, one time in 65,536, a request begins with a shorter frame.
        fc.pre(!questions.some(([id, asked]) => beginsWithAnother(rtu([...encodeBody(id, asked)]))));
        const wire = Buffer.concat(bodies.map((body) => rtu(body)));
        const places = [...new Set([0, ...cuts.map((cut) => cut % (wire.length + 1)), wire.length])];
        places.sort((first, second) => first - second);
        const reader = new TwoWayReader();
        const conversation = new Conversation();
        const heard = places
          .slice(1)
          .flatMap((end, index) => reader.push(wire.subarray(places[index], end)))
          .map(({ body }) => `${conversation.hear(body, 0).kind} ${hex(body)}`);
        expect(heard).toEqual(told);
        expect([reader.pending, reader.garbled]).toEqual([0, 0]);
      },
    ),
    { numRuns: 500 },
  );
});

test("an answer that begins like a request, its CRC right, is one answer", () => {
  const reader = new TwoWayReader();
  const bodies = ["1d02002f0019", "1d020492244900"].map((text) => Buffer.from(text, "hex"));
  for (const step of [1, 3, 17]) {
    const wire = Buffer.concat(bodies.map((body) => rtu(body)));
    const heard: string[] = [];
    for (let at = 0; at < wire.length; at += step)
      heard.push(...reader.push(wire.subarray(at, at + step)).map(({ body }) => hex(body)));
    expect(heard).toEqual(bodies.map(hex));
  }
});

test("garbage is skipped, and what stands behind it is found when the line is silent", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 300 }), (garbage, more) => {
      const reader = new TwoWayReader();
      const frame = rtu([9, 3, 0, 1, 0, 2]);
      const found = [...reader.push(Buffer.concat([garbage, frame])), ...reader.silence()];
      expect(found.map(({ body }) => hex(body))).toContain("090300010002");
      reader.push(more);
      reader.silence();
      expect(reader.pending).toBe(0);
    }),
  );
});

test("says whom another master asks and how often, whatever else it asks of them", () => {
  const conversation = new Conversation();
  const read = (id: number, at: number) =>
    encodeBody(id, { kind: "read", table: "holding", address: at, count: 2 });
  for (let now = 0; now <= 60_000; now += 5_000) {
    conversation.hear(read(3, 0), now);
    conversation.hear(read(3, 100), now + 50);
    conversation.hear(Uint8Array.of(3, 3, 4, 0, 0, 0, 0), now + 90);
    if (now % 20_000 === 0) conversation.hear(read(7, 0), now + 100);
  }
  conversation.hear(read(12, 0), 60_500);
  expect(conversation.askings()).toEqual([
    { unit: 3, everyMs: 5_000 },
    { unit: 7, everyMs: 20_000 },
    { unit: 12, everyMs: null },
  ]);
});
