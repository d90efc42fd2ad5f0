import type { Fact, TextPiece } from "../../contract/assistant.ts";
import type { Period } from "../../contract/findings.ts";
import type { Meter } from "../knowledge.ts";
import { momentText, name, number, periodText, sentences, time, words } from "../pieces.ts";
import { evidenceOf } from "../tools.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import {
  actionsOf,
  capital,
  chartOf,
  dayMs,
  mediumName,
  minuteMs,
  noData,
  noMeter,
  periodOf,
  totalOf,
  whatPieces,
} from "./parts.ts";

/** Which used the most. */
export async function ranking(given: Given): Promise<Draft> {
  const { plan, world, work, knowledge } = given;
  const medium = plan.target.medium ?? plan.target.meters[0]?.medium ?? "electricity";
  const named = plan.target.named && plan.target.meters.length > 1;
  const among = (named ? plan.target.meters : knowledge.meters).filter(
    (meter) => meter.medium === medium && meter.level === "end" && meter.counter !== null,
  );
  if (among.length === 0) return noMeter(given);
  const period = periodOf(given);
  const total = await totalOf(given, among, period);
  if (total === null) return noData(given, words`${mediumName(medium, given)}`, period);
  const whole = knowledge.meters.filter((meter) => meter.medium === medium && meter.level === "whole");
  const building = await totalOf(given, whole, period);
  const sorted = total.each
    .filter((one): one is typeof one & { value: number } => one.value !== null)
    .sort((one, other) => (plan.ascending ? one.value - other.value : other.value - one.value))
    .slice(0, plan.most ?? 10);
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
  return ranked(given, sorted, facts, total.unit, building?.sum ?? null, total.call, {
    when: time(periodText(period, plan.language, world.site.timeZone)),
    medium: mediumName(medium, given),
    period,
  });
}

/** Which takes the most at this moment. */
export async function now(given: Given): Promise<Draft> {
  const { plan, world, work, knowledge, tools } = given;
  const medium = plan.target.medium ?? plan.target.meters[0]?.medium ?? "electricity";
  if (!plan.ranked) return present(given);
  const named = plan.target.named;
  const among = (named ? plan.target.meters : knowledge.meters).filter(
    (meter) => meter.medium === medium && (named || meter.level !== "part") && meter.rate !== null,
  );
  const rates = among.flatMap(({ rate }) => rate ?? []);
  if (rates.length === 0) return noMeter(given);
  const { result, call } = await tools.latest(rates.map(({ id }) => id));
  const quarter = 15 * minuteMs;
  const values = result.flatMap(({ pointId, value, time: at, quality }) => {
    const meter = among.find(({ rate }) => rate?.id === pointId);
    const fresh = world.now - at <= Math.max(quarter, 4 * (meter?.rate?.intervalMs ?? 0));
    return meter === undefined || value === null || quality === 2 || !fresh ? [] : [{ meter, value, at }];
  });
  if (values.length === 0) return nothingNow(given);
  const whole = values.find(({ meter }) => meter.level === "whole");
  const sorted = values
    .filter(({ meter }) => named || meter.level === "end")
    .sort((one, other) => (plan.ascending ? one.value - other.value : other.value - one.value))
    .slice(0, plan.most ?? 10);
  const unit = rates[0]?.unit ?? "";
  const facts = sorted.map(({ meter, value, at }) =>
    work.fact(
      `present value of ${meter.name}`,
      { value, unit, low: null, high: null },
      {
        call,
        evidence: meter.rate === null ? [] : evidenceOf([meter.rate], at - 60 * minuteMs, at + 1, "power"),
      },
    ),
  );
  const latest = Math.max(...values.map(({ at }) => at));
  return ranked(given, sorted, facts, unit, whole?.value ?? null, call, {
    when: time(momentText(latest, plan.language, world.site.timeZone)),
    medium: mediumName(medium, given),
    period: { from: latest - dayMs, to: latest },
  });
}

/** What passes now, all that is meant together. */
async function present(given: Given): Promise<Draft> {
  const { plan, world, work, tools } = given;
  const medium = plan.target.meters[0]?.medium ?? "electricity";
  const meters = plan.target.meters.filter((meter) => meter.medium === medium && meter.rate !== null);
  const rates = meters.flatMap(({ rate }) => rate ?? []);
  if (rates.length === 0) return noMeter(given);
  const { result, call } = await tools.latest(rates.map(({ id }) => id));
  const known = result.filter(({ value, time: at, quality, pointId }) => {
    const every = rates.find(({ id }) => id === pointId)?.intervalMs ?? 0;
    return value !== null && quality !== 2 && world.now - at <= Math.max(15 * minuteMs, 4 * every);
  });
  if (known.length === 0) return nothingNow(given);
  const at = Math.max(...known.map(({ time: each }) => each));
  const fact = work.fact(
    "present value",
    {
      value: known.reduce((sum, { value }) => sum + (value ?? 0), 0),
      unit: rates[0]?.unit ?? "",
      low: null,
      high: null,
    },
    {
      call,
      evidence: evidenceOf(rates, at - dayMs, at + 1, "power"),
      completeness: known.length / rates.length,
    },
  );
  await chartOf(given, meters, { from: at - dayMs, to: at });
  const when = time(momentText(at, plan.language, world.site.timeZone));
  const what = capital(whatPieces(given, meters));
  const text = inLanguage(
    plan.language,
    words`${what} takes ${number(fact)} of ${mediumName(medium, given)} now (${when}).`,
    words`${what} consome ${number(fact)} de ${mediumName(medium, given)} agora (${when}).`,
  );
  return { kind: "answer", text, actions: actionsOf(meters, { from: at - dayMs, to: at }) };
}

function nothingNow({ plan }: Given): Draft {
  const english =
    "No meter has told anything in the last quarter of an hour. Start polling, or ask about a time that has data.";
  const portuguese =
    "Nenhum contador respondeu no último quarto de hora. Inicie a leitura, ou pergunte por um período com dados.";
  return { kind: "refusal", text: words`${inLanguage(plan.language, english, portuguese)}` };
}

function ranked(
  given: Given,
  sorted: readonly { readonly meter: Meter; readonly value: number }[],
  facts: readonly Fact[],
  unit: string,
  building: number | null,
  call: number,
  { when, medium, period }: { when: TextPiece; medium: string; period: Period },
): Draft {
  const { plan, work } = given;
  const [first, second, third] = sorted;
  const [firstFact, secondFact, thirdFact] = facts;
  if (first === undefined || firstFact === undefined) return noMeter(given);
  const share = (value: number) =>
    building === null || building <= 0
      ? null
      : work.fact(
          "share of the building",
          { value: (100 * value) / building, unit: "%", low: null, high: null },
          { call },
        );
  const firstShare = share(first.value);
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
  const lead = inLanguage(
    plan.language,
    words`${name(first.meter.name)} uses ${most} ${medium}: ${number(firstFact)}${ofAll} (${when}).`,
    words`${name(first.meter.name)} é o que consome ${most} ${medium}: ${number(firstFact)}${ofAll} (${when}).`,
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
