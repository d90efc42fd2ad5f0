import type { Finding, Period, Quantity, Refusal } from "../../contract/findings.ts";
import { type AnalysedSite, type Analysis, refused } from "../analysis.ts";
import { daily, dayMs } from "../buckets.ts";
import { eachMeter } from "../each-meter.ts";
import { type MeterSeries, meterSeries } from "../meter-series.ts";
import { metersOf, subjectOf } from "../meters.ts";
import { missingOf, type Note, note, noted } from "../notes.ts";
import { isAcceptable, verdict } from "../regression/index.ts";
import { exact, say } from "../words.ts";
import {
  type ChangePointModel,
  changePointMethod,
  fitChangePoint,
  type WeatherSlope,
} from "./change-point.ts";
import type { DegreeDayBase } from "./degree-day-bases.data.ts";
import { dailyMeans, degreeDayBase, degreeDays } from "./degree-days.ts";
import { type OutdoorHours, outdoorEvidence, outdoorHours, outdoorNotes } from "./outdoor.ts";

const name = "energy-signature";
/** Two months with a change of weather. */
const fewestDays = 60;
/** Days that CalTRACK asks for of a year (90 %; CalTRACK 2.0 Methods, 2.2.1.1); what rests on fewer is indicative. */
export const fewestForYear = 328;
const leastSpan = 8;

/** A day of a site: mean outdoor temperature and what a meter took. */
export interface DailyFit {
  readonly model: ChangePointModel;
  /** °C, as long as the series. */
  readonly means: Float64Array;
  /** Days that have both. */
  readonly days: number;
}

/** Fits what a meter takes a day over the weather, or says why not. @param series by the day */
export function dailyFit(
  series: MeterSeries,
  outdoor: OutdoorHours,
): DailyFit | Pick<Refusal, "reason" | "needs"> {
  const means = dailyMeans(outdoor, series.starts, series.end);
  const usable = [...means.keys()].filter(
    (at) => !Number.isNaN((means[at] ?? Number.NaN) + (series.values[at] ?? Number.NaN)),
  );
  const warmth = usable.map((at) => means[at] ?? 0);
  const span = warmth.length === 0 ? 0 : Math.max(...warmth) - Math.min(...warmth);
  if (usable.length < fewestDays)
    return {
      reason: `${usable.length} days of data with outdoor temperature; a weather model needs ${fewestDays}.`,
      needs: `Daily data and outdoor temperature of ${fewestDays} days, better of a year.`,
    };
  if (span < leastSpan)
    return {
      reason: `Daily mean temperatures differ by ${say(exact(span, "K"))} only; a weather model needs ${leastSpan} K.`,
      needs: "Data of other seasons.",
    };
  if (!series.values.some((value) => value > 0))
    return { reason: "It took nothing in the whole period.", needs: "Readings above zero." };
  const model = fitChangePoint(series.values, means, series.starts);
  if (!Number.isFinite(model.goodness.cvRmse))
    return { reason: "Its days are too large to be fitted.", needs: "Readings in the unit of the counter." };
  return { model, means, days: usable.length };
}

/** How much of each meter's days the weather explains. */
export const energySignature: Analysis = {
  name,
  title: "Weather dependence",
  method: changePointMethod,
  async run(context, period, signal, progress) {
    const { site, points, reader } = context;
    const subject = { kind: "site", id: site.id, name: site.name } as const;
    const meters = metersOf(points);
    if (meters.length === 0)
      return refused(
        subject,
        name,
        "No point is a counter of energy or volume, or an active power.",
        "Map a meter's counter.",
      );
    const outdoor = await outdoorHours(context, period.from, period.to, signal);
    if (outdoor === null)
      return refused(
        subject,
        name,
        "No point measures the outdoor temperature.",
        "Map one as temp_outdoor_air, or allow a weather service under Site.",
      );
    const all = await meterSeries(reader, meters, period.from, period.to, daily, signal);
    const tell = (series: MeterSeries) => {
      const fit = dailyFit(series, outdoor);
      return "reason" in fit ? fit : findingOf(site, series, fit, outdoor, period);
    };
    return eachMeter(name, all, tell, signal, progress);
  },
};

