import type { EpochMilliseconds } from "../contract/identity.ts";
import type { Target } from "./entities.ts";
import type { Meaning } from "./examples/index.ts";
import { type Intent, intents, intentsOf } from "./intents.ts";
import type { Guess } from "./meanings.ts";
import { wordsOf } from "./spelling.ts";
import { isAhead } from "./tense.ts";
import { comparing, type Times } from "./times.ts";

interface Found {
  readonly intent: Intent;
  readonly weight: number;
}

/** `what's using …` asks which one it is. */
export const asksWhich =
  /^(?:and |so |e )?(?:(?:what|who) ?(?:s|is|are|re) (?!we |you |they |i )(?:\w+ )?(?:using|consuming|drawing|eating|pulling|taking|guzzling|burning|running up)|o que (?:e que )?(?:esta|anda|estao) a (?:consumir|gastar|puxar|usar)|quem (?:e que )?(?:esta|anda) a (?:consumir|gastar|puxar|usar))\b/;

/** Intents that are meant wherever they are spoken of, the most particular first. */
const strong = [
  ...([
    "command",
    "carbon",
    "cost",
    "forecast",
    "waste",
    "unusual",
    "alarms",
    "quality",
    "maintenance",
  ] as const),
  ...(["base-load", "peak"] as const),
];

/** What goes on while somebody asks: `how much is … drawing`, `quanto está a puxar …`. */
const goingOn =
  /\b(?:is|are|am) (?:\w+ ){0,4}(?:using|consuming|drawing|pulling|taking)\b|\b(?:esta|estao|estamos|anda|andam) a (?:consumir|gastar|puxar|usar|pedir|tirar)\b/;
const isUsual =
  /\b(?:normal\w*|usual\w*|typical\w*|expected|habitual\w*|tipic\w*|costum\w+|esperad[ao]s?|de esperar)\b/;
/** `mais do que o normal`: held against what is usual, which is no order of several. */
const thanUsual =
  /\b(?:mais|menos|maior(?:es)?|menor(?:es)?|more|less|higher|lower|fewer|greater|smaller)\b(?: \w+){0,2}? (?:do que|que|than)\b(?: \w+){0,4}? (?:normal\w*|usual\w*|typical\w*|expected|habitual\w*|tipic\w*|costum\w+|esper\w+)\b/;
export const isAgainstUsual = (written: string): boolean =>
  thanUsual.test(written) &&
  !intentsOf(written.replace(thanUsual, " ")).some(({ intent }) => intent === "ranking");
/** Less than before, not what could be less. */
const saved = /\b(?:saved|savings?|poup(?:ou|amos|anca\w*|aram))\b/;

/** Which of several it is. */
const oneOf =
  /\b(?:or|ou|who|which|quem|qual)\b.*\b(?:more|less|mais|menos)\b|\b(?:more|less|mais|menos)\b.*\b(?:or|ou)\b/;

const rate = /\b(?:flow|caudal|debito)\b(?! temp)/;
const ofWarmth =
  /\b(?:temperatur\w*|temps?|how many degrees|quantos graus|how (?:hot|warm|cold|cool)|quao (?:quente|fri[oa]))\b/;
const usesIt = /\b(?:us(?:e|es|ed|ing)|consum\w+|gast\w+|draw\w*|pull\w*|puxa\w*)\b/;

/** A worry is about what is unusual, unless it says about what else it is. */
const worryWeight = 4;

/** Of the intents that are meant wherever they are spoken of, the one that counts. */
function strongest(found: readonly Found[]) {
  const weightOf = (intent: Intent) => found.find((one) => one.intent === intent)?.weight ?? 0;
  const all = strong.filter((one) => weightOf(one) > 0);
  const isWorry = weightOf("unusual") > 0 && weightOf("unusual") <= worryWeight;
  const other = all.find((one) => one !== "unusual" && one !== "peak" && one !== "base-load");
  return isWorry ? (other ?? "unusual") : all[0];
}

/** What is asked of the present and the past only, when the question doesn't speak of consumption as well. */
const neverForecast = ["devices", "alarms", "quality", "value"] as const;

/** `which meters will be offline tomorrow`: not what they will consume; null: it may be forecast, or isn't to come. */
function notForecast(found: readonly Found[], { period }: Times, written: string, now: EpochMilliseconds) {
  const weightOf = (intent: Intent) => found.find((one) => one.intent === intent)?.weight ?? 0;
  const isToCome = period === null ? isAhead(written) : period.from > now;
  if (!isToCome || weightOf("consumption") >= 2 || weightOf("ranking") > 0 || weightOf("peak") > 0)
    return null;
  return neverForecast.find((intent) => weightOf(intent) >= 4) ?? null;
}

