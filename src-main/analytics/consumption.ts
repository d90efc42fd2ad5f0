import type { Finding, Period } from "../contract/findings.ts";
import { type AnalysedSite, type Analysis, refused } from "./analysis.ts";
import { daily } from "./buckets.ts";
import { sumOf } from "./columns.ts";
import { counterNotes } from "./counters/index.ts";
import { eachMeter } from "./each-meter.ts";
import { type MeterSeries, meterSeries } from "./meter-series.ts";
import { metersOf, subjectOf } from "./meters.ts";
import { missingOf, type Note, note, noted } from "./notes.ts";
import { exact, say } from "./words.ts";

const name = "consumption";
const method = {
  name: "Steps of counters, interpolated at the ends of days; roll-overs count whole, exchanges and stray readings count nothing",
  source: "ISO 50006:2023, clause 6 (energy data); EN 50470-3 and EN 1434 for what counters do at their ends",
};

/** What each counter went up in the period, by day. */
export const consumption: Analysis = {
  name,
  title: "Consumption",
  method,
  async run({ site, points, reader, now }, period, signal, progress) {
    const meters = metersOf(points).filter((meter) => meter.of === "increase");
    if (meters.length === 0)
      return refused(
        { kind: "site", id: site.id, name: site.name },
        name,
        "No point is a counter of energy or volume.",
        "Map a meter's counter, for example its active energy import.",
      );
    const days = await meterSeries(reader, meters, period.from, period.to, daily, signal);
    const untold = {
      reason: "The counter has no two readings in the period.",
      needs: "Readings in the period.",
    };
    const tell = (series: MeterSeries) => findingOf(site, series, period, now) ?? untold;
    return eachMeter(name, days, tell, signal, progress);
  },
};

/** How much of the last day is over where that is today, 0–1; null: all days are over. */
function partOfToday({ starts, end }: MeterSeries, now: number): number | null {
  const start = starts.at(-1) ?? end;
  return now > start && now < end ? (now - start) / (end - start) : null;
}

/** Days without a whole day's readings from the first that has some to the last: before and behind, nothing was counted. */
function missingBetween({ values, completeness }: MeterSeries): number {
  const first = completeness.findIndex((share) => share > 0);
  const last = completeness.findLastIndex((share) => share > 0);
  let missing = 0;
  for (let at = first; at >= 0 && at <= last; at += 1) if (Number.isNaN(values[at] ?? 0)) missing += 1;
  return missing;
}

/** null: the counter has no two readings in the period. */
function findingOf(site: AnalysedSite, series: MeterSeries, asked: Period, now: number): Finding | null {
  const { meter, values, bridged, events, starts, end } = series;
  // Days are read whole, from midnight on.
  const period = { from: starts[0] ?? asked.from, to: Math.min(end, Math.max(now, asked.to)) };
  const today = partOfToday(series, now);
  const isTodayApart = today !== null && Number.isNaN(values.at(-1) ?? 0);
  const isTodayPart = isTodayApart && (series.completeness.at(-1) ?? 0) > 0;
  const completeness = series.completeness.slice();
  if (today !== null) completeness[completeness.length - 1] = Math.min(1, (completeness.at(-1) ?? 0) / today);
  const missing = series.missing - (isTodayApart ? 1 : 0);
  let total = bridged;
  let whole = 0;
  let most = { value: Number.NEGATIVE_INFINITY, at: 0 };
  for (const [at, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    whole += 1;
    total += value;
    if (value > most.value) most = { value, at };
  }
  if (whole === 0 && bridged === 0) return null;
  // What a counter went up over a gap belongs to the gap's days, though not to any one of them.
  const days = whole + (bridged > 0 ? missingBetween(series) - (isTodayPart ? 1 - today : 0) : 0);
  const numbers = {
    total: exact(total, meter.unit),
    "a day": exact(total / days, meter.unit),
    "greatest day": exact(whole === 0 ? total / days : most.value, meter.unit),
    "days with data": exact(days, "days"),
  };
  const share = sumOf(completeness) / Math.max(1, completeness.length);
  const notes: Note[] = [];
  if (missing > 0)
    notes.push(
      bridged > 0
        ? note(isTodayApart ? "days-and-today-bridged" : "days-bridged", {
            ...missingOf(missing, values.length),
            bridged: exact(bridged, meter.unit),
          })
        : note("days-not-counted", missingOf(missing, values.length)),
    );
  if (isTodayApart && bridged > 0) notes.push(note("today-apart", { today: exact(today, "days") }));
  notes.push(...counterNotes(events, { unit: meter.point.unit, timeZone: site.timeZone }));
  const greatest = starts[most.at];
  return {
    id: `${name} ${meter.point.id} ${asked.from} ${asked.to}`,
    analysis: name,
    kind: "consumption",
    subject: subjectOf(meter),
    statement: `${meter.point.deviceName || meter.point.name} took ${say(numbers.total)} in ${say(numbers["days with data"])}, ${say(numbers["a day"])} a day on average.`,
    remedy: "",
    numbers,
    period,
    events: [],
    completeness: Math.min(1, share),
    confidence: null,
    indicative: share < 0.9,
    evidence: [
      { pointId: meter.point.id, from: period.from, to: period.to, role: "consumption" },
      ...(greatest === undefined || whole === 0
        ? []
        : [
            {
              pointId: meter.point.id,
              from: greatest,
              to: starts[most.at + 1] ?? series.end,
              role: "greatest day",
            },
          ]),
    ],
    method,
    energy: meter.unit === "kWh" ? numbers.total : null,
    cost: null,
    ...noted(notes),
  };
}
