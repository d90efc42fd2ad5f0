import { DateTime } from "luxon";
import { equipmentOf } from "../../analytics/index.ts";
import type { AnswerAction, Fact, TextPiece } from "../../contract/assistant.ts";
import type { Finding } from "../../contract/findings.ts";
import type { PointId } from "../../contract/identity.ts";
import { methodOf } from "../evidence-words.ts";
import type { Intent } from "../intents.ts";
import type { SaidPeriod } from "../periods.ts";
import { name, number, periodIn, periodText, sentences, time, words } from "../pieces.ts";
import { proposalOf } from "../proposals.ts";
import { verified } from "../verify.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { byTheHour, byWorth } from "./finding-charts.ts";
import { inPortuguese } from "./findings-pt.ts";
import { notesOf, refusalText, whatLacks } from "./lacking.ts";
import { type Ground, isOfSingleMeters, meantBy, noTariff } from "./meant.ts";
import type { AskedFor } from "./named.ts";
import { noMeter, periodOf, tomorrowOf } from "./parts.ts";
import { ruleOfUsual } from "./rule-proposals.ts";
import { siteNumber, siteSum } from "./site-sum.ts";
import { nothingOfTopic, ofTopic, topicOf } from "./topics.ts";
import { isJudged, judgingOf, nothingFound, unjudgedNotes, unjudgedText } from "./unjudged.ts";

/** Findings that an answer tells, the first of them in its text. */
const mostRows = 20;
/** Which analyses answer which question, and how far back they look where nobody says. */
const answeredBy: Partial<Readonly<Record<Intent, AskedFor>>> = {
  waste: { analyses: ["waste"], days: 30 },
  unusual: { analyses: ["unusual", "waste"], days: 30 },
  forecast: { analyses: ["forecast"], days: 90 },
  cost: { analyses: ["cost"], days: 30 },
  carbon: { analyses: ["carbon"], days: 30 },
  maintenance: { analyses: ["maintenance"], days: 90 },
};

/** What single meters cost and emit is told by others than what the site is billed, and reports. */
const answeredOfMeters: typeof answeredBy = {
  cost: { analyses: ["meter-cost"], days: 30 },
  carbon: { analyses: ["meter-carbon"], days: 30 },
};
/** What findings of these kinds tell that can be added up over meters. */
const addedUp: Readonly<Record<string, string>> = {
  ...{ "meter-cost meter": "total", "forecast tomorrow": "total" },
  ...{ "meter-carbon meter": "emissions", "meter-carbon burnt": "emissions" },
};
const partOf = ({ analysis, kind, numbers }: Finding): Finding["energy"] =>
  numbers[addedUp[`${analysis} ${kind}`] ?? ""] ?? null;
/** Series that one number stands on, at most. */
const mostBehind = 200;

/** The names of analyses that there are. */
export type Available = ReadonlySet<string>;

