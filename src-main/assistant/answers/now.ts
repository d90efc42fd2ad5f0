import type { TextPiece } from "../../contract/assistant.ts";
import type { Finding, Quantity, Refusal } from "../../contract/findings.ts";
import type { PointId } from "../../contract/identity.ts";
import { methodOf } from "../evidence-words.ts";
import type { Meter } from "../knowledge.ts";
import { momentText, name, number, row, sentences, time, words } from "../pieces.ts";
import { evidenceOf } from "../tools.ts";
import { nothingNewAtCentral } from "./central.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import type { Available } from "./judged.ts";
import { notesOf, refusalText } from "./lacking.ts";
import { inUnit, unitOfRates } from "./one-unit.ts";
import {
  actionsOf,
  amount,
  capital,
  chartOf,
  dayMs,
  mediumName,
  minuteMs,
  noMeter,
  verb,
  whatPieces,
} from "./parts.ts";
import { mostRanked, ranked } from "./ranking.ts";
import { ruleOfUsual } from "./rule-proposals.ts";

/** Which takes the most at this moment. */
export async function now(given: Given, available: Available): Promise<Draft> {
  const { plan, world, work, knowledge, tools } = given;
  const medium = plan.target.medium ?? plan.target.meters[0]?.medium ?? "electricity";
  if (!plan.ranked) return present(given, available);
  const named = plan.target.named;
  const among = (named ? plan.target.meters : knowledge.meters).filter(
    (meter) => meter.medium === medium && (named || meter.level !== "part") && meter.rate !== null,
  );
  const rates = among.flatMap(({ rate }) => rate ?? []);
  if (rates.length === 0) return noMeter(given);
  const { result, call } = await tools.latest(rates.map(({ id }) => id));
  const unit = unitOfRates(rates);
  const quarter = 15 * minuteMs;
  const values = result.flatMap(({ pointId, value, time: at, quality }) => {
    const meter = among.find(({ rate }) => rate?.id === pointId);
    const fresh = world.now - at <= Math.max(quarter, 4 * (meter?.rate?.intervalMs ?? 0));
    return meter === undefined || value === null || quality === 2 || !fresh
      ? []
      : [{ meter, value: inUnit(value, meter.rate?.unit ?? unit, unit), at }];
  });
  if (values.length === 0) return nothingNow(given);
  const whole = values.find(({ meter }) => meter.level === "whole");
  const lastHour = ({ rate }: Meter, at: number, role: string) =>
    rate === null ? [] : evidenceOf([rate], at - 60 * minuteMs, at + 1, role);
  const building =
    whole === undefined
      ? null
      : { value: whole.value, evidence: lastHour(whole.meter, whole.at, "building") };
  const sorted = values
    .filter(({ meter }) => named || meter.level === "end")
    .sort((one, other) => (plan.ascending ? one.value - other.value : other.value - one.value))
    .slice(0, mostRanked(plan));
  const facts = sorted.map(({ meter, value, at }) =>
    work.fact(
      `present value of ${meter.name}`,
      { value, unit, low: null, high: null },
      {
        call,
        evidence: lastHour(meter, at, "power"),
      },
    ),
  );
  const latest = Math.max(...values.map(({ at }) => at));
  const draft = ranked(given, sorted, facts, unit, building, call, {
    when: time(momentText(latest, plan.language, world.site.timeZone)),
    medium: mediumName(medium, given),
    period: { from: latest - dayMs, to: latest },
  });
  const told = Math.min(plan.place, sorted.length) - 1;
  const first = sorted.slice(told, told + 1).map(({ meter }) => meter);
  return withTypical(draft, await typicalOf(given, available, first));
}

