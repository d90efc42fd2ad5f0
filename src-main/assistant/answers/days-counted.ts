import { DateTime } from "luxon";
import { number, periodIn, periodText, sentences, time, words } from "../pieces.ts";
import type { Plan } from "../plan.ts";
import { plain } from "../spelling.ts";
import { evidenceOf } from "../tools.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { actionsOf, chartOf, countersOf, noData, noMeter, periodOf, verb, whatPieces } from "./parts.ts";
import { above, below } from "./rule-request.ts";

const ofDays =
  /\b(?:how many|number of|count (?:the|of)|which|what|quant[oa]s|numero de|conta\w*|que|quais(?: os)?) (?:\w+ ){0,2}?(?:days|dias)\b|\bhow often\b|\bquantas vezes\b/;
const limited = new RegExp(
  `(?:\\b(${above}|past|pass(?:ed)?|top(?:ped)?|exceeded|passou|passaram|ultrapassou|ultrapassaram|excedeu|excederam)|\\b(${below}|fic(?:ou|aram) abaixo))\\s*(?:d?[eo]s? |the )?(\\d{1,3}(?:[.,\\s]\\d{3})+|\\d+(?:[.,]\\d+)?)\\s*(mwh|kwh|m3|m³|kw)(?![\\p{L}])`,
  "iu",
);

interface Limit {
  readonly isAbove: boolean;
  readonly value: number;
  readonly unit: string;
}

/** The limit that days are counted by; null: none is asked for. */
export function daysLimit({ text, intent }: Pick<Plan, "text" | "intent">): Limit | null {
  if (intent === "alarm-rule" || intent === "command" || !ofDays.test(plain(text))) return null;
  const [, isAbove, , said, unit] = limited.exec(text) ?? [];
  if (said === undefined || unit === undefined) return null;
  // `5,000` and `5.000` are thousands, `5,5` and `5.5` aren't.
  const value = /[.,\s]\d{3}$/.test(said) ? said.replace(/[.,\s]/g, "") : said.replace(",", ".");
  const symbol = unit.toLowerCase();
  const isMega = symbol === "mwh";
  return {
    isAbove: isAbove !== undefined,
    value: Number(value) * (isMega ? 1_000 : 1),
    unit: isMega || symbol === "kwh" ? "kWh" : symbol === "kw" ? "kW" : "m³",
  };
}

/**
 * How many days of a period took more (or less) than a limit: in kWh and m³ what counters went up by, in kW the greatest
 * quarter hour. Days that aren't over or lack readings aren't counted.
 */
export async function daysCounted(given: Given, limit: Limit): Promise<Draft> {
  const { plan, work, tools, world } = given;
  const isOfPower = limit.unit === "kW";
  const meters = isOfPower ? plan.target.meters.filter(({ rate }) => rate !== null) : countersOf(given);
  const points = meters.flatMap(({ rate, counter }) => (isOfPower ? rate : counter) ?? []);
  const period = periodOf(given);
  const what = whatPieces(given, meters);
  if (points.length === 0 || points.some(({ unit }) => unit !== limit.unit)) return noMeter(given);
  const { result, call } = await tools.series(
    points.map(({ id }) => id),
    period.from,
    period.to,
    isOfPower ? { unit: "minutes", count: 15 } : { unit: "day" },
    isOfPower ? "time-weighted" : "increase",
  );
  const sums = result.starts.flatMap((start, at) => {
    const values = result.series.map(({ values: own }) => own[at] ?? null);
    const end = result.starts[at + 1] ?? result.end;
    return values.some((one) => one === null) || end > world.now
      ? []
      : [{ start, value: values.reduce<number>((all, one) => all + (one ?? 0), 0) }];
  });
  const days = isOfPower ? greatestOfDays(sums, world.site.timeZone) : sums;
  if (days.length === 0) return noData(given, what, period);
  const hits = days.filter(({ value }) => (limit.isAbove ? value > limit.value : value < limit.value));
  const source = { call, evidence: evidenceOf(points, period.from, period.to, "consumption") };
  const of = (label: string, value: number, unit: string) =>
    work.fact(label, { value, unit, low: null, high: null }, source);
  const [many, all] = [of("days", hits.length, ""), of("days looked at", days.length, "")];
  const bound = of("limit", limit.value, limit.unit);
  const first = hits.toSorted((one, other) =>
    limit.isAbove ? other.value - one.value : one.value - other.value,
  )[0];
  const zone = world.site.timeZone;
  await chartOf(given, meters, period);
  const when = periodIn(period, plan.language, zone);
  const side = inLanguage(plan.language, limit.isAbove ? "more" : "less", limit.isAbove ? "mais" : "menos");
  const dayOf = (at: number) => {
    const start = DateTime.fromMillis(at, { zone }).startOf("day");
    return time(periodText({ from: +start, to: +start.plus({ days: 1 }) }, plan.language, zone));
  };
  const took = isOfPower
    ? verb(given, meters, ["took", "took"], ["puxou", "puxaram"])
    : verb(given, meters, ["used", "used"], ["consumiu", "consumiram"]);
  const lead = inLanguage(
    plan.language,
    words`On ${number(many)} of ${number(all)} days ${when} ${what} ${took} ${side} than ${number(bound)}.`,
    words`Em ${number(many)} de ${number(all)} dias ${when}, ${what} ${took} ${side} de ${number(bound)}.`,
  );
  const next =
    first === undefined
      ? []
      : inLanguage(
          plan.language,
          words`The furthest from it was ${dayOf(first.start)} with ${number(of("furthest day", first.value, limit.unit))}.`,
          words`O mais afastado foi ${dayOf(first.start)}, com ${number(of("furthest day", first.value, limit.unit))}.`,
        );
  return { kind: "answer", text: sentences(lead, next), actions: actionsOf(meters, period) };
}

interface Sum {
  readonly start: number;
  readonly value: number;
}

/** The greatest of each day of the site. */
function greatestOfDays(sums: readonly Sum[], zone: string): readonly Sum[] {
  const form = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  const greatest = new Map<string, Sum>();
  for (const one of sums) {
    const day = form.format(one.start);
    const last = greatest.get(day);
    if (last === undefined || one.value > last.value) greatest.set(day, one);
  }
  return [...greatest.values()];
}
