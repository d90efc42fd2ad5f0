import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoPlant, startDemoPlant } from "../../src-main/demo/index.ts";
import { answerPdu } from "../../src-main/demo/modbus/pdu.ts";
import { rawOf, wordsOf } from "../../src-main/demo/modbus/register.ts";
import type { RegisterMap } from "../../src-main/demo/modbus/template.ts";
import { ModbusUnit } from "../../src-main/demo/modbus/unit.ts";
import { meterDefinitions, silentUnit } from "../../src-main/demo/model/meters.data.ts";
import { PlantModel } from "../../src-main/demo/model/timeline.ts";
import { Client, hex } from "./station.ts";

const now = Date.UTC(2026, 9, 14, 11, 0);
const seed = 5;
const model = new PlantModel(seed);
const channelOf = (unit: number) =>
  model.layout.meters + 4 * meterDefinitions.findIndex((meter) => meter.unit === unit);
const unitNamed = (name: string) => meterDefinitions.find((meter) => meter.name === name)!.unit;

let plant: DemoPlant;
let client: Client;
beforeAll(async () => {
  plant = await startDemoPlant({ seed, clock: () => now, timeScale: 0 });
  client = await Client.open(plant.endpoints.modbus);
});
afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await plant[Symbol.asyncDispose]();
});

describe("the Modbus gateway", () => {
  test("has eighty meters and eight air quality sensors behind it", () => {
    const { modbus } = plant.inventory();
    expect(modbus).toHaveLength(88);
    expect(modbus.filter(({ externalId }) => externalId !== undefined)).toHaveLength(80);
    expect(plant.endpoints.modbus).toMatchObject({ host: "127.0.41.100", firstUnit: 1, lastUnit: 93 });
  });

  test("gives a float in the order most significant register first", async () => {
    const unit = unitNamed("Parking lights");
    const answer = await client.ask(unit, hex("04 000c 0002"));
    expect(answer.subarray(0, 2)).toEqual(hex("04 04"));
    // Template A: watts.
    expect(answer.readFloatBE(2)).toBeCloseTo(model.value(channelOf(unit), now) * 1_000, 2);
  });

  test("gives a long integer with its registers swapped", async () => {
    const unit = unitNamed("Main incomer");
    const answer = await client.ask(unit, hex("03 110c 0002"));
    // Template B: tenths of a watt, low register first.
    const raw = answer.readUInt16BE(4) * 65_536 + answer.readUInt16BE(2);
    expect(raw).toBe(Math.round(model.value(channelOf(unit), now) * 10_000));
  });

  test("reads bits", async () => {
    expect(await client.ask(unitNamed("Parking lights"), hex("01 0000 0001"))).toEqual(hex("01 01 01"));
    expect(await client.ask(unitNamed("Water main"), hex("02 0003 0001"))).toEqual(hex("02 01 00"));
  });

  test("writes a coil, one or several, and reads it back", async () => {
    const unit = unitNamed("Lift 2");
    expect(await client.ask(unit, hex("05 0000 0000"))).toEqual(hex("05 0000 0000"));
    expect(await client.ask(unit, hex("01 0000 0001"))).toEqual(hex("01 01 00"));
    expect(await client.ask(unit, hex("0f 0000 0001 01 01"))).toEqual(hex("0f 0000 0001"));
    expect(await client.ask(unit, hex("01 0000 0001"))).toEqual(hex("01 01 01"));
  });

  test("says who it is", async () => {
    const text = (value: string) => Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);
    expect(await client.ask(1, hex("2b 0e 01 00"))).toEqual(
      Buffer.concat([
        hex("2b 0e 01 82 00 00 03 00"),
        text("Blipee"),
        hex("01"),
        text("FPM41-ELM-B"),
        hex("02"),
        text("2.1"),
      ]),
    );
    expect(await client.ask(1, hex("2b 0e 04 06"))).toEqual(
      Buffer.concat([hex("2b 0e 04 82 00 00 01 06"), text("EAAA52101 Main incomer")]),
    );
  });

  test.each([
    ["an unknown function", 1, "08 0000 0000", "88 01"],
    ["a register that isn't there", 1, "03 0000 0001", "83 02"],
    ["a hole in the map", 86, "04 0003 0001", "84 02"],
    ["a block across it", 86, "04 0002 0003", "84 02"],
    ["a table without registers", 1, "04 1000 0002", "84 02"],
    ["no registers", 1, "03 1000 0000", "83 03"],
    ["more than the meter gives at once", 77, "03 000a 0011", "83 03"],
    ["a coil that is neither on nor off", 40, "05 0000 1234", "85 03"],
    ["a register that can't be written", 1, "06 1000 0001", "86 02"],
    ["several that can't", 1, "10 1000 0001 02 0001", "90 02"],
    ["a write whose length is wrong", 1, "10 1000 0002 02 0001", "90 03"],
    ["an identification object that isn't there", 1, "2b 0e 04 07", "ab 02"],
    ["a unit that isn't there", 13, "03 0000 0001", "83 0b"],
    ["unit 255", 255, "03 0000 0001", "83 0b"],
  ])("refuses %s", async (_, unit, request, answer) => {
    expect(await client.ask(unit, hex(request))).toEqual(hex(answer));
  });

  test("reads a short gap between registers as zeros", async () => {
    // Air quality: registers 2, (3 is a hole), 4, 5; template A: registers 18–19 and coil 0 only.
    expect((await client.ask(86, hex("04 0004 0002"))).length).toBe(6);
  });

  test("answers requests that come split and requests that come together", async () => {
    const request = hex("0001 0000 0006 01 03 1000 0002");
    client.write(request.subarray(0, 3));
    client.write(request.subarray(3));
    client.write(
      Buffer.concat([hex("0002 0000 0006 0d 03 0000 0001"), hex("0003 0000 0006 0d 03 0000 0001")]),
    );
    expect((await client.take(13)).subarray(0, 9)).toEqual(hex("0001 0000 0007 01 03 04"));
    expect(await client.take(9)).toEqual(hex("0002 0000 0003 0d 83 0b"));
    expect(await client.take(9)).toEqual(hex("0003 0000 0003 0d 83 0b"));
  });

  test("closes a connection that speaks something else", async () => {
    await using other = await Client.open(plant.endpoints.modbus);
    other.write(Buffer.from("GET / HTTP/1.1\r\n\r\n"));
    await other.end();
    expect(other.closed).toBe(true);
  });

  test("has no answer from a meter that is unplugged or silent", async () => {
    expect(plant.unplug("EAAA52101")).toBe(true);
    expect(await client.ask(1, hex("03 1000 0002"))).toEqual(hex("83 0b"));
    expect(plant.plug("unit 1")).toBe(true);
    expect((await client.ask(1, hex("03 1000 0002")))[0]).toBe(0x03);
    plant.setFault("meter-silent", true);
    expect(await client.ask(silentUnit, hex("03 1000 0002"))).toEqual(hex("83 0b"));
    plant.setFault("meter-silent", false);
    expect((await client.ask(silentUnit, hex("03 1000 0002")))[0]).toBe(0x03);
  });

  test("can be silent about units that aren't there", async () => {
    await using silent = await startDemoPlant({ clock: () => now, absentUnits: "silent" });
    await using other = await Client.open(silent.endpoints.modbus);
    other.write(hex("0001 0000 0006 0d 03 0000 0001"));
    other.write(hex("0002 0000 0006 01 03 1000 0002"));
    expect((await other.take(2)).readUInt16BE(0)).toBe(2);
  });
});

