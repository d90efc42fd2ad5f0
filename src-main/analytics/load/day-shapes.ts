import type { Finding, Period, Quantity } from "../../contract/findings.ts";
import type { PointId } from "../../contract/identity.ts";
import type { AnalysedSite, Analysis } from "../analysis.ts";
import { firstFrom, hourly } from "../buckets.ts";
import { eachMeter } from "../each-meter.ts";
import { type Kept, keptOf } from "../kept.ts";
import { type LocalHours, localHours } from "../local-hours.ts";
import { type MeterSeries, meterSeries } from "../meter-series.ts";
import { metersOf, noMeters, subjectOf } from "../meters.ts";
import { missingOf, note, noted } from "../notes.ts";
import { SiteTime } from "../site-time.ts";
import { weekOfMeter } from "../week-of-meter.ts";
import { exact, say } from "../words.ts";
import { type Clusters, clusters, nearest } from "./medoids.ts";

const name = "day-shapes";
const method = {
  name: "k-medoids of days by the hour, each over its mean, of the last whole weeks (from a weekday of the meter's own) where these have 28 days, else of all days; their number by the mean silhouette",
  source: "Kaufman & Rousseeuw 1990; Schubert & Rousseeuw 2021 (FastPAM); Rousseeuw 1987 (silhouette)",
};
const fewestDays = 28;

/** Whole days of a series, each over its own mean. */
interface WholeDays {
  /** Days since 1970-01-01 of the site's calendar. */
  readonly days: Float64Array;
  /** 24 values around 1, a day each. */
  readonly shapes: readonly Float64Array[];
  /** All of them one behind the other. */
  readonly flat: Float64Array;
  /** Mean load of each day. */
  readonly means: Float64Array;
}

/** Days that have all 24 hours and took anything; of an hour that a day has twice the second counts. */
function wholeDays({ days, hours }: LocalHours, values: Float64Array): WholeDays {
  const most = Math.ceil(values.length / 23) + 2;
  const all = {
    days: new Float64Array(most),
    means: new Float64Array(most),
    flat: new Float64Array(most * 24),
  };
  let count = 0;
  for (let from = 0, to = 0; from < days.length; from = to) {
    const day = days[from] ?? 0;
    // What isn't a whole day is written over by the next.
    const clock = all.flat.subarray(count * 24, count * 24 + 24).fill(Number.NaN);
    for (to = from; days[to] === day; to += 1) clock[hours[to] ?? 0] = values[to] ?? Number.NaN;
    let sum = 0;
    for (let hour = 0; hour < 24; hour += 1) sum += clock[hour] ?? Number.NaN;
    const mean = sum / 24;
    if (!(mean > 0)) continue;
    for (let hour = 0; hour < 24; hour += 1) clock[hour] = (clock[hour] ?? Number.NaN) / mean;
    all.days[count] = day;
    all.means[count] = mean;
    count += 1;
  }
  return {
    days: all.days.subarray(0, count),
    flat: all.flat.subarray(0, count * 24),
    shapes: Array.from({ length: count }, (_, at) => all.flat.subarray(at * 24, at * 24 + 24)),
    means: all.means.subarray(0, count),
  };
}

/**
 * As many whole weeks as lie in every stretch of so many days: those next to its end. From day to day they stay the same but
 * when a week of the meter is over.
 */
function lastWeeks(
  pointId: PointId,
  { begin, end }: { readonly begin: number; readonly end: number },
): { readonly from: number; readonly to: number } {
  const to = weekOfMeter(pointId, end + 1);
  return { from: to - 7 * Math.max(0, Math.floor((end + 1 - begin - 6) / 7)), to };
}

/** Groups all days by shapes that are found in whole weeks; in all days where those have too few. */
function shapesFound(
  kept: Kept | undefined,
  { meter }: MeterSeries,
  { days, shapes, flat }: WholeDays,
  span: { readonly begin: number; readonly end: number },
): Clusters {
  const { from, to } = lastWeeks(meter.point.id, span);
  let [first, last] = [firstFrom(days, from), firstFrom(days, to)];
  if (last - first < fewestDays) [first, last] = [0, shapes.length];
  const learned = shapes.slice(first, last);
  // A column of its own: what is kept isn't to hold the days that aren't learned of.
  const column = flat.slice(first * 24, last * 24);
  const found = keptOf(kept, `${name} ${meter.point.id}`, [column], () => clusters(learned));
  const medoids = found.medoids.map((medoid) => first + medoid);
  return { medoids, groups: nearest(shapes, medoids), silhouette: found.silhouette };
}

