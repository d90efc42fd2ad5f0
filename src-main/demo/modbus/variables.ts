import type { EpochMilliseconds } from "../../contract/identity.ts";
import { minute } from "../model/calendar.ts";
import { airQualityUnits, type MeterDefinition, meterDefinitions } from "../model/meters.data.ts";
import { chance, wander } from "../model/noise.ts";
import type { PlantModel } from "../model/timeline.ts";

/** Gives a variable's physical value at a time, in the unit that templates give it. */
export type VariableSource = (time: EpochMilliseconds) => number;

const voltageSpread = 2.4;

/** The value of one variable of a meter; undefined where meters of its kind have no such variable. */
function meterVariable(
  model: PlantModel,
  meter: number,
  definition: MeterDefinition,
  variable: string,
): VariableSource | undefined {
  const { seed } = model;
  const place = model.layout.meters + meter * 4;
  const power: VariableSource = (time) => model.value(place, time);
  const flow: VariableSource = (time) => model.value(place + 1, time);
  switch (variable) {
    case "energy_thermal":
      return (time) => model.counter(meter, "power", time);
    case "volume":
      return (time) => model.counter(meter, "flow", time);
    case "power_thermal":
      return power;
    case "flow_volume":
      return flow;
    case "temp_supply":
      return (time) => model.value(place + 2, time);
    case "temp_return":
      return (time) => model.value(place + 3, time);
    case "fault_flow_sensor":
    case "alarm_leak":
      return () => 0;
  }
  if (definition.medium !== "electricity") return undefined;
  const factor = 0.9 + 0.08 * chance(seed, 820, definition.unit);
  const powerFactor: VariableSource = (time) =>
    factor + 0.01 * wander(seed, 821 + meter, time / (20 * minute));
  const voltage =
    (phase: number): VariableSource =>
    (time) =>
      230.5 + voltageSpread * wander(seed, 910 + phase, time / (7 * minute)) + 0.2 * phase;
  const shares = [1, 2, 3].map((phase) => 0.85 + 0.3 * chance(seed, 830 + phase, definition.unit));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const phaseOf = /^(voltage|current)_l([123])$/.exec(variable);
  if (phaseOf !== null) {
    const phase = Number(phaseOf[2]);
    const volts = voltage(phase);
    if (phaseOf[1] === "voltage") return volts;
    const share = (shares[phase - 1] ?? 0) / whole;
    return (time) => (power(time) * 1_000 * share) / (volts(time) * powerFactor(time));
  }
  switch (variable) {
    case "power_active":
      return power;
    case "power_factor":
      return powerFactor;
    case "power_reactive":
      return (time) => power(time) * Math.tan(Math.acos(powerFactor(time)));
    case "frequency":
      return (time) => 50 + 0.03 * wander(seed, 920, time / (2 * minute));
    case "energy_active_import":
      return (time) => model.counter(meter, "power", time);
    case "relay_load":
      return () => 1;
  }
  return undefined;
}

const airFields: Readonly<Record<string, string>> = {
  co2: "co2",
  temp_air: "temperature",
  humidity_relative: "humidity",
  pm25: "pm25",
  tvoc: "tvoc",
};

/**
 * The value of one variable of the device behind a unit id.
 * @param variable as its template names it
 * @returns undefined where the model has nothing for it
 */
export function variableSource(
  model: PlantModel,
  unit: number,
  variable: string,
): VariableSource | undefined {
  const meter = meterDefinitions.findIndex((one) => one.unit === unit);
  const definition = meterDefinitions[meter];
  if (definition !== undefined) return meterVariable(model, meter, definition, variable);
  const sensor = airQualityUnits.indexOf(unit);
  const field = airFields[variable];
  if (sensor < 0 || field === undefined) return undefined;
  const channel = model.channel(`air.${sensor + 1}.${field}`);
  return (time) => model.value(channel, time);
}
