import type { Refusal } from "../../contract/findings.ts";
import type { EpochMilliseconds, PointId } from "../../contract/identity.ts";
import type { AnalysisContext, WeatherForecast } from "../analysis.ts";
import { hoursOfWeekAt, type OutdoorHours, outdoorHours } from "../baseline/index.ts";
import { dayMs, firstFrom, hourly } from "../buckets.ts";
import { type MeterSeries, meterSeries } from "../meter-series.ts";
import type { Meter } from "../meters.ts";
import { SiteTime } from "../site-time.ts";
import { type Calendar, calendarOf } from "./day-types.ts";
import type { MeterHours } from "./forecaster.ts";
import { type RolledDay, rolled } from "./rolling.ts";
import { persistentTemperatures } from "./weather.ts";

/** Furthest back that a forecast looks: a year, and what its own test needs before. */
const lookedBackDays = 400;
/** Days that forecasts are tried on. */
export const triedDays = 56;
/** Four of each weekday. */
export const fewestDays = 28;
/** A site's outdoor temperature serves when so large a share of the hours has one. */
const leastWeather = 0.75;

export const forecastMethod = {
  name: "Naive week, weighted profiles by day type, and time of week and temperature with its recent errors: the best by rolling origin, with intervals by split conformal prediction",
  source:
    "Hyndman, Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, 5.10; LBNL-4944E; Lei et al. 2018 (JASA 113); Gibbs, Candès 2021 (NeurIPS 34)",
};

/** A meter that is silent for longer has no recent days to go by. */
const longestSilence = 2 * dayMs;

/** Hours of a site's meters to the end of tomorrow, with what they are forecast of. */
export interface SiteHours {
  readonly calendar: Calendar;
  readonly starts: Float64Array;
  readonly weekHours: Uint16Array;
  readonly series: readonly MeterSeries[];
  /** null: too little is known of it. */
  readonly outdoor: OutdoorHours | null;
  /** Hours that are over. */
  readonly known: number;
  /** Which of the calendar's days tomorrow is. */
  readonly tomorrow: number;
  readonly temperatures: Float64Array;
  readonly expectedTemperatures: MeterHours["expectedTemperatures"];
  /** Who foretells tomorrow's temperatures; null: nobody, they are those of the last days. */
  readonly weatherSource: string | null;
  /** Meters' days that were rolled already. */
  readonly kept: Map<PointId, readonly RolledDay[]>;
}

/** Several analyses of one run need the same. */
const keptSites = new WeakMap<AnalysisContext, SiteHours>();

/**
 * Reads what forecasts of a site need. A meter's hours are read once in an analysis.
 * @throws Problem as the reader
 */
export async function siteHours(
  context: AnalysisContext,
  meters: readonly Meter[],
  signal?: AbortSignal,
): Promise<SiteHours> {
  const before = keptSites.get(context);
  if (before !== undefined) return before;
  const { site, reader, now } = context;
  const clock = new SiteTime(site.timeZone);
  const today = clock.at(now).day;
  const from = clock.startOf(today - lookedBackDays);
  const to = clock.startOf(today + 2);
  const all = await meterSeries(reader, meters, from, to, hourly, signal);
  const weather = await outdoorHours(context, from, to, signal);
  const starts = all[0]?.starts ?? new Float64Array();
  const known = Math.max(0, firstFrom(starts, now + 1) - 1);
  // The hour that isn't over yet would count as a whole one.
  const series = all.map((each) => ({
    ...each,
    values: each.values.map((value, at) => (at < known ? value : Number.NaN)),
  }));
  const calendar = calendarOf(site, starts);
  const tomorrow = calendar.days.length - 1;
  const isKnown =
    weather !== null && weather.completeness * starts.length >= leastWeather * coveredHours(series);
  const temperatures = isKnown ? weather.temperatures : new Float64Array(starts.length).fill(Number.NaN);
  const foretold = foretoldOf(context.weatherForecast, starts, calendar.days[tomorrow]);
  const made = new Map<number, Float64Array>();
  const read: SiteHours = {
    ...{ calendar, starts, series, known, tomorrow, temperatures, kept: new Map() },
    weekHours: hoursOfWeekAt(site, starts, "as-sunday"),
    outdoor: isKnown ? weather : null,
    weatherSource: foretold === null ? null : (context.weatherForecast?.source ?? null),
    expectedTemperatures(target, from_) {
      if (target === tomorrow && foretold !== null) return foretold;
      let found = made.get(target);
      if (found === undefined) {
        found = persistentTemperatures(calendar, temperatures, from_, target);
        made.set(target, found);
      }
      return found;
    },
  };
  keptSites.set(context, read);
  return read;
}

