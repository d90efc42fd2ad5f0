import { describe, expect, test } from "vitest";
import type { Session } from "../../../src-main/drivers/driver.ts";
import { type ModbusSession, modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { unit } from "./responder.ts";
import { answerOf, ascii, bodyOf, rtu, serialDouble } from "./serial-double.ts";
import { collect, context, devicesOf, never, request, samples } from "./setup.ts";

const open = (double: { configuration: Parameters<ReturnType<typeof modbusDriver>["open"]>[0] }) =>
  modbusDriver([]).open(double.configuration, context);
const valuesOf = async (read: Parameters<typeof samples>[0]) =>
  Object.fromEntries(
    Object.entries(await samples(read)).map(([reference, sample]) => [
      reference,
      sample.ok ? sample.value : sample.problem.what,
    ]),
  );

const lineOf = (session: Session) => (session as ModbusSession).lineState();

const meter = () => {
  const one = unit();
  for (let address = 0; address < 10; address += 1) one.holding.set(address, 100 + address);
  one.coil.set(3, 0);
  return one;
};

describe.each([
  ["rtu-over-tcp", rtu],
  ["ascii-over-tcp", ascii],
] as const)("%s", (transport, encode) => {
  test("is scanned, read and written", async () => {
    const units = { 2: meter(), 3: meter() };
    await using double = await serialDouble(
      (body, write) => {
        const answer = answerOf(units, body);
        if (answer !== undefined) write(encode(answer));
      },
      { transport },
    );
    await using session = await open(double);
    expect(devicesOf(await collect(session.scan(never))).map(({ key }) => key)).toEqual(["unit 2", "unit 3"]);
    expect(
      await valuesOf(session.read([request(2, { address: 4 }), request(3, { address: 9 })], never)),
    ).toEqual({
      "2/holding/4": 104,
      "3/holding/9": 109,
    });
    const { address, source } = request(3, { address: 5 });
    await session.write?.(address, source, 7, undefined, never);
    expect(units[3].holding.get(5)).toBe(7);
  });

  test("answers one byte at a time, between garbage, are found", async () => {
    const units = { 2: meter() };
    await using double = await serialDouble(
      (body, write) => {
        const bytes = Buffer.concat([
          Buffer.from([0xff, 0x00]),
          encode(answerOf(units, body) ?? []),
          Buffer.from([0]),
        ]);
        let at = 0;
        const next = () => {
          write(bytes.subarray(at, at + 1));
          at += 1;
          if (at < bytes.length) setImmediate(next);
        };
        next();
      },
      { transport },
    );
    await using session = await open(double);
    expect(
      await valuesOf(session.read([request(2, { address: 1 }), request(2, { address: 2 })], never)),
    ).toEqual({
      "2/holding/1": 101,
      "2/holding/2": 102,
    });
  });

  test("a line that echoes is read and written, and its echo is no confirmation", async () => {
    const units = { 2: meter() };
    await using double = await serialDouble(
      (body, write) => {
        write(encode(body));
        // Unit 9 takes nothing: only its echo comes.
        const answer = answerOf(units, body);
        if (answer !== undefined) write(encode(answer));
      },
      { transport, requestTimeoutMs: 500 },
    );
    await using session = await open(double);
    const silent = request(9, { address: 5 });
    await expect(session.write?.(silent.address, silent.source, 7, undefined, never)).rejects.toMatchObject({
      code: "timeout",
    });
    const there = request(2, { address: 5 });
    await session.write?.(there.address, there.source, 7, undefined, never);
    expect(units[2].holding.get(5)).toBe(7);
    expect(await valuesOf(session.read([request(2, { address: 5 })], never))).toEqual({ "2/holding/5": 7 });
    expect(lineOf(session)).toMatchObject({ isOpen: true, echo: "echo", late: 0, foreign: 0, garbled: 0 });
  });

  test("a late answer is never the value of another register", async () => {
    const units = { 2: meter() };
    let kept: Buffer | undefined;
    await using double = await serialDouble(
      (body, write) => {
        const answer = encode(answerOf(units, body) ?? []);
        // As gateways do that buffer: the first answer comes together with the second.
        if (kept === undefined) kept = answer;
        else write(Buffer.concat([kept.length > 0 ? kept : Buffer.alloc(0), answer]));
        if (kept !== answer) kept = Buffer.alloc(0);
      },
      { transport, requestTimeoutMs: 500 },
    );
    await using session = await open(double);
    const first = await valuesOf(session.read([request(2, { address: 1 })], never));
    expect(first["2/holding/1"]).toMatch(/didn't answer/);
    // The unit is in quarantine for polls; a write asks it all the same.
    const { address, source } = request(2, { address: 8 });
    await session.write?.(address, source, 7, undefined, never);
    expect(units[2].holding.get(8)).toBe(7);
  });
});

test("the exception of another unit, a wrong byte count and another function are dropped", async () => {
  const units = { 2: meter() };
  await using double = await serialDouble((body, write) => {
    write(rtu(bodyOf(7, [0x83, 2])));
    write(rtu(bodyOf(2, [3, 4, 0, 1, 0, 2])));
    write(rtu(bodyOf(2, [4, 2, 0, 1])));
    write(rtu(answerOf(units, body) ?? []));
  });
  await using session = await open(double);
  expect(await valuesOf(session.read([request(2, { address: 1 })], never))).toEqual({ "2/holding/1": 101 });
});

test("bytes that are no frame are told as what they are", async () => {
  await using double = await serialDouble(
    (body, write) => {
      const broken = rtu(bodyOf(body[0] ?? 0, [3, 2, 0, 1]));
      broken[5] = (broken[5] ?? 0) ^ 1;
      write(broken);
    },
    { requestTimeoutMs: 100 },
  );
  await using session = await open(double);
  const told = await valuesOf(session.read([request(2, { address: 1 })], never));
  expect(lineOf(session)).toMatchObject({ garbled: 7 });
  expect(told["2/holding/1"]).toBe(
    "Unit 2 gave no valid answer within 100 ms: 7 bytes came that are no frame.",
  );
});
