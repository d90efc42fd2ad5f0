import fc from "fast-check";
import { expect, test } from "vitest";
import type { ModbusSource } from "../../../src-main/contract/source.ts";
import { modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { bytesOf, maskOf, meaningOf } from "../../../src-main/drivers/modbus/value.ts";
import { respondWith, unit } from "./responder.ts";
import { context, never, request, samples } from "./setup.ts";

const sourceAt = (source: Partial<ModbusSource> & Pick<ModbusSource, "address">): ModbusSource => ({
  ...{ protocol: "modbus", table: "holding", encoding: "u16", order: "ABCD" },
  ...source,
});

test("bits, texts, times, codes and alarms come as what they mean", async () => {
  const one = unit();
  one.holding.set(0, 0b1010_0000_0000_0110);
  one.holding.set(10, 0x4142).set(11, 0x4331).set(12, 0x3200);
  one.holding.set(20, 2_021).set(21, 12).set(22, 31).set(23, 23).set(24, 59).set(25, 58);
  one.holding.set(30, 0x8000).set(31, 5).set(32, 0x1234).set(33, 0);
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const wanted = {
    bit: { address: 0, bits: { from: 2, length: 1 } },
    clear: { address: 0, bits: { from: 0, length: 1 } },
    range: { address: 0, bits: { from: 13, length: 3 } },
    alarm: { address: 0, bits: { from: 1, length: 1 }, alarms: [1] },
    quiet: { address: 0, bits: { from: 0, length: 1 }, alarms: [1] },
    marked: { address: 0, bits: { from: 2, length: 1 }, notAvailable: [0b1010_0000_0000_0110] },
    text: { address: 10, encoding: "text", length: 3 },
    empty: { address: 33, encoding: "text", length: 1 },
    time: { address: 20, encoding: "calendar" },
    state: { address: 30, codes: [100, 0x8000], alarms: [0x8000] },
    other: { address: 31, codes: [100, 0x8000], alarms: [0x8000] },
    digits: { address: 32, encoding: "bcd16" },
    notDigits: { address: 0, encoding: "bcd16" },
  } as const;
  const requests = Object.entries(wanted).map(([reference, source]) => ({
    ...request(1, sourceAt(source as Parameters<typeof sourceAt>[0])),
    reference,
  }));
  const got = await samples(session.read(requests, never));
  const told = Object.fromEntries(
    Object.entries(got).map(([name, sample]) => [
      name,
      sample.ok ? [sample.value, sample.flags ?? []] : sample.problem,
    ]),
  );
  expect(told).toEqual({
    bit: [1, []],
    clear: [0, []],
    range: [5, []],
    alarm: [1, ["in-alarm"]],
    quiet: [0, []],
    marked: [null, []],
    text: ["ABC12", []],
    empty: [null, []],
    time: [Date.UTC(2021, 11, 31, 23, 59, 58) / 1_000, []],
    state: [1, ["in-alarm"]],
    other: [2, []],
    digits: [1_234, []],
    notDigits: [null, []],
  });
});

const power = sourceAt({
  address: 14,
  encoding: "s16",
  scaleBy: [{ table: "holding", address: 15, encoding: "s16", as: "power-of-ten", notAvailable: [-32_768] }],
});

test("a value and its factor come in one request, so that a factor that changes is never the one of before", async () => {
  const one = unit();
  one.holding.set(14, 1_234).set(15, -1 & 0xffff);
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const read = async () =>
    (await samples(session.read([{ ...request(1, power), reference: "p" }], never)))["p"];
  expect(await read()).toMatchObject({ value: 123.4 });
  one.holding.set(14, 123).set(15, 1);
  expect(await read()).toMatchObject({ value: 1_230 });
  expect(host.asked.map((asked) => asked.pdu.toString("hex"))).toEqual(["03000e0002", "03000e0002"]);
  one.holding.set(15, 0x8000);
  expect(await read()).toMatchObject({ ok: true, value: null, reason: "not-available" });
  one.holding.set(15, 5_000);
  expect(await read()).toMatchObject({ ok: false, problem: { code: "protocol-error" } });
});

test("where the device refuses what lies between, value and factor come in one call, and that is remembered", async () => {
  const one = unit();
  one.holding.set(14, 7).set(40, 3);
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const far = sourceAt({
    address: 14,
    scaleBy: [{ table: "holding", address: 40, encoding: "u16", as: "multiply" }],
  });
  const read = async () =>
    (await samples(session.read([{ ...request(1, far), reference: "p" }], never)))["p"];
  expect(await read()).toMatchObject({ value: 21 });
  expect(host.asked).toHaveLength(3);
  one.holding.set(40, 4);
  expect(await read()).toMatchObject({ value: 28 });
  expect(host.asked.slice(3).map((asked) => asked.pdu.toString("hex"))).toEqual(["03000e0001", "0300280001"]);
  one.holding.delete(40);
  expect(await read()).toMatchObject({ ok: false, problem: { code: "rejected" } });
});

test("factors that lie elsewhere are asked for once for all values", async () => {
  const one = unit();
  one.holding.set(5_000, 20);
  for (let at = 0; at < 10; at += 1) one.holding.set(at, at);
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const scaleBy = [{ table: "holding", address: 5_000, encoding: "u16", as: "divide" }] as const;
  const requests = Array.from({ length: 10 }, (_, address) => request(1, { address, scaleBy: [...scaleBy] }));
  const got = await samples(session.read(requests, never));
  expect(got["1/holding/9"]).toMatchObject({ value: 0.45 });
  expect(host.asked).toHaveLength(2);
});

test("a unit's code in a register gives the factor; a code that nobody listed gives no value", async () => {
  const one = unit();
  one.holding.set(0, 55).set(1, 2);
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const energy = sourceAt({
    address: 0,
    scaleBy: [
      {
        table: "holding",
        address: 1,
        encoding: "u16",
        as: "multiply",
        factors: [
          [1, 0.001],
          [2, 1_000],
        ],
      },
    ],
  });
  const read = async () =>
    (await samples(session.read([{ ...request(1, energy), reference: "e" }], never)))["e"];
  expect(await read()).toMatchObject({ value: 55_000 });
  one.holding.set(1, 9);
  expect(await read()).toMatchObject({ ok: false });
});

test("a unit that the device names gives the factor; one that nobody listed gives no value", async () => {
  const one = unit();
  one.holding.set(0, 0x4d57).set(1, 0x6820).set(2, 0x2000).set(3, 0).set(4, 0x4048).set(5, 0xf5c3);
  await using host = await respondWith({ 1: one });
  await using session = await modbusDriver([]).open(host.configuration, context);
  const energy = sourceAt({
    address: 4,
    encoding: "f32",
    scaleBy: [
      {
        ...{ table: "holding", address: 0, encoding: "text", length: 4, as: "multiply" },
        texts: { kWh: 1, MWh: 1_000 },
      },
    ],
  });
  const read = async () =>
    (await samples(session.read([{ ...request(1, energy), reference: "e" }], never)))["e"];
  expect(await read()).toMatchObject({ value: Math.fround(3.14) * 1_000 });
  expect(host.asked).toHaveLength(1);
  one.holding.set(0, 0x4342);
  expect(await read()).toMatchObject({ ok: false, problem: { code: "protocol-error" } });
});

test("bits are written into their place alone, in every order", () => {
  const encodings = { u16: 16, u32: 32, u64: 64 } as const;
  fc.assert(
    fc.property(
      fc.constantFrom("u16", "u32", "u64"),
      fc.constantFrom("ABCD", "CDAB", "BADC", "DCBA"),
      fc.nat(),
      fc.nat(),
      fc.nat(),
      (encoding, order, at, size, seed) => {
        const from = at % encodings[encoding];
        const length = (size % Math.min(32, encodings[encoding] - from)) + 1;
        const value = seed % 2 ** length;
        const source = sourceAt({ address: 0, encoding, order, bits: { from, length } });
        const bytes = bytesOf(value, source);
        expect(meaningOf(bytes, source)).toBe(value);
        expect(meaningOf(maskOf(source), source)).toBe(2 ** length - 1);
        const mask = maskOf(source);
        expect(bytes.every((byte, index) => (byte & ~(mask[index] ?? 0)) === 0)).toBe(true);
      },
    ),
  );
  expect(() => bytesOf(4, sourceAt({ address: 0, bits: { from: 0, length: 2 } }))).toThrow(RangeError);
});

test("a value that only the scale made a fraction is written as the whole number that it is", () => {
  expect([...bytesOf(0.3 / 0.1, sourceAt({ address: 0 }))]).toEqual([0, 3]);
  expect(() => bytesOf(2.5, sourceAt({ address: 0 }))).toThrow(RangeError);
});
