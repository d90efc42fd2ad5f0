import type { EpochMilliseconds } from "../../contract/identity.ts";

/** Everything that can be made to go wrong in the plant. */
export const faultNames = [
  /** VAV box 3 cools at full flow while its reheat coil is open. */
  "zone-3-heats-and-cools",
  /** The parking's lights ignore their schedule. */
  "parking-lights-always-on",
  /** Air handlers and chillers run through nights, weekends and holidays. */
  "hvac-unoccupied",
  /** Chiller 2 takes 45 % more electricity for the same cooling. */
  "chiller-2-inefficient",
  /** AHU-2's supply air sensor reads more and more too high; the control follows it. */
  "sensor-drifts",
  /** AHU-1's cooling valve doesn't close below 40 %. */
  "valve-stuck",
  /** A floor's meter loses its counter and starts again at zero. */
  "meter-resets",
  /** A tenant's meter stops answering. */
  "meter-silent",
] as const;
export type FaultName = (typeof faultNames)[number];

/** A stretch of time in which a fault is there, UTC epoch milliseconds: `from` included, `to` not. */
export interface FaultPeriod {
  readonly from: EpochMilliseconds;
  readonly to: EpochMilliseconds;
}

/** Which faults are there, and when. */
export type FaultConfiguration = Partial<Readonly<Record<FaultName, readonly FaultPeriod[]>>>;

/** A fault that has always been there and stays. */
export const always: FaultPeriod = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The period of a fault that covers a time, if one does. */
export function faultAt(
  faults: FaultConfiguration,
  name: FaultName,
  time: EpochMilliseconds,
): FaultPeriod | undefined {
  return faults[name]?.find((period) => time >= period.from && time < period.to);
}

/**
 * Switches a fault on or off from a time on; what was before stays as it was.
 * @param time UTC epoch milliseconds
 * @returns the changed configuration
 */
export function switchFault(
  faults: FaultConfiguration,
  name: FaultName,
  on: boolean,
  time: EpochMilliseconds,
): FaultConfiguration {
  const periods = faults[name] ?? [];
  const current = faultAt(faults, name, time);
  if ((current !== undefined) === on) return faults;
  const ended = periods.map((period) => (period === current ? { from: period.from, to: time } : period));
  return {
    ...faults,
    [name]: on ? [...ended, { from: time, to: Number.POSITIVE_INFINITY }] : ended,
  };
}

/** Whether a fault changes what the plant does (and so its energy), not only what a meter tells. */
export function changesPlant(name: FaultName): boolean {
  return name !== "meter-resets" && name !== "meter-silent";
}
