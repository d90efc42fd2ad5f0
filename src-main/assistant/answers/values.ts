import { DateTime } from "luxon";
import { type AnalysedPoint, nameOf } from "../../analytics/index.ts";
import { type PeriodPart, stretchesOf } from "../period-part.ts";
import type { SaidPeriod } from "../periods.ts";
import { momentText, name, number, periodIn, periodText, sentences, time, words } from "../pieces.ts";
import { plain } from "../spelling.ts";
import { evidenceOf } from "../tools.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { lessOf } from "./less.ts";
import { seriesIn, unitOfCounters, unitOfRates } from "./one-unit.ts";
import {
  actionsOf,
  amount,
  capital,
  chartOf,
  consumed,
  countersOf,
  dayMs,
  mediumName,
  noData,
  noMeter,
  ofWhat,
  partSite,
  periodOf,
  whatPieces,
} from "./parts.ts";
import { powerChart } from "./power-chart.ts";
import { ruleAbove, ruleOfBand, ruleOfUsual } from "./rule-proposals.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Meters that are added up in one answer. */
const mostMeters = 100;

/** Points that a question of a measured value means. */
export function pointsMeant({ plan, knowledge }: Given): AnalysedPoint[] {
  const { variable, pipe } = plan.measured;
  const devices =
    plan.target.devices.length > 0
      ? plan.target.devices
      : plan.target.medium === null
        ? []
        : knowledge.devices.filter(({ id }) => plan.target.meters.some(({ deviceId }) => deviceId === id));
  const among = devices.length > 0 ? devices.flatMap(({ points }) => points) : knowledge.points;
  const written = new Set(plain(plan.text).split(" "));
  return among
    .filter(({ kind, variable: own }) => kind === "analog" && (variable?.test(own) ?? false))
    .map((point) => ({
      point,
      hits: plain(point.name)
        .split(" ")
        .filter((word) => word === pipe || written.has(word)).length,
    }))
    .sort((one, other) => other.hits - one.hits)
    .filter((one, _, all) => one.hits === (all[0]?.hits ?? 0))
    .map(({ point }) => point)
    .slice(0, 50);
}

/** One device that measures it in several places: which one is asked back. */
export function whichPoint({ plan }: Given, points: readonly AnalysedPoint[]): Draft | null {
  const names = [...new Set(points.map(({ name: called }) => called))];
  const devices = new Set(points.map(({ deviceId }) => deviceId));
  if (!plan.target.named || devices.size !== 1 || names.length < 2) return null;
  return {
    kind: "choice",
    text: inLanguage(
      plan.language,
      words`Which of these is meant? It is measured in several places.`,
      words`Qual destes? É medido em vários sítios.`,
    ),
    choices: names.slice(0, 12).map((label) => ({ label, text: `${plan.text} (${label})` })),
  };
}

