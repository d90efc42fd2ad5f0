import type { Building } from "./building.ts";
import { waterHeat } from "./plant.ts";

/** What passes a meter at one quarter hour. */
export interface Passing {
  /** Electric or thermal power, kW; 0 for water and gas. */
  readonly power: number;
  /** m³/h; 0 for electricity. */
  readonly flow: number;
  /** °C; heat meters only. */
  readonly supply: number;
  readonly back: number;
}

export type Medium = "electricity" | "heat" | "water" | "gas";

/** One of the eighty meters of the building. */
export interface MeterDefinition {
  /** Modbus unit id. */
  readonly unit: number;
  /** Label on the meter and in the plant's books. */
  readonly externalId: string;
  readonly name: string;
  readonly location: string;
  readonly medium: Medium;
  /** Template that its registers follow. */
  readonly template: string;
  /** Usual size of what it sees (kW, or m³/h), from which its counter's start is made. */
  readonly size: number;
  readonly measure: (building: Building) => Passing;
}

type Part = (building: Building) => number;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const at = <T>(values: readonly T[], index: number): T => {
  const value = values[index];
  if (value === undefined) throw new RangeError(`The building has no part ${index}`);
  return value;
};

const lighting =
  (floor: number): Part =>
  (b) =>
    at(b.lighting, floor).power;
const plugs =
  (floor: number): Part =>
  (b) =>
    at(b.floors, floor).plugs;
const tenant =
  (number: number): Part =>
  (b) =>
    at(b.tenants, number - 1);
const sumOf =
  (...parts: readonly Part[]): Part =>
  (b) =>
    sum(parts.map((part) => part(b)));

const lower = [0, 1, 2];
const upper = [3, 4, 5];
const riserA = sumOf(
  ...lower.map(lighting),
  ...lower.map(plugs),
  ...[1, 2, 3, 4, 5].map(tenant),
  (b) => b.loads.lift1,
);
const riserB = sumOf(
  ...upper.map(lighting),
  ...upper.map(plugs),
  ...[6, 7, 8, 9, 10].map(tenant),
  (b) => b.loads.lift2,
);

/** Electricity: short name, place, size in kW, power in kW. */
const electricity: readonly (readonly [string, string, number, Part])[] = [
  [
    "Main incomer",
    "Basement −1, main switch room",
    180,
    (b) => {
      const inside =
        riserA(b) +
        riserB(b) +
        sum(b.handlers.map((one) => one.fanPower)) +
        sum(b.chillers.map((one) => one.power)) +
        b.plant.chilledPumpPower +
        b.plant.condenserPumpPower +
        b.plant.towerPower +
        b.plant.hotPumpPower +
        b.loads.boilerAuxiliaries +
        b.parking.lightsPower +
        b.parking.fansPower +
        b.loads.lift3 +
        b.loads.servers +
        b.loads.serverCooling +
        b.loads.ups +
        b.loads.canteen +
        b.loads.facade +
        b.loads.charger1 +
        b.loads.charger2 +
        b.loads.firePump;
      // Cables and transformers.
      return inside * 1.012 + 0.6;
    },
  ],
  ["Riser A", "Basement −1, main switch room", 60, riserA],
  ["Riser B", "Basement −1, main switch room", 60, riserB],
  ...[0, 1, 2, 3, 4, 5].map(
    (floor) => [`Floor ${floor} lighting`, `Floor ${floor}, electrical closet`, 3, lighting(floor)] as const,
  ),
  ...[0, 1, 2, 3, 4, 5].map(
    (floor) => [`Floor ${floor} sockets`, `Floor ${floor}, electrical closet`, 4, plugs(floor)] as const,
  ),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(
    (number) =>
      [
        `Tenant T${String(number).padStart(2, "0")}`,
        `Floor ${Math.floor((number - 1) / 2) + 1}, tenant closet`,
        4,
        tenant(number),
      ] as const,
  ),
  ["AHU-1 fans", "Roof, plant room", 4, (b) => at(b.handlers, 0).fanPower],
  ["AHU-2 fans", "Roof, plant room", 4, (b) => at(b.handlers, 1).fanPower],
  ["Chiller 1", "Roof, chiller yard", 18, (b) => at(b.chillers, 0).power],
  ["Chiller 2", "Roof, chiller yard", 18, (b) => at(b.chillers, 1).power],
  ["Chilled water pumps", "Roof, plant room", 2, (b) => b.plant.chilledPumpPower],
  ["Condenser water pumps", "Roof, plant room", 3, (b) => b.plant.condenserPumpPower],
  ["Cooling towers", "Roof, chiller yard", 2, (b) => b.plant.towerPower],
  ["Hot water pumps", "Basement −1, boiler room", 1, (b) => b.plant.hotPumpPower],
  ["Boiler auxiliaries", "Basement −1, boiler room", 0.25, (b) => b.loads.boilerAuxiliaries],
  ["Parking lights", "Basement −2, parking", 5, (b) => b.parking.lightsPower],
  ["Parking fans", "Basement −2, parking", 2, (b) => b.parking.fansPower],
  ["Lift 1", "Roof, lift machine room", 1.2, (b) => b.loads.lift1],
  ["Lift 2", "Roof, lift machine room", 1.2, (b) => b.loads.lift2],
  ["Lift 3", "Basement −1, goods lift", 0.8, (b) => b.loads.lift3],
  ["Server room", "Floor 2, server room", 9.6, (b) => b.loads.servers],
  ["Server room cooling", "Floor 2, server room", 3, (b) => b.loads.serverCooling],
  ["UPS", "Floor 2, server room", 1.1, (b) => b.loads.ups],
  ["Canteen", "Floor 0, canteen", 4, (b) => b.loads.canteen],
  ["Facade lights", "Floor 0, electrical closet", 1, (b) => b.loads.facade],
  ["EV charger 1", "Basement −2, parking", 5, (b) => b.loads.charger1],
  ["EV charger 2", "Basement −2, parking", 5, (b) => b.loads.charger2],
  ["Fire pump", "Basement −2, pump room", 0.1, (b) => b.loads.firePump],
];

