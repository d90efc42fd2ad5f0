import type { Fact, TextPiece } from "../../contract/assistant.ts";
import type { Evidence, Period } from "../../contract/findings.ts";
import type { Meter } from "../knowledge.ts";
import { name, number, periodText, row, sentences, time, words } from "../pieces.ts";
import { evidenceOf } from "../tools.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { actionsOf, amount, mediumName, noData, noMeter, periodOf, type Total, totalOf } from "./parts.ts";

/** Which used the most. */
export async function ranking(given: Given): Promise<Draft> {
  const { plan, world, work, knowledge } = given;
  const medium = plan.target.medium ?? plan.target.meters[0]?.medium ?? "electricity";
  const named = plan.target.named && plan.target.meters.length > 1;
  const metered = (named ? plan.target.meters : knowledge.meters).filter(
    (meter) => meter.medium === medium && meter.counter !== null,
  );
  const ends = metered.filter(({ level }) => level === "end");
  // Risers measure what others measure as well; where only such are named, they are held against each other.
  const among = ends.length > 0 || !named ? ends : metered;
  if (among.length === 0) return noMeter(given);
  const period = periodOf(given);
  const total = await totalOf(given, among, period);
  if (total === null) return noData(given, words`${mediumName(medium, given)}`, period);
  const whole = knowledge.meters.filter((meter) => meter.medium === medium && meter.level === "whole");
  const building = await totalOf(given, whole, period);
  const sorted = total.each
    .filter((one): one is typeof one & { value: number } => one.value !== null)
    .sort((one, other) => (plan.ascending ? one.value - other.value : other.value - one.value))
    .slice(0, mostRanked(plan));
  const facts = sorted.map(({ value, meter, completeness }) =>
    work.fact(
      `total of ${meter.name}`,
      { value, unit: total.unit, low: null, high: null },
      {
        call: total.call,
        completeness,
        evidence:
          meter.counter === null ? [] : evidenceOf([meter.counter], period.from, period.to, "consumption"),
      },
    ),
  );
  return ranked(given, sorted, facts, total.unit, buildingOf(building, whole, period), total.call, {
    when: time(periodText(period, plan.language, world.site.timeZone)),
    medium: mediumName(medium, given),
    period,
  });
}

/** What the whole building takes. */
export interface Building {
  readonly value: number;
  readonly evidence: readonly Evidence[];
}

const buildingOf = (total: Total | null, whole: readonly Meter[], { from, to }: Period): Building | null =>
  total === null
    ? null
    : {
        value: total.sum,
        evidence: evidenceOf(
          whole.flatMap(({ counter }) => counter ?? []),
          from,
          to,
          "building",
        ),
      };

/** How many are told in their order: those that are asked for, and as far as the place that is. */
export const mostRanked = ({ most, place }: Given["plan"]): number => Math.max(most ?? 10, place);

