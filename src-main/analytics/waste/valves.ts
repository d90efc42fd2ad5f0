import { note } from "../notes.ts";
import { exact, say } from "../words.ts";
import { excessOf } from "./air-balance.ts";
import type { AirSystem } from "./air-system.ts";
import { type Episode, episodesOf, maskOf } from "./episodes.ts";
import { bucketHours, quantile } from "./machines.ts";
import { type Found, subjectOf } from "./report.ts";
import type { Rule, SiteView } from "./site-view.ts";

const stuckMethod = {
  name: "Valve position against its command; supply against mixed air while the valve should be closed",
  source: "APAR rules on closed coils (NISTIR 7365, Schein et al. 2006), εt = 2 K, fan heat 1.1 K",
};
const huntingMethod = {
  name: "Reversals of a valve's command of more than 15 % within an hour",
  source: "PNNL Building Re-tuning, AHU cooling and heating coils (valve hunting)",
};
/** Position and command further apart than this are a fault, %. */
const apart = 10;
/** APAR's threshold of temperatures, and what fans warm the air by at most, K. */
const temperatureError = 2;
const fanHeat = 1.1;
/** What reads colder than it is told to by no more than control and sensors err isn't of a leak, K. */
export const colderThanTold = 0.3;
const rule = { leastHours: 1, leastShare: 0.25, leastDays: 2, bridgedDays: 2 } as const;

/** 1 where a valve stands more open than it is told to. */
export function standsOpen(command: Float64Array, position: Float64Array): Int8Array {
  return Int8Array.from(command, (told, at) => {
    const stands = position[at] ?? Number.NaN;
    if (Number.isNaN(told) || Number.isNaN(stands)) return -1;
    return stands - told > apart ? 1 : 0;
  });
}

/** 1 where air is cooled although both coils are told to be closed; −1 while they work, or the fan stands. */
export function coolsThoughClosed({
  running,
  coolingValve,
  heatingValve,
  mixed,
  supply,
}: Pick<AirSystem, "running" | "coolingValve" | "heatingValve" | "mixed" | "supply">): Int8Array {
  return Int8Array.from(supply, (air, at) => {
    const before = mixed?.[at] ?? Number.NaN;
    const isClosed = (coolingValve?.[at] ?? 0) < 1 && (heatingValve?.[at] ?? 0) < 1;
    if (running[at] !== 1 || !isClosed || Number.isNaN(air) || Number.isNaN(before)) return -1;
    return before - air > temperatureError ? 1 : 0;
  });
}

/** Cooling valves that don't close, found by their feedback or, without one, by the air. */
export const valvesThatLeak: Rule = async (site) => {
  const found: Found[] = [];
  for (const system of site.systems) {
    if (system.coolingValve === null) continue;
    const position = await site.machines.role(system.machine, "cooling-valve-position");
    const verdicts =
      position === null ? coolsThoughClosed(system) : standsOpen(system.coolingValve, position);
    const episodes = episodesOf(verdicts, site.machines.timeline, rule);
    if (episodes.length > 0) found.push(leak(site, system, episodes, verdicts, position));
  }
  return found;
};

