import type { AskedFrom, Language } from "../contract/assistant.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";
import { type Target, targetOf } from "./entities.ts";
import { type Intent, intents, intentsOf, intentWords } from "./intents.ts";
import type { Knowledge } from "./knowledge.ts";
import { languageOf } from "./language.ts";
import { groups, type Medium, media } from "./lexicon.data.ts";
import { periodBefore, periodsIn, type SaidPeriod } from "./periods.ts";
import { isMeant, plain, wordsOf } from "./spelling.ts";
import { canonical, common, tellTale } from "./vocabulary.data.ts";

/** What is to be answered, and from what. */
export interface Plan {
  readonly language: Language;
  readonly intent: Intent;
  readonly target: Target;
  /** null: the question names none; each intent has its usual one. */
  readonly period: SaidPeriod | null;
  /** What it is compared with; null: with nothing. */
  readonly compared: SaidPeriod | null;
  /** The order of several is asked for, not their sum. */
  readonly ranked: boolean;
  /** Least first instead of most first. */
  readonly ascending: boolean;
  /** How many, where the question says so. */
  readonly most: number | null;
  /** The question as it was understood, misspellings put right. */
  readonly text: string;
  /** Several meanings: what to ask back. null: it is clear. */
  readonly unclear: { readonly media: readonly Medium[] } | null;
  /** What the question names and nobody knows. */
  readonly unknown: readonly string[];
  /** Nothing in the question says what is wanted. */
  readonly blank: boolean;
}

export interface PlanContext {
  readonly knowledge: Knowledge;
  readonly now: EpochMilliseconds;
  readonly timeZone: string;
  /** What was asked before in the conversation; null: nothing. */
  readonly before: Plan | null;
  readonly context: AskedFrom;
  readonly language: Language | null;
}

/** Every word that means something here, so that misspelt ones can be put right. */
function vocabularyOf({ devices }: Knowledge): ReadonlySet<string> {
  return new Set([
    ...intentWords,
    ...Object.keys(canonical),
    ...groups.flatMap(({ said }) => said.flatMap((words) => words.split(" "))),
    ...media.flatMap(({ said }) => said.flatMap((words) => words.split(" "))),
    ...devices.flatMap(({ name }) => wordsOf(name)),
  ]);
}

/** Puts misspelt words right where one word of the vocabulary is meant, and leaves all others. */
export function putRight(text: string, knowledge: Knowledge): string {
  const vocabulary = vocabularyOf(knowledge);
  const fine = new Set([...common, ...tellTale.en, ...tellTale.pt]);
  const rightOf = (word: string): string => {
    if (word.length < 4 || /\d/.test(word) || vocabulary.has(word) || fine.has(word)) return word;
    if (intentsOf(word).length > 0) return word;
    const meant = [...vocabulary].filter((known) => isMeant(word, known));
    return meant.length === 1
      ? (meant[0] ?? word)
      : (meant.find((one) => one.length === word.length) ?? meant[0] ?? word);
  };
  // Dates have signs that mean something: they stay as they are written.
  return text
    .split(/(\s+)/)
    .map((part) => {
      const word = plain(part);
      const right = word === "" || word.includes(" ") ? word : rightOf(word);
      return right === word ? part : right;
    })
    .join("");
}

const follows =
  /^(and|e|only|so|just|apenas|what about|how about|in|em|why|porque|then|now|the|os|as|o|a|also|tambem)\b/;
const least = /\b(least|smallest|lowest|menor(?:es)?|menos)\b/;
const comparing = /\b(vs|versus|compar\w*|than|against|face a[o]?|em relacao|do que)\b/;
const refers = /\b(that|this|those|it|isso|isto|esse|essa)\b/;
/** Where a name stands: behind an article, before a verb, a preposition or the end. */
const namePlace =
  /\b(?:the|our|my|of|o|a|os|as|da|do|das|dos|na|no|nossa|nosso) ((?:[a-z]+ )?[a-z]+)(?= (?:use|used|uses|using|consum\w*|last|in|on|this|yesterday|today|na|no|em|ontem|hoje|gast\w*|este|esta|nos|nas)\b|$)/g;
