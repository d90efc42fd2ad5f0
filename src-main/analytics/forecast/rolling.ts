import { isAnyBelow0, sumOf } from "../columns.ts";
import { type CandidateName, candidateNames } from "./candidates.ts";
import { adaptedMiss } from "./conformal.ts";
import type { Calendar } from "./day-types.ts";
import { type DayCandidates, Forecaster, type MeterHours, refitDays } from "./forecaster.ts";
import { PastErrors } from "./past-errors.ts";

/** Share of values outside of their intervals. */
export const wantedMiss = 0.1;
/** Days that a choice between ways, and intervals, need before. */
const fewestDays = 7;
/** A way that is better by less was better by chance. */
const clearly = 0.98;
/** Of the clock on the day before a target. */
const hourOfOrigin = 12;
const hoursOfDay = 24;
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
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly candidates: DayCandidates;
  readonly measured: Float64Array;
  readonly groups: Uint16Array;
  readonly type: number;
}

/** Days one after the other as they would have been forecast, to which the next one can be added. */
export interface RolledDays {
  readonly days: readonly RolledDay[];
  readonly made: readonly Made[];
  readonly calendar: Calendar;
  readonly forecaster: Forecaster;
  readonly errors: Errors;
  /** Of the ways that days were forecast in. */
  readonly ofWays: Map<CandidateName, PastErrors>;
  /** Shares that intervals may miss, as they were adapted. */
  readonly misses: { readonly hours: number; readonly total: number };
  readonly types: readonly string[];
  readonly isNeverBelow0: boolean;
  /** Hours before it are known and stay as they are. */
  readonly until: number;
}

/**
 * Forecasts day after day as it would have been done then (rolling origin): each from the hours before noon of the day
 * before alone, in the way that was best in the days before, with intervals by split conformal prediction of that way's
 * errors. Noon, whenever it is asked: the same days give the same figures all day long.
 * Source: Hyndman, Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 5.10.
 * @param targets which of the calendar's days, one after the other
 * @param until where today begins: no hour behind is looked at
 * @param before days that were rolled of the same hours, up to another day: their ways and models aren't made again, and where
 * they begin on the same day they are gone on with, and are of no use themselves any more
 */
export function rolledDays(
  of: MeterHours,
  targets: readonly number[],
  until: number,
  before?: RolledDays,
): RolledDays {
  const { calendar } = of;
  const { days: calendarDays } = calendar;
  const isNeverBelow0 = !isAnyBelow0(of.values.subarray(0, until));
  const begun = before === undefined ? null : goneOnFrom(of, targets, before, isNeverBelow0);
  const madeBefore = new Map(before?.made.map(({ day, candidates }) => [day, candidates]));
  const earliest = (calendarDays[targets[0] ?? 0]?.day ?? 0) - refitDays - 1;
  const models = [...(before?.forecaster.models ?? [])].filter(([day]) => day >= earliest);
  const forecaster = new Forecaster(of, new Map(models));
  const [days, allMade] = [[...(begun?.days ?? [])], [...(begun?.made ?? [])]];
  let so: RolledDays = {
    ...{ errors: noErrors, ofWays: new Map(), misses: { hours: wantedMiss, total: wantedMiss } },
    types: [...new Set(calendarDays.map(({ type }) => type))],
    ...begun,
    ...{ days, made: allMade, calendar, forecaster, isNeverBelow0, until },
  };
  for (const target of targets.slice(days.length)) {
    const [origin, { day: number } = {}] = [calendarDays[target - 1], calendarDays[target]];
    if (origin === undefined || number === undefined) continue;
    let known = origin.first;
    while (known < origin.end && (calendar.hours[known] ?? 0) < hourOfOrigin) known += 1;
    const candidates = madeBefore.get(number) ?? forecaster.day(known, target);
    const { made, day, ...rest } = nextDay(of, so, target, candidates, false);
    days.push(day);
    allMade.push(made);
    so = { ...so, ...rest, days, made: allMade };
  }
  // Tomorrow's, which is asked for hour after hour.
  forecaster.model(calendar.dayOf[until] === undefined ? calendarDays.length : calendar.dayOf[until] + 1);
  return so;
}

/**
 * Rolled days that begin with the same target as others are, so far, what the others would be; what was measured of those
 * that weren't over is looked up again.
 * @returns null: they begin otherwise, or something that they rest on is other
 */
function goneOnFrom(
  of: MeterHours,
  targets: readonly number[],
  before: RolledDays,
  isNeverBelow0: boolean,
): RolledDays | null {
  const { days } = of.calendar;
  const types = new Set(before.types);
  const isSame =
    before.made.length <= targets.length &&
    before.made.every(({ day }, at) => days[targets[at] ?? -1]?.day === day) &&
    before.isNeverBelow0 === isNeverBelow0 &&
    days.every(({ type }) => types.has(type));
  if (!isSame) return null;
  const made = before.made.map((each, at) =>
    isOver(before, before.days[at]?.target) ? each : { ...each, measured: measuredOf(of, targets[at] ?? -1) },
  );
  const rolled = before.days.map((each, at) => ({
    ...each,
    target: targets[at] ?? -1,
    measured: made[at]?.measured ?? each.measured,
  }));
  return { ...before, made, days: rolled };
}

