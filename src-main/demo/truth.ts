import type { EpochMilliseconds } from "../contract/identity.ts";
import { changesPlant, type FaultConfiguration, type FaultName, faultNames } from "./model/faults.ts";
import { meterDefinitions, resettingUnit, silentUnit } from "./model/meters.data.ts";
import { PlantModel } from "./model/timeline.ts";

/** What is known for certain about a fault. For tests only: neither protocol nor history tells it. */
export interface FaultTruth {
  readonly fault: FaultName;
  /** When it was there within the asked time, UTC epoch milliseconds. */
  readonly from: EpochMilliseconds;
  readonly to: EpochMilliseconds;
  /** What the building took more than it would have without this fault, kWh of electricity and m³ of gas. */
  readonly wastedElectricity: number;
  readonly wastedGas: number;
  /** Unit id of the meter it is about, where it is a meter's fault. */
  readonly unit: number | undefined;
}

function meterNamed(name: string): number {
  const index = meterDefinitions.findIndex((meter) => meter.name === name);
  if (index < 0) throw new RangeError(`The plant has no meter ${name}`);
  return index;
}

function without(faults: FaultConfiguration, name: FaultName): FaultConfiguration {
  return Object.fromEntries(Object.entries(faults).filter(([one]) => one !== name));
}

/**
 * Runs the model with all faults, and once more without each, over the same time.
 * @param from start, included, and end of the time that is asked about, UTC epoch milliseconds
 * @returns one entry for each period of each fault that touches the time
 */
export function truth(
  seed: number,
  faults: FaultConfiguration,
  from: EpochMilliseconds,
  to: EpochMilliseconds,
): FaultTruth[] {
  const model = new PlantModel(seed, faults);
  const electricity = meterNamed("Main incomer");
  const gas = meterNamed("Gas main");
  return faultNames.flatMap((fault) => {
    const healthy = model.withFaults(without(faults, fault));
    return (faults[fault] ?? []).flatMap((period): FaultTruth[] => {
      const start = Math.max(from, period.from);
      const end = Math.min(to, period.to);
      if (start >= end) return [];
      const wasted = (meter: number, counted: "power" | "flow") =>
        changesPlant(fault)
          ? model.passed(meter, counted, start, end) - healthy.passed(meter, counted, start, end)
          : 0;
      return [
        {
          fault,
          from: start,
          to: end,
          wastedElectricity: wasted(electricity, "power"),
          wastedGas: wasted(gas, "flow"),
          unit: fault === "meter-resets" ? resettingUnit : fault === "meter-silent" ? silentUnit : undefined,
        },
      ];
    });
  });
}