/** Some in the order of what they take, with a chart and a table. */
export function ranked(
  given: Given,
  sorted: readonly { readonly meter: Meter; readonly value: number }[],
  facts: readonly Fact[],
  unit: string,
  building: Building | null,
  call: number,
  { when, medium, period }: { when: TextPiece; medium: string; period: Period },
): Draft {
  const { plan, work } = given;
  // `The second biggest` is told first, and those behind it next.
  const from = Math.min(plan.place, sorted.length) - 1;
  const [first, second, third] = sorted.slice(from);
  const [firstFact, secondFact, thirdFact] = facts.slice(from);
  if (first === undefined || firstFact === undefined) return noMeter(given);
  const firstShare =
    building === null || building.value <= 0
      ? null
      : work.fact(
          "share of the building",
          { value: (100 * first.value) / building.value, unit: "%", low: null, high: null },
          { call, evidence: [...firstFact.evidence, ...building.evidence] },
        );
  work.charts.push({
    ...{ kind: "ranking", title: medium, unit, times: [] },
    labels: sorted.map(({ meter }) => meter.name),
    series: [{ name: medium, role: "value", pointId: null, values: sorted.map(({ value }) => value) }],
  });
  work.table = {
    columns: [
      { name: inLanguage(plan.language, "Meter", "Contador"), unit: "" },
      { name: inLanguage(plan.language, "Place", "Local"), unit: "" },
      { name: medium, unit },
    ],
    rows: sorted.map(({ meter }, at) => [
      { text: meter.name, fact: null },
      { text: meter.location, fact: null },
      { text: facts[at]?.shown ?? "", fact: facts[at]?.id ?? null },
    ]),
  };
  const ofAll =
    firstShare === null
      ? []
      : inLanguage(
          plan.language,
          words`, ${number(firstShare)} of the building`,
          words`, ${number(firstShare)} do edifício`,
        );
  const most = plan.ascending
    ? inLanguage(plan.language, "the least", "menos")
    : inLanguage(plan.language, "the most", "mais");
  const before = sorted.slice(0, from);
  const isBeyond = plan.place > sorted.length;
  const lead = isBeyond
    ? onlySoMany(given, first, sorted.length, words`${amount(given, firstFact)}${ofAll} (${when})`, call)
    : before.length > 0
      ? placed(given, first, before, words`${amount(given, firstFact)}${ofAll} (${when})`, call)
      : inLanguage(
          plan.language,
          words`${name(first.meter.name)} uses ${most} ${medium}: ${amount(given, firstFact)}${ofAll} (${when}).`,
          words`${name(first.meter.name)} é o que consome ${most} ${medium}: ${amount(given, firstFact)}${ofAll} (${when}).`,
        );
  const next =
    second === undefined || secondFact === undefined
      ? []
      : third === undefined || thirdFact === undefined
        ? inLanguage(
            plan.language,
            words`Next is ${name(second.meter.name)} with ${number(secondFact)}.`,
            words`Segue-se ${name(second.meter.name)} com ${number(secondFact)}.`,
          )
        : inLanguage(
            plan.language,
            words`Next are ${name(second.meter.name)} with ${number(secondFact)} and ${name(third.meter.name)} with ${number(thirdFact)}.`,
            words`Seguem-se ${name(second.meter.name)} com ${number(secondFact)} e ${name(third.meter.name)} com ${number(thirdFact)}.`,
          );
  return {
    kind: "answer",
    text: sentences(lead, next),
    actions: actionsOf(
      sorted.slice(0, 5).map(({ meter }) => meter),
      period,
    ),
  };
}

interface OfMeter {
  readonly meter: Meter;
}

/** There are fewer than the place that is asked for: the last of them, as such. */
function onlySoMany(
  { plan, work }: Given,
  { meter }: OfMeter,
  length: number,
  amount: readonly TextPiece[],
  call: number,
): TextPiece[] {
  const of = (label: string, value: number) =>
    number(work.fact(label, { value, unit: "", low: null, high: null }, { call }));
  const [many, place] = [of("how many there are", length), of("place", plan.place)];
  const side = plan.ascending
    ? inLanguage(plan.language, " from the least on", " a contar do que menos consome")
    : "";
  const isOne = length === 1;
  return inLanguage(
    plan.language,
    words`There is no number ${place}${side}: only ${many} ${isOne ? "has" : "have"} readings. The last of them is ${name(meter.name)}: ${amount}.`,
    words`Não há um n.º ${place}${side}: só ${many} ${isOne ? "tem" : "têm"} leituras. O último é ${name(meter.name)}: ${amount}.`,
  );
}

/** Which is the second, or a later one, behind those that stand before it. */
function placed(
  { plan, work }: Given,
  { meter }: OfMeter,
  before: readonly OfMeter[],
  amount: readonly TextPiece[],
  call: number,
): TextPiece[] {
  const place = number(
    work.fact("place", { value: before.length + 1, unit: "", low: null, high: null }, { call }),
  );
  const names = row(
    before.map((one) => name(one.meter.name)),
    plan.language,
  );
  const side = plan.ascending
    ? inLanguage(plan.language, " from the least on", " a contar do que menos consome")
    : "";
  return inLanguage(
    plan.language,
    words`${name(meter.name)} is number ${place}${side}, after ${names}: ${amount}.`,
    words`${name(meter.name)} é o n.º ${place}${side}, depois de ${names}: ${amount}.`,
  );
}
