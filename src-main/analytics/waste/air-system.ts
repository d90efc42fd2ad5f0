import type { Equipment } from "../equipment/index.ts";
import { evaluated, fitted } from "./fit.ts";
import { type Machines, quantile } from "./machines.ts";
import type { PlantCurves } from "./plant-curves.ts";

/** Heat that a cubic metre of air an hour carries a kelvin, kW: 1.2 kg/m³ × 1.006 kJ/(kg·K). */
export const airHeat = (1.2 * 1.006) / 3_600;

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

/** What would change in a bucket. */
export interface Change {
  /** Supply air as it was in truth, and as it would be, °C. */
  readonly supply: number;
  readonly wanted: number;
  /** Room whose box would give no more air than its load needs. */
  readonly room: Room | null;
}

/** What a system takes in kW, now less without the fault. */
export interface Saved {
  readonly fan: number;
  readonly cooling: number;
  readonly heat: number;
}

/**
 * What an air system with its rooms would take, were the supply air as warm as wanted, or one box right: each room keeps
 * its net load, boxes give the air that carries it between their least and most, coils and reheat follow from the air's heat
 * balance, the economizer mixes towards the wanted supply temperature, fans follow their own curve of power over flow.
 */
export class AirBalance {
  readonly #system: AirSystem;
  readonly #fan: readonly number[] | null;
  readonly #leastFresh: number;

  constructor(system: AirSystem) {
    this.#system = system;
    this.#fan = fanCurve(system);
    const { outdoorDamper, running } = system;
    const open = outdoorDamper?.filter((_, at) => running[at] === 1) ?? new Float64Array();
    this.#leastFresh = open.length === 0 ? 0.2 : quantile(open, 0.002) / 100;
  }

  /** @returns null where the bucket can't tell */
  saved(at: number, change: Change): Saved | null {
    const { supply, wanted, room: only } = change;
    const { rooms, airflow, mixed, running } = this.#system;
    const total = airflow?.[at] ?? Number.NaN;
    const mix = mixed?.[at] ?? Number.NaN;
    if (running[at] !== 1 || !(total > 0) || Number.isNaN(mix)) return null;
    let less = 0;
    let reheatSaved = 0;
    for (const room of rooms) {
      if (only !== null && room !== only) continue;
      const { temperature, airflow: flows, reheat, leastAirflow, mostAirflow } = room;
      const lift = Math.max(3, (temperature[at] ?? Number.NaN) - supply);
      const flow = flows[at] ?? Number.NaN;
      const warmth = reheat?.[at] ?? 0;
      if (Number.isNaN(lift) || Number.isNaN(flow)) continue;
      const net = flow * airHeat * lift - warmth;
      const then = Math.max(3, (temperature[at] ?? Number.NaN) - wanted);
      // A box with a fault of its own keeps it, whatever the handler does.
      const isHeld = only === null && (room.reheatValve?.[at] ?? 0) > 10 && flow > 1.3 * leastAirflow;
      const needed = isHeld ? flow : Math.min(mostAirflow, Math.max(leastAirflow, net / (airHeat * then)));
      // A box that stands at its least airflow may take less than that, which isn't seen.
      less += flow - needed;
      reheatSaved += warmth - Math.max(0, needed * airHeat * then - net);
    }
    const after = Math.max(0, total - less);
    const { cooling, heating, wetness, load } = this.#coils(at, mix, supply, total);
    // What the coils took tells mixed over supply air better than two sensors that are hardly apart.
    const entering = supply + load / (total * airHeat);
    const then = (this.#mixedFor(at, mix, entering, change) - wanted) * after * airHeat;
    return {
      fan: this.#fanSaved(total, after),
      cooling: cooling - wetness * Math.max(0, then),
      heat: reheatSaved + heating - Math.max(0, -then),
    };
  }

  /** What the coils took, kW, and what of it they took from the air's sensible heat (below 0: gave). */
  #coils(at: number, mixed: number, supply: number, flow: number) {
    const sensible = (mixed - supply) * flow * airHeat;
    const coil = this.#system.cooling?.[at] ?? Number.NaN;
    const heater = this.#system.heating?.[at] ?? Number.NaN;
    const wetness = sensible > 2 && coil > 2 ? Math.min(1.6, Math.max(1, coil / sensible)) : 1;
    const cooling = Number.isNaN(coil) ? Math.max(0, sensible) : coil;
    const heating = Number.isNaN(heater) ? Math.max(0, -sensible) : heater;
    return { cooling, heating, wetness, load: cooling / wetness - heating };
  }

  /**
   * Mixed air, were the economizer to mix towards another supply temperature: as much outdoor air as that takes.
   * @param read by its sensor
   * @param mixed as it was in truth
   */
  #mixedFor(at: number, read: number, mixed: number, { supply, wanted }: Change): number {
    const { back, outdoor } = this.#system;
    const returned = back?.[at] ?? Number.NaN;
    const outside = outdoor?.[at] ?? Number.NaN;
    if (supply === wanted || !(returned - outside > 1)) return mixed;
    const least = this.#leastFresh;
    const freshFor = (temperature: number) => (returned - temperature) / (returned - outside);
    const within = (share: number) => Math.min(1, Math.max(least, share));
    const before = within(freshFor(read));
    // One that stands at its least although outdoor air would cool mixes no other air for another setpoint either.
    if (before < least + 0.03 && freshFor(supply) > least + 0.2) return mixed;
    const after = within(freshFor(wanted));
    return after > least && after < 1 ? wanted : mixed + (before - after) * (returned - outside);
  }

  #fanSaved(before: number, after: number): number {
    if (this.#fan === null) return 0;
    return evaluated(this.#fan, fanFeatures(before)) - evaluated(this.#fan, fanFeatures(after));
  }
}

const fanFeatures = (flow: number) => [flow, flow * flow, flow ** 3];

function fanCurve({ airflow, fanPower, running }: AirSystem): readonly number[] | null {
  if (airflow === null || fanPower === null) return null;
  const rows: number[][] = [];
  const targets: number[] = [];
  for (const [at, flow] of airflow.entries()) {
    const power = fanPower[at] ?? Number.NaN;
    if (running[at] !== 1 || !(flow > 0) || Number.isNaN(power)) continue;
    rows.push(fanFeatures(flow));
    targets.push(power);
  }
  return fitted(rows, targets);
}

/** Power of an air system's fans and plant and of its heat, kW a bucket. */
export interface AirExcess {
  readonly electricity: Float64Array;
  readonly heat: Float64Array;
  readonly uncertainty: number;
}

/**
 * A system's excess by buckets.
 * @param uncertainty how far off it may be either way, as a share of it
 */
export function excessOf(
  system: AirSystem,
  curves: PlantCurves,
  uncertainty: number,
  changeAt: (at: number) => Change | null,
): AirExcess {
  const balance = new AirBalance(system);
  const count = system.supply.length;
  const electricity = new Float64Array(count);
  const heat = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const change = changeAt(at);
    const saved = change === null ? null : balance.saved(at, change);
    if (saved === null) continue;
    const plant = saved.cooling === 0 ? 0 : curves.electricityFor(at, saved.cooling);
    electricity[at] = saved.fan + (Number.isNaN(plant) ? 0 : plant);
    heat[at] = saved.heat;
  }
  return { electricity, heat, uncertainty };
}
