import type { Finding, Period, Refusal } from "../../contract/findings.ts";
import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { Analysis, AnalysisContext } from "../analysis.ts";
import { hoursOfWeekAt, outdoorHours } from "../baseline/index.ts";
import { countOfKnown, dayMs, endOf, firstFrom, hourly } from "../buckets.ts";
import { firstKnown } from "../columns.ts";
import { calendarOf } from "../forecast/index.ts";
import { gasNotes } from "../gas-energy.ts";
import { meterCost } from "../meter-cost.ts";
import { type MeterSeries, meterSeries } from "../meter-series.ts";
import { metersOf, noMeters, subjectOf } from "../meters.ts";
import { note, noted } from "../notes.ts";
import { isAcceptable } from "../regression/index.ts";
import { SiteTime } from "../site-time.ts";
import { estimated, exact, say } from "../words.ts";
import {
  hours,
  outsideHours,
  profiles,
  steps,
  still,
  timesOf,
  type UnusualEvent,
  type UnusualKind,
  worthTelling,
} from "./events.ts";
import { type Gathered, gathered } from "./gathered.ts";
import { apartFromLesser, fromOnsets } from "./onset.ts";
import { apartFromEnded } from "./outlasting.ts";
import { occupiedHours, type Residuals, residualsOf } from "./residuals.ts";
import { fewestDays } from "./usual.ts";

const name = "unusual";
/** Days before the period that usual behaviour is learned of, at most. */
const learnedDays = 365;
const leastWeather = 0.75;
/** False alarms that a site puts up with: one in so many days, over all meters and ways to look. */
const falseAlarmDays = 30;
const ways = 4;

const method = {
  name: "Residuals against time of week and temperature on a robust scale, change points by PELT, days unlike the k-medoids before; beyond a false alarm a month, and 0.6 % of a month of the site",
  source:
    "LBNL-4944E; Rousseeuw, Croux 1993 (JASA 88); Coles 2001, 3.1.3; Killick, Fearnhead, Eckley 2012 (JASA 107); Park, Jun 2009; ASHRAE Guideline 14, annex B (days that are alike)",
};

/** What meters took that was unlike before, as events with begin, end, energy and cost. */
export const unusual: Analysis = {
  name,
  title: "Unusual use",
  method,
  async run(context, period, signal, progress) {
    const { site, points, reader } = context;
    const meters = metersOf(points);
    if (meters.length === 0) return noMeters(site, name);
    const clock = new SiteTime(site.timeZone);
    const from = clock.startOf(clock.at(period.from).day - learnedDays);
    const all = await meterSeries(reader, meters, from, period.to, hourly, signal);
    const starts = all[0]?.starts ?? new Float64Array();
    const split = firstFrom(starts, period.from);
    const calendar = calendarOf(site, starts);
    const weekHours = hoursOfWeekAt(site, starts, "as-sunday");
    const weather = await outdoorHours(context, from, period.to, signal);
    const isKnown = weather !== null && weather.completeness * starts.length >= leastWeather * covered(all);
    const temperatures = isKnown ? weather.temperatures : new Float64Array(starts.length).fill(Number.NaN);
    const surroundings = {
      ...{ calendar, occupied: occupiedHours(site, starts) },
      returnDays: falseAlarmDays * Math.max(1, all.length) * ways,
    };
    const events: UnusualEvent[] = [];
    const judged: Residuals[] = [];
    const refusals: Refusal[] = [];
    for (const [at, each] of all.entries()) {
      signal.throwIfAborted();
      const series = whole(each, period.to);
      const of = residualsOf(series, weekHours, temperatures, split);
      if (of === null)
        refusals.push({ subject: subjectOf(series.meter), analysis: name, ...refusalOf(series, split) });
      else {
        judged.push(of);
        events.push(
          ...[steps, hours, outsideHours, profiles]
            .flatMap((look) => look(of, surroundings))
            .concat(still(of))
            .flatMap((one) => apartFromLesser(one, calendar)),
        );
      }
      progress?.((at + 1) / all.length);
    }
    const worth = worthTelling(events, surroundings, judged);
    const trifles = events.filter((one) => !worth.includes(one));
    const told = apartFromEnded(fromOnsets(worth, surroundings));
    const findings = gathered(told, trifles).map((one) =>
      findingOf(context, one, isKnown ? (weather.point?.id ?? null) : null, period),
    );
    return { findings, refusals, judged: judged.map(({ series }) => subjectOf(series.meter)) };
  },
};

/** The last hour may not be over. */
function whole(series: MeterSeries, to: EpochMilliseconds): MeterSeries {
  let over = series.values.length;
  while (over > 0 && endOf(series, over - 1) > to) over -= 1;
  if (over === series.values.length) return series;
  return { ...series, values: series.values.slice().fill(Number.NaN, over) };
}

function covered(series: readonly MeterSeries[]): number {
  return series.reduce((most, { values }) => {
    const first = firstKnown(values);
    return first < 0 ? most : Math.max(most, values.length - first);
  }, 0);
}

function refusalOf({ values }: MeterSeries, split: number): Pick<Refusal, "reason" | "needs" | "code"> {
  const usable = countOfKnown(values.subarray(0, split));
  const days = Math.floor(usable / 24);
  return days < fewestDays
    ? {
        reason: `${days} ${days === 1 ? "day" : "days"} of data before the period; what is usual needs ${fewestDays}.`,
        needs: `Hourly data of ${fewestDays} days before the period that is looked at.`,
        code: "few-days",
      }
    : {
        reason: "It is used so seldom that nothing is usual there.",
        needs: "A meter that is used more often.",
        code: "seldom-used",
      };
}

