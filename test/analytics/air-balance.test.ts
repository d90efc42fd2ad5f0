import { describe, expect, test } from "vitest";
import { equipmentOf } from "../../src-main/analytics/equipment/index.ts";
import { AirBalance } from "../../src-main/analytics/waste/air-balance.ts";
import { type AirSystem, airHeat, type Room } from "../../src-main/analytics/waste/air-system.ts";
import type { PlantCurves } from "../../src-main/analytics/waste/plant-curves.ts";
import { resetExcess, resetTo } from "../../src-main/analytics/waste/supply-reset.ts";
import { demoPoints } from "./demo-points.ts";

const machines = equipmentOf(demoPoints());
const named = (id: string) => machines.find((machine) => machine.id === id)!;
const count = 60;
const same = (value: number) => new Float64Array(count).fill(value);
/** Flows from 4,000 to 9,900 m³/h, so that a fan has a curve. */
const flows = Float64Array.from({ length: count }, (_, at) => 4_000 + at * 100);

function room(airflow: Float64Array, reheat: number): Room {
  return {
    machine: named("zone 3"),
    temperature: same(23),
    airflow,
    leastAirflow: 1_000,
    mostAirflow: 10_000,
    reheat: same(reheat),
    reheatValve: same(reheat > 0 ? 40 : 0),
    discharge: null,
  };
}

function system(rooms: readonly Room[]): AirSystem {
  return {
    machine: named("air-handler 1"),
    running: same(1),
    supply: same(14),
    setpoint: same(16),
    mixed: same(25),
    back: same(23.5),
    // Warmer outside than inside: the economizer stands at its least.
    outdoor: same(30),
    airflow: flows,
    fanPower: flows.map((flow) => 0.5 + (flow / 5_000) ** 2),
    cooling: flows.map((flow) => 11 * flow * airHeat),
    heating: same(0),
    coolingValve: same(50),
    heatingValve: same(0),
    outdoorDamper: same(25),
    rooms,
  };
}

describe("the heat balance of an air handler and its rooms", () => {
  test("saves nothing where nothing changes", () => {
    const balance = new AirBalance(system([room(flows, 0)]));
    const saved = balance.saved(30, { supply: 14, wanted: 14, room: null })!;
    expect(saved.fan).toBeCloseTo(0, 9);
    expect(saved.cooling).toBeCloseTo(0, 9);
    expect(saved.heat).toBeCloseTo(0, 9);
  });

  test("gives a room that heats and cools only the air that its net load needs, and no heat", () => {
    const fighting = room(same(3_000), 6);
    const saved = new AirBalance(system([fighting])).saved(30, { supply: 14, wanted: 14, room: fighting })!;
    // 3,000 m³/h over 9 K carry 9.05 kW, of which 6 kW are heated again: 3.05 kW need 1,012 m³/h.
    const needed = (3_000 * airHeat * 9 - 6) / (airHeat * 9);
    expect(needed).toBeCloseTo(1_012, 0);
    expect(saved.heat).toBeCloseTo(6, 6);
    expect(saved.cooling).toBeCloseTo(11 * (3_000 - needed) * airHeat, 6);
    const [before, after] = [7_000, 7_000 - 3_000 + needed];
    expect(saved.fan).toBeCloseTo((before / 5_000) ** 2 - (after / 5_000) ** 2, 6);
  });

  test("takes more air where the supply would be warmer, and no less cooling for the same rooms", () => {
    const saved = new AirBalance(system([room(flows, 0)])).saved(10, { supply: 14, wanted: 16, room: null })!;
    const more = (5_000 * 9) / 7;
    expect(saved.fan).toBeCloseTo(1 - (more / 5_000) ** 2, 6);
    expect(saved.cooling).toBeCloseTo(11 * 5_000 * airHeat - 9 * more * airHeat, 6);
  });

  test("leaves a box with a fault of its own as it is", () => {
    const fighting = room(same(3_000), 6);
    const saved = new AirBalance(system([fighting])).saved(30, { supply: 14, wanted: 16, room: null })!;
    expect(saved.fan).toBeCloseTo(0, 9);
    // Air two kelvins warmer needs less of its reheat.
    expect(saved.heat).toBeCloseTo(2 * 3_000 * airHeat, 6);
  });

  test("takes what air needs to be dried from what the coil took and the air as it truly was", () => {
    // 1 K too high is read: the coil cools from 17 to 15 °C, outdoor air that no economizer can make cooler.
    const wrong = {
      ...system([]),
      ...{ supply: same(16), mixed: same(17), outdoor: same(17), outdoorDamper: same(100) },
      cooling: flows.map((flow) => 2 * flow * airHeat),
    };
    const saved = new AirBalance(wrong).saved(50, { supply: 15, wanted: 16, room: null })!;
    expect(saved.cooling).toBeCloseTo(9_000 * airHeat, 6);
    expect(saved.heat).toBeCloseTo(0, 9);
  });

  test("needs no coil before or behind where the economizer mixes the air just so, whatever the sensors scatter", () => {
    const mixing = {
      ...system([]),
      ...{ supply: same(15), outdoor: same(12), cooling: same(0), outdoorDamper: same(20) },
    };
    for (const mixed of [14.8, 15, 15.3]) {
      const balance = new AirBalance({ ...mixing, mixed: same(mixed) });
      const saved = balance.saved(10, { supply: 15, wanted: 16, room: null })!;
      expect(saved.cooling).toBeCloseTo(0, 9);
      expect(saved.heat).toBeCloseTo(0, 9);
    }
  });

  test("leaves the air as it is mixed where the economizer doesn't work", () => {
    const closed = {
      ...system([]),
      ...{ supply: same(14), mixed: same(21.2), outdoor: same(12), outdoorDamper: same(20) },
      cooling: flows.map((flow) => 7.2 * flow * airHeat),
    };
    const saved = new AirBalance(closed).saved(10, { supply: 14, wanted: 15, room: null })!;
    expect(saved.cooling).toBeCloseTo(5_000 * airHeat, 6);
  });

  test("cools less air further where a coil takes more than it is told to, and heats the other rooms again", () => {
    const fighting = room(same(3_000), 6);
    const other = { ...room(same(1_000), 2), leastAirflow: 1_000 };
    const leaking = new AirBalance({ ...system([fighting, other]), airflow: same(4_000) });
    const saved = leaking.saved(0, { supply: 14, wanted: 14, room: fighting, isCoilHeld: true })!;
    // 4,000 m³/h lost 11 K; what is left would lose more than the 16 K down to the coldest that water of 7 °C makes.
    const needed = (3_000 * airHeat * 9 - 6) / (airHeat * 14);
    expect(needed).toBeLessThan(1_000);
    const reheat = [1_000 * airHeat * 14 - (3_000 * airHeat * 9 - 6), 2 + 1_000 * airHeat * 5];
    expect(saved.heat).toBeCloseTo(6 + 2 - reheat[0]! - reheat[1]!, 6);
    expect(saved.cooling).toBeCloseTo((4_000 * 11 - 2_000 * 16) * airHeat, 6);
  });

  test("keeps what the coil takes where less air doesn't get as cold as that", () => {
    const fighting = room(same(3_000), 6);
    const leaking = new AirBalance(system([fighting]));
    const at = count - 1;
    const saved = leaking.saved(at, { supply: 14, wanted: 14, room: fighting, isCoilHeld: true })!;
    expect(saved.cooling).toBeCloseTo(0, 6);
  });

  test("takes what a room lacks while its coil is at its limit from the rooms beside it", () => {
    // Loads go together: the other's is 1 kW more. At the end the coil gives 6 kW, and the room needs 9.
    const loads = Float64Array.from({ length: count }, (_, at) => 2 - at * 0.05);
    const limited = count - 1;
    const cooled = 3_000 * airHeat * 9;
    const reheat = loads.map((load, at) => (at === limited ? 6 : cooled - load));
    const fighting = {
      ...room(same(3_000), 0),
      reheat,
      reheatValve: reheat.map((_, at) => (at === limited ? 100 : 60)),
    };
    const other = { ...room(same(3_000), 0), reheat: loads.map((load) => cooled - load - 1) };
    const saved = new AirBalance(system([fighting, other])).saved(limited, {
      ...{ supply: 14, wanted: 14, room: fighting },
    })!;
    const needs = 1_000 * airHeat * 9 - loads[limited]!;
    expect(saved.heat).toBeCloseTo(6 - needs, 6);
  });

  test("says nothing while the handler stands", () => {
    const standing = { ...system([room(flows, 0)]), running: same(0) };
    expect(new AirBalance(standing).saved(10, { supply: 14, wanted: 16, room: null })).toBeNull();
  });
});

