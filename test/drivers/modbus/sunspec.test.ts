import fc from "fast-check";
import { expect, test } from "vitest";
import { offeredObject } from "../../../src-main/contract/network.ts";
import { decodeServerId } from "../../../src-main/drivers/modbus/identification.ts";
import { modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { readSunSpec } from "../../../src-main/drivers/modbus/sunspec.ts";
import { answerPdu, frame, respond, respondWith, type Unit, unit } from "./responder.ts";
import { collect, context, devicesOf, never, objectsOf, templates } from "./setup.ts";

function put(into: Unit, address: number, words: readonly number[]): void {
  for (const [at, word] of words.entries()) into.holding.set(address + at, word);
}

function putText(into: Unit, address: number, length: number, words: string): void {
  const bytes = Buffer.alloc(length * 2);
  bytes.write(words);
  put(
    into,
    address,
    Array.from({ length }, (_, at) => bytes.readUInt16BE(at * 2)),
  );
}

/** A device with a common model and others behind it. */
function sunSpec(base: number, models: readonly (readonly [id: number, length: number])[]): Unit {
  const one = unit();
  putText(one, base, 2, "SunS");
  put(one, base + 2, [1, 66]);
  put(
    one,
    base + 4,
    Array.from({ length: 66 }, () => 0),
  );
  putText(one, base + 4, 16, "Fronius");
  putText(one, base + 20, 16, "Symo 10.0-3-M");
  putText(one, base + 44, 8, "0.3.30.2");
  putText(one, base + 52, 16, "34119102");
  let at = base + 70;
  for (const [id, length] of models) {
    put(one, at, [id, length, ...Array.from({ length }, () => 0)]);
    at += 2 + length;
  }
  put(one, at, [0xffff, 0]);
  return one;
}

test.each([40_000, 50_000, 0])("a SunSpec device is told by its list of models, here at %i", async (base) => {
  const one = sunSpec(base, [
    [103, 50],
    [160, 48],
    [64_110, 4],
  ]);
  await using host = await respondWith({ 1: one }, { lastUnit: 1 });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const [device] = devicesOf(await collect(session.scan(never)));
  expect(device).toMatchObject({
    name: "unit 1 · Fronius Symo 10.0-3-M",
    vendor: "Fronius",
    model: "Symo 10.0-3-M",
    firmware: "0.3.30.2",
    description: `SunSpec list at ${base}: 1 common; 103 three-phase inverter; 160 multiple MPPT; 64110 of another kind. Serial number 34119102`,
    findings: [],
    address: { template: "sunspec" },
  });
});

test("the models of the list are points: scaled by their factors now and at each reading, in few requests", async () => {
  const one = sunSpec(40_000, [
    [103, 50],
    [160, 48],
    [203, 105],
    [802, 62],
  ]);
  const inverter = 40_072;
  put(one, inverter + 0, [4_350, 1_450, 1_450, 1_450, -2 & 0xffff]);
  put(one, inverter + 8, [2_301, 2_302, 0xffff, -1 & 0xffff, 9_876, 0, 5_001, -2 & 0xffff]);
  put(one, inverter + 22, [0x0012, 0xd687, 0]);
  put(one, inverter + 31, [-5 & 0xffff, 0x8000, 0x8000, 0x8000, 0]);
  put(one, inverter + 36, [4, 0, 0, 1 << 7]);
  const mppt = inverter + 50 + 2;
  put(one, mppt, [-2 & 0xffff, -1 & 0xffff, 0, 0]);
  put(one, mppt + 8 + 9, [512, 6_000, 307]);
  put(one, mppt + 28 + 9, [256, 5_900, 151]);
  const meter = mppt + 48 + 2;
  put(one, meter + 16, [-1_234 & 0xffff, 0, 0, 0, 1]);
  put(one, meter + 44, [0, 50_000]);
  put(one, meter + 52, [1]);
  const battery = meter + 105 + 2;
  put(one, battery + 9, [875]);
  put(one, battery + 54, [-1 & 0xffff]);
  put(one, battery + 24, [0, 1 << 1]);
  await using host = await respondWith({ 1: one }, { lastUnit: 1 });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const events = await collect(session.scan(never));
  const [device] = devicesOf(events);
  const objects = objectsOf(events, "unit 1");
  expect(device?.objectCount).toBe(objects.length);
  expect(new Set(objects.map(({ key }) => key)).size).toBe(objects.length);
  expect(new Set(objects.map(({ variable }) => variable)).size).toBe(objects.length);
  for (const object of objects) offeredObject.omit({ id: true, deviceId: true }).parse(object);
  const value = (variable: string) => objects.find((object) => object.variable === variable)?.value;
  expect(
    Object.fromEntries(
      [
        ...["manufacturer", "serial_number", "current_total", "current_l1", "voltage_l1", "voltage_l3"],
        ...["power_active", "frequency", "energy_active_export", "temp_cabinet", "temp_heat_sink", "state"],
        ...["fault_over_temperature", "fault_ground", "current_dc_mppt_1", "voltage_dc_mppt_2"],
        ...["power_active_2", "energy_active_import", "state_of_charge", "fault_over_temperature_2"],
      ].map((variable) => [variable, value(variable)]),
    ),
  ).toEqual({
    ...{ manufacturer: "Fronius", serial_number: "34119102", current_total: 43.5, current_l1: 14.5 },
    ...{ voltage_l1: 230.1, voltage_l3: null, power_active: 9.876, frequency: 50.01 },
    ...{ energy_active_export: 1_234.567, temp_cabinet: -5, temp_heat_sink: null, state: 4 },
    ...{ fault_over_temperature: 1, fault_ground: 0, current_dc_mppt_1: 5.12, voltage_dc_mppt_2: 590 },
    ...{ power_active_2: -12.34, energy_active_import: 500, state_of_charge: 87.5 },
    fault_over_temperature_2: 1,
  });

  const before = host.asked.length;
  put(one, inverter + 12, [988, 1]);
  const read = await collect(
    session.read(
      objects.map(({ key, source }) => ({ reference: key, address: device!.address, source })),
      never,
    ),
  );
  expect(read).toHaveLength(objects.length);
  const power = objects.find(({ variable }) => variable === "power_active");
  expect(read.find(({ reference }) => reference === power?.key)).toMatchObject({ value: 9_880 });
  expect(host.asked.length - before).toBeLessThanOrEqual(4);
});

test("what a model doesn't keep is no value: counters by 0, bit fields by their highest bit", async () => {
  const one = sunSpec(40_000, [
    [203, 105],
    [213, 124],
  ]);
  const meter = 40_072;
  put(one, meter + 36, [0, 0]);
  put(one, meter + 44, [0, 1_250]);
  put(one, meter + 103, [0x8000, 0]);
  const float = meter + 105 + 2;
  const factor = Buffer.alloc(4);
  factor.writeFloatBE(0.97);
  put(one, float + 50, [factor.readUInt16BE(0), factor.readUInt16BE(2)]);
  put(one, float + 122, [0, 1 << 5]);
  await using host = await respondWith({ 1: one }, { lastUnit: 1 });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const objects = objectsOf(await collect(session.scan(never)), "unit 1");
  const told = (variable: string) => {
    const found = objects.find((object) => object.variable === variable);
    return { value: found?.value, unit: found?.unit };
  };
  expect(told("energy_active_export")).toEqual({ value: null, unit: "kWh" });
  expect(told("energy_active_import")).toEqual({ value: 1.25, unit: "kWh" });
  expect(told("fault_over_current").value).toBeNull();
  expect(told("fault_over_current_2").value).toBe(1);
  expect(told("power_factor").unit).toBe("%");
  expect(told("power_factor_2").value).toBeCloseTo(0.97);
  expect(told("power_factor_2").unit).toBe("");
});

test("a list without an end, or that goes in a circle, is left", async () => {
  let reads = 0;
  const found = await readSunSpec(async (address, count) => {
    reads += 1;
    if (address === 40_000) return Buffer.from("SunS");
    return count === 2 ? Buffer.from([0, 120, 0, 0]) : null;
  });
  expect(found?.models).toHaveLength(64);
  expect(reads).toBeLessThan(70);
});

test("reading a list is total: whatever the device answers", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(fc.uint8Array({ maxLength: 140 })), { maxLength: 30 }),
      async (answers) => {
        let at = 0;
        const found = await readSunSpec(async (address) => {
          at += 1;
          return address === 40_000 ? Buffer.from("SunS") : (answers[at] ?? null);
        });
        expect(found?.models.length).toBeLessThanOrEqual(64);
      },
    ),
  );
});

test("a device that nothing names but FC 17 is told by that", async () => {
  const answer = Buffer.from([0x11, 0xff, ...Buffer.from("HM-80 v3"), 0x00]);
  await using host = await respond(
    (asked, socket) => {
      const data = Buffer.concat([Buffer.from([17, answer.length]), answer]);
      const pdu = asked.pdu[0] === 17 ? data : answerPdu(unit(), asked.pdu);
      socket.write(frame(asked.transaction, asked.unit, pdu));
    },
    { lastUnit: 1 },
  );
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const [device] = devicesOf(await collect(session.scan(never)));
  expect(device).toMatchObject({
    name: "unit 1 · HM-80 v3",
    findings: [{ text: "No template fits; it reports itself as HM-80 v3." }],
  });
  expect(host.asked.filter(({ pdu }) => pdu[0] === 17).map(({ pdu }) => pdu.length)).toEqual([1]);
});

test("a server id without words is none", () => {
  expect(decodeServerId(Uint8Array.of(0x01, 0xff))).toBeNull();
  expect(decodeServerId(new Uint8Array())).toBeNull();
});
