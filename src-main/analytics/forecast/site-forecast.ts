import type { Refusal } from "../../contract/findings.ts";
import type { EpochMilliseconds, PointId } from "../../contract/identity.ts";
import type { AnalysisContext, ServiceWeather } from "../analysis.ts";
import { hoursOfWeekAt, meanOfHour, type OutdoorHours, outdoorHours } from "../baseline/index.ts";
import { countOfKnown, dayMs, firstFrom, hourly } from "../buckets.ts";
import { firstKnown, isAnyAbove0, lastKnown } from "../columns.ts";
import { goOn, keptOf } from "../kept.ts";
import { type MeterSeries, meterSeries } from "../meter-series.ts";
import type { Meter } from "../meters.ts";
import { SiteTime } from "../site-time.ts";
import { weekOfMeter } from "../week-of-meter.ts";
import { alikeHours } from "./candidates.ts";
import { type Calendar, calendarOf, isSameCalendar } from "./day-types.ts";
import { type MeterHours, refitDays, trainedDays } from "./forecaster.ts";
import { type RolledDay, type RolledDays, rolledDays, rolledTo } from "./rolling.ts";
import { persistentTemperatures } from "./weather.ts";

/** Days that forecasts are tried on, and those from the beginning of a meter's week to the first of them. */
export const triedDays = 56;
/**
 * Furthest back that a forecast looks: a year before the oldest model, so that a model and a day's ways are made of the
 * same hours whenever they are asked for. Clocks that are changed are what the last two days are for.
 */
const lookedBackDays = trainedDays + triedDays + 6 + refitDays + 2;
/** Four of each weekday. */
export const fewestDays = 28;
/** A site's outdoor temperature serves when so large a share of the hours has one. */
const leastWeather = 0.75;

export const forecastMethod = {
  name: "Naive week, weighted profiles by day type, days of similar weather, and time of week and temperature with its recent errors: the best by rolling origin, with intervals by split conformal prediction",
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
  readonly alike: MeterHours["alike"];
  /** Service that foretells tomorrow's temperatures; null: none does, they are those of the last days. */
  readonly weatherSource: Pick<ServiceWeather, "source" | "fetchedAt"> | null;
  /** Why a service that is asked doesn't foretell them; null: none is asked, or it does. */
  readonly weatherProblem: string | null;
  /** Meters' days that were forecast already. */
  readonly made: Map<PointId, readonly RolledDay[]>;
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
  const series = all.map((each) =>
    firstKnown(each.values.subarray(known)) < 0
      ? each
      : { ...each, values: each.values.slice().fill(Number.NaN, known) },
  );
  const calendar = calendarOf(site, starts);
  const tomorrow = calendar.days.length - 1;
  const isKnown =
    weather !== null && weather.completeness * starts.length >= leastWeather * coveredHours(series);
  const temperatures = isKnown ? weather.temperatures : new Float64Array(starts.length).fill(Number.NaN);
  const service = context.weather ?? null;
  const foretold = foretoldOf(service, starts, calendar.days[tomorrow]);
  const expectedTemperatures = once((target, from_) =>
    target === tomorrow && foretold !== null
      ? foretold
      : persistentTemperatures(calendar, temperatures, from_, target),
  );
  const read: SiteHours = {
    ...{ calendar, starts, series, known, tomorrow, temperatures, made: new Map() },
    weekHours: hoursOfWeekAt(site, starts, "as-sunday"),
    outdoor: isKnown ? weather : null,
    weatherSource: foretold === null ? null : service,
    weatherProblem:
      service === null || foretold !== null
        ? null
        : (service.problem ?? `${service.source} doesn't tell all of tomorrow's hours.`),
    expectedTemperatures,
    alike: once((target, from_) =>
      alikeHours(calendar, temperatures, from_, target, expectedTemperatures(target, from_)),
    ),
  };
  keptSites.set(context, read);
  return read;
}

/** All meters of a site are forecast at the same hours: what is the same for them is made once. */
function once<T>(make: (target: number, known: number) => T): (target: number, known: number) => T {
  const made = new Map<string, T>();
  return (target, known) => {
    const key = `${target} ${known}`;
    const before = made.get(key);
    if (before !== undefined) return before;
    const value = make(target, known);
    made.set(key, value);
    return value;
  };
}

/** Hours from the first that any meter has. */
function coveredHours(series: readonly MeterSeries[]): number {
  let most = 0;
  for (const { values } of series) {
    const first = firstKnown(values);
    if (first >= 0) most = Math.max(most, values.length - 48 - first);
  }
  return most;
}

