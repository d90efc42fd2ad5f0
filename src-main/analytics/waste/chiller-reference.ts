import type { Equipment } from "../equipment/index.ts";
import { evaluated, fitted, median } from "./fit.ts";
import { type Machines, quantile, type Timeline } from "./machines.ts";
import { outdoorTemperature } from "./plant-curves.ts";
import { dailyMedians, leastTelling } from "./sensors.ts";

/** Loss of efficiency that is a fault. */
export const loss = 0.1;

/** Days that must tell how efficient a chiller is, for the best of them to be a measure of its runs. */
export const fewestTellingDays = 5;
/** Days that must tell it, for days to be held against one another, whatever their weather. */
export const enoughTellingDays = 10;

/** What tells how efficient a chiller is. */
export interface ChillerSeries {
  readonly machine: Equipment;
  readonly power: Float64Array;
  readonly cooling: Float64Array;
  readonly lift: Float64Array;
  readonly running: Float64Array;
}

/** Chillers whose electricity, cooling and running are known. */
export async function chillerSeries(machines: Machines): Promise<ChillerSeries[]> {
  const all: ChillerSeries[] = [];
  for (const machine of machines.of("chiller")) {
    const power = await machines.role(machine, "power");
    const cooling = await machines.role(machine, "cooling");
    const running = await machines.running(machine);
    const lift =
      (await machines.role(machine, "condenser-entering-temperature")) ??
      (await outdoorTemperature(machines));
    if (power !== null && cooling !== null && lift !== null && running !== null)
      all.push({ machine, power, cooling, lift, running });
  }
  return all;
}

/** In logarithms, so that small loads are met as well as large ones. */
const features = (cooling: number, lift: number) => {
  const load = Math.log(cooling);
  return [load, load * load, lift, load * lift];
};

/** Whether a bucket tells how efficient a chiller is: it neither starts nor stops, and makes some cooling. */
function tellingOf({ power, cooling, lift, running }: ChillerSeries): (at: number) => boolean {
  const least = 0.02 * quantile(cooling, 0.99);
  return (at) =>
    running[at] === 1 &&
    running[at - 1] === 1 &&
    running[at + 1] !== 0 &&
    (cooling[at] ?? 0) > least &&
    (power[at] ?? 0) > 0 &&
    !Number.isNaN(lift[at] ?? Number.NaN);
}

/** Logarithm of power against what a chiller is expected to take; NaN where it stands or starts. */
export function residualsOf(chiller: ChillerSeries, days: (at: number) => boolean) {
  const { power, cooling, lift, running } = chiller;
  const isTelling = tellingOf(chiller);
  const rows: number[][] = [];
  const targets: number[] = [];
  for (let at = 1; at < power.length; at++) {
    if (!isTelling(at) || !days(at)) continue;
    rows.push(features(cooling[at] ?? 0, lift[at] ?? 0));
    targets.push(Math.log(power[at] ?? 1));
  }
  const coefficients = fitted(rows, targets);
  if (coefficients === null) return null;
  const expected = Float64Array.from(power, (_, at) =>
    running[at] === 1
      ? Math.exp(evaluated(coefficients, features(cooling[at] ?? Number.NaN, lift[at] ?? Number.NaN)))
      : 0,
  );
  const residuals = Float64Array.from(power, (value, at) =>
    isTelling(at) && (expected[at] ?? 0) > 0 ? Math.log(value / (expected[at] ?? 1)) : Number.NaN,
  );
  return { expected, residuals };
}

interface Reading {
  readonly at: number;
  readonly row: readonly number[];
  readonly target: number;
}

/** Runs that begin or end a fault within a day stand apart from that day's others. */
const apart = 3;
/** Scatter of a bucket's power that is none, as a logarithm. */
export const leastScatter = 0.02;

/** Of each day's buckets, those whose residual isn't far from the day's median, by what is usual over all days. */
function alike(
  byDay: ReadonlyMap<number, readonly Reading[]>,
  residual: (reading: Reading) => number,
): Map<number, readonly Reading[]> {
  const off = new Map<Reading, number>();
  for (const own of byDay.values()) {
    const middle = median(own.map(residual));
    for (const one of own) off.set(one, Math.abs(residual(one) - middle));
  }
  const limit = apart * Math.max(leastScatter, 1.4826 * median([...off.values()]));
  return new Map([...byDay].map(([day, own]) => [day, own.filter((one) => (off.get(one) ?? 0) <= limit)]));
}

