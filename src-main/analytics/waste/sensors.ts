import type { Equipment } from "../equipment/index.ts";
import { note } from "../notes.ts";
import { estimated, exact, say } from "../words.ts";
import { excessOf } from "./air-balance.ts";
import { type AirSystem, airHeat, type Room } from "./air-system.ts";
import { type Episode, episodesOf, hoursOf } from "./episodes.ts";
import { median } from "./fit.ts";
import type { Timeline } from "./machines.ts";
import { outdoorTemperature } from "./plant-curves.ts";
import { type Found, subjectOf } from "./report.ts";
import type { Rule, SiteView } from "./site-view.ts";

const method = {
  name: "Supply air sensor against the discharge sensors of its boxes while their reheat is closed, 0.5 K day by day (our threshold)",
  source: "NISTIR 7365 (VPACC and APAR, sensors that should agree); ASHRAE Guideline 36, 5.16.14",
};
const redundantMethod = {
  name: "Two sensors of one quantity, median difference day by day above 1.5 K (our threshold)",
  source: "NISTIR 7365; ASHRAE Guideline 11 (sensor checks)",
};
/** A difference of two sensors of this size is a fault, K; a pair of class B sensors in ducts differs by half of it. */
const faulty = 0.5;
/** A change that is followed back to where it began, K. */
const traced = 0.2;
/** Buckets of a day that must tell. */
export const leastTelling = 8;
/** What fans and ducts warm air by on the way to a box when nothing better is known, K. */
const usualGain = 0.5;

/** Median by day of some buckets; NaN for days with fewer than {@link leastTelling}. Days as the timeline has them. */
export function dailyMedians(
  values: Float64Array,
  timeline: Timeline,
): { readonly firsts: number[]; readonly medians: number[] } {
  const firsts: number[] = [];
  const medians: number[] = [];
  let list: number[] = [];
  for (let at = 0; at <= values.length; at++) {
    if (at === values.length || at === 0 || timeline.days[at] !== timeline.days[at - 1]) {
      if (at > 0) medians.push(list.length < leastTelling ? Number.NaN : median(list));
      if (at < values.length) firsts.push(at);
      list = [];
    }
    const value = values[at] ?? Number.NaN;
    if (!Number.isNaN(value)) list.push(value);
  }
  return { firsts, medians };
}

/**
 * How much warmer the boxes' air is than the handler's, less what their coils warm it by; NaN where nothing tells it. Boxes
 * whose coil is open tell only where its output is measured.
 */
export function gainToBoxes({ running, supply, rooms }: AirSystem): Float64Array {
  const boxes = rooms.filter(({ discharge }) => discharge !== null);
  return Float64Array.from(supply, (air, at) => {
    if (running[at] !== 1 || running[at - 1] !== 1 || Number.isNaN(air)) return Number.NaN;
    const gains = boxes.flatMap((box) => gainOf(box, air, at) ?? []);
    return gains.length < Math.min(2, boxes.length) || gains.length === 0 ? Number.NaN : median(gains);
  });
}

function gainOf(
  { discharge, reheatValve, reheat, airflow, mostAirflow }: Room,
  air: number,
  at: number,
): number | null {
  const behind = discharge?.[at] ?? Number.NaN;
  const flow = airflow[at] ?? Number.NaN;
  if (Number.isNaN(behind) || !(flow >= 0.1 * mostAirflow)) return null;
  const isClosed = !((reheatValve?.[at] ?? 0) >= 1 || (reheatValve?.[at - 1] ?? 0) >= 1);
  if (isClosed) return behind - air;
  const warmth = reheat?.[at] ?? Number.NaN;
  return Number.isNaN(warmth) ? null : behind - air - warmth / (flow * airHeat);
}

interface Drift {
  readonly episodes: readonly Episode[];
  /** How far the sensor is off in each bucket, K; 0 outside the episodes. Positive: reads too high. */
  readonly error: Float64Array;
  readonly last: number;
}

/**
 * Where differences of two sensors leave what they usually are, and how far.
 * @param differences what should be steady
 * @param usual what it is when all is well
 */
