import { describe, expect, test } from "vitest";
import { type FaultName, faultNames, switchFault } from "../../src-main/demo/model/faults.ts";
import { PlantModel } from "../../src-main/demo/model/timeline.ts";
import { truth } from "../../src-main/demo/truth.ts";

const from = Date.UTC(2026, 5, 15);
const to = Date.UTC(2026, 5, 29);
const during = { from: Date.UTC(2026, 5, 18), to: Date.UTC(2026, 5, 25) };
const only = (name: FaultName) => truth(7, { [name]: [during] }, from, to);

describe("the truth about faults", () => {
  test("a healthy plant wastes nothing", () => {
    expect(truth(7, {}, from, to)).toEqual([]);
  });

  test.each([
    ["zone-3-heats-and-cools", 50],
    ["parking-lights-always-on", 500],
    ["hvac-unoccupied", 500],
    ["chiller-2-inefficient", 10],
    ["valve-stuck", 50],
  ] as const)("%s wastes at least %i kWh of electricity in a week", (name, least) => {
    const [one, ...more] = only(name);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ fault: name, ...during, unit: undefined });
    expect(one!.wastedElectricity).toBeGreaterThan(least);
  });

  test("parking lights waste their power in the hours in which they should be off", () => {
    // 18–24 June 2026: five work days (8.75 h off each) a Saturday (16.5 h off) and a Sunday; 8.4 kW and the cables.
    const hours = 5 * 8.75 + 16.5 + 24;
    const [one] = only("parking-lights-always-on");
    expect(one!.wastedElectricity / (8.4 * 1.012)).toBeGreaterThan(hours - 2);
    expect(one!.wastedElectricity / (8.4 * 1.012)).toBeLessThan(hours + 2);
    expect(one!.wastedGas).toBe(0);
  });

  test("chiller 2 takes 45 % more for the same cooling", () => {
    const healthy = new PlantModel(7);
    const ill = new PlantModel(7, { "chiller-2-inefficient": [during] });
    const noon = Date.UTC(2026, 5, 23, 13);
    const channel = healthy.channel("chiller.2.power");
    const cooling = healthy.channel("chiller.2.cooling");
    expect(healthy.value(channel, noon)).toBeGreaterThan(0);
    expect(ill.value(channel, noon) / healthy.value(channel, noon)).toBeCloseTo(1.45, 9);
    expect(ill.value(cooling, noon)).toBe(healthy.value(cooling, noon));
  });

  test("zone 3 heats and cools at once, its neighbours don't", () => {
    const ill = new PlantModel(7, { "zone-3-heats-and-cools": [during] });
    const morning = Date.UTC(2026, 5, 23, 9);
    expect(ill.value(ill.channel("zone.3.reheatValve"), morning)).toBeGreaterThan(20);
    expect(ill.value(ill.channel("zone.3.damper"), morning)).toBeGreaterThan(80);
    expect(ill.value(ill.channel("zone.5.reheatValve"), morning)).toBeLessThan(5);
  });

  test("a drifting sensor reads its setpoint while the air gets colder than that", () => {
    const healthy = new PlantModel(7);
    const ill = new PlantModel(7, { "sensor-drifts": [during] });
    const noon = Date.UTC(2026, 5, 23, 12);
    const reading = ill.channel("ahu.2.supplyTemperature");
    expect(Math.abs(ill.value(reading, noon) - healthy.value(reading, noon))).toBeLessThan(0.3);
    expect(ill.value(ill.channel("zone.8.discharge"), noon)).toBeLessThan(
      healthy.value(healthy.channel("zone.8.discharge"), noon) - 0.4,
    );
  });

  test("a meter's own faults waste nothing but have their time and unit", () => {
    for (const name of ["meter-resets", "meter-silent"] as const) {
      expect(only(name)).toEqual([
        { fault: name, ...during, wastedElectricity: 0, wastedGas: 0, unit: expect.any(Number) },
      ]);
    }
  });

  test("two halves of a time waste what the whole does", () => {
    const middle = Date.UTC(2026, 5, 21, 7, 13);
    for (const name of faultNames) {
      const whole = only(name)[0]!.wastedElectricity;
      const halves = [
        truth(7, { [name]: [during] }, from, middle),
        truth(7, { [name]: [during] }, middle, to),
      ];
      expect(halves.reduce((sum, half) => sum + half[0]!.wastedElectricity, 0)).toBeCloseTo(whole, 6);
    }
  });

  test("switching leaves what was before as it was", () => {
    const on = switchFault({}, "meter-silent", true, 100);
    expect(switchFault(on, "meter-silent", true, 150)).toBe(on);
    const off = switchFault(on, "meter-silent", false, 200);
    expect(off).toEqual({ "meter-silent": [{ from: 100, to: 200 }] });
    expect(switchFault(off, "meter-silent", true, 300)).toEqual({
      "meter-silent": [
        { from: 100, to: 200 },
        { from: 300, to: Infinity },
      ],
    });
  });
});