/** What analyses found, the costliest first. */
export async function judged(given: Given, available: Available, named?: AskedFor): Promise<Draft> {
  const { plan, world, work, tools } = given;
  const isPaid = named === undefined && (plan.intent === "cost" || plan.intent === "carbon");
  // Nothing that was named is metered: what the whole site costs would answer another question.
  if (isPaid && plan.target.named && plan.target.meters.length === 0) return noMeter(given);
  const asked =
    named ?? (isOfSingleMeters(given) ? answeredOfMeters[plan.intent] : undefined) ?? answeredBy[plan.intent];
  const analyses = (asked?.analyses ?? []).filter((one) => available.has(one));
  if (asked === undefined || analyses.length === 0) return notYet(given);
  const period = lookedAt(given, asked.days, named !== undefined);
  const only = metersFor(given, named);
  const { result, call } = await tools.findings(analyses, period.from, period.to, only);
  const meant = meantBy(given);
  const topic = named === undefined ? topicOf(plan) : null;
  const own =
    topic === null
      ? result.findings.filter((one) => meant.finding(one))
      : ofTopic(topic, given, result.findings, meant);
  const findings = byWhatCounts(ofKinds(own, named?.kinds ?? []));
  const judging = judgingOf(result, meant, named === undefined ? plan.intent : null);
  const { refusals } = judging;
  const of = plan.intent === "forecast" && named === undefined ? tomorrowOf(given) : period;
  const when = time(periodText(of, plan.language, world.site.timeZone));
  const within = periodIn(of, plan.language, world.site.timeZone);
  if (findings.length === 0 && topic !== null && result.findings.length > 0)
    return nothingOfTopic(topic, given, when, result.findings.length, call);
  if (findings.length === 0) {
    const grounds = refusals.length > 0 ? refusals : noTariff(given);
    const isRefused = named !== undefined || !isJudged(judging, given);
    if (grounds.length > 0 && isRefused) return refusedBy(grounds, given, asked.called);
    return nothingFound(given, judging, when, call);
  }
  const count = work.fact("findings", { value: findings.length, unit: "", low: null, high: null }, { call });
  const told = findings.slice(0, mostRows).map((one) => said(given, one, call));
  tableOf(given, findings, told, call);
  const chart =
    plan.intent === "forecast" && named === undefined ? byTheHour(given, findings) : byWorth(given, findings);
  if (chart !== null) work.charts.push(chart);
  const lead = leadOf(given, findings, {
    count,
    when,
    within,
    call,
    isPart: topic === null && !findings.some(meant.itself),
  });
  // Of meters that were named, those that can't be told belong to the answer.
  const isApart = isPaid && isOfSingleMeters(given);
  const first = findings[0]?.evidence ?? [];
  const pointIds = first.map(({ pointId }) => pointId).slice(0, 8);
  const headline = isPaid ? paidNumber(given, findings, call) : null;
  return {
    kind: "answer",
    ...(headline === null ? {} : { headline: { fact: headline, isTotal: true } }),
    text: sentences(lead, ...told.slice(0, 3), isApart ? unjudgedText(given, refusals) : []),
    actions: [
      ...(first[0] === undefined
        ? []
        : [{ kind: "open-trend" as const, pointIds, from: first[0].from, to: first[0].to }]),
      ...measuresOf(findings),
      ...(plan.intent === "unusual" ? await ruleOf(given, findings) : []),
    ],
    notes: [
      ...findings.slice(0, 3).flatMap((one) => notesOf(one, plan.language).slice(0, 2)),
      ...(isPaid ? unjudgedNotes(given, refusals.slice(0, 3)) : []),
      ...(plan.intent === "unusual"
        ? unjudgedNotes(given, refusals.filter(({ analysis }) => analysis === "unusual").slice(0, 5))
        : []),
    ].filter((note, at, all) => all.indexOf(note) === at),
  };
}

/** What was paid or emitted altogether; null: what is told doesn't add up. */
function paidNumber(given: Given, findings: readonly Finding[], call: number): Fact | null {
  if (!isOfSingleMeters(given)) return siteNumber(given, findings, call);
  const parts = findings.flatMap((one) => partOf(one) ?? []);
  const unit = parts[0]?.unit ?? "";
  const isApart = given.plan.target.meters.every(({ level }) => level === "end");
  const addsUp = parts.length === 1 || isApart;
  if (
    parts.length === 0 ||
    parts.length < findings.length ||
    !addsUp ||
    parts.some((one) => one.unit !== unit)
  )
    return null;
  const value = parts.reduce((sum, one) => sum + one.value, 0);
  const evidence = findings.flatMap(({ evidence: own }) => own).slice(0, mostBehind);
  return given.work.fact("total", { value, unit, low: null, high: null }, { call, evidence });
}

/** Findings of some kinds; all, where there are none of them. */
function ofKinds(findings: readonly Finding[], kinds: readonly string[]): readonly Finding[] {
  const own = findings.filter(({ kind }) => kinds.includes(kind));
  return own.length > 0 ? own : findings;
}

/** What is told of single meters, the most first; other findings come ordered. */
function byWhatCounts(findings: readonly Finding[]): readonly Finding[] {
  return findings.some((one) => partOf(one) === null)
    ? findings
    : findings.toSorted((one, other) => (partOf(other)?.value ?? 0) - (partOf(one)?.value ?? 0));
}

const verbs: Partial<Readonly<Record<Intent, readonly [english: string, portuguese: string]>>> = {
  ...{ cost: ["cost", "custaram"], carbon: ["emitted", "emitiram"], forecast: ["will take", "vão consumir"] },
};