/** A measured value now, or its average, least and greatest over a period. */
export async function value(given: Given): Promise<Draft> {
  const { plan, work, tools, world } = given;
  const points = pointsMeant(given);
  const [point] = points;
  if (point === undefined) return noMeter(given);
  const unclear = whichPoint(given, points);
  if (unclear !== null) return unclear;
  const zone = world.site.timeZone;
  const called = name(points.length === 1 ? nameOf(point) : point.name);
  if (plan.period === null) {
    const { result, call } = await tools.latest(points.map(({ id }) => id));
    const known = result.flatMap((one) =>
      one.value === null || one.quality === 2 ? [] : [{ ...one, value: one.value }],
    );
    const newest = known.toSorted((one, other) => other.time - one.time)[0];
    if (newest === undefined) return noData(given, [called], { from: world.now - dayMs, to: world.now });
    const mean = known.reduce((sum, one) => sum + one.value, 0) / known.length;
    const fact = work.fact(
      points.length === 1 ? "newest value" : "average of the newest values",
      { value: mean, unit: point.unit, low: null, high: null },
      { call, evidence: evidenceOf(points, newest.time - hourMs, newest.time + 1, "value") },
    );
    const when = time(momentText(newest.time, plan.language, zone));
    const many = work.fact("points", { value: known.length, unit: "", low: null, high: null }, { call });
    const text =
      points.length === 1
        ? inLanguage(
            plan.language,
            words`${called} is ${number(fact)} (${when}).`,
            words`${called} está em ${number(fact)} (${when}).`,
          )
        : inLanguage(
            plan.language,
            words`The average of ${number(many)} points is ${number(fact)} (${when}).`,
            words`A média de ${number(many)} pontos é ${number(fact)} (${when}).`,
          );
    const pointIds = points.map(({ id }) => id);
    return {
      kind: "answer",
      text,
      actions: [
        { kind: "open-trend", pointIds, from: newest.time - dayMs, to: newest.time },
        ...(points.length === 1 ? await ruleOfUsual(given, point, newest.time) : []),
      ],
    };
  }
  const period = periodOf(given);
  const one = [point.id];
  const interval = { unit: "minutes", count: 60 } as const;
  const average = await tools.series(one, period.from, period.to, interval, "time-weighted");
  const values = average.result.series[0]?.values ?? [];
  const usable = values.flatMap((each, at) =>
    each === null ? [] : [{ value: each, at: average.result.starts[at] ?? 0 }],
  );
  if (usable.length === 0) return noData(given, [called], period);
  const source = { call: average.call, evidence: evidenceOf([point], period.from, period.to, "value") };
  const of = (label: string, number_: number) =>
    work.fact(label, { value: number_, unit: point.unit, low: null, high: null }, source);
  const mean = of("average", usable.reduce((sum, each) => sum + each.value, 0) / usable.length);
  const extreme = async (which: "minimum" | "maximum") => {
    const { result, call } = await tools.series(one, period.from, period.to, interval, which);
    const all = (result.series[0]?.values ?? []).flatMap((each, at) =>
      each === null ? [] : [{ value: each, at: result.starts[at] ?? 0 }],
    );
    const [first = { value: 0, at: period.from }] = all;
    const sign = which === "minimum" ? 1 : -1;
    const found = all.reduce((best, each) => (sign * each.value < sign * best.value ? each : best), first);
    const fact = work.fact(
      which === "minimum" ? "least reading" : "greatest reading",
      { value: found.value, unit: point.unit, low: null, high: null },
      { ...source, call },
    );
    return { at: found.at, fact };
  };
  const [least, most] = [await extreme("minimum"), await extreme("maximum")];
  const [low, high] = [least.fact, most.fact];
  work.charts.push({
    ...{ kind: "line", title: nameOf(point), unit: point.unit, labels: null },
    times: [...average.result.starts],
    series: [{ name: point.name, role: "value", pointId: point.id, values: [...values] }],
  });
  const when = periodIn(period, plan.language, zone);
  const text = inLanguage(
    plan.language,
    sentences(
      words`${called} was ${number(mean)} on average ${when}.`,
      words`Its readings went from ${number(low)} (${time(momentText(least.at, plan.language, zone))}) to ${number(high)} (${time(momentText(most.at, plan.language, zone))}).`,
    ),
    sentences(
      words`${called} teve em média ${number(mean)} ${when}.`,
      words`As leituras foram de ${number(low)} (${time(momentText(least.at, plan.language, zone))}) a ${number(high)} (${time(momentText(most.at, plan.language, zone))}).`,
    ),
  );
  return {
    ...{ kind: "answer", text, headline: { fact: mean, isTotal: false } },
    actions: [
      { kind: "open-trend", pointIds: one, from: period.from, to: period.to },
      ...ruleOfBand(point, low, high, 0),
    ],
  };
}

const asksPower = /\b(?:power|potencia)\b/;

