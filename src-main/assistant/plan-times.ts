import type { Language } from "../contract/assistant.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";
import { lastSentence } from "./clauses.ts";
import { withoutNumbers } from "./entities.ts";
import type { Intent } from "./intents.ts";
import type { Knowledge } from "./knowledge.ts";
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

/** Which times a text speaks of, but for the numbers of names. */
export const timesOf = (
  text: string,
  language: Language,
  last: Last,
  { now, timeZone, knowledge }: Asked,
): Times => {
  const written = plain(text);
  const goesOnAhead = last?.intent === "forecast" && !isPast(written);
  return timesIn(withoutNumbers(text, knowledge), {
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
  const all = () => turned(timesOf(whole, language, last, given), whole, language, given);
  if (own.period === null) return all();
  // `… in March. How does it compare with February?`: the part says only what is held against.
  if (own.words.length !== 1 || own.compared === null) return own;
  const both = all();
  return both.words.length === 2 && both.compared?.from === own.compared.from ? both : own;
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