/** What comes before the first findings. */
function leadOf(
  given: Given,
  findings: readonly Finding[],
  told: {
    readonly count: Fact;
    readonly when: TextPiece;
    /** In which period, as a sentence goes on. */
    readonly within: readonly TextPiece[];
    readonly call: number;
    /** All of them are about more than what was named. */
    readonly isPart: boolean;
  },
): TextPiece[] {
  const { plan, work } = given;
  const { count, when, within, call, isPart } = told;
  if (isPart)
    return inLanguage(
      plan.language,
      words`Nothing is of what was named alone; it takes part in what more of the building shows:`,
      words`Nada é só do que foi indicado; faz parte do que mostra mais do edifício:`,
    );
  if (findings.length <= 1) return [];
  const parts = findings.flatMap((one) => partOf(one) ?? []);
  const isOne = parts.every(({ unit }) => unit === parts[0]?.unit);
  // What one meter counts, those above it count as well.
  const isApart = plan.target.meters.every(({ level }) => level === "end");
  if (parts.length === findings.length && isApart && isOne) {
    const value = parts.reduce((sum, one) => sum + one.value, 0);
    const together = work.fact(
      "together",
      { value, unit: parts[0]?.unit ?? "", low: null, high: null },
      { call, evidence: findings.flatMap(({ evidence }) => evidence).slice(0, mostBehind) },
    );
    const [took, tomaram] = verbs[plan.intent] ?? ["took", "consumiram"];
    return inLanguage(
      plan.language,
      words`These ${number(count)} meters ${took} ${number(together)} together ${within}:`,
      words`Estes ${number(count)} contadores ${tomaram} juntos ${number(together)} ${within}:`,
    );
  }
  const ofSite = siteSum(given, findings, { within, call });
  if (ofSite.length > 0) return ofSite;
  return inLanguage(
    plan.language,
    words`There are ${number(count)} findings for ${when}; the first ones:`,
    words`Há ${number(count)} resultados para ${when}; os primeiros:`,
  );
}

/** What the costliest findings propose to do. */
function measuresOf(findings: readonly Finding[]): AnswerAction[] {
  const proposals = findings.flatMap((one) => proposalOf(one) ?? []).slice(0, 3);
  return proposals.map((proposal) => ({ kind: "set-measure", proposal }));
}

/** An alarm for the meter of the first finding: what was usual before it. */
async function ruleOf(given: Given, findings: readonly Finding[]): Promise<readonly AnswerAction[]> {
  const behind = new Set(findings[0]?.evidence.map(({ pointId }) => pointId));
  const meter = given.knowledge.meters.find(
    ({ counter, rate }) =>
      (counter !== null && behind.has(counter.id)) || (rate !== null && behind.has(rate.id)),
  );
  const before = findings[0]?.events[0]?.from ?? findings[0]?.period.from;
  if (meter?.rate == null || before === undefined) return [];
  return ruleOfUsual(given, meter.rate, before, "above");
}

function lookedAt(given: Given, days: number, isNamed: boolean): SaidPeriod {
  const { plan, world } = given;
  if (plan.period !== null && (plan.intent !== "forecast" || isNamed)) return periodOf(given);
  const to = Math.floor(world.now / 900_000) * 900_000;
  // From a midnight on: what is billed and counted by the day has no half day at its beginning.
  const from = DateTime.fromMillis(to, { zone: world.site.timeZone }).startOf("day").minus({ days });
  return { from: from.toMillis(), to, unit: "span", running: false };
}

/** Meters are forecast, and priced, one by one: those that are meant are enough. Other analyses hold them against each other. */
function metersFor(given: Given, named?: AskedFor): PointId[] | undefined {
  const { plan } = given;
  if (named !== undefined && named.isOfMeters !== true) return undefined;
  const isPriced = (plan.intent === "cost" || plan.intent === "carbon") && isOfSingleMeters(given);
  if (named === undefined && plan.intent !== "forecast" && !isPriced) return undefined;
  const ids = plan.target.meters.flatMap(({ counter, rate }) => counter?.id ?? rate?.id ?? []);
  return ids.length === 0 || ids.length > 500 ? undefined : ids;
}

