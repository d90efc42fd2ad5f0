import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { DriverContext, RawSample, ReadRequest } from "../../src-main/drivers/driver.ts";
import { encodeRequest } from "../../src-main/drivers/modbus/frame.ts";
import { modbusDriver } from "../../src-main/drivers/modbus/index.ts";
import { needing } from "./needs.ts";
import { everything, type Held, peer, python } from "./pymodbus.ts";

// Other people's implementations: pymodbus serves, mbpoll (libmodbus) asks, tshark reads what we send.

const answersTo = (command: string, ...parameters: string[]) =>
  spawnSync(command, parameters, { stdio: "ignore" }).status === 0;
const missing = {
  pymodbus: !answersTo(python, "-c", "import pymodbus"),
  mbpoll: !answersTo("mbpoll", "-V"),
  tshark: !answersTo("tshark", "--version") || !answersTo("text2pcap", "-v"),
};

const needs = needing(missing);

const driverContext: DriverContext = { clock: Date.now, log: () => undefined };
const never = new AbortController().signal;

const reference = (one: Held) => `${one.table} ${one.address} ${one.encoding} ${one.order}`;
const requestOf = (unit: number, { value: _, ...source }: Held): ReadRequest => ({
  reference: reference({ ...source, value: 0 }),
  address: { protocol: "modbus", unit },
  source: { protocol: "modbus", ...source },
});

async function read(samples: AsyncIterable<RawSample>) {
  const result: Record<string, unknown> = {};
  for await (const sample of samples)
    result[sample.reference] = sample.ok ? sample.value : sample.problem.what;
  return result;
}

test("pymodbus serves every type, order and table: values are equal", async (here) => {
  needs(here, "pymodbus");
  const held = everything();
  await using server = await peer({ 3: held });
  await using session = await modbusDriver([]).open(server.configuration, driverContext);
  const got = await read(
    session.read(
      held.map((one) => requestOf(3, one)),
      never,
    ),
  );
  expect(got).toEqual(Object.fromEntries(held.map((one) => [reference(one), one.value])));
  expect(Object.keys(got).length).toBeGreaterThan(200);
});

test("pymodbus's units are found, with what they say of themselves", async (here) => {
  needs(here, "pymodbus");
  const held = everything();
  await using server = await peer({ 2: held, 5: held });
  await using session = await modbusDriver([]).open(server.configuration, driverContext);
  const devices = [];
  for await (const event of session.scan(never)) if (event.kind === "device") devices.push(event.device);
  expect(devices).toMatchObject([
    { key: "unit 2", name: "Peer server", vendor: "Pymodbus", model: "Peer", firmware: "3.0" },
    { key: "unit 5", name: "Peer server" },
  ]);
});

test("what pymodbus refuses is told with both numberings", async (here) => {
  needs(here, "pymodbus");
  await using server = await peer({ 1: everything() });
  await using session = await modbusDriver([]).open(server.configuration, driverContext);
  const beyond: Held = { table: "holding", address: 5_000, encoding: "u16", order: "ABCD", value: 0 };
  const got = await read(session.read([requestOf(1, beyond)], never));
  expect(got[reference(beyond)]).toContain("holding register 5000 (45001)");
});

test("what we write, mbpoll reads", async (here) => {
  needs(here, "pymodbus", "mbpoll");
  const held: Held[] = [
    { table: "holding", address: 10, encoding: "u16", order: "ABCD", value: 0 },
    { table: "holding", address: 20, encoding: "f32", order: "ABCD", value: 0 },
    { table: "coil", address: 4, encoding: "bit", order: "ABCD", value: 0 },
  ];
  await using server = await peer({ 1: held });
  await using session = await modbusDriver([]).open(server.configuration, driverContext);
  const wanted = [54_321, 21.5, 1];
  for (const [index, one] of held.entries()) {
    const { address, source } = requestOf(1, one);
    await session.write?.(address, source, wanted[index] ?? 0, undefined, never);
  }
  const poll = (type: string, address: number) => {
    const where = [
      "-0",
      "-1",
      "-q",
      "-B",
      "-a",
      "1",
      "-r",
      String(address),
      "-p",
      String(server.configuration.port),
    ];
    const { stdout } = spawnSync("mbpoll", [...where, "-t", type, "127.0.0.1"], { encoding: "utf8" });
    return stdout.match(/^\[\d+\]:\s+(\S+)/m)?.[1];
  };
  expect([poll("4", 10), poll("4:float", 20), poll("0", 4)]).toEqual(["54321", "21.5", "1"]);
});

