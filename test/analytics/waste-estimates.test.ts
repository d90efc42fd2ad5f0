import { beforeAll, describe, expect, test } from "vitest";
import { waste } from "../../src-main/analytics/index.ts";
import { airHeat, type Room } from "../../src-main/analytics/waste/air-system.ts";
import type { Excess, Untold } from "../../src-main/analytics/waste/report.ts";
import { pressureExcess } from "../../src-main/analytics/waste/setpoints.ts";
import { startsExcess } from "../../src-main/analytics/waste/short-cycling.ts";
import { swingExcess } from "../../src-main/analytics/waste/valves.ts";
import { type Finding, undescribed } from "../../src-main/contract/index.ts";
import { portuguese } from "../assistant/portuguese.ts";
import { MemorySite } from "./memory-site.ts";
import { flatTariff } from "./tariffs.ts";

const quarterMs = 900_000;
const floats = (...values: number[]) => Float64Array.from(values);
const told = (excess: Excess | Untold): Excess => {
  if ("needs" in excess) throw new Error(excess.needs.code);
  return excess;
};
const needs = (excess: Excess | Untold) => ("needs" in excess ? excess.needs.code : null);

describe("what a fan's pressure takes beyond what its boxes need", () => {
  const system = {
    ...{ running: floats(1, 1, 0), widest: floats(50, 90, 50), pressure: floats(240, 240, 240) },
    ...{ airflow: floats(9_000, 9_000, 9_000), fanPower: floats(2, 2, 0) },
  };

  test("is flow times pressure by the fan's efficiency, by the square of the openings", () => {
    const { electricity, uncertainty } = told(pressureExcess(system));
    expect(electricity?.[0]).toBeCloseTo((2.5 * 240 * (1 - (50 / 85) ** 2)) / 0.6 / 1_000, 12);
    expect([...(electricity ?? [])].slice(1)).toEqual([0, 0]);
    expect(uncertainty).toBe(0.75);
  });

  test("is no more than the fan takes", () => {
    expect(told(pressureExcess({ ...system, fanPower: floats(0.1, 0.1, 0) })).electricity?.[0]).toBe(0.1);
  });

  test("lies between nothing and all of that share where flow isn't measured, and isn't told without power", () => {
    const { electricity, uncertainty } = told(pressureExcess({ ...system, airflow: null }));
    expect(electricity?.[0]).toBeCloseTo(1 - (50 / 85) ** 2, 12);
    expect(uncertainty).toBe(1);
    expect(needs(pressureExcess({ ...system, airflow: null, fanPower: null }))).toBe("fan-unmeasured");
  });
});

describe("what a chiller's starts take", () => {
  /** Twenty quarter hours on, then short runs: each is on for one, and stands for one. */
  const running = Float64Array.from({ length: 40 }, (_, at) => (at < 20 || at % 2 === 0 ? 1 : 0));
  const short = Uint8Array.from(running, (on, at) => (at > 20 && on === 1 ? 1 : 0));
  const cooling = running.map((on) => on * 100);
  const power = running.map((on, at) => on * (at < 20 ? 20 : 35));

  test("is what short runs take beyond steady running for the same cooling", () => {
    const { electricity, uncertainty } = told(startsExcess(power, cooling, running, short));
    expect(electricity?.[22]).toBeCloseTo(15, 12);
    expect(electricity?.[4]).toBe(0);
    expect(uncertainty).toBe(0);
  });

  test("is as unsure as steady running scatters", () => {
    const scattered = power.map((value, at) => (at < 20 ? value + ((at % 3) - 1) * 4 : value));
    expect(told(startsExcess(scattered, cooling, running, short)).uncertainty).toBeCloseTo(4 / 15, 6);
  });

  test("is nothing where they take no more, and isn't told without cooling or steady running", () => {
    const less = power.map((value, at) => (at < 20 ? value : 10));
    expect(told(startsExcess(less, cooling, running, short)).electricity?.some((value) => value !== 0)).toBe(
      false,
    );
    expect(needs(startsExcess(power, null, running, short))).toBe("starts-unmeasured");
    const never = running.map((_, at) => (at % 2 === 0 ? 1 : 0));
    expect(needs(startsExcess(power, cooling, never, new Uint8Array(40).fill(1)))).toBe("never-steady");
  });
});

