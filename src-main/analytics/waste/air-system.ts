import type { Equipment } from "../equipment/index.ts";
import { type Machines, quantile } from "./machines.ts";

/** Heat that a cubic metre of air an hour carries a kelvin, kW: 1.2 kg/m³ × 1.006 kJ/(kg·K). */
export const airHeat = (1.2 * 1.006) / 3_600;

/** Least difference of room and supply air that anything is divided by, K. */
export const leastLift = 3;

/** A room and its box, as series. */
export interface Room {
  readonly machine: Equipment;
  readonly temperature: Float64Array;
  /** m³/h. */
  readonly airflow: Float64Array;
  /** Least airflow while it runs, m³/h. */
  readonly leastAirflow: number;
  readonly mostAirflow: number;
  /** Reheat, kW; null: not told. */
  readonly reheat: Float64Array | null;
  /** %; null: it has none. */
  readonly reheatValve: Float64Array | null;
  /** Air behind the box; null: not measured. */
  readonly discharge: Float64Array | null;
}

/** An air handler and the rooms that it serves. */
export interface AirSystem {
  readonly machine: Equipment;
  /** 1 where it runs. */
  readonly running: Float64Array;
  readonly supply: Float64Array;
  readonly setpoint: Float64Array | null;
  readonly mixed: Float64Array | null;
  readonly back: Float64Array | null;
  readonly outdoor: Float64Array | null;
  /** Of all its air, m³/h. */
  readonly airflow: Float64Array | null;
  /** kW; null: not measured. */
  readonly fanPower: Float64Array | null;
  readonly cooling: Float64Array | null;
  readonly heating: Float64Array | null;
  /** %, commands; null: it has none. */
  readonly coolingValve: Float64Array | null;
  readonly heatingValve: Float64Array | null;
  readonly outdoorDamper: Float64Array | null;
  readonly rooms: readonly Room[];
}

async function roomOf(machines: Machines, machine: Equipment): Promise<Room | null> {
  const temperature = await machines.role(machine, "temperature");
  const airflow = await machines.role(machine, "airflow");
  if (temperature === null || airflow === null) return null;
  const minimum = await machines.role(machine, "minimum-airflow");
  const flows = 0.05 * quantile(airflow, 0.99);
  const flowing = airflow.filter((value) => value > flows);
  const leastAirflow = minimum === null ? quantile(flowing, 0.05) : quantile(minimum, 0.5);
  const reheatValve = await machines.role(machine, "reheat-valve");
  const discharge = await machines.role(machine, "discharge-temperature");
  const maximum = await machines.role(machine, "maximum-airflow");
  return {
    ...{ machine, temperature, airflow, leastAirflow, reheatValve, discharge },
    mostAirflow: maximum === null ? quantile(airflow, 0.999) : quantile(maximum, 0.5),
    reheat: await machines.role(machine, "reheat"),
  };
}

/** How far two series are apart where one of them runs; NaN where they have nothing in common. */
function distance(one: Float64Array, other: Float64Array, running: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < one.length; at += 7) {
    const apart = Math.abs((one[at] ?? Number.NaN) - (other[at] ?? Number.NaN));
    if (running[at] !== 1 || Number.isNaN(apart)) continue;
    sum += apart;
    count++;
  }
  return count < 50 ? Number.NaN : sum / count;
}

/**
 * Air handlers with their rooms. Which room hangs on which handler is told by its name (`AHU1 VAV-3`), by the temperature
 * that its box gets, or by there being one handler only; rooms of which nothing tells it are left out.
 */
export async function airSystems(machines: Machines): Promise<AirSystem[]> {
  const drafts: (Omit<AirSystem, "rooms"> & { rooms: Room[] })[] = [];
  for (const machine of machines.of("air-handler")) {
    const running = await machines.running(machine);
    const supply = await machines.role(machine, "supply-temperature");
    if (running === null || supply === null) continue;
    drafts.push({
      ...{ machine, running, supply, rooms: [] },
      setpoint: await machines.role(machine, "supply-temperature-setpoint"),
      mixed: await machines.role(machine, "mixed-temperature"),
      back: await machines.role(machine, "return-temperature"),
      outdoor: await machines.role(machine, "outdoor-temperature"),
      airflow: await machines.role(machine, "airflow"),
      fanPower: await machines.role(machine, "fan-power"),
      cooling: await machines.role(machine, "cooling"),
      heating: await machines.role(machine, "heating"),
      coolingValve: await machines.role(machine, "cooling-valve"),
      heatingValve: await machines.role(machine, "heating-valve"),
      outdoorDamper: await machines.firstRole(machine, "outdoor-damper", "outdoor-damper-position"),
    });
  }
  for (const machine of machines.of("zone")) {
    const room = await roomOf(machines, machine);
    if (room === null) continue;
    const entering = await machines.role(machine, "entering-temperature");
    const numbers = drafts.map(({ machine: { id } }) => id.split(" ").at(-1) ?? "");
    const named = drafts.find((_, at) => new RegExp(`(ahu|rtu|uta) ${numbers[at]} `).test(machine.id));
    const near = drafts
      .map((draft) => ({
        draft,
        apart: entering === null ? Number.NaN : distance(entering, draft.supply, draft.running),
      }))
      .filter(({ apart }) => apart < 1)
      .sort((one, other) => one.apart - other.apart)[0]?.draft;
    (named ?? near ?? (drafts.length === 1 ? drafts[0] : undefined))?.rooms.push(room);
  }
  return drafts;
}
