import type { TextPiece } from "../../contract/assistant.ts";
import type { Evidence, Period } from "../../contract/findings.ts";
import type { Meter } from "../knowledge.ts";
import { groups, type Medium } from "../lexicon.data.ts";
import type { SaidPeriod } from "../periods.ts";
import { number, periodIn, sentences, words } from "../pieces.ts";
import { plain } from "../spelling.ts";
import { evidenceOf } from "../tools.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { type Less, lessOf } from "./less.ts";
import { perHour } from "./one-unit.ts";
import {
  actionsOf,
  amount,
  capital,
  chartOf,
  consumed,
  countersOf,
  dayMs,
  lackOf,
  lengthOf,
  mediumName,
  noData,
  noMeter,
  periodOf,
  type Total,
  totalOf,
  whatPieces,
} from "./parts.ts";

/** How much was used. */
export async function consumption(given: Given): Promise<Draft> {
  const { plan, world, work } = given;
  const meters = countersOf(given);
  if (meters.length === 0) return noMeter(given);
  const medium = meters[0]?.medium ?? "electricity";
  const own = meters.filter((meter) => meter.medium === medium);
  const period = periodOf(given);
  const less = lessOf(given, medium);
  const counted = less === null ? own : less.whole;
  const what = less === null ? whatPieces(given, own) : less.what;
  const total = less === null ? await totalOf(given, own, period) : await differenceOf(given, less, period);
  if (total === null) return noData(given, what, period);
  const evidence = evidenceOf(
    [...counted, ...(less?.without ?? [])].flatMap(({ counter }) => counter ?? []),
    period.from,
    period.to,
    "consumption",
  );
  const source = { call: total.call, evidence, completeness: total.completeness };
  const used = work.fact("total", { value: total.sum, unit: total.unit, low: null, high: null }, source);
  const when = periodIn(period, plan.language, world.site.timeZone);
  const hours = period.part?.isOfHours === true ? lengthOf(given, period).count : null;
  const days = period.part === undefined ? (period.to - period.from) / dayMs : lengthOf(given, period).count;
  const daily =
    hours !== null || days < 1.5
      ? null
      : work.fact("a day", { value: total.sum / days, unit: total.unit, low: null, high: null }, source);
  await chartOf(given, counted, period);
  const mediumText = mediumName(medium, given);
  const first = inLanguage(
    plan.language,
    words`${capital(what)} used ${amount(given, used)} of ${mediumText} ${when}.`,
    words`${capital(what)} ${less === null ? consumed(given, own) : "consumiu"} ${amount(given, used)} de ${mediumText} ${when}.`,
  );
  const second =
    hours !== null
      ? hourly(given, { ...total, hours }, source)
      : daily === null
        ? []
        : inLanguage(
            plan.language,
            words`That is ${amount(given, daily)} a day on average.`,
            words`São ${amount(given, daily)} por dia em média.`,
          );
  const share =
    period.part !== undefined && less === null
      ? await shareOfAll(given, own, { total, period, evidence })
      : asksShare.test(plain(plan.text))
        ? await shareOf(given, medium, total, period, evidence)
        : [];
  if (own.length > 1 && less === null) tableOf(given, total, period);
  return {
    kind: "answer",
    text: sentences(first, share, second, lackOf(total, given)),
    actions: actionsOf(counted, period),
    notes: less === null ? apart(given, own) : [],
  };
}

/** What it was in an hour on average, where only hours of days are meant. */
function hourly(
  { plan, work }: Given,
  { sum, unit, hours }: { readonly sum: number; readonly unit: string; readonly hours: number },
  source: { readonly call: number; readonly evidence: readonly Evidence[] },
): TextPiece[] {
  if (!(hours > 0)) return [];
  const mean = work.fact(
    "average",
    { value: sum / hours, unit: perHour(unit), low: null, high: null },
    source,
  );
  const long = work.fact("hours", { value: hours, unit: "hours", low: null, high: null }, source);
  return inLanguage(
    plan.language,
    words`That is ${number(mean)} on average over ${number(long)}.`,
    words`São ${number(mean)} em média, ao longo de ${number(long)}.`,
  );
}

/** What the whole took less what is left out of it. */
async function differenceOf(
  given: Given,
  { whole, without }: Less,
  period: SaidPeriod,
): Promise<Total | null> {
  const [all, out] = [await totalOf(given, whole, period), await totalOf(given, without, period)];
  if (all === null || out === null) return all;
  const completeness = Math.min(all.completeness, out.completeness);
  return { ...all, sum: all.sum - out.sum, completeness };
}

