import { chance, wander } from "./noise.ts";
import type { Setting } from "./setting.ts";
import type { Zone } from "./zones.ts";

/** One of the six lighting zones (a floor each). */
export interface Lighting {
  /** Switched on. */
  readonly command: number;
  /** Dimming level, %. */
  readonly level: number;
  /** kW. */
  readonly power: number;
  /** Daylight at the sensor, lux. */
  readonly illuminance: number;
  readonly presence: number;
}

export interface Parking {
  readonly lights: number;
  /** kW. */
  readonly lightsPower: number;
  readonly fan1: number;
  readonly fan2: number;
  readonly fanSpeed: number;
  readonly fansPower: number;
  /** Carbon monoxide on two levels, ppm. */
  readonly co1: number;
  readonly co2: number;
  readonly cars: number;
  readonly temperature: number;
}

/** What a floor takes besides its air: electricity, fan coils. kW. */
export interface Floor {
  readonly plugs: number;
  readonly coilCooling: number;
  readonly coilHeating: number;
}

export interface AirQuality {
  /** ppm. */
  readonly co2: number;
  /** °C. */
  readonly temperature: number;
  /** %. */
  readonly humidity: number;
  /** µg/m³. */
  readonly pm25: number;
  /** ppb. */
  readonly tvoc: number;
}

/** Everything else that takes electricity (kW), water or gas (m³/h). */
export interface Loads {
  readonly lift1: number;
  readonly lift2: number;
  readonly lift3: number;
  readonly servers: number;
  readonly serverCooling: number;
  readonly ups: number;
  readonly canteen: number;
  readonly facade: number;
  readonly charger1: number;
  readonly charger2: number;
  readonly firePump: number;
  readonly boilerAuxiliaries: number;
  /** Heat for hot tap water, kW. */
  readonly tapHeat: number;
  readonly canteenGas: number;
  readonly canteenWater: number;
  readonly irrigationWater: number;
  readonly toiletsAWater: number;
  readonly toiletsBWater: number;
}

export const floorCount = 6;
export const tenantCount = 10;
export const airQualityCount = 8;
const floorLighting = 7.5;

export function lightingAt(setting: Setting, floor: number): Lighting {
  const { seed, slot, weather, occupancy } = setting;
  const share = setting.lightingShare * (0.85 + 0.25 * chance(seed, 500, floor));
  const level = Math.min(100, 100 * share);
  const on = occupancy > 0 ? 1 : 0;
  return {
    command: on,
    level: on ? level : 0,
    // Escape route lights stay on.
    power: 0.3 + (on ? floorLighting * Math.min(1, share) : 0),
    illuminance:
      8 + weather.solar * 0.45 * (1 + 0.05 * wander(seed, 510 + floor, slot / 2)) + 300 * on * share,
    presence: on,
  };
}

export function parkingAt(setting: Setting): Parking {
  const { seed, slot, local, occupancy, faults } = setting;
  const cars = Math.round(140 * occupancy * (1 + 0.06 * wander(seed, 520, slot / 3)));
  const rush =
    setting.dayKind === "work"
      ? Math.exp(-((local.hour - 8.8) ** 2) / 0.8) + 0.9 * Math.exp(-((local.hour - 18.2) ** 2) / 1.2)
      : 0;
  const open =
    setting.dayKind === "work"
      ? local.hour >= 6.75 && local.hour < 22
      : setting.dayKind === "half" && local.hour >= 7.5 && local.hour < 15;
  const co = 2.2 + 38 * rush * (1 + 0.25 * wander(seed, 521, slot));
  const fan1 = open && co > 9 ? 1 : 0;
  const fan2 = open && co > 24 ? 1 : 0;
  const speed = fan1 === 0 ? 0 : Math.min(100, 30 + 1.8 * co);
  const lights = open || faults.parkingLights ? 1 : 0;
  return {
    lights,
    lightsPower: 0.5 + lights * 8.4,
    fan1,
    fan2,
    fanSpeed: speed,
    fansPower: (fan1 + fan2) * 5.5 * (speed / 100) ** 2.5,
    co1: Math.max(0.5, co),
    co2: Math.max(0.5, co * 0.8 + 0.8 * wander(seed, 522, slot)),
    cars,
    temperature: 17 + 0.35 * (setting.weather.meanTemperature - 14) + 0.3 * wander(seed, 523, slot / 6),
  };
}

