import { type CandidateName, candidateNames } from "./candidates.ts";
import { adaptedMiss, conformalEnds, groupScales } from "./conformal.ts";
import { Forecaster, type MeterHours } from "./forecaster.ts";

/** Share of values outside of their intervals. */
export const wantedMiss = 0.1;
/** Days that a choice between ways, and intervals, need before. */
const fewestDays = 7;
/** A way that is better by less was better by chance. */
const clearly = 0.98;
/** Of the clock on the day before a target. */
const hourOfOrigin = 12;
/** The day before a target isn't over when the target is forecast. */
const lag = 2;

/** What is expected of a day. */
export interface ExpectedDay {
  readonly chosen: CandidateName;
  /** One a hour; intervals are NaN while there are too few days before. */
  readonly expected: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly total: { readonly expected: number; readonly low: number; readonly high: number };
}

/** One day as it would have been forecast the day before, by what was known then. */
export interface RolledDay extends ExpectedDay {
  /** Which of the calendar's days. */
  readonly target: number;
  /** NaN where an hour isn't known. */
  readonly measured: Float64Array;
  /** The same hours by the naive week. */
  readonly naive: Float64Array;
  /** By the naive week, for where nothing else is better; null but on the last day. */
  readonly byNaive: ExpectedDay | null;
  /** Of each way so far, mean size of errors; NaN where none is known. */
  readonly errors: ReadonlyMap<CandidateName, number>;
}

interface Made {
  readonly candidates: Readonly<Record<CandidateName, Float64Array>>;
  readonly measured: Float64Array;
  readonly groups: Uint16Array;
  readonly type: number;
}

/** Days one after the other as they would have been forecast, to which the next one can be added. */
export interface RolledDays {
  readonly days: readonly RolledDay[];
  readonly made: readonly Made[];
  readonly forecaster: Forecaster;
  readonly errors: Errors;
  /** Shares that intervals may miss, as they were adapted. */
  readonly misses: { readonly hours: number; readonly total: number };
  readonly types: readonly string[];
  readonly isNeverBelow0: boolean;
}

/**
 * Forecasts day after day as it would have been done then (rolling origin): each from the hours before noon of the day
 * before alone, in the way that was best in the days before, with intervals by split conformal prediction of that way's
 * errors. Noon, whenever it is asked: the same days give the same figures all day long.
 * Source: Hyndman, Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 5.10.
 * @param targets which of the calendar's days, one after the other
 * @param until hours before it are known to the model that what follows is forecast by; none behind are looked at
 */
export function rolledDays(of: MeterHours, targets: readonly number[], until: number): RolledDays {
  const { days: calendarDays } = of.calendar;
  let so: RolledDays = {
    ...{ days: [], made: [], forecaster: new Forecaster(of), errors: noErrors },
    misses: { hours: wantedMiss, total: wantedMiss },
    types: [...new Set(calendarDays.map(({ type }) => type))],
    isNeverBelow0: of.values.subarray(0, until).every((each) => !(each < 0)),
  };
  for (const target of targets) {
    const before = calendarDays[target - 1];
    if (before === undefined || calendarDays[target] === undefined) continue;
    let known = before.first;
    while (known < before.end && (of.calendar.hours[known] ?? 0) < hourOfOrigin) known += 1;
    const { made, day, ...rest } = nextDay(of, so, target, known, false);
    so = { ...so, ...rest, days: [...so.days, day], made: [...so.made, made] };
  }
  // So that none has to be made before the day is over.
  so.forecaster.prepare(until, until + 25);
  return so;
}

/**
 * Forecasts the day after rolled ones, by all that is known.
 * @param of the same hours, of which more may be known by now
 * @param known hours that are
 * @returns all days, with what was measured of them
 */
export function rolledTo(of: MeterHours, before: RolledDays, target: number, known: number): RolledDay[] {
  const forecaster = new Forecaster(of, before.forecaster);
  const { day } = nextDay(of, { ...before, forecaster }, target, known, true);
  return [...before.days.map((each) => ({ ...each, measured: measuredOf(of, each.target) })), day];
}

function measuredOf({ calendar, values }: MeterHours, target: number): Float64Array {
  const day = calendar.days[target];
  return day === undefined ? new Float64Array() : values.slice(day.first, day.end);
}

function nextDay(of: MeterHours, before: RolledDays, target: number, known: number, isLast: boolean) {
  const { calendar } = of;
  const { days, types, isNeverBelow0 } = before;
  const day = calendar.days[target] ?? { first: 0, end: 0, type: "" };
  const candidates = before.forecaster.day(known, target);
  const type = types.indexOf(day.type);
  const count = day.end - day.first;
  const groups = Uint16Array.from(
    { length: count },
    (_, at) => type * 24 + (calendar.hours[day.first + at] ?? 0),
  );
  const past = before.made.slice(0, Math.max(0, before.made.length - lag + 1));
  const errors = withErrors(before.errors, past);
  const means = meansOf(errors);
  const chosen = past.length < fewestDays ? "naive-week" : best(means);
  let { misses } = before;
  const last = days[past.length - 1];
  if (last !== undefined && past.length > fewestDays) {
    const seen = missed({ ...last, measured: past.at(-1)?.measured ?? last.measured });
    if (seen !== null)
      misses = {
        hours: adaptedMiss(misses.hours, seen.hours, wantedMiss),
        total: seen.total === null ? misses.total : adaptedMiss(misses.total, seen.total, wantedMiss),
      };
  }
  const expectedBy = (name: CandidateName): ExpectedDay => {
    const expected = filled(candidates, name, isNeverBelow0);
    const asked = { expected, groups, type, types: types.length, isNeverBelow0 };
    const { low, high, total } =
      past.length < fewestDays ? noInterval(count) : intervalOf(past, name, asked, misses);
    return { chosen: name, expected, low, high, total: { expected: sumOf(expected), ...total } };
  };
  const measured = measuredOf(of, target);
  const rolled: RolledDay = {
    ...{ target, measured, errors: means, naive: candidates["naive-week"] },
    ...expectedBy(chosen),
    byNaive: isLast ? expectedBy("naive-week") : null,
  };
  return { made: { candidates, measured, groups, type }, day: rolled, errors, misses };
}

