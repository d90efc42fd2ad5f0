import type { Equipment } from "../equipment/index.ts";
import { gasEnergyOf } from "../gas-energy.ts";
import { evaluated, fitted } from "./fit.ts";
import { type Machines, quantile } from "./machines.ts";

/** What the plant takes to make cooling and heat, from its own measurements. */
export interface PlantCurves {
  /** Electricity of chillers, their pumps and towers, kW; null: not measured. */
  readonly electricity: Float64Array | null;
  /** Cooling of the whole plant, kW; null: not measured. */
  readonly cooling: Float64Array | null;
  /** Heat of the whole plant, kW; null: not measured. */
  readonly heat: Float64Array | null;
  /** Fuel for a unit of heat at the plant, kWh a kWh; null: not measured. */
  readonly fuelPerHeat: number | null;
  /**
   * Electricity that the plant would have saved in a bucket with less cooling.
   * @param less kW of cooling; negative: more
   * @returns kW; NaN where the bucket can't tell
   */
  electricityFor(at: number, less: number): number;
}

async function sumOf(
  machines: Machines,
  from: readonly Equipment[],
  ...roles: string[]
): Promise<Float64Array | null> {
  let sum: Float64Array | null = null;
  for (const machine of from) {
    const series = await machines.firstRole(machine, ...roles);
    if (series === null) continue;
    sum =
      sum === null ? Float64Array.from(series) : sum.map((value, at) => value + (series[at] ?? Number.NaN));
  }
  return sum;
}

/** Where one machine without a number stands for all of its kind, it alone. */
function whole(machines: readonly Equipment[], role: string): Equipment[] {
  const withRole = machines.filter(({ roles }) => roles.has(role));
  const one = withRole.find(({ id, kind }) => id === kind);
  return one === undefined ? withRole : [one];
}

export async function plantCurves(machines: Machines): Promise<PlantCurves> {
  const chillers = machines.of("chiller");
  const circuit = machines.of("chilled-water");
  const cooling =
    (await sumOf(machines, circuit, "thermal")) ??
    (await sumOf(machines, whole(chillers, "cooling"), "cooling"));
  const consumers = [
    ...whole(chillers, "power"),
    ...whole(circuit, "power"),
    ...whole(machines.of("condenser-water"), "power"),
    ...whole(machines.of("cooling-tower"), "power"),
  ];
  const electricity = chillers.length === 0 ? null : await sumOf(machines, consumers, "power");
  const entering = await sumOf(machines, chillers.slice(0, 1), "condenser-entering-temperature");
  const outdoor = await outdoorTemperature(machines);
  const lift = entering ?? outdoor;
  const heat = await sumOf(machines, machines.of("hot-water"), "thermal");
  const gas = await sumOf(machines, machines.of("boiler"), "gas");
  return {
    ...{ electricity, cooling, heat },
    fuelPerHeat: ratio(gas, heat, gasEnergyOf(machines.context.site)),
    electricityFor: curve(electricity, cooling, outdoor ?? lift),
  };
}

function ratio(gas: Float64Array | null, heat: Float64Array | null, energy: number): number | null {
  if (gas === null || heat === null) return null;
  let fuel = 0;
  let made = 0;
  for (const [at, flow] of gas.entries()) {
    const part = heat[at] ?? Number.NaN;
    if (Number.isNaN(flow) || Number.isNaN(part)) continue;
    fuel += flow * energy;
    made += part;
  }
  return made > 0 ? fuel / made : null;
}

/** Outdoor temperature by the weather station, else by an air handler's sensor. */
export async function outdoorTemperature(machines: Machines): Promise<Float64Array | null> {
  for (const station of machines.of("weather")) {
    const series = await machines.role(station, "temperature");
    if (series !== null) return series;
  }
  for (const handler of machines.of("air-handler")) {
    const series = await machines.role(handler, "outdoor-temperature");
    if (series !== null) return series;
  }
  return null;
}

const features = (cooling: number, outdoor: number) => [
  1,
  cooling,
  cooling * cooling,
  outdoor,
  cooling * outdoor,
];

/** The plant's power over its load and the weather, fitted to where it runs. */
function curve(
  electricity: Float64Array | null,
  cooling: Float64Array | null,
  outdoor: Float64Array | null,
): PlantCurves["electricityFor"] {
  if (electricity === null || cooling === null) return () => Number.NaN;
  const least = 0.02 * quantile(cooling, 0.99);
  const rows: number[][] = [];
  const targets: number[] = [];
  let smallest = Number.POSITIVE_INFINITY;
  for (const [at, load] of cooling.entries()) {
    const power = electricity[at] ?? Number.NaN;
    const weather = outdoor?.[at] ?? 0;
    if (!(load > least) || Number.isNaN(power) || Number.isNaN(weather)) continue;
    rows.push(features(load, weather));
    targets.push(power);
    smallest = Math.min(smallest, load);
  }
  const coefficients = fitted(rows, targets);
  if (coefficients === null) return () => Number.NaN;
  return (at, less) => {
    const load = cooling[at] ?? Number.NaN;
    const power = electricity[at] ?? Number.NaN;
    const weather = outdoor?.[at] ?? 0;
    if (Number.isNaN(load) || Number.isNaN(power)) return Number.NaN;
    const isOn = load > least;
    const then = load - less;
    const model = (kW: number) => Math.max(0, evaluated(coefficients, features(kW, weather)));
    // A plant that has nothing left to do stands, pumps included.
    const after = then < smallest ? 0 : model(then);
    if (!isOn) return then < smallest ? 0 : power - after;
    const before = model(load);
    return after === 0 ? power : before - after;
  };
}
