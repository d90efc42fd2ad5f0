import { expect, test } from "vitest";
import { modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { fill, frame, respond, respondWith, unit } from "./responder.ts";
import { collect, context, devicesOf, never, objectsOf, template, templates } from "./setup.ts";

const enthalpy = template("fpm41-enthalpy-meter");
const meterB = template("fpm41-electricity-meter-b");

test("a scan names each unit by its template and reads all its registers, scaled", async () => {
  const two = fill(unit({ 0: "Blipee", 1: "FPM41-ENTH", 2: "1.4" }), enthalpy, (variable) =>
    variable === "energy_thermal" ? 1_234_567 : variable === "temp_return" ? -32_768 : 2_150,
  );
  const three = fill(unit({ 0: "Blipee", 1: "FPM41-ELM-B", 2: "2.0", 6: "Chiller 2" }), meterB, () => 500);
  await using host = await respondWith({ 2: two, 3: three });
  await using session = await modbusDriver(templates).open(host.configuration, context);

  const events = await collect(session.scan(never));

  expect(
    devicesOf(events).map((device) => [device.key, device.name, device.address, device.firmware]),
  ).toEqual([
    [
      "unit 2",
      "unit 2 · Blipee FPM41 enthalpy meter",
      { protocol: "modbus", unit: 2, template: enthalpy.name },
      "1.4",
    ],
    ["unit 3", "Chiller 2", { protocol: "modbus", unit: 3, template: meterB.name }, "2.0"],
  ]);
  const objects = objectsOf(events, "unit 2");
  expect(objects).toHaveLength(enthalpy.registers.length);
  const of = (variable: string) => objects.find((one) => one.variable === variable);
  expect(of("energy_thermal")).toMatchObject({
    key: "30001",
    type: "input register",
    value: 123_456.7,
    unit: "kWh",
  });
  expect(of("temp_supply")).toMatchObject({ key: "30008", value: 21.5, scale: 0.01 });
  expect(of("temp_return")).toMatchObject({ value: null, problem: null });
  expect(of("fault_flow_sensor")).toMatchObject({ key: "10001", states: ["normal", "fault"] });
  expect(events.filter((event) => event.kind === "device-complete")).toHaveLength(2);
  expect(events.at(-1)).toMatchObject({ kind: "progress", done: 4, total: 4 });
});