/** Sizes of each way's errors, added up as days become known. */
interface Errors {
  readonly days: number;
  readonly byName: ReadonlyMap<CandidateName, { readonly sum: number; readonly n: number }>;
}
const noErrors: Errors = { days: 0, byName: new Map(candidateNames.map((name) => [name, { sum: 0, n: 0 }])) };

/** @param past all days that are known, those that were added before too */
function withErrors(before: Errors, past: readonly Made[]): Errors {
  const byName = new Map(before.byName);
  for (const { candidates, measured } of past.slice(before.days))
    for (const [name, so] of byName) {
      let { sum, n } = so;
      const expected = candidates[name];
      for (let at = 0; at < expected.length; at += 1) {
        const error = Math.abs((measured[at] ?? Number.NaN) - (expected[at] ?? Number.NaN));
        if (Number.isNaN(error)) continue;
        sum += error;
        n += 1;
      }
      byName.set(name, { sum, n });
    }
  return { days: past.length, byName };
}

const meansOf = ({ byName }: Errors): Map<CandidateName, number> =>
  new Map([...byName].map(([name, { sum, n }]) => [name, n === 0 ? Number.NaN : sum / n]));

const sumOf = (values: Float64Array) => values.reduce((sum, each) => sum + each, 0);

/** The way with the smallest errors; the naive week where none is clearly better. */
function best(errors: ReadonlyMap<CandidateName, number>): CandidateName {
  let found: CandidateName = "naive-week";
  let least = clearly * (errors.get(found) ?? Number.NaN);
  for (const [name, error] of errors)
    if (name !== "naive-week" && (error < least || Number.isNaN(least))) {
      found = name;
      least = error;
    }
  return found;
}

/** What the chosen way expects; hours that it can't tell by the next simpler one. */
function filled(candidates: Made["candidates"], chosen: CandidateName, isNeverBelow0: boolean): Float64Array {
  const order = [chosen, "mean", "profile-weeks", "last-alike", "naive-week"] as const;
  return candidates[chosen].map((_, at) => {
    for (const name of order) {
      const value = candidates[name][at] ?? Number.NaN;
      if (!Number.isNaN(value)) return isNeverBelow0 ? Math.max(0, value) : value;
    }
    return Number.NaN;
  });
}

function missed({ measured, low, high, total }: RolledDay) {
  let n = 0;
  let outside = 0;
  let sum = 0;
  for (const [at, value] of measured.entries()) {
    const [from, to] = [low[at] ?? Number.NaN, high[at] ?? Number.NaN];
    sum += value;
    if (Number.isNaN(value) || Number.isNaN(from + to)) continue;
    n += 1;
    if (value < from || value > to) outside += 1;
  }
  if (n === 0) return null;
  const isKnown = !Number.isNaN(sum) && !Number.isNaN(total.low + total.high);
  return { hours: outside / n, total: isKnown ? (sum < total.low || sum > total.high ? 1 : 0) : null };
}

const noInterval = (count: number) => ({
  low: new Float64Array(count).fill(Number.NaN),
  high: new Float64Array(count).fill(Number.NaN),
  total: { low: Number.NaN, high: Number.NaN },
});

function intervalOf(
  past: readonly Made[],
  chosen: CandidateName,
  day: {
    readonly expected: Float64Array;
    readonly groups: Uint16Array;
    readonly type: number;
    readonly types: number;
    readonly isNeverBelow0: boolean;
  },
  misses: RolledDays["misses"],
) {
  const length = past.reduce((sum, { measured }) => sum + measured.length, 0);
  const all = new Float64Array(length);
  const groups = new Uint16Array(length);
  const sums = new Float64Array(past.length);
  let place = 0;
  for (const [which, { candidates, measured, groups: own }] of past.entries()) {
    const expected = candidates[chosen];
    let sum = 0;
    for (let at = 0; at < measured.length; at += 1) {
      const error = (measured[at] ?? Number.NaN) - (expected[at] ?? Number.NaN);
      all[place] = error;
      groups[place] = own[at] ?? 0;
      sum += error;
      place += 1;
    }
    sums[which] = sum;
  }
  const scales = groupScales(all, groups, day.types * 24);
  const ends = conformalEnds(
    all.map((each, at) => each / (scales[groups[at] ?? 0] ?? 1)),
    misses.hours,
  );
  const floor = day.isNeverBelow0 ? 0 : Number.NEGATIVE_INFINITY;
  const end = (by: number) =>
    day.expected.map((each, at) => Math.max(floor, each + by * (scales[day.groups[at] ?? 0] ?? 0)));
  const kinds = past.map(({ type }) => type);
  const sumScales = groupScales(sums, kinds, day.types);
  const sumEnds = conformalEnds(
    sums.map((each, at) => each / (sumScales[kinds[at] ?? 0] ?? 1)),
    misses.total,
  );
  const total = sumOf(day.expected);
  const scale = sumScales[day.type] ?? 0;
  return {
    ...{ low: end(ends.low), high: end(ends.high) },
    total: { low: Math.max(floor, total + sumEnds.low * scale), high: total + sumEnds.high * scale },
  };
}
