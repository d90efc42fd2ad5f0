import { afterAll, beforeAll, expect, test } from "vitest";
import { modbusSerialConfiguration, modbusTcpConfiguration } from "../../src-main/contract/network.ts";
import type { ModbusSource } from "../../src-main/contract/source.ts";
import type { Session } from "../../src-main/drivers/driver.ts";
import { modbusDriver, modbusSerialDriver } from "../../src-main/drivers/modbus/index.ts";
import { context, never, request, samples } from "../drivers/modbus/setup.ts";
import { hasLibmodbus, Libmodbus, type LibmodbusClient } from "./libmodbus.ts";
import { isThere, needing } from "./needs.ts";
import { ptyPair } from "./pty-pair.ts";
import { everything, type Held, peer, python } from "./pymodbus.ts";

// libmodbus, as server and as client, compiled here from a page of C each.

const missing = {
  libmodbus: !hasLibmodbus(),
  pymodbus: !isThere(python, "-c", "import pymodbus"),
  socat: !isThere("socat", "-V"),
};
const needs = needing(missing);

let programs: Libmodbus | undefined;
beforeAll(async () => {
  if (!missing.libmodbus) programs = await Libmodbus.compiled();
});
afterAll(() => programs?.[Symbol.asyncDispose]());
const libmodbus = (): Libmodbus => {
  if (programs === undefined) throw new Error("libmodbus isn't compiled");
  return programs;
};

/** What the two C programs can encode; digits and times are held against pymodbus. */
const encodings: readonly string[] = ["bit", "u16", "s16", "u32", "s32", "u64", "s64", "f32", "f64"];
const held = everything().filter(({ encoding }) => encodings.includes(encoding));
const nameOf = (one: ModbusSource) => `${one.table} ${one.address} ${one.encoding} ${one.order}`;
const sourceOf = ({ value: _, ...source }: Held): Omit<Held, "value"> => source;
const right = Object.fromEntries(held.map((one) => [nameOf(asSource(one)), one.value]));
const tcp = (port: number) =>
  modbusTcpConfiguration.parse({ kind: "modbus-tcp", host: "127.0.0.1", port, requestTimeoutMs: 2_000 });
const serial = (path: string) =>
  modbusSerialConfiguration.parse({ kind: "modbus-serial", path, requestTimeoutMs: 2_000, lastUnit: 5 });

function asSource(one: Held): ModbusSource {
  return request(1, sourceOf(one)).source as ModbusSource;
}

async function readAll(session: Session, unit: number): Promise<void> {
  const wanted = held.map((one) => ({ ...request(unit, sourceOf(one)), reference: nameOf(asSource(one)) }));
  const got = Object.entries(await samples(session.read(wanted, never)));
  expect(Object.fromEntries(got.map(([name, one]) => [name, one.ok ? one.value : one.problem]))).toEqual(
    right,
  );
}

const writable = held.filter(({ table }) => table === "holding" || table === "coil");

/** What the driver writes, libmodbus reads: each type and order, from another value than was there. */
async function writeAll(session: Session, unit: number, client: LibmodbusClient): Promise<void> {
  const elsewhere = writable.map((one) => ({ ...one, address: one.address + 1_000 }));
  for (const one of elsewhere) {
    const { address, source } = request(unit, sourceOf(one));
    await session.write?.(address, source, one.value, undefined, never);
  }
  for (const one of elsewhere) {
    expect([nameOf(asSource(one)), await client.read(asSource(one))]).toEqual([
      nameOf(asSource(one)),
      one.value,
    ]);
  }
}

test("a server by libmodbus on TCP: every type, order and table, read and written", async (here) => {
  needs(here, "libmodbus");
  await using server = await libmodbus().tcpServer(held);
  await using session = await modbusDriver([]).open(tcp(server.port), context);
  await readAll(session, 3);
  await using client = libmodbus().tcpClient(server.port, 3);
  await writeAll(session, 3, client);
});

test("a server by libmodbus on a serial line, RTU: every type, order and table, read and written", async (here) => {
  needs(here, "libmodbus", "socat");
  await using line = await ptyPair();
  await using _server = await libmodbus().rtuServer(line.ends[1], 3, held);
  await using session = await modbusSerialDriver([]).open(serial(line.ends[0]), context);
  await readAll(session, 3);
  const elsewhere = { ...request(3, { address: 2_000, encoding: "f32", order: "CDAB" }) };
  await session.write?.(elsewhere.address, elsewhere.source, 21.5, undefined, never);
  const got = await samples(session.read([elsewhere], never));
  expect(got[elsewhere.reference]).toMatchObject({ ok: true, value: 21.5 });
});

test("what libmodbus refuses is told with both numberings", async (here) => {
  needs(here, "libmodbus");
  await using server = await libmodbus().tcpServer(held);
  await using session = await modbusDriver([]).open(tcp(server.port), context);
  const got = await samples(session.read([request(1, { address: 10_000 })], never));
  expect(got["1/holding/10000"]).toMatchObject({
    ok: false,
    problem: { what: expect.stringContaining("holding register 10000 (410001)") },
  });
});

test("libmodbus and pymodbus agree about every type and order, without us", async (here) => {
  needs(here, "libmodbus", "pymodbus");
  await using server = await peer({ 3: held });
  await using client = libmodbus().tcpClient(server.configuration.port, 3);
  for (const one of held) {
    expect([nameOf(asSource(one)), await client.read(asSource(one))]).toEqual([
      nameOf(asSource(one)),
      one.value,
    ]);
  }
});