/** How consumption went from day to day. */
export async function trend(given: Given): Promise<Draft> {
  const { plan, work, tools, world } = given;
  const meters = countersOf(given).slice(0, mostMeters);
  if (meters.length === 0) return noMeter(given);
  const period = periodOf(given);
  const what = whatPieces(given, meters);
  const counters = meters.flatMap(({ counter }) => counter ?? []);
  const daily = period.to - period.from > 2 * dayMs;
  const interval = daily ? ({ unit: "day" } as const) : ({ unit: "minutes", count: 60 } as const);
  const part = daily ? period.part : undefined;
  const { result, call } = await (part !== undefined
    ? daysWithin(given, counters, period, part)
    : tools.series(
        counters.map(({ id }) => id),
        period.from,
        period.to,
        interval,
        "increase",
      ));
  const unit = unitOfCounters(given, meters);
  const series = seriesIn(result.series, counters, unit);
  const sums = result.starts.map((start, at) => ({
    start,
    // Between two weekends are days that aren't meant.
    end:
      part !== undefined
        ? +DateTime.fromMillis(start, { zone: world.site.timeZone }).plus({ days: 1 })
        : (result.starts[at + 1] ?? result.end),
    value: series.reduce<number | null>((sum, { values }) => {
      const each = values[at] ?? null;
      return each === null ? sum : (sum ?? 0) + each;
    }, null),
  }));
  // The last bucket may have begun only: it says nothing of a trend.
  const usable = sums.flatMap((one) =>
    one.value === null || one.end > world.now ? [] : [{ ...one, value: one.value }],
  );
  const [first, last] = [usable[0], usable.at(-1)];
  if (first === undefined || last === undefined || usable.length < 2) return noData(given, what, period);
  await (asksPower.test(plain(plan.text)) && !daily ? powerChart : chartOf)(given, meters, period);
  const source = { call, evidence: evidenceOf(counters, period.from, period.to, "consumption") };
  const of = (label: string, number_: number, of_ = unit) =>
    work.fact(label, { value: number_, unit: of_, low: null, high: null }, source);
  const most = usable.reduce((high, one) => (one.value > high.value ? one : high));
  const least = usable.reduce((low, one) => (one.value < low.value ? one : low));
  const mean = of(
    daily ? "a day" : "an hour",
    usable.reduce((sum, one) => sum + one.value, 0) / usable.length,
  );
  const half = Math.floor(usable.length / 2);
  const average = (list: readonly { readonly value: number }[]) =>
    list.reduce((sum, one) => sum + one.value, 0) / list.length;
  const [early, late] = [average(usable.slice(0, half)), average(usable.slice(-half))];
  const change =
    early > 0 ? of("second half against the first", Math.abs((100 * (late - early)) / early), "%") : null;
  const up = late > early;
  const zone = world.site.timeZone;
  const when = periodIn(period, plan.language, zone);
  const at = (one: { readonly start: number; readonly end: number }) =>
    time(periodText({ from: one.start, to: one.end }, plan.language, zone));
  const each = inLanguage(plan.language, daily ? "day" : "hour", daily ? "dia" : "hora");
  const text = inLanguage(
    plan.language,
    sentences(
      words`${capital(what)} used ${number(mean)} of ${mediumName(meters[0]?.medium ?? "electricity", given)} a ${each} on average ${when}.`,
      change === null
        ? []
        : words`The second half was ${number(change)} ${up ? "above" : "below"} the first.`,
      words`The highest ${each} was ${at(most)} with ${number(of("greatest", most.value))}, the lowest ${at(least)} with ${number(of("least", least.value))}.`,
    ),
    sentences(
      words`${capital(what)} ${consumed(given, meters)} em média ${number(mean)} de ${mediumName(meters[0]?.medium ?? "electricity", given)} por ${each} ${when}.`,
      change === null
        ? []
        : words`A segunda metade ficou ${number(change)} ${up ? "acima" : "abaixo"} da primeira.`,
      words`O máximo foi em ${at(most)} com ${number(of("greatest", most.value))}, o mínimo em ${at(least)} com ${number(of("least", least.value))}.`,
    ),
  );
  return { kind: "answer", text, actions: actionsOf(meters, period) };
}

