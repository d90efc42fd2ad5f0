import { wander } from "./noise.ts";
import type { Setting } from "./setting.ts";

export interface Chiller {
  readonly running: number;
  /** % of its capacity. */
  readonly load: number;
  /** Cooling delivered, kW. */
  readonly cooling: number;
  /** Electricity, kW. */
  readonly power: number;
  /** Cooling over electricity; 0 when it stands. */
  readonly performance: number;
  /** °C. */
  readonly supplyTemperature: number;
  readonly returnTemperature: number;
  readonly condenserEntering: number;
  readonly condenserLeaving: number;
  /** kPa. */
  readonly evaporatorPressure: number;
  readonly condenserPressure: number;
  /** Isolation valve, %. */
  readonly valve: number;
  /** m³/h. */
  readonly flow: number;
}

/** What chillers and boilers share: pumps, towers, headers. */
export interface Plant {
  readonly enabled: number;
  readonly cooling: number;
  /** Chilled water header, °C. */
  readonly chilledSupply: number;
  readonly chilledReturn: number;
  readonly chilledSetpoint: number;
  readonly chilledFlow: number;
  /** kPa. */
  readonly chilledPressure: number;
  /** %. */
  readonly bypassValve: number;
  readonly chilledPumpSpeed: number;
  readonly chilledPumpPower: number;
  readonly condenserPumpPower: number;
  readonly towerFanSpeed: number;
  readonly towerPower: number;
  readonly condenserSupply: number;
  readonly condenserReturn: number;
  /** Heat delivered by the boilers, kW. */
  readonly heating: number;
  readonly hotSupply: number;
  readonly hotReturn: number;
  readonly hotSetpoint: number;
  readonly hotFlow: number;
  readonly hotPumpSpeed: number;
  readonly hotPumpPower: number;
  readonly boiler1Running: number;
  readonly boiler2Running: number;
  readonly boiler1Heating: number;
  readonly boiler2Heating: number;
  /** Gas, m³/h. */
  readonly boilerGas: number;
  /** Cooling tower make-up water, m³/h. */
  readonly makeUpWater: number;
  readonly leadChiller: number;
}

const chillerCapacity = 190;
const boilerCapacity = 120;
/** Energy of a cubic metre of natural gas, kWh. */
export const gasEnergy = 10.55;
/** kW that one m³/h of water carries a kelvin. */
export const waterHeat = 1.163;

function chiller(setting: Setting, number: number, cooling: number): Chiller {
  const { seed, slot, weather, faults } = setting;
  const noise = (stream: number, steps: number) => wander(seed, stream + number, slot / steps);
  const load = cooling / chillerCapacity;
  if (cooling <= 0) {
    const still = 15 + 0.3 * (weather.temperature - 15);
    return {
      running: 0,
      load: 0,
      cooling: 0,
      power: 0,
      performance: 0,
      supplyTemperature: still + 0.1 * noise(400, 4),
      returnTemperature: still + 0.4 + 0.1 * noise(402, 4),
      condenserEntering: still + 2,
      condenserLeaving: still + 2,
      evaporatorPressure: 480,
      condenserPressure: 560,
      valve: 0,
      flow: 0,
    };
  }
  const entering = Math.max(18, weather.wetBulb + 4.5);
  const partLoad = 0.62 + 0.78 * load - 0.4 * load * load;
  const healthy = Math.max(2.4, (6.3 - 0.11 * (entering - 20)) * partLoad);
  const power = (cooling / healthy) * (number === 2 && faults.chiller2 ? 1.45 : 1);
  const supply = 7 + 0.12 * noise(400, 1) + (load > 0.97 ? 0.6 : 0);
  const difference = 2.2 + 3.6 * load;
  return {
    running: 1,
    load: load * 100,
    cooling,
    power,
    performance: cooling / power,
    supplyTemperature: supply,
    returnTemperature: supply + difference,
    condenserEntering: entering,
    condenserLeaving: entering + (4.8 * (cooling + power)) / (chillerCapacity * 1.2),
    evaporatorPressure: 262 + 3 * noise(404, 1) - 10 * load,
    condenserPressure: 610 + 14 * (entering - 20) + 60 * load + 4 * noise(406, 1),
    valve: 100,
    flow: cooling / (difference * waterHeat),
  };
}

