import type { Period } from "../../contract/findings.ts";
import { endOf } from "../buckets.ts";
import type { Calendar } from "../forecast/index.ts";
import { studentInterval } from "../regression/index.ts";
import { changePoints } from "./change-points.ts";
import { furthestFrom, medoids, normalised } from "./profiles.ts";
import { mostAlike, neighbours, type Residuals } from "./residuals.ts";
import { quantile, returnLevel, robustDeviation } from "./robust.ts";
import { leastScale } from "./usual.ts";

export type UnusualKind = "step" | "hours" | "outside-hours" | "stopped" | "frozen" | "profile";

/** Something unusual of one meter. */
export interface UnusualEvent {
  readonly kind: UnusualKind;
  readonly of: Residuals;
  /** First hour, and the one after the last. */
  readonly first: number;
  readonly end: number;
  /** Single stretches of it, in hours' places. */
  readonly stretches: readonly (readonly [first: number, end: number])[];
  /** Taken more than usual (below 0: less), in the meter's unit, over the stretches. */
  readonly energy: number;
  readonly expected: number;
  /** One standard error of `energy`; what a sum of usual residuals would be off. */
  readonly error: number;
}

export interface Surroundings {
  readonly calendar: Calendar;
  /** 1 where people are meant to be in. */
  readonly occupied: Uint8Array;
  /** Days in which one false alarm of one meter and way to look is put up with. */
  readonly returnDays: number;
}

/** An event must be at least so large a share of what is usual in its time; less use is told when it is half, */
const leastShare = { more: 0.25, less: 0.5 } as const;
/** and so many hours of the meter's mean use; */
const leastHours = 8;
/** a lasting change must be of so large a share of a day. */
const leastStep = { more: 0.1, less: 0.3 } as const;
/**
 * What an event must be of all that the site takes of the carrier in a month, to be worth the look: more, and less, which costs
 * nothing.
 */
const leastOfMonth = { more: 0.006, less: 0.03 } as const;
const monthDays = 365.25 / 12;
/** Usual scatter grows so much from the hours that were learned of to others, more where no whole year was seen. */
const outOfSample = ({ learnedDays }: Residuals) => 1.3 + 1.2 * Math.max(0, 1 - learnedDays / 365);
const halfDay = 12;
const stepDays = 5;
/** Days after which a change that ended was a lasting one. */
const lastingDays = 14;

const sumOver = (values: Float64Array, first: number, end: number) => {
  let sum = 0;
  for (let at = first; at < end; at += 1) if (!Number.isNaN(values[at] ?? Number.NaN)) sum += values[at] ?? 0;
  return sum;
};

/** Something unusual in some stretches of a meter's hours. */
export function eventOf(
  kind: UnusualKind,
  of: Residuals,
  stretches: readonly (readonly [number, number])[],
): UnusualEvent {
  let [energy, expected, hours] = [0, 0, 0];
  for (const [first, end] of stretches) {
    for (let at = first; at < end; at += 1) {
      const off = of.residuals[at] ?? Number.NaN;
      if (Number.isNaN(off)) continue;
      hours += 1;
      energy += off;
      expected += Math.max(0, of.expected[at] ?? 0);
    }
  }
  return {
    ...{ kind, of, stretches, first: stretches[0]?.[0] ?? 0, end: stretches.at(-1)?.[1] ?? 0 },
    ...{ energy, expected, error: of.dayError * Math.sqrt(Math.max(1, hours / 24)) },
  };
}

/** A day's mean of residuals over hours of it, for days with most of these hours. */
function dayMeans(
  calendar: Calendar,
  values: Float64Array,
  counts: (at: number) => boolean,
  fewest: number,
): Float64Array {
  return Float64Array.from(calendar.days, ({ first, end }) => {
    let sum = 0;
    let n = 0;
    for (let at = first; at < end; at += 1) {
      const each = values[at] ?? Number.NaN;
      if (Number.isNaN(each) || !counts(at)) continue;
      sum += each;
      n += 1;
    }
    return n < fewest ? Number.NaN : sum / n;
  });
}

