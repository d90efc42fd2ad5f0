import { join } from "node:path";
import { expect, it } from "vitest";
import type { AreaMap } from "../../src-main/contract/index.ts";
import { encodeRegisters } from "../../src-main/drivers/modbus/index.ts";
import { answerPdu, frame, respond, unit } from "../drivers/modbus/responder.ts";
import { GatewayHarness, scanToEnd } from "./harness.ts";

it("registers are read by hand, watched while they move, and searched for, through the gateway", async () => {
  await using stack = new AsyncDisposableStack();
  const meter = unit();
  let energy = 4_000_100;
  let silent = false;
  const put = () => {
    const bytes = Buffer.from(encodeRegisters(energy, "u32", "CDAB"));
    for (const at of [0, 1]) meter.holding.set(at, bytes.readUInt16BE(at * 2));
  };
  for (let at = 0; at < 20; at += 1) meter.holding.set(at, 0);
  const host = stack.use(
    await respond(
      ({ transaction, unit: of, pdu }, socket) => {
        if (of !== 1 || silent) return;
        energy += 3;
        put();
        socket.write(frame(transaction, of, answerPdu(meter, pdu)));
      },
      { lastUnit: 1, requestTimeoutMs: 500 },
    ),
  );
  const harness = stack.use(await GatewayHarness.start());
  const client = harness.connect();
  const path = join(harness.stateFolder, "Registers.blipee");
  await client.project.create({ path, name: "R", site: { name: "Site", timeZone: "Europe/Lisbon" } });
  const network = await client.networks.add({ name: "Meters", configuration: host.configuration });
  await scanToEnd(client, network);
  const [device] = await client.devices.list();
  const deviceId = device!.id;
  const area = { deviceId, table: "holding", first: 0, count: 20 } as const;

  const once = await client.registers.read(area);
  expect(once).toMatchObject({ requests: 1, rounds: 1, problem: null });
  expect(once.registers[0]).toMatchObject({ address: 0, number: "40001" });
  expect(once.registers[19]?.readings.u16?.[0]).toBe("0");

  const stream = await client.registers.watch({ ...area, everyMs: 500 });
  for (;;) {
    const { value, done } = await stream.next();
    if (done === true) throw new Error("The stream ended.");
    if (value.rounds < 3) continue;
    expect(value.order).toBe("CDAB");
    expect(value.guesses[0]).toMatchObject({ address: 0, count: 2, type: "u32", order: "CDAB" });
    expect(value.guesses[0]?.reason).toContain("rises steadily");
    expect(value.registers[0]?.changed).toBe(true);
    break;
  }
  silent = true;
  for (;;) {
    const { value, done } = await stream.next();
    if (done === true) throw new Error("The stream ended.");
    if (value.problem === null) continue;
    expect(value.problem).toMatchObject({ code: "timeout", what: expect.stringContaining("Unit 1") });
    expect(value.registers).toHaveLength(20);
    break;
  }
  silent = false;
  await stream.return?.(undefined);

  const search = await client.registers.map({
    deviceId,
    table: "holding",
    first: 0,
    last: 199,
    mostRequests: 500,
  });
  let last: AreaMap | undefined;
  for await (const state of search) last = state;
  expect(last).toMatchObject({ done: true, problem: null });
  expect(last?.spans[0]).toEqual({ from: 0, to: 19, state: "readable" });
  await expect(client.registers.read({ ...area, first: 65_530 })).rejects.toMatchObject({
    data: { code: "invalid-input" },
  });
});

