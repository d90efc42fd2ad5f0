import type { TextPiece } from "../../contract/assistant.ts";
import type { Period } from "../../contract/findings.ts";
import { methodOf } from "../evidence-words.ts";
import type { Meter } from "../knowledge.ts";
import type { Medium } from "../lexicon.data.ts";
import { periodBefore, type SaidPeriod } from "../periods.ts";
import { listed, name, number, periodIn, periodText, sentences, words } from "../pieces.ts";
import { evidenceOf } from "../tools.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { heldText, otherOf } from "./held-against.ts";
import {
  actionsOf,
  amount,
  capital,
  consumed,
  countersOf,
  dayMs,
  lackOf,
  mediumName,
  noData,
  noMeter,
  periodOf,
  totalOf,
  whatPieces,
} from "./parts.ts";

/** How much more or less than in another period. */
export async function comparison(given: Given, available: ReadonlySet<string>): Promise<Draft> {
  const { plan, world, work } = given;
  const meters = countersOf(given);
  if (meters.length === 0) return noMeter(given);
  const medium = meters[0]?.medium ?? "electricity";
  const own = meters.filter((meter) => meter.medium === medium);
  const period = periodOf(given);
  const zone = world.site.timeZone;
  const isOfParts = plan.comparedPart !== null && plan.comparedPart.id !== plan.part?.id;
  const said = plan.compared ?? (isOfParts ? period : periodBefore(plan.period ?? period, world.now, zone));
  const other = otherOf(given, period, said);
  const what = whatPieces(given, own);
  const [now, then] = [await totalOf(given, own, period), await totalOf(given, own, other)];
  if (now === null) return noData(given, what, period);
  if (then === null) return noData(given, what, other);
  const counters = own.flatMap(({ counter }) => counter ?? []);
  const one = work.fact(
    "total",
    { value: now.sum, unit: now.unit, low: null, high: null },
    {
      call: now.call,
      evidence: evidenceOf(counters, period.from, period.to, "consumption"),
      completeness: now.completeness,
    },
  );
  const two = work.fact(
    "total before",
    { value: then.sum, unit: then.unit, low: null, high: null },
    {
      call: then.call,
      evidence: evidenceOf(counters, other.from, other.to, "before"),
      completeness: then.completeness,
    },
  );
  const when = periodIn(period, plan.language, zone);
  const before = periodIn(other, plan.language, zone);
  work.charts.push({
    kind: "bar",
    title: mediumName(medium, given),
    unit: now.unit,
    labels: [other, period].map((each) => periodText(each, plan.language, zone)),
    times: [],
    series: [{ name: mediumName(medium, given), role: "value", pointId: null, values: [then.sum, now.sum] }],
  });
  const text = sentences(
    inLanguage(
      plan.language,
      words`${capital(what)} used ${amount(given, one)} ${when}, against ${amount(given, two)} ${before}.`,
      words`${capital(what)} ${consumed(given, own)} ${amount(given, one)} ${when}, contra ${amount(given, two)} ${before}.`,
    ),
    heldText(given, { one, other: two, period, before: other, isTotal: true }),
  );
  const weather = available.has("comparison") ? await withoutWeather(given, own, period, other) : [];
  const because = plan.intent === "why" ? await causes(given, medium, period, other) : [];
  const lack = now.completeness < then.completeness ? lackOf(now, given) : lackOf(then, given);
  return { kind: "answer", text: sentences(text, weather, because, lack), actions: actionsOf(own, period) };
}

/** Shorter periods say nothing of the weather. */
const leastDays = 7;

/** How much of a change is left without the weather, where the analysis compares the same two periods of one meter. */
async function withoutWeather(
  { plan, work, tools }: Given,
  [meter, ...more]: readonly Meter[],
  period: SaidPeriod,
  other: Period,
): Promise<TextPiece[]> {
  const counter = meter?.counter ?? null;
  const isWhole =
    period.part === undefined && !period.running && period.to - period.from >= leastDays * dayMs;
  if (counter === null || more.length > 0 || meter?.medium === "water" || !isWhole) return [];
  const { result, call } = await tools.findings(["comparison"], period.from, period.to, [counter.id]);
  const found = result.findings.find(({ evidence }) =>
    evidence.some(
      ({ role, from, to }) => role === "consumption then" && from === other.from && to === other.to,
    ),
  );
  const change = found?.numbers["change without the weather"];
  const [now, then] = [found?.numbers["a day"], found?.numbers["a day then, in this weather"]];
  if (found === undefined || change === undefined || now === undefined || then === undefined) return [];
  const fact = work.fact("change without the weather", change, {
    ...{ call, evidence: found.evidence, completeness: found.completeness },
    method: methodOf(found, plan.language),
  });
  const isMore = now.value >= then.value;
  return inLanguage(
    plan.language,
    words`Without the weather it is ${number(fact)} ${isMore ? "more" : "less"} a day.`,
    words`Sem o efeito do tempo são ${number(fact)} a ${isMore ? "mais" : "menos"} por dia.`,
  );
}

/** Which meters changed the most, and by how much: where a change comes from. */
async function causes(
  given: Given,
  medium: Medium,
  period: SaidPeriod,
  other: SaidPeriod,
): Promise<TextPiece[]> {
  const { plan, work, knowledge } = given;
  const own = plan.target.named ? plan.target.meters : knowledge.meters;
  const ends = own.filter(
    (meter) => meter.medium === medium && meter.level === "end" && meter.counter !== null,
  );
  if (ends.length < 2) return [];
  const [now, then] = [await totalOf(given, ends, period), await totalOf(given, ends, other)];
  if (now === null || then === null) return [];
  const before = new Map(then.each.map(({ pointId, value }) => [pointId, value]));
  const changes = now.each
    .flatMap(({ meter, pointId, value }) => {
      const earlier = before.get(pointId) ?? null;
      return value === null || earlier === null ? [] : [{ meter, by: value - earlier }];
    })
    .sort((one, two) => Math.abs(two.by) - Math.abs(one.by))
    .slice(0, 3);
  const told = changes.map(({ meter, by }) => {
    const counters = meter.counter === null ? [] : [meter.counter];
    const fact = work.fact(
      `change of ${meter.name}`,
      { value: Math.abs(by), unit: now.unit, low: null, high: null },
      {
        call: now.call,
        evidence: [
          ...evidenceOf(counters, period.from, period.to, "consumption"),
          ...evidenceOf(counters, other.from, other.to, "before"),
        ],
      },
    );
    const more = inLanguage(plan.language, by > 0 ? "more" : "less", by > 0 ? "mais" : "menos");
    return words`${name(meter.name)} (${number(fact)} ${more})`;
  });
  return inLanguage(
    plan.language,
    words`What changed the most: ${listed(told)}.`,
    words`O que mais mudou: ${listed(told)}.`,
  );
}