describe("supply air that doesn't follow the weather", () => {
  const curves: PlantCurves = {
    ...{ electricity: null, cooling: null, heat: null, fuelPerHeat: 1.1 },
    electricityFor: (_, less) => less / 4,
  };
  /** 10 °C outside: the economizer mixes to the 14 °C of the supply, and no coil works. */
  const cool = (rooms: readonly Room[]): AirSystem => ({
    ...system(rooms),
    ...{
      outdoor: same(10),
      mixed: same(14),
      cooling: same(0),
      outdoorDamper: same(20),
      airflow: same(4_000),
    },
    fanPower: null,
  });

  test("could be warmer by a quarter of the way to room air, the less the warmer it is outside", () => {
    const at = (outdoor: number) => resetTo({ ...cool([room(same(1_000), 1)]), outdoor: same(outdoor) }, 0);
    expect([at(5), at(16)]).toEqual([14 + 9.5 / 4, 14 + 9.5 / 4]);
    expect(at(18.5)).toBeCloseTo(14 + 9.5 / 8, 9);
    expect([at(21), at(30)]).toEqual([14, 14]);
    expect(at(Number.NaN)).toBeNaN();
  });

  test("is held by the room that needs it coldest", () => {
    // 9,000 of 10,000 m³/h over 9 K: with all its air the box does with 23 − 8.1 °C.
    expect(resetTo(cool([room(same(1_000), 1), room(same(9_000), 0)]), 0)).toBeCloseTo(14.9, 9);
    expect(resetTo(cool([room(same(10_000), 0)]), 0)).toBeCloseTo(14, 9);
  });

  test("costs the reheat of the air that no room needs so cold", () => {
    const excess = resetExcess(cool([room(same(1_000), 2), room(same(2_000), 0)]), curves)!;
    // The box at its least air is heated by so much less; the other gives more air, and its room nothing else.
    for (const heat of excess.heat) expect(heat).toBeCloseTo((9.5 / 4) * 1_000 * airHeat, 9);
    for (const power of excess.electricity) expect(power).toBeCloseTo(0, 9);
  });

  test("costs nothing that is known where reheat or air isn't measured", () => {
    const measured = cool([room(same(1_000), 1)]);
    expect(resetExcess({ ...measured, mixed: null }, curves)).toBeNull();
    expect(resetExcess({ ...measured, airflow: null }, curves)).toBeNull();
    expect(resetExcess(cool([{ ...room(same(1_000), 1), reheat: null }]), curves)).toBeNull();
  });
});