describe("a fault that is switched on", () => {
  test("shows at once on both protocols and is gone after the quarter hours that it has", async () => {
    let time = Date.UTC(2026, 9, 14, 2, 3);
    await using night = await startDemoPlant({ seed, clock: () => time, timeScale: 0 });
    await using other = await Client.open(night.endpoints.modbus);
    const unit = unitNamed("Parking lights");
    const power = async () => (await other.ask(unit, hex("04 000c 0002"))).readFloatBE(2);
    const counter = async () => (await other.ask(unit, hex("04 0028 0002"))).readFloatBE(2);
    expect(await power()).toBeLessThan(700);
    night.setFault("parking-lights-always-on", true);
    expect(await power()).toBeGreaterThan(8_000);
    const counted = await counter();
    time += 3_600_000;
    expect((await counter()) - counted).toBeCloseTo(8.9, 0);
    night.setFault("parking-lights-always-on", false);
    const after = await counter();
    time += 45 * 60_000;
    expect(await power()).toBeLessThan(700);
    expect(await counter()).toBeGreaterThanOrEqual(after);
  });
});

describe("registers", () => {
  const register = {
    name: "Setpoint",
    variable: "setpoint",
    table: "holding",
    address: 3,
    encoding: "s16",
    scale: 0.1,
    offset: 0,
    unit: "°C",
    kind: "analog",
    notAvailable: [-32_768],
    access: "read-write",
  } as const satisfies RegisterMap["registers"][number];

  test("hold what the meter can say: rounded, kept at their ends, or not available", () => {
    expect(rawOf(register, 21.26)).toBe(213);
    expect(rawOf(register, 99_999)).toBe(32_767);
    expect(rawOf(register, Number.NaN)).toBe(-32_768);
  });

  test.each([
    ["u32", "ABCD", 0x0102_0304, [0x0102, 0x0304]],
    ["u32", "CDAB", 0x0102_0304, [0x0304, 0x0102]],
    ["u32", "BADC", 0x0102_0304, [0x0201, 0x0403]],
    ["u32", "DCBA", 0x0102_0304, [0x0403, 0x0201]],
    ["s16", "ABCD", -2, [0xfffe]],
    ["s32", "CDAB", -2, [0xfffe, 0xffff]],
    ["f32", "ABCD", 1, [0x3f80, 0x0000]],
    ["u64", "ABCD", 0x0102_0304_0506, [0x0000, 0x0102, 0x0304, 0x0506]],
    ["u64", "CDAB", 0x0102_0304_0506, [0x0506, 0x0304, 0x0102, 0x0000]],
  ] as const)("%s %s", (encoding, order, raw, words) => {
    expect(wordsOf(raw, encoding, order)).toEqual(words);
  });

  test("that can be written keep what was written", () => {
    const map: RegisterMap = {
      name: "thermostat",
      manufacturer: "Blipee",
      model: "Thermostat",
      identify: { deviceIdentification: { vendor: "Blipee", product: "T" } },
      limits: { registersPerRequest: 10, gap: 2, holes: [] },
      order: "ABCD",
      registers: [register, { ...register, address: 6, variable: "limit" }],
    };
    const unit = new ModbusUnit(1, map, [], () => 21);
    const ask = (request: string) => answerPdu(unit, hex(request)).toString("hex");
    // Registers 4 and 5 are a gap that may be read.
    expect(ask("03 0003 0004")).toBe("030800d20000000000d2");
    expect(ask("06 0003 00c8")).toBe("06000300c8");
    expect(ask("10 0006 0001 02 00c9")).toBe("1000060001");
    expect(ask("03 0003 0004")).toBe("030800c80000000000c9");
    expect(ask("06 0004 0001")).toBe("8602");
  });
});
