import type { Finding, Period, Quantity, Refusal } from "../../contract/findings.ts";
import { type AnalysedSite, type Analysis, refused } from "../analysis.ts";
import { type OutdoorHours, outdoorEvidence, outdoorHours, outdoorNotes } from "../baseline/index.ts";
import { daily, dayMs, hourly, hourMs } from "../buckets.ts";
import { exportNotes, meanPrice, worthWhileExporting } from "../cost/index.ts";
import { eachMeter } from "../each-meter.ts";
import { type MeterSeries, meterSeries } from "../meter-series.ts";
import { metersOf, subjectOf } from "../meters.ts";
import { missingOf, type Note, note, noted } from "../notes.ts";
import { isAcceptable, verdict } from "../regression/index.ts";
import { estimated, exact, say } from "../words.ts";
import { type AdjustedBaseline, adjusted } from "./adjusted.ts";
import { baselineNotes, isWeak } from "./seen.ts";
import { savingsUncertainty } from "./uncertainty.ts";

const name = "savings";
const method = {
  name: "Whole-facility savings against a weather-adjusted baseline of up to a year before (avoided energy use)",
  source: "IPMVP Core Concepts 2022, option C; uncertainty by ASHRAE Guideline 14-2014, annex B",
};
const baselineDays = 365;
/** As many as its baseline: each hour of the week four times. */
const fewestReported = 28;
const confidence = 0.9;

/** What each meter took less or more than it would have, by what it took in up to a year before. */
export const savings: Analysis = {
  name,
  title: "Savings",
  method,
  async run(context, period, signal, progress) {
    const { site, points, reader } = context;
    const subject = { kind: "site", id: site.id, name: site.name } as const;
    const meters = metersOf(points);
    const refuse = (reason: string, needs: string) => refused(subject, name, reason, needs);
    if (meters.length === 0)
      return refuse(
        "No point is a counter of energy or volume, or an active power.",
        "Map a meter's counter.",
      );
    // The day on which clocks go forward has an hour less.
    const days = Math.floor((period.to - period.from + 2 * hourMs) / dayMs);
    if (days < fewestReported)
      return refuse(
        `The period has ${days} days; savings need ${fewestReported}.`,
        `${fewestReported} days or more after a change: a longer period, or later.`,
      );
    const from = period.from - baselineDays * dayMs;
    const outdoor = await outdoorHours(context, from, period.to, signal);
    if (outdoor === null)
      return refuse(
        "No point measures the outdoor temperature.",
        "Map one as temp_outdoor_air, or allow a weather service under Site.",
      );
    const { site: worth } = await worthWhileExporting(context, period, name, signal);
    const hours = await meterSeries(reader, meters, from, period.to, hourly, signal);
    const byDay = await meterSeries(reader, meters, from, period.to, daily, signal);
    const tell = (series: MeterSeries, at: number) => {
      const days = byDay[at];
      if (days === undefined) return [];
      const result = adjusted(site, { hours: series, days }, outdoor, period.from);
      return "reason" in result
        ? result
        : findingOf(worth, series, result, outdoor, { split: period.from, to: period.to });
    };
    return eachMeter(name, hours, tell, signal, progress);
  },
};

/** Sums over what is known on both sides. */
interface Compared {
  readonly m: number;
  readonly actual: number;
  readonly expected: number;
  /** Money of what was expected less what was taken; null where a price is missing. */
  readonly money: number | null;
}

function compared(
  site: AnalysedSite,
  { meter }: MeterSeries,
  { starts, expected, actual, resolution }: AdjustedBaseline,
): Compared {
  const step = resolution === "hourly" ? hourMs : dayMs;
  let [m, taken, wanted] = [0, 0, 0];
  let money: number | null = site.prices === null ? null : 0;
  for (const [at, start] of starts.entries()) {
    const difference = (expected[at] ?? Number.NaN) - (actual[at] ?? Number.NaN);
    if (Number.isNaN(difference)) continue;
    m += 1;
    taken += actual[at] ?? 0;
    wanted += expected[at] ?? 0;
    const price =
      site.prices === null || money === null
        ? null
        : meanPrice(site.prices, meter.carrier, start, start + step);
    money = money === null || price === null ? null : money + difference * price;
  }
  return { m, actual: taken, expected: wanted, money };
}

