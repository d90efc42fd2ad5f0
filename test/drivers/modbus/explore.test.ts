import { expect, test } from "vitest";
import { fromTradeNotation, tradeNotation } from "../../../src-main/contract/registers.ts";
import { modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { answerPdu, frame, respond, respondWith, unit } from "./responder.ts";
import { collect, context, never } from "./setup.ts";

const address = { protocol: "modbus", unit: 2 } as const;

/** A unit whose holding registers hold their own address; all others are holes. */
function numbered(...areas: readonly (readonly [from: number, to: number])[]) {
  const one = unit();
  for (const [from, to] of areas) for (let at = from; at <= to; at += 1) one.holding.set(at, at);
  return one;
}

async function explorer(host: Awaited<ReturnType<typeof respondWith>>) {
  const session = await modbusDriver([]).open(host.configuration, context);
  if (session.registers === undefined) throw new Error("no registers");
  return { session, registers: session.registers };
}

test("a range without holes costs one request", async () => {
  await using host = await respondWith({ 2: numbered([0, 200]) });
  const { session, registers } = await explorer(host);
  await using _ = session;
  const round = await registers.read(address, { table: "holding", first: 10, count: 100 }, never);
  expect(round.values).toEqual(Array.from({ length: 100 }, (_, at) => at + 10));
  expect(round).toMatchObject({ requests: 1, problem: null });
});

test("a range with a hole is taken apart, and the hole is told", async () => {
  await using host = await respondWith({ 2: numbered([0, 4], [6, 20]) });
  const { session, registers } = await explorer(host);
  await using _ = session;
  const round = await registers.read(address, { table: "holding", first: 0, count: 16 }, never);
  expect(round.values.map((value) => value === null)).toEqual(
    Array.from({ length: 16 }, (_, at) => at === 5),
  );
  expect(round.requests).toBeLessThanOrEqual(12);
  expect(round.problem?.what).toContain("exception 2 at holding register 5 (40006)");
});

test("coils are bits", async () => {
  const one = unit();
  for (let at = 0; at < 20; at += 1) one.coil.set(at, at % 3 === 0 ? 1 : 0);
  await using host = await respondWith({ 2: one });
  const { session, registers } = await explorer(host);
  await using _ = session;
  const round = await registers.read(address, { table: "coil", first: 1, count: 12 }, never);
  expect(round.values).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
  const picture = registers.picture([round]);
  expect(picture.registers[2]).toMatchObject({ address: 3, number: "00004", raw: 1, readings: {} });
});

test("a device that gives sixteen at once is read in pieces of at most that", async () => {
  const one = numbered([0, 99]);
  await using host = await respond((asked, socket) => {
    const tooMany = asked.pdu.readUInt16BE(3) > 16;
    const pdu = tooMany ? Buffer.from([0x83, 3]) : answerPdu(one, asked.pdu);
    socket.write(frame(asked.transaction, asked.unit, pdu));
  });
  const { session, registers } = await explorer(host);
  await using _ = session;
  const round = await registers.read(address, { table: "holding", first: 0, count: 100 }, never);
  expect(round.values).toEqual(Array.from({ length: 100 }, (_, at) => at));
});

test("a silent unit is a Problem in words, and so is a range behind the end", async () => {
  await using host = await respondWith({}, { requestTimeoutMs: 30 });
  const { session, registers } = await explorer(host);
  await using _ = session;
  await expect(
    registers.read(address, { table: "holding", first: 0, count: 1 }, never),
  ).rejects.toMatchObject({
    code: "timeout",
    message: expect.stringContaining("Unit 2 didn't answer"),
  });
  await expect(
    registers.read(address, { table: "holding", first: 65_535, count: 2 }, never),
  ).rejects.toMatchObject({ code: "invalid-input" });
});

test("a search finds both areas and their edges to the register", async () => {
  await using host = await respondWith({ 2: numbered([0, 37], [300, 449]) });
  const { session, registers } = await explorer(host);
  await using _ = session;
  const search = { table: "holding", first: 0, last: 999, mostRequests: 2_000 } as const;
  const told = await collect(registers.map(address, search, never));
  const last = told.at(-1);
  expect(last).toMatchObject({ done: true, problem: null });
  expect(last?.spans.filter(({ state }) => state === "readable")).toEqual([
    { from: 0, to: 37, state: "readable" },
    { from: 300, to: 449, state: "readable" },
  ]);
  expect(host.asked).toHaveLength(last?.requests ?? 0);
});

test("a search keeps to its number of requests, and knows the outline by then", async () => {
  await using host = await respondWith({ 2: numbered([0, 37], [300, 449]) });
  const { session, registers } = await explorer(host);
  await using _ = session;
  const search = { table: "holding", first: 0, last: 999, mostRequests: 60 } as const;
  const last = (await collect(registers.map(address, search, never))).at(-1);
  expect(host.asked).toHaveLength(60);
  expect(last).toMatchObject({ done: true, requests: 60 });
  expect(last?.note).toMatch(/^Stopped after 60 requests, as asked; areas of up to \d+ addresses may not/);
  const readable = last?.spans.filter(({ state }) => state === "readable") ?? [];
  expect(readable.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(188);
});

test("a search of a table that isn't there, or of a unit that is silent, ends soon and says why", async () => {
  await using host = await respond(
    (asked, socket) => {
      if (asked.unit === 2) socket.write(frame(asked.transaction, 2, [(asked.pdu[0] ?? 0) | 0x80, 1]));
    },
    { requestTimeoutMs: 30 },
  );
  const { session, registers } = await explorer(host);
  await using _ = session;
  const search = { table: "input", first: 0, last: 9_999, mostRequests: 300 } as const;
  const unknown = (await collect(registers.map(address, search, never))).at(-1);
  expect(unknown).toMatchObject({ done: true, requests: 1, problem: { code: "rejected" } });
  const silent = (await collect(registers.map({ ...address, unit: 3 }, search, never))).at(-1);
  expect(silent).toMatchObject({ done: true, requests: 3, problem: { code: "timeout" } });
});

test("numbers of manuals lead back to tables and addresses", () => {
  for (const table of ["holding", "input", "coil", "discrete"] as const) {
    for (const at of [0, 1, 9_998, 9_999, 65_535]) {
      expect(fromTradeNotation(tradeNotation(table, at))).toEqual({ table, address: at });
    }
  }
  for (const none of ["", "4", "40000", "50001", "4000a", "465537", "4999999"]) {
    expect(fromTradeNotation(none)).toBeNull();
  }
});
