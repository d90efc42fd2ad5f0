import type { Finding, Period, Quantity } from "../../contract/findings.ts";
import type { AnalysedSite, Analysis } from "../analysis.ts";
import { firstFrom, hourly } from "../buckets.ts";
import { eachMeter } from "../each-meter.ts";
import { type Kept, keptOf } from "../kept.ts";
import { type MeterSeries, meterSeries } from "../meter-series.ts";
import { metersOf, noMeters, subjectOf } from "../meters.ts";
import { missingOf, note, noted } from "../notes.ts";
import { SiteTime } from "../site-time.ts";
import { exact, say } from "../words.ts";
import { type Clusters, clusters, nearest } from "./medoids.ts";

const name = "day-shapes";
const method = {
  name: "k-medoids of days by the hour, each over its mean, of the last whole weeks where these have 28 days, else of all days; their number by the mean silhouette",
  source: "Kaufman & Rousseeuw 1990; Schubert & Rousseeuw 2021 (FastPAM); Rousseeuw 1987 (silhouette)",
};
const fewestDays = 28;

/** Whole days of a series, each over its own mean. */
interface WholeDays {
  /** Days since 1970-01-01 of the site's calendar. */
  readonly days: Float64Array;
  /** 24 values around 1, a day each. */
  readonly shapes: readonly Float64Array[];
  /** Mean load of each day. */
  readonly means: Float64Array;
}

/** Where hours lie in their days. */
interface HoursOfDays {
  /** Of each hour: days since 1970-01-01 of the site's calendar. */
  readonly days: Int32Array;
  /** Hour of its clock, 0–23. */
  readonly hours: Uint8Array;
}

/** @param starts beginnings of hours, epoch ms, ascending */
function hoursOfDays(timeZone: string, starts: Float64Array): HoursOfDays {
  const clock = new SiteTime(timeZone);
  const [days, hours] = [new Int32Array(starts.length), new Uint8Array(starts.length)];
  for (const [at, start] of starts.entries()) {
    const { day, hour } = clock.at(start);
    days[at] = day;
    hours[at] = Math.floor(hour);
  }
  return { days, hours };
}

/** Days that have all 24 hours and took anything; of an hour that a day has twice the second counts. */
function wholeDays({ days, hours }: HoursOfDays, values: Float64Array): WholeDays {
  const whole: { readonly day: number; readonly mean: number; readonly shape: Float64Array }[] = [];
  const clock = new Float64Array(24);
  for (let from = 0, to = 0; from < days.length; from = to) {
    const day = days[from] ?? 0;
    clock.fill(Number.NaN);
    for (to = from; days[to] === day; to += 1) clock[hours[to] ?? 0] = values[to] ?? Number.NaN;
    const mean = clock.reduce((sum, each) => sum + each, 0) / 24;
    if (mean > 0) whole.push({ day, mean, shape: clock.map((each) => each / mean) });
  }
  return {
    days: Float64Array.from(whole, ({ day }) => day),
    shapes: whole.map(({ shape }) => shape),
    means: Float64Array.from(whole, ({ mean }) => mean),
  };
}

/**
 * As many whole weeks, Monday to Sunday, as lie in every stretch of so many days: those next to its end. From day to day
 * they stay the same but when a week is over.
 */
function lastWeeks(begin: number, end: number): { readonly from: number; readonly to: number } {
  // 1970-01-01 was a Thursday.
  const to = end + 1 - ((((end + 4) % 7) + 7) % 7);
  return { from: to - 7 * Math.max(0, Math.floor((end + 1 - begin - 6) / 7)), to };
}

/** Groups all days by shapes that are found in whole weeks; in all days where those have too few. */
function shapesFound(
  kept: Kept | undefined,
  { meter }: MeterSeries,
  { days, shapes }: WholeDays,
  { from, to }: { readonly from: number; readonly to: number },
): Clusters {
  let [first, last] = [firstFrom(days, from), firstFrom(days, to)];
  if (last - first < fewestDays) [first, last] = [0, shapes.length];
  const learned = shapes.slice(first, last);
  const flat = new Float64Array(learned.length * 24);
  for (const [at, shape] of learned.entries()) flat.set(shape, at * 24);
  const found = keptOf(kept, `${name} ${meter.point.id}`, [flat], () => clusters(learned));
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
    const [begin, end] = [period.from, period.to - 1].map((time) => clock.at(time).day);
    const weeks = lastWeeks(begin ?? 0, end ?? 0);
    const cut = hoursOfDays(site.timeZone, all[0]?.starts ?? new Float64Array());
    const tell = (series: MeterSeries) => {
      const whole = wholeDays(cut, series.values);
      return whole.shapes.length < fewestDays
        ? {
            reason: `${whole.shapes.length} whole days of hourly data; shapes of days need ${fewestDays}.`,
            needs: `Hourly data of ${fewestDays} days without gaps.`,
          }
        : findingOf(site, series, whole, shapesFound(kept, series, whole, weeks), period);
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

function shapesOf(
  { timeZone }: AnalysedSite,
  { days, means }: WholeDays,
  { medoids, groups }: Clusters,
): Shape[] {
  const clock = new SiteTime(timeZone);
  const date = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const shapes = medoids.map((medoid, group): Shape => {
    const own = [...groups.keys()].filter((at) => groups[at] === group);
    const isWeekday = (at: number) => clock.at(clock.startOf(days[at] ?? 0)).weekday <= 5;
    return {
      days: own.length,
      like: date.format(clock.startOf(days[medoid] ?? 0)),
      load: own.reduce((sum, at) => sum + (means[at] ?? 0), 0) / own.length,
      weekdays: own.filter(isWeekday).length,
    };
  });
  return shapes.toSorted((one, other) => other.days - one.days);
}

function findingOf(
  site: AnalysedSite,
  series: MeterSeries,
  whole: WholeDays,
  found: Clusters,
  period: Period,
): Finding {
  const { meter } = series;
  const shapes = shapesOf(site, whole, found);
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
