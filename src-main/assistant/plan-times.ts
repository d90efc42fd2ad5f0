import type { Language } from "../contract/assistant.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";
import { lastSentence } from "./clauses.ts";
import { withoutNumbers } from "./entities.ts";
import { type Intent, intentsOf } from "./intents.ts";
import type { Knowledge } from "./knowledge.ts";
import { withoutNamedParts } from "./named-parts.ts";
import { outsideHours } from "./period-part.ts";
import { plain } from "./spelling.ts";
import { isAhead, isPast } from "./tense.ts";
import { type Times, type TimesContext, timesOf as timesIn } from "./times.ts";

/** What is known where a question is understood. */
interface Asked {
  readonly knowledge: Knowledge;
  readonly now: EpochMilliseconds;
  readonly timeZone: string;
}

/** The question that this one follows; null: it stands for itself. */
type Last = ({ readonly intent: Intent } & NonNullable<TimesContext["last"]>) | null;

/** Which times a text speaks of, but for what is of names. */
export const timesOf = (
  text: string,
  language: Language,
  last: Last,
  { now, timeZone, knowledge }: Asked,
): Times => {
  const written = plain(text);
  const goesOnAhead = last?.intent === "forecast" && !isPast(written);
  return timesIn(withoutNumbers(withoutNamedParts(text, knowledge), knowledge), {
    ...{ language, now, timeZone, last, isAhead: isAhead(written) || goesOnAhead },
  });
};

/**
 * Which times a question means.
 * @param text the part of it that asks @param whole all of it: what the part doesn't say, the rest may
 */
export function timesMeant(text: string, whole: string, language: Language, last: Last, given: Asked): Times {
  const own = turned(timesOf(text, language, last, given), text, language, given);
  if (text === whole) return own;
  const all = turned(timesOf(whole, language, last, given), whole, language, given);
  if (own.period === null) return all;
  // `What did March come to? Only the nights, please.`
  const { part, comparedPart } = own.part === null ? all : own;
  // `… in March. How does it compare with February?`: the part that asks says only what is held against.
  const isOneOfTwo =
    own.words.length === 1 &&
    own.compared !== null &&
    all.words.length === 2 &&
    all.compared?.from === own.compared.from;
  return { ...(isOneOfTwo ? all : own), part, comparedPart };
}

/** `Half of T05 left in February. How did its March compare?` is March against February. */
function turned(times: Times, text: string, language: Language, given: Asked): Times {
  const asked = lastSentence(text);
  if (asked === text || times.period === null || times.compared === null) return times;
  const { period, compared, words } = timesOf(asked, language, null, given);
  const isOneOfBoth = [times.period, times.compared].some((one) => one.from === compared?.from);
  if (words.length === 1 && compared !== null && isOneOfBoth)
    return times.period.from === compared.from ? { ...times, period: times.compared, compared } : times;
  if (period !== null && compared !== null) return { ...times, period, compared };
  const isOther = compared === null && period?.from === times.compared.from;
  return isOther ? { ...times, period: times.compared, compared: times.period } : times;
}

type Parts = Pick<Times, "part" | "comparedPart">;
/** Words by which no part of a period is meant any more. */
const ofAll = /\b(?:whole|entire|all (?:day|week|month)|in total|inteir[oa]|tod[oa] o|ao todo|no total)\b/;

/** Which hours are meant: those that are said, or that were said before in the conversation. */
export function partsMeant({ part, comparedPart }: Times, last: Parts | null, written: string): Parts {
  if (part !== null || last === null || ofAll.test(written)) return { part, comparedPart };
  return { part: last.part, comparedPart: last.comparedPart };
}

const amounts =
  /\b(?:kwh|mwh|m3|how much|quanto|quanta|quantos|quantas|total|consumption (?:of|in|at|on|by|outside|during|out)|consumo|share|percent\w*)\b/;
const asksBase =
  /\b(?:base|kw|standby|stand by|min\w+|low(?:est)?|permanent\w*|residual|nobody|no one|empty|ninguem|vazio|always on|fechad[oa]|closed)\b/;
const summed = new Set<Intent>(["consumption", "ranking", "base-load", "trend", "peak"]);

/** `Weekdays or weekends?` compares two parts of a period; `how much at night in March` asks for an amount, and not what runs at least. */
export function ofParts(intent: Intent, { part, comparedPart }: Parts, written: string): Intent {
  if (part === null) return intent;
  // `How much do we use outside working hours?` asks for an amount, and not for what runs needlessly.
  if (intent === "waste" && part.isOutside)
    return amounts.test(written) &&
      !intentsOf(written.replace(outsideHours, " ")).some((one) => one.intent === "waste")
      ? "consumption"
      : intent;
  if (comparedPart !== null && comparedPart.id !== part.id && summed.has(intent) && intent !== "peak")
    return "comparison";
  const isAmount =
    intent === "base-load" && part.isOfHours && amounts.test(written) && !asksBase.test(written);
  return isAmount ? "consumption" : intent;
}