function findingOf(
  site: AnalysedSite,
  series: MeterSeries,
  baseline: AdjustedBaseline,
  outdoor: OutdoorHours,
  { split, to }: { readonly split: number; readonly to: number },
): Finding | Pick<Refusal, "reason" | "needs"> {
  const { meter } = series;
  const { goodness, resolution, starts, seen, beyond } = baseline;
  const sums = compared(site, series, baseline);
  const completeness = starts.length === 0 ? 0 : sums.m / starts.length;
  if (completeness < 0.5)
    return {
      reason: `Only ${say(exact(100 * completeness, "%"))} of the period has readings and outdoor temperature; savings need half.`,
      needs: "Readings and outdoor temperature of the whole period.",
    };
  const uncertainty = savingsUncertainty({
    baseline: goodness,
    expected: sums.expected,
    m: sums.m,
    confidence,
  });
  if (!Number.isFinite(uncertainty) || !(sums.expected > 0))
    return {
      reason: "The baseline is too uncertain to tell any savings.",
      needs: "A longer baseline of even data.",
    };
  const saved = sums.expected - sums.actual;
  const isTold = Math.abs(saved) > uncertainty;
  const size = Math.abs(saved);
  const share = (100 * size) / sums.expected;
  const ownPeriod: Period = { from: split, to };
  const numbers: Record<string, Quantity> = {
    taken: exact(sums.actual, meter.unit),
    expected: estimated(sums.expected, sums.expected - uncertainty, sums.expected + uncertainty, meter.unit),
    difference: estimated(size, size - uncertainty, size + uncertainty, meter.unit),
    share: exact(share, "%"),
    uncertainty: exact(uncertainty, meter.unit),
    confidence: exact(100 * confidence, "%"),
    "CV(RMSE)": exact(goodness.cvRmse, "%"),
    autocorrelation: exact(goodness.autocorrelation, ""),
    "baseline days": exact(seen.days, "days"),
    "baseline complete": exact(100 * seen.completeness, "%"),
  };
  const currency = site.prices?.currency ?? "";
  if (sums.money !== null) numbers["money"] = exact(Math.abs(sums.money), currency);
  const number = (key: string) => say(numbers[key] ?? exact(0, ""));
  const spread = `±${number("uncertainty")} at ${number("confidence")} confidence`;
  const change = isTold
    ? `${number("difference")} (${number("share")}) ${saved > 0 ? "less" : "more"}, ${spread}`
    : `a difference of ${number("difference")}, which is less than its uncertainty of ${spread}, so no change can be told`;
  const notes: Note[] = [
    note(resolution === "hourly" ? "baseline-by-hour" : "baseline-by-day"),
    verdict(goodness, resolution),
  ];
  if (completeness < 1)
    notes.push(
      note(
        resolution === "hourly" ? "hours-unknown" : "days-unknown",
        missingOf(starts.length - sums.m, starts.length),
      ),
    );
  notes.push(
    ...[...baselineNotes(seen, beyond, site.timeZone), ...outdoorNotes(outdoor), note("changes-untold")],
  );
  const isMore = isTold && saved < 0;
  if (sums.money !== null && meter.carrier === "electricity") notes.push(...exportNotes(site.prices));
  return {
    id: `${name} ${meter.point.id} ${split} ${to}`,
    analysis: name,
    kind: isTold ? (saved > 0 ? "saved" : "took-more") : "no-change",
    subject: subjectOf(meter),
    statement: `${meter.name} took ${number("taken")}; by the ${number("baseline days")} before, adjusted to this weather, it would have taken ${number("expected")}: ${change}.`,
    remedy: isMore
      ? "Look when it takes more: the hours that differ most are in the comparison with its baseline."
      : "",
    ...{ numbers, period: ownPeriod, events: [], completeness },
    confidence: null,
    indicative: !isAcceptable(goodness, resolution) || completeness < 0.9 || isWeak(seen, beyond),
    evidence: [
      { pointId: meter.point.id, from: split - baselineDays * dayMs, to, role: "consumption" },
      ...outdoorEvidence(outdoor, split - baselineDays * dayMs, to),
    ],
    method,
    energy: isMore && meter.unit === "kWh" ? (numbers["difference"] ?? null) : null,
    cost: isMore && sums.money !== null ? exact(Math.abs(sums.money), currency) : null,
    ...noted(notes),
  };
}
