import type { Finding, Period, Quantity } from "../../contract/findings.ts";
import type { AnalysedSite, Analysis, AnalysisContext } from "../analysis.ts";
import {
  dailyFit,
  dailyMeans,
  type OutdoorHours,
  outdoorHours,
  predictChangePoint,
} from "../baseline/index.ts";
import { between, daily, dayMs } from "../buckets.ts";
import { counterNotes } from "../counters/index.ts";
import { eachMeter, type MeterGround } from "../each-meter.ts";
import { type MeterSeries, meterSeries } from "../meter-series.ts";
import { metersOf, noMeters, subjectOf } from "../meters.ts";
import { type Note, note, noted } from "../notes.ts";
import { exact, say } from "../words.ts";
import { chosenPeriod, type OtherPeriod, otherPeriods } from "./periods.ts";

const name = "comparison";
const method = {
  name: "Use a day against other periods; weather-normalised by a change-point model of the year before",
  source: "ISO 50006:2023, clause 8 (normalisation); CalTRACK 2.0 Methods, 3.4 (daily)",
};
/** Days of which the weather model is made. */
const modelDays = 365;
const leastComplete = 0.5;

/** What a meter took in some days. */
interface Taken {
  readonly total: number;
  /** Days that are known. */
  readonly days: number;
  /** Share of the period's days that are known, 0–1. */
  readonly completeness: number;
}

