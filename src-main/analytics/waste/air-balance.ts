import { type AirSystem, airHeat, leastLift, type Room } from "./air-system.ts";
import { type CoilLimit, coilLimits } from "./coil-limits.ts";
import { evaluated, fitted } from "./fit.ts";
import { quantile } from "./machines.ts";
import type { PlantCurves } from "./plant-curves.ts";

/** What would change in a bucket. */
export interface Change {
  /** Supply air as it was in truth, and as it would be, °C. */
  readonly supply: number;
  readonly wanted: number;
  /** Room whose box would give no more air than its load needs. */
  readonly room: Room | null;
  /** The coil cools more than it is told to: what it takes from the air stays, so that less air gets colder. */
  readonly isCoilHeld?: boolean;
}

/** Air that less of it would be cooled to at the coldest, °C: water of 7 °C and 2 K between both. */
const coldestAir = 9;

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
  readonly #limits: ReadonlyMap<Room, CoilLimit>;

  constructor(system: AirSystem) {
    this.#system = system;
    this.#fan = fanCurve(system);
    this.#limits = coilLimits(system);
    const { outdoorDamper, running } = system;
    const open = outdoorDamper?.filter((_, at) => running[at] === 1) ?? new Float64Array();
    this.#leastFresh = open.length === 0 ? 0.2 : quantile(open, 0.002) / 100;
  }

  /** @returns null where the bucket can't tell */
  saved(at: number, change: Change): Saved | null {
    const { supply } = change;
    const { airflow, mixed, running } = this.#system;
    const total = airflow?.[at] ?? Number.NaN;
    const mix = mixed?.[at] ?? Number.NaN;
    if (running[at] !== 1 || !(total > 0) || Number.isNaN(mix)) return null;
    const { cooling, heating, wetness, load } = this.#coils(at, mix, supply, total);
    // What the coils took tells mixed over supply air better than two sensors that are hardly apart.
    const entering = supply + load / (total * airHeat);
    const isHeld = change.isCoilHeld === true && load > 0;
    const wanted = isHeld ? this.#colder(at, change, total, entering) : change.wanted;
    const { less, reheatSaved } = this.#boxes(at, { ...change, wanted });
    const after = Math.max(0, total - less);
    const behind = isHeld ? entering : this.#mixedFor(at, mix, entering, change);
    const then = (behind - wanted) * after * airHeat;
    return {
      fan: this.#fanSaved(total, after),
      cooling: cooling - wetness * Math.max(0, then),
      heat: reheatSaved + heating - Math.max(0, -then),
    };
  }

  /** Air and reheat that the boxes would take less, m³/h and kW. */
  #boxes(at: number, { supply, wanted, room: only, isCoilHeld }: Change) {
    let less = 0;
    let reheatSaved = 0;
    for (const room of this.#system.rooms) {
      if (only !== null && room !== only && isCoilHeld !== true) continue;
      const { temperature, airflow: flows, reheat, leastAirflow, mostAirflow } = room;
      const flow = flows[at] ?? Number.NaN;
      const warmth = reheat?.[at] ?? 0;
      const limit = this.#limits.get(room);
      const lift = Math.max(leastLift, (temperature[at] ?? Number.NaN) - supply);
      if (Number.isNaN(lift) || Number.isNaN(flow)) continue;
      const net = flow * airHeat * lift - warmth - (limit?.missing[at] ?? 0);
      const then = Math.max(leastLift, (temperature[at] ?? Number.NaN) - wanted);
      // A box with a fault of its own keeps it, whatever the handler does.
      const isHeld = room !== only && (room.reheatValve?.[at] ?? 0) > 10 && flow > 1.3 * leastAirflow;
      const needed = isHeld ? flow : Math.min(mostAirflow, Math.max(leastAirflow, net / (airHeat * then)));
      const most = limit?.mostReheat ?? Number.POSITIVE_INFINITY;
      // A box that stands at its least airflow may take less than that, which isn't seen.
      less += flow - needed;
      reheatSaved += warmth - Math.min(most, Math.max(0, needed * airHeat * then - net));
    }
    return { less, reheatSaved };
  }

  /** Supply air behind a coil that takes as much from less air, °C: boxes that get it colder take less of it in turn. */
  #colder(at: number, change: Change, total: number, entering: number): number {
    const { supply } = change;
    let wanted = supply;
    for (let round = 0; round < 20; round++) {
      const after = Math.max(1, total - this.#boxes(at, { ...change, wanted }).less);
      const next = Math.max(Math.min(supply, coldestAir), entering - ((entering - supply) * total) / after);
      const moved = Math.abs(next - wanted);
      wanted = next;
      if (moved < 0.01) break;
    }
    return wanted;
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