/** A meter is called as its place is: others of the place aren't in its figure. */
function apart({ plan, knowledge }: Given, own: readonly Meter[]): string[] {
  const [only, ...more] = own;
  if (only === undefined || more.length > 0) return [];
  const called = plain(only.name).replace(/^[a-z]+\d{4,} /, "");
  const place = groups.find(({ id, named }) => plan.target.groups.includes(id) && named.includes(called));
  const others = knowledge.meters.filter(
    (meter) =>
      place !== undefined &&
      meter.deviceId !== only.deviceId &&
      meter.medium === only.medium &&
      meter.groups.includes(place.id),
  );
  const names = others.slice(0, 5).map(({ name }) => name);
  if (names.length === 0) return [];
  return [
    inLanguage(
      plan.language,
      `Metered apart, and not in it: ${names.join(", ")}.`,
      `Medidos à parte, e não incluídos: ${names.join(", ")}.`,
    ),
  ];
}

const asksShare =
  /\b(share|portion|percent\w*|proportion|fraction|how much of (?:the|our|all)|how much of (?:\w+ ){1,3}(?:electricity|energy|consumption|use|usage|water|gas|heat|bill) (?:\w+ ){0,2}(?:down to|due to|to do with|from|by|because of|is|was|went|goes|comes)|(?:put|pin) down to|attribut\w*|accounts? for|accounted for|made up|slice|percentagem|porcao|parcela|proporcao|que parte|fatia|peso|pes(?:a|am|ou|aram)\b.*\b(?:por cento|percent\w*))\b/;

/** How much of the whole building's it is. */
async function shareOf(
  given: Given,
  medium: Medium,
  total: Total,
  period: SaidPeriod,
  evidence: readonly Evidence[],
): Promise<TextPiece[]> {
  const { plan, work, knowledge } = given;
  const whole = knowledge.meters.filter((meter) => meter.medium === medium && meter.level === "whole");
  const all = await totalOf(given, whole, period);
  if (all === null || !(all.sum > 0)) return [];
  const counters = whole.flatMap(({ counter }) => counter ?? []);
  const building = evidenceOf(counters, period.from, period.to, "building");
  const share = work.fact(
    "share of the building",
    { value: (100 * total.sum) / all.sum, unit: "%", low: null, high: null },
    { call: all.call, evidence: [...evidence, ...building] },
  );
  return inLanguage(
    plan.language,
    words`That is ${number(share)} of the building's.`,
    words`É ${number(share)} do total do edifício.`,
  );
}

/** How much the hours that are meant make of all that was used in the period. */
async function shareOfAll(
  given: Given,
  own: readonly Meter[],
  of: { readonly total: Total; readonly period: SaidPeriod; readonly evidence: readonly Evidence[] },
): Promise<TextPiece[]> {
  const { plan, work, world } = given;
  const { part: _, ...whole } = of.period;
  const all = await totalOf(given, own, whole);
  if (all === null || !(all.sum > 0)) return [];
  const share = work.fact(
    "share of the period",
    { value: (100 * of.total.sum) / all.sum, unit: "%", low: null, high: null },
    { call: all.call, evidence: of.evidence },
  );
  const when = periodIn(whole, plan.language, world.site.timeZone);
  return inLanguage(
    plan.language,
    words`That is ${number(share)} of the use ${when}.`,
    words`É ${number(share)} do consumo ${when}.`,
  );
}

function tableOf({ plan, work }: Given, total: Total, { from, to }: Period): void {
  work.table = {
    columns: [
      { name: inLanguage(plan.language, "Meter", "Contador"), unit: "" },
      { name: inLanguage(plan.language, "Consumption", "Consumo"), unit: total.unit },
    ],
    rows: total.each
      .filter((one): one is typeof one & { value: number } => one.value !== null)
      .sort((one, other) => other.value - one.value)
      .slice(0, 100)
      .map(({ meter, value, completeness }) => {
        const fact = work.fact(
          `total of ${meter.name}`,
          { value, unit: total.unit, low: null, high: null },
          {
            ...{ call: total.call, completeness },
            evidence: evidenceOf(meter.counter === null ? [] : [meter.counter], from, to, "consumption"),
          },
        );
        return [
          { text: meter.name, fact: null },
          { text: fact.shown, fact: fact.id },
        ];
      }),
  };
}
