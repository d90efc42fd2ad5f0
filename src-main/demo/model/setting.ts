import type { EpochMilliseconds } from "../../contract/identity.ts";
import {
  canteen,
  type DayKind,
  day,
  dayKind,
  hvacSchedule,
  type LocalTime,
  localTime,
  minute,
  occupancy,
} from "./calendar.ts";
import { type FaultConfiguration, faultAt } from "./faults.ts";
import { type Weather, weatherAt } from "./weather.ts";

/** The plant is computed at the quarter hours; in between, values run in straight lines. */
export const slotLength = 15 * minute;

/** Faults as the physics meet them at one time. */
export interface FaultsNow {
  readonly zone3: boolean;
  readonly parkingLights: boolean;
  readonly unoccupied: boolean;
  readonly chiller2: boolean;
  readonly valve: boolean;
  /** How much too high AHU-2's supply air sensor reads, K. */
  readonly drift: number;
}

/** Everything that comes from outside at one quarter hour. */
export interface Setting {
  readonly seed: number;
  /** Quarter hours since 1970. */
  readonly slot: number;
  readonly time: EpochMilliseconds;
  readonly local: LocalTime;
  readonly dayKind: DayKind;
  readonly weather: Weather;
  /** Share of the people that are in, 0–1. */
  readonly occupancy: number;
  /** How busy the canteen is, 0–1. */
  readonly canteen: number;
  /** Share of the lights that are on in the offices, 0–1. */
  readonly lightingShare: number;
  readonly hvacOn: boolean;
  /** By its schedule it would be on. */
  readonly hvacScheduled: boolean;
  /** Since the air conditioning was started or stopped, h. */
  readonly hoursOn: number;
  readonly hoursOff: number;
  readonly faults: FaultsNow;
}

const driftADay = 0.06;
const driftAtMost = 3;

function driftAt(faults: FaultConfiguration, time: EpochMilliseconds): number {
  const period = faultAt(faults, "sensor-drifts", time);
  if (period === undefined) return 0;
  // A drift that shows within the first quarter hour lets people see the switch work.
  return Math.min(driftAtMost, 0.4 + (driftADay * (time - period.from)) / day);
}

/** Hours since the schedule last ended, looking back over closed days. */
function hoursSinceEnd(local: LocalTime, time: EpochMilliseconds): number {
  const today = hvacSchedule(local);
  if (today !== undefined && local.hour >= today.to) return local.hour - today.to;
  for (let back = 1; back < 6; back++) {
    const before = hvacSchedule(localTime(time - back * day));
    if (before !== undefined) return local.hour + 24 * back - before.to;
  }
  return 120;
}

/**
 * Gathers weather, calendar, schedules and faults of one quarter hour.
 * @param slot quarter hours since 1970, UTC
 */
export function settingAt(seed: number, slot: number, configuration: FaultConfiguration): Setting {
  const time = slot * slotLength;
  const local = localTime(time);
  const weather = weatherAt(seed, time, local);
  const people = occupancy(local);
  const schedule = hvacSchedule(local);
  const scheduled = schedule !== undefined && local.hour >= schedule.from && local.hour < schedule.to;
  const unoccupied = faultAt(configuration, "hvac-unoccupied", time) !== undefined;
  const hvacOn = scheduled || unoccupied;
  const daylight = Math.min(1, weather.solar / 600);
  return {
    seed,
    slot,
    time,
    local,
    dayKind: dayKind(local),
    weather,
    occupancy: people,
    canteen: canteen(local),
    lightingShare: people <= 0 ? 0.04 : Math.min(1, 0.12 + people * (1.05 - 0.35 * daylight)),
    hvacOn,
    hvacScheduled: scheduled,
    hoursOn: unoccupied ? 24 : scheduled && schedule !== undefined ? local.hour - schedule.from : 0,
    hoursOff: hvacOn ? 0 : hoursSinceEnd(local, time),
    faults: {
      zone3: faultAt(configuration, "zone-3-heats-and-cools", time) !== undefined,
      parkingLights: faultAt(configuration, "parking-lights-always-on", time) !== undefined,
      unoccupied,
      chiller2: faultAt(configuration, "chiller-2-inefficient", time) !== undefined,
      valve: faultAt(configuration, "valve-stuck", time) !== undefined,
      drift: driftAt(configuration, time),
    },
  };
}
