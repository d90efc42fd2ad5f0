import { chance, wander } from "./noise.ts";
import type { Setting } from "./setting.ts";

/** One VAV box and the room it serves. */
export interface Zone {
  /** °C. */
  readonly temperature: number;
  readonly coolingSetpoint: number;
  readonly heatingSetpoint: number;
  /** Air supplied, m³/s. */
  readonly airflow: number;
  readonly airflowSetpoint: number;
  /** %. */
  readonly damper: number;
  /** Reheat valve, %. */
  readonly reheatValve: number;
  /** Reheat, kW. */
  readonly reheat: number;
  /** Air temperature behind the reheat coil, °C. */
  readonly discharge: number;
  readonly occupied: number;
  /** People in it. */
  readonly people: number;
  /** ppm. */
  readonly co2: number;
  /** Relative humidity, %. */
  readonly humidity: number;
}

export const zoneCount = 12;
/** Heat capacity of a cubic metre of air, kJ/(m³·K). */
export const airHeat = 1.206;
/** Air a box can supply, m³/s. */
export const zoneDesignAirflow = 1.15;
/** Reheat coil, kW. */
const zoneDesignReheat = 14;
const minimumShare = 0.28;
const peopleAtMost = 24;

/** What a room does to its air, before any air conditioning. */
export interface ZoneDemand {
  readonly people: number;
  /** Heat to be taken away; negative: heat that is missing; kW. */
  readonly heat: number;
  readonly temperature: number;
}

/**
 * @param number 1–12: two on each floor, odd ones face south
 */
export function zoneDemand(setting: Setting, number: number): ZoneDemand {
  const { seed, slot, weather, occupancy } = setting;
  const character = chance(seed, 100, number);
  const restless = wander(seed, 120 + number, slot / 6);
  const people = Math.round(peopleAtMost * occupancy * (0.75 + 0.35 * character) * (1 + 0.18 * restless));
  const sun = number % 2 === 1 ? weather.southShare : 0.22;
  const heat =
    people * 0.095 +
    2.4 * setting.lightingShare +
    1.1 +
    2.2 * occupancy +
    0.0075 * weather.solar * sun * (0.8 + 0.4 * chance(seed, 101, number)) +
    0.42 * (weather.temperature - 22.5);
  const comfort = 22.6 + 1.25 * Math.tanh(heat / 6) + 0.25 * (character - 0.5);
  const equilibrium = 19.5 + 0.42 * (weather.meanTemperature - 12) + (number % 2 === 1 ? 0.5 : 0);
  const noise = 0.12 * wander(seed, 140 + number, slot / 2);
  if (setting.hvacOn) {
    const recovery = Math.exp(-setting.hoursOn / 0.8);
    return { people, heat, temperature: comfort + (equilibrium - comfort) * 0.6 * recovery + noise };
  }
  const settled = 1 - Math.exp(-setting.hoursOff / 12);
  return { people, heat, temperature: 22.9 + (equilibrium - 22.9) * settled + noise };
}

/**
 * What the box does about it.
 * @param supply temperature of the air it gets, °C
 */
export function zoneResponse(setting: Setting, number: number, demand: ZoneDemand, supply: number): Zone {
  const { seed, slot, weather } = setting;
  const noise = (stream: number, steps: number) => wander(seed, stream + number, slot / steps);
  const fighting = number === 3 && setting.faults.zone3;
  let airflow = 0;
  let airflowSetpoint = 0;
  let reheat = 0;
  if (setting.hvacOn) {
    const lift = Math.max(3, demand.temperature - supply);
    const least = minimumShare * zoneDesignAirflow;
    const wanted = demand.heat / (airHeat * lift);
    const share = fighting ? zoneDesignAirflow * 0.9 : wanted;
    airflowSetpoint = Math.min(zoneDesignAirflow, Math.max(least, share));
    airflow = airflowSetpoint * (1 + 0.015 * noise(160, 1));
    const cooling = airflowSetpoint * airHeat * lift;
    reheat = Math.min(zoneDesignReheat, Math.max(0, cooling - demand.heat - 0.4));
  }
  const share = airflow / zoneDesignAirflow;
  const fresh = setting.hvacOn ? 0.02 + airflow * 0.3 : 0.02;
  // 0.0000052 m³/s of CO2 a person, spread into the fresh air; the room takes an hour or so to follow.
  const co2 = 420 + (demand.people * 5.2) / (fresh + 0.16);
  return {
    temperature: demand.temperature,
    coolingSetpoint: setting.hvacOn ? 23.5 : 28,
    heatingSetpoint: setting.hvacOn ? 21 : 16,
    airflow,
    airflowSetpoint,
    damper: setting.hvacOn ? Math.min(100, 8 + 88 * share ** 0.7) : 0,
    reheatValve: (100 * reheat) / zoneDesignReheat,
    reheat,
    discharge: airflow > 0 ? supply + 0.4 + reheat / (airflow * airHeat) : demand.temperature,
    occupied: demand.people > 0 ? 1 : 0,
    people: demand.people,
    co2: co2 * (1 + 0.012 * noise(180, 1)),
    humidity: Math.min(75, Math.max(25, 44 + 0.25 * (weather.humidity - 65) + 3 * noise(200, 8))),
  };
}
