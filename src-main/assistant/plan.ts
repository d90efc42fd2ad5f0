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
  /** Least first instead of most first. */
  readonly ascending: boolean;
  /** How many, where the question says so. */
  readonly most: number | null;
  /** The question as it was understood, misspellings put right. */
  readonly text: string;
  /** Several meanings: what to ask back. null: it is clear. */
  readonly unclear: { readonly media: readonly Medium[] } | null;
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
const previous = /\b(month|week|year|mes|semana|ano) (before|anterior)\b|\b(previous|before that|anterior)\b/;

/** Understands a question. */
export function planOf(question: string, given: PlanContext): Plan {
  const { knowledge, now, timeZone, before, context } = given;
  const text = putRight(question, knowledge);
  const language = given.language ?? languageOf(question, before?.language ?? "en");
  const written = plain(text);
  const found = intentsOf(text);
  const periods = periodsIn(text, language, now, timeZone).map(({ period }) => period);
  const said = targetOf(text, knowledge);
  const goesOn =
    before !== null &&
    wordsOf(text).length <= 8 &&
    (follows.test(written) || found.length === 0 || !said.named) &&
    (found.length === 0 || (found[0]?.weight ?? 0) < 4 || follows.test(written));
  const target =
    goesOn && !said.named && said.medium === null ? before.target : shown(said, context, knowledge, found);
  const intent = chosen(found, goesOn ? before : null, periods.length);
  const first = periods[0] ?? (goesOn ? before.period : null) ?? null;
  return {
    ...{ language, intent, target, text },
    period: first,
    compared: comparedWith(intent, first, periods[1] ?? null, written, now, timeZone),
    ascending: least.test(written),
    most: countIn(written),
    unclear: unclearIn(intent, target),
    blank: found.length === 0 && !said.named && periods.length === 0 && !goesOn,
  };
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
  periods: number,
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
  ] as const)
    if (has(strong)) return strong;
  if (has("ranking") && has("now")) return "now";
  if (has("comparison") || (periods >= 2 && has("consumption"))) return "comparison";
  if (has("ranking") && has("consumption")) return "ranking";
  if (has("now") && (has("consumption") || first === "now")) return "now";
  if (first === "consumption" && before !== null && before.intent !== "why" && periods > 0)
    return before.intent;
  return intents.includes(first) ? first : "consumption";
}

function comparedWith(
  intent: Intent,
  first: SaidPeriod | null,
  second: SaidPeriod | null,
  written: string,
  now: EpochMilliseconds,
  timeZone: string,
): SaidPeriod | null {
  if (second !== null) return second;
  if (first === null) return null;
  if (intent === "comparison" || comparing.test(written) || previous.test(written))
    return periodBefore(first, now, timeZone);
  return null;
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
