import type { Equipment } from "../equipment/index.ts";
import { note } from "../notes.ts";
import { exact, say } from "../words.ts";
import { type Episode, episodesOf, maskOf } from "./episodes.ts";
import { bucketHours, type Machines, quantile, type Timeline } from "./machines.ts";
import { type Found, subjectOf } from "./report.ts";
import type { Rule } from "./site-view.ts";

const method = {
  name: "Lights that burn through nine tenths of the hours from 0 to 5 (our threshold), against their own usual day",
  source:
    "PNNL Building Re-tuning, lighting controls; EN 15232-1 (lighting control functions); neither has a number",
};
const rule = { leastHours: 4, leastShare: 0.9, leastDays: 2, bridgedDays: 0 } as const;
/** Lights that are meant to burn at night. */
const nightly = /emerg|escape|fa[cç]ade|fachada|exterior|outdoor|street|sign|fluchtweg|notlicht/i;
/** Local hours in which no office building needs light. */
const night = { from: 0, to: 5 } as const;

/** Lights around the clock. */
export const lightsAroundTheClock: Rule = async ({ machines }) => {
  const found: Found[] = [];
  const seen = new Set<string>();
  for (const machine of machines.of("lighting")) {
    const power = await machines.role(machine, "power");
    const level = power ?? (await machines.firstRole(machine, "level", "status", "command"));
    if (level === null || nightly.test(machine.name)) continue;
    const verdicts = litAtNight(level, machines.timeline);
    const nights = episodesOf(verdicts, machines.timeline, rule);
    if (nights.length === 0) continue;
    const found1 = findingsOf(machines, machine, level, power, nights);
    // A group's own meter and its controller tell of the same lamps.
    const key =
      found1.episodes.map(({ from }) => Math.round(from / 8)).join() + Math.round(quantile(level, 0.95));
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(found1);
  }
  return found;
};

/** 1 where the lights are on in the small hours, 0 where they are off then, −1 at other times. */
export function litAtNight(level: Float64Array, { hours, vacant }: Timeline): Int8Array {
  const usual = quantile(level, 0.95);
  return Int8Array.from(level, (value, at) => {
    const hour = hours[at] ?? 0;
    if (hour < night.from || hour >= night.to || vacant[at] !== 1 || Number.isNaN(value) || !(usual > 0))
      return -1;
    return value > 0.5 * usual ? 1 : 0;
  });
}

/**
 * Usual value by kind of day and quarter hour, outside some buckets; where there are no such days, the least outside them;
 * NaN where nothing is outside them.
 */
export function usualDay(
  power: Float64Array,
  timeline: Timeline,
  without: Uint8Array,
): (at: number) => number {
  const least = quantile(
    power.filter((_, at) => without[at] !== 1),
    0.05,
  );
  const lists = new Map<number, number[]>();
  const slotOf = (at: number) =>
    (timeline.dayKinds[at] ?? 0) * 96 + Math.floor((timeline.hours[at] ?? 0) * 4);
  for (const [at, value] of power.entries()) {
    if (without[at] === 1 || Number.isNaN(value)) continue;
    const list = lists.get(slotOf(at));
    if (list === undefined) lists.set(slotOf(at), [value]);
    else list.push(value);
  }
  const medians = new Map(
    [...lists].flatMap(([slot, values]) =>
      values.length < 3 ? [] : [[slot, quantile(Float64Array.from(values), 0.5)]],
    ),
  );
  return (at) => medians.get(slotOf(at)) ?? least;
}

function findingsOf(
  machines: Machines,
  machine: Equipment,
  level: Float64Array,
  power: Float64Array | null,
  nights: readonly Episode[],
): Found {
  const { timeline } = machines;
  const count = level.length;
  const around = nights.map(({ from, to }) => ({
    from: Math.max(0, from - 96),
    to: Math.min(count, to + 96),
  }));
  const near = maskOf(
    around.map((one) => ({ ...one, days: 0 })),
    count,
  );
  const usually = usualDay(level, timeline, near);
  // Lights that were never seen off: what burns while people are in is meant to.
  const usual = (at: number) => {
    const value = usually(at);
    if (!Number.isNaN(value)) return value;
    return timeline.vacant[at] === 1 ? 0 : (level[at] ?? 0);
  };
  const size = quantile(level, 0.95);
  const isExtra = (at: number) => (level[at] ?? 0) - usual(at) > 0.25 * size;
  const episodes = nights.map((one) => {
    let { from, to } = one;
    // The first night shows it; it began with the first hour in which the lights should have been off.
    for (let at = from - 1; at >= Math.max(0, from - 96) && (level[at] ?? 0) > 0.5 * size; at--)
      if (isExtra(at)) from = at;
    for (let at = to; at < Math.min(count, to + 96) && (level[at] ?? 0) > 0.5 * size; at++)
      if (isExtra(at)) to = at + 1;
    return { ...one, from, to };
  });
  const mask = maskOf(episodes, count);
  const electricity =
    power?.map((value, at) => (mask[at] === 1 ? Math.max(0, value - usual(at)) : 0)) ?? null;
  let hours = 0;
  for (let at = 0; at < count; at++) if (mask[at] === 1 && isExtra(at)) hours += bucketHours;
  const total = episodes.reduce((sum, { days }) => sum + days, 0);
  return {
    ...{ analysis: "waste", kind: "lights-around-the-clock", episodes, method, confidence: 0.95 },
    subject: subjectOf(machine),
    excess:
      electricity === null
        ? { needs: note("lights-unmeasured") }
        : { electricity, heat: null, uncertainty: 0.05 },
    numbers: { nights: exact(total, "nights"), hours: exact(Math.round(hours), "h") },
    statement: (numbers) =>
      `${machine.name} burnt through ${say(numbers["nights"] ?? exact(total, "nights"))}, ${say(numbers["hours"] ?? exact(hours, "h"))} longer than usual.`,
    remedy:
      "Look for an override or a schedule that is switched off; let presence or a time switch end the light.",
    evidence: machines.points(machine, power === null ? "level" : "power", "status", "command"),
    notes: [],
  };
}