describe("what a valve's swings take", () => {
  const system = {
    ...{ running: new Float64Array(6).fill(1), setpoint: new Float64Array(6).fill(14), rooms: [] as Room[] },
    ...{ supply: floats(14, 13.5, 14.5, 11.5, 17, 11.5), airflow: new Float64Array(6).fill(10_000) },
  };
  const hunting = Int8Array.of(0, 0, 0, 1, 1, 1);
  const curves = { electricity: floats(10, 15), cooling: floats(50, 50) };

  test("is half of what supply air goes beyond its setpoint by, more than in quiet hours, with all as its range", () => {
    const { electricity, heat, uncertainty } = told(swingExcess(system, curves, "cooling", hunting));
    const quiet = 0.5 / 3;
    expect(electricity?.[3]).toBeCloseTo((((2.5 - quiet) / 2) * 10_000 * airHeat) / 4, 9);
    expect(electricity?.[1]).toBe(0);
    expect([heat, uncertainty]).toEqual([null, 1]);
    const warm = told(swingExcess(system, curves, "heating", hunting));
    expect(warm.electricity).toBeNull();
    expect(warm.heat?.[4]).toBeCloseTo(((3 - quiet) / 2) * 10_000 * airHeat, 9);
  });

  test("is nothing where quiet hours are no better, and isn't told without setpoint or flow", () => {
    const calm = told(
      swingExcess({ ...system, supply: floats(13, 13, 13, 13.5, 14, 13.5) }, curves, "cooling", hunting),
    );
    expect(calm.electricity?.every((value) => value === 0)).toBe(true);
    expect(needs(swingExcess({ ...system, airflow: null }, curves, "cooling", hunting))).toBe(
      "swings-unmeasured",
    );
    const without = { ...curves, electricity: null };
    expect(needs(swingExcess(system, without, "cooling", hunting))).toBe("swings-unmeasured");
  });
});

