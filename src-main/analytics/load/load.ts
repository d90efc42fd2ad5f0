import type { Finding, Period, Quantity } from "../../contract/findings.ts";
import type { PointId } from "../../contract/identity.ts";
import type { AnalysedSite, Analysis, AnalysisContext } from "../analysis.ts";
import { hourly, hourMs } from "../buckets.ts";
import { isAnyAbove0 } from "../columns.ts";
import { eachMeter, type MeterGround } from "../each-meter.ts";
import { keptOf } from "../kept.ts";
import { localHours } from "../local-hours.ts";
import { finerSeries, type MeterSeries, meterSeries } from "../meter-series.ts";
import { type Meter, metersOf, noMeters, subjectOf } from "../meters.ts";
import { missingOf, note, noted } from "../notes.ts";
import { SiteTime } from "../site-time.ts";
import { exact, say } from "../words.ts";
import { exceededFor, type LoadDuration, loadDuration, loadFactor, timesAbove } from "./duration.ts";
import { type Peak, peaks } from "./peaks.ts";
import { dayTotal, weekProfile } from "./week.ts";

const name = "load";
const method = {
  name: "Load duration curve, base load as the load exceeded 95 % of the time, peaks by quarter hours",
  source: "PNNL-24277 (energy charting and metrics: load duration, base load); ISO 50006:2023, annex B",
};
const fewestDays = 7;
const mostPeaks = 5;
/** Demand is billed by quarter hours in most of Europe. */
const quarters = { unit: "minutes", count: 15 } as const;
const baseShare = 0.95;

/** Peaks, base load, and how weekdays and weekends differ. */
export const load: Analysis = {
  name,
  title: "Load profile",
  method,
  async run(context, period, signal, progress) {
    const { site, points, reader, kept } = context;
    const meters = metersOf(points);
    if (meters.length === 0) return noMeters(site, name);
    const all = await meterSeries(reader, meters, period.from, period.to, hourly, signal);
    const highest = await peakDays(context, all, signal);
    const when = timeFormat(site.timeZone);
    const tell = async (series: MeterSeries, at: number) => {
      const refusal = refusalOf(series);
      if (refusal !== null) return refusal;
      const { meter, starts, values } = series;
      const curve = keptOf<LoadDuration>(kept, `${name} ${meter.point.id}`, [starts, values], (before) =>
        loadDuration(starts, values, before),
      );
      const found = await finePeaks(context, series, highest[at] ?? [], signal);
      return [
        peakFinding(series, curve, found, period, when),
        baseFinding(series, curve, period),
        weekFinding(site, series, period),
      ];
    };
    return eachMeter(name, all, tell, signal, progress);
  },
};

/** Why a meter has no profile; null: it has one. */
function refusalOf({ values, missing }: MeterSeries): MeterGround | null {
  const days = Math.floor((values.length - missing) / 24);
  if (days < fewestDays)
    return {
      reason: `${days} ${days === 1 ? "day" : "days"} of hourly data; a load profile needs ${fewestDays}.`,
      needs: `Hourly data of ${fewestDays} days.`,
    };
  return isAnyAbove0(values)
    ? null
    : { reason: "It took nothing in the whole period.", needs: "Readings above zero." };
}

/** kWh in an hour are kW on average. */
const loadUnit = (unit: string) => (unit === "kWh" ? "kW" : `${unit}/h`);

function skeleton(series: MeterSeries, period: Period, kind: string) {
  const { meter, values, missing } = series;
  const completeness = (values.length - missing) / Math.max(1, values.length);
  return {
    ...{
      id: `${name} ${kind} ${meter.point.id} ${period.from} ${period.to}`,
      analysis: name,
      kind,
      subject: subjectOf(meter),
    },
    ...{
      remedy: "",
      period,
      events: [] as Period[],
      completeness,
      confidence: null,
      indicative: completeness < 0.9,
    },
    evidence: [{ pointId: meter.point.id, from: period.from, to: period.to, role: "consumption" }],
    ...{ method, energy: null, cost: null },
    ...noted(missing === 0 ? [] : [note("hours-left-out", missingOf(missing, values.length))]),
  };
}

/**
 * The highest hours of meters, each on a day of its own. Meters of one site are often highest on the same days: their
 * quarter hours are read together.
 */
async function peakDays(
  { site, reader }: AnalysisContext,
  all: readonly MeterSeries[],
  signal: AbortSignal,
): Promise<Peak[][]> {
  const clock = new SiteTime(site.timeZone);
  const found = all.map(({ starts, end, values }) => {
    const { days } = localHours(site.timeZone, starts);
    return peaks(starts, end, values, (at) => days[at] ?? 0, mostPeaks);
  });
  const wanted = new Map<string, { from: number; to: number; of: Meter["of"]; ids: PointId[] }>();
  for (const [place, { meter }] of all.entries())
    for (const { at } of found[place] ?? []) {
      if (meter.point.intervalMs > 15 * 60_000) continue;
      const { from, to } = dayOf(clock, at);
      const day = wanted.get(`${from} ${meter.of}`) ?? { from, to, of: meter.of, ids: [] };
      day.ids.push(meter.point.id);
      wanted.set(`${from} ${meter.of}`, day);
    }
  for (const { from, to, of, ids } of wanted.values())
    await reader.buckets(ids, from, to, quarters, of, signal);
  return found;
}

/** The day that a time is of; where clocks change it has 23 hours or 25. */
function dayOf(clock: SiteTime, at: number): Period {
  const { day } = clock.at(at);
  return { from: clock.startOf(day), to: clock.startOf(day + 1) };
}

