import { spawn, spawnSync } from "node:child_process";
import { expect, type TestContext, test, vi } from "vitest";
import { modbusSerialConfiguration } from "../../src-main/contract/network.ts";
import type { DriverContext } from "../../src-main/drivers/driver.ts";
import { modbusSerialDriver } from "../../src-main/drivers/modbus/index.ts";
import type { WireFrame } from "../../src-main/drivers/wire.ts";
import { request, samples } from "../drivers/modbus/setup.ts";
import { type Held, peer, python } from "./pymodbus.ts";
import { serialBus } from "./serial-bus.ts";

// A bus of three: mbpoll is its master, pymodbus its unit, and the app only listens.

const context: DriverContext = { clock: Date.now, log: () => undefined };
const never = new AbortController().signal;
const held: Held[] = [
  { table: "holding", address: 0, encoding: "u16", order: "ABCD", value: 4_711 },
  { table: "holding", address: 1, encoding: "u16", order: "ABCD", value: 230 },
];
const isThere = (command: string, ...parameters: string[]) =>
  spawnSync(command, parameters, { stdio: "ignore" }).status === 0;
const isMissing =
  !isThere(python, "-c", "import pymodbus, serial_asyncio") ||
  !isThere("socat", "-V") ||
  !isThere("mbpoll", "-V");
const needsPeers = ({ skip }: TestContext) =>
  skip(isMissing, "serial pymodbus, socat or mbpoll isn't installed");

test("another master is heard: its requests, their answers, how often it asks whom; nothing is sent", async (here) => {
  needsPeers(here);
  await using stack = new AsyncDisposableStack();
  const [own = "", master = "", slave = ""] = stack.use(await serialBus(3)).ends;
  stack.use(await peer({ 3: held }, ["serial-rtu", slave]));
  const configuration = modbusSerialConfiguration.parse({
    ...{ kind: "modbus-serial", path: own, lastUnit: 9, requestTimeoutMs: 1_000, retries: 0 },
  });
  await using session = await modbusSerialDriver([]).open(configuration, context);
  const wanted = [request(3, { address: 0 })];
  expect(await samples(session.read(wanted, never))).toMatchObject({
    "3/holding/0": { ok: true, value: 4_711 },
  });

  const frames: WireFrame[] = [];
  stack.defer(session.wire!.watch((frame) => frames.push({ ...frame, bytes: Uint8Array.from(frame.bytes) })));
  await session.bus!.listen(true);
  expect(await samples(session.read(wanted, never))).toMatchObject({
    "3/holding/0": {
      ok: false,
      problem: { code: "refused", what: expect.stringMatching(/only listened to/) },
    },
  });
  const mbpoll = spawn(
    "mbpoll",
    [
      ...[
        "-m",
        "rtu",
        "-a",
        "3",
        "-b",
        "9600",
        "-P",
        "none",
        "-0",
        "-r",
        "0",
        "-c",
        "2",
        "-l",
        "300",
        "-o",
        "8",
        "-q",
        master,
      ],
    ],
    { stdio: "ignore" },
  );
  const ended = new Promise((resolve) => mbpoll.once("exit", resolve));
  stack.defer(async () => {
    mbpoll.kill();
    await ended;
  });
  await vi.waitFor(
    () => {
      const { units, listening } = session.bus!.state();
      expect(units[0]?.answered).toBeGreaterThan(4);
      expect(listening?.askings).toMatchObject([{ unit: 3, everyMs: expect.any(Number) }]);
    },
    { timeout: 20_000, interval: 50 },
  );
  const { units, listening, total } = session.bus!.state();
  expect(units).toMatchObject([{ unit: 3, timedOut: 0, damaged: 0, foreign: 0 }]);
  expect(units[0]?.answered).toBe(units[0]?.asked);
  expect(listening?.problem).toBeNull();
  expect(listening?.askings[0]?.everyMs).toBeGreaterThan(250);
  expect(total.load).toBeGreaterThan(0);
  const wire = session.wire!;
  const passed = frames.filter(({ bytes }) => bytes.length > 0);
  expect(passed.slice(0, 2).map((frame) => [wire.head(frame).kind, wire.summary(frame)])).toEqual([
    ["request", "another master: 40001–40002"],
    ["answer", "4711, 230"],
  ]);

  await session.bus!.listen(false);
  mbpoll.kill();
  await ended;
  await vi.waitFor(async () => {
    expect(await samples(session.read(wanted, never))).toMatchObject({
      "3/holding/0": { ok: true, value: 4_711 },
    });
  });
}, 40_000);
