import { expect, test } from "vitest";
import { type ModbusSession, modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { answerPdu, frame, respond, unit } from "./responder.ts";
import { context, never, request, samples } from "./setup.ts";

const held = unit();
for (let address = 0; address < 60; address += 1) held.holding.set(address, 1_000 + address);

test.each([0, 2])("a gateway that always answers under transaction %i is learnt", async (number) => {
  let most = 0;
  let waiting = 0;
  await using host = await respond(
    (asked, socket) => {
      waiting += 1;
      most = Math.max(most, waiting);
      setImmediate(() => {
        waiting -= 1;
        socket.write(frame(number, asked.unit, answerPdu(held, asked.pdu)));
      });
    },
    { requestTimeoutMs: 60, retries: 3, requestsAtOnce: 4 },
  );
  await using session = await modbusDriver([]).open(host.configuration, context);
  const lineState = () => (session as ModbusSession).lineState();
  expect(lineState().idsReturned).toBe(true);
  await samples(session.read([request(1, { address: 0 })], never));
  await samples(session.read([request(1, { address: 10 })], never));
  expect(lineState().idsReturned).toBe(false);
  most = 0;
  const wanted = [1, 2, 3, 4].flatMap((id) => [0, 20, 40].map((address) => request(id, { address })));
  const got = await samples(session.read(wanted, never));
  for (const { reference, source } of wanted) {
    const address = "table" in source ? Number(source.address) : 0;
    expect(got[reference]).toMatchObject({ ok: true, value: 1_000 + address });
  }
  expect(most).toBe(1);
});

test("a gateway that sends every answer twice, late ones or a neighbour's isn't taken for one", async () => {
  await using host = await respond(
    (asked, socket) => {
      const answer = frame(asked.transaction, asked.unit, answerPdu(held, asked.pdu));
      socket.write(Buffer.concat([answer, answer]));
    },
    { requestTimeoutMs: 200 },
  );
  await using session = await modbusDriver([]).open(host.configuration, context);
  for (let round = 0; round < 20; round += 1) {
    const got = await samples(session.read([request(1, { address: round })], never));
    expect(got[`1/holding/${round}`]).toMatchObject({ ok: true, value: 1_000 + round });
  }
  expect((session as ModbusSession).lineState().idsReturned).toBe(true);
});
