import { expect, test } from "vitest";
import { modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { answerPdu, frame, respond, respondWith, unit } from "./responder.ts";
import { context, never, request } from "./setup.ts";

const at = (source: Parameters<typeof request>[1]) => request(1, source);

test("one register by FC 6, several by FC 16, a coil by FC 5", async () => {
  const one = unit();
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const write = async (source: Parameters<typeof request>[1], value: number | boolean) => {
    const { address, source: whole } = at(source);
    await session.write?.(address, whole, value, undefined, never);
  };
  await write({ address: 5, encoding: "s16" }, -2);
  await write({ address: 10, encoding: "f32", order: "CDAB" }, 21.5);
  await write({ address: 3, table: "coil", encoding: "bit" }, true);
  expect(host.asked.map((asked) => asked.pdu.toString("hex"))).toEqual([
    "060005fffe",
    "10000a000204000041ac",
    "050003ff00",
  ]);
  expect([one.holding.get(5), one.holding.get(11), one.coil.get(3)]).toEqual([0xfffe, 0x41ac, 1]);
});

test("a device that knows only FC 16 is written by that", async () => {
  const one = unit();
  await using host = await respond((asked, socket) => {
    const answer = asked.pdu[0] === 6 ? Buffer.from([0x86, 1]) : answerPdu(one, asked.pdu);
    socket.write(frame(asked.transaction, asked.unit, answer));
  });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const { address, source } = at({ address: 5 });
  await session.write?.(address, source, 77, undefined, never);
  expect(one.holding.get(5)).toBe(77);
});

test("a refusal, a silence and a value that doesn't fit are told apart", async () => {
  await using host = await respond(
    (asked, socket) => {
      if (asked.pdu.readUInt16BE(1) === 1) socket.write(frame(asked.transaction, 1, [0x86, 3]));
    },
    { requestTimeoutMs: 50 },
  );
  await using session = await modbusDriver([]).open(host.configuration, context);
  const write = (source: Parameters<typeof request>[1], value: number | null) => {
    const { address, source: whole } = at(source);
    return session.write?.(address, whole, value, undefined, never);
  };
  await expect(write({ address: 1 }, 5)).rejects.toMatchObject({ code: "rejected" });
  await expect(write({ address: 2 }, 5)).rejects.toMatchObject({
    code: "timeout",
    message: expect.stringContaining("it may have happened"),
  });
  await expect(write({ address: 1 }, 70_000)).rejects.toMatchObject({ code: "invalid-input" });
  await expect(write({ address: 1 }, null)).rejects.toMatchObject({ code: "invalid-input" });
  await expect(write({ address: 1, table: "input" }, 1)).rejects.toMatchObject({ code: "invalid-input" });
  expect(host.asked).toHaveLength(2);
});

test("a write's answer that names another address doesn't confirm it", async () => {
  await using host = await respond(
    (asked, socket) => void socket.write(frame(asked.transaction, 1, [6, 0, 9, 0, 5])),
    { requestTimeoutMs: 50 },
  );
  await using session = await modbusDriver([]).open(host.configuration, context);
  const { address, source } = at({ address: 1 });
  await expect(session.write?.(address, source, 5, undefined, never)).rejects.toMatchObject({
    code: "timeout",
  });
});