type Circuit = readonly [string, string, number, (b: Building) => Passing];

/** A circuit whose water keeps one temperature difference and varies its flow. */
function circuit(power: number, supply: number, difference: number): Passing {
  const cooling = difference > 0;
  return {
    power,
    flow: power / (Math.abs(difference) * waterHeat),
    supply,
    back: power > 0 ? supply + (cooling ? difference : -Math.abs(difference)) : supply,
  };
}
const cold = (b: Building, power: number, difference = 5.5) =>
  circuit(power, b.plant.chilledSupply + 0.2, difference);
const hot = (b: Building, power: number, difference = 11) =>
  circuit(power, b.plant.hotSupply - 0.6, -difference);

const heat: readonly Circuit[] = [
  [
    "Chilled water plant",
    "Roof, plant room",
    60,
    (b) => ({
      power: b.plant.cooling,
      flow: b.plant.chilledFlow,
      supply: b.plant.chilledSupply,
      back: b.plant.chilledReturn,
    }),
  ],
  ...[1, 2].map(
    (number): Circuit => [
      `Chiller ${number} evaporator`,
      "Roof, chiller yard",
      30,
      (b) => {
        const one = at(b.chillers, number - 1);
        return {
          power: one.cooling,
          flow: one.flow,
          supply: one.supplyTemperature,
          back: one.returnTemperature,
        };
      },
    ],
  ),
  ...[1, 2].map(
    (number): Circuit => [
      `AHU-${number} cooling coil`,
      "Roof, plant room",
      15,
      (b) => cold(b, at(b.handlers, number - 1).cooling),
    ],
  ),
  [
    "Hot water plant",
    "Basement −1, boiler room",
    40,
    (b) => ({
      power: b.plant.heating,
      flow: b.plant.hotFlow,
      supply: b.plant.hotSupply,
      back: b.plant.hotReturn,
    }),
  ],
  ["Boiler 1", "Basement −1, boiler room", 30, (b) => hot(b, b.plant.boiler1Heating, 14)],
  ["Boiler 2", "Basement −1, boiler room", 6, (b) => hot(b, b.plant.boiler2Heating, 14)],
  ...[1, 2].map(
    (number): Circuit => [
      `AHU-${number} heating coil`,
      "Roof, plant room",
      4,
      (b) => hot(b, at(b.handlers, number - 1).heating),
    ],
  ),
  ["Reheat circuit", "Roof, plant room", 8, (b) => hot(b, sum(b.zones.map((zone) => zone.reheat)), 9)],
  ["Hot tap water", "Basement −1, boiler room", 4, (b) => hot(b, b.loads.tapHeat, 16)],
  ...[0, 1, 2, 3, 4, 5].map(
    (floor): Circuit => [
      `Floor ${floor} fan coils cooling`,
      `Floor ${floor}, riser closet`,
      5,
      (b) => cold(b, at(b.floors, floor).coilCooling, 5),
    ],
  ),
  ...[0, 1, 2, 3, 4, 5].map(
    (floor): Circuit => [
      `Floor ${floor} fan coils heating`,
      `Floor ${floor}, riser closet`,
      2,
      (b) => hot(b, at(b.floors, floor).coilHeating),
    ],
  ),
];

