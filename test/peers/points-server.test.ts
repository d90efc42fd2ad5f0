import { execFile, spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type ServingSettings, servingSettings } from "../../src-main/contract/serving.ts";
import type { ModbusSource } from "../../src-main/contract/source.ts";
import { LiveReadings } from "../../src-main/gateway/broadcast.ts";
import { PointsServer } from "../../src-main/gateway/serving.ts";
import { newProject, withPoints } from "../store/project.ts";
import { hasLibmodbus, Libmodbus } from "./libmodbus.ts";
import { isThere, needing } from "./needs.ts";
import { type Held, python } from "./pymodbus.ts";

// The app's own Modbus server, read by clients that nobody here wrote.

const missing = {
  libmodbus: !hasLibmodbus(),
  pymodbus: !isThere(python, "-c", "import pymodbus"),
  mbpoll: !isThere("mbpoll", "-V"),
};
const needs = needing(missing);

let programs: Libmodbus | undefined;
beforeAll(async () => {
  if (!missing.libmodbus) programs = await Libmodbus.compiled();
});
afterAll(() => programs?.[Symbol.asyncDispose]());

const unit = 7;
const temperatures = [21.5, -12.25, 0, 123_456.75];
const states = [1, 0, 2];

/** Points with those values, served; what is to be read where. */
async function served(given: Pick<ServingSettings, "order" | "input">) {
  const file = await newProject();
  const points = withPoints(file, temperatures.length + states.length);
  file.edit("Make states", (changes) =>
    changes.putPoints(
      points.map((point, index) =>
        index < temperatures.length
          ? { ...point, kind: "analog", minimum: -200_000, maximum: 200_000 }
          : { ...point, kind: "state", states: ["off", "on", "fast"] },
      ),
    ),
  );
  const closing = new AbortController();
  onTestFinished(() => closing.abort());
  const server = new PointsServer({
    ...{ file, live: new LiveReadings(), closed: closing.signal, newId: uuidv7 },
    ...{ clock: () => 1_000_000, log: () => undefined, changed: () => undefined },
  });
  const settings = servingSettings.parse({ on: true, host: "127.0.0.1", port: 0, unit, ...given });
  const { port, problem } = await server.set(settings);
  if (port === null) throw new Error(problem?.what);
  const values = [...temperatures, ...states];
  server.note({
    points: points.map(({ id }) => id),
    times: points.map(() => 1_000_000 - 3_000),
    values,
    qualities: points.map(() => 0),
    reasons: points.map(() => 0),
  });
  const { order, input } = given;
  const held = server.map().flatMap(({ pointId, address, qualityAddress, bitAddress, decimals }) => {
    const value = values[points.findIndex(({ id }) => id === pointId)] ?? Number.NaN;
    const whole = Math.round(value * 10 ** (decimals ?? 0));
    const none = input === "s16" ? -32_768 : -2_147_483_648;
    const scaled = input === "s16" && Math.abs(whole) > 32_767 ? none : whole;
    const at = (
      table: ModbusSource["table"],
      place: number,
      encoding: ModbusSource["encoding"],
      what: number,
    ): Held => ({ table, address: place, encoding, order, value: what });
    return [
      at("holding", address, "f32", value),
      at("input", address, input, input === "f32" ? value : scaled),
      at("holding", qualityAddress, "u16", 0),
      at("input", qualityAddress + 1, "u16", 3),
      ...(bitAddress === null
        ? []
        : [
            at("coil", bitAddress, "bit", Number(value !== 0)),
            at("discrete", bitAddress, "bit", Number(value !== 0)),
          ]),
    ];
  });
  return { port, held, server };
}

const ways = (["ABCD", "CDAB"] as const).flatMap((order) =>
  (["f32", "s32", "s16"] as const).map((input) => ({ order, input })),
);

test("libmodbus reads every table, type and order, and is refused every write", async (here) => {
  needs(here, "libmodbus");
  for (const way of ways) {
    const { port, held } = await served(way);
    const client = programs?.tcpClient(port, unit);
    if (client === undefined) throw new Error("libmodbus isn't compiled");
    await using reading = client;
    for (const one of held) {
      expect([one, await reading.read({ protocol: "modbus", ...one } as ModbusSource)]).toEqual([
        one,
        one.value,
      ]);
    }
    const write = (table: Held["table"], encoding: Held["encoding"]) =>
      reading.write({ table, address: 0, encoding, order: "ABCD", value: 1 });
    await expect(write("coil", "bit")).rejects.toThrow("Illegal function");
    await expect(write("holding", "u16")).rejects.toThrow("Illegal function");
    await expect(write("holding", "f32")).rejects.toThrow("Illegal function");
    const beyond: ModbusSource = {
      ...{ protocol: "modbus", table: "holding", address: 400, encoding: "u16", order: "ABCD" },
    };
    await expect(reading.read(beyond)).rejects.toThrow("Illegal data address");
  }
});

test("pymodbus reads every table, type and order, and is refused every write", async (here) => {
  needs(here, "pymodbus");
  const script = fileURLToPath(new URL("modbus_client.py", import.meta.url));
  const kinds = ["coil", "register", "coils", "registers"];
  for (const way of ways) {
    const { port, held } = await served(way);
    const child = spawn(python, [script, String(port), String(unit)], { stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.end(JSON.stringify([...held, ...kinds.map((write) => ({ write }))]));
    const told = JSON.parse(await text(child.stdout)) as number[];
    expect(told.slice(0, held.length)).toEqual(held.map(({ value }) => value));
    expect(told.slice(held.length)).toEqual([1, 1, 1, 1]);
  }
});

test("mbpoll reads every table in both orders, and is refused to write", async (here) => {
  needs(here, "mbpoll");
  const mbpoll = async (port: number, order: string, ...words: string[]) => {
    const [way, ...values] = words;
    const parameters = ["-m", "tcp", "-p", String(port), "-a", String(unit), "-1", "-0"];
    const call = [...parameters, ...(order === "ABCD" ? ["-B"] : []), ...(way ?? "").split(" ")];
    const { stdout, stderr } = await promisify(execFile)("mbpoll", [...call, "127.0.0.1", ...values]).catch(
      (error: { stdout: string; stderr: string }) => error,
    );
    return { value: /^\[\d+\]:\s*(\S+)/m.exec(stdout)?.[1], said: `${stdout}${stderr}` };
  };
  const types: Readonly<Record<string, string>> = { coil: "0", discrete: "1", input: "3", holding: "4" };
  const suffix: Readonly<Record<string, string>> = { f32: ":float", s32: ":int" };
  for (const way of ways.filter(({ input }) => input !== "s16")) {
    const { port, held } = await served(way);
    for (const { table, address, encoding, order, value } of held) {
      const type = `-t ${types[table]}${suffix[encoding] ?? ""} -r ${address}`;
      const got = await mbpoll(port, order, type);
      // It prints six digits of a float.
      expect([type, Number(got.value)]).toEqual([
        type,
        encoding === "f32" ? Number(value.toPrecision(6)) : value,
      ]);
    }
    expect((await mbpoll(port, "ABCD", "-t 4 -r 0", "5")).said).toContain("Illegal function");
    expect((await mbpoll(port, "ABCD", "-t 0 -r 0", "1")).said).toContain("Illegal function");
  }
});