function slopeNumbers(which: string, slope: WeatherSlope | null, unit: string): Record<string, Quantity> {
  if (slope === null) return {};
  return {
    [`${which} balance point`]: exact(slope.balance, "°C"),
    [`${which} slope`]: {
      value: slope.slope,
      unit: `${unit}/(K·d)`,
      low: slope.slope - 1.645 * slope.error,
      high: slope.slope + 1.645 * slope.error,
    },
  };
}

function sentence(
  { meter }: MeterSeries,
  { form, heating, cooling }: ChangePointModel,
  numbers: Record<string, Quantity>,
): string {
  const number = (key: string) => say(numbers[key] ?? exact(0, ""));
  if (form === "1P")
    return `${meter.name} doesn't depend on the weather: ${number("base a day")} a day on average.`;
  const parts = [
    ...(heating === null ? [] : [`${number("heating slope")} below ${number("heating balance point")}`]),
    ...(cooling === null ? [] : [`${number("cooling slope")} above ${number("cooling balance point")}`]),
  ];
  return `${meter.name} takes ${number("base a day")} a day, and ${parts.join(" and ")}; the weather explains ${number("R²")} of its days (CV(RMSE) ${number("CV(RMSE)")}).`;
}

function degreeDaysNote({ source, ...base }: DegreeDayBase): Note {
  const { heating, cooling, heatingLimit, coolingLimit } = base;
  const isLimited = heatingLimit !== heating || coolingLimit !== cooling;
  return note(isLimited ? "degree-days-limited" : "degree-days", {
    source,
    ...{ heating: exact(heating, "°C"), cooling: exact(cooling, "°C") },
    ...(isLimited
      ? { heatingLimit: exact(heatingLimit, "°C"), coolingLimit: exact(coolingLimit, "°C") }
      : {}),
  });
}

function findingOf(
  site: AnalysedSite,
  series: MeterSeries,
  { model, means, days }: DailyFit,
  outdoor: OutdoorHours,
  period: Period,
): Finding {
  const { meter, values } = series;
  const { goodness, heating, cooling } = model;
  const base = degreeDayBase(site.country);
  const degrees = degreeDays(means, base);
  const numbers: Record<string, Quantity> = {
    "base a day": exact(model.base, meter.unit),
    ...slopeNumbers("heating", heating, meter.unit),
    ...slopeNumbers("cooling", cooling, meter.unit),
    "CV(RMSE)": exact(goodness.cvRmse, "%"),
    // Days that are all the same have none.
    ...(Number.isNaN(goodness.rSquared) ? {} : { "R²": exact(100 * Math.max(0, goodness.rSquared), "%") }),
    days: exact(days, "days"),
    "heating degree days": exact(degrees.heating, "K·d"),
    "cooling degree days": exact(degrees.cooling, "K·d"),
  };
  const notes = [verdict(goodness, "daily"), degreeDaysNote(base), ...outdoorNotes(outdoor)];
  if (days < fewestForYear)
    notes.push(note("days-of-a-year", { found: exact(days, "days"), needed: exact(fewestForYear, "") }));
  if (series.missing > 0) notes.push(note("days-left-out", missingOf(series.missing, values.length)));
  return {
    id: `${name} ${meter.point.id} ${period.from} ${period.to}`,
    analysis: name,
    kind: `change-point-${model.form}`,
    subject: subjectOf(meter),
    statement: sentence(series, model, numbers),
    remedy: "",
    ...{ numbers, period, events: [] },
    completeness: Math.min(
      1,
      days / Math.max(1, Math.round((series.end - (series.starts[0] ?? series.end)) / dayMs)),
    ),
    confidence: null,
    indicative: days < fewestForYear || !isAcceptable(goodness, "daily"),
    evidence: [
      { pointId: meter.point.id, from: period.from, to: period.to, role: "consumption" },
      ...outdoorEvidence(outdoor, period.from, period.to),
    ],
    method: changePointMethod,
    ...{ energy: null, cost: null, ...noted(notes) },
  };
}
