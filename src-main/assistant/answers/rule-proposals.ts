import { type AnalysedPoint, nameOf } from "../../analytics/index.ts";
import type { AlarmCondition } from "../../contract/alarm-rules.ts";
import type { AnswerAction, Fact } from "../../contract/assistant.ts";
import { evidenceOf } from "../tools.ts";
import { type Given, inLanguage } from "./draft.ts";
import { dayMs } from "./parts.ts";

/** What is usual is looked up over so many days. */
const usualDays = 28;
/** With fewer hours nothing is usual. */
const fewestHours = 48;
/** One hour of a hundred on each side isn't usual. */
const rare = 0.01;
const hourSeconds = 3_600;

type Rule = readonly Extract<AnswerAction, { readonly kind: "alarm-rule" }>[];

/** A rule whose limit is a number of the answer. @param delaySeconds over which the number is a mean */
export function ruleAbove(point: AnalysedPoint, fact: Fact, delaySeconds: number): Rule {
  const limit = roundUp(fact.quantity.value);
  const condition = { kind: "above" as const, limit, deadband: deadbandOf(Math.abs(limit)) };
  return proposed(point, condition, delaySeconds, `${nameOf(point)}: ${fact.name}, ${fact.shown}.`);
}

/** A rule for what leaves a band of the answer. @param delaySeconds over which its ends are means */
export function ruleOfBand(point: AnalysedPoint, low: Fact, high: Fact, delaySeconds: number): Rule {
  const basis = `${nameOf(point)}: ${low.name} ${low.shown}, ${high.name} ${high.shown}.`;
  const [least, most] = [-roundUp(-low.quantity.value), roundUp(high.quantity.value)];
  if (!(most > least)) return ruleAbove(point, high, delaySeconds);
  const condition = { kind: "outside" as const, low: least, high: most, deadband: deadbandOf(most - least) };
  return proposed(point, condition, delaySeconds, basis);
}

/**
 * A rule for what leaves the hourly means that were usual in the four weeks before a time.
 * @param sides only `above`: less of it is no alarm
 * @returns none where too little is known
 */
export async function ruleOfUsual(
  given: Given,
  point: AnalysedPoint,
  before: number,
  sides: "above" | "both" = "both",
): Promise<Rule> {
  const { tools, work, plan } = given;
  const from = before - usualDays * dayMs;
  const hour = { unit: "minutes", count: 60 } as const;
  const { result, call } = await tools.series([point.id], from, before, hour, "time-weighted");
  const means = (result.series[0]?.values ?? []).flatMap((value) => value ?? []);
  if (means.length < fewestHours) return [];
  const sorted = means.toSorted((one, other) => one - other);
  const source = { call, evidence: evidenceOf([point], from, before, "value") };
  const at = (share: number, label: readonly [string, string]) =>
    work.fact(
      inLanguage(plan.language, ...label),
      {
        value: sorted[Math.round(share * (sorted.length - 1))] ?? 0,
        ...{ unit: point.unit, low: null, high: null },
      },
      source,
    );
  const high = at(1 - rare, usual.high);
  return sides === "above"
    ? ruleAbove(point, high, hourSeconds)
    : ruleOfBand(point, at(rare, usual.low), high, hourSeconds);
}

const usual = {
  low: [
    "first percentile of hourly means over four weeks",
    "primeiro percentil das médias horárias de quatro semanas",
  ],
  high: [
    "99th percentile of hourly means over four weeks",
    "percentil 99 das médias horárias de quatro semanas",
  ],
} as const;

function proposed(
  point: AnalysedPoint,
  condition: AlarmCondition,
  delaySeconds: number,
  basis: string,
): Rule {
  return [
    {
      kind: "alarm-rule",
      proposal: { pointId: point.id, condition, delaySeconds, basis: basis.slice(0, 500) },
    },
  ];
}

/** The next number above with three significant digits: what was there yesterday is no alarm. */
function roundUp(value: number): number {
  if (value === 0) return 0;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2);
  return Number((Math.ceil(value / step - 1e-9) * step).toPrecision(3));
}

/** A fiftieth, so that what swings about its limit is one alarm. */
const deadbandOf = (width: number): number => Number((width / 50).toPrecision(1));