/** Hours from the first that any meter has. */
function coveredHours(series: readonly MeterSeries[]): number {
  let most = 0;
  for (const { values } of series) {
    const first = values.findIndex((each) => !Number.isNaN(each));
    if (first >= 0) most = Math.max(most, values.length - 48 - first);
  }
  return most;
}

/** null: the service doesn't have all of the day. */
function foretoldOf(
  forecast: WeatherForecast | null | undefined,
  starts: Float64Array,
  day: { readonly first: number; readonly end: number } | undefined,
): Float64Array | null {
  if (forecast == null || day === undefined) return null;
  const found = starts.slice(day.first, day.end).map((start) => {
    const at = firstFrom(forecast.starts, start);
    return forecast.starts[at] === start ? (forecast.temperatures[at] ?? Number.NaN) : Number.NaN;
  });
  return found.some((each) => Number.isNaN(each)) ? null : found;
}

/** Days of a meter that have data, whole days. */
export function daysWithData({ values }: Pick<MeterSeries, "values">): number {
  return Math.floor(values.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + 1), 0) / 24);
}

/** Tries forecasts of a meter on the last days, each from what was known then, and forecasts tomorrow. */
export function forecastMeter(
  site: SiteHours,
  { meter, values }: MeterSeries,
  days: number = triedDays,
): readonly RolledDay[] {
  const { calendar, starts, weekHours, temperatures, expectedTemperatures, known, tomorrow, kept } = site;
  const before = kept.get(meter.point.id);
  if (before !== undefined) return before;
  const first = values.findIndex((each) => !Number.isNaN(each));
  const begin = (calendar.dayOf[Math.max(0, first)] ?? 0) + fewestDays / 2;
  const from = Math.max(begin, tomorrow - days);
  const targets = Array.from({ length: Math.max(0, tomorrow - from + 1) }, (_, at) => from + at);
  const of = { calendar, starts, weekHours, values, temperatures, expectedTemperatures };
  const made = rolled(of, targets, calendar.hours[known] ?? 0);
  kept.set(meter.point.id, made);
  return made;
}

/** When the newest hour of a meter ended, epoch ms; null: it has none. */
export function newestOf({
  starts,
  values,
}: Pick<MeterSeries, "starts" | "values">): EpochMilliseconds | null {
  const at = values.findLastIndex((each) => !Number.isNaN(each));
  return at < 0 ? null : (starts[at] ?? 0) + dayMs / 24;
}

/** Why a meter isn't forecast; null: it can be. */
export function forecastRefusal(series: MeterSeries, now: number): Pick<Refusal, "reason" | "needs"> | null {
  const days = daysWithData(series);
  const newest = newestOf(series);
  if (newest === null)
    return { reason: "No hour of the last year has data.", needs: `Readings of ${series.meter.name}.` };
  if (days < fewestDays)
    return {
      reason: `${days} ${days === 1 ? "day" : "days"} of data; a forecast needs ${fewestDays}.`,
      needs: `Hourly data of ${fewestDays} days, each weekday four times.`,
    };
  if (now - newest > longestSilence)
    return {
      reason: `Its newest reading is ${Math.floor((now - newest) / dayMs)} days old.`,
      needs: "Readings up to the present.",
    };
  const last = series.values.slice(-58 * 24);
  if (!last.some((each) => each > 0))
    return { reason: "It took nothing in the last eight weeks.", needs: "Use to forecast." };
  return null;
}