export interface Around {
  readonly target: Target;
  readonly written: string;
  readonly now: EpochMilliseconds;
  /** It is what the page shows. */
  readonly isShown: boolean;
}

/**
 * What a question with several readings wants.
 * @param found what its words speak for, the likeliest first
 * @param before of the question that it follows; null: it stands for itself
 */
export function chosen(
  found: readonly Found[],
  before: { readonly intent: Intent } | null,
  times: Times,
  { target, written, now, isShown }: Around,
): Intent {
  const has = (intent: Intent) => found.some((one) => one.intent === intent);
  const first = found[0]?.intent;
  const weightOf = (intent: Intent) => found.find((one) => one.intent === intent)?.weight ?? 0;
  // It speaks of an alarm that isn't there yet, by a verb that commands.
  if (has("alarm-rule")) return "alarm-rule";
  if (has("command") && before === null) return "command";
  const isNow = has("now") || (times.period === null && before === null && goingOn.test(written));
  // Whether what passes now is usual for now, not what was unusual or is to be expected.
  if (
    isNow &&
    isUsual.test(written) &&
    !has("unusual") &&
    !(times.period !== null && times.period.from > now)
  )
    return "now";
  if (first === undefined) {
    // What follows a ground that was given asks for the ground again, of something else.
    if (times.compared !== null && (before === null || before.intent === "consumption")) return "comparison";
    return before?.intent ?? (times.period !== null && times.period.from > now ? "forecast" : "consumption");
  }
  // `why` asks for the ground of what was said before, or is shown.
  if (has("why") && (before !== null || isShown)) return "why";
  // Less money by less energy: what is wasted tells how.
  if (weightOf("waste") > 0 && weightOf("waste") >= weightOf("cost") && !has("carbon") && !has("forecast")) {
    const isHeldAgainst = times.compared !== null && has("comparison") && saved.test(written);
    return isHeldAgainst ? "comparison" : "waste";
  }
  // `Up to which value did the temperature rise`.
  if (
    has("value") &&
    ofWarmth.test(written) &&
    !has("unusual") &&
    !has("maintenance") &&
    (has("peak") || has("base-load"))
  )
    return "value";
  const other = notForecast(found, times, written, now);
  if (other !== null) return other;
  const meant = strongest(found);
  const isHowMuch = meant === undefined || meant === "peak" || meant === "base-load";
  const isKnown = times.period !== null && times.period.to <= now;
  if (isHowMuch && isAhead(written) && !isKnown) return "forecast";
  if (meant !== undefined && !(meant === "maintenance" && comparing.test(written) && !isAhead(written)))
    return meant;
  if (times.period !== null && times.period.from > now) return "forecast";
  if ((found.find(({ intent }) => intent === "trend")?.weight ?? 0) >= 9) return "trend";
  // Two that are named one by one, and one period: which of them it is.
  if (
    target.several &&
    times.compared === null &&
    (has("comparison") || has("ranking") || oneOf.test(written))
  )
    return "ranking";
  // `que equipamentos gastam …` is about what they use; one that is silent is told by its own words.
  const isOfUse =
    has("consumption") && (has("ranking") || (usesIt.test(written) && weightOf("devices") <= 4));
  if (has("devices") && !isOfUse) return "devices";
  // What flows through a meter now is what it takes now.
  if (has("value") && isNow && rate.test(written) && target.meters.some((meter) => meter.rate !== null))
    return "now";
  if (has("value") && !has("ranking") && !(has("comparison") && times.compared !== null)) return "value";
  if (has("value") && ofWarmth.test(written)) return "value";
  if ((has("ranking") || asksWhich.test(written)) && isNow) return "now";
  if (has("comparison") || (times.compared !== null && (has("consumption") || has("trend"))))
    return "comparison";
  // One meter alone has no rank.
  if (has("ranking") && target.named && target.meters.length === 1 && before === null) return "consumption";
  if (has("ranking") && (before === null || before.intent !== "now")) return "ranking";
  if (asksWhich.test(written)) return "ranking";
  if (isNow && (has("consumption") || first === "now")) return "now";
  const goesOnSo = times.words.length > 0 && !energyUnits.test(written);
  if (first === "consumption" && before !== null && before.intent !== "why" && goesOnSo) return before.intent;
  return intents.includes(first) ? first : "consumption";
}

/** How sure examples must be where the grammar found nothing, little, or something else. */
const surely = { nothing: 0.6, little: 0.85, other: 0.85, foreign: 0.95 } as const;
/** Words beside a name and a time that a question has which asks about something else. */
const mostBeside = 3;
/** Whether examples say the same, though the grammar knows none of the words. */
export const isSure = (guess: Guess | undefined, meaning: Meaning): boolean =>
  guess?.meaning === meaning && guess.probability >= surely.nothing;
