import type { Refusal } from "../../contract/findings.ts";
import type { AnalysedSite } from "../analysis.ts";
import {
  dailyFit,
  dailyMeans,
  hoursOfWeekAt,
  hoursRefusal,
  meterBaseline,
  type OutdoorHours,
  predictChangePoint,
  predictTimeOfWeek,
} from "../baseline/index.ts";
import { between } from "../buckets.ts";
import type { MeterSeries } from "../meter-series.ts";
import type { Goodness, Resolution } from "../regression/index.ts";
import { type Beyond, beyondOf, type SeenBaseline, seenOf } from "./seen.ts";
import { independent } from "./uncertainty.ts";

/** What a meter would have taken in the reporting period, by what it took before. */
export interface AdjustedBaseline {
  readonly resolution: Extract<Resolution, "hourly" | "daily">;
  readonly goodness: Goodness;
  /** Beginnings of the reporting period's hours or days. */
  readonly starts: Float64Array;
  /** NaN where either isn't known. */
  readonly expected: Float64Array;
  readonly actual: Float64Array;
  /** What the baseline was made of. */
  readonly seen: SeenBaseline;
  /** How much of the reporting period was colder or warmer than that. */
  readonly beyond: Beyond;
}

/** A meter's series by the hour and by the day, from the baseline's begin to the reporting period's end. */
export interface BothSeries {
  readonly hours: MeterSeries;
  readonly days: MeterSeries;
}

const part = (series: MeterSeries, from: number, to: number): MeterSeries => {
  const buckets = between(
    { ...series, pointId: series.meter.point.id, interval: { unit: "day" }, function: "increase" },
    from,
    to,
  );
  const missing = buckets.values.reduce((sum, each) => (Number.isNaN(each) ? sum + 1 : sum), 0);
  return { ...series, ...buckets, missing, bridged: 0 };
};

const weatherPart = (outdoor: OutdoorHours, from: number, to: number): OutdoorHours => {
  const inside = outdoor.starts.map((start) => (start >= from && start < to ? 1 : 0));
  const isInside = (_: number, at: number) => inside[at] === 1;
  const temperatures = outdoor.temperatures.filter(isInside);
  const known = temperatures.filter((each) => !Number.isNaN(each)).length;
  return {
    ...outdoor,
    starts: outdoor.starts.filter(isInside),
    temperatures,
    completeness: known / Math.max(1, temperatures.length),
  };
};

/**
 * Adjusts what a meter took before a moment to the conditions after it: by the hour where that leaves enough independent
 * hours, else by the day.
 * @param split end of the baseline, begin of the reporting period, epoch ms
 */
export function adjusted(
  site: AnalysedSite,
  { hours, days }: BothSeries,
  outdoor: OutdoorHours,
  split: number,
): AdjustedBaseline | Pick<Refusal, "reason" | "needs"> {
  const before = part(hours, Number.NEGATIVE_INFINITY, split);
  const after = part(hours, split, Number.POSITIVE_INFINITY);
  const refusal = hoursRefusal(before);
  if (refusal !== null) return refusal;
  const weather = weatherPart(outdoor, Number.NEGATIVE_INFINITY, split);
  const model = meterBaseline(site, before, weather);
  if (independent(model.goodness.n, model.goodness.autocorrelation) > model.goodness.parameters + 10) {
    const { temperatures } = weatherPart(outdoor, split, Number.POSITIVE_INFINITY);
    const times = after.starts;
    const { values } = predictTimeOfWeek(model, { times, hours: hoursOfWeekAt(site, times), temperatures });
    return {
      ...{ resolution: "hourly", goodness: model.goodness },
      ...{ starts: times, expected: values, actual: after.values },
      seen: seenOf(before, weather.temperatures, model.range, split),
      beyond: beyondOf(temperatures, model.range),
    };
  }
  const daysBefore = part(days, Number.NEGATIVE_INFINITY, split);
  const byDay = dailyFit(daysBefore, outdoor);
  if ("reason" in byDay) return byDay;
  const reported = part(days, split, Number.POSITIVE_INFINITY);
  const means = dailyMeans(outdoor, reported.starts, reported.end);
  return {
    ...{ resolution: "daily", goodness: byDay.model.goodness },
    ...{
      starts: reported.starts,
      expected: predictChangePoint(byDay.model, means).values,
      actual: reported.values,
    },
    seen: seenOf(daysBefore, byDay.means, byDay.model.range, split),
    beyond: beyondOf(means, byDay.model.range),
  };
}
