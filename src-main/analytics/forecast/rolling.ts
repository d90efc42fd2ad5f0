import { type CandidateName, candidateNames } from "./candidates.ts";
import { adaptedMiss, conformalEnds, groupScales } from "./conformal.ts";
import { Forecaster, type MeterHours } from "./forecaster.ts";

/** Share of values outside of their intervals. */
export const wantedMiss = 0.1;
/** Days that a choice between ways, and intervals, need before. */
const fewestDays = 7;
/** A way that is better by less was better by chance. */
const clearly = 0.98;
/** The day before a target isn't over when the target is forecast. */
const lag = 2;

/** One day as it would have been forecast the day before, by what was known then. */
export interface RolledDay {
  /** Which of the calendar's days. */
  readonly target: number;
  readonly chosen: CandidateName;
  /** One a hour; intervals are NaN while there are too few days before. */
  readonly expected: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** NaN where an hour isn't known. */
  readonly measured: Float64Array;
  /** The same hours by the naive week. */
  readonly naive: Float64Array;
  readonly total: { readonly expected: number; readonly low: number; readonly high: number };
  /** Of each way so far, mean size of errors; NaN where none is known. */
  readonly errors: ReadonlyMap<CandidateName, number>;
}

interface Made {
  readonly candidates: Readonly<Record<CandidateName, Float64Array>>;
  readonly measured: Float64Array;
  readonly groups: Uint16Array;
  readonly type: number;
}

/**
 * Forecasts day after day as it would have been done then (rolling origin): each from the hours before its origin alone,
 * in the way that was best in the days before, with intervals by split conformal prediction of that way's errors.
 * Source: Hyndman, Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 5.10.
 * @param targets which of the calendar's days, one after the other
 * @param hourOfOrigin hour of the clock on the day before, at which each is forecast; hours from it on aren't known
 */
export function rolled(of: MeterHours, targets: readonly number[], hourOfOrigin: number): RolledDay[] {
  const { calendar, values } = of;
  const forecaster = new Forecaster(of);
  const types = [...new Set(calendar.days.map(({ type }) => type))];
  const made: Made[] = [];
  const days: RolledDay[] = [];
  const isNeverBelow0 = values.every((each) => !(each < 0));
  let miss = wantedMiss;
  let totalMiss = wantedMiss;
  for (const target of targets) {
    const day = calendar.days[target];
    const before = calendar.days[target - 1];
    if (day === undefined || before === undefined) continue;
    let known = before.first;
    while (known < before.end && (calendar.hours[known] ?? 0) < hourOfOrigin) known += 1;
    const candidates = forecaster.day(known, target);
    const type = types.indexOf(day.type);
    const count = day.end - day.first;
    const groups = Uint16Array.from(
      { length: count },
      (_, at) => type * 24 + (calendar.hours[day.first + at] ?? 0),
    );
    const past = made.slice(0, Math.max(0, made.length - lag + 1));
    const errors = new Map(candidateNames.map((name) => [name, meanError(past, name)]));
    const chosen = past.length < fewestDays ? "naive-week" : best(errors);
    const expected = filled(candidates, chosen, isNeverBelow0);
    const last = days[past.length - 1];
    if (last !== undefined && past.length > fewestDays) {
      const seen = missed(last);
      if (seen !== null) miss = adaptedMiss(miss, seen.hours, wantedMiss);
      if (seen?.total != null) totalMiss = adaptedMiss(totalMiss, seen.total, wantedMiss);
    }
    const measured = values.slice(day.first, day.end);
    const interval =
      past.length < fewestDays
        ? noInterval(count)
        : intervalOf(
            past,
            chosen,
            { expected, groups, type, types: types.length, isNeverBelow0 },
            miss,
            totalMiss,
          );
    made.push({ candidates, measured, groups, type });
    days.push({
      ...{ target, chosen, expected, measured, errors, naive: candidates["naive-week"] },
      ...{ low: interval.low, high: interval.high },
      total: { expected: sumOf(expected), low: interval.total.low, high: interval.total.high },
    });
  }
  return days;
}

const sumOf = (values: Float64Array) => values.reduce((sum, each) => sum + each, 0);

function meanError(past: readonly Made[], name: CandidateName): number {
  let sum = 0;
  let n = 0;
  for (const { candidates, measured } of past)
    for (const [at, each] of candidates[name].entries()) {
      const error = Math.abs((measured[at] ?? Number.NaN) - each);
      if (Number.isNaN(error)) continue;
      sum += error;
      n += 1;
    }
  return n === 0 ? Number.NaN : sum / n;
}

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
  miss: number,
  totalMiss: number,
) {
  const errors = past.map(({ candidates, measured }) =>
    measured.map((each, at) => each - (candidates[chosen][at] ?? Number.NaN)),
  );
  const all = Float64Array.from(errors.flatMap((each) => [...each]));
  const groups = past.flatMap(({ groups: own }) => [...own]);
  const scales = groupScales(all, groups, day.types * 24);
  const ends = conformalEnds(
    all.map((each, at) => each / (scales[groups[at] ?? 0] ?? 1)),
    miss,
  );
  const floor = day.isNeverBelow0 ? 0 : Number.NEGATIVE_INFINITY;
  const end = (by: number) =>
    day.expected.map((each, at) => Math.max(floor, each + by * (scales[day.groups[at] ?? 0] ?? 0)));
  const sums = Float64Array.from(errors, sumOf);
  const kinds = past.map(({ type }) => type);
  const sumScales = groupScales(sums, kinds, day.types);
  const sumEnds = conformalEnds(
    sums.map((each, at) => each / (sumScales[kinds[at] ?? 0] ?? 1)),
    totalMiss,
  );
  const total = sumOf(day.expected);
  const scale = sumScales[day.type] ?? 0;
  return {
    ...{ low: end(ends.low), high: end(ends.high) },
    total: { low: Math.max(floor, total + sumEnds.low * scale), high: total + sumEnds.high * scale },
  };
}