test("coils by FC 15, bits by FC 22, writing and reading at once by FC 23: pymodbus takes them as we mean them", async (here) => {
  needs(here, "pymodbus");
  const held: Held[] = [
    ...Array.from({ length: 12 }, (_, address): Held => {
      return { table: "coil", address, encoding: "bit", order: "ABCD", value: 0 };
    }),
    ...Array.from({ length: 4 }, (_, address): Held => {
      return { table: "holding", address, encoding: "u16", order: "ABCD", value: 0xf00f };
    }),
  ];
  await using server = await peer({ 1: held });
  await using session = await modbusDriver([]).open(server.configuration, driverContext);
  const { registers } = session;
  const address = { protocol: "modbus", unit: 1 } as const;
  const write = { by: "auto" as const, everyUnit: false, table: "holding" as const, first: 0, values: [0] };
  const coils = [1, 0, 0, 1, 1, 1, 0, 0, 1, 0];
  await registers?.write(address, { ...write, table: "coil", first: 1, values: coils }, never);
  await registers?.write(address, { ...write, first: 1, values: [0x0a50], mask: 0x0ff0 }, never);
  const both = await registers?.write(address, { ...write, first: 2, by: 23, values: [7, 8] }, never);
  expect(both?.values).toEqual([7, 8]);
  const notes: string[] = [];
  const { source } = requestOf(1, { table: "holding", address: 0, encoding: "u16", order: "ABCD", value: 0 });
  const bits = { ...source, bits: { from: 4, length: 4 } } as typeof source;
  await session.write?.(address, bits, 9, undefined, never, (note) => notes.push(note));
  expect(notes).toEqual([]);
  const area = async (table: "coil" | "holding", count: number) =>
    (await registers?.read(address, { table, first: 0, count }, never))?.values;
  expect(await area("coil", 12)).toEqual([0, ...coils, 0]);
  expect(await area("holding", 4)).toEqual([0xf09f, 0xfa5f, 7, 8]);
});

test("tshark reads our requests as we mean them", async (here) => {
  needs(here, "tshark");
  const requests = [
    encodeRequest(1, 17, { kind: "read", table: "holding", address: 107, count: 3 }),
    encodeRequest(2, 17, { kind: "read", table: "discrete", address: 196, count: 22 }),
    encodeRequest(3, 17, { kind: "write-coil", address: 172, on: true }),
    encodeRequest(4, 17, { kind: "write-registers", address: 1, bytes: Uint8Array.of(0, 10, 1, 2) }),
    encodeRequest(0xffff, 255, { kind: "device-identification", code: 2, object: 3 }),
    encodeRequest(5, 17, { kind: "write-coils", address: 19, values: [1, 0, 1, 1, 0, 0, 1, 1, 1, 0] }),
    encodeRequest(6, 17, { kind: "mask-write", address: 4, and: 0xf2, or: 0x25 }),
    encodeRequest(7, 17, {
      ...{ kind: "read-write", address: 14, bytes: Uint8Array.of(0, 255) },
      read: { address: 3, count: 6 },
    }),
  ];
  const folder = await mkdtemp(join(tmpdir(), "modbus-"));
  try {
    const dump = requests.map(
      (bytes) => `000000 ${Buffer.from(bytes).toString("hex").replaceAll(/../g, "$& ")}\n`,
    );
    await writeFile(join(folder, "dump.txt"), dump.join("\n"));
    spawnSync("text2pcap", ["-q", "-T", "40000,502", join(folder, "dump.txt"), join(folder, "dump.pcap")]);
    const fields = [
      "mbtcp.trans_id",
      "mbtcp.len",
      "mbtcp.unit_id",
      "modbus.func_code",
      "modbus.reference_num",
    ];
    const { stdout } = spawnSync(
      "tshark",
      ["-r", join(folder, "dump.pcap"), "-T", "fields", ...fields.flatMap((field) => ["-e", field])],
      { encoding: "utf8" },
    );
    expect(stdout.trimEnd().split("\n")).toEqual([
      "1\t6\t17\t3\t107",
      "2\t6\t17\t2\t196",
      "3\t6\t17\t5\t172",
      "4\t11\t17\t16\t1",
      "65535\t5\t255\t43\t",
      "5\t9\t17\t15\t19",
      "6\t8\t17\t22\t4",
      "7\t13\t17\t23",
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
