import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayKind, isHoliday, localTime, occupancy } from "../../src-main/demo/model/calendar.ts";
import { meterDefinitions, resettingUnit } from "../../src-main/demo/model/meters.data.ts";
import { PlantModel } from "../../src-main/demo/model/timeline.ts";

const seed = 7;
const october = Date.UTC(2026, 9, 7);
const aTime = fc.integer({ min: Date.UTC(2026, 8, 20), max: Date.UTC(2026, 10, 20) });
const indexOf = (name: string) => meterDefinitions.findIndex((meter) => meter.name === name);
const power = (model: PlantModel, name: string, time: number) =>
  model.value(model.layout.meters + indexOf(name) * 4, time);

describe("the plant's model", () => {
  test("has eighty meters with unit ids and labels of their own", () => {
    expect(meterDefinitions).toHaveLength(80);
    expect(new Set(meterDefinitions.map((meter) => meter.unit)).size).toBe(80);
    expect(new Set(meterDefinitions.map((meter) => meter.externalId)).size).toBe(80);
    expect(meterDefinitions.filter((meter) => meter.medium === "heat")).toHaveLength(24);
  });

  test("gives the same values for the same instant, whatever was asked before", () => {
    const asked = new PlantModel(seed);
    fc.assert(
      fc.property(aTime, fc.nat(663), (time, channel) => {
        expect(new PlantModel(seed).value(channel, time)).toBe(asked.value(channel, time));
      }),
      { numRuns: 40 },
    );
    const meter = indexOf("Chiller 1");
    expect(new PlantModel(seed).counter(meter, "power", october)).toBe(
      asked.counter(meter, "power", october),
    );
  });

  test("is another plant with another seed", () => {
    const one = new PlantModel(1);
    const two = new PlantModel(2);
    const places = one.layout.names.map((_, place) => place);
    const different = places.filter(
      (place) => one.value(place, october + 43_200_000) !== two.value(place, october + 43_200_000),
    );
    expect(different.length).toBeGreaterThan(200);
  });

  test("knows no value that isn't a number", () => {
    const model = new PlantModel(seed);
    fc.assert(
      fc.property(aTime, (time) => {
        model.layout.names.forEach((name, channel) => {
          expect(Number.isFinite(model.value(channel, time)), name).toBe(true);
        });
      }),
      { numRuns: 20 },
    );
  });

  test("counts what passes: a counter's increase is the integral of its power", () => {
    const model = new PlantModel(seed);
    fc.assert(
      fc.property(aTime, fc.integer({ min: 1_000, max: 3_600_000 }), fc.nat(79), (from, length, meter) => {
        const counted = meterDefinitions[meter]!.medium === "electricity" ? "power" : "flow";
        const channel = model.layout.meters + meter * 4 + (counted === "power" ? 0 : 1);
        const steps = 4_000;
        let sum = 0;
        for (let step = 0; step < steps; step++) {
          sum += model.value(channel, from + ((step + 0.5) * length) / steps);
        }
        const integral = (sum / steps) * (length / 3_600_000);
        const increase = model.counter(meter, counted, from + length) - model.counter(meter, counted, from);
        expect(increase).toBeCloseTo(integral, 3);
      }),
      { numRuns: 60 },
    );
  });

  test("never counts backwards", () => {
    const model = new PlantModel(seed);
    fc.assert(
      fc.property(aTime, fc.integer({ min: 0, max: 86_400_000 }), fc.nat(79), (time, later, meter) => {
        const before = model.counter(meter, "power", time);
        expect(model.counter(meter, "power", time + later)).toBeGreaterThanOrEqual(before - 1e-6);
        expect(before).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("loses nothing between the main incomer and its feeders but what cables take", () => {
    const model = new PlantModel(seed);
    const covered = new Set(["Main incomer", "Lift 1", "Lift 2"]);
    const feeders = meterDefinitions.filter(
      (meter) =>
        meter.medium === "electricity" && !covered.has(meter.name) && !/^(Floor|Tenant)/.test(meter.name),
    );
    fc.assert(
      fc.property(aTime, (time) => {
        const swing = power(model, "Boiler auxiliaries", time) / 0.25;
        const fed = feeders.reduce((sum, meter) => sum + power(model, meter.name, time), 0);
        expect(power(model, "Main incomer", time)).toBeCloseTo(fed * 1.012 + 0.6 * swing, 6);
      }),
    );
  });

  test("carries heat by water: power is flow times difference", () => {
    const model = new PlantModel(seed);
    for (const [index, meter] of meterDefinitions.entries()) {
      if (meter.medium !== "heat") continue;
      const at = (offset: number) =>
        model.value(model.layout.meters + index * 4 + offset, october + 45_000_000);
      expect(at(1) * 1.163 * Math.abs(at(2) - at(3)), meter.name).toBeCloseTo(at(0), 6);
    }
  });

  test("begins a meter's counter at zero from its reset on", () => {
    const reset = october + 36_000_000;
    const model = new PlantModel(seed, { "meter-resets": [{ from: reset, to: Infinity }] });
    const meter = meterDefinitions.findIndex((one) => one.unit === resettingUnit);
    expect(model.counter(meter, "power", reset - 1)).toBeGreaterThan(1_000);
    expect(model.counter(meter, "power", reset)).toBe(0);
    const healthy = new PlantModel(seed);
    expect(model.counter(meter, "power", reset + 86_400_000)).toBeCloseTo(
      healthy.counter(meter, "power", reset + 86_400_000) - healthy.counter(meter, "power", reset),
      6,
    );
  });

  test("knows Lisbon's weather: warm afternoons in July, cool mornings in January", () => {
    const model = new PlantModel(seed);
    const outside = model.channel("site.temperature");
    const mean = (month: number, hour: number) => {
      let sum = 0;
      for (let date = 1; date <= 28; date++) sum += model.value(outside, Date.UTC(2026, month, date, hour));
      return sum / 28;
    };
    expect(mean(6, 15)).toBeGreaterThan(25);
    expect(mean(6, 15)).toBeLessThan(32);
    expect(mean(0, 6)).toBeGreaterThan(4);
    expect(mean(0, 6)).toBeLessThan(12);
  });
});

describe("the plant's calendar", () => {
  test("changes to summer time with the European Union", () => {
    expect(localTime(Date.UTC(2026, 2, 29, 0, 59)).hour).toBeCloseTo(0 + 59 / 60);
    expect(localTime(Date.UTC(2026, 2, 29, 1, 0)).hour).toBe(2);
    expect(localTime(Date.UTC(2026, 9, 25, 0, 59)).hour).toBeCloseTo(1 + 59 / 60);
    expect(localTime(Date.UTC(2026, 9, 25, 1, 0)).hour).toBe(1);
  });

  test.each([
    ["Good Friday", 2026, 4, 3, true],
    ["Corpus Christi", 2026, 6, 4, true],
    ["Saint Anthony", 2026, 6, 13, true],
    ["Restoration of independence", 2026, 12, 1, true],
    ["an ordinary Wednesday", 2026, 4, 8, false],
    ["Good Friday of another year", 2025, 4, 18, true],
  ])("%s", (_, year, month, date, holiday) => {
    expect(isHoliday(localTime(Date.UTC(year, month - 1, date, 12)))).toBe(holiday);
  });

  test("is empty at night and on Sundays, full in the morning, emptier at lunch", () => {
    const at = (date: number, hour: number) => localTime(Date.UTC(2026, 9, date, hour - 1));
    expect(dayKind(at(11, 12))).toBe("closed");
    expect(occupancy(at(11, 11))).toBe(0);
    expect(occupancy(at(13, 3))).toBe(0);
    expect(occupancy(at(13, 11))).toBeGreaterThan(0.9);
    expect(occupancy(at(13, 13.4))).toBeLessThan(0.65);
    expect(occupancy(at(10, 11))).toBeLessThan(0.25);
  });
});
