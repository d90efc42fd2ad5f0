import type { AskedFrom, Language } from "../contract/assistant.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";
import { unitIn } from "./asked-unit.ts";
import { askingPart, lastSentence } from "./clauses.ts";
import { goingOn, type Target } from "./entities.ts";
import { asksWhich, chosen, isAgainstUsual, isSure, weighed } from "./intent-choice.ts";
import { type Intent, intentsOf } from "./intents.ts";
import type { Knowledge } from "./knowledge.ts";
import { languageOf } from "./language.ts";
import { meantIn } from "./left-out.ts";
import type { Medium } from "./lexicon.data.ts";
import type { Meanings } from "./meanings.ts";
import { type Measured, measuredIn } from "./measured.ts";
import { carriedOn, inUnit, narrowed, ofIts, ofMedium } from "./narrowing.ts";
import { countIn, isAscending, nextPlaceIn, placeIn } from "./order-said.ts";
import type { PeriodPart } from "./period-part.ts";
import { periodBefore, type SaidPeriod, withoutHours } from "./periods.ts";
import { ofParts, partsMeant, timesMeant, timesOf } from "./plan-times.ts";
import { putRight, vocabularyOf } from "./put-right.ts";
import { mostRecalled, recalled } from "./recalled.ts";
import { plain, wordsOf } from "./spelling.ts";
import { supplied } from "./supplies.ts";
import { isAhead } from "./tense.ts";
import { comparing, rising } from "./times.ts";
import { conceptsUnknown, namesUnknown } from "./unknown.ts";
import { common, tellTale } from "./vocabulary.data.ts";
import { writtenOut } from "./written-out.ts";

/** What is to be answered, and from what. */
export interface Plan {
  readonly language: Language;
  readonly intent: Intent;
  readonly target: Target;
  /** What was looked at while it was asked. */
  readonly context: AskedFrom;
  /** null: the question names none; each intent has its usual one. */
  readonly period: SaidPeriod | null;
  /** What it is compared with; null: with nothing. */
  readonly compared: SaidPeriod | null;
  /** Which hours of the period are meant, and which of what it is compared with; null: all. */
  readonly part: PeriodPart | null;
  readonly comparedPart: PeriodPart | null;
  /** The order of several is asked for, not their sum. */
  readonly ranked: boolean;
  /** Least first instead of most first. */
  readonly ascending: boolean;
  /** Which place of the order is asked for; 1: the first. */
  readonly place: number;
  /** The unit that the answer is asked for in; null: none is said. */
  readonly unit: string | null;
  /** How many, where the question says so. */
  readonly most: number | null;
  /** The question as it was understood, misspellings put right. */
  readonly text: string;
  /** Which measured quantity it speaks of. */
  readonly measured: Measured;
  /** Several meanings: what to ask back. null: it is clear. */
  readonly unclear: { readonly media: readonly Medium[] } | null;
  /** What the question names and nobody knows. */
  readonly unknown: readonly string[];
  /** Some of that can't be meant in other words: a number or code that nothing has, a quantity that nobody measures here. */
  readonly isSurelyUnknown: boolean;
  /** Nothing in the question says what is wanted. */
  readonly blank: boolean;
  /** It is about what is to come. */
  readonly ahead: boolean;
  /** What was named in the conversation, the newest first. */
  readonly recent: readonly Target[];
}

export interface PlanContext {
  readonly knowledge: Knowledge;
  readonly meanings: Meanings;
  readonly now: EpochMilliseconds;
  readonly timeZone: string;
  /** What was asked before in the conversation; null: nothing. */
  readonly before: Plan | null;
  readonly context: AskedFrom;
  readonly language: Language | null;
}

const follows =
  /^(and|e|only|so|just|apenas|what about|how about|in|em|why|porque|then|now|the|os|as|o|a|also|tambem|same|mesm[oa]s?|ditto|against|vs|versus|agora|more|less|higher|lower|up|down|mais|menos|compared|compara\w*|contra|face|but|mas|ok|or|ou|for|para)\b/;
/** Words of a question that goes on with another; one that says `that` and names nothing may have more. */
const mostFollowing = 8;
const mostReferring = 12;
const refers =
  /\b(that|this|these|those|it|them|then|there|same|isso|isto|both|(?:the|of) two|[oadn]?[oa]s (?:dois|duas)|amb[oa]s|ess[ea]s?|del[ea]s|dest[ea]s|dess[ea]s|entao|mesm[oa]s?)\b/;

/** The text without the words that say when, as many spaces in their place. */
function withoutTimes(text: string, said: readonly string[]): string {
  let left = plain(text);
  for (const words of said) left = left.replace(words, " _ ");
  return left
    .replace(/\b(?:top|os|as|the)? ?\d{1,2} (?:biggest|largest|highest|most|maiores|main)\b/g, (all) =>
      all.replace(/\d+/, " "),
    )
    .replace(/\btop \d{1,2}\b/g, "top")
    .replace(/\s+/g, " ")
    .trim();
}

