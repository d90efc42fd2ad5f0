import type { TextPiece } from "../../contract/assistant.ts";
import type { Period } from "../../contract/findings.ts";
import type { Medium } from "../lexicon.data.ts";
import { periodBefore } from "../periods.ts";
import { name, number, periodIn, periodText, sentences, words } from "../pieces.ts";
import { evidenceOf } from "../tools.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { heldText, otherOf } from "./held-against.ts";
import {
  actionsOf,
  capital,
  consumed,
  countersOf,
  lackOf,
  mediumName,
  noData,
  noMeter,
  periodOf,
  totalOf,
  whatPieces,
} from "./parts.ts";

/** How much more or less than in another period. */
export async function comparison(given: Given): Promise<Draft> {
  const { plan, world, work } = given;
  const meters = countersOf(given);
  if (meters.length === 0) return noMeter(given);
  const medium = meters[0]?.medium ?? "electricity";
  const own = meters.filter((meter) => meter.medium === medium);
  const period = periodOf(given);
  const zone = world.site.timeZone;
  const said = plan.compared ?? periodBefore(plan.period ?? period, world.now, zone);
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
      words`${capital(what)} used ${number(one)} ${when}, against ${number(two)} ${before}.`,
      words`${capital(what)} ${consumed(given, own)} ${number(one)} ${when}, contra ${number(two)} ${before}.`,
    ),
    heldText(given, { one, other: two, period, before: other, isTotal: true }),
  );
  const because = plan.intent === "why" ? await causes(given, medium, period, other) : [];
  const lack = now.completeness < then.completeness ? lackOf(now, given) : lackOf(then, given);
  return { kind: "answer", text: sentences(text, because, lack), actions: actionsOf(own, period) };
}

/** Which meters changed the most, and by how much: where a change comes from. */
async function causes(given: Given, medium: Medium, period: Period, other: Period): Promise<TextPiece[]> {
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
  const listed = told.flatMap((one, at) => (at === 0 ? one : [...words`, `, ...one]));
  return inLanguage(
    plan.language,
    words`What changed the most: ${listed}.`,
    words`O que mais mudou: ${listed}.`,
  );
}
