import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeServerId } from "../../../src-main/drivers/modbus/identification.ts";
import { modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { readSunSpec } from "../../../src-main/drivers/modbus/sunspec.ts";
import { answerPdu, frame, respond, respondWith, type Unit, unit } from "./responder.ts";
import { collect, context, devicesOf, never, templates } from "./setup.ts";

function put(into: Unit, address: number, words: readonly number[]): void {
  for (const [at, word] of words.entries()) into.holding.set(address + at, word);
}

function putText(into: Unit, address: number, length: number, words: string): void {
  const bytes = Buffer.alloc(length * 2);
  bytes.write(words);
  put(
    into,
    address,
    Array.from({ length }, (_, at) => bytes.readUInt16BE(at * 2)),
  );
}

/** A device with a common model and others behind it. */
function sunSpec(base: number, models: readonly (readonly [id: number, length: number])[]): Unit {
  const one = unit();
  putText(one, base, 2, "SunS");
  put(one, base + 2, [1, 66]);
  put(
    one,
    base + 4,
    Array.from({ length: 66 }, () => 0),
  );
  putText(one, base + 4, 16, "Fronius");
  putText(one, base + 20, 16, "Symo 10.0-3-M");
  putText(one, base + 44, 8, "0.3.30.2");
  putText(one, base + 52, 16, "34119102");
  let at = base + 70;
  for (const [id, length] of models) {
    put(one, at, [id, length, ...Array.from({ length }, () => 0)]);
    at += 2 + length;
  }
  put(one, at, [0xffff, 0]);
  return one;
}

test.each([40_000, 50_000, 0])("a SunSpec device is told by its list of models, here at %i", async (base) => {
  const one = sunSpec(base, [
    [103, 50],
    [160, 48],
    [64_110, 4],
  ]);
  await using host = await respondWith({ 1: one }, { lastUnit: 1 });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const [device] = devicesOf(await collect(session.scan(never)));
  expect(device).toMatchObject({
    name: "unit 1 · Fronius Symo 10.0-3-M",
    vendor: "Fronius",
    model: "Symo 10.0-3-M",
    firmware: "0.3.30.2",
    description: `SunSpec list at ${base}: 1 common; 103 three-phase inverter; 160 multiple MPPT; 64110 of another kind. Serial number 34119102`,
    findings: [{ kind: "unknown-type", text: expect.stringContaining("calls itself Fronius Symo") }],
  });
});

test("a list without an end, or that goes in a circle, is left", async () => {
  let reads = 0;
  const found = await readSunSpec(async (address, count) => {
    reads += 1;
    if (address === 40_000) return Buffer.from("SunS");
    return count === 2 ? Buffer.from([0, 120, 0, 0]) : null;
  });
  expect(found?.models).toHaveLength(64);
  expect(reads).toBeLessThan(70);
});

test("reading a list is total: whatever the device answers", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(fc.uint8Array({ maxLength: 140 })), { maxLength: 30 }),
      async (answers) => {
        let at = 0;
        const found = await readSunSpec(async (address) => {
          at += 1;
          return address === 40_000 ? Buffer.from("SunS") : (answers[at] ?? null);
        });
        expect(found?.models.length).toBeLessThanOrEqual(64);
      },
    ),
  );
});

test("a device that nothing names but FC 17 is told by that", async () => {
  const answer = Buffer.from([0x11, 0xff, ...Buffer.from("HM-80 v3"), 0x00]);
  await using host = await respond(
    (asked, socket) => {
      const data = Buffer.concat([Buffer.from([17, answer.length]), answer]);
      const pdu = asked.pdu[0] === 17 ? data : answerPdu(unit(), asked.pdu);
      socket.write(frame(asked.transaction, asked.unit, pdu));
    },
    { lastUnit: 1 },
  );
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const [device] = devicesOf(await collect(session.scan(never)));
  expect(device).toMatchObject({
    name: "unit 1 · HM-80 v3",
    findings: [{ text: "No template fits; it reports itself as HM-80 v3." }],
  });
  expect(host.asked.filter(({ pdu }) => pdu[0] === 17).map(({ pdu }) => pdu.length)).toEqual([1]);
});

test("a server id without words is none", () => {
  expect(decodeServerId(Uint8Array.of(0x01, 0xff))).toBeNull();
  expect(decodeServerId(new Uint8Array())).toBeNull();
});