/** Which shapes a meter's days have. */
export const dayShapes: Analysis = {
  name,
  title: "Shapes of days",
  method,
  async run({ site, points, reader, kept }, period, signal, progress) {
    const meters = metersOf(points);
    if (meters.length === 0) return noMeters(site, name);
    const all = await meterSeries(reader, meters, period.from, period.to, hourly, signal);
    const clock = new SiteTime(site.timeZone);
    const span = { begin: clock.at(period.from).day, end: clock.at(period.to - 1).day };
    const nameOf = namesOfDays(site);
    const cut = localHours(site.timeZone, all[0]?.starts ?? new Float64Array());
    const tell = (series: MeterSeries) => {
      const whole = wholeDays(cut, series.values);
      return whole.shapes.length < fewestDays
        ? {
            reason: `${whole.shapes.length} whole days of hourly data; shapes of days need ${fewestDays}.`,
            needs: `Hourly data of ${fewestDays} days without gaps.`,
          }
        : findingOf(nameOf, series, whole, shapesFound(kept, series, whole, span), period);
    };
    return eachMeter(name, all, tell, signal, progress);
  },
};

interface Shape {
  readonly days: number;
  readonly like: string;
  readonly load: number;
  readonly weekdays: number;
}

/** 1970-01-01 was a Thursday. */
const isWeekday = (day: number) => (((day + 3) % 7) + 7) % 7 < 5;

function shapesOf(nameOf: (day: number) => string, { days, means }: WholeDays, found: Clusters): Shape[] {
  const { medoids, groups } = found;
  const sums = medoids.map(() => ({ days: 0, load: 0, weekdays: 0 }));
  for (let at = 0; at < days.length; at += 1) {
    const own = sums[groups[at] ?? 0];
    if (own === undefined) continue;
    own.days += 1;
    own.load += means[at] ?? 0;
    if (isWeekday(days[at] ?? 0)) own.weekdays += 1;
  }
  const shapes = sums.map(
    (own, group): Shape => ({
      ...{ days: own.days, weekdays: own.weekdays, load: own.load / own.days },
      like: nameOf(days[medoids[group] ?? 0] ?? 0),
    }),
  );
  return shapes.toSorted((one, other) => other.days - one.days);
}

/** How days are named: `Tuesday, 3 March 2026`. */
function namesOfDays({ timeZone }: AnalysedSite): (day: number) => string {
  const clock = new SiteTime(timeZone);
  const date = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return (day) => date.format(clock.startOf(day));
}

function findingOf(
  nameOf: (day: number) => string,
  series: MeterSeries,
  whole: WholeDays,
  found: Clusters,
  period: Period,
): Finding {
  const { meter } = series;
  const shapes = shapesOf(nameOf, whole, found);
  const unit = meter.unit === "kWh" ? "kW" : `${meter.unit}/h`;
  const numbers: Record<string, Quantity> = {
    shapes: exact(shapes.length, ""),
    days: exact(whole.shapes.length, "days"),
    silhouette: exact(found.silhouette, ""),
  };
  for (const [at, shape] of shapes.entries()) {
    numbers[`shape ${at + 1}`] = exact(shape.days, "days");
    numbers[`shape ${at + 1} load`] = exact(shape.load, unit);
    numbers[`shape ${at + 1} weekdays`] = exact((100 * shape.weekdays) / shape.days, "%");
  }
  const number = (key: string) => say(numbers[key] ?? exact(0, ""));
  const parts = shapes.map(
    ({ like }, at) =>
      `${number(`shape ${at + 1}`)} like ${like} (${number(`shape ${at + 1} load`)} on average, ${number(`shape ${at + 1} weekdays`)} of them weekdays)`,
  );
  const days = Math.max(1, Math.round((period.to - period.from) / 86_400_000));
  const completeness = Math.min(1, whole.shapes.length / days);
  return {
    ...{
      id: `${name} ${meter.point.id} ${period.from} ${period.to}`,
      analysis: name,
      kind: name,
      subject: subjectOf(meter),
    },
    statement:
      shapes.length === 1
        ? `The ${number("days")} of ${meter.name} all go alike, like ${shapes[0]?.like ?? ""}.`
        : `The ${number("days")} of ${meter.name} have ${number("shapes")} shapes: ${parts.join("; ")}.`,
    ...{
      remedy: "",
      numbers,
      period,
      events: [],
      completeness,
      confidence: null,
      indicative: completeness < 0.9,
    },
    evidence: [{ pointId: meter.point.id, from: period.from, to: period.to, role: "consumption" }],
    ...{ method, energy: null, cost: null },
    ...noted(
      whole.shapes.length < days ? [note("days-with-gaps", missingOf(days - whole.shapes.length, days))] : [],
    ),
  };
}
