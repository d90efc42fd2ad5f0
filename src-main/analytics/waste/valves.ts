import { note } from "../notes.ts";
import { exact, say } from "../words.ts";
import { excessOf } from "./air-balance.ts";
import { type AirSystem, airHeat } from "./air-system.ts";
import { type Episode, episodesOf, hoursOf, maskOf } from "./episodes.ts";
import { quantile } from "./machines.ts";
import type { PlantCurves } from "./plant-curves.ts";
import { type Excess, type Found, subjectOf, type Untold } from "./report.ts";
import type { Rule, SiteView } from "./site-view.ts";

const stuckMethod = {
  name: "Valve position 10 % (our threshold) above its command; supply against mixed air while the valve should be closed",
  source: "APAR rules on closed coils (NISTIR 7365, Schein et al. 2006), εt = 2 K, fan heat 1.1 K",
};
const huntingMethod = {
  name: "Reversals of a valve's command of more than 15 %, three within two hours (our thresholds); cost by supply air beyond its setpoint, against quiet hours",
  source: "PNNL Building Re-tuning, AHU cooling and heating coils (valve hunting, without a number)",
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
  const hours = hoursOf(verdicts, episodes);
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
      hours: exact(hours, "h"),
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

/**
 * What the swings of a valve may have taken, kW: by how far supply air went beyond its setpoint while it hunted, more than
 * it does in quiet hours; as cooling, which boxes heat again, or as heat. Swings to the other side give some of it back, how
 * much isn't known: half of it is told, nothing to all of it is the range.
 * @param hunting 1 where it hunts, 0 in quiet hours
 */
export function swingExcess(
  system: Pick<AirSystem, "running" | "setpoint" | "supply" | "airflow" | "rooms">,
  curves: Pick<PlantCurves, "electricity" | "cooling">,
  which: "cooling" | "heating",
  hunting: Int8Array,
): Excess | Untold {
  const { setpoint, supply, airflow, rooms } = system;
  const perCooling = which === "heating" ? 0 : electricityPerCooling(curves);
  if (setpoint === null || airflow === null || perCooling === null)
    return { needs: note("swings-unmeasured") };
  const sign = which === "cooling" ? 1 : -1;
  const beyond = supply.map(
    (air, at) =>
      Math.max(0, sign * ((setpoint[at] ?? Number.NaN) - air)) * (airflow[at] ?? Number.NaN) * airHeat,
  );
  let quiet = 0;
  let count = 0;
  for (const [at, power] of beyond.entries())
    if (hunting[at] === 0 && !Number.isNaN(power)) {
      quiet += power;
      count += 1;
    }
  const usual = count === 0 ? 0 : quiet / count;
  const lost = beyond.map((power, at) => (hunting[at] === 1 ? (power - usual) / 2 : 0));
  const total = lost.reduce((sum, power) => sum + (power || 0), 0);
  const nothing = new Float64Array(lost.length);
  if (total <= 0) return { electricity: which === "cooling" ? nothing : null, heat: nothing, uncertainty: 1 };
  if (which === "heating") return { electricity: null, heat: lost, uncertainty: 1 };
  const electricity = lost.map((power) => power * perCooling);
  const isReheated = rooms.some(({ reheat }) => reheat !== null);
  return { electricity, heat: isReheated ? lost : null, uncertainty: 1 };
}

/** Of the whole plant over the period: swings are quicker than it follows. null: it isn't measured. */
function electricityPerCooling({
  electricity,
  cooling,
}: Pick<PlantCurves, "electricity" | "cooling">): number | null {
  if (electricity === null || cooling === null) return null;
  let taken = 0;
  let made = 0;
  for (const [at, power] of electricity.entries()) {
    const part = cooling[at] ?? Number.NaN;
    if (Number.isNaN(power) || Number.isNaN(part)) continue;
    taken += power;
    made += part;
  }
  return made > 0 ? taken / made : null;
}

/** Valves that swing to and fro. */
export const valvesThatHunt: Rule = async (site) =>
  site.systems.flatMap((system) =>
    (["cooling", "heating"] as const).flatMap((which) => hunted(site, system, which) ?? []),
  );

function hunted(
  { machines, curves }: SiteView,
  system: AirSystem,
  which: "cooling" | "heating",
): Found | null {
  const command = system[`${which}Valve`];
  if (command === null) return null;
  const verdicts = hunts(command, system.running);
  const episodes = episodesOf(verdicts, machines.timeline, {
    ...{ leastHours: 2, leastShare: 0.25, leastDays: 3, bridgedDays: 3 },
  });
  if (episodes.length === 0) return null;
  const mask = maskOf(episodes, verdicts.length);
  const excess = swingExcess(
    ...([system, curves, which] as const),
    // What hunts for an hour on other days is neither of it, nor quiet.
    verdicts.map((verdict, at) => (verdict === 1 && mask[at] !== 1 ? -1 : verdict)),
  );
  const days = exact(
    episodes.reduce((sum, one) => sum + one.days, 0),
    "days",
  );
  const hours = exact(hoursOf(verdicts, episodes), "h");
  const { machine } = system;
  return {
    ...{ analysis: "waste", kind: `${which}-valve-hunts`, episodes, confidence: 0.7 },
    ...{ subject: subjectOf(machine), method: huntingMethod, excess },
    numbers: { "days with it": days, hours },
    statement: (numbers) =>
      `The ${which} valve of ${machine.name} swung to and fro for ${say(hours)}, on ${say(numbers["days with it"] ?? days)}.`,
    remedy: "Lower the loop's gain or lengthen its integral time; look for a valve that is too large.",
    evidence: machines.points(machine, `${which}-valve`, "supply-temperature", "supply-temperature-setpoint"),
    notes: [note("quick-swings"), ...("needs" in excess ? [] : [note("swings-range")])],
  };
}