describe("rules of settings and control", () => {
  const days = 40;
  const from = Date.UTC(2026, 4, 4);
  const to = from + days * 86_400_000;
  let findings: readonly Finding[];

  beforeAll(async () => {
    const site = new MemorySite("UTC", { ...undescribed, tariffs: [flatTariff(0.2)] });
    const put = (
      deviceName: string,
      name: string,
      unit: string,
      value: (at: number, on: boolean) => number,
    ) => {
      const times = Float64Array.from({ length: days * 96 }, (_, at) => from + at * quarterMs);
      const values = times.map((_, at) => value(at, at % 96 >= 32 && at % 96 < 72));
      site.put({ deviceName, name, unit }, { times, values });
    };
    const isLate = (at: number) => at >= (days / 2) * 96;
    const isStarted = (at: number, on: boolean) => on && (!isLate(at) || at % 4 === 0);
    put("CH-1", "Chiller 1 status", "", (at, on) => (isStarted(at, on) ? 1 : 0));
    put("CH-1", "Chiller 1 power", "kW", (at, on) =>
      isStarted(at, on) ? (isLate(at) ? 40 : 20 + (at % 5)) : 0,
    );
    put("CH-1", "Chiller 1 cooling", "kW", (at, on) => (isStarted(at, on) ? 100 : 0));
    put("AHU-1", "AHU 1 fan status", "", (_, on) => (on ? 1 : 0));
    put("AHU-1", "AHU 1 fan power", "kW", (_, on) => (on ? 3 : 0));
    put("AHU-1", "AHU 1 airflow", "m³/h", (_, on) => (on ? 9_000 : 0));
    put("AHU-1", "AHU 1 static pressure", "Pa", (_, on) => (on ? 240 : 0));
    put("AHU-1", "AHU 1 static pressure setpoint", "Pa", () => 240);
    const swings = (at: number) => (isLate(at) ? (at % 2 === 0 ? 1 : -1) : 0);
    put("AHU-1", "AHU 1 supply temperature", "°C", (at) => 14 + 2 * swings(at));
    put("AHU-1", "AHU 1 supply temperature setpoint", "°C", () => 14);
    put("AHU-1", "AHU 1 cooling valve", "%", (at, on) => (on ? 40 - 20 * swings(at) : 0));
    for (const room of [1, 2, 3]) {
      put(`VAV-${room}`, `AHU 1 VAV ${room} room temperature`, "°C", () => 22);
      put(`VAV-${room}`, `AHU 1 VAV ${room} airflow`, "m³/h", (_, on) => (on ? 3_000 : 0));
      put(`VAV-${room}`, `AHU 1 VAV ${room} damper`, "%", (_, on) => (on ? 30 + 10 * room - 10 : 0));
    }
    const outcome = await waste.run(site.context(to), { from, to }, new AbortController().signal);
    ({ findings } = outcome);
  });

  test.each(["static-pressure-too-high", "chiller-short-cycles", "cooling-valve-hunts"])(
    "tell what %s costs, in which hours, how sure and by what",
    (kind) => {
      const found = findings.find((one) => one.kind === kind) as Finding;
      expect(found, `${kind} among ${findings.map((one) => one.kind)}`).toBeDefined();
      const { cost, energy, numbers, notes, method, statement } = found;
      expect(cost?.value).toBeCloseTo((energy?.value ?? Number.NaN) * 0.2, 6);
      expect(cost?.value).toBeGreaterThan(0);
      expect(cost?.low).toBeLessThan(cost?.value ?? 0);
      expect(cost?.high).toBeGreaterThan(cost?.value ?? Number.NaN);
      expect(numbers["hours"]?.value).toBeGreaterThan(20);
      expect(numbers["cost a month"]).toBeDefined();
      expect(statement).toMatch(/That took [\d.,]+ kWh and cost [\d.,]+ EUR in /);
      expect(notes.length).toBeGreaterThan(0);
      expect(method.name).toContain("our threshold");
      expect(method.name.length).toBeLessThanOrEqual(200);
      expect(portuguese(found)).toContain("Isso consumiu");
    },
  );

  test("tell events of the days that show it, and not the whole period", () => {
    const cycles = findings.find(({ kind }) => kind === "chiller-short-cycles") as Finding;
    expect(cycles.events).toHaveLength(1);
    expect(cycles.events[0]?.from).toBeGreaterThanOrEqual(from + 20 * 86_400_000);
    // Ten short runs on each of twenty days: 40 kW for 100 kW of cooling, that steady running makes of 22.
    expect(cycles.numbers["short runs"]?.value).toBe(200);
    expect(cycles.energy?.value).toBeCloseTo(200 * 18 * 0.25, 0);
    const pressure = findings.find(({ kind }) => kind === "static-pressure-too-high") as Finding;
    expect(pressure.numbers["hours"]?.value).toBe(400);
    expect(pressure.events[0]?.from).toBe(from + 32 * quarterMs);
    expect(pressure.lasts).toBe(true);
  });
});

test("machines whose points don't say whether they run, or how their valves stand, are told as not judged", async () => {
  const from = Date.UTC(2026, 4, 4);
  const to = from + 10 * 86_400_000;
  const site = new MemorySite("UTC", undescribed);
  const times = Float64Array.from({ length: 960 }, (_, at) => from + at * quarterMs);
  const put = (deviceName: string, ...names: string[]) => {
    for (const name of names)
      site.put(
        { deviceName, name: `${deviceName} ${name}`, unit: "°C" },
        { times, values: times.map(() => 15) },
      );
  };
  put("AHU 1", "supply temperature", "mixed temperature", "return temperature");
  put("CH 1", "supply temperature", "return temperature", "condenser entering temperature");
  const { refusals } = await waste.run(site.context(to), { from, to }, new AbortController().signal);
  const lacking = refusals.map((one) => [one.lacking?.rule, one.lacking?.roles]);
  expect(lacking).toContainEqual(["running outside hours of use", ["fan-status"]]);
  expect(lacking).toContainEqual(["valves that hunt", ["cooling-valve", "fan-status"]]);
  expect(lacking).toContainEqual(["short cycling", ["status"]]);
});
