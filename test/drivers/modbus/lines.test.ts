import { createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import type { ModbusSerialConfiguration } from "../../../src-main/contract/network.ts";
import {
  Lines,
  type ModbusSession,
  modbusDriver,
  modbusSerialDriver,
  modbusSweep,
} from "../../../src-main/drivers/modbus/index.ts";
import { frame, respond, respondWith, unit } from "./responder.ts";
import { collect, context, never, request, samples } from "./setup.ts";

const named = (name: string) => ({ ...context, networkName: () => name });
const one = () => {
  const made = unit();
  made.holding.set(0, 7);
  return made;
};

test("two networks of one gateway share its connection until the last one is closed", async () => {
  await using host = await respondWith({ 1: one(), 2: one() });
  const driver = modbusDriver([]);
  const first = (await driver.open(host.configuration, named("Plant"))) as ModbusSession;
  const slower = { ...host.configuration, requestTimeoutMs: 4_000, retries: 3 };
  const second = (await driver.open(slower, named("Roof"))) as ModbusSession;
  expect(await samples(first.read([request(1, { address: 0 })], never))).toMatchObject({
    "1/holding/0": { value: 7 },
  });
  expect(await samples(second.read([request(2, { address: 0 })], never))).toMatchObject({
    "2/holding/0": { value: 7 },
  });
  expect(host.connections()).toBe(1);
  expect(first.lineState()).toMatchObject({ isOpen: true, sharedWith: ["Roof"] });
  expect(second.lineState()).toMatchObject({ isOpen: true, sharedWith: ["Plant"] });
  await first[Symbol.asyncDispose]();
  expect(second.lineState()).toMatchObject({ isOpen: true, sharedWith: [] });
  const late = await samples(first.read([request(1, { address: 0 })], never));
  expect(late["1/holding/0"]).toMatchObject({ ok: false, problem: { code: "cancelled" } });
  await samples(second.read([request(2, { address: 0 })], never));
  expect(host.connections()).toBe(1);
  await second[Symbol.asyncDispose]();
  await using third = (await driver.open(host.configuration, named("Plant"))) as ModbusSession;
  await samples(third.read([request(1, { address: 0 })], never));
  expect(host.connections()).toBe(2);
});

test("requests of two networks wait for each other: never two at once when one of them wants one", async () => {
  let outstanding = 0;
  let most = 0;
  await using host = await respond((asked, socket) => {
    outstanding += 1;
    most = Math.max(most, outstanding);
    setImmediate(() => {
      outstanding -= 1;
      socket.write(frame(asked.transaction, asked.unit, [3, 2, 0, 7]));
    });
  });
  const driver = modbusDriver([]);
  await using first = await driver.open({ ...host.configuration, requestsAtOnce: 1 }, named("Plant"));
  await using second = await driver.open({ ...host.configuration, requestsAtOnce: 8 }, named("Roof"));
  const many = (from: number) => Array.from({ length: 20 }, (_, at) => request(from + at, { address: 0 }));
  await Promise.all([samples(first.read(many(1), never)), samples(second.read(many(41), never))]);
  expect(host.asked.length).toBe(40);
  expect(most).toBe(1);
  expect((second as ModbusSession).lineState().atOnce).toEqual({ requests: 1, how: "chosen" });
  await first[Symbol.asyncDispose]();
  expect((second as ModbusSession).lineState().atOnce).toEqual({ requests: 8, how: "chosen" });
});

test("another framing of the same host is another line", async () => {
  await using host = await respondWith({ 1: one() });
  const driver = modbusDriver([]);
  await using first = (await driver.open(host.configuration, named("Plant"))) as ModbusSession;
  await using second = await driver.open(
    { ...host.configuration, transport: "rtu-over-tcp" },
    named("Converter"),
  );
  expect(first.lineState().sharedWith).toEqual([]);
  expect((second as ModbusSession).lineState().sharedWith).toEqual([]);
});

test("a port with other settings is refused by the name of the network that has it", async () => {
  const configuration: ModbusSerialConfiguration = {
    ...{
      kind: "modbus-serial",
      path: "/dev/none",
      baudRate: 9_600,
      parity: "none",
      stopBits: 1,
      dataBits: 8,
    },
    ...{ framing: "rtu", firstUnit: 1, lastUnit: 247, requestTimeoutMs: 100, retries: 0 },
  };
  const driver = modbusSerialDriver([]);
  const first = (await driver.open(configuration, named("Meters"))) as ModbusSession;
  await using same = (await driver.open({ ...configuration, retries: 2 }, named("Valves"))) as ModbusSession;
  expect(same.lineState().sharedWith).toEqual(["Meters"]);
  const other = { ...configuration, baudRate: 19_200, parity: "even" as const };
  await expect(driver.open(other, named("Fans"))).rejects.toMatchObject({
    code: "address-in-use",
    message:
      "The serial port /dev/none is used by the network Meters, Valves with 9600 baud 8N1 RTU; this network has 19200 baud 8E1 RTU.",
  });
  await first[Symbol.asyncDispose]();
  await same[Symbol.asyncDispose]();
  await using after = (await driver.open(other, named("Fans"))) as ModbusSession;
  expect(after.lineState().sharedWith).toEqual([]);
});

/** A gateway with one socket: who comes while it is taken is turned away. */
async function oneSocket(turnAway: (socket: Socket) => void) {
  let taken: Socket | null = null;
  const sockets = new Set<Socket>();
  let turnedAway = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => {
      sockets.delete(socket);
      if (taken === socket) taken = null;
    });
    if (taken !== null) {
      turnedAway += 1;
      turnAway(socket);
      return;
    }
    taken = socket;
    socket.on("data", (asked) =>
      socket.write(frame(asked.readUInt16BE(0), asked[6] ?? 0, [asked[7] ?? 3, 2, 0, 7])),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    configuration: {
      ...{ kind: "modbus-tcp" as const, host: "127.0.0.1", port, firstUnit: 1, lastUnit: 3 },
      ...{ requestTimeoutMs: 100, retries: 0 },
    },
    turnedAway: () => turnedAway,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("a gateway with one socket serves both networks, and a sweep besides", async () => {
  await using gateway = await oneSocket((socket) => socket.destroy());
  const lines = new Lines();
  const driver = modbusDriver([], lines);
  await using first = await driver.open(gateway.configuration, named("Plant"));
  await using second = await driver.open(gateway.configuration, named("Roof"));
  for (const session of [first, second]) {
    const got = await samples(session.read([request(1, { address: 0 })], never));
    expect(got["1/holding/0"]).toMatchObject({ value: 7 });
  }
  const { port } = gateway.configuration;
  const events = await collect(
    modbusSweep([], lines)(
      {
        ...{ kind: "hosts", hosts: "127.0.0.1", port, transport: "tcp" },
        ...{ firstUnit: 1, lastUnit: 3, requestTimeoutMs: 100 },
      },
      { passed: new Map(), nobody: new Set(), places: new Map() },
      context,
      never,
    ),
  );
  const places = events.flatMap((event) => (event.kind === "place" ? [event.place] : []));
  expect(places.at(-1)).toMatchObject({ done: true, problem: null });
  expect(gateway.turnedAway()).toBe(0);
});

test("a gateway that takes a connection and closes it at once is told, and left in peace for a while", async () => {
  await using gateway = await oneSocket((socket) => socket.end());
  await using holder = await modbusDriver([]).open(gateway.configuration, named("BMS"));
  await samples(holder.read([request(1, { address: 0 })], never));
  await using session = await modbusDriver([]).open(gateway.configuration, named("Plant"));
  const read = async () => (await samples(session.read([request(1, { address: 0 })], never)))["1/holding/0"];
  expect(await read()).toMatchObject({
    ok: false,
    problem: {
      code: "refused",
      what: expect.stringMatching(/dropped by gateway .* after \d+ ms: all its sockets may be taken/),
    },
  });
  await Promise.all([read(), read(), read()]);
  expect(gateway.turnedAway()).toBe(1);
});

test("a gateway that takes a connection and says nothing on it: the remedy names another client", async () => {
  await using gateway = await oneSocket(() => undefined);
  await using holder = await modbusDriver([]).open(gateway.configuration, named("BMS"));
  await samples(holder.read([request(1, { address: 0 })], never));
  await using session = await modbusDriver([]).open(gateway.configuration, named("Plant"));
  const got = await samples(session.read([request(1, { address: 0 })], never));
  expect(got["1/holding/0"]).toMatchObject({
    ok: false,
    problem: { code: "timeout", remedy: expect.stringContaining("another client's") },
  });
});
