import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { ModbusTcpConfiguration } from "../../src-main/contract/network.ts";
import { type ModbusSource, registerEncodings, wordOrders } from "../../src-main/contract/source.ts";
import { registerCount } from "../../src-main/drivers/modbus/index.ts";

/** A value in a table of pymodbus. */
export interface Held {
  readonly table: ModbusSource["table"];
  readonly address: number;
  readonly encoding: ModbusSource["encoding"];
  readonly order: ModbusSource["order"];
  readonly value: number;
}

/** Debian's Python sees Debian's packages; another one on the path may not. */
export const python = "/usr/bin/python3";

/**
 * pymodbus on a port of its own, or on a serial port; ends when disposed.
 * @param how as modbus_server.py takes it
 */
export async function peer(units: Readonly<Record<number, readonly Held[]>>, how: readonly string[] = []) {
  const script = fileURLToPath(new URL("modbus_server.py", import.meta.url));
  const child = spawn(python, [script, ...how], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.stdin.write(`${JSON.stringify(units)}\n`);
  const [line] = await Promise.race([
    createInterface(child.stdout)
      [Symbol.asyncIterator]()
      .next()
      .then((result) => [String(result.value)]),
    ended.then(() => [""]),
  ]);
  if (line === "" || line === undefined) throw new Error("pymodbus didn't start");
  const port = line.startsWith("/") ? 1 : Number(line);
  const configuration: ModbusTcpConfiguration = {
    kind: "modbus-tcp",
    host: "127.0.0.1",
    port,
    firstUnit: 1,
    lastUnit: 5,
    requestTimeoutMs: 1_000,
    retries: 1,
  };
  return {
    configuration,
    [Symbol.asyncDispose]: async () => {
      child.stdin.end();
      child.kill();
      await ended;
    },
  };
}

const days = [Date.UTC(2021, 11, 31, 23, 59) / 1_000, Date.UTC(2096, 1, 29, 0, 1) / 1_000];

/** By encoding; those behind `f64` are put together by Python. */
const values: Partial<Record<ModbusSource["encoding"], readonly number[]>> = {
  bit: [0, 1],
  u16: [0, 1, 65_535],
  s16: [-32_768, -1, 12_345],
  u32: [0, 4_294_967_295, 305_419_896],
  s32: [-2_147_483_648, -1, 305_419_896],
  u64: [1, 2 ** 40 + 12_345, 2 ** 53],
  s64: [-1, -(2 ** 53), 2 ** 40 + 12_345],
  f32: [-0.5, 123_456.75, Math.fround(1e-20)],
  f64: [Math.PI, -1e300, 5e-324],
  bcd16: [0, 9_876],
  bcd32: [12_345_678, 99_999_999],
  bcd64: [123_456_789_012_345],
  "mod10k-2": [12_345_678],
  "mod10k-3": [999_999_999_999],
  "mod10k-4": [123_456_789_012_345],
  unix: days,
  "unix-ms": days,
  cp56: days,
  "mbus-f": days,
  calendar: days,
};

/** Every type in every order and table. */
export function everything(): Held[] {
  const held: Held[] = [];
  for (const table of ["holding", "input"] as const) {
    let address = 0;
    for (const encoding of registerEncodings) {
      if (encoding === "bit") continue;
      for (const order of wordOrders) {
        // pymodbus swaps bytes only in values of several registers.
        if (registerCount(encoding) === 1 && order !== "ABCD") continue;
        for (const value of values[encoding] ?? []) {
          held.push({ table, address, encoding, order, value });
          address += registerCount(encoding);
        }
      }
    }
  }
  for (const table of ["coil", "discrete"] as const) {
    for (let address = 0; address < 37; address += 1) {
      held.push({ table, address, encoding: "bit", order: "ABCD", value: Number(address % 3 === 0) });
    }
  }
  return held;
}