/** null: the service doesn't have all of the day. */
function foretoldOf(
  service: ServiceWeather | null,
  starts: Float64Array,
  day: { readonly first: number; readonly end: number } | undefined,
): Float64Array | null {
  if (service === null || day === undefined) return null;
  const found = starts.slice(day.first, day.end).map((start) => meanOfHour(service, start));
  return found.some((each) => Number.isNaN(each)) ? null : found;
}

/** Days of a meter that have data, whole days. */
export function daysWithData({ values }: Pick<MeterSeries, "values">): number {
  return Math.floor(countOfKnown(values) / 24);
}

/** Tries forecasts of a meter on the last days, each from what was known then, and forecasts tomorrow. */
export function forecastMeter(
  context: Pick<AnalysisContext, "kept">,
  site: SiteHours,
  { meter, values }: MeterSeries,
  days: number = triedDays,
): readonly RolledDay[] {
  const { calendar, starts, temperatures, known, tomorrow } = site;
  const before = site.made.get(meter.point.id);
  if (before !== undefined) return before;
  const first = firstKnown(values);
  const begin = (calendar.dayOf[Math.max(0, first)] ?? 0) + fewestDays / 2;
  // Whole weeks of the meter: from one day to the next they mostly begin on the same, and a day is added to those before.
  const tried = calendar.days[Math.max(0, tomorrow - days)]?.day ?? 0;
  const from = Math.max(begin, tomorrow - days - (tried - weekOfMeter(meter.point.id, tried)));
  const targets = Array.from({ length: Math.max(0, tomorrow - from) }, (_, at) => from + at);
  const of = { ...site, values, pointId: meter.point.id };
  // Today's beginning: hours behind it come one by one, and change nothing of the days before.
  const until = calendar.days[tomorrow - 1]?.first ?? 0;
  const columns = [starts, values, temperatures].map((column) => column.subarray(0, until));
  const rolled = keptOf<RolledDays>(
    context.kept,
    `forecast ${meter.point.id}`,
    [...columns, Float64Array.of(starts.length, from, tomorrow)],
    (other) => {
      const isSame =
        other !== undefined &&
        goOn(other.columns.slice(0, columns.length), columns) &&
        isSameCalendar(other.value.calendar, calendar);
      return rolledDays(of, targets, until, isSame ? other.value : undefined);
    },
  );
  const made = from > tomorrow ? [] : rolledTo(of, rolled, tomorrow, Math.max(until, known));
  site.made.set(meter.point.id, made);
  return made;
}

/** Whether so many are known: looked up from the end, so that not all need be looked at. */
function isKnownFor(values: Float64Array, hours: number): boolean {
  let known = 0;
  for (let at = values.length - 1; at >= 0 && known < hours; at -= 1)
    if (!Number.isNaN(values[at] ?? Number.NaN)) known += 1;
  return known === hours;
}

/** When the newest hour of a meter ended, epoch ms; null: it has none. */
export function newestOf({
  starts,
  values,
}: Pick<MeterSeries, "starts" | "values">): EpochMilliseconds | null {
  const at = lastKnown(values);
  return at < 0 ? null : (starts[at] ?? 0) + dayMs / 24;
}

/** Why a meter isn't forecast; null: it can be. */
export function forecastRefusal(
  series: MeterSeries,
  now: number,
): Pick<Refusal, "reason" | "needs" | "code"> | null {
  const newest = newestOf(series);
  if (newest === null)
    return {
      reason: "No hour of the last year has data.",
      needs: `Readings of ${series.meter.name}.`,
      code: "no-readings",
    };
  const days = isKnownFor(series.values, fewestDays * 24) ? fewestDays : daysWithData(series);
  if (days < fewestDays)
    return {
      reason: `${days} ${days === 1 ? "day" : "days"} of data; a forecast needs ${fewestDays}.`,
      needs: `Hourly data of ${fewestDays} days, each weekday four times.`,
      code: "few-days",
    };
  if (now - newest > longestSilence)
    return {
      reason: `Its newest reading is ${Math.floor((now - newest) / dayMs)} days old.`,
      needs: "Readings up to the present.",
      code: "old-readings",
    };
  if (!isAnyAbove0(series.values.subarray(-58 * 24)))
    return {
      reason: "It took nothing in the last eight weeks.",
      needs: "Use to forecast.",
      code: "seldom-used",
    };
  return null;
}