/** The days of a period, with what counters went up by in the hours of them that are meant. */
async function daysWithin(
  given: Given,
  counters: readonly AnalysedPoint[],
  period: SaidPeriod,
  part: PeriodPart,
) {
  const { result, call } = await given.tools.increaseWithin(
    counters.map(({ id }) => id),
    stretchesOf(period, part, partSite(given)),
  );
  return {
    call,
    result: {
      starts: (result[0]?.days ?? []).map(({ start }) => start),
      end: period.to,
      series: result.map(({ pointId, days }) => ({ pointId, values: days.map(({ value: own }) => own) })),
    },
  };
}

/** The greatest quarter hour. */
export async function peak(given: Given): Promise<Draft> {
  const { plan, work, tools, world } = given;
  const less = lessOf(given, plan.target.medium ?? "electricity");
  const named = less === null ? plan.target.meters : less.whole;
  const meters = named.filter(({ rate }) => rate !== null).slice(0, mostMeters);
  const without = (less?.without ?? []).flatMap(({ rate }) => rate ?? []);
  const rates = [...meters.flatMap(({ rate }) => rate ?? []), ...without];
  if (meters.length === 0 || without.length < (less?.without.length ?? 0)) return noMeter(given);
  const left = new Set(without.map(({ id }) => id));
  const period = periodOf(given);
  const what = less?.what ?? whatPieces(given, meters);
  const interval = { unit: "minutes", count: 15 } as const;
  const { result, call } = await tools.series(
    rates.map(({ id }) => id),
    period.from,
    period.to,
    interval,
    "time-weighted",
  );
  const unit = unitOfRates(rates);
  const series = seriesIn(result.series, rates, unit);
  let most: { value: number; start: number } | null = null;
  const isMeant = withinPart(given, period);
  for (const [at, start] of result.starts.entries()) {
    if (!isMeant(start)) continue;
    const values = series.map(({ pointId, values: own }) => {
      const value = own[at] ?? null;
      return value !== null && left.has(pointId) ? -value : value;
    });
    if (values.some((one) => one === null)) continue;
    const sum = values.reduce<number>((all, one) => all + (one ?? 0), 0);
    if (most === null || sum > most.value) most = { value: sum, start };
  }
  if (most === null) return noData(given, what, period);
  const fact = work.fact(
    "peak of a quarter hour",
    { value: most.value, unit, low: null, high: null },
    { call, evidence: evidenceOf(rates, most.start - 6 * hourMs, most.start + 6 * hourMs, "power") },
  );
  const zone = world.site.timeZone;
  const at = time(momentText(most.start, plan.language, zone));
  const when = periodIn(period, plan.language, zone);
  await chartOf(given, meters, { from: most.start - dayMs, to: Math.min(world.now, most.start + dayMs) });
  const others = inLanguage(
    plan.language,
    words` Only the highest is looked for, not those behind it.`,
    words` Só se procura a mais alta, não as seguintes.`,
  );
  const shown = amount(given, fact);
  const said = inLanguage(
    plan.language,
    words`The peak of ${what} ${when} was ${shown}, in the quarter of an hour from ${at}.`,
    words`A ponta ${ofWhat(what)} ${when} foi ${shown}, no quarto de hora a partir de ${at}.`,
  );
  const text = plan.place > 1 ? [...said, ...others] : said;
  const [only] = rates;
  const rule = only === undefined || rates.length > 1 ? [] : ruleAbove(only, fact, 900);
  return {
    ...{ kind: "answer", text, headline: { fact, isTotal: false } },
    actions: [...actionsOf(meters, period), ...rule],
  };
}

/** Whether a time belongs to the part of a period that is meant. Asked for ascending times. */
function withinPart(given: Given, { from, to, part }: SaidPeriod): (time: number) => boolean {
  if (part === undefined) return () => true;
  const stretches = stretchesOf({ from, to }, part, partSite(given));
  let at = 0;
  return (time) => {
    while ((stretches[at]?.to ?? Number.POSITIVE_INFINITY) <= time) at += 1;
    return (stretches[at]?.from ?? Number.POSITIVE_INFINITY) <= time;
  };
}
