import type { Equipment } from "../equipment/index.ts";
import { note } from "../notes.ts";
import { exact, say } from "../words.ts";
import { type Episode, maskOf } from "./episodes.ts";
import { bucketHours, type Machines, quantile } from "./machines.ts";
import { type Excess, type Found, subjectOf, type Untold } from "./report.ts";

/** Buckets that a short run has at most. */
const shortest = 2;
/** Buckets of steady running that tell what cooling takes then: four hours. */
const leastSteady = 16;

/** 1 in every bucket of the runs that begin there. */
function within(runs: Uint8Array, running: Float64Array): Uint8Array {
  const short = new Uint8Array(runs.length);
  for (const [began, starts] of runs.entries())
    if (starts === 1) for (let at = began; at < began + shortest && running[at] === 1; at++) short[at] = 1;
  return short;
}

/**
 * What short runs took beyond what the same cooling takes in steady running at low load, kW: the machine's own, below the
 * median of its steady loads. What that scatters by, from quartile to quartile, is how far off it may be.
 * @param short 1 in buckets of short runs
 * @returns what is missing, where it can't be told
 */
export function startsExcess(
  power: Float64Array | null,
  cooling: Float64Array | null,
  running: Float64Array,
  short: Uint8Array,
): Excess | Untold {
  if (power === null || cooling === null) return { needs: note("starts-unmeasured") };
  const least = 0.02 * quantile(cooling, 0.99);
  const isSteady = (at: number) =>
    [at - 1, at, at + 1].every((place) => running[place] === 1 && short[place] === 0) &&
    (cooling[at] ?? Number.NaN) > least &&
    (power[at] ?? Number.NaN) > 0;
  const usual = quantile(
    cooling.filter((_, at) => isSteady(at)),
    0.5,
  );
  const each = power
    .map((value, at) => value / (cooling[at] ?? Number.NaN))
    .filter((_, at) => isSteady(at) && (cooling[at] ?? 0) <= usual);
  if (each.length < leastSteady) return { needs: note("never-steady") };
  const beyond = (specific: number) =>
    power.map((value, at) => (short[at] === 1 ? value - (cooling[at] ?? Number.NaN) * specific : 0));
  const total = (series: Float64Array) => series.reduce((sum, value) => sum + (value || 0), 0);
  const electricity = beyond(quantile(each, 0.5));
  const [low, middle, high] = [
    total(beyond(quantile(each, 0.75))),
    total(electricity),
    total(beyond(quantile(each, 0.25))),
  ];
  if (middle <= 0) return { electricity: new Float64Array(power.length), heat: null, uncertainty: 0 };
  return {
    electricity,
    heat: null,
    uncertainty: Math.min(1, Math.max(high - middle, middle - low) / middle),
  };
}

/** What is found of a chiller that starts and stops too often. @param runs 1 where a short run begins */
export async function cycles(
  machines: Machines,
  machine: Equipment,
  running: Float64Array,
  runs: Uint8Array,
  episodes: readonly Episode[],
): Promise<Omit<Found, "method">> {
  const mask = maskOf(episodes, runs.length);
  const sum = (of: Uint8Array) => of.reduce((all, value, at) => all + (mask[at] === 1 ? value : 0), 0);
  const short = within(runs, running);
  const total = exact(sum(runs), "runs");
  const excess = startsExcess(
    await machines.role(machine, "power"),
    await machines.role(machine, "cooling"),
    ...([running, short] as const),
  );
  return {
    ...{ analysis: "waste", kind: "chiller-short-cycles", episodes, confidence: 0.8 },
    ...{ subject: subjectOf(machine), excess },
    numbers: { "short runs": total, hours: exact(Math.round(sum(short) * bucketHours), "h") },
    statement: (numbers) =>
      `${machine.name} started for half an hour or less ${say(numbers["short runs"] ?? total)}.`,
    remedy:
      "Raise the least load or the supply setpoint, widen the staging's dead band, or let a smaller machine lead.",
    evidence: machines.points(machine, "status", "command", "power", "cooling"),
    notes: "needs" in excess ? [] : [note("starts-against-steady")],
  };
}