/** Understands a question. */
export function planOf(question: string, given: PlanContext): Plan {
  const { knowledge, now, timeZone, before, context } = given;
  const corrected = writtenOut(
    putRight(question.replaceAll("€", " euros"), knowledge, given.meanings),
    given.language,
  );
  const language = given.language ?? languageOf(question, before?.language ?? "en");
  const text = askingPart(corrected);
  const said = saidIn(text, corrected, language, given);
  // `All floors but floor 0`, `todos menos o 0`: what leaves out compares and orders nothing.
  const { leftOut } = said.target;
  const written = leftOut === "" ? plain(text) : plain(text).replace(leftOut, " ").trim();
  const meant = intentsOf(said.target.rest);
  // `now February` goes on with another period; nothing of the present is asked.
  const goesNext = before !== null && before.intent !== "now" && nextOne.test(written);
  const found = goesNext && meant.some(({ intent }) => intent !== "now") === false ? [] : meant;
  // `Which day was the highest?`, of what was spoken of.
  const isOfBefore =
    before !== null &&
    (found[0]?.intent === "trend" || found[0]?.intent === "peak") &&
    !said.target.named &&
    said.target.medium === null &&
    !said.words.includes("_") &&
    wordsOf(text).length <= mostFollowing;
  const goesOn =
    before !== null &&
    wordsOf(withoutHours(plain(text))).length <=
      (refers.test(written) && !said.target.named ? mostReferring : mostFollowing) &&
    (follows.test(written) || found.length === 0 || !said.target.named) &&
    (found.length === 0 ||
      (found[0]?.weight ?? 0) < 4 ||
      isOfBefore ||
      follows.test(written) ||
      refers.test(written));
  const here = shown(said.target, context, knowledge, found);
  // `this` goes on with what was said before, unless another thing is looked at since.
  const isShown = here !== said.target && (!goesOn || isOther(before.context, context));
  const last = goesOn && !isShown ? before : null;
  const nextPlace = last?.ranked === true ? nextPlaceIn(written) : null;
  const goneOn = last === null || nextPlace !== null ? null : recalled(said.words, last.recent, knowledge);
  const target = last === null ? here : carriedOn(said.target, here, goneOn ?? last.target, knowledge);
  const whole = timesMeant(text, corrected, language, last, given);
  const period = whole.period ?? (isShown ? periodShown(context) : null);
  // A share is of one time.
  const isShare = last !== null && whole.words.length === 0 && ofShare.test(written);
  // `T02 March vs T03 March` are two of one time.
  const isSaidTwice =
    said.target.several && whole.words.length === 2 && whole.words[0] === whole.words[1] && last === null;
  const times = { ...whole, period, compared: isShare || isSaidTwice ? null : whole.compared };
  const around = { target, written, now, isShown };
  const parts = partsMeant(whole, last, written);
  const byRules = chosen(found, last, times, around);
  const guesses = last === null ? given.meanings.guesses(said.target.rest) : [];
  const guessed = weighed(byRules, found, guesses, times, around);
  const meantSo = isShare ? "consumption" : guessed === "none" ? byRules : guessed;
  const intent = ofParts(meantSo, parts, written);
  // What was looked at before a forecast is no day to forecast; what wears out next month is told by the wear so far.
  const isCarried = intent === "forecast" && whole.words.length === 0 && last?.intent !== "forecast";
  const isOwnPeriod = !isCarried && !(intent === "maintenance" && (times.period?.from ?? 0) > now);
  const measured = measuredIn(text, last?.measured ?? null);
  // Another thing that is asked next isn't held against anything, unless it says so.
  const isAnother =
    last !== null &&
    intent !== last.intent &&
    intent !== "why" &&
    !(amounts.has(intent) && amounts.has(last.intent));
  const isCarriedOver = isAnother && times.words.length === 0 && !comparing.test(written);
  const isPaid = intent === "cost" || intent === "carbon";
  const paidFor = isPaid ? supplied(target, knowledge) : inUnit(target, written);
  const known = new Set([...vocabularyOf(knowledge), ...common, ...tellTale.en, ...tellTale.pt]);
  const named = said.target.named || said.target.medium !== null;
  // `Meet me between 8h and 18h` asks for nothing that is measured.
  const isHoursAlone =
    whole.part?.id.startsWith("hours ") === true && times.period === null && last === null && !named;
  const isUnderstood =
    guesses[0] !== undefined && guesses[0].meaning !== "none" && isSure(guesses[0], guesses[0].meaning);
  // Mended, a word may be another thing's: `batteries` is near `baterias`, which are coils.
  const asWritten = plain(question) === written ? [text] : [text, askingPart(question)];
  const concepts = (isDone: boolean) =>
    asWritten.flatMap((one) => conceptsUnknown(plain(lastSentence(one)), knowledge, isDone));
  return {
    ...{ language, intent, context, target: narrowed(paidFor, intent, measured), text },
    ...parts,
    period: isOwnPeriod ? times.period : null,
    compared:
      (isCarriedOver ? null : times.compared) ??
      (comparesBefore(intent, written) && times.period !== null
        ? periodBefore(times.period, now, timeZone)
        : null),
    ranked:
      (found.some((one) => one.intent === "ranking") && !(intent === "now" && isAgainstUsual(written))) ||
      asksWhich.test(written) ||
      (found.length === 0 && last?.ranked === true),
    ascending: isAscending(written) || (found.length === 0 && last?.ascending === true),
    place: nextPlace ?? placeIn(written),
    unit: unitIn(written) ?? unitIn(plain(corrected)) ?? (goesOn ? (before?.unit ?? null) : null),
    most: countIn(written),
    measured,
    unclear: unclearIn(intent, paidFor),
    unknown: [
      ...said.target.absent,
      ...concepts(isUnderstood),
      ...(said.target.named || asksOfAll.has(intent) ? [] : namesUnknown(said.words, known)),
    ],
    isSurelyUnknown: said.target.absent.length > 0 || concepts(true).length > 0,
    blank:
      (whole.part === null || isHoursAlone) &&
      (guessed === "none" ||
        (found.length === 0 &&
          !isSure(guesses[0], guessed) &&
          !said.target.named &&
          last === null &&
          (times.period === null
            ? said.target.medium === null
            : !named && wordsOf(said.words).filter((word) => !ofWhole.has(word)).length > mostAround))),
    ahead: times.period === null ? isAhead(written) : times.period.from > now,
    recent: [...(target.named ? [target] : []), ...(before?.recent ?? [])].slice(0, mostRecalled),
  };
}

