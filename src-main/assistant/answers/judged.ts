import type { TextPiece } from "../../contract/assistant.ts";
import type { AnalysisOutcome, Finding } from "../../contract/findings.ts";
import type { Intent } from "../intents.ts";
import type { SaidPeriod } from "../periods.ts";
import { number, periodText, sentences, time, words } from "../pieces.ts";
import { verified } from "../verify.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { periodOf } from "./parts.ts";

const dayMs = 86_400_000;
/** Which analyses answer which question, and how far back they look where nobody says. */
const answeredBy: Partial<
  Readonly<Record<Intent, { readonly analyses: readonly string[]; readonly days: number }>>
> = {
  waste: { analyses: ["waste"], days: 30 },
  unusual: { analyses: ["unusual", "waste"], days: 30 },
  forecast: { analyses: ["forecast"], days: 90 },
  cost: { analyses: ["cost"], days: 30 },
  carbon: { analyses: ["carbon"], days: 30 },
  maintenance: { analyses: ["maintenance"], days: 90 },
};

/** The names of analyses that there are. */
export type Available = ReadonlySet<string>;

/** What analyses found, the costliest first. */
export async function judged(given: Given, available: Available): Promise<Draft> {
  const { plan, world, work, tools } = given;
  const asked = answeredBy[plan.intent];
  const analyses = (asked?.analyses ?? []).filter((one) => available.has(one));
  if (asked === undefined || analyses.length === 0) return notYet(given);
  const period = lookedAt(given, asked.days);
  const { result, call } = await tools.findings(analyses, period.from, period.to);
  const devices = new Set<string>(plan.target.devices.map(({ id }) => id));
  const points = new Set<string>(plan.target.devices.flatMap((device) => device.points.map(({ id }) => id)));
  const about = ({ subject, evidence }: Finding) =>
    !plan.target.named ||
    devices.has(subject.id) ||
    points.has(subject.id) ||
    evidence.some(({ pointId }) => points.has(pointId));
  const findings = result.findings.filter(about);
  const when = time(periodText(period, plan.language, world.site.timeZone));
  if (findings.length === 0) {
    if (result.refusals.length > 0) return refusedBy(result, given);
    const text = inLanguage(
      plan.language,
      words`Nothing was found for ${when}.`,
      words`Nada foi encontrado para ${when}.`,
    );
    return { kind: "answer", text };
  }
  const count = work.fact("findings", { value: findings.length, unit: "", low: null, high: null }, { call });
  const told = findings.slice(0, 3).map((one) => said(given, one, call));
  tableOf(given, findings, call);
  const lead =
    findings.length <= 1
      ? []
      : inLanguage(
          plan.language,
          words`There are ${number(count)} findings for ${when}; the first ones:`,
          words`Há ${number(count)} resultados para ${when}; os primeiros:`,
        );
  const first = findings[0]?.evidence ?? [];
  const pointIds = first.map(({ pointId }) => pointId).slice(0, 8);
  return {
    kind: "answer",
    text: sentences(lead, ...told),
    actions:
      first[0] === undefined ? [] : [{ kind: "open-trend", pointIds, from: first[0].from, to: first[0].to }],
    notes: findings.slice(0, 3).flatMap(({ notes }) => notes.slice(0, 2)),
  };
}

function lookedAt(given: Given, days: number): SaidPeriod {
  const { plan, world } = given;
  if (plan.period !== null && plan.intent !== "forecast") return periodOf(given);
  const to = Math.floor(world.now / 900_000) * 900_000;
  return { from: to - days * dayMs, to, unit: "span", running: false };
}

/** A finding's statement, its numbers linked. */
function said({ plan, work }: Given, one: Finding, call: number): TextPiece[] {
  const source = { call, evidence: one.evidence, method: one.method, completeness: one.completeness };
  const facts = [
    ...Object.entries(one.numbers).map(([label, quantity]) => work.fact(label, quantity, source)),
    ...(one.energy === null ? [] : [work.fact("energy", one.energy, source)]),
    ...(one.cost === null ? [] : [work.fact("cost", one.cost, source)]),
    ...Object.values(one.numbers).flatMap(({ low, high, unit }) =>
      [low, high].flatMap((value) =>
        value === null
          ? []
          : [work.fact("end of the interval", { value, unit, low: null, high: null }, source)],
      ),
    ),
  ];
  return verified(one.statement, facts, [one.subject.name], plan.language).pieces;
}

function tableOf({ plan, work }: Given, findings: readonly Finding[], call: number): void {
  const cell = (label: string, quantity: Finding["energy"], one: Finding) => {
    if (quantity === null) return { text: "", fact: null };
    const fact = work.fact(label, quantity, { call, method: one.method, completeness: one.completeness });
    return { text: fact.shown, fact: fact.id };
  };
  work.table = {
    columns: [
      { name: inLanguage(plan.language, "What", "O quê"), unit: "" },
      { name: inLanguage(plan.language, "Finding", "Resultado"), unit: "" },
      { name: inLanguage(plan.language, "Energy", "Energia"), unit: "" },
      { name: inLanguage(plan.language, "Cost", "Custo"), unit: "" },
    ],
    rows: findings
      .slice(0, 50)
      .map((one) => [
        { text: one.subject.name, fact: null },
        { text: one.statement.slice(0, 500), fact: null },
        cell("energy", one.energy, one),
        cell("cost", one.cost, one),
      ]),
  };
}

/** What each is called, and what it needs besides readings. */
const called: Partial<Readonly<Record<Intent, readonly [english: string, portuguese: string]>>> = {
  waste: ["energy waste", "desperdícios de energia"],
  unusual: ["unusual patterns (anomalies)", "padrões anormais (anomalias)"],
  forecast: ["forecasts", "previsões"],
  cost: ["cost by tariff", "custos por tarifa"],
  carbon: ["carbon emissions", "emissões de carbono"],
  maintenance: ["predictive maintenance", "manutenção preditiva"],
};

function notYet({ plan }: Given): Draft {
  const [english, portuguese] = called[plan.intent] ?? ["that", "isso"];
  return {
    kind: "refusal",
    text: inLanguage(
      plan.language,
      words`There is no analysis of ${english} yet, so no number can be given.`,
      words`Ainda não há análise de ${portuguese}, pelo que não é possível dar um número.`,
    ),
  };
}

/** Why an analysis says nothing, in its own words where they have no number. */
function refusedBy(outcome: AnalysisOutcome, { plan }: Given): Draft {
  const [english, portuguese] = called[plan.intent] ?? ["that", "isso"];
  const reasons = [...new Set(outcome.refusals.flatMap(({ reason, needs }) => [reason, needs]))];
  const isOne = new Set(outcome.refusals.map(({ reason }) => reason)).size === 1;
  const plainOnes = isOne ? reasons.filter((one) => !/\d/.test(one)) : [];
  return {
    kind: "refusal",
    text: sentences(
      inLanguage(
        plan.language,
        words`The analysis of ${english} can't say anything here.`,
        words`A análise de ${portuguese} não pode dizer nada aqui.`,
      ),
      ...plainOnes.map((one) => words`${one}`),
    ),
    notes: reasons.slice(0, 4),
  };
}
