import { describe, expect, test } from "vitest";
import { airDevices } from "../../src-main/demo/bacnet/air-devices.data.ts";
import type { ReadModelAt } from "../../src-main/demo/bacnet/definition.ts";
import { BacnetDevice } from "../../src-main/demo/bacnet/device.ts";
import { plantDevices } from "../../src-main/demo/bacnet/plant-devices.data.ts";
import { generateHistory, startDemoPlant } from "../../src-main/demo/index.ts";
import { loadRegisterMaps, templatesFolder } from "../../src-main/demo/modbus/template.ts";
import {
  airQualityTemplate,
  airQualityUnits,
  meterDefinitions,
  silentUnit,
} from "../../src-main/demo/model/meters.data.ts";
import { PlantModel } from "../../src-main/demo/model/timeline.ts";
import { Client, hex } from "./station.ts";

const minutes = 60_000;
const from = Date.UTC(2026, 9, 9, 18);
const to = Date.UTC(2026, 9, 11, 6);

describe("generated history", () => {
  test("has every variable of every unit on every day, in order, without holes", () => {
    const byColumn = new Map<string, number[]>();
    for (const block of generateHistory({ from, to, intervalMs: 15 * minutes })) {
      expect(block.values).toHaveLength(block.times.length);
      const key = `${block.deviceKey} ${block.variable}`;
      byColumn.set(key, [...(byColumn.get(key) ?? []), ...block.times]);
    }
    const maps = loadRegisterMaps(templatesFolder());
    const templates = [
      ...meterDefinitions.map(({ template }) => template),
      ...airQualityUnits.map(() => airQualityTemplate),
    ];
    expect(byColumn.size).toBe(templates.reduce((sum, name) => sum + maps.get(name)!.registers.length, 0));
    const expected = Array.from({ length: 36 * 4 }, (_, index) => from + index * 15 * minutes);
    for (const times of byColumn.values()) expect(times).toEqual(expected);
  });

  test("counts what its powers add up to, within the counter's step", () => {
    const counters = new Map<string, Float64Array>();
    const powers = new Map<string, Float64Array>();
    for (const block of generateHistory({
      from: Date.UTC(2026, 9, 9),
      to: Date.UTC(2026, 9, 10),
      intervalMs: minutes,
    })) {
      if (block.variable === "energy_active_import") counters.set(block.deviceKey, block.values);
      if (block.variable === "power_active") powers.set(block.deviceKey, block.values);
    }
    expect(counters.size).toBe(47);
    for (const [unit, counter] of counters) {
      const kW = powers.get(unit)!;
      let energy = 0;
      for (let at = 1; at < kW.length; at++) energy += (kW[at - 1]! + kW[at]!) / 2 / 60;
      expect(Math.abs(counter.at(-1)! - counter[0]! - energy), unit).toBeLessThan(0.05 + energy * 0.001);
    }
  });

  test("is silent where the meter was", () => {
    const faults = { "meter-silent": [{ from: from + 60 * minutes, to: to - 60 * minutes }] };
    const blocks = [...generateHistory({ from, to, intervalMs: 15 * minutes, units: [silentUnit], faults })];
    const times = blocks
      .filter((block) => block.variable === "power_active")
      .flatMap((block) => [...block.times]);
    expect(times).toHaveLength(8);
  });

  test("begins at a multiple of its interval and ends before the end", () => {
    const blocks = [
      ...generateHistory({
        from: from + 1,
        to: from + 30 * minutes + 1,
        intervalMs: 15 * minutes,
        units: [1],
      }),
    ];
    for (const block of blocks) expect([...block.times]).toEqual([from + 15 * minutes, from + 30 * minutes]);
  });

  test("equals what the live meter says at the same instant", async () => {
    const now = from + 7 * minutes + 13_000;
    await using plant = await startDemoPlant({ seed: 3, clock: () => now, timeScale: 0 });
    await using client = await Client.open(plant.endpoints.modbus);
    const gas = meterDefinitions.find((meter) => meter.name === "Gas main")!;
    const answer = await client.ask(gas.unit, hex("04 00c8 0004"));
    const live = Number(answer.readBigUInt64BE(2)) * 0.01;
    const [block] = [
      ...generateHistory({ seed: 3, from: now, to: now + 1, intervalMs: 1_000, units: [gas.unit] }),
    ].filter((one) => one.variable === "volume");
    expect(block!.values[0]).toBe(live);
  });

  test("has the objects that are asked for, as the live devices have them at the same instant", () => {
    const now = from + 7 * minutes + 13_000;
    const faults = { "valve-stuck": [{ from: from - 60 * minutes, to }] };
    const model = new PlantModel(3, faults);
    const at: ReadModelAt = (time) => [
      (name) => model.value(model.channel(name), time),
      (unit, counted) =>
        model.counter(
          meterDefinitions.findIndex((one) => one.unit === unit),
          counted,
          time,
        ),
    ];
    const [channel, counter] = at(now);
    const live = new Map<string, number>();
    for (const definition of [...plantDevices, ...airDevices]) {
      using device = new BacnetDevice(definition, channel, counter, () => now, at);
      for (const object of device.objects)
        live.set(`${definition.instance} ${object.key}`, object.presentValue());
    }
    const blocks = [
      ...generateHistory({
        ...{ seed: 3, from: now, to: now + 1, intervalMs: 1_000, units: [], faults },
        objects: () => true,
      }),
    ];
    expect(blocks).toHaveLength(live.size);
    for (const { deviceKey, variable, values } of blocks)
      expect(values[0], `${deviceKey} ${variable}`).toBe(live.get(`${deviceKey} ${variable}`));
    const some = [
      ...generateHistory({
        seed: 3,
        from,
        to,
        intervalMs: 15 * minutes,
        units: [],
        faults,
        objects: (device, key) => device === "41011" && key === "AI-12",
      }),
    ];
    expect(some.map(({ values }) => values.length)).toEqual([24, 96, 24]);
    expect(some[1]!.values.every((value) => value >= 39.5)).toBe(true);
  });
});