/**
 * A lasting change of what a day takes: PELT over the days' residuals; it counts when it lasts five days or more, is a
 * tenth of a day, and more than ever came and went in the time that was learned of.
 */
export function steps(of: Residuals, { calendar }: Surroundings): UnusualEvent[] {
  const whole = dayMeans(calendar, of.residuals, () => true, 20);
  const known = [...whole.keys()].filter((day) => !Number.isNaN(whole[day] ?? Number.NaN));
  const values = Float64Array.from(known, (day) => whole[day] ?? 0);
  const firstJudged = known.findIndex((day) => (calendar.days[day]?.first ?? 0) >= of.split);
  if (firstJudged < stepDays * 2 || values.length - firstJudged < stepDays) return [];
  const learned = values.filter(
    (_, at) => at < firstJudged && !of.isOdd((calendar.days[known[at] ?? 0]?.first ?? 0) + halfDay),
  );
  const deviation = Math.max(robustDeviation(learned), 0.005 * of.mean);
  const likeness = Math.min(mostAlike, Math.max(0, neighbours(learned)));
  const penalty = 3 * Math.log(values.length) * ((1 + likeness) / (1 - likeness));
  const scores = values.map((each) => each / deviation);
  const changes = changePoints(scores, penalty, stepDays);
  const usual = outOfSample(of) * usualChange(learned);
  const meanOf = (from: number, to: number) =>
    values.slice(from, to).reduce((sum, each) => sum + each, 0) / (to - from);
  return changes.flatMap((change, at): UnusualEvent[] => {
    if (change < firstJudged) return [];
    const before = meanOf(Math.max(0, changes[at - 1] ?? 0, change - 28), change);
    const begun = meanOf(change, changes[at + 1] ?? values.length) - before;
    // What goes up and down above what was before is one change still, until it is half as large, or four times.
    const isOther = (from: number, to: number) => {
      const share = (meanOf(from, to) - before) / begun;
      return share < 0.5 || share > 4;
    };
    const ends = [...changes.slice(at + 1), values.length];
    const until = ends.find((end, next) => isOther(end, ends[next + 1] ?? end)) ?? values.length;
    const after = meanOf(change, until);
    const size = Math.abs(after - before);
    // Back to what was usual is the end of something, not something.
    const returns = Math.abs(after) < 0.5 * Math.abs(before);
    // A segment has five days at least; those at its beginning that are like the days before aren't of it.
    let begins = change;
    while (
      begins + 1 < until &&
      Math.abs((values[begins] ?? 0) - before) < Math.abs((values[begins] ?? 0) - after)
    )
      begins += 1;
    const first = calendar.days[known[begins] ?? 0]?.first ?? 0;
    const end = calendar.days[known[until - 1] ?? 0]?.end ?? 0;
    // What takes more than when it was learned scatters more.
    const level = Math.max(1, sumOver(of.expected, first, end) / (end - first) / of.mean);
    const least = leastStep[after > 0 ? "more" : "less"] * of.mean * level;
    const isLasting = until === values.length || until - change >= lastingDays;
    if (!isLasting || size < least || size < usual * level || returns) return [];
    if (Math.sign(after) !== Math.sign(after - before)) return [];
    return [eventOf("step", of, [[first, end]])];
  });
}

/** Changes between means of neighbouring weeks that came and went while it was learned. */
function usualChange(values: Float64Array): number {
  const sizes: number[] = [];
  for (let at = 7; at + 7 <= values.length; at += 1) {
    let difference = 0;
    for (let day = 0; day < 7; day += 1) difference += (values[at + day] ?? 0) - (values[at - 1 - day] ?? 0);
    sizes.push(Math.abs(difference) / 7);
  }
  return quantile(Float64Array.from(sizes), 0.98) || 0;
}

