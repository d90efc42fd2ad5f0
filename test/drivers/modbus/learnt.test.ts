import { expect, test } from "vitest";
import { modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { answerPdu, frame, respond, respondWith, unit } from "./responder.ts";
import { context, never, request, samples } from "./setup.ts";

const requests = Array.from({ length: 20 }, (_, address) => request(1, { address }));
const sources = requests.map(({ source }) => source);
const address = { protocol: "modbus", unit: 1 } as const;

test("what a unit refuses is told once, known again by the next session, and forgotten when somebody asks", async () => {
  const one = unit();
  for (let at = 0; at < 20; at += 1) if (at !== 7) one.holding.set(at, at);
  await using host = await respondWith({ 1: one });
  await using first = await modbusDriver([]).open(host.configuration, context);
  let told = 0;
  first.learning?.listeners.add(() => {
    told += 1;
  });
  for (let turn = 0; turn < 3; turn += 1) await samples(first.read(requests, never));
  expect(told).toBe(1);
  expect(first.learning?.of(address)).toEqual({
    unit: 1,
    registersPerRequest: 125,
    holes: [{ table: "holding", from: 7, to: 7 }],
    boundaries: [],
  });
  expect(first.learning?.plan(address, sources)).toEqual([
    { table: "holding", address: 0, count: 7, bridged: 0, values: 7 },
    { table: "holding", address: 7, count: 1, bridged: 0, values: 1 },
    { table: "holding", address: 8, count: 12, bridged: 0, values: 12 },
  ]);

  await using second = await modbusDriver([]).open(host.configuration, context);
  const known = first.learning?.known();
  if (known === undefined) throw new Error("A Modbus session learns.");
  second.learning?.restore(known);
  const before = host.asked.length;
  await samples(second.read(requests, never));
  expect(host.asked.length - before).toBe(3);

  second.learning?.forget(1);
  expect(second.learning?.of(address)).toBeNull();
  expect(second.learning?.plan(address, sources)).toHaveLength(1);
});

test("the most registers of an answer are kept too", async () => {
  const one = unit();
  for (let at = 0; at < 20; at += 1) one.holding.set(at, at);
  await using host = await respond((asked, socket) => {
    const tooMany = asked.pdu.readUInt16BE(3) > 10;
    socket.write(frame(asked.transaction, asked.unit, tooMany ? [0x83, 3] : answerPdu(one, asked.pdu)));
  });
  await using session = await modbusDriver([]).open(host.configuration, context);
  await samples(session.read(requests, never));
  expect(session.learning?.known().units).toEqual([
    { unit: 1, registersPerRequest: 10, holes: [], boundaries: [] },
  ]);
});