export function floorAt(setting: Setting, floor: number): Floor {
  const { seed, slot, occupancy, weather, hvacOn } = setting;
  const character = 0.8 + 0.4 * chance(seed, 530, floor);
  const outside = weather.temperature;
  return {
    plugs: (1.6 + 6.5 * occupancy) * character * (1 + 0.06 * wander(seed, 531 + floor, slot)),
    coilCooling: hvacOn
      ? character * Math.max(0, 0.9 * (outside - 19) + 0.009 * weather.solar + 5 * occupancy - 3)
      : 0,
    coilHeating: hvacOn ? character * Math.max(0, 1.1 * (15.5 - outside) - 2 * occupancy) : 0,
  };
}

/** @param number 1–10; kW */
export function tenantAt(setting: Setting, number: number): number {
  const { seed, slot, occupancy } = setting;
  const size = 0.5 + 1.1 * chance(seed, 540, number);
  return size * (1.3 + 7.5 * occupancy) * (1 + 0.08 * wander(seed, 541 + number, slot));
}

/** @param number 1–8 */
export function airQualityAt(setting: Setting, number: number, zone: Zone): AirQuality {
  const { seed, slot, weather, local } = setting;
  const noise = (stream: number, steps: number) => wander(seed, stream + number, slot / steps);
  const traffic = Math.exp(-((local.hour - 9) ** 2) / 6) + Math.exp(-((local.hour - 18.5) ** 2) / 6);
  return {
    co2: zone.co2 * (1 + 0.02 * noise(600, 2)) + 12 * noise(610, 1),
    temperature: zone.temperature + 0.4 + 0.1 * noise(620, 1),
    humidity: zone.humidity + 1.5 * noise(630, 2),
    pm25: Math.max(1, 5 + 4 * traffic + 3.5 * wander(seed, 640, slot / 40) + 0.8 * noise(641, 1)),
    tvoc: Math.max(20, 70 + 9 * zone.people + 25 * noise(650, 2) + 0.6 * weather.temperature),
  };
}

export function loadsAt(setting: Setting): Loads {
  const { seed, slot, occupancy, local, weather, time } = setting;
  const noise = (stream: number, steps = 1) => wander(seed, stream, slot / steps);
  const trips = occupancy * (1 + 0.5 * Math.exp(-((local.hour - 9) ** 2) / 0.5));
  const lift = (stream: number) => 0.35 + 3.2 * trips * (0.8 + 0.35 * noise(stream));
  const servers = 9.5 + 0.6 * occupancy + 0.25 * noise(701, 3);
  const charging = (stream: number) => Math.max(0, 21 * occupancy * (0.7 + 0.6 * noise(stream, 4)) - 2);
  const dark = weather.solar < 12 && (local.hour > 16 || local.hour < 7);
  const summer = local.month >= 5 && local.month <= 9;
  const watering = summer && local.hour >= 5 && local.hour < 6.5 && Math.floor(time / 86_400_000) % 2 === 0;
  const water = (stream: number) => Math.max(0, 0.012 + 0.62 * occupancy * (1 + 0.3 * noise(stream)));
  return {
    lift1: lift(710),
    lift2: lift(711),
    lift3: lift(712) * 0.6,
    servers,
    serverCooling: servers * (0.28 + 0.006 * Math.max(0, weather.temperature - 12)),
    ups: 1.1 + 0.05 * noise(702, 4),
    canteen: 1.4 + 24 * setting.canteen * (1 + 0.05 * noise(703)),
    facade: dark && (local.hour < 1 || local.hour >= 6 || local.hour > 16) ? 3.1 : 0.05,
    charger1: charging(704),
    charger2: charging(705),
    firePump: local.weekday === 3 && local.hour >= 10 && local.hour < 10.5 ? 11 : 0.04,
    boilerAuxiliaries: 0.25,
    tapHeat: 0.8 + 7 * occupancy + 9 * setting.canteen,
    canteenGas: 3.2 * setting.canteen,
    canteenWater: 0.01 + 0.95 * setting.canteen,
    irrigationWater: watering ? 2.4 : 0,
    toiletsAWater: water(706),
    toiletsBWater: water(707),
  };
}
