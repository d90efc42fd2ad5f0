import type { Finding, Quantity } from "../../contract/findings.ts";
import type { Analysis, AnalysisContext } from "../analysis.ts";
import { outdoorEvidence } from "../baseline/index.ts";
import { countOfKnown, dayMs, hourMs } from "../buckets.ts";
import { firstKnown } from "../columns.ts";
import { eachMeter, type MeterGround } from "../each-meter.ts";
import { gasNotes } from "../gas-energy.ts";
import { meterCost } from "../meter-cost.ts";
import type { MeterSeries } from "../meter-series.ts";
import { metersOf, noMeters, subjectOf } from "../meters.ts";
import { type Note, note, noted } from "../notes.ts";
import { isAcceptable } from "../regression/index.ts";
import { estimated, exact, say } from "../words.ts";
import { qualityOf } from "./judged-days.ts";
import { preCooling } from "./pre-cooling.ts";

import type { ExpectedDay, RolledDay } from "./rolling.ts";
import {
  forecastMeter,
  forecastMethod,
  forecastRefusal,
  type SiteHours,
  siteHours,
} from "./site-forecast.ts";

const name = "forecast";
/** What each meter takes tomorrow, by the hour, and what could be moved to where it is cheaper. */
export const forecast: Analysis = {
  name,
  title: "Forecast for tomorrow",
  method: forecastMethod,
  async run(context, _period, signal, progress) {
    const { site, points } = context;
    const meters = metersOf(points);
    if (meters.length === 0) return noMeters(site, name);
    const hours = await siteHours(context, meters, signal);
    const tell = (series: MeterSeries) =>
      forecastRefusal(series, context.now) ??
      findingOf(context, hours, series, forecastMeter(context, hours, series));
    const told = await eachMeter(name, hours.series, tell, signal, progress);
    return { ...told, findings: [...told.findings, ...preCooling(context, hours, name)] };
  },
};

function findingOf(
  context: AnalysisContext,
  hours: SiteHours,
  series: MeterSeries,
  days: readonly RolledDay[],
): Finding | MeterGround {
  const { site } = context;
  const { meter } = series;
  const quality = qualityOf(hours, series, days);
  const last = days.at(-1);
  const tomorrow: ExpectedDay | undefined = quality?.isUsed === false ? (last?.byNaive ?? last) : last;
  const calendarDay = hours.calendar.days[hours.tomorrow];
  if (
    tomorrow === undefined ||
    calendarDay === undefined ||
    quality === null ||
    !(Number.isFinite(tomorrow.total.low + tomorrow.total.high) && Number.isFinite(tomorrow.total.expected))
  )
    return {
      reason: "Too few of the last days are known to try a forecast on them.",
      needs: "Hourly data without long gaps in the last eight weeks.",
      code: "long-gaps",
    };
  const total = estimated(tomorrow.total.expected, tomorrow.total.low, tomorrow.total.high, meter.unit);
  const byHour = hourly(hours, calendarDay.first, tomorrow, meter.unit);
  const greatest = tomorrow.expected.reduce(
    (most, each, at, all) => (each > (all[most] ?? 0) ? at : most),
    0,
  );
  const begins = hours.calendar.hours[calendarDay.first + greatest] ?? 0;
  const numbers = {
    total,
    "held by the interval": exact(90, "%"),
    "greatest hour": exact(tomorrow.expected[greatest] ?? 0, meter.unit),
    "greatest hour begins": exact(begins, "h"),
    "error on the days before (WAPE)": exact(quality.accuracy.wape, "%"),
    "error of the naive week (WAPE)": exact(quality.naive.wape, "%"),
    ...byHour,
  };
  const starts = hours.starts.slice(calendarDay.first, calendarDay.end);
  const period = { from: starts[0] ?? 0, to: (starts.at(-1) ?? 0) + dayMs / 24 };
  const first = firstKnown(series.values);
  const usable = countOfKnown(series.values);
  const cost = meterCost(site, meter, { starts, end: period.to }, tomorrow.expected, total);
  return {
    id: `${name} ${meter.point.id} ${period.from}`,
    analysis: name,
    kind: "tomorrow",
    subject: subjectOf(meter),
    statement: `${meter.name} will take ${say(total)} tomorrow, from ${say(exact(tomorrow.total.low, meter.unit))} to ${say(exact(tomorrow.total.high, meter.unit))} in ${say(numbers["held by the interval"])} of cases, most of it from ${say(numbers["greatest hour begins"])} on with ${say(numbers["greatest hour"])} in the hour.`,
    remedy: "",
    ...{ numbers, period, events: [] },
    completeness: Math.min(1, usable / Math.max(1, hours.known - first)),
    confidence: null,
    indicative: quality.days < 21 || !isAcceptable({ cvRmse: quality.accuracy.cvRmse, nmbe: 0 }, "hourly"),
    evidence: [
      { pointId: meter.point.id, from: period.from - 14 * dayMs, to: period.to, role: "consumption" },
      ...outdoorEvidence(hours.outdoor, period.from - 14 * dayMs, period.to),
    ],
    method: forecastMethod,
    energy: meter.unit === "kWh" ? total : null,
    cost,
    ...noted([
      note(tomorrow.chosen === "naive-week" ? tomorrow.chosen : `by-${tomorrow.chosen}`, {
        count: exact(quality.days, ""),
        off: exact(quality.accuracy.wape, "%"),
        naive: exact(quality.naive.wape, "%"),
      }),
      ...weatherNotes(hours, context.now),
      ...(cost === null ? [] : gasNotes(site, meter.carrier, meter.unit)),
      ...(calendarDay.holiday === null ? [] : [note("closed", { holiday: calendarDay.holiday })]),
      ...(site.country === null ? [note("no-holidays")] : []),
    ]),
  };
}

function weatherNotes(
  { outdoor, weatherSource, weatherProblem }: Pick<SiteHours, "outdoor" | "weatherSource" | "weatherProblem">,
  now: number,
): Note[] {
  const why = weatherProblem === null ? [] : [note("weather-problem", { problem: weatherProblem })];
  if (outdoor === null) return [note("weather-left-out"), ...why];
  if (weatherSource === null) return [note("weather-persists", { source: outdoor.source }), ...why];
  const { source, fetchedAt } = weatherSource;
  if (fetchedAt === null) return [note("weather-foretold", { source })];
  return [note("weather-foretold-ago", { source, age: exact(Math.max(0, now - fetchedAt) / hourMs, "h") })];
}

/** Hours of the day, each with its interval: `hour 7`; the second of two hours with one name is `hour 1 again`. */
function hourly(
  { calendar }: SiteHours,
  first: number,
  { expected, low, high }: ExpectedDay,
  unit: string,
): Record<string, Quantity> {
  const numbers: Record<string, Quantity> = {};
  for (const [at, value] of expected.entries()) {
    const [from, to] = [low[at] ?? Number.NaN, high[at] ?? Number.NaN];
    if (Number.isNaN(value + from + to)) continue;
    const hour = `hour ${calendar.hours[first + at] ?? 0}`;
    numbers[hour in numbers ? `${hour} again` : hour] = estimated(value, from, to, unit);
  }
  return numbers;
}