/** What may stand there and names nothing of a plant. */
const namesOfNothing: readonly string[] = [
  ...[
    "total",
    "whole",
    "entire",
    "site",
    "plant",
    "office",
    "place",
    "company",
    "average",
    "maximum",
    "minimum",
  ],
  ...[
    "value",
    "values",
    "number",
    "level",
    "data",
    "readings",
    "report",
    "situation",
    "state",
    "status",
    "thing",
  ],
  ...[
    "day",
    "night",
    "morning",
    "afternoon",
    "evening",
    "instalacao",
    "predio",
    "escritorio",
    "empresa",
    "media",
  ],
  ...[
    "valor",
    "valores",
    "dados",
    "leituras",
    "estado",
    "noite",
    "manha",
    "anterior",
    "anteontem",
    "passado",
    "seguinte",
    "tarde",
    "load",
    "loads",
    "carga",
  ],
];
const previous =
  /\b(day|month|week|year|mes|semana|ano|dia) (before|anterior)\b|\b(previous|before that|anterior)\b/;

/** Understands a question. */
export function planOf(question: string, given: PlanContext): Plan {
  const { knowledge, now, timeZone, before, context } = given;
  const text = putRight(question, knowledge);
  const language = given.language ?? languageOf(question, before?.language ?? "en");
  const written = plain(text);
  const found = intentsOf(text);
  const said = targetOf(text, knowledge);
  const goesOn =
    before !== null &&
    wordsOf(text).length <= 8 &&
    (follows.test(written) || found.length === 0 || !said.named) &&
    (found.length === 0 || (found[0]?.weight ?? 0) < 4 || follows.test(written) || refers.test(written));
  const last = goesOn ? before : null;
  const target =
    last !== null && !said.named && said.medium === null
      ? last.target
      : shown(said, context, knowledge, found);
  const times = timesOf(text, language, given, last);
  const intent = chosen(found, last, times);
  const comparesBefore = intent === "comparison" || comparing.test(written);
  return {
    ...{ language, intent, target, text, period: times.period },
    compared:
      times.compared ??
      (comparesBefore && times.period !== null ? periodBefore(times.period, now, timeZone) : null),
    ranked: found.some((one) => one.intent === "ranking"),
    ascending: least.test(written),
    most: countIn(written),
    unclear: unclearIn(intent, target),
    unknown: said.named ? [] : unknownIn(written, knowledge),
    blank: found.length === 0 && !said.named && times.period === null && last === null,
  };
}

interface Times {
  readonly period: SaidPeriod | null;
  readonly compared: SaidPeriod | null;
}

/** Which period is asked about, and which it is compared with. */
function timesOf(text: string, language: Language, { now, timeZone }: PlanContext, last: Plan | null): Times {
  const written = plain(text);
  const found = periodsIn(text, language, now, timeZone);
  const [first, second] = found;
  const before = (period: SaidPeriod) => periodBefore(period, now, timeZone);
  if (first === undefined) {
    if (last?.period == null) return { period: null, compared: null };
    // `and the week before?` asks about the one before what was asked about.
    if (previous.test(written) && !comparing.test(written))
      return { period: before(last.period), compared: null };
    return { period: last.period, compared: previous.test(written) ? before(last.period) : null };
  }
  const same =
    second !== undefined && second.period.from === first.period.from && second.period.to === first.period.to;
  if (second !== undefined && !same) return { period: first.period, compared: second.period };
  if (same || previous.test(written.replace(first.words, " ")))
    return { period: first.period, compared: before(first.period) };
  const comparison = comparing.exec(written);
  if (comparison !== null && comparison.index < first.at) {
    // `compare that with February`, `consumption vs last month`: what is said is the other one.
    if (last?.period != null) return { period: last.period, compared: first.period };
    const [running] = periodsIn(runningOf[first.period.unit] ?? "", "en", now, timeZone);
    if (running !== undefined && running.period.from > first.period.from)
      return { period: running.period, compared: first.period };
  }
  return { period: first.period, compared: null };
}

