import { wander } from "./noise.ts";
import type { Setting } from "./setting.ts";
import { airHeat, type Zone, zoneDemand, zoneDesignAirflow, zoneResponse } from "./zones.ts";

/** An air handling unit: sensors as they read, actuators as they stand. */
export interface AirHandler {
  readonly running: number;
  /** °C; what the sensor says, which is not always what is. */
  readonly supplyTemperature: number;
  readonly supplySetpoint: number;
  readonly returnTemperature: number;
  readonly mixedTemperature: number;
  readonly outdoorTemperature: number;
  /** %. */
  readonly returnHumidity: number;
  /** ppm. */
  readonly returnCo2: number;
  /** Duct static pressure, Pa. */
  readonly staticPressure: number;
  readonly staticSetpoint: number;
  /** Pressure drop over the filter, Pa. */
  readonly filterDrop: number;
  /** Fan speeds, %. */
  readonly supplyFanSpeed: number;
  readonly returnFanSpeed: number;
  /** Both fans, kW. */
  readonly fanPower: number;
  /** m³/s. */
  readonly airflow: number;
  /** Valves as commanded and as they stand, %. */
  readonly coolingValveCommand: number;
  readonly coolingValve: number;
  readonly heatingValve: number;
  readonly outdoorDamper: number;
  readonly exhaustDamper: number;
  readonly recirculationDamper: number;
  /** kW. */
  readonly cooling: number;
  readonly heating: number;
}

export const zonesOfHandler = 6;
const designAirflow = zonesOfHandler * zoneDesignAirflow;
const designFanPower = 11;
const designCooling = 125;
const designHeating = 60;
const stuckAt = 40;

/**
 * One air handler with the six zones it serves.
 * @param number 1 (zones 1–6) or 2 (zones 7–12)
 */
export function airSide(setting: Setting, number: number): { handler: AirHandler; zones: Zone[] } {
  const { seed, slot, weather, faults } = setting;
  const noise = (stream: number, steps: number) => wander(seed, stream + number, slot / steps);
  const first = (number - 1) * zonesOfHandler + 1;
  const demands = Array.from({ length: zonesOfHandler }, (_, i) => zoneDemand(setting, first + i));
  const setpoint = Math.min(18, Math.max(14, 18 - (weather.temperature - 10) * 0.4));
  const supplyWanted = setpoint - (number === 2 ? faults.drift : 0);

  const respond = (supply: number) =>
    demands.map((demand, i) => zoneResponse(setting, first + i, demand, supply));
  let zones = respond(supplyWanted);
  let airflow = zones.reduce((sum, zone) => sum + zone.airflow, 0);
  const roomAir = demands.reduce((sum, demand) => sum + demand.temperature, 0) / demands.length;
  const returned = roomAir + 0.5;

  const least = setting.hvacScheduled ? 0.25 : 0.1;
  const outdoor = weather.temperature;
  // Economiser: as much outdoor air as brings the mix to the wanted supply temperature, as long as it is the cooler air.
  let fresh = least;
  if (outdoor < returned - 0.5 && outdoor > 3) {
    fresh = Math.min(1, Math.max(least, (returned - supplyWanted) / (returned - outdoor)));
  }
  const mixed = returned + (outdoor - returned) * fresh;
  const latent = 1 + 0.004 * Math.max(0, weather.humidity - 50) * (outdoor > 18 ? 1 : 0);

  let cooling = Math.max(0, mixed - supplyWanted) * airflow * airHeat * latent;
  const wantedCooling = cooling;
  let supply = supplyWanted;
  if (faults.valve && number === 1 && setting.hvacOn) {
    const leak = (stuckAt / 100) * designCooling * 0.75;
    if (leak > cooling) {
      supply = Math.max(9, supplyWanted - (leak - cooling) / Math.max(1, airflow * airHeat));
      zones = respond(supply);
      airflow = zones.reduce((sum, zone) => sum + zone.airflow, 0);
      cooling = Math.max(0, mixed - supply) * airflow * airHeat * latent;
    }
  }
  const heating = Math.max(0, supplyWanted - mixed) * airflow * airHeat;
  const share = airflow / designAirflow;
  const on = setting.hvacOn;
  const command = on ? Math.min(100, (100 * wantedCooling) / designCooling) : 0;
  const ageOfFilter = ((setting.local.dayOfYear + 40 * number) % 182) / 182;
  const co2 = zones.reduce((sum, zone) => sum + zone.co2, 0) / zones.length;
  return {
    zones,
    handler: {
      running: on ? 1 : 0,
      supplyTemperature: on
        ? supply + (number === 2 ? faults.drift : 0) + 0.15 * noise(300, 1)
        : roomAir - 1.2 + 0.1 * noise(300, 2) + (number === 2 ? faults.drift : 0),
      supplySetpoint: setpoint,
      returnTemperature: returned + 0.05 * noise(302, 2),
      mixedTemperature: (on ? mixed : roomAir - 1.5) + 0.1 * noise(304, 2),
      outdoorTemperature: outdoor + 0.2 * noise(306, 4),
      returnHumidity: zones.reduce((sum, zone) => sum + zone.humidity, 0) / zones.length,
      returnCo2: co2,
      staticPressure: on ? 250 + 6 * noise(308, 1) : 0,
      staticSetpoint: 250,
      filterDrop: on ? (70 + 110 * ageOfFilter) * share ** 1.4 + 2 * noise(310, 1) : 0,
      supplyFanSpeed: on ? 25 + 70 * share : 0,
      returnFanSpeed: on ? 22 + 66 * share : 0,
      fanPower: on ? designFanPower * (0.06 + 0.94 * share ** 2.4) : 0,
      airflow,
      coolingValveCommand: command,
      coolingValve: faults.valve && number === 1 ? Math.max(stuckAt, command) : command,
      heatingValve: on ? Math.min(100, (100 * heating) / designHeating) : 0,
      outdoorDamper: on ? fresh * 100 : 0,
      exhaustDamper: on ? fresh * 100 : 0,
      recirculationDamper: on ? 100 - fresh * 100 : 100,
      cooling,
      heating,
    },
  };
}