const water: readonly (readonly [string, string, number, Part])[] = [
  [
    "Water main",
    "Basement −2, pump room",
    0.6,
    (b) =>
      b.plant.makeUpWater +
      b.loads.canteenWater +
      b.loads.irrigationWater +
      b.loads.toiletsAWater +
      b.loads.toiletsBWater,
  ],
  ["Cooling tower make-up", "Roof, chiller yard", 0.1, (b) => b.plant.makeUpWater],
  ["Canteen water", "Floor 0, canteen", 0.1, (b) => b.loads.canteenWater],
  ["Irrigation", "Floor 0, garden", 0.05, (b) => b.loads.irrigationWater],
  ["Toilets riser A", "Basement −2, pump room", 0.2, (b) => b.loads.toiletsAWater],
  ["Toilets riser B", "Basement −2, pump room", 0.2, (b) => b.loads.toiletsBWater],
];

const gas: readonly (readonly [string, string, number, Part])[] = [
  ["Gas main", "Floor 0, gas cabinet", 5, (b) => b.plant.boilerGas + b.loads.canteenGas],
  ["Gas boilers", "Basement −1, boiler room", 4, (b) => b.plant.boilerGas],
  ["Gas canteen", "Floor 0, canteen", 0.4, (b) => b.loads.canteenGas],
];

/** Unit ids that nothing answers at: spare places on the bus. */
export const absentUnits: readonly number[] = [13, 27, 44, 61, 62];

function numbered(entries: readonly Omit<MeterDefinition, "unit" | "externalId">[]): MeterDefinition[] {
  let unit = 0;
  return entries.map((entry, index) => {
    do unit++;
    while (absentUnits.includes(unit));
    return { ...entry, unit, externalId: `EAAA${52_101 + index}` };
  });
}

/** The eighty meters, by unit id. */
export const meterDefinitions: readonly MeterDefinition[] = numbered([
  ...electricity.map(([name, location, size, part], index) => ({
    name,
    location,
    size,
    medium: "electricity" as const,
    // A single-precision counter is too coarse for the large ones.
    template: size < 10 && index % 3 !== 0 ? "fpm41-electricity-meter-a" : "fpm41-electricity-meter-b",
    measure: (b: Building): Passing => ({ power: part(b), flow: 0, supply: 0, back: 0 }),
  })),
  ...heat.map(([name, location, size, measure]) => ({
    name,
    location,
    size,
    medium: "heat" as const,
    template: "fpm41-enthalpy-meter",
    measure,
  })),
  ...[
    ...water.map((entry) => ["water", "fpm41-water-meter", ...entry] as const),
    ...gas.map((entry) => ["gas", "fpm41-gas-meter", ...entry] as const),
  ].map(([medium, template, name, location, size, part]) => ({
    name,
    location,
    size,
    medium,
    template,
    measure: (b: Building): Passing => ({ power: 0, flow: part(b), supply: 0, back: 0 }),
  })),
]);

/** Air quality sensors follow the meters on the bus. */
export const airQualityUnits: readonly number[] = [86, 87, 88, 89, 90, 91, 92, 93];
export const airQualityTemplate = "fpm41-air-quality";

/** The meter whose counter is lost by the fault `meter-resets`, and the one that `meter-silent` takes away. */
export const resettingUnit = 5;
export const silentUnit = 20;