/** Words that speak for little: an amount, a kind of energy. */
const mostLittle = 3;
/** What the grammar tells by more than words: by times, and by how many things are named. */
const toldByRules: ReadonlySet<Meaning> = new Set([
  ...(["consumption", "comparison", "alarm-rule"] as const),
]);
const energyUnits =
  /^(?:how many |quant[ao]s |os |the )?(?:\w+ )?(?:kwh|mwh|m3|kilowatt hours?|cubic (?:metres?|meters?)|metros cubicos)\b/;
/** Nothing but a unit, and words that stand anywhere. */
const saysUnitOnly =
  /^(?:(?:de|d[ao]s?|tod[oa]s?|[ao]s?|em|n[ao]s?|all|the|of|in|on|every|total|floors?|pisos?|andares|e|and|please|por favor) )*(?:kwh|mwh|m3|litros|litres)(?: (?:please|por favor|total))*$/;
const money =
  /\b(?:costs?|eur|euros?|price\w*|pay\w*|paid|charge\w*|bill\w*|invoice\w*|tariff\w*|expensive|custo\w*|preco\w*|pag\w+|cobr\w+|fatura\w*|factura\w*|tarif\w*|despesa\w*|per kwh|por kwh)\b/;
/** What examples may say against the grammar where it found something particular. */
const mayDiffer: ReadonlySet<Meaning> = new Set([
  ...(["quality", "waste", "peak", "unusual", "maintenance", "alarms", "devices", "base-load"] as const),
]);
const keptAnyway: ReadonlySet<Intent> = new Set([
  ...(["now", "value", "trend", "forecast", "comparison", "alarm-rule", "why", "command"] as const),
]);

/**
 * What a question wants that stands for itself, where examples of what others ask are surer than the grammar.
 * @param byRules what the grammar says @param found what its words speak for @param guesses by examples, the likeliest first
 */
export function weighed(
  byRules: Intent,
  found: readonly Found[],
  [guess]: readonly Guess[],
  { period, compared }: Times,
  { target, written, now }: Around,
): Meaning {
  // `Cubic metres spent on irrigation`.
  if (byRules === "cost" && energyUnits.test(written) && !money.test(written)) return "consumption";
  if (guess === undefined || guess.meaning === byRules) return byRules;
  if (toldByRules.has(guess.meaning) && byRules !== "quality" && byRules !== "forecast") return byRules;
  const { meaning, probability } = guess;
  const isOver = period !== null && period.to <= now;
  if ((meaning === "forecast" || meaning === "alarm-rule") && isOver) return byRules;
  if (meaning === "now" && period !== null) return byRules;
  if (compared !== null && meaning !== "quality") return byRules;
  const weight = found.reduce((most, one) => Math.max(most, one.weight), 0);
  // `Give me January for tenant 1`: what it took, where nothing else is said.
  const saysLittle = meaning === "help" || meaning === "none" || meaning === "trend";
  // `When does the lease of tenant 3 end?` names what is known, but nothing that is known of it.
  const isForeign = probability >= surely.foreign && wordsOf(target.rest).length >= mostBeside;
  // `Was there any consumption on the fire pump?` asks for a number.
  const isCautious = saysLittle || meaning === "unusual" || meaning === "alarm-rule";
  // `Lighting of all floors, in kWh` is a sum.
  if (meaning === "ranking" && saysUnitOnly.test(target.rest)) return byRules;
  if (weight === 0 && target.named && saysLittle) return isForeign ? meaning : byRules;
  if (weight === 0) return probability >= surely.nothing ? meaning : byRules;
  if (byRules === "consumption" && weight <= mostLittle)
    return probability >= (isCautious ? surely.little : surely.nothing) ? meaning : byRules;
  // `From the one that takes most to the one that takes least` compares nothing.
  const isOrder = byRules === "comparison" && (meaning === "ranking" || mayDiffer.has(meaning));
  const isToCome = meaning === "forecast" && period !== null && period.from > now;
  // `Which share of the expected readings came`: nothing is expected of a time that is over.
  if (byRules === "forecast" && isOver && meaning !== "trend")
    return probability >= surely.nothing ? meaning : byRules;
  // `Tomorrow, how much shall we be short of?`
  const isShort = byRules === "quality" && (meaning === "forecast" || meaning === "consumption");
  if (isShort && period !== null && period.from > now) return "forecast";
  if (byRules === "devices" && weight <= 4 && mayDiffer.has(meaning))
    return probability >= surely.nothing ? meaning : byRules;
  const isLive = byRules === "peak" && meaning === "now";
  const isOfUse = byRules === "devices" && meaning === "ranking" && weight <= 4;
  const isHeld =
    !isOrder && !isToCome && !isLive && !isOfUse && (keptAnyway.has(byRules) || !mayDiffer.has(meaning));
  return !isHeld && probability >= surely.other ? meaning : byRules;
}
