import type { Language } from "../../contract/assistant.ts";
import { TooMuchToAdd } from "../increase-within.ts";
import { name, row, words } from "../pieces.ts";
import type { Plan } from "../plan.ts";
import { alarms } from "./alarms.ts";
import { baseLoad } from "./base-load.ts";
import { asOfCentral, notAtCentral, nothingCalledAtCentral } from "./central.ts";
import { comparison } from "./comparison.ts";
import { consumption } from "./consumption.ts";
import { costOfPart } from "./cost-of-part.ts";
import { daysCounted, daysLimit } from "./days-counted.ts";
import { type Draft, type Given, inLanguage } from "./draft.ts";
import { forecast, stillToCome } from "./forecast.ts";
import { heldAgainst } from "./held-against.ts";
import { type Available, judged } from "./judged.ts";
import { namedAnalysis } from "./named.ts";
import { now } from "./now.ts";
import { mediumName } from "./parts.ts";
import { devices, quality } from "./plant.ts";
import { ranking } from "./ranking.ts";
import { ruleRequest } from "./rule-request.ts";
import { peak, trend, value } from "./values.ts";
import { assumedHours, withWorkHours } from "./work-hours.ts";

/** Answers a plan, by the tools and nothing else. @param mayBeNamed an analysis that the text names goes before the plan's intent */
export async function draftOf(given: Given, available: Available, mayBeNamed = true): Promise<Draft> {
  const draft = await draftOfPart(await withWorkHours(given), available, mayBeNamed).catch(tooMuch(given));
  return given.world.central === undefined ? draft : asOfCentral(draft, given, given.world.central);
}

/** What can be asked instead of what is too much to add up. */
const tooMuch =
  ({ plan, work }: Given) =>
  (error: unknown): Draft => {
    if (!(error instanceof TooMuchToAdd)) throw error;
    work.charts.length = 0;
    work.table = null;
    return {
      kind: "refusal",
      text: inLanguage(
        plan.language,
        words`That takes more hours of more meters than can be added up in one answer. Ask about fewer years, about fewer meters, or about hours that begin on the hour.`,
        words`São mais horas, de mais contadores, do que se podem somar numa resposta. Pergunte por menos anos, por menos contadores, ou por horas certas.`,
      ),
    };
  };

/** Where only the whole of a period can be told, that is told, and said. */
async function draftOfPart(given: Given, available: Available, mayBeNamed: boolean): Promise<Draft> {
  const { plan } = given;
  if (plan.part === null) return draftOfAll(given, available, mayBeNamed);
  if (tellsParts(plan, mayBeNamed)) {
    const told = await draftOfAll(given, available, mayBeNamed);
    return told.kind === "answer"
      ? { ...told, notes: [...(told.notes ?? []), ...assumedHours(given)] }
      : told;
  }
  const whole = { ...given, plan: { ...plan, part: null, comparedPart: null } };
  const draft = await draftOfAll(whole, available, mayBeNamed);
  if (draft.kind !== "answer") return draft;
  const note = inLanguage(
    plan.language,
    "This is of all hours: only consumption, its peak, cost and emissions are told of parts of a period.",
    "Isto é de todas as horas: só o consumo, a sua ponta, o custo e as emissões se dizem de partes de um período.",
  );
  return { ...draft, notes: [note, ...(draft.notes ?? [])] };
}

const ofParts: ReadonlySet<Plan["intent"]> = new Set([
  ...(["consumption", "comparison", "ranking", "peak", "cost", "carbon", "why"] as const),
]);
const longTrend = 2 * 86_400_000;

function tellsParts(plan: Plan, mayBeNamed: boolean): boolean {
  if (daysLimit(plan) !== null) return false;
  if (mayBeNamed && plan.unknown.length === 0 && namedAnalysis(plan) !== null) return false;
  const { intent, period } = plan;
  return (
    ofParts.has(intent) || (intent === "trend" && (period === null || period.to - period.from > longTrend))
  );
}