/** What passes now, all that is meant together. */
async function present(given: Given, available: Available): Promise<Draft> {
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
  const unit = unitOfRates(rates);
  const unitOf = (id: PointId) => rates.find((rate) => rate.id === id)?.unit ?? unit;
  const at = Math.max(...known.map(({ time: each }) => each));
  const fact = work.fact(
    "present value",
    {
      value: known.reduce((sum, { value, pointId }) => sum + inUnit(value ?? 0, unitOf(pointId), unit), 0),
      unit,
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
  const takes = verb(given, meters, ["takes", "take"], ["consome", "consomem"]);
  const text = inLanguage(
    plan.language,
    words`${what} ${takes} ${amount(given, fact)} of ${mediumName(medium, given)} now (${when}).`,
    words`${what} ${takes} ${amount(given, fact)} de ${mediumName(medium, given)} agora (${when}).`,
  );
  const [only] = rates;
  const draft: Draft = {
    kind: "answer",
    text,
    actions: [
      ...actionsOf(meters, { from: at - dayMs, to: at }),
      ...(only === undefined || rates.length > 1 ? [] : await ruleOfUsual(given, only, at, "above")),
    ],
  };
  return withTypical(draft, await typicalOf(given, available, meters));
}

function nothingNow({ plan, world }: Given): Draft {
  if (world.central !== undefined) return nothingNewAtCentral(plan.language);
  const english =
    "No meter has told anything in the last quarter of an hour. Start polling, or ask about a time that has data.";
  const portuguese =
    "Nenhum contador respondeu no último quarto de hora. Inicie a leitura, ou pergunte por um período com dados.";
  return { kind: "refusal", text: words`${inLanguage(plan.language, english, portuguese)}` };
}

/** An analysis of what passes now holds so many meters against their own past; of more it would take too long. */
const mostHeld = 24;

interface Typical {
  readonly text: readonly TextPiece[];
  readonly notes: readonly string[];
}

function withTypical(draft: Draft, { text, notes }: Typical): Draft {
  return { ...draft, text: sentences(draft.text, text), notes: [...(draft.notes ?? []), ...notes] };
}

/** What the last whole hour was against what is typical for it, of all meters together. */
async function typicalOf(given: Given, available: Available, meters: readonly Meter[]): Promise<Typical> {
  const { tools, world } = given;
  const ids = meters.flatMap(({ counter, rate }) => counter?.id ?? rate?.id ?? []);
  if (!available.has("right-now") || ids.length === 0 || ids.length > mostHeld)
    return { text: [], notes: [] };
  const { result, call } = await tools.findings(["right-now"], world.now - dayMs, world.now, ids);
  const { findings, refusals } = result;
  const isPortuguese = given.plan.language === "pt";
  const why = (one: Refusal) => (isPortuguese ? refusalText(one, "pt") : one.reason);
  // A sum without one of them would be held against something else.
  if (findings.length < ids.length) return { text: [], notes: [...new Set(refusals.map(why))].slice(0, 2) };
  const notes = [...new Set(findings.flatMap((one) => notesOf(one, given.plan.language)))].slice(0, 4);
  return { text: heldAgainst(given, findings, call), notes };
}

type Told = "now" | "typical" | "difference";

/** A number of all findings together; of a single one with its interval. */
function together(findings: readonly Finding[], label: Told): Quantity {
  const [first] = findings;
  const own = first?.numbers[label];
  if (findings.length === 1 && own !== undefined) return own;
  const sum = (of: Told) => findings.reduce((all, { numbers }) => all + (numbers[of]?.value ?? 0), 0);
  const value = label === "difference" ? Math.abs(sum("now") - sum("typical")) : sum(label);
  return { value, unit: own?.unit ?? "", low: null, high: null };
}

function heldAgainst(given: Given, findings: readonly Finding[], call: number): TextPiece[] {
  const { plan, work } = given;
  const [only] = findings;
  const fact = (label: Told) =>
    work.fact(label, together(findings, label), {
      ...{
        call,
        evidence: findings.flatMap(({ evidence }) => evidence),
        method: only === undefined ? null : methodOf(only, plan.language),
      },
      completeness: Math.min(...findings.map(({ completeness }) => completeness)),
    });
  const [hour, typical] = [fact("now"), fact("typical")];
  const isWeatherKnown = findings.every(({ numbers }) => Object.hasOwn(numbers, "outdoor"));
  const forWhat = isWeatherKnown
    ? inLanguage(plan.language, "for this hour and weather", "para esta hora e este tempo")
    : inLanguage(plan.language, "for this hour of the week", "para esta hora da semana");
  const lead = inLanguage(
    plan.language,
    words`The last whole hour took ${number(hour)}; typical ${forWhat} is ${number(typical)}`,
    words`A última hora completa teve ${number(hour)}; o típico ${forWhat} é ${number(typical)}`,
  );
  if (findings.length === 1 && only !== undefined)
    return [...lead, ...verdictOf(given, only, () => number(fact("difference")))];
  const other = findings.filter(({ kind }) => kind !== "typical");
  const names = row(
    other.slice(0, 3).map(({ subject }) => name(subject.name)),
    plan.language,
  );
  const verdict =
    other.length === 0
      ? inLanguage(plan.language, words`: all as usual.`, words`: tudo como é habitual.`)
      : inLanguage(
          plan.language,
          words`. Outside of what is usual: ${names}.`,
          words`. Fora do habitual: ${names}.`,
        );
  return [...lead, ...verdict];
}

function verdictOf({ plan }: Given, { kind }: Finding, difference: () => TextPiece): TextPiece[] {
  if (kind === "above-typical")
    return inLanguage(
      plan.language,
      words`: it is above what is normal, by ${difference()}.`,
      words`: está acima do normal, em ${difference()}.`,
    );
  if (kind === "below-typical")
    return inLanguage(
      plan.language,
      words`: it is below what is normal, by ${difference()}.`,
      words`: está abaixo do normal, em ${difference()}.`,
    );
  return inLanguage(plan.language, words`: that is normal.`, words`: é normal.`);
}