function leak(
  { machines, curves }: SiteView,
  system: AirSystem,
  episodes: readonly Episode[],
  verdicts: Int8Array,
  position: Float64Array | null,
): Found {
  const { machine, setpoint, supply } = system;
  const mask = maskOf(episodes, verdicts.length);
  const isMeasured = setpoint !== null && system.airflow !== null && system.mixed !== null;
  const excess = isMeasured
    ? excessOf(system, curves, 0.15, (at) => {
        const air = supply[at] ?? Number.NaN;
        const wanted = setpoint[at] ?? Number.NaN;
        return mask[at] === 1 && wanted - air > colderThanTold ? { supply: air, wanted, room: null } : null;
      })
    : { needs: note("leak-unmeasured") };
  const stuck =
    position === null
      ? Number.NaN
      : quantile(
          position.filter((_, at) => verdicts[at] === 1 && mask[at] === 1),
          0.05,
        );
  const hours = verdicts.reduce(
    (sum, verdict, at) => sum + (verdict === 1 && mask[at] === 1 ? bucketHours : 0),
    0,
  );
  const at = Number.isNaN(stuck) ? "" : " below {open}";
  return {
    ...{
      analysis: "waste",
      kind: "valve-leaks",
      episodes,
      method: stuckMethod,
      confidence: position === null ? 0.75 : 0.95,
    },
    subject: subjectOf(machine),
    excess,
    numbers: {
      hours: exact(Math.round(hours), "h"),
      ...(Number.isNaN(stuck) ? {} : { open: exact(Math.round(stuck), "%") }),
    },
    statement: (numbers) =>
      `The cooling valve of ${machine.name} doesn't close${at.replace("{open}", say(numbers["open"] ?? exact(stuck, "%")))}: for ${say(numbers["hours"] ?? exact(hours, "h"))} it stood open against its command.`,
    remedy:
      "Stroke the valve by hand and by its actuator; clean or change it, and look at the actuator's linkage.",
    evidence: [
      ...machines.points(machine, "cooling-valve", "cooling-valve-position", "supply-temperature"),
      ...machines.points(machine, "supply-temperature-setpoint", "mixed-temperature"),
    ],
    notes: [...(position === null ? [note("position-unmeasured", { warmer: exact(fanHeat, "K") })] : [])],
  };
}

/** 1 where a command turned by more than 15 % at least three times within two hours. */
export function hunts(command: Float64Array, running: Float64Array): Int8Array {
  const swing = 15;
  const turns = new Uint8Array(command.length);
  let extreme = Number.NaN;
  let direction = 0;
  for (const [at, value] of command.entries()) {
    if (running[at] !== 1 || Number.isNaN(value)) {
      extreme = Number.NaN;
      direction = 0;
      continue;
    }
    if (Number.isNaN(extreme)) extreme = value;
    const moved = value - extreme;
    if (direction === 0 ? Math.abs(moved) >= swing : moved * direction <= -swing) {
      if (direction !== 0) turns[at] = 1;
      direction = Math.sign(moved);
      extreme = value;
    } else if (moved * direction > 0) extreme = value;
  }
  const verdicts = new Int8Array(command.length);
  let within = 0;
  for (const [at, turned] of turns.entries()) {
    within += turned - (turns[at - 8] ?? 0);
    verdicts[at] = running[at] !== 1 ? -1 : within >= 3 ? 1 : 0;
  }
  return verdicts;
}

/** Valves that swing to and fro. */
export const valvesThatHunt: Rule = async ({ machines, systems }) => {
  const found = systems.flatMap((system): Found[] =>
    (["coolingValve", "heatingValve"] as const).flatMap((which): Found[] => {
      const command = system[which];
      if (command === null) return [];
      const episodes = episodesOf(hunts(command, system.running), machines.timeline, {
        ...{ leastHours: 2, leastShare: 0.25, leastDays: 3, bridgedDays: 3 },
      });
      if (episodes.length === 0) return [];
      const days = episodes.reduce((sum, one) => sum + one.days, 0);
      const { machine } = system;
      const name = which === "coolingValve" ? "cooling" : "heating";
      return [
        {
          ...{ analysis: "waste", kind: `${name}-valve-hunts`, episodes, confidence: 0.7 },
          excess: {
            needs: note("swings-wear"),
          },
          ...{ subject: subjectOf(machine), method: huntingMethod },
          numbers: { "days with it": exact(days, "days") },
          statement: (numbers) =>
            `The ${name} valve of ${machine.name} swung to and fro for hours on ${say(numbers["days with it"] ?? exact(days, "days"))}.`,
          remedy: "Lower the loop's gain or lengthen its integral time; look for a valve that is too large.",
          evidence: machines.points(
            machine,
            `${name}-valve`,
            "supply-temperature",
            "supply-temperature-setpoint",
          ),
          notes: [note("quick-swings")],
        },
      ];
    }),
  );
  return found;
};