/** Hours far off what is usual, those less than four days apart as one: what is off before a long weekend is off behind it. */
export function hours(of: Residuals, { calendar, returnDays }: Surroundings): UnusualEvent[] {
  // Two hours together: one alone is a reading.
  const paired = of.scores.map((each, at) => {
    const next = of.scores[at + 1] ?? Number.NaN;
    return Math.sign(each) === Math.sign(next)
      ? Math.sign(each) * Math.min(Math.abs(each), Math.abs(next))
      : 0;
  });
  const most = Float64Array.from(calendar.days, ({ first, end }) => {
    let highest = Number.NaN;
    for (let at = first; at < end; at += 1) {
      const each = Math.abs(paired[at] ?? Number.NaN);
      if (!Number.isNaN(each) && !(each < highest)) highest = each;
    }
    return highest;
  });
  const learned = most.filter((_, day) => (calendar.days[day]?.end ?? 0) <= of.split);
  const limit = outOfSample(of) * returnLevel(learned, returnDays);
  return [1, -1].flatMap((sign) => {
    const marked: number[] = [];
    for (let at = of.split; at < of.scores.length; at += 1)
      if (sign * (paired[at] ?? 0) > limit) marked.push(at, at + 1);
    return joined(marked, 96).flatMap((stretches) => large(eventOf("hours", of, stretches)));
  });
}

/** Nights, weekends and closed days on which more was taken than usual, those that follow each other as one. */
export function outsideHours(
  of: Residuals,
  { calendar, occupied, returnDays }: Surroundings,
): UnusualEvent[] {
  const means = dayMeans(calendar, of.residuals, (at) => occupied[at] === 0, 8);
  const learned = means.filter((_, day) => (calendar.days[day]?.end ?? 0) <= of.split);
  const limit = Math.max(leastScale * of.mean, outOfSample(of) * returnLevel(learned, returnDays));
  const marked: number[] = [];
  for (const [day, { first, end }] of calendar.days.entries()) {
    if (first < of.split || !((means[day] ?? 0) > limit)) continue;
    for (let at = first; at < end; at += 1) if (occupied[at] === 0) marked.push(at);
  }
  return joined(marked, 60).flatMap((stretches) => large(eventOf("outside-hours", of, stretches)));
}

/**
 * Events that are more than chance and matter: their energy is further off than days' sums come to by chance, and no trifle
 * to the site. That a meter counts the same each hour is told in any case: it is the meter that is at fault.
 */
export function worthTelling(
  events: readonly UnusualEvent[],
  { returnDays }: Surroundings,
  all: readonly Residuals[],
) {
  const keyOf = ({ series: { meter } }: Residuals) => `${meter.carrier} ${meter.unit}`;
  const largest = new Map<string, number>();
  for (const of of all) largest.set(keyOf(of), Math.max(largest.get(keyOf(of)) ?? 0, of.mean * 24));
  return events.filter(({ kind, of, energy, error }) => {
    if (kind === "frozen") return true;
    const size = Math.abs(energy);
    const chance = outOfSample(of) * studentInterval(1 - 1 / returnDays, of.learnedDays);
    const least = leastOfMonth[energy > 0 ? "more" : "less"] * monthDays * (largest.get(keyOf(of)) ?? 0);
    return size >= chance * error && size >= least;
  });
}

/** Hours that can be judged. */
function knownHours({ residuals }: Residuals, first: number, end: number): number {
  let known = 0;
  for (let at = first; at < end; at += 1) if (!Number.isNaN(residuals[at] ?? Number.NaN)) known += 1;
  return known;
}

