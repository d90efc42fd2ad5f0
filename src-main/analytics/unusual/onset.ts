import type { Calendar } from "../forecast/index.ts";
import { eventOf, type Surroundings, type UnusualEvent } from "./events.ts";
import type { Residuals } from "./residuals.ts";
import { median } from "./robust.ts";

/** Days without any sign of it between the days on which something begins, at most: a long weekend. */
const quietDays = 3;
/** A day on which people are in and nothing shows speaks against it as much as so many others. */
const openDay = 1.5;
/** A day shows it when it is off by so many deviations of its hours in all, and by so large a share of what the event's days are, */
const leastDeviations = 3;
const leastShare = 1 / 3;
/** from the first of two hours on that are. */
const leastScore = 2;

/**
 * Events from where they began. A limit that chance alone doesn't cross is often crossed late: once it is, days before that
 * were off the same way belong to it, those too whose weather was never seen and that alone couldn't be judged; but none
 * before a lasting change of the meter, behind which it is of that change.
 */
export function fromOnsets(all: readonly UnusualEvent[], surroundings: Surroundings): UnusualEvent[] {
  const steps = all.filter(({ kind }) => kind === "step").map((one) => fromOnset(one, surroundings, 0));
  const others = all.filter(({ kind }) => kind !== "step");
  const earliest = (one: UnusualEvent) =>
    Math.max(...[0, ...steps.filter((step) => isBehind(one, step)).map(({ first }) => first)]);
  return [...steps, ...others.map((one) => fromOnset(one, surroundings, earliest(one)))];
}

const isBehind = (one: UnusualEvent, step: UnusualEvent) =>
  one.of === step.of && Math.sign(one.energy) === Math.sign(step.energy) && one.first >= step.first;

/** @param earliest hour that it can have begun in */
function fromOnset(made: UnusualEvent, { calendar, occupied }: Surroundings, earliest: number): UnusualEvent {
  const { of, kind } = made;
  if (kind === "stopped" || kind === "frozen") return made;
  const sign = made.energy < 0 ? -1 : 1;
  const least = (leastShare * Math.abs(made.energy)) / daysOf(made, calendar);
  const earlier: (readonly [number, number])[] = [];
  let { first } = made;
  const own = calendar.dayOf[first] ?? 0;
  for (let day = own, quiet = 0; day >= 0 && quiet <= quietDays; day -= 1) {
    const there = calendar.days[day];
    if (there === undefined || there.end <= Math.max(of.split, earliest)) break;
    const from = Math.max(there.first, of.split, earliest);
    const hours =
      day === own || isShown(of, sign, from, there.end, least) ? shownHours(of, sign, from, first) : null;
    const isOpen = occupied.subarray(from, there.end).includes(1);
    quiet = hours === null ? quiet + (isOpen ? openDay : 1) : 0;
    if (hours === null) continue;
    earlier.unshift(hours);
    first = hours[0];
  }
  if (earlier.length === 0) return made;
  const end = made.stretches.at(-1)?.[1] ?? made.end;
  return eventOf(kind, of, kind === "step" ? [[first, end]] : [...earlier, ...made.stretches]);
}

/** Days at an event's beginning that show so small a share of its median day are of something else, */
const lesser = 1 / 3;
/** where so many follow. */
const fewestToTell = 3;

/** An event whose first days are but a trifle of those that follow as two: something greater began there. */
export function apartFromLesser(made: UnusualEvent, { dayOf }: Calendar): UnusualEvent[] {
  const { of, kind, stretches } = made;
  if (kind === "stopped" || kind === "frozen" || kind === "step") return [made];
  const sums = new Map<number, number>();
  for (const [first, end] of stretches)
    for (let at = first; at < end; at += 1) {
      const off = Math.sign(made.energy) * (of.residuals[at] ?? Number.NaN);
      if (!Number.isNaN(off)) sums.set(dayOf[at] ?? 0, (sums.get(dayOf[at] ?? 0) ?? 0) + off);
    }
  const days = [...sums];
  const least = lesser * median(Float64Array.from(sums.values()));
  const greater = days.findIndex(([, sum]) => sum >= least);
  if (greater <= 0 || days.length - greater < fewestToTell) return [made];
  const from = days[greater]?.[0] ?? 0;
  const [before, after] = [stretches, stretches].map((all, isAfter) =>
    all.flatMap(([first, end]): (readonly [number, number])[] => {
      let cut = first;
      while (cut < end && (dayOf[cut] ?? 0) < from) cut += 1;
      const [one, other] = isAfter === 1 ? [cut, end] : [first, cut];
      return one < other ? [[one, other]] : [];
    }),
  );
  return [before ?? [], after ?? []].flatMap((own) => (own.length === 0 ? [] : [eventOf(kind, of, own)]));
}

/** Days on which an event shows. */
function daysOf({ stretches }: UnusualEvent, { dayOf }: Calendar): number {
  const days = new Set<number>();
  for (const [first, end] of stretches) for (let at = first; at < end; at += 1) days.add(dayOf[at] ?? 0);
  return Math.max(1, days.size);
}

const offOf = ({ series, expected }: Residuals, at: number) =>
  (series.values[at] ?? Number.NaN) - Math.max(0, expected[at] ?? Number.NaN);

const scaleOf = ({ scales, weekHours }: Residuals, at: number) => scales[weekHours[at] ?? 0] ?? Number.NaN;

function isShown(of: Residuals, sign: number, from: number, end: number, least: number): boolean {
  let off = 0;
  let usual = 0;
  for (let at = from; at < end; at += 1) {
    const each = sign * offOf(of, at);
    if (Number.isNaN(each)) continue;
    off += each;
    usual += scaleOf(of, at);
  }
  return off > leastDeviations * usual && off > least;
}

/** From the first to the last of the hours before `until` that show it; null: none do. */
function shownHours(
  of: Residuals,
  sign: number,
  from: number,
  until: number,
): readonly [number, number] | null {
  const isOff = (at: number) => at < until && sign * offOf(of, at) > leastScore * scaleOf(of, at);
  let first = from;
  while (first < until && !(isOff(first) && (isOff(first + 1) || first + 1 === until))) first += 1;
  let end = until;
  while (end > first && !isOff(end - 1)) end -= 1;
  return end > first ? [first, end] : null;
}