const saying: Readonly<Record<UnusualKind, (more: string) => string>> = {
  step: (more) => `has taken ${more} than before since a lasting change`,
  hours: (more) => `took ${more} than usual for hour and weather`,
  "outside-hours": (more) => `took ${more} than usual in nights, at weekends or on closed days`,
  stopped: () => "took nothing where it usually does",
  frozen: () => "counted exactly the same each hour",
  profile: (more) => `took ${more} than usual on days whose course is unlike any before`,
};

const remedies: Readonly<Record<UnusualKind, string>> = {
  step: "Find out what was changed, added or switched over on that day.",
  hours: "Look at what ran in these hours and why.",
  "outside-hours": "Look for what was left on, or for schedules that were overridden.",
  stopped: "See whether the machine or the meter stopped.",
  frozen: "Check the meter and its connection: a value that never changes is rarely measured.",
  profile: "Compare the day's course with the days before, and look at schedules.",
};

function findingOf(
  { site }: AnalysisContext,
  { event, others, from }: Gathered,
  weatherPoint: Finding["evidence"][number]["pointId"] | null,
  period: Period,
): Finding {
  const { of, stretches, kind } = event;
  const { series, model } = of;
  const { meter } = series;
  const own = timesOf(event, [event.first, event.end]);
  const when = { from, to: own.to };
  const sign = event.energy < 0 ? -1 : 1;
  const ends = [
    sign * event.energy - 1.645 * event.error,
    sign * event.energy + 1.645 * event.error,
  ] as const;
  const size = estimated(sign * event.energy, Math.max(0, ends[0]), ends[1], meter.unit);
  const count = stretches.reduce((sum, [first, end]) => sum + end - first, 0);
  const days = (own.to - own.from) / dayMs;
  const numbers = {
    [sign > 0 ? "more than usual" : "less than usual"]: size,
    expected: exact(event.expected, meter.unit),
    hours: exact(count, "hours"),
    days: exact(days, "days"),
    ...(kind === "step" ? { "change a day": exact((sign * event.energy) / days, meter.unit) } : {}),
  };
  const length = days >= 2 ? say(numbers.days) : say(numbers.hours);
  const step = numbers["change a day"];
  const what =
    kind === "step" && step !== undefined
      ? `${meter.name} has taken ${say(step)} a day ${sign > 0 ? "more" : "less"} than before since a lasting change: ${say(size)} in ${length}.`
      : `${meter.name} ${saying[kind](`${say(size)} ${sign > 0 ? "more" : "less"}`)}, over ${length}.`;
  const taken = restOf(event);
  const cost =
    sign > 0
      ? meterCost(site, meter, { starts: series.starts, end: series.end }, taken, {
          ...size,
          value: size.value,
        })
      : null;
  const inPeriod = series.values.subarray(of.split);
  const names = others.slice(0, 5).map((one) => one.of.series.meter.name);
  return {
    id: `${name} ${kind} ${meter.point.id} ${when.from}`,
    analysis: name,
    kind,
    subject: subjectOf(meter),
    statement: what,
    remedy: remedies[kind],
    numbers,
    period: when,
    events: stretches.slice(0, 10_000).map((one) => timesOf(event, one)),
    completeness: inPeriod.filter((each) => !Number.isNaN(each)).length / Math.max(1, inPeriod.length),
    confidence: null,
    indicative: !isAcceptable(model.goodness, "hourly"),
    evidence: [
      ...[event, ...others.slice(0, 10)].map((one) => ({
        ...{ pointId: one.of.series.meter.point.id, from: when.from - 14 * dayMs, to: period.to },
        role: "consumption",
      })),
      ...(weatherPoint === null
        ? []
        : [
            {
              pointId: weatherPoint,
              from: when.from - 14 * dayMs,
              to: period.to,
              role: "outdoor temperature",
            },
          ]),
    ],
    method,
    energy: meter.unit === "kWh" && sign > 0 ? size : null,
    cost,
    ...noted([
      note(when.to >= period.to - dayMs ? "goes-on" : "began", {
        from: at(site.timeZone, when.from),
        to: at(site.timeZone, when.to),
      }),
      ...(names.length === 0
        ? []
        : [
            note(others.length === 1 ? "one-more" : "some-more", {
              ...{ count: exact(others.length, ""), names: names.join(", ").slice(0, 500) },
            }),
          ]),
      ...(weatherPoint === null ? [note("no-weather")] : []),
      ...(cost === null ? [] : gasNotes(site, meter.carrier, meter.unit)),
    ]),
  };
}

/** Residuals within the event, nothing outside of it. */
function restOf({ of, stretches }: UnusualEvent): Float64Array {
  const rest = new Float64Array(of.residuals.length).fill(Number.NaN);
  for (const [first, end] of stretches) rest.set(of.residuals.subarray(first, end), first);
  return rest;
}

function at(timeZone: string, time: EpochMilliseconds): string {
  const clock = new SiteTime(timeZone);
  const { day, hour } = clock.at(time);
  const minutes = Math.round((hour % 1) * 60);
  return `${clock.dateOf(day)} ${String(Math.floor(hour)).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}