function takenIn(series: MeterSeries, { from, to }: Period): Taken {
  let [total, days, all] = [0, 0, 0];
  for (const [at, start] of series.starts.entries()) {
    if (start < from || start >= to) continue;
    all += 1;
    const value = series.values[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    days += 1;
    total += value;
  }
  return { total, days, completeness: days / Math.max(1, all) };
}

/** Each meter against the period before and last year, or a period that was chosen, by the day and with the weather taken out. */
export const comparison: Analysis = {
  name,
  title: "Comparison",
  method,
  async run(context, period, signal, progress) {
    const { site, points, reader, against } = context;
    const meters = metersOf(points);
    if (meters.length === 0) return noMeters(site, name);
    const others =
      against === undefined ? otherPeriods(period, site.timeZone) : [chosenPeriod(against, site.timeZone)];
    const to = Math.max(period.to, ...others.map((other) => other.period.to));
    const from = Math.min(period.from - modelDays * dayMs, ...others.map((other) => other.period.from));
    const outdoor = await outdoorHours(context, from, to, signal);
    const all = await meterSeries(reader, meters, from, to, daily, signal);
    const tell = (series: MeterSeries) => compare(site, series, outdoor, period, others);
    return eachMeter(name, all, tell, signal, progress);
  },
};

function compare(
  site: AnalysisContext["site"],
  series: MeterSeries,
  outdoor: OutdoorHours | null,
  period: Period,
  others: readonly OtherPeriod[],
): Finding[] | MeterGround {
  const own = takenIn(series, period);
  if (own.completeness < leastComplete)
    return {
      reason: `${own.days} whole days of data in the period; a comparison needs half of its days.`,
      needs: "Readings of the period without long gaps.",
    };
  const found = others.flatMap((other) => {
    const taken = takenIn(series, other.period);
    return taken.completeness < leastComplete || !(taken.total > 0)
      ? []
      : [findingOf(site, series, period, own, other, taken, outdoor)];
  });
  if (found.length > 0) return found;
  return {
    reason:
      others.length === 1
        ? `Of ${others[0]?.name} there is no data to compare with: it needs half of its days.`
        : `Neither ${others.map((other) => other.name).join(" nor ")} has data to compare with.`,
    needs: others.length === 1 ? "Readings of it." : "Readings of one of them.",
  };
}

/** What the period would have taken in the weather of the other, by a model of all days before the period's end. */
function weatherShare(
  series: MeterSeries,
  outdoor: OutdoorHours | null,
  period: Period,
  other: OtherPeriod,
): { readonly own: number; readonly other: number } | null {
  if (outdoor === null) return null;
  const { starts, values, completeness, end } = series;
  const buckets = {
    ...{ starts, values, completeness, end, pointId: series.meter.point.id },
    interval: daily,
    function: "increase" as const,
  };
  const before = { ...series, ...between(buckets, Number.NEGATIVE_INFINITY, period.from) };
  const fit = dailyFit(before, outdoor);
  if ("reason" in fit || fit.model.form === "1P") return null;
  const expected = ({ from, to }: Period) => {
    const part = between(buckets, from, to);
    const known = predictChangePoint(fit.model, dailyMeans(outdoor, part.starts, part.end)).values.filter(
      (each, at) => !Number.isNaN(each + (part.values[at] ?? Number.NaN)),
    );
    return known.length === 0 ? Number.NaN : known.reduce((sum, each) => sum + each, 0) / known.length;
  };
  const [own, theirs] = [expected(period), expected(other.period)];
  return own > 0 && theirs > 0 ? { own, other: theirs } : null;
}

function findingOf(
  site: AnalysedSite,
  series: MeterSeries,
  period: Period,
  own: Taken,
  other: OtherPeriod,
  taken: Taken,
  outdoor: OutdoorHours | null,
): Finding {
  const { meter } = series;
  const [aDay, theirs] = [own.total / own.days, taken.total / taken.days];
  const change = (100 * (aDay - theirs)) / theirs;
  const numbers: Record<string, Quantity> = {
    "a day": exact(aDay, meter.unit),
    "a day then": exact(theirs, meter.unit),
    taken: exact(own.total, meter.unit),
    "taken then": exact(taken.total, meter.unit),
    days: exact(own.days, "days"),
    "days then": exact(taken.days, "days"),
    change: exact(Math.abs(change), "%"),
  };
  const notes: Note[] = [];
  const weather = weatherShare(series, outdoor, period, other);
  if (weather !== null) {
    // Both in the weather of the period: what it was then is brought to what it would have been now.
    const normalised = theirs * (weather.own / weather.other);
    numbers["a day then, in this weather"] = exact(normalised, meter.unit);
    numbers["change without the weather"] = exact(Math.abs((100 * (aDay - normalised)) / normalised), "%");
  } else notes.push(note(outdoor === null ? "weather-not-taken-out" : "weather-unexplained"));
  if (own.completeness < 1 || taken.completeness < 1) notes.push(note("left-out-on-both-sides"));
  notes.push(
    ...counterNotes(
      series.events.filter(
        ({ until }) =>
          (until >= period.from && until < period.to) ||
          (until >= other.period.from && until < other.period.to),
      ),
      { unit: meter.point.unit, timeZone: site.timeZone },
    ),
  );
  const number = (key: string) => say(numbers[key] ?? exact(0, ""));
  const direction = (one: number, another: number) =>
    Math.abs(one - another) < 0.0005 * Math.abs(another)
      ? "as much as"
      : one > another
        ? "more than"
        : "less than";
  const sentence =
    direction(aDay, theirs) === "as much as"
      ? `${meter.name} took ${number("a day")} a day, as much as in ${other.name}`
      : `${meter.name} took ${number("a day")} a day, ${number("change")} ${direction(aDay, theirs)} in ${other.name} (${number("a day then")})`;
  const normal = numbers["a day then, in this weather"];
  const tail =
    normal === undefined
      ? "."
      : `; without the weather it is ${number("change without the weather")} ${aDay >= normal.value ? "more" : "less"}.`;
  const completeness = Math.min(own.completeness, taken.completeness);
  return {
    ...{
      id: `${name} ${other.kind} ${meter.point.id} ${period.from} ${period.to}${other.kind === "chosen" ? ` ${other.period.from} ${other.period.to}` : ""}`,
      analysis: name,
      kind: other.kind,
    },
    ...{ subject: subjectOf(meter), statement: sentence + tail, remedy: "", numbers, period, events: [] },
    ...{ completeness, confidence: null, indicative: completeness < 0.9 },
    evidence: [
      { pointId: meter.point.id, from: period.from, to: period.to, role: "consumption" },
      { pointId: meter.point.id, from: other.period.from, to: other.period.to, role: "consumption then" },
    ],
    ...{ method, energy: null, cost: null, ...noted(notes) },
  };
}
