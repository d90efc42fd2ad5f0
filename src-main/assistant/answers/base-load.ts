import type { TextPiece } from "../../contract/assistant.ts";
import type { Meter } from "../knowledge.ts";
import type { SaidPeriod } from "../periods.ts";
import { number, periodIn, sentences, words } from "../pieces.ts";
import { evidenceOf } from "../tools.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { perHour, seriesIn, unitOfCounters } from "./one-unit.ts";
import {
  actionsOf,
  capital,
  chartOf,
  countersOf,
  noData,
  noMeter,
  ofWhat,
  periodOf,
  totalOf,
  verb,
  whatPieces,
} from "./parts.ts";

/** Meters that are added up in one answer. */
const mostMeters = 100;

/** What runs all the time: the hours of the night, and their share. */
export async function baseLoad(given: Given): Promise<Draft> {
  const { plan, work, tools, world } = given;
  const meters = countersOf(given).slice(0, mostMeters);
  const counters = meters.flatMap(({ counter }) => counter ?? []);
  if (counters.length === 0) return noMeter(given);
  const period = periodOf(given);
  const what = whatPieces(given, meters);
  const interval = { unit: "minutes", count: 60 } as const;
  const { result, call } = await tools.series(
    counters.map(({ id }) => id),
    period.from,
    period.to,
    interval,
    "increase",
  );
  const counted = unitOfCounters(given, meters);
  const series = seriesIn(result.series, counters, counted);
  const hours = result.starts.flatMap((_, at) => {
    const values = series.map(({ values: own }) => own[at] ?? null);
    return values.some((one) => one === null)
      ? []
      : [values.reduce<number>((all, one) => all + (one ?? 0), 0)];
  });
  if (hours.length < 24) return noData(given, what, period);
  const sorted = hours.toSorted((one, other) => one - other);
  const base = sorted[Math.floor(0.05 * (sorted.length - 1))] ?? 0;
  const total = hours.reduce((sum, one) => sum + one, 0);
  const unit = perHour(counted);
  const source = { call, evidence: evidenceOf(counters, period.from, period.to, "consumption") };
  const load = work.fact(
    "base load (fifth percentile of hours)",
    { value: base, unit, low: null, high: null },
    source,
  );
  const share = work.fact(
    "share of the base load",
    {
      value: total > 0 ? Math.min(100, (100 * base * hours.length) / total) : 0,
      unit: "%",
      low: null,
      high: null,
    },
    source,
  );
  await chartOf(given, meters, period);
  const { part, ...all } = period;
  const when = periodIn(all, plan.language, world.site.timeZone);
  const within = part === undefined ? [] : await amountWithin(given, meters, period);
  const text = inLanguage(
    plan.language,
    words`The base load of ${what} ${when} is ${number(load)}, which makes ${number(share)} of all ${verb(given, meters, ["it", "they"], ["", ""])} used.`,
    words`A carga de base ${ofWhat(what)} ${when} é ${number(load)}, o que faz ${number(share)} de todo o consumo.`,
  );
  return {
    ...{ kind: "answer", text: sentences(text, within), headline: { fact: load, isTotal: false } },
    actions: actionsOf(meters, period),
  };
}

/** `The nightly load`: what was used in these hours, besides what runs at least. */
async function amountWithin(
  given: Given,
  meters: readonly Meter[],
  period: SaidPeriod,
): Promise<TextPiece[]> {
  const { plan, work, world } = given;
  const total = await totalOf(given, meters, period);
  if (total === null) return [];
  const counters = meters.flatMap(({ counter }) => counter ?? []);
  const used = work.fact(
    "total",
    { value: total.sum, unit: total.unit, low: null, high: null },
    {
      ...{ call: total.call, completeness: total.completeness },
      evidence: evidenceOf(counters, period.from, period.to, "consumption"),
    },
  );
  const when = periodIn(period, plan.language, world.site.timeZone);
  return inLanguage(
    plan.language,
    words`${capital(when)} it comes to ${number(used)}.`,
    words`${capital(when)} soma ${number(used)}.`,
  );
}