/** Which chiller leads: they swap each Monday. */
function leads(setting: Setting): number {
  return Math.floor((setting.local.dayNumber + 3) / 7) % 2 === 0 ? 1 : 2;
}

/**
 * Chillers, boilers and what moves their water.
 * @param cooling what air handlers and fan coils take, kW
 * @param heating what coils, fan coils and taps take, kW
 */
export function plantSide(
  setting: Setting,
  cooling: number,
  heating: number,
): { plant: Plant; chillers: [Chiller, Chiller] } {
  const { seed, slot, weather } = setting;
  const noise = (stream: number, steps: number) => wander(seed, stream, slot / steps);
  // Pipes and vessels take their part while the plant is up; below some kW the chillers stay off.
  const enabled = setting.hvacOn && cooling > 3;
  const demand = enabled ? Math.min(2 * chillerCapacity, cooling * 1.02 + 3.5) : 0;
  const lead = leads(setting);
  const lagNeeded = demand > 0.86 * chillerCapacity;
  const leadCooling = lagNeeded ? demand * 0.55 : demand;
  const lagCooling = lagNeeded ? demand * 0.45 : 0;
  const chillers: [Chiller, Chiller] = [
    chiller(setting, 1, lead === 1 ? leadCooling : lagCooling),
    chiller(setting, 2, lead === 2 ? leadCooling : lagCooling),
  ];
  const share = demand / (2 * chillerCapacity);
  const flow = chillers[0].flow + chillers[1].flow;
  const header = enabled
    ? (chillers[0].supplyTemperature * chillers[0].flow + chillers[1].supplyTemperature * chillers[1].flow) /
      flow
    : 15 + 0.3 * (weather.temperature - 15);
  const running = chillers[0].running + chillers[1].running;
  const rejected = chillers.reduce((sum, one) => sum + one.cooling + one.power, 0);
  const condenserSupply = enabled ? Math.max(18, weather.wetBulb + 4.5) : 20;

  const heat = heating > 0.5 ? Math.min(2 * boilerCapacity, heating * 1.04 + 1.2) : heating;
  const second = heat > 0.9 * boilerCapacity;
  const boiler1 = second ? heat * 0.5 : heat;
  const boiler2 = second ? heat * 0.5 : 0;
  const hotShare = heat / (2 * boilerCapacity);
  const hotSetpoint = Math.min(75, Math.max(50, 68 - (weather.temperature - 5) * 1.1));
  const hotDifference = 6 + 9 * hotShare;
  return {
    chillers,
    plant: {
      enabled: enabled ? 1 : 0,
      cooling: demand,
      chilledSupply: header,
      chilledReturn: enabled ? header + demand / (flow * waterHeat) : header + 0.5,
      chilledSetpoint: 7,
      chilledFlow: flow,
      chilledPressure: enabled ? 120 + 40 * share + 2 * noise(420, 1) : 0,
      bypassValve: enabled ? Math.max(0, 30 - 90 * share) : 0,
      chilledPumpSpeed: enabled ? 35 + 60 * share : 0,
      chilledPumpPower: enabled ? 1.2 + 9.5 * share ** 2 : 0,
      condenserPumpPower: running * 4.1,
      towerFanSpeed: enabled ? Math.min(100, 22 + 85 * share) : 0,
      towerPower: enabled ? 0.4 + 11 * share ** 2.2 : 0,
      condenserSupply,
      condenserReturn: enabled
        ? condenserSupply + (4.8 * rejected) / (chillerCapacity * 1.2 * Math.max(1, running))
        : 20,
      heating: heat,
      hotSupply: heat > 0 ? hotSetpoint + 0.5 * noise(422, 1) : 35,
      hotReturn: heat > 0 ? hotSetpoint - hotDifference + 0.5 * noise(422, 1) : 34,
      hotSetpoint,
      hotFlow: heat > 0 ? heat / (hotDifference * waterHeat) : 0,
      hotPumpSpeed: heat > 0 ? 30 + 65 * hotShare : 0,
      hotPumpPower: heat > 0 ? 0.5 + 3.4 * hotShare ** 2 : 0,
      boiler1Running: boiler1 > 0 ? 1 : 0,
      boiler2Running: boiler2 > 0 ? 1 : 0,
      boiler1Heating: boiler1,
      boiler2Heating: boiler2,
      boilerGas: heat / (0.91 * gasEnergy),
      makeUpWater: rejected * 0.0019,
      leadChiller: lead,
    },
  };
}
