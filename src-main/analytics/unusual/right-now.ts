import type { Finding } from "../../contract/findings.ts";
import type { Analysis, AnalysisContext } from "../analysis.ts";
import { expectedOfWeek, hoursOfWeekAt, outdoorHours } from "../baseline/index.ts";
import { countOfKnown, dayMs, firstFrom, hourly, hourMs } from "../buckets.ts";
import { eachMeter, type MeterGround } from "../each-meter.ts";
import { keptOf } from "../kept.ts";
import { type MeterSeries, meterSeries } from "../meter-series.ts";
import { metersOf, noMeters, subjectOf } from "../meters.ts";
import { note, noted } from "../notes.ts";
import { isAcceptable } from "../regression/index.ts";
import { SiteTime } from "../site-time.ts";
import { weekOfMeter } from "../week-of-meter.ts";
import { estimated, exact, say } from "../words.ts";
import { fewestDays, usualBefore } from "./usual.ts";

const name = "right-now";
/** Days before the meter's week began. */
const learnedDays = 365;
/** A meter with less data than that is held against all days before today instead: each more says much. */
const fewestLearnedDays = 8 * 7;
const leastWeather = 0.75;
/** A meter's last whole hour may be so old. */
const longestSilence = 3 * hourMs;

/** Of a normal value 99 of 100 are nearer than so many deviations. */
const usualDeviations = 2.58;

const method = {
  name: "The last whole hour against hour of week and temperature before its week (with less than eight weeks of data: before today), within 2.58 robust deviations of that hour (99 of 100 normal values)",
  source: "Mathieu, Price, Kiliccote, Piette 2011 (LBNL-4944E)",
};

/** What each meter takes at present, against what is typical for this hour and weather. */
export const rightNow: Analysis = {
  name,
  title: "Right now",
  method,
  async run(context, _period, signal, progress) {
    const { site, points, reader, now } = context;
    const meters = metersOf(points);
    if (meters.length === 0) return noMeters(site, name);
    const clock = new SiteTime(site.timeZone);
    const { day, weekday } = clock.at(now);
    // The same all week, and early enough for every meter's week.
    const from = clock.startOf(day - weekday + 1 - 6 - learnedDays);
    const all = await meterSeries(reader, meters, from, now, hourly, signal);
    const outdoor = await outdoorHours(context, from, now, signal);
    const starts = all[0]?.starts ?? new Float64Array();
    const weekHours = hoursOfWeekAt(site, starts, "as-sunday");
    const covered = Math.max(0, ...all.map(({ values }) => values.length - Math.max(0, firstKnown(values))));
    const isKnown = outdoor !== null && outdoor.completeness * starts.length >= leastWeather * covered;
    const temperatures = isKnown ? outdoor.temperatures : new Float64Array(starts.length).fill(Number.NaN);
    const begins = (one: number) => firstFrom(starts, clock.startOf(one));
    const today = begins(day);
    const tell = (series: MeterSeries) => {
      const week = weekOfMeter(series.meter.point.id, day);
      const learned = { first: begins(week - learnedDays), week: begins(week), today };
      return findingOf(context, series, { weekHours, temperatures, ...learned });
    };
    return eachMeter(name, all, tell, signal, progress);
  },
};

const firstKnown = (values: Float64Array) => values.findIndex((each) => !Number.isNaN(each));

interface Hours {
  readonly weekHours: Uint16Array;
  readonly temperatures: Float64Array;
  /** First hour that is learned of, and first hours of this week of the meter's, and of today. */
  readonly first: number;
  readonly week: number;
  readonly today: number;
}

/** What is usual of the days before this week: the same all week long. @param before no hour from it on is learned of */
function usualOf(
  context: AnalysisContext,
  series: MeterSeries,
  { weekHours, temperatures, first, week, today }: Hours,
  before: number,
) {
  const { starts, values, meter } = series;
  const isLong = countOfKnown(values.subarray(first, week)) >= fewestLearnedDays * 24;
  const until = Math.min(before, isLong ? week : today);
  const columns = [starts, values, temperatures].map((column) => column.subarray(first, until));
  return keptOf(context.kept, `${name} ${meter.point.id}`, columns, () => {
    const learned = { starts: starts.subarray(first), values: values.subarray(first) };
    const [hours, warmth] = [weekHours.subarray(first), temperatures.subarray(first)];
    const of = usualBefore(learned, hours, warmth, until - first);
    return of === null ? null : { model: of.model, scales: of.scales };
  });
}