export function driftOf(differences: Float64Array, usual: number, timeline: Timeline): Drift {
  const { firsts, medians } = dailyMedians(differences, timeline);
  const off = medians.map((value) => value - usual);
  const count = differences.length;
  const verdicts = new Int8Array(count).fill(-1);
  const dayEnd = (day: number) => firsts[day + 1] ?? count;
  const mark = (day: number, verdict: number) => verdicts.fill(verdict, firsts[day] ?? 0, dayEnd(day));
  for (const [day, value] of off.entries())
    if (!Number.isNaN(value)) mark(day, Math.abs(value) > faulty ? 1 : 0);
  // What drifts has begun before it is beyond the threshold.
  for (let day = off.length - 1; day > 0; day--) {
    if (verdicts[firsts[day] ?? 0] !== 1) continue;
    const sign = Math.sign(off[day] ?? 0);
    for (let before = day - 1; before >= 0; before--) {
      const value = off[before] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      if (value * sign < traced) break;
      mark(before, 1);
    }
  }
  const episodes = episodesOf(verdicts, timeline, {
    leastHours: 1,
    leastShare: 0.5,
    leastDays: 3,
    bridgedDays: 1,
  }).map((one) => ({ ...one, from: onset(differences, usual, off, firsts, one) }));
  const error = new Float64Array(count);
  let last = 0;
  for (const { from, to } of episodes) {
    for (const [day, first] of firsts.entries()) {
      if (first >= to || dayEnd(day) <= from) continue;
      const value = off[day] ?? Number.NaN;
      if (!Number.isNaN(value)) last = value;
      error.fill(last, Math.max(first, from), Math.min(to, dayEnd(day)));
    }
  }
  return { episodes, error, last };
}

/** How far back an onset is looked for over days that can't tell. */
const furthestBack = 7 * 96;

/** First bucket from which on the difference is off, over weekends and holidays back. */
function onset(
  differences: Float64Array,
  usual: number,
  off: readonly number[],
  firsts: readonly number[],
  { from, to }: Episode,
): number {
  const day = firsts.findLastIndex((first) => first <= from);
  const sign = Math.sign(off[day] ?? 0);
  const earliest = Math.max(0, from - furthestBack);
  // The sum of what is beyond half of a step is largest from where the step is.
  let begin = from;
  let sum = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = Math.min(to, firsts[day + 1] ?? to) - 1; at >= earliest; at--) {
    const value = (differences[at] ?? Number.NaN) - usual;
    if (Number.isNaN(value)) continue;
    sum += value * sign - traced;
    if (sum > most) {
      most = sum;
      begin = at;
    } else if (sum < most - 10 * traced) break;
  }
  return begin;
}

/**
 * Gain that is usual: the median of all days; where handlers differ by more than a fault is, that of the one whose gain is most
 * like that of ducts; and of a single handler with little history, what ducts have.
 */
export function usualOf(telling: readonly (readonly number[])[]): number {
  const all = telling.flat();
  const each = telling.filter(({ length }) => length >= 10).map((days) => median(days));
  if (each.length < 2) return all.length > 60 ? median(all) : usualGain;
  if (Math.max(...each) - Math.min(...each) < faulty) return median(all);
  return each.reduce((best, gain) => (Math.abs(gain - usualGain) < Math.abs(best - usualGain) ? gain : best));
}

/** Supply air sensors that drifted away from those behind them. */
export const supplySensors: Rule = async (site) => {
  const { machines, systems } = site;
  const gains = systems.map((system) => ({ system, gain: gainToBoxes(system) }));
  const telling = gains.map(({ gain }) =>
    dailyMedians(gain, machines.timeline).medians.filter((value) => !Number.isNaN(value)),
  );
  let usual = usualOf(telling);
  // Once more without what was found: days with a fault pull the median their way.
  const good = gains.flatMap(({ gain }) => {
    const { error } = driftOf(gain, usual, machines.timeline);
    return dailyMedians(
      gain.map((value, at) => (error[at] === 0 ? value : Number.NaN)),
      machines.timeline,
    ).medians.filter((value) => !Number.isNaN(value));
  });
  if (good.length >= 10) usual = median(good);
  const found = gains.flatMap(({ system, gain }, at): Found[] => {
    if ((telling[at]?.length ?? 0) < 10) return [];
    // Boxes read what the handler's sensor should: a gain that shrinks is a sensor that reads too high.
    const { episodes, error, last } = driftOf(gain, usual, machines.timeline);
    return episodes.length === 0
      ? []
      : [
          sensorFound(
            site,
            system,
            episodes,
            error.map((value) => -value),
            -last,
          ),
        ];
  });
  return found;
};