/** Whether a question with one period asks what it was in the one before as well. */
function comparesBefore(intent: Intent, written: string): boolean {
  if (intent === "comparison" || intent === "why") return true;
  // A value that drops below another one isn't held against an earlier one.
  if (intent === "value") return false;
  return (ofPeriod.has(intent) ? rising : comparing).test(written);
}

/** Of each of these the others tell the same in another way: what it was, what it cost. */
const amounts = new Set<Intent>(["consumption", "comparison", "cost", "carbon", "peak", "base-load"]);
const ofPeriod = new Set<Intent>(["cost", "carbon", "peak", "base-load", "alarms"]);

/** `now` as a step of the conversation: at its beginning, or with the same as before. */
const nextOne = /^(?:and |e |ok |so )?(?:now|agora)\b(?!$)|\b(?:same|mesm[oa]s?)\b/;

/** What is said of the whole, and says nothing of what is asked. */
const ofWhole = new Set([
  ...["the", "o", "a", "de", "do", "da", "em", "no", "of", "in", "for", "for", "and", "e", "as", "on"],
  ...["building", "site", "whole", "edificio", "predio", "todo", "total", "please", "between", "entre"],
  ...["8h", "18h", "8am", "6pm"],
]);
/** A question that is a period alone may have so many words around it. */
const mostAround = 2;
/** A place that was named before: `the lighting there`. */
const refersToPlace =
  /\b(?:there|here|its|their|ai|ali|la|dai|dali|seus?|suas?|dele|dela|deles|delas|nele|nela|nesse|nessa|desse|dessa)\b/;
/** What a question is about; where the part that asks names nothing, the rest of it may. */
function saidIn(
  text: string,
  whole: string,
  language: Language,
  given: PlanContext,
): { readonly target: Target; readonly words: string } {
  const of = (some: string) => {
    const words = withoutTimes(some, timesOf(some, language, null, given).words);
    return { target: meantIn(words, given.knowledge), words };
  };
  const own = of(text);
  if (text === whole) {
    const asked = lastSentence(text);
    if (asked === text || !refersToPlace.test(plain(asked))) return own;
    const part = of(asked).target;
    return part.named ? { ...own, target: ofIts(own.target, part) } : own;
  }
  const other = of(whole);
  if (own.target.named && !refersToPlace.test(plain(text)))
    return { ...own, target: ofMedium(own.target, other.target.medium) };
  if (own.target.named) return { ...own, target: ofIts(other.target, goingOn(own.target, other.target)) };
  return other.target.named ? { ...own, target: { ...other.target, rest: own.target.rest } } : own;
}

const ofShare =
  /\b(?:share|proportion|fraction|what part|que parte|que fatia|que peso|percent(?:age)? of (?:the|our|all)|percentagem d[aeo])\b/;

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

const isOther = (one: AskedFrom, other: AskedFrom): boolean =>
  `${one.pointIds} ${one.deviceIds}` !== `${other.pointIds} ${other.deviceIds}`;

/** The time that the page shows is meant with what it shows. */
function periodShown({ from, to }: AskedFrom): Plan["period"] {
  return from === null || to === null || to <= from ? null : { from, to, unit: "span", running: false };
}

/** What is asked of all that there is, unless something is named that is known. */
const asksOfAll = new Set<Intent>([
  "unusual",
  "waste",
  "alarms",
  "devices",
  "quality",
  "help",
  "command",
  "maintenance",
]);
const metered = new Set<Intent>(["consumption", "comparison", "trend", "peak", "base-load"]);

/** A place or group with meters of several media, and no medium said, has several answers. */
export function unclearIn(intent: Intent, target: Target): Plan["unclear"] {
  if (!metered.has(intent) || !target.named || target.medium !== null) return null;
  const found = [...new Set(target.meters.map(({ medium }) => medium))];
  return found.length > 1 ? { media: found } : null;
}
