import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { modbusSerialConfiguration } from "../../src-main/contract/network.ts";
import type { DriverContext, Session } from "../../src-main/drivers/driver.ts";
import { modbusDriver, modbusSerialDriver } from "../../src-main/drivers/modbus/index.ts";
import { makeIssuer } from "../drivers/bacnet/certificates.ts";
import { request, samples } from "../drivers/modbus/setup.ts";
import { isThere, needing } from "./needs.ts";
import { ptyPair } from "./pty-pair.ts";
import { everything, type Held, peer, python } from "./pymodbus.ts";

// The same as on Modbus TCP, with pymodbus at the other end of each line that the driver speaks on.

const missing = {
  pymodbus: !isThere(python, "-c", "import pymodbus"),
  "serial pymodbus": !isThere(python, "-c", "import pymodbus, serial_asyncio"),
  socat: !isThere("socat", "-V"),
};
const needs = needing(missing);

const context: DriverContext = { clock: Date.now, log: () => undefined };
const never = new AbortController().signal;
const held = everything();
const sourceOf = ({ value: _, ...source }: Held) => source;
const wanted = (unit: number) =>
  held.map((one) => ({ ...request(unit, sourceOf(one)), reference: nameOf(one) }));
const nameOf = (one: Held) => `${one.table} ${one.address} ${one.encoding} ${one.order}`;
const right = Object.fromEntries(held.map((one) => [nameOf(one), one.value]));

/** Reads everything, writes a register and a coil, and finds the unit. */
async function use(session: Session): Promise<void> {
  const got = await samples(session.read(wanted(3), never));
  const values = Object.entries(got).map(([name, sample]) => [
    name,
    sample.ok ? sample.value : sample.problem,
  ]);
  expect(Object.fromEntries(values)).toEqual(right);
  const register = request(3, { table: "holding", address: 0, encoding: "u16" });
  await session.write?.(register.address, register.source, 4_711, undefined, never);
  const coil = request(3, { table: "coil", address: 1, encoding: "bit" });
  await session.write?.(coil.address, coil.source, true, undefined, never);
  const after = await samples(session.read([register, coil], never));
  expect([after[register.reference], after[coil.reference]]).toMatchObject([{ value: 4_711 }, { value: 1 }]);
  const devices = [];
  for await (const event of session.scan(never)) if (event.kind === "device") devices.push(event.device);
  expect(devices).toMatchObject([{ key: "unit 3", name: "Peer server", vendor: "Pymodbus" }]);
}

test.for([
  ["rtu", "rtu-over-tcp"],
  ["ascii", "ascii-over-tcp"],
  ["udp", "udp"],
] as const)("pymodbus by %s: every type, order and table", async ([how, transport], here) => {
  needs(here, "pymodbus");
  await using server = await peer({ 3: held }, [how]);
  const configuration = { ...server.configuration, transport, requestTimeoutMs: 1_000, retries: 1 };
  await using session = await modbusDriver([]).open(configuration, context);
  await use(session);
});

test("pymodbus by TLS 1.3, which asks for our certificate: every type, order and table", async (here) => {
  needs(here, "pymodbus");
  const issuer = makeIssuer();
  const [host, own] = [issuer.issue("gateway"), issuer.issue("laptop")];
  const folder = await mkdtemp(join(tmpdir(), "modbus-tls-"));
  const files = ["certificate", "key", "issuer"].map((name) => join(folder, `${name}.pem`));
  const contents = [host.certificate, host.privateKey, issuer.certificate];
  for (const [index, file] of files.entries()) await writeFile(file, contents[index] ?? "");
  await using server = await peer({ 3: held }, ["tls", ...files]);
  await rm(folder, { recursive: true });
  const configuration = {
    ...server.configuration,
    ...{ transport: "tls" as const, requestTimeoutMs: 1_000, retries: 1 },
    ...{ certificate: own.certificate, issuers: [issuer.certificate] },
  };
  const credentials = { privateKeyOf: async () => own.privateKey, deviceUuid: async () => "" };
  await using session = await modbusDriver([]).open(configuration, { ...context, credentials });
  await use(session);

  // Someone else's issuer: neither side takes the other.
  const stranger = makeIssuer("Elsewhere");
  await using refused = await modbusDriver([]).open(
    { ...configuration, issuers: [stranger.certificate] },
    { ...context, credentials },
  );
  const got = await samples(refused.read(wanted(3).slice(0, 1), never));
  expect(Object.values(got)).toMatchObject([{ ok: false, problem: { code: "certificate-refused" } }]);
  const unknown = stranger.issue("laptop");
  await using unwelcome = await modbusDriver([]).open(
    { ...configuration, certificate: unknown.certificate },
    { ...context, credentials: { ...credentials, privateKeyOf: async () => unknown.privateKey } },
  );
  const nothing = await samples(unwelcome.read(wanted(3).slice(0, 1), never));
  expect(Object.values(nothing)).toMatchObject([
    { ok: false, problem: { remedy: expect.stringMatching(/issuer/) } },
  ]);
});

test.for(["rtu", "ascii"] as const)(
  "pymodbus on a serial line, %s: every type, order and table",
  async (framing, here) => {
    needs(here, "serial pymodbus", "socat");
    await using line = await ptyPair();
    await using _server = await peer({ 3: held }, [`serial-${framing}`, line.ends[1]]);
    const configuration = modbusSerialConfiguration.parse({
      ...{
        kind: "modbus-serial",
        path: line.ends[0],
        framing,
        lastUnit: 5,
        requestTimeoutMs: 400,
        retries: 0,
      },
    });
    await using session = await modbusSerialDriver([]).open(configuration, context);
    await use(session);
  },
);
