import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pointOf, suggest, suggestAll, variables } from "../../src-main/points/index.ts";
import { anObject } from "./fixtures.ts";

const binary = { type: "binary-input", unit: "", states: ["Off", "On"], value: 1 };

describe("suggestions for what a device offers", () => {
  it.each([
    ["CHW-S-T", "°C", 6.8, "temp_chilled_water_supply"],
    ["CHW-R-T", "°C", 12.1, "temp_chilled_water_return"],
    ["AHU-1 SA-T", "°C", 16.2, "temp_supply_air"],
    ["AHU-1 RA-T", "°C", 23, "temp_return_air"],
    ["AHU1_OAT", "°C", 18, "temp_outdoor_air"],
    ["ZN3-T", "°C", 22.4, "temp_zone"],
    ["ZN3-CO2", "ppm", 640, "co2"],
    ["AHU-1 CHW-VLV", "%", 43, "position_valve_cooling"],
    ["AHU-1 OA-DMP", "%", 20, "position_damper_outdoor_air"],
    ["AHU-1 SF-SPD", "%", 70, "speed_fan"],
    ["Main meter Power", "kW", 210, "power_active"],
    ["ZN4-RH-KW", "kW", 3, "power_thermal"],
    ["AHU-1 CLG-KW", "kW", 40, "power_thermal"],
    ["HTG-PMP-KW", "kW", 2, "power_active"],
    ["ELECTRIC-REHEAT-KW", "kW", 2, "power_active"],
    ["Total Energy", "kWh", 120_345, "energy_active_import"],
    ["Outdoor Humidity", "%RH", 61, "humidity_outdoor_air"],
    ["RoomTemperature", "°C", 21, "temp_zone"],
  ])("reads %s in %s as %s", (name, unit, value, variable) => {
    expect(suggest(anObject({ name, unit, value }))?.variable).toBe(variable);
  });

  it("says why, in words", () => {
    const suggestion = suggest(anObject());
    expect(suggestion?.reason).toBe("name “CHW-S-T”, unit °C, value in range");
    expect(suggestion?.confidence).toBeGreaterThan(0.9);
  });

  it("is less sure when the value can't be right", () => {
    const right = suggest(anObject())?.confidence ?? 0;
    const wrong = suggest(anObject({ value: 654 }))?.confidence ?? 1;
    expect(wrong).toBeLessThan(right - 0.1);
  });

  it("doesn't take a pressure for a temperature because of its name", () => {
    expect(suggest(anObject({ name: "CHW-S-T", unit: "kPa" }))?.variable ?? "").not.toMatch(/^temp/);
  });

  it("makes states of binary objects only", () => {
    expect(suggest(anObject({ ...binary, name: "AHU-1 SF-STS" }))).toMatchObject({
      variable: "fan_status",
      kind: "state",
    });
    expect(suggest(anObject({ name: "AHU-1 SF-STS", unit: "", value: 1 }))?.kind).not.toBe("state");
  });

  it("trusts a template's author", () => {
    expect(suggest(anObject({ name: "Register 7", variable: "power_active", unit: "kW" }))).toMatchObject({
      variable: "power_active",
      confidence: 0.99,
    });
  });

  it("puts the meter's name before what a template calls alike on every meter, and leaves a panel's names alone", () => {
    const register = anObject({ name: "Active power", variable: "power_active", unit: "kW" });
    const names = new Map([[register.deviceId, "EAAA52111 Tenant 3"]]);
    expect(suggestAll([register], names)[0]?.name).toBe("EAAA52111 Tenant 3 · Active power");
    expect(suggestAll([anObject()], names)[0]?.name).toBe("CHW-S-T");
  });

  it("is silent where nothing speaks for anything, and for objects without a value", () => {
    expect(suggest(anObject({ name: "XQ_17", unit: "" }))).toBeUndefined();
    expect(suggest(anObject({ type: "schedule", name: "Zone temp schedule", unit: "" }))).toBeUndefined();
  });

  it("comes best first and never claims more than certainty", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            name: fc.string(),
            unit: fc.constantFrom("", "°C", "kW", "%"),
            value: fc.double({ noNaN: true, noDefaultInfinity: true }),
          }),
        ),
        (rows) => {
          const confidences = suggestAll(rows.map((row) => anObject(row))).map((s) => s.confidence);
          expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
          for (const confidence of confidences) expect(confidence).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it("knows each variable once", () => {
    expect(new Set(variables.map((variable) => variable.name)).size).toBe(variables.length);
  });
});

describe("mapping", () => {
  it("carries the template's scale and the variable's plausible range into the point", () => {
    const object = anObject({ scale: 0.1 });
    const point = pointOf(
      object,
      { name: "Supply", variable: "temp_supply", kind: "analog", unit: "°C" },
      object.id as never,
    );
    expect(point).toMatchObject({
      conversion: { scale: 0.1, offset: 0 },
      minimum: -20,
      maximum: 180,
      intervalMs: 10_000,
    });
  });
});