/** Buckets that tell how efficient a chiller is, by the day. */
function readingsOf(chiller: ChillerSeries, { days }: Timeline): Map<number, Reading[]> {
  const isTelling = tellingOf(chiller);
  const readings: Reading[] = [];
  for (let at = 1; at < chiller.power.length; at++)
    if (isTelling(at))
      readings.push({
        at,
        row: features(chiller.cooling[at] ?? 0, chiller.lift[at] ?? 0),
        target: Math.log(chiller.power[at] ?? 1),
      });
  return Map.groupBy(readings, ({ at }) => days[at] ?? 0);
}

/** On how many days a chiller ran long enough from one bucket to the next to tell how efficient it is. */
export const tellingDays = (chiller: ChillerSeries, { timeline }: Machines): number =>
  daysThatTell(readingsOf(chiller, timeline));

const daysThatTell = (byDay: ReadonlyMap<number, readonly Reading[]>): number =>
  [...byDay.values()].filter(({ length }) => length >= leastTelling).length;

/**
 * Logarithm of power less what load and condenser water make of it within a day; NaN where it doesn't tell. How efficient it
 * was differs from day to day, and so does the weather: days held against one another would take the one for the other.
 */
function levelsOf(all: ReadonlyMap<number, readonly Reading[]>, count: number): Float64Array | null {
  let slopes: readonly number[] | null = null;
  let kept = all;
  for (let round = 0; round < 3; round++) {
    const centred = [...kept.values()].flatMap(aroundMean);
    const next = fitted(
      centred.map(({ row }) => row),
      centred.map(({ target }) => target),
    );
    if (next === null) break;
    slopes = next;
    kept = alike(all, ({ row, target }) => target - evaluated(next, row));
  }
  if (slopes === null) return null;
  const levels = new Float64Array(count).fill(Number.NaN);
  for (const { at, row, target } of [...all.values()].flat()) levels[at] = target - evaluated(slopes, row);
  return levels;
}

function aroundMean(own: readonly Reading[]): Pick<Reading, "row" | "target">[] {
  const mean = (of: (one: Reading) => number) => own.reduce((sum, one) => sum + of(one), 0) / own.length;
  const middle = (own[0]?.row ?? []).map((_, column) => mean(({ row }) => row[column] ?? 0));
  const level = mean(({ target }) => target);
  return own.map(({ row, target }) => ({
    row: row.map((value, column) => value - (middle[column] ?? 0)),
    target: target - level,
  }));
}

/**
 * What a chiller should take, from the days on which it took least for its load: days that are worse than the best fifth by
 * more than {@link loss} are left out of the fit until none is left in.
 * @returns null: fewer than {@link fewestTellingDays} tell it
 */
export function healthy(chiller: ChillerSeries, machines: Machines) {
  const { timeline } = machines;
  const all = readingsOf(chiller, timeline);
  if (daysThatTell(all) < fewestTellingDays) return null;
  let kept: ReadonlySet<number> | null = null;
  let result: ReturnType<typeof residualsOf> = null;
  let residuals = levelsOf(all, chiller.power.length);
  for (let round = 0; round < 6 && residuals !== null; round++) {
    const { firsts, medians } = dailyMedians(residuals, timeline);
    const known = medians.filter((value) => !Number.isNaN(value));
    const best = quantile(Float64Array.from(known), 0.2);
    const good = new Set<number>();
    for (const [day, value] of medians.entries())
      if (value <= best + loss * 0.8) good.add(timeline.days[firsts[day] ?? 0] ?? 0);
    const isSame = kept !== null && kept.size === good.size;
    kept = good;
    if (isSame) break;
    const now = residuals;
    const usable = new Set([...alike(all, ({ at }) => now[at] ?? 0).values()].flat().map(({ at }) => at));
    const next = residualsOf(chiller, (at) => good.has(timeline.days[at] ?? -1) && usable.has(at));
    if (next === null) break;
    result = next;
    residuals = next.residuals;
  }
  return result;
}
