import { type AirHandler, airSide } from "./air.ts";
import type { FaultConfiguration } from "./faults.ts";
import { type Chiller, type Plant, plantSide } from "./plant.ts";
import {
  type AirQuality,
  airQualityAt,
  airQualityCount,
  type Floor,
  floorAt,
  floorCount,
  type Lighting,
  type Loads,
  lightingAt,
  loadsAt,
  type Parking,
  parkingAt,
  tenantAt,
  tenantCount,
} from "./services.ts";
import { type Setting, settingAt } from "./setting.ts";
import type { Zone } from "./zones.ts";

/** The whole building at one quarter hour. */
export interface Building {
  readonly setting: Setting;
  readonly zones: readonly Zone[];
  readonly handlers: readonly AirHandler[];
  readonly chillers: readonly Chiller[];
  readonly plant: Plant;
  readonly lighting: readonly Lighting[];
  readonly parking: Parking;
  readonly floors: readonly Floor[];
  /** kW. */
  readonly tenants: readonly number[];
  readonly airQuality: readonly AirQuality[];
  readonly loads: Loads;
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/**
 * Computes the building from nothing but its arguments: no state, no order of calls.
 * @param slot quarter hours since 1970, UTC
 */
export function buildingAt(seed: number, slot: number, faults: FaultConfiguration): Building {
  const setting = settingAt(seed, slot, faults);
  const west = airSide(setting, 1);
  const east = airSide(setting, 2);
  const zones = [...west.zones, ...east.zones];
  const handlers = [west.handler, east.handler];
  const floors = times(floorCount, (floor) => floorAt(setting, floor));
  const loads = loadsAt(setting);

  let cooling = 0;
  let heating = loads.tapHeat;
  for (const handler of handlers) {
    cooling += handler.cooling;
    heating += handler.heating;
  }
  for (const floor of floors) {
    cooling += floor.coilCooling;
    heating += floor.coilHeating;
  }
  for (const zone of zones) heating += zone.reheat;
  const { plant, chillers } = plantSide(setting, cooling, heating);
  return {
    setting,
    zones,
    handlers,
    chillers,
    plant,
    lighting: times(floorCount, (floor) => lightingAt(setting, floor)),
    parking: parkingAt(setting),
    floors,
    tenants: times(tenantCount, (index) => tenantAt(setting, index + 1)),
    airQuality: times(airQualityCount, (index) => {
      const zone = zones[index];
      if (zone === undefined) throw new RangeError(`No zone for air quality sensor ${index + 1}`);
      return airQualityAt(setting, index + 1, zone);
    }),
    loads,
  };
}