function draftOfAll(given: Given, available: Available, mayBeNamed: boolean): Promise<Draft> | Draft {
  const { plan } = given;
  const named = mayBeNamed && plan.unknown.length === 0 ? namedAnalysis(plan) : null;
  if (named !== null) return judged(given, available, named);
  if (plan.blank) return notUnderstood(plan.language);
  if (plan.unknown.length > 0) return nothingCalled(given);
  if (plan.unclear !== null) return askBack(given, plan.unclear);
  const lacking = notAtCentral(given);
  if (lacking !== null) return lacking;
  const limit = daysLimit(plan);
  if (limit !== null) return stillToCome(given) ?? daysCounted(given, limit);
  switch (plan.intent) {
    case "consumption":
      return consumption(given);
    case "comparison":
      return comparison(given, available);
    case "ranking":
      return ranking(given);
    case "now":
      return now(given, available);
    case "trend":
      return trend(given);
    case "value":
      return stillToCome(given) ?? heldAgainst(given, value);
    case "peak":
      return heldAgainst(given, peak);
    case "base-load":
      return heldAgainst(given, baseLoad);
    case "alarms":
      return stillToCome(given) ?? alarms(given);
    case "alarm-rule":
      return ruleRequest(given);
    case "devices":
      return stillToCome(given) ?? devices(given);
    case "quality":
      return stillToCome(given) ?? quality(given);
    case "forecast":
      return forecast(given, available);
    case "waste":
    case "unusual":
      return stillToCome(given) ?? judged(given, available);
    case "cost":
    case "carbon":
      return (
        stillToCome(given) ??
        heldAgainst(given, (one) => (one.plan.part === null ? judged : costOfPart)(one, available))
      );
    case "maintenance":
      return judged(given, available);
    case "why":
      return plan.period === null
        ? judged({ ...given, plan: { ...plan, intent: "unusual" } }, available)
        : comparison(given, available);
    case "command":
      return onlyReads(plan.language);
    case "help":
      return help(plan.language);
  }
}

/**
 * Whether a plan is answered before any model is asked: it surely has several meanings, or names what surely isn't there. What
 * the planner doesn't understand, a model may.
 */
export function isToldFirst(plan: Plan): boolean {
  if (plan.blank || (plan.unknown.length === 0 && namedAnalysis(plan) !== null)) return false;
  return plan.isSurelyUnknown || (plan.unknown.length === 0 && plan.unclear !== null);
}

function askBack(given: Given, { media }: NonNullable<Plan["unclear"]>): Draft {
  const { plan } = given;
  return {
    kind: "choice",
    text: inLanguage(
      plan.language,
      words`Which of these is meant? What was named has meters of several kinds.`,
      words`Qual destes? O que foi nomeado tem contadores de vários tipos.`,
    ),
    choices: media.map((medium) => {
      const called = mediumName(medium, given);
      return { label: called, text: `${plan.text} (${called})` };
    }),
  };
}

/** The question names something that isn't there: an answer about the whole building would be about something else. */
function nothingCalled({ plan, world }: Given): Draft {
  const called = plan.unknown.map(name);
  if (world.central !== undefined) return nothingCalledAtCentral(called, plan.language);
  return {
    kind: "refusal",
    text: inLanguage(
      plan.language,
      words`Nothing of this project is called ${row(called, plan.language)}. Map its meter, or ask with the name that the project has for it.`,
      words`Nada neste projeto se chama ${row(called, plan.language)}. Mapeie o seu contador, ou use o nome que o projeto lhe dá.`,
    ),
  };
}

/** It is told to do something. */
function onlyReads(language: Language): Draft {
  return {
    kind: "refusal",
    text: inLanguage(
      language,
      words`The assistant only reads: it changes nothing in the plant or the project. Ask about its data.`,
      words`O assistente só lê: não altera nada na instalação nem no projeto. Pergunte pelos dados.`,
    ),
  };
}

/** What can be asked, to begin with. */
export const examples: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "What's consuming the most energy right now?",
    "What's the energy consumption trend this week?",
    "Show me energy waste patterns",
    "What's my energy consumption vs last month?",
  ],
  pt: [
    "O que está a consumir mais energia agora?",
    "Qual é a tendência do consumo esta semana?",
    "Mostra-me os desperdícios de energia",
    "Quanto consumi este mês face ao mês passado?",
  ],
};
const choicesOf = (language: Language) => examples[language].map((text) => ({ label: text, text }));

function help(language: Language): Draft {
  return {
    kind: "choice",
    text: inLanguage(
      language,
      words`Ask about consumption, peaks, alarms, costs, waste or the quality of the data, of the building or of any meter, for any time.`,
      words`Pergunte por consumos, pontas, alarmes, custos, desperdícios ou pela qualidade dos dados, do edifício ou de qualquer contador, em qualquer período.`,
    ),
    choices: choicesOf(language),
  };
}

function notUnderstood(language: Language): Draft {
  return {
    kind: "refusal",
    text: inLanguage(
      language,
      words`That isn't a question that the data of this site can answer. It knows meters, sensors, alarms and their history.`,
      words`Os dados desta instalação não respondem a essa pergunta. Conhecem contadores, sensores, alarmes e o seu histórico.`,
    ),
    choices: choicesOf(language),
  };
}
