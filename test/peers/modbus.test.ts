import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type TestContext, test } from "vitest";
import type { DriverContext, RawSample, ReadRequest } from "../../src-main/drivers/driver.ts";
import { encodeRequest } from "../../src-main/drivers/modbus/frame.ts";
import { modbusDriver } from "../../src-main/drivers/modbus/index.ts";
import { everything, type Held, peer, python } from "./pymodbus.ts";

// Other people's implementations: pymodbus serves, mbpoll (libmodbus) asks, tshark reads what we send.

const answersTo = (command: string, ...parameters: string[]) =>
  spawnSync(command, parameters, { stdio: "ignore" }).status === 0;
const missing = {
  pymodbus: !answersTo(python, "-c", "import pymodbus"),
  mbpoll: !answersTo("mbpoll", "-V"),
  tshark: !answersTo("tshark", "--version") || !answersTo("text2pcap", "-v"),
};

function needs({ skip }: TestContext, ...peers: (keyof typeof missing)[]): void {
  for (const name of peers) skip(missing[name], `${name} isn't installed on this machine`);
}

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

test("tshark reads our requests as we mean them", async (here) => {
  needs(here, "tshark");
  const requests = [
    encodeRequest(1, 17, { kind: "read", table: "holding", address: 107, count: 3 }),
    encodeRequest(2, 17, { kind: "read", table: "discrete", address: 196, count: 22 }),
    encodeRequest(3, 17, { kind: "write-coil", address: 172, on: true }),
    encodeRequest(4, 17, { kind: "write-registers", address: 1, bytes: Uint8Array.of(0, 10, 1, 2) }),
    encodeRequest(0xffff, 255, { kind: "device-identification", code: 2, object: 3 }),
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
      "65535\t5\t255\t43",
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
