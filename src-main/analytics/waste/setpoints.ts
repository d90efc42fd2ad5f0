import { note } from "../notes.ts";
import { exact, say } from "../words.ts";
import type { AirSystem } from "./air-system.ts";
import { type Episode, episodesOf, maskOf } from "./episodes.ts";
import { median } from "./fit.ts";
import { bucketHours, quantile } from "./machines.ts";
import { type Found, subjectOf } from "./report.ts";
import type { Rule, SiteView } from "./site-view.ts";

const pressureMethod = {
  name: "Most open damper of all boxes while the air handler runs",
  source: "PNNL Building Re-tuning, static pressure reset (one damper 75–95 % open); ASHRAE 90.1, 6.5.3.2.3",
};
const economizerMethod = {
  name: "Share of outdoor air while a coil cools and the outdoor air is colder than the return air",
  source: "APAR rules of mechanical cooling (NISTIR 7365); PNNL Building Re-tuning, economizer operation",
};

/** Days of running that a verdict on a setpoint needs. */
const leastDays = 30;
/** The most open damper should be wider than this, %. */
const openEnough = 65;

const wholePeriod = (count: number): Episode[] => [{ from: 0, to: count, days: 0, lasts: true }];
const runningHours = (running: Float64Array) =>
  running.reduce((sum, on) => sum + (on === 1 ? bucketHours : 0), 0);

/** Fans that press more than any box needs. */
export const pressureTooHigh: Rule = async ({ machines, systems }) => {
  const found: Found[] = [];
  for (const { machine, rooms, running } of systems) {
    const setpoint = await machines.role(machine, "static-pressure-setpoint");
    const dampers: Float64Array[] = [];
    for (const room of rooms) {
      const damper = await machines.firstRole(room.machine, "damper", "damper-position");
      if (damper !== null) dampers.push(damper);
    }
    if (setpoint === null || dampers.length < 3 || runningHours(running) < leastDays * 6) continue;
    const widest = Float64Array.from(running, (on, at) =>
      on === 1 ? Math.max(...dampers.map((damper) => damper[at] ?? Number.NaN)) : Number.NaN,
    );
    const busy = quantile(widest, 0.9);
    if (!(busy < openEnough)) continue;
    const open = exact(Math.round(busy), "%");
    found.push({
      ...{
        analysis: "waste",
        kind: "static-pressure-too-high",
        method: pressureMethod,
        confidence: 0.6,
      },
      excess: {
        needs: note("depends-on-ducts"),
      },
      ...{ subject: subjectOf(machine), episodes: wholePeriod(running.length) },
      numbers: { "most open damper": open },
      statement: (numbers) =>
        `No box of ${machine.name} opens further than ${say(numbers["most open damper"] ?? open)} for nine tenths of its hours: its fan presses more than any needs.`,
      remedy:
        "Lower the static pressure setpoint until one damper stands nearly open, or reset it by the most open one.",
      evidence: machines.points(machine, "static-pressure-setpoint", "static-pressure", "fan-power"),
      notes: [],
    });
  }
  return found;
};

/** 1 where a coil cools though more outdoor air would; −1 where the outdoor air wouldn't help, or nothing cools. */
export function economizerIdle({
  running,
  coolingValve,
  back,
  outdoor,
  mixed,
}: Pick<AirSystem, "running" | "coolingValve" | "back" | "outdoor" | "mixed">): Int8Array {
  return Int8Array.from(running, (on, at) => {
    const help = (back?.[at] ?? Number.NaN) - (outdoor?.[at] ?? Number.NaN);
    const valve = coolingValve?.[at] ?? Number.NaN;
    if (on !== 1 || !(valve > 10) || !(help > 3)) return -1;
    const share = ((back?.[at] ?? Number.NaN) - (mixed?.[at] ?? Number.NaN)) / help;
    if (Number.isNaN(share)) return -1;
    return share < 0.6 ? 1 : 0;
  });
}

/** Economizers that stay closed while outdoor air would cool for nothing. */
export const economizerUnused: Rule = async ({ machines, systems, curves }) => {
  const found = systems.flatMap((system): Found[] => {
    const verdicts = economizerIdle(system);
    const episodes = episodesOf(verdicts, machines.timeline, {
      ...{ leastHours: 1, leastShare: 0.5, leastDays: 3, bridgedDays: 2 },
    });
    return episodes.length === 0
      ? []
      : [idleFound({ machines, systems, curves }, system, verdicts, episodes)];
  });
  return found;
};

function idleFound(
  { machines, curves }: SiteView,
  system: AirSystem,
  verdicts: Int8Array,
  episodes: readonly Episode[],
): Found {
  const { machine, mixed, supply, outdoor, setpoint, cooling } = system;
  const mask = maskOf(episodes, verdicts.length);
  const hours = verdicts.reduce(
    (sum, verdict, at) => sum + (verdict === 1 && mask[at] === 1 ? bucketHours : 0),
    0,
  );
  const electricity = Float64Array.from(verdicts, (verdict, at) => {
    if (verdict !== 1 || mask[at] !== 1 || cooling === null) return 0;
    const mix = mixed?.[at] ?? Number.NaN;
    const air = supply[at] ?? Number.NaN;
    const then = Math.max(outdoor?.[at] ?? Number.NaN, setpoint?.[at] ?? air);
    const share = Math.min(1, Math.max(0, (mix - then) / Math.max(1, mix - air)));
    const less = share * (cooling[at] ?? Number.NaN);
    return Number.isNaN(less) ? 0 : curves.electricityFor(at, less);
  });
  const shares = [...verdicts].flatMap((verdict, at) => {
    if (verdict !== 1 || mask[at] !== 1) return [];
    const returned = system.back?.[at] ?? Number.NaN;
    return [(100 * (returned - (mixed?.[at] ?? 0))) / (returned - (outdoor?.[at] ?? 0))];
  });
  const numbers = {
    hours: exact(Math.round(hours), "h"),
    "share of outdoor air": exact(Math.round(median(shares)), "%"),
  };
  return {
    ...{
      analysis: "waste",
      kind: "economizer-unused",
      episodes,
      numbers,
      method: economizerMethod,
      confidence: 0.8,
    },
    subject: subjectOf(machine),
    excess:
      cooling === null ? { needs: note("coil-unmeasured") } : { electricity, heat: null, uncertainty: 0.25 },
    statement: () =>
      `${machine.name} cooled by its coil for ${say(numbers.hours)} with ${say(numbers["share of outdoor air"])} outdoor air, though it was colder outside than in the return air.`,
    remedy:
      "Look at the outdoor damper's actuator and linkage, the changeover temperature and the minimum position.",
    evidence: machines.points(
      machine,
      ...[
        "cooling-valve",
        "outdoor-damper",
        "mixed-temperature",
        "outdoor-temperature",
        "return-temperature",
      ],
    ),
    notes: [note("humid")],
  };
}