interface FinePeaks {
  readonly found: readonly Peak[];
  readonly minutes: number;
}

/** Peaks by quarter hours on the days that have the highest hours. */
async function finePeaks(
  { site, reader }: AnalysisContext,
  series: MeterSeries,
  coarse: readonly Peak[],
  signal: AbortSignal,
): Promise<FinePeaks> {
  const clock = new SiteTime(site.timeZone);
  if (series.meter.point.intervalMs > 15 * 60_000) return { found: coarse, minutes: 60 };
  const fine: Peak[] = [];
  for (const { at } of coarse) {
    const { from, to } = dayOf(clock, at);
    const day = await finerSeries(reader, series, from, to, quarters, signal);
    if (day === null) continue;
    const loads = day.values.map((value) => value * 4);
    fine.push(...peaks(day.starts, day.end, loads, () => 0, 1));
  }
  return { found: fine.toSorted((one, other) => other.load - one.load), minutes: 15 };
}

const timeFormat = (timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, weekday: "long", day: "numeric", month: "long", year: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });

function peakFinding(
  series: MeterSeries,
  curve: LoadDuration,
  { found, minutes }: FinePeaks,
  period: Period,
  when: Intl.DateTimeFormat,
): Finding {
  const { meter } = series;
  const unit = loadUnit(meter.unit);
  const [highest] = found;
  const top = highest?.load ?? 0;
  const hours = highest === undefined ? 0 : (highest.to - highest.from) / hourMs;
  const numbers: Record<string, Quantity> = {
    peak: exact(top, unit),
    "near the peak": exact(hours, "hours"),
    "load factor": exact(100 * loadFactor(curve), "%"),
    "exceeded 1 % of the time": exact(exceededFor(curve, 0.01), unit),
    "exceeded 10 % of the time": exact(exceededFor(curve, 0.1), unit),
    "exceeded half of the time": exact(exceededFor(curve, 0.5), unit),
    "hours above 90 % of the peak": exact(timesAbove(curve, 0.9 * top), "hours"),
    "minutes of a value": exact(minutes, "min"),
  };
  const number = (key: string) => say(numbers[key] ?? exact(0, ""));
  const time = highest === undefined ? "" : when.format(highest.at);
  return {
    ...skeleton(series, period, "peak"),
    numbers,
    statement: `${meter.name} was highest on ${time}: ${number("peak")} over ${number("minutes of a value")}, within a tenth of it for ${number("near the peak")}; ${number("hours above 90 % of the peak")} of the period are that high.`,
    events: found.map(({ from, to }) => ({ from, to })).toSorted((one, other) => one.from - other.from),
  };
}

function baseFinding(series: MeterSeries, curve: LoadDuration, period: Period): Finding {
  const { meter, values, missing } = series;
  const base = Math.max(0, exceededFor(curve, baseShare));
  const hours = values.length - missing;
  const numbers: Record<string, Quantity> = {
    "base load": exact(base, loadUnit(meter.unit)),
    "exceeded for": exact(100 * baseShare, "%"),
    "base use": exact(base * hours, meter.unit),
    share: exact((100 * base * hours) / curve.total, "%"),
  };
  const number = (key: string) => say(numbers[key] ?? exact(0, ""));
  return {
    ...skeleton(series, period, "base-load"),
    numbers,
    statement: `${meter.name} takes at least ${number("base load")} for ${number("exceeded for")} of the time; this base load is ${number("base use")}, ${number("share")} of all it took.`,
  };
}

function weekFinding(site: AnalysedSite, series: MeterSeries, period: Period): Finding {
  const { meter, starts, values } = series;
  const { weekdays, weekend } = weekProfile(site, starts, values);
  const [work, rest] = [dayTotal(weekdays), dayTotal(weekend)];
  const ordered = [...weekdays.hours.entries()]
    .filter(([, each]) => !Number.isNaN(each))
    .sort(([, one], [, other]) => other - one);
  const [busiest, most] = ordered[0] ?? [0, 0];
  const [calmest, least] = ordered.at(-1) ?? [0, 0];
  const numbers: Record<string, Quantity> = {
    weekdays: exact(weekdays.days, "days"),
    "weekend days": exact(weekend.days, "days"),
    ...(weekdays.days > 0 ? { "a weekday": exact(work, meter.unit) } : {}),
    ...(weekend.days > 0 ? { "a weekend day": exact(rest, meter.unit) } : {}),
    ...(weekdays.days > 0 && weekend.days > 0 && work > 0
      ? { "weekend share": exact((100 * rest) / work, "%") }
      : {}),
    "busiest hour": exact(most, loadUnit(meter.unit)),
    "calmest hour": exact(least, loadUnit(meter.unit)),
    "busiest at": exact(busiest, "o’clock"),
    "calmest at": exact(calmest, "o’clock"),
  };
  const number = (key: string) => say(numbers[key] ?? exact(0, ""));
  const ends =
    numbers["weekend share"] === undefined
      ? ""
      : `, a weekend or closed day ${number("a weekend day")} (${number("weekend share")} of it)`;
  return {
    ...skeleton(series, period, "week"),
    numbers,
    statement: `A weekday of ${meter.name} takes ${number("a weekday")}${ends}; weekdays are busiest from ${number("busiest at")} (${number("busiest hour")}), calmest from ${number("calmest at")} (${number("calmest hour")}).`,
  };
}
