import type { MeterSeries } from "../meter-series.ts";
import { type Accuracy, accuracyOf, coverageOf } from "./measures.ts";
import type { RolledDay } from "./rolling.ts";
import type { SiteHours } from "./site-forecast.ts";

/** How good forecasts of a meter were on the last days, each made the day before of what was known then. */
export interface Quality {
  readonly days: number;
  /** Whether they were better than the naive week; where they weren't, the naive week is used. */
  readonly isUsed: boolean;
  readonly accuracy: Accuracy;
  /** Of the naive week on the same hours. */
  readonly naive: Accuracy;
  /** Share of hours, and of days' totals, within their intervals, %. */
  readonly coverage: number;
  readonly totalCoverage: number;
}

/** Days that are over, had an interval, and were measured. */
export function judgedDays(tomorrow: number, all: readonly RolledDay[]): RolledDay[] {
  return all.filter(
    ({ target, low, measured }) =>
      target < tomorrow - 1 &&
      !Number.isNaN(low[0] ?? Number.NaN) &&
      measured.some((each) => !Number.isNaN(each)),
  );
}

/** Two analyses ask for that of the same days. */
const judgements = new WeakMap<readonly RolledDay[], Quality | null>();

/** Judges the days that had an interval. @returns null: there is none */
export function qualityOf(
  hours: Pick<SiteHours, "tomorrow" | "known">,
  series: MeterSeries,
  all: readonly RolledDay[],
): Quality | null {
  const before = judgements.get(all);
  if (before !== undefined) return before;
  const made = judged(hours, series, all);
  judgements.set(all, made);
  return made;
}

function judged(
  { tomorrow, known }: Pick<SiteHours, "tomorrow" | "known">,
  { values }: MeterSeries,
  all: readonly RolledDay[],
): Quality | null {
  const days = judgedDays(tomorrow, all);
  const [first] = days;
  if (first === undefined) return null;
  const hours = days.reduce((sum, day) => sum + day.measured.length, 0);
  const columns = (pick: (day: RolledDay) => Float64Array) => {
    const column = new Float64Array(hours);
    let at = 0;
    for (const day of days) {
      column.set(pick(day), at);
      at += day.measured.length;
    }
    return column;
  };
  const measured = columns((day) => day.measured);
  const naive = columns((day) => day.naive);
  const scale = naiveScale(values.subarray(0, Math.max(0, known - (tomorrow - first.target) * 24)));
  // Both on the same hours.
  const expected = columns((day) => day.expected).map((each, at) =>
    Number.isNaN(naive[at] ?? Number.NaN) ? Number.NaN : each,
  );
  let within = 0;
  let totals = 0;
  for (const day of days) {
    const sum = day.measured.reduce((so, each) => so + each, 0);
    if (Number.isNaN(sum + day.total.low + day.total.high)) continue;
    totals += 1;
    if (sum >= day.total.low && sum <= day.total.high) within += 1;
  }
  const [own, ofNaive] = [accuracyOf(measured, expected, scale), accuracyOf(measured, naive, scale)];
  return {
    days: days.length,
    isUsed: own.wape < ofNaive.wape,
    accuracy: own,
    naive: ofNaive,
    coverage: coverageOf(
      measured,
      columns((day) => day.low),
      columns((day) => day.high),
    ),
    totalCoverage: (100 * within) / totals,
  };
}

/** Mean size of the difference to a week before. */
function naiveScale(values: Float64Array): number {
  let sum = 0;
  let n = 0;
  for (let at = 168; at < values.length; at += 1) {
    const error = Math.abs((values[at] ?? Number.NaN) - (values[at - 168] ?? Number.NaN));
    if (Number.isNaN(error)) continue;
    sum += error;
    n += 1;
  }
  return n === 0 ? Number.NaN : sum / n;
}
