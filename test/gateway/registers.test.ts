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
