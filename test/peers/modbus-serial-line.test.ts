import { spawnSync } from "node:child_process";
import { expect, type TestContext, test } from "vitest";
import { modbusSerialConfiguration } from "../../src-main/contract/network.ts";
import type { DriverContext, Session } from "../../src-main/drivers/driver.ts";
import { modbusSerialDriver } from "../../src-main/drivers/modbus/index.ts";
import { characterMs } from "../../src-main/drivers/modbus/serial.ts";
import { request, samples } from "../drivers/modbus/setup.ts";
import { ptyPair } from "./pty-pair.ts";
import { type Held, peer, python } from "./pymodbus.ts";

// What happens to serial ports: pulled, taken by somebody else, not there. The ports are ptys, the unit is pymodbus.

const context: DriverContext = { clock: Date.now, log: () => undefined };
const never = new AbortController().signal;
const held: Held[] = [{ table: "holding", address: 0, encoding: "u16", order: "ABCD", value: 4_711 }];
const isThere = (command: string, ...parameters: string[]) =>
  spawnSync(command, parameters, { stdio: "ignore" }).status === 0;
const isMissing = !isThere(python, "-c", "import pymodbus, serial_asyncio") || !isThere("socat", "-V");
const needsPeers = ({ skip }: TestContext) => skip(isMissing, "serial pymodbus or socat isn't installed");

const line = (path: string) =>
  modbusSerialConfiguration.parse({
    ...{ kind: "modbus-serial", path, lastUnit: 2, requestTimeoutMs: 1_500, retries: 0 },
  });
async function one(session: Session) {
  const [sample] = Object.values(await samples(session.read([request(1, { address: 0 })], never)));
  return sample?.ok ? sample.value : sample?.problem;
}

test("a port that isn't there is told by each read, and by a scan", async () => {
  await using session = await modbusSerialDriver([]).open(line("/dev/no-such-port"), context);
  expect(await one(session)).toMatchObject({
    ...{ code: "unreachable", what: "There is no serial port /dev/no-such-port." },
  });
  await expect(session.scan(never)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    code: "unreachable",
  });
});

test("a port has one user: the second is told so, and gets it when the first has gone", async (here) => {
  needsPeers(here);
  await using pair = await ptyPair();
  await using _unit = await peer({ 1: held }, ["serial-rtu", pair.ends[1]]);
  const first = await modbusSerialDriver([]).open(line(pair.ends[0]), context);
  expect(await one(first)).toBe(4_711);
  await using second = await modbusSerialDriver([]).open(line(pair.ends[0]), context);
  expect(await one(second)).toMatchObject({ code: "address-in-use" });
  await first[Symbol.asyncDispose]();
  await using third = await modbusSerialDriver([]).open(line(pair.ends[0]), context);
  expect(await one(third)).toBe(4_711);
});

test("a pulled adapter is told, and nothing stays open", async (here) => {
  needsPeers(here);
  const pair = await ptyPair();
  const unit = await peer({ 1: held }, ["serial-rtu", pair.ends[1]]);
  await using session = await modbusSerialDriver([]).open(line(pair.ends[0]), context);
  expect(await one(session)).toBe(4_711);
  await unit[Symbol.asyncDispose]();
  await pair[Symbol.asyncDispose]();
  expect(await one(session)).toMatchObject({ code: expect.stringMatching(/unreachable|timeout/) });
});

test("a character takes as long as its bits, with start, parity and stop", () => {
  const common = { baudRate: 9_600, dataBits: 8 } as const;
  expect(characterMs({ ...common, parity: "none", stopBits: 1 })).toBeCloseTo(10 / 9.6);
  expect(characterMs({ ...common, parity: "even", stopBits: 1 })).toBeCloseTo(11 / 9.6);
  expect(characterMs({ baudRate: 19_200, dataBits: 7, parity: "none", stopBits: 2 })).toBeCloseTo(10 / 19.2);
});