it("registers are written by hand through the gate: shown with their frame, read back, and to all units asked twice", async () => {
  await using stack = new AsyncDisposableStack();
  const units = [unit(), unit()];
  for (const one of units) for (let at = 0; at < 20; at += 1) one.holding.set(at, at);
  const host = stack.use(
    await respond(
      ({ transaction, unit: of, pdu }, socket) => {
        const asked = of === 0 ? units : units.slice(of - 1, of);
        const [answer] = asked.map((one) => answerPdu(one, pdu));
        if (of !== 0 && answer !== undefined) socket.write(frame(transaction, of, answer));
      },
      { lastUnit: 2, requestTimeoutMs: 500 },
    ),
  );
  const harness = stack.use(await GatewayHarness.start());
  const client = harness.connect();
  const path = join(harness.stateFolder, "Hand.blipee");
  await client.project.create({ path, name: "H", site: { name: "Site", timeZone: "Europe/Lisbon" } });
  const network = await client.networks.add({ name: "Meters", configuration: host.configuration });
  await scanToEnd(client, network);
  const deviceId = (await client.devices.list()).find(({ key }) => key === "unit 1")!.id;

  const several = { deviceId, table: "holding", first: 3, values: [30, 40] } as const;
  const shown = await client.registers.prepareWrite({ ...several, values: [30, 40] });
  expect(shown.changes).toMatchObject([
    {
      object: "40004–40005",
      before: "3, 4",
      asked: "30, 40",
      note: "FC 16: 01 10 00 03 00 02 04 00 1e 00 28",
    },
  ]);
  await expect(client.writing.execute({ token: shown.token })).rejects.toMatchObject({
    data: { code: "writing-not-armed" },
  });
  await client.writing.arm({ reason: "A test of writing", minutes: 5 });
  const { results } = await client.writing.execute({ token: shown.token });
  expect(results).toMatchObject([{ outcome: "done", readBack: "30, 40", note: "" }]);

  const bits = await client.registers.prepareWrite({ ...several, values: [0xffff], mask: 0x00f0 });
  expect(bits.changes[0]).toMatchObject({ before: "30", asked: "bits 0x00F0 to 0x00F0" });
  expect((await client.writing.execute({ token: bits.token })).results).toMatchObject([
    { outcome: "done", readBack: String(30 | 0xf0), note: "" },
  ]);
  const both = await client.registers.prepareWrite({ ...several, values: [1, 2], by: 23 });
  expect((await client.writing.execute({ token: both.token })).results).toMatchObject([{ readBack: "1, 2" }]);

  const everywhere = await client.registers.prepareWrite({ ...several, values: [77], everyUnit: true });
  expect(everywhere.second).toMatchObject({ word: "every unit" });
  expect(everywhere.second?.text).toContain("unit 2");
  const { token } = everywhere;
  await expect(client.writing.execute({ token })).rejects.toMatchObject({ data: { code: "invalid-input" } });
  expect(units.map(({ holding }) => holding.get(3))).toEqual([1, 3]);
  const told = await client.writing.execute({ token, word: "Every unit" });
  expect(told.results).toMatchObject([{ outcome: "done", readBack: "unit 1: 77; unit 2: 77" }]);
  expect(units.map(({ holding }) => holding.get(3))).toEqual([77, 77]);
  const [line] = await client.writing.audit({});
  expect(line).toMatchObject({
    phase: "ended",
    device: "every unit of Meters",
    asked: "77",
    outcome: "done",
  });
});

it("what answers as unit 0 is written to only when that was asked twice", async () => {
  await using stack = new AsyncDisposableStack();
  const zero = unit();
  for (let at = 0; at < 10; at += 1) zero.holding.set(at, at);
  const host = stack.use(
    await respond(
      ({ transaction, unit: id, pdu }, socket) => {
        if (id === 0) socket.write(frame(transaction, id, answerPdu(zero, pdu)));
      },
      { firstUnit: 0, lastUnit: 0 },
    ),
  );
  const harness = stack.use(await GatewayHarness.start());
  const client = harness.connect();
  const path = join(harness.stateFolder, "Zero.blipee");
  await client.project.create({ path, name: "Z", site: { name: "Site", timeZone: "Europe/Lisbon" } });
  const network = await client.networks.add({ name: "Meters", configuration: host.configuration });
  await scanToEnd(client, network);
  const [device] = await client.devices.list();
  await client.writing.arm({ reason: "A test of writing", minutes: 5 });
  const { token, second } = await client.registers.prepareWrite({
    ...{ deviceId: device!.id, table: "holding", first: 3, values: [77], by: "auto", everyUnit: false },
  });
  expect(second).toMatchObject({ word: "every unit", text: expect.stringContaining("unit 0") });
  await expect(client.writing.execute({ token })).rejects.toMatchObject({ data: { code: "invalid-input" } });
  expect(zero.holding.get(3)).toBe(3);
  await client.writing.execute({ token, word: "every unit" });
  expect(zero.holding.get(3)).toBe(77);
});
