import { expect, test } from "vitest";
import { encodeRegisters, modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { fill, respondWith, type Unit, unit } from "./responder.ts";
import { context, never, request, samples, template, templates } from "./setup.ts";

function put(into: Unit, address: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += 2) {
    into.holding.set(address + at / 2, ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  }
}

test("every encoding in every order comes as it was written", async () => {
  const one = unit();
  const wanted = [
    ["u16", 65_535],
    ["s16", -32_768],
    ["u32", 4_294_967_295],
    ["s32", -2_147_483_648],
    ["u64", 2 ** 53 - 1],
    ["s64", -(2 ** 53)],
    ["f32", 1.5],
    ["f64", Math.PI],
  ] as const;
  const orders = ["ABCD", "CDAB", "BADC", "DCBA"] as const;
  const requests = wanted.flatMap(([encoding, value], row) =>
    orders.map((order, column) => {
      const address = row * 16 + column * 4;
      put(one, address, encodeRegisters(value, encoding, order));
      return request(1, { address, encoding, order });
    }),
  );
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const got = await samples(session.read(requests, never));
  wanted.forEach(([, value], row) => {
    for (let column = 0; column < 4; column += 1) {
      expect(got[`1/holding/${row * 16 + column * 4}`]).toMatchObject({ ok: true, value, reason: "none" });
    }
  });
});

test("all registers of a template in as few requests as its limits allow", async () => {
  const meter = template("fpm41-electricity-meter-a");
  const one = fill(unit(), meter, (variable) => (variable === "relay_load" ? 1 : 230));
  for (let address = 0; address < 60; address += 1) if (!one.input.has(address)) one.input.set(address, 0);
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const requests = meter.registers.map((register) =>
    request(1, { table: register.table, address: register.address, encoding: register.encoding }, meter.name),
  );
  const got = await samples(session.read(requests, never));
  expect(Object.values(got).every((sample) => sample.ok)).toBe(true);
  expect(got["1/coil/0"]).toMatchObject({ value: 1 });
  // Input 0–19, input 40–41 (a gap of 20 is more than the template allows), coil 0.
  expect(host.asked.map((asked) => asked.pdu.toString("hex"))).toEqual([
    "0400000014",
    "0400280002",
    "0100000001",
  ]);
});

test("markers and NaN are no values, but the device's word that it has none", async () => {
  const one = unit();
  put(one, 0, Uint8Array.of(0xff, 0xff, 0x7f, 0xc0, 0x00, 0x00, 0x80, 0x00));
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const got = await samples(
    session.read(
      [
        request(1, { address: 0, notAvailable: [0xffff] }),
        request(1, { address: 1, encoding: "f32" }),
        request(1, { address: 3, encoding: "s16", notAvailable: [-32_768] }),
      ],
      never,
    ),
  );
  for (const sample of Object.values(got)) {
    expect(sample).toMatchObject({ ok: true, value: null, reason: "not-available" });
  }
});

test("a hole inside a merged block is found by splitting, remembered, and named in both numberings", async () => {
  const one = unit();
  for (let address = 0; address < 20; address += 1) if (address !== 7) one.holding.set(address, address);
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const requests = Array.from({ length: 20 }, (_, address) => request(1, { address }));
  const got = await samples(session.read(requests, never));
  for (let address = 0; address < 20; address += 1) {
    if (address !== 7) expect(got[`1/holding/${address}`]).toMatchObject({ ok: true, value: address });
  }
  const refused = got["1/holding/7"];
  expect(refused).toMatchObject({ ok: false, problem: { code: "rejected" } });
  if (refused?.ok === false) expect(refused.problem.what).toContain("holding register 7 (40008)");

  const before = host.asked.length;
  await samples(session.read(requests, never));
  // 0–6, the hole alone, 8–19.
  expect(host.asked.length - before).toBe(3);
});

test("a device that takes 16 registers at most is learnt", async () => {
  const one = unit();
  for (let address = 0; address < 64; address += 1) one.holding.set(address, address);
  const { respond, frame, answerPdu } = await import("./responder.ts");
  await using host = await respond((asked, socket) => {
    const tooMany = asked.pdu.readUInt16BE(3) > 16;
    socket.write(frame(asked.transaction, asked.unit, tooMany ? [0x83, 3] : answerPdu(one, asked.pdu)));
  });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const requests = Array.from({ length: 64 }, (_, address) => request(1, { address }));
  const got = await samples(session.read(requests, never));
  expect(Object.values(got).every((sample) => sample.ok)).toBe(true);
  const before = host.asked.length;
  await samples(session.read(requests, never));
  expect(host.asked.length - before).toBe(4);
});

test("two reads at once both get their values", async () => {
  const one = unit();
  for (let address = 0; address < 100; address += 1) one.holding.set(address, address);
  await using host = await respondWith({ 1: one, 2: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const reads = await Promise.all(
    [1, 2, 1, 2].map((id) =>
      samples(session.read([request(id, { address: 9 }), request(id, { address: 70 })], never)),
    ),
  );
  for (const got of reads)
    expect(Object.values(got).map((sample) => sample.ok && sample.value)).toEqual([9, 70]);
});

test("what can't be read is said without asking the device", async () => {
  await using host = await respondWith({ 1: unit() });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const got = await samples(
    session.read(
      [
        request(1, { address: 1, table: "coil", encoding: "u16" }),
        request(1, { address: 65_535, encoding: "u32" }),
        {
          reference: "bacnet",
          address: { protocol: "modbus", unit: 1 },
          source: { protocol: "bacnet", objectType: 0, instance: 1, property: 85 },
        },
      ],
      never,
    ),
  );
  expect(Object.keys(got)).toHaveLength(3);
  for (const sample of Object.values(got)) {
    expect(sample).toMatchObject({ ok: false, problem: { code: "invalid-input" } });
  }
  expect(host.asked).toHaveLength(0);
});
