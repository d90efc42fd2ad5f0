import { note } from "../notes.ts";
import { exact, say } from "../words.ts";
import type { AirSystem } from "./air-system.ts";
import { type Episode, episodesOf, hoursOf, maskOf } from "./episodes.ts";
import { median } from "./fit.ts";
import { bucketHours, quantile } from "./machines.ts";
import { type Excess, type Found, subjectOf, type Untold } from "./report.ts";
import type { Rule, SiteView } from "./site-view.ts";

const pressureMethod = {
  name: "Most open damper of all boxes while the air handler runs, below 65 % for nine tenths of it (our threshold); cost by the fan law at the pressure that it would need 85 % open",
  source: "PNNL Building Re-tuning, static pressure reset (one damper 75–95 % open); ASHRAE 90.1, 6.5.3.2.3",
};
const economizerMethod = {
  name: "Share of outdoor air below 60 % while a coil cools and the outdoor air is 3 K colder than the return air (our thresholds)",
  source: "APAR rules of mechanical cooling (NISTIR 7365); PNNL Building Re-tuning, economizer operation",
};

/** Days of running that a verdict on a setpoint needs. */
const leastDays = 30;
/** The most open damper should be wider than this, %; ten below the least that is published, for dampers err. */
const openEnough = 65;

const runningHours = (running: Float64Array) =>
  running.reduce((sum, on) => sum + (on === 1 ? bucketHours : 0), 0);

/** How open the most open damper should be, %: the middle of 75 to 95. */
const wellOpen = 85;
/** Of fan, belt, motor and drive together; between 0.45 and 0.75. */
const fanEfficiency = 0.6;
/** From the ends of both ranges, and of how a damper's opening tells its resistance: of the estimate, either way. */
const pressureUncertainty = 0.75;

/** What tells what a fan's pressure takes. */
export interface FanPressure {
  /** 1 where it runs. */
  readonly running: Float64Array;
  /** Most open damper of its boxes, %. */
  readonly widest: Float64Array;
  /** In the duct, Pa; null: not measured. */
  readonly pressure: Float64Array | null;
  /** m³/h; null: not measured. */
  readonly airflow: Float64Array | null;
  /** kW; null: not measured. */
  readonly fanPower: Float64Array | null;
}

/**
 * What a fan would take less at the pressure that its most open damper needs, kW. A damper that lets the same air through
 * wider open needs less, by the square of the openings. By the fan law (power = flow × pressure ÷ efficiency) where flow and
 * pressure are measured; with the fan's power alone between nothing and all of that share of it, for what filters and coils
 * take of it isn't known.
 */
export function pressureExcess({
  running,
  widest,
  pressure,
  airflow,
  fanPower,
}: FanPressure): Excess | Untold {
  const spared = widest.map((open, at) =>
    running[at] === 1 && open < wellOpen ? 1 - (open / wellOpen) ** 2 : 0,
  );
  if (airflow !== null && pressure !== null)
    return {
      electricity: spared.map((share, at) => {
        if (share === 0) return 0;
        const flow = (airflow[at] ?? Number.NaN) / 3_600;
        const saved = (flow * (pressure[at] ?? Number.NaN) * share) / fanEfficiency / 1_000;
        return Math.min(saved, fanPower?.[at] ?? Number.POSITIVE_INFINITY);
      }),
      ...{ heat: null, uncertainty: pressureUncertainty },
    };
  if (fanPower === null) return { needs: note("fan-unmeasured") };
  return {
    electricity: spared.map((share, at) => (share === 0 ? 0 : ((fanPower[at] ?? Number.NaN) * share) / 2)),
    ...{ heat: null, uncertainty: 1 },
  };
}

/** Fans that press more than any box needs. */
export const pressureTooHigh: Rule = async ({ machines, systems }) => {
  const found: Found[] = [];
  for (const { machine, rooms, running, airflow, fanPower } of systems) {
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
    const verdicts = Int8Array.from(widest, (open) => (Number.isNaN(open) ? -1 : open < openEnough ? 1 : 0));
    const episodes = episodesOf(verdicts, machines.timeline, {
      ...{ leastHours: 1, leastShare: 0.5, leastDays: 5, bridgedDays: 14, endsAtOnce: true },
    });
    if (episodes.length === 0) continue;
    const pressure = (await machines.role(machine, "static-pressure")) ?? setpoint;
    // Hours in which one box opens aren't of it.
    const shown = widest.map((open, at) => (verdicts[at] === 1 ? open : Number.NaN));
    const excess = pressureExcess({ running, widest: shown, pressure, airflow, fanPower });
    const open = exact(Math.round(busy), "%");
    const hours = exact(hoursOf(verdicts, episodes), "h");
    found.push({
      ...{ analysis: "waste", kind: "static-pressure-too-high", method: pressureMethod, confidence: 0.6 },
      ...{ subject: subjectOf(machine), episodes, excess, isSetting: true },
      numbers: { "most open damper": open, hours },
      statement: (numbers) =>
        `No box of ${machine.name} opens further than ${say(numbers["most open damper"] ?? open)} for nine tenths of its hours: for ${say(hours)} its fan pressed more than any needs.`,
      remedy:
        "Lower the static pressure setpoint until one damper stands nearly open, or reset it by the most open one.",
      evidence: machines.points(
        machine,
        "static-pressure-setpoint",
        "static-pressure",
        "fan-power",
        "airflow",
      ),
      notes:
        "needs" in excess
          ? []
          : [note(airflow === null ? "fan-power-share" : "fan-law", { open: exact(wellOpen, "%") })],
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
    hours: exact(hoursOf(verdicts, episodes), "h"),
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