/** A finding's statement in the language of the question, its numbers linked. */
function said(given: Given, one: Finding, call: number): TextPiece[] {
  const { plan, work } = given;
  const source = {
    call,
    evidence: one.evidence,
    method: methodOf(one, plan.language),
    completeness: one.completeness,
  };
  const told = plan.language === "pt" ? portugueseOf(given, one, source) : null;
  if (told !== null) return told;
  const facts = [
    ...Object.entries(one.numbers).map(([label, quantity]) => work.fact(label, quantity, source)),
    ...(one.energy === null || "energy" in one.numbers ? [] : [work.fact("energy", one.energy, source)]),
    ...(one.cost === null || "cost" in one.numbers ? [] : [work.fact("cost", one.cost, source)]),
    ...Object.values(one.numbers).flatMap(({ low, high, unit }) =>
      [low, high].flatMap((value) =>
        value === null
          ? []
          : [work.fact("end of the interval", { value, unit, low: null, high: null }, source)],
      ),
    ),
  ];
  return verified(one.statement, facts, namesIn(given, one), plan.language).pieces;
}

/** What a statement may call by name: its subject, and machines and points behind it. */
function namesIn({ world }: Given, { subject, evidence, analysis, kind }: Finding): string[] {
  const behind = new Set(evidence.map(({ pointId }) => pointId));
  const points = world.points.filter(({ id }) => behind.has(id));
  const names = points.flatMap(({ deviceName, name: own }) => [deviceName, own]);
  const machines = equipmentOf(points).map(({ name: own }) => own);
  // `7.2` of the taxonomy is what an activity is called.
  const activities = analysis === "taxonomy" ? [kind] : [];
  return [...new Set([subject.name, ...activities, ...machines, ...names])].filter((one) => one !== "");
}

/** null: nothing tells findings of this kind in Portuguese. */
function portugueseOf(
  { work, knowledge, world }: Given,
  one: Finding,
  source: Parameters<Given["work"]["fact"]>[2],
): TextPiece[] | null {
  const behind = new Set(one.evidence.map(({ pointId }) => pointId));
  const devices = new Set(world.points.flatMap(({ id, deviceId }) => (behind.has(id) ? [deviceId] : [])));
  const medium = knowledge.meters.find(({ deviceId }) => devices.has(deviceId))?.medium ?? null;
  return inPortuguese({
    ...{ one, who: name(one.subject.name), medium },
    number: (label, end) => {
      const quantity = one.numbers[label];
      const value = end === undefined ? quantity?.value : quantity?.[end];
      if (quantity === undefined || value == null) return null;
      const own = end === undefined ? quantity : { value, unit: quantity.unit, low: null, high: null };
      return number(work.fact(end === undefined ? label : "end of the interval", own, source));
    },
  });
}

const textOf = (pieces: readonly TextPiece[]): string =>
  pieces.map((piece) => (piece.kind === "struck" ? "▒" : piece.text)).join("");

function tableOf(
  { plan, work }: Given,
  findings: readonly Finding[],
  told: readonly (readonly TextPiece[])[],
  call: number,
): void {
  const cell = (label: string, quantity: Finding["energy"], one: Finding) => {
    if (quantity === null) return { text: "", fact: null };
    const fact = work.fact(label, quantity, {
      call,
      method: methodOf(one, plan.language),
      completeness: one.completeness,
    });
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
      .slice(0, mostRows)
      .map((one, at) => [
        { text: one.subject.name, fact: null },
        { text: textOf(told[at] ?? []).slice(0, 500), fact: null },
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

/** Reasons that are told in the notes. */
const mostNotes = 20;

/** Why an analysis says nothing, in its own words where they have no number. */
function refusedBy(refusals: readonly Ground[], { plan }: Given, own?: AskedFor["called"]): Draft {
  const [english, portuguese] = own ?? called[plan.intent] ?? ["that", "isso"];
  const notes = [...new Set(refusals.map((one) => refusalText(one, plan.language)))];
  const grounds = plan.language === "pt" ? notes : refusals.map(({ reason }) => reason);
  const isOne = new Set(grounds).size === 1;
  const reasons = plan.language === "pt" ? notes : refusals.flatMap(({ reason, needs }) => [reason, needs]);
  const told = [...new Set(reasons)];
  const plainly = isOne ? told.filter((one) => !/\d/.test(one)) : [];
  return {
    kind: "refusal",
    text: sentences(
      inLanguage(
        plan.language,
        words`The analysis of ${english} can't say anything here.`,
        words`A análise de ${portuguese} não pode dizer nada aqui.`,
      ),
      ...(plainly.length > 0
        ? plainly.map((one) => words`${one}`)
        : [whatLacks(refusals, plan.intent, plan.language, notes.length <= mostNotes)]),
    ),
    notes: notes.slice(0, mostNotes),
  };
}