function findingOf(context: AnalysisContext, series: MeterSeries, hours: Hours): Finding | MeterGround {
  const { now } = context;
  const { weekHours, temperatures } = hours;
  const { meter, starts, values } = series;
  // The newest hour that is over, and that the meter has.
  let at = values.length - 1;
  while (at >= 0 && ((starts[at] ?? 0) + hourMs > now || Number.isNaN(values[at] ?? Number.NaN))) at -= 1;
  const start = starts[at] ?? 0;
  if (at < 0 || now - start - hourMs > longestSilence)
    return {
      reason: "It has no reading of the last hours.",
      needs: "Readings up to the present.",
      code: "old-readings",
    };
  // Neither the hour itself nor others of today are part of what it is held against.
  const of = usualOf(context, series, hours, at);
  if (of === null)
    return {
      reason: `It has fewer than ${fewestDays} days of data, or is seldom used: nothing is typical.`,
      needs: `Hourly data of ${fewestDays} days.`,
      code: "few-days",
    };
  const [expected = Number.NaN] = expectedOfWeek(of.model, {
    times: starts.subarray(at, at + 1),
    hours: weekHours.subarray(at, at + 1),
    temperatures: temperatures.subarray(at, at + 1),
  });
  const typical = Math.max(0, expected);
  const margin = usualDeviations * (of.scales[weekHours[at] ?? 0] ?? Number.NaN);
  const ends = [Math.max(0, typical - margin), typical + margin] as const;
  if (!Number.isFinite(typical + ends[0] + ends[1]))
    return {
      reason: "What is typical for this hour isn't known.",
      needs: "The outdoor temperature of the last hour.",
      code: "no-weather",
    };
  const value = values[at] ?? 0;
  const unit = meter.unit === "kWh" ? "kW" : "m³/h";
  const kind = value > ends[1] ? "above-typical" : value < ends[0] ? "below-typical" : "typical";
  const outdoor = of.model.knots === null ? Number.NaN : (temperatures[at] ?? Number.NaN);
  const forWhat = Number.isNaN(outdoor) ? "for this hour of the week" : "for this hour and weather";
  const numbers = {
    now: exact(value, unit),
    typical: estimated(typical, ends[0], ends[1], unit),
    difference: exact(Math.abs(value - typical), unit),
    ...(Number.isNaN(outdoor) ? {} : { outdoor: exact(outdoor, "°C") }),
  };
  const verdict = {
    "above-typical": `${say(numbers.difference)} above what is typical ${forWhat}`,
    "below-typical": `${say(numbers.difference)} below what is typical ${forWhat}`,
    typical: `as is typical ${forWhat}`,
  }[kind];
  const period = { from: start, to: start + hourMs };
  const known = countOfKnown(values);
  return {
    id: `${name} ${meter.point.id}`,
    analysis: name,
    kind,
    subject: subjectOf(meter),
    statement: `${meter.name} takes ${say(numbers.now)}, ${verdict} (${say(exact(typical, unit))}).`,
    remedy: "",
    ...{ numbers, period, events: [] },
    completeness: Math.min(1, known / Math.max(1, values.length - firstKnown(values))),
    confidence: null,
    indicative: !isAcceptable(of.model.goodness, "hourly"),
    evidence: [
      { pointId: meter.point.id, from: period.from - 7 * dayMs, to: period.to, role: "consumption" },
    ],
    method,
    // What it takes is told, not a loss: the most comes first by it.
    energy: meter.unit === "kWh" ? exact(value, "kWh") : null,
    cost: null,
    ...noted([...(of.model.knots === null ? [note("typical-without-weather")] : []), note("last-hour")]),
  };
}