/** Whether a day was over when days were rolled: what is known of it stays as it is. */
const isOver = ({ calendar, until }: RolledDays, target = -1) =>
  (calendar.days[target]?.end ?? Number.POSITIVE_INFINITY) <= until;

/**
 * Forecasts the day after rolled ones, by all that is known.
 * @param of the same hours, of which more may be known by now
 * @param known hours that are
 * @returns all days, with what was measured of them
 */
export function rolledTo(of: MeterHours, before: RolledDays, target: number, known: number): RolledDay[] {
  const forecaster = new Forecaster(of, before.forecaster.models);
  const { day } = nextDay(of, before, target, forecaster.day(known, target), true);
  const days = before.days.map((each) =>
    isOver(before, each.target) ? each : { ...each, measured: measuredOf(of, each.target) },
  );
  return [...days, day];
}

function measuredOf({ calendar, values }: MeterHours, target: number): Float64Array {
  const day = calendar.days[target];
  return day === undefined ? new Float64Array() : values.slice(day.first, day.end);
}

function nextDay(
  of: MeterHours,
  before: RolledDays,
  target: number,
  candidates: DayCandidates,
  isLast: boolean,
) {
  const { calendar } = of;
  const { days, types, isNeverBelow0 } = before;
  const day = calendar.days[target] ?? { day: Number.NaN, first: 0, end: 0, type: "" };
  const type = types.indexOf(day.type);
  const count = day.end - day.first;
  const groups = new Uint16Array(count);
  for (let at = 0; at < count; at += 1)
    groups[at] = type * hoursOfDay + (calendar.hours[day.first + at] ?? 0);
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
    const asked = { expected, groups, type, isNeverBelow0 };
    const { low, high, total } =
      past.length < fewestDays
        ? noInterval(count)
        : intervalOf(pastErrors(before, past, name), asked, misses);
    return { chosen: name, expected, low, high, total: { expected: sumOf(expected), ...total } };
  };
  const measured = measuredOf(of, target);
  const rolled: RolledDay = {
    ...{ target, measured, errors: means, naive: candidates["naive-week"] },
    ...expectedBy(chosen),
    byNaive: isLast ? expectedBy("naive-week") : null,
  };
  return { made: { day: day.day, candidates, measured, groups, type }, day: rolled, errors, misses };
}

/** A way's errors on the days that are known, those that were added before among them. */
function pastErrors(
  { ofWays, types }: Pick<RolledDays, "ofWays" | "types">,
  past: readonly Made[],
  name: CandidateName,
): PastErrors {
  const errors = ofWays.get(name) ?? new PastErrors(types.length * hoursOfDay, types.length);
  ofWays.set(name, errors);
  for (const { candidates, ...day } of past.slice(errors.days))
    errors.add({ ...day, expected: candidates[name] });
  return errors;
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

const simpler = ["mean", "profile-weeks", "last-alike", "naive-week"] as const;

/** What the chosen way expects; hours that it can't tell by the next simpler one. */
function filled(candidates: Made["candidates"], chosen: CandidateName, isNeverBelow0: boolean): Float64Array {
  const expected = candidates[chosen].slice();
  for (let at = 0; at < expected.length; at += 1) {
    for (const name of simpler) {
      if (!Number.isNaN(expected[at] ?? Number.NaN)) break;
      expected[at] = candidates[name][at] ?? Number.NaN;
    }
    if (isNeverBelow0) expected[at] = Math.max(0, expected[at] ?? Number.NaN);
  }
  return expected;
}

function missed({ measured, low, high, total }: RolledDay) {
  let n = 0;
  let outside = 0;
  let sum = 0;
  for (let at = 0; at < measured.length; at += 1) {
    const value = measured[at] ?? Number.NaN;
    const from = low[at] ?? Number.NaN;
    const to = high[at] ?? Number.NaN;
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
  errors: PastErrors,
  day: {
    readonly expected: Float64Array;
    readonly groups: Uint16Array;
    readonly type: number;
    readonly isNeverBelow0: boolean;
  },
  misses: RolledDays["misses"],
) {
  const { hours, total } = errors.ends(misses);
  const floor = day.isNeverBelow0 ? 0 : Number.NEGATIVE_INFINITY;
  const end = (by: number) => {
    const ends = new Float64Array(day.expected.length);
    for (let at = 0; at < ends.length; at += 1) {
      const scale = hours.scales[day.groups[at] ?? 0] ?? 0;
      ends[at] = Math.max(floor, (day.expected[at] ?? Number.NaN) + by * scale);
    }
    return ends;
  };
  const sum = sumOf(day.expected);
  const scale = total.scales[day.type] ?? 0;
  return {
    ...{ low: end(hours.low), high: end(hours.high) },
    total: { low: Math.max(floor, sum + total.low * scale), high: sum + total.high * scale },
  };
}
