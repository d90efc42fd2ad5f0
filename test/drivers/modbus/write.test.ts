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

test("a write that was sent isn't sent again when the connection is lost, and is told as what may have happened", async () => {
  const one = unit();
  await using host = await respond((asked, socket) => {
    const answer = answerPdu(one, asked.pdu);
    if (asked.pdu[0] === 3) socket.write(frame(asked.transaction, asked.unit, answer));
    else socket.destroy();
  });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const { address, source } = at({ address: 5 });
  for (const value of [7, 8]) {
    for await (const _ of session.read([at({ address: 5 })], never));
    await expect(session.write?.(address, source, value, undefined, never)).rejects.toMatchObject({
      code: "timeout",
      message: expect.stringContaining("it may have happened"),
    });
  }
  expect(host.asked.filter(({ pdu }) => pdu[0] !== 3).map(({ pdu }) => pdu.toString("hex"))).toEqual([
    "0600050007",
    "0600050008",
  ]);
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

const none = { by: "auto", everyUnit: false } as const;
const device = { protocol: "modbus", unit: 1 } as const;

test("bits of a register are written by FC 22, and the others stay", async () => {
  const one = unit();
  one.holding.set(5, 0b1111_0000);
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const { address, source } = at({ address: 5, bits: { from: 2, length: 3 } });
  const notes: string[] = [];
  await session.write?.(address, source, 0b101, undefined, never, (note) => notes.push(note));
  expect(host.asked.map((asked) => asked.pdu.toString("hex"))).toEqual(["160005ffe30014"]);
  expect(one.holding.get(5)).toBe(0b1111_0100 | 0b1_0000);
  expect(notes).toEqual([]);
  await expect(session.write?.(address, source, 8, undefined, never)).rejects.toMatchObject({
    code: "invalid-input",
  });
});

test("a device without FC 22 has its register read and written whole, and that is told", async () => {
  const one = unit();
  one.holding.set(5, 0xf001);
  await using host = await respond((asked, socket) => {
    const answer = asked.pdu[0] === 22 ? Buffer.from([0x96, 1]) : answerPdu(one, asked.pdu);
    socket.write(frame(asked.transaction, asked.unit, answer));
  });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const { address, source } = at({ address: 5, bits: { from: 4, length: 1 } });
  const notes: string[] = [];
  await session.write?.(address, source, true, undefined, never, (note) => notes.push(note));
  expect(host.asked.map((asked) => asked.pdu[0])).toEqual([22, 3, 6]);
  expect(one.holding.get(5)).toBe(0xf011);
  expect(notes).toEqual([expect.stringContaining("doesn't know FC 22")]);
});

test("bits that lie in two registers are written with both", async () => {
  const one = unit();
  one.holding.set(5, 0x8001).set(6, 0x8001);
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const { address, source } = at({ address: 5, encoding: "u32", bits: { from: 12, length: 8 } });
  const notes: string[] = [];
  await session.write?.(address, source, 0xa5, undefined, never, (note) => notes.push(note));
  expect([one.holding.get(5), one.holding.get(6)]).toEqual([0x800a, 0x5001]);
  expect(notes).toHaveLength(1);
});

test("a value that the device scales is divided by the factor that it has now", async () => {
  const one = unit();
  one.holding.set(5, 0).set(6, -1 & 0xffff);
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const factor = { table: "holding", address: 6, encoding: "s16", as: "power-of-ten" } as const;
  const { address, source } = at({
    address: 5,
    encoding: "s16",
    scaleBy: [{ ...factor, notAvailable: [-32_768] }],
  });
  await session.write?.(address, source, 0.3, undefined, never);
  expect(one.holding.get(5)).toBe(3);
  one.holding.set(6, 0x8000);
  await expect(session.write?.(address, source, 1, undefined, never)).rejects.toMatchObject({
    code: "rejected",
  });
});

test("by hand the function that fits is chosen, or another one asked for", async () => {
  const one = unit();
  for (let address = 0; address < 20; address += 1) one.holding.set(address, 0);
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const { registers } = session;
  const write = (what: Partial<Parameters<NonNullable<typeof registers>["write"]>[1]>) =>
    registers?.write(device, { ...none, table: "holding", first: 0, values: [0], ...what }, never);
  await write({ values: [7] });
  await write({ values: [1, 2, 3] });
  await write({ values: [0xff00], first: 8, mask: 0x0ff0 });
  await write({ table: "coil", values: [1] });
  await write({ table: "coil", values: [1, 0, 1, 1, 0, 0, 0, 0, 1], first: 3 });
  expect(await write({ values: [9, 8], first: 10, by: 23 })).toEqual({ values: [9, 8], note: "" });
  expect(host.asked.map((asked) => asked.pdu.toString("hex"))).toEqual([
    "0600000007",
    "100000000306000100020003",
    "160008f00f0f00",
    "050000ff00",
    "0f00030009020d01",
    "17000a0002000a00020400090008",
  ]);
  expect([3, 4, 5, 6, 11].map((address) => one.coil.get(address))).toEqual([1, 0, 1, 1, 1]);
  for (const wrong of [
    { by: 6, values: [1, 2] },
    { by: 15 },
    { by: 16, mask: 1 },
    { table: "coil", by: 16 },
    { values: Array.from({ length: 124 }, () => 0) },
    { first: 65_535, values: [1, 2] },
  ] as const) {
    await expect(async () => await write(wrong as Parameters<typeof write>[0])).rejects.toMatchObject({
      code: "invalid-input",
    });
  }
  const shown = registers?.frame(device, { ...none, table: "holding", first: 5, values: [1, 2] });
  expect(shown).toBe("FC 16: 01 10 00 05 00 02 04 00 01 00 02");
});

test("a broadcast goes to unit 0 once, expects no answer, and says so when one comes", async () => {
  let isHost = false;
  await using host = await respond((asked, socket) => {
    if (isHost) socket.write(frame(asked.transaction, 0, asked.pdu));
  });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const write = { ...none, table: "holding" as const, first: 5, values: [7], everyUnit: true };
  expect(await session.registers?.write(device, write, never)).toEqual({ values: null, note: "" });
  expect(host.asked.map(({ unit: id, pdu }) => [id, pdu.toString("hex")])).toEqual([[0, "0600050007"]]);
  isHost = true;
  expect(await session.registers?.write(device, write, never)).toMatchObject({
    note: expect.stringContaining("answered for unit 0"),
  });
  await expect(session.registers?.write(device, { ...write, by: 23 }, never)).rejects.toMatchObject({
    code: "invalid-input",
  });
});
