import { expect, it } from "vitest";
import { answerRequest, type ServedRegisters } from "../../src-main/drivers/modbus/server/answer.ts";
import { encodeAnswer, RequestReader } from "../../src-main/drivers/modbus/server/requests.ts";
import { bytesOf, mutate, randomFrom } from "./mutate.ts";

/** Requests on Modbus TCP: reads of all tables, a write, FC 43/14, in hex. */
const requests = [
  "000100000006010300000002",
  "000200000006010400630001",
  "000300000006010100000010",
  "000400000006010200000001",
  "000500000006010600010003",
  "000600000005012b0e0100",
].map(bytesOf);
const streams = 3_000;
const framesOfStream = 4;

const registers: ServedRegisters = {
  identity: { vendor: "Blipee", product: "Field", revision: "1.2" },
  read: (table, _, count) => new Uint8Array(table === "coil" || table === "discrete" ? count : 2 * count),
};

it("a server under 12,000 damaged requests throws nothing, and every answer fits a frame", () => {
  const random = randomFrom(45);
  let answered = 0;
  for (let stream = 0; stream < streams; stream += 1) {
    // A connection of its own each: what can't be a request ends it.
    const reader = new RequestReader();
    for (let frame = 0; frame < framesOfStream; frame += 1) {
      const bytes = mutate(requests[random(requests.length)] ?? Uint8Array.of(), random);
      for (const request of reader.push(bytes)) {
        const answer = encodeAnswer(request, answerRequest(request.pdu, registers));
        expect(answer.length).toBeLessThanOrEqual(260);
        answered += 1;
      }
      expect(reader.pending).toBeLessThanOrEqual(260);
    }
  }
  expect(answered).toBeGreaterThan(100);
});