const runningOf: Partial<Readonly<Record<SaidPeriod["unit"], string>>> = {
  ...{ day: "today", week: "this week", month: "this month", quarter: "this quarter", year: "this year" },
};

/** Words in the place of a name that mean nothing here. */
function unknownIn(written: string, knowledge: Knowledge): string[] {
  const known = new Set([
    ...vocabularyOf(knowledge),
    ...common,
    ...tellTale.en,
    ...tellTale.pt,
    ...namesOfNothing,
  ]);
  const found: string[] = [];
  for (const [, phrase = ""] of written.matchAll(namePlace)) {
    const words = phrase.split(" ").filter((word) => word.length >= 4 && !/\d/.test(word));
    if (words.length > 0 && words.every((word) => !known.has(word) && intentsOf(word).length === 0))
      found.push(words.join(" "));
  }
  return [...new Set(found)].slice(0, 3);
}

/** What the page shows is meant where the question speaks of `this`. */
function shown(
  said: Target,
  context: AskedFrom,
  { devices, meters }: Knowledge,
  found: readonly unknown[],
): Target {
  if (said.named || (context.deviceIds.length === 0 && context.pointIds.length === 0) || found.length === 0)
    return said;
  if (!said.said.some((word) => ["this", "these", "it", "est", "este", "esta", "isto", "thi"].includes(word)))
    return said;
  const ids = new Set([
    ...context.deviceIds,
    ...devices
      .filter(({ points }) => points.some(({ id }) => context.pointIds.includes(id)))
      .map(({ id }) => id),
  ]);
  const chosen_ = devices.filter(({ id }) => ids.has(id));
  return {
    ...said,
    devices: chosen_,
    meters: meters.filter(({ deviceId }) => ids.has(deviceId)),
    named: chosen_.length > 0,
  };
}

function chosen(
  found: readonly { readonly intent: Intent; readonly weight: number }[],
  before: Plan | null,
  times: Times,
): Intent {
  const has = (intent: Intent) => found.some((one) => one.intent === intent);
  const first = found[0]?.intent;
  if (first === undefined) return before?.intent ?? "consumption";
  // `why` asks for the ground of what was said before.
  if (has("why") && before !== null) return "why";
  for (const strong of [
    "forecast",
    "waste",
    "unusual",
    "alarms",
    "carbon",
    "quality",
    "maintenance",
    "cost",
    "peak",
    "base-load",
  ] as const)
    if (has(strong)) return strong;
  if (has("ranking") && has("now")) return "now";
  if (has("comparison") || (times.compared !== null && has("consumption"))) return "comparison";
  if (has("ranking") && has("consumption")) return "ranking";
  if (has("now") && (has("consumption") || first === "now")) return "now";
  if (first === "consumption" && before !== null && before.intent !== "why" && times.period !== null)
    return before.intent;
  return intents.includes(first) ? first : "consumption";
}

/** `top 5`, `os 3 maiores`. */
function countIn(written: string): number | null {
  const match = /\btop (\d{1,2})\b|\b(\d{1,2}) (?:biggest|largest|highest|most|maiores|main)\b/.exec(written);
  const count = Number(match?.[1] ?? match?.[2]);
  return match === null || !(count >= 1) ? null : count;
}

const metered = new Set<Intent>(["consumption", "comparison", "trend", "peak", "base-load"]);

/** A place or group with meters of several media, and no medium said, has several answers. */
function unclearIn(intent: Intent, target: Target): Plan["unclear"] {
  if (!metered.has(intent) || !target.named || target.medium !== null) return null;
  const found = [...new Set(target.meters.map(({ medium }) => medium))];
  return found.length > 1 ? { media: found } : null;
}