/** Days whose course is unlike any that was usual. */
export function profiles(of: Residuals, { calendar, returnDays }: Surroundings): UnusualEvent[] {
  const shapes = calendar.days.map(({ rows }) =>
    normalised(
      Float64Array.from(rows, (row) => (row < 0 ? Number.NaN : (of.series.values[row] ?? Number.NaN))),
    ),
  );
  const learned = shapes.flatMap((shape, day) =>
    shape !== null && (calendar.days[day]?.end ?? 0) <= of.split ? [shape] : [],
  );
  // The last half year tells the shapes; a site has few.
  const centres = medoids(learned.slice(-180), 6);
  if (learned.length < 28) return [];
  const distances = Float64Array.from(shapes, (shape) =>
    shape === null ? Number.NaN : furthestFrom(shape, centres),
  );
  const before = distances.filter((_, day) => (calendar.days[day]?.end ?? 0) <= of.split);
  const limit = outOfSample(of) * returnLevel(before, returnDays);
  const marked: number[] = [];
  for (const [day, { first, end }] of calendar.days.entries())
    if (first >= of.split && (distances[day] ?? 0) > limit && knownHours(of, first, end) >= halfDay)
      for (let at = first; at < end; at += 1) marked.push(at);
  return joined(marked, 24).flatMap((stretches) => large(eventOf("profile", of, stretches)));
}

/** What a meter took in so many of the hours that were learned of is what its machine takes while it runs. */
const usualShare = 0.05;

/**
 * Stretches of a day or more without any use, or with exactly the same each hour, where that never was so for a third as long.
 * A machine that always takes the same while it runs, and runs on, doesn't count.
 */
export function still(of: Residuals): UnusualEvent[] {
  const { values } = of.series;
  const runs: { readonly first: number; readonly end: number; readonly isZero: boolean }[] = [];
  let first = 0;
  for (let at = 1; at <= values.length; at += 1) {
    const same = Math.abs((values[at] ?? Number.NaN) - (values[first] ?? Number.NaN)) <= 1e-9 * of.mean;
    if (same) continue;
    if (at - first > 1) runs.push({ first, end: at, isZero: values[first] === 0 });
    first = at;
  }
  const longest = (isZero: boolean) =>
    runs.reduce(
      (most, run) => (run.isZero === isZero ? Math.max(most, Math.min(run.end, of.split) - run.first) : most),
      0,
    );
  const isUsual = (value: number) =>
    values.subarray(0, of.split).filter((each) => Math.abs(each - value) <= 1e-6 * value).length >
    usualShare * 24 * of.learnedDays;
  return runs.flatMap((run) => {
    const length = run.end - Math.max(run.first, of.split);
    if (length < 24 || length < 3 * longest(run.isZero)) return [];
    if (!run.isZero && isUsual(values[run.first] ?? Number.NaN)) return [];
    const made = eventOf(run.isZero ? "stopped" : "frozen", of, [[Math.max(run.first, of.split), run.end]]);
    return run.isZero ? large(made) : [made];
  });
}

/** Nothing, where it is too little to tell. */
function large(made: UnusualEvent): UnusualEvent[] {
  const size = Math.abs(made.energy);
  const share = leastShare[made.energy > 0 ? "more" : "less"];
  return size >= share * made.expected && size >= leastHours * made.of.mean ? [made] : [];
}

/** Places, those no further apart than `gap` as one event of stretches. */
function joined(places: readonly number[], gap: number): (readonly [number, number])[][] {
  const events: [number, number][][] = [];
  for (const at of [...new Set(places)].sort((one, other) => one - other)) {
    const last = events.at(-1);
    const stretch = last?.at(-1);
    if (last === undefined || stretch === undefined || at - stretch[1] >= gap) events.push([[at, at + 1]]);
    else if (at === stretch[1]) stretch[1] = at + 1;
    else last.push([at, at + 1]);
  }
  return events;
}

/** A stretch as times. */
export function timesOf({ of }: UnusualEvent, [first, end]: readonly [number, number]): Period {
  const { series } = of;
  return { from: series.starts[first] ?? 0, to: endOf(series, end - 1) };
}