function sensorFound(
  { machines, curves }: SiteView,
  system: AirSystem,
  episodes: readonly Episode[],
  error: Float64Array,
  last: number,
): Found {
  const { machine, supply } = system;
  const isMeasured = system.airflow !== null && system.mixed !== null;
  const excess = isMeasured
    ? excessOf(system, curves, 0.25, (at) => {
        const wrong = error[at] ?? 0;
        const reads = supply[at] ?? Number.NaN;
        return wrong === 0 ? null : { supply: reads - wrong, wanted: reads, room: null };
      })
    : { needs: note("air-unmeasured") };
  const size = estimated(Math.abs(last), Math.max(0, Math.abs(last) - 0.2), Math.abs(last) + 0.2, "K");
  return {
    ...{ analysis: "waste", kind: "supply-sensor-drifts", episodes, method, confidence: 0.9 },
    subject: subjectOf(machine),
    excess,
    numbers: {
      error: { ...size, value: Math.round(size.value * 10) / 10 },
      boxes: exact(system.rooms.length, ""),
    },
    statement: (numbers) =>
      `The supply air sensor of ${machine.name} reads ${say(numbers["error"] ?? size)} too ${last > 0 ? "high" : "low"} by the end, against the sensors of ${say(numbers["boxes"] ?? exact(0, ""))} boxes behind it; the control follows it.`,
    remedy:
      "Compare the sensor with a calibrated thermometer at its place, and change it or correct its offset.",
    evidence: [
      ...machines.points(machine, "supply-temperature", "supply-temperature-setpoint"),
      ...system.rooms.flatMap(({ machine: room }) => machines.points(room, "discharge-temperature")),
    ],
    notes: [],
  };
}

/** Outdoor sensors of handlers that differ from the weather station's. */
export const outdoorSensors: Rule = async ({ machines, systems }) => {
  if (machines.of("weather").length === 0 && systems.length < 2) return [];
  const reference = await outdoorTemperature(machines);
  const found = systems.flatMap(({ machine, outdoor, running }): Found[] => {
    if (outdoor === null || reference === null || outdoor === reference) return [];
    const differences = outdoor.map((value, at) =>
      running[at] === 1 ? value - (reference[at] ?? Number.NaN) : Number.NaN,
    );
    const { medians } = dailyMedians(differences, machines.timeline);
    const known = medians.filter((value) => !Number.isNaN(value));
    // Sun and the intake make sensors differ by a kelvin; more, for weeks, is the sensor.
    const usual = Math.abs(median(known)) < 1 ? median(known) : 0;
    if (known.filter((value) => Math.abs(value - usual) > 1.5).length < 5) return [];
    const { episodes, error, last } = driftOf(differences, usual, machines.timeline);
    return episodes.length === 0 || Math.abs(last) < 1.5
      ? []
      : [outdoorFound(machines, machine, episodes, last, hoursOf(offWhileRunning(error, running), episodes))];
  });
  return found;
};

const offWhileRunning = (error: Float64Array, running: Float64Array): Int8Array =>
  Int8Array.from(error, (value, at) => (value !== 0 && running[at] === 1 ? 1 : 0));

function outdoorFound(
  machines: SiteView["machines"],
  machine: Equipment,
  episodes: readonly Episode[],
  last: number,
  hours: number,
): Found {
  const size = estimated(Math.abs(last), Math.max(0, Math.abs(last) - 0.5), Math.abs(last) + 0.5, "K");
  return {
    ...{ analysis: "waste", kind: "outdoor-sensor-differs", episodes, confidence: 0.8 },
    excess: {
      needs: note("depends-on-switching"),
    },
    ...{ subject: subjectOf(machine), method: redundantMethod, notes: [] },
    numbers: { difference: size, hours: exact(hours, "h") },
    statement: (numbers) =>
      `The outdoor air sensor of ${machine.name} reads ${say(numbers["difference"] ?? size)} ${last > 0 ? "more" : "less"} than the site's other one.`,
    remedy: "See which of the two stands in the sun or in exhaust air; economizers switch by them.",
    evidence: machines.points(machine, "outdoor-temperature"),
  };
}
