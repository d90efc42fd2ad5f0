import type { Finding, Period, Refusal } from "../../contract/findings.ts";
import type { AnalysedSite, Analysis } from "../analysis.ts";
import { countOfKnown, dayMs, hourly } from "../buckets.ts";
import { eachMeter } from "../each-meter.ts";
import { type MeterSeries, meterSeries } from "../meter-series.ts";
import { metersOf, noMeters, subjectOf } from "../meters.ts";
import { missingOf, note, noted } from "../notes.ts";
import { isAcceptable, verdict } from "../regression/index.ts";
import { exact, say } from "../words.ts";
import { type OutdoorHours, outdoorEvidence, outdoorHours, outdoorNotes } from "./outdoor.ts";
import { hoursOfWeekAt } from "./site-hours.ts";
import { fitTimeOfWeek, type TimeOfWeekModel, timeOfWeekMethod } from "./time-of-week.ts";

const name = "baseline";
/** Four of each hour of the week. */
const fewestDays = 28;
/** A site's outdoor temperature serves when so large a share of the hours has one. */
const leastWeather = 0.75;
/** Share of the largest hour; below it is what differences of a counter's doubles leave. */
const leastVariation = 1e-9;

/** Whether a meter's hours carry a model of the week, and why not. */
export function hoursRefusal({ values, meter }: MeterSeries): Pick<Refusal, "reason" | "needs"> | null {
  const usable = countOfKnown(values);
  const days = Math.floor(usable / 24);
  if (usable === 0)
    return { reason: "No hour of the period has data.", needs: "Readings of this meter in the period." };
  if (days < fewestDays)
    return {
      reason: `${days} ${days === 1 ? "day" : "days"} of data; a weekly baseline needs ${fewestDays}.`,
      needs: `Hourly data of ${fewestDays} days, each hour of the week four times.`,
    };
  const [low, high] = spanOf(values);
  if (!(high > 0))
    return { reason: "It took nothing in the whole period.", needs: `Readings of ${meter.name} above zero.` };
  if (high - low <= leastVariation * high)
    return {
      reason: "It took the same in every hour: there is nothing that a baseline could explain.",
      needs: `Readings of ${meter.name} that vary.`,
    };
  return null;
}

function spanOf(values: Float64Array): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Fits the baseline of a meter's hours. @param outdoor of the same hours; null: the weather isn't known */
export function meterBaseline(
  site: AnalysedSite,
  { starts, values }: MeterSeries,
  outdoor: OutdoorHours | null,
): TimeOfWeekModel {
  const temperatures = outdoor?.temperatures ?? new Float64Array(starts.length).fill(Number.NaN);
  return fitTimeOfWeek({ times: starts, hours: hoursOfWeekAt(site, starts), temperatures }, values);
}

/** How well each meter's hours follow the week and the weather. */
export const baseline: Analysis = {
  name,
  title: "Baseline",
  method: timeOfWeekMethod,
  async run(context, period, signal, progress) {
    const { site, points, reader } = context;
    const meters = metersOf(points);
    if (meters.length === 0) return noMeters(site, name);
    const outdoor = await outdoorHours(context, period.from, period.to, signal);
    const weather = outdoor !== null && outdoor.completeness >= leastWeather ? outdoor : null;
    const all = await meterSeries(reader, meters, period.from, period.to, hourly, signal);
    const tell = (series: MeterSeries) =>
      hoursRefusal(series) ?? findingOf(series, meterBaseline(site, series, weather), weather, period);
    return eachMeter(name, all, tell, signal, progress);
  },
};

function findingOf(
  series: MeterSeries,
  model: TimeOfWeekModel,
  weather: OutdoorHours | null,
  period: Period,
): Finding {
  const { meter, values } = series;
  const { goodness } = model;
  const usable = values.length - series.missing;
  const busy = model.busy.reduce((sum, each) => sum + each, 0);
  const numbers = {
    "CV(RMSE)": exact(goodness.cvRmse, "%"),
    NMBE: exact(Math.abs(goodness.nmbe) < 0.05 ? 0 : goodness.nmbe, "%"),
    "R²": exact(100 * goodness.rSquared, "%"),
    hours: exact(goodness.n, "hours"),
    "busy hours": exact(busy, "hours a week"),
    "an hour": exact(goodness.mean, meter.unit),
  };
  const explainedBy =
    weather === null ? "The time of the week explains" : "Time of week and outdoor temperature explain";
  const notes = [verdict(goodness, "hourly")];
  if (weather === null) notes.push(note("baseline-blind"));
  else if (period.to - period.from < 350 * dayMs)
    notes.push(
      note("baseline-range", { low: exact(model.range.low, "°C"), high: exact(model.range.high, "°C") }),
    );
  notes.push(...outdoorNotes(weather));
  if (series.missing > 0) notes.push(note("hours-left-out", missingOf(series.missing, values.length)));
  return {
    id: `${name} ${meter.point.id} ${period.from} ${period.to}`,
    analysis: name,
    kind: weather === null ? "time-of-week" : "time-of-week-and-temperature",
    subject: subjectOf(meter),
    statement: `${explainedBy} ${say(numbers["R²"])} of how ${meter.name} varies, with CV(RMSE) ${say(numbers["CV(RMSE)"])} over ${say(numbers.hours)} of ${say(numbers["an hour"])} on average; it is busy ${say(numbers["busy hours"])}.`,
    remedy: "",
    ...{ numbers, period, events: [] },
    completeness: usable / values.length,
    confidence: null,
    indicative: !isAcceptable(goodness, "hourly"),
    evidence: [
      { pointId: meter.point.id, from: period.from, to: period.to, role: "consumption" },
      ...outdoorEvidence(weather, period.from, period.to),
    ],
    method: timeOfWeekMethod,
    ...{ energy: null, cost: null, ...noted(notes) },
  };
}
