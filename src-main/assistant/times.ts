import { DateTime } from "luxon";
import type { Language } from "../contract/assistant.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";
import { daysPart, type FoundPart, hoursPart, type PeriodPart, partsIn, weekend } from "./period-part.ts";
import type { Found } from "./period-rules.ts";
import { any, weekdays } from "./period-words.data.ts";
import { hoursIn, periodAfter, periodBefore, periodsIn, type SaidPeriod } from "./periods.ts";
import { span, whole } from "./said-period.ts";
import { plain } from "./spelling.ts";

export interface Times {
  readonly period: SaidPeriod | null;
  readonly compared: SaidPeriod | null;
  /** Words that said them, as `plain` writes them. */
  readonly words: readonly string[];
  /** Which hours of the period are meant, and which of what it is compared with; null: all. */
  readonly part: PeriodPart | null;
  readonly comparedPart: PeriodPart | null;
}

/** What `timesOf` is told of the present and of what was asked before. */
export interface TimesContext {
  readonly language: Language;
  readonly now: EpochMilliseconds;
  readonly timeZone: string;
  /** It is about what is to come. */
  readonly isAhead: boolean;
  /** Of the question that this one follows; null: it stands for itself. */
  readonly last: {
    readonly period: SaidPeriod | null;
    readonly compared: SaidPeriod | null;
  } | null;
}

/** Words that hold one period or thing against another. */
export const comparing =
  /\b(vs|versus|compar\w*|(?<!other )than|against|contra|(?:up|down|acima|abaixo) (?:or (?:up|down) )?on (?=_|the (?:day|week|month|year|previous)|last|its|january|february|march|april|may|june|july|august|september|october|november|december)|face a[o]?|em relacao|do que|stack\w* up|differ\w*|diferenc\w*|change[ds]? (?:in|of|from|between)|(?:go|went|gone) (?:up|down)|increas\w*|decreas\w*|rise|rose|drop\w*|f[ae]ll\w*|aument\w*|diminu\w*|subi\w*|desceu|baixou|cresc\w*|gr[eo]wn?|growth|mov(?:ed?|ing) (?:from|between)|usage move|shift(?:ed)?|cre(?:ep|pt)\w* (?:up|down)|edg(?:e|ed|ing) (?:up|down)|climb\w*|jump\w*|plung\w*|ca[ii](?:u|ram|r)\b|relativamente a[o]?s?|em comparac\w*|in relation to|shr[aiu]nk\w*|improv\w*|worsen\w*|agrav\w*|reduced|reduziu|side by side|lado a lado|evoluc\w*|vari(?:ac\w*|ou|aram|ed|ation\w*)|minus|menos|above|below|acima|abaixo|relative to|under (?:its|the|our|their)|beat(?:en)?)\b/;
/** Words that say that something became more or less, which asks what it was before. */
export const rising =
  /\b(?:(?:go|went|gone|come|came|been going) (?:up|down)|increas\w*|decreas\w*|rise|risen|rose|drop\w*|f[ae]ll\w*|aument\w*|diminu\w*|subi\w*|desceu|desceram|baixou|baixaram|cresc\w*|gr[eo]wn?|climb\w*|jump\w*|shr[aiu]nk\w*|reduced(?! (?:tariff|rate|price))|reduziu|compared?|compara\w*)\b/;
const previous =
  /\b(day|month|week|year|mes|semana|ano|dia) (before|earlier|anterior|antes)\b|\b(previous|before that|anterior)\b/;
const following =
  /\b(day|month|week|year|mes|semana|ano|dia) (after|later|seguinte|depois)\b|\b(the (?:next|following) (?:one|day|week|month|year)|after that|seguinte)\b/;
/** Between the two that something changed from and to. */
const fromTo =
  /^ (?:and|to|until|through|thru|up to|till|e|a|ate|para|ate a|ate ao) (?:(?:the (?:month|end) of|(?:o |ao )?(?:fim|final) de|the|o|a) )?$/;
/** `January through March` needs no word before it. */
const upTo = /^ (?:to|until|through|thru|up to|till|a|ate|ate a|ate ao) (?:(?:the end of|the) )?$/;
const beforeFrom = /\b(?:from|between|de|entre|desde)(?: the| o| a)? $/;

/** A day of a month, and no month. */
const dayAlone = /^(?:on )?(?:the |(?:no |do |em |ao )?dia )(\d{1,2})(?:st|nd|rd|th)?$/;

/** No more than two months tell which month is meant. */
const longestTelling = 62 * 86_400_000;

/** The day of that number in a period, or in its month where it is shorter; null: a long one tells none. */
function dayNear({ from, to }: SaidPeriod, day: number, now: DateTime): SaidPeriod | null {
  if (to - from > longestTelling) return null;
  const last = DateTime.fromMillis(to - 1, { zone: now.zone });
  const months = [last, last.minus({ months: 1 }), last.minus({ months: 2 })];
  const days = months.flatMap((month) => {
    const of = month.set({ day: Math.min(day, month.daysInMonth ?? day) }).startOf("day");
    return of.day === day && of <= now ? [of] : [];
  });
  const meant =
    days.find((one) => +one >= from && +one < to) ?? days.find((one) => one.hasSame(last, "month"));
  return meant === undefined ? null : whole(meant, "day", now);
}

/** Which period is asked about, and which it is compared with. */
export function timesOf(text: string, { language, now, timeZone, isAhead, last }: TimesContext): Times {
  const written = plain(text);
  const { found, parts } = withParts(periodsIn(text, language, now, timeZone, isAhead), {
    written,
    last,
    now,
    timeZone,
  });
  const all = isRangeAndOther(text, written, found) ? found : meantOf(found, written);
  const words = all.map((one) => plain(one.words));
  const held = heldTogether({ text, written, all, words, now, timeZone, last });
  const times =
    all.length === 0 && parts[0]?.part.isOfHours === true ? ofWholeDay(held, now, timeZone) : held;
  const compared = sameOfYear(times, written, now, timeZone);
  const [first, second] = parts;
  // `Weekdays against weekends in March` are two parts of one period.
  const areTwo = first !== undefined && second !== undefined && compared === null;
  return {
    ...{
      ...times,
      words: [...words, ...parts.flatMap(({ isOfPeriod, words: own }) => (isOfPeriod ? [own] : []))],
    },
    compared: areTwo ? times.period : compared,
    part: first?.part ?? null,
    comparedPart: areTwo ? second.part : (first?.part ?? null),
  };
}

/** Parts of periods, and the periods that are none. */
interface Parted {
  readonly found: readonly Found[];
  readonly parts: readonly (FoundPart & { readonly isOfPeriod: boolean })[];
}

const partly = 1.5 * 86_400_000;
const isLong = ({ from, to, unit }: SaidPeriod): boolean => unit !== "hour" && to - from > partly;
const anyWeekend = /^(?:weekend|fim de semana)$/;
const ofEach =
  /\b(?:average|typical|mean|usual|normal|each|every|all|cada|todos os|todas as|on an?|num|numa|aos?|as|por) (?:(?:on|na|no|an?|average|typical|normal) )?$/;
const namedWeekend =
  /\b(?:last|this|past|previous|first|second|third|fourth|est[ea]|deste|ultimo|primeiro|segundo|terceiro|the) $/;

const typical = /\b(?:average|typical\w*|mean|usual|normal|ordinary|tipic[oa]|medi[oa]|habitual)\b/;

/**
 * `Weekend use in February`: not one weekend, but all of that month's. `A typical Tuesday` is of the last four weeks, where
 * nothing else is said.
 */
function withParts(
  found: readonly Found[],
  {
    written,
    last,
    now,
    timeZone,
  }: Pick<TimesContext, "last" | "now" | "timeZone"> & { readonly written: string },
): Parted {
  const ofLong = found.some((one) => isLong(one.period) && !anyWeekend.test(one.words));
  const goesOn =
    found.length === 1 && last?.period != null && isLong(last.period) && last.period.unit !== "span";
  const isPart = ({ words, at }: Found) =>
    anyWeekend.test(words) &&
    (ofLong || goesOn) &&
    (!namedWeekend.test(written.slice(0, at)) || /\b(?:at|over|on|during) the $/.test(written.slice(0, at)));
  const weekends = found.filter(isPart);
  const isOfEach = ({ words, at, period }: Found) =>
    period.unit === "day" &&
    weekdayNamed.test(words) &&
    (ofLong
      ? ofEach.test(written.slice(0, at))
      : found.length === 1 && last === null && isTypical(at, words));
  const isTypical = (at: number, words: string) =>
    /\b(?:average|typical|mean|usual|normal|ordinary) $/.test(written.slice(0, at)) ||
    /^(?: feira)? (?:tipic[oa]|medi[oa]|normal|habitual)\b/.test(written.slice(at + words.length));
  const days = found.filter(isOfEach);
  const left = found.filter((one) => !weekends.includes(one) && !days.includes(one));
  const masked = found.reduce(
    (text, { at, words }) => text.slice(0, at) + "_".repeat(words.length) + text.slice(at + words.length),
    written,
  );
  const said = [
    ...weekends.map(({ at, words }) => ({ part: weekend, at, words, isOfPeriod: true })),
    ...days.map(({ at, words }) => ({
      ...{
        part: daysPart([weekdays[weekdayNamed.exec(words)?.[1] ?? ""] ?? 1]),
        at,
        words,
        isOfPeriod: true,
      },
    })),
    ...partsIn(masked).map((one) => ({ ...one, isOfPeriod: false })),
  ].sort((one, other) => one.at - other.at);
  const isOfAny = left.length === 0 && said.length > 0 && last === null && typical.test(written);
  const others = isOfAny
    ? periodsIn("last 4 weeks", "en", now, timeZone).map((one) => ({ ...one, ...said[0] }))
    : left;
  // Hours alone are of the period that was spoken of before, or of the usual one.
  const between = others.length === 0 || others.some(({ period }) => isLong(period)) ? hoursIn(masked) : null;
  const hours =
    between === null
      ? []
      : [{ part: hoursPart(between[0], between[1] % 24), at: 0, words: "", isOfPeriod: false }];
  return { found: others, parts: said.length > 0 ? said : hours };
}

type Held = Omit<Times, "part" | "comparedPart">;

/** `And between 22:00 and 06:00?`, after hours of one day, is of that day. */
function ofWholeDay(held: Held, now: number, zone: string): Held {
  const { period } = held;
  if (period === null || period.unit === "day" || isLong(period)) return held;
  const day = DateTime.fromMillis(period.from, { zone });
  return { ...held, period: whole(day, "day", DateTime.fromMillis(now, { zone })) };
}

interface Told extends Pick<TimesContext, "now" | "timeZone" | "last"> {
  readonly text: string;
  readonly written: string;
  readonly all: readonly Found[];
  readonly words: readonly string[];
}

function heldTogether({ text, written, all, words, now, timeZone, last }: Told): Held {
  const summed = summedUp(written, all);
  if (summed !== null) return { period: summed, compared: null, words };
  const [first, second, third] = all;
  const before = (period: SaidPeriod) => periodBefore(period, now, timeZone);
  if (first === undefined) {
    if (last?.period == null) return { period: null, compared: null, words };
    // `and the week before?` asks about the one before what was asked about.
    if (!comparing.test(written)) {
      if (previous.test(written)) return { period: before(last.period), compared: null, words };
      if (following.test(written))
        return { period: periodAfter(last.period, now, timeZone), compared: null, words };
    }
    return {
      period: last.period,
      compared: previous.test(written) ? before(last.period) : last.compared,
      words,
    };
  }
  // `and on the 8th?` is of the month that was asked about.
  const day = dayAlone.exec(first.words);
  if (day !== null && second === undefined && last?.period != null) {
    const of = dayNear(last.period, Number(day[1]), DateTime.fromMillis(now, { zone: timeZone }));
    if (of !== null) return { period: of, compared: null, words };
  }
  const weekday =
    second === undefined && last?.period?.unit === "day"
      ? weekdayBeside(first, last.period, written, timeZone)
      : null;
  if (weekday !== null)
    return {
      period: whole(weekday, "day", DateTime.fromMillis(now, { zone: timeZone })),
      compared: null,
      words,
    };
  // `e no mês anterior?` is the one before what was asked about.
  if (
    last?.period != null &&
    second === undefined &&
    earlierOne.test(first.words) &&
    last.period.unit === first.period.unit
  )
    return comparing.test(written)
      ? { period: last.period, compared: before(last.period), words }
      : { period: before(last.period), compared: null, words };
  // `February, compared with the month before` is January, whichever month it is now.
  if (
    second !== undefined &&
    earlierOne.test(second.words) &&
    second.period.unit === first.period.unit &&
    !earlierOne.test(first.words)
  )
    return { period: first.period, compared: before(first.period), words };
  const same =
    second !== undefined && second.period.from === first.period.from && second.period.to === first.period.to;
  const comparison = comparing.exec(written);
  if (second !== undefined && !same) {
    const isFromTo = isRange(text, written, first, second);
    const ascends = first.period.from < second.period.from;
    if (third !== undefined && isRangeAndOther(text, written, all))
      return isFromTo
        ? { period: joinedOf(first.period, second.period), compared: third.period, words }
        : { period: first.period, compared: joinedOf(second.period, third.period), words };
    // `from January to March` is one period, unless something changed from the one to the other.
    if (isFromTo && ascends && comparison === null)
      return { period: joinedOf(first.period, second.period), compared: null, words };
    if (isFromTo && ascends) return { period: second.period, compared: first.period, words };
    // `under its February figure in March`: what is held against stands first.
    const isTurned =
      comparison !== null &&
      comparison.index < first.at &&
      heldAgainst.test(written.slice(0, first.at)) &&
      !goesFrom.test(written.slice(0, second.at));
    return isTurned
      ? { period: second.period, compared: first.period, words }
      : { period: first.period, compared: second.period, words };
  }
  if (same || previous.test(written.replace(first.words, " ")))
    return { period: first.period, compared: before(first.period), words };
  if (comparison !== null && comparison.index < first.at) {
    // `compare that with February`, `consumption vs last month`: what is said is the other one.
    if (last?.period != null && last.period.from !== first.period.from)
      return { period: last.period, compared: first.period, words };
    const [running] = periodsIn(runningOf[first.period.unit] ?? "", "en", now, timeZone);
    const isOther = againstIt.test(written.slice(0, first.at));
    if (running !== undefined && isOther && running.period.from > first.period.from)
      return { period: running.period, compared: first.period, words };
  }
  return { period: first.period, compared: null, words };
}

const weekdayNamed = new RegExp(`\\b(${any(weekdays)})\\b`);

/** `and the Saturday before that?`, `e no sábado seguinte?`: of the day that was asked about; null: nothing of the kind. */
function weekdayBeside(
  { words, at }: Found,
  { from }: SaidPeriod,
  written: string,
  zone: string,
): DateTime | null {
  const weekday = weekdays[weekdayNamed.exec(words)?.[1] ?? ""];
  const side =
    /^(?: feira)? (?:(before|prior|previous|anterior|antes)|after|following|later|seguinte|depois)\b/.exec(
      written.slice(at + words.length),
    );
  const isBefore = side?.[1] !== undefined || /\b(?:previous|prior)\s*$/.test(written.slice(0, at));
  if (weekday === undefined || (side === null && !isBefore)) return null;
  const day = DateTime.fromMillis(from, { zone });
  return isBefore
    ? day.minus({ days: (day.weekday - weekday + 7) % 7 || 7 })
    : day.plus({ days: (weekday - day.weekday + 7) % 7 || 7 });
}

const addsUp =
  /\b(?:together|combined|added (?:up|together)|add(?:ing)? (?:up|together)|summ?ed|sum of|in (?:total|all)|total (?:of|for|in|over|de|em|d[ao])|taken together|juntos|juntas|somad[oa]s?|somando|soma d[aeo]|em conjunto|no total|ao todo|no conjunto|tudo junto)\b/;
const plus = /^ (?:plus|mais)(?: (?:in|em|o|a|de))? $/;
const listed = /^ (?:(?:and|e|with|com|plus|mais)(?: (?:in|em|o|a|de))? )?$/;

/** `January and February together`, `January plus February`: one after the other, as one; null: nothing of the kind. */
function summedUp(written: string, all: readonly Found[]): SaidPeriod | null {
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined || all.length < 2) return null;
  const pairs = all.slice(1).map((other, at) => {
    const one = all[at] ?? first;
    return { one, other, between: written.slice(one.at + one.words.length, other.at) };
  });
  const follow = pairs.every(
    ({ one, other, between }) => one.period.to === other.period.from && listed.test(between),
  );
  const isSum = all.length > 2 || addsUp.test(written) || pairs.some(({ between }) => plus.test(between));
  const isHeld = comparing.test(pairs.reduce((text, { between }) => text.replace(between, " "), written));
  return follow && isSum && !isHeld ? joinedOf(first.period, last.period) : null;
}

/** Words that speak of a year as a whole, or by what is usual in it. */
const ofWholeYear = /\b(?:whole|entire|all of|full|average|mean|typical|usual|inteiro|todo o|media|normal)\b/;

/** `more in March than last year`: not than in the whole of that year. */
function sameOfYear(
  { period, compared }: Held,
  written: string,
  now: number,
  zone: string,
): Times["compared"] {
  if (period === null || compared === null) return compared;
  const isLonger = compared.unit === "year" && period.unit !== "year" && period.unit !== "hour";
  if (!isLonger || ofWholeYear.test(written)) return compared;
  const at = (time: number) => DateTime.fromMillis(time, { zone });
  const years = at(period.from).year - at(compared.from).year;
  if (years === 0) return compared;
  const [from, to] = [period.from, period.to].map((time) => at(time).minus({ years })) as [
    DateTime,
    DateTime,
  ];
  const present = at(now);
  // What hasn't begun is nothing to hold against.
  if (from >= present) return compared;
  // A week of weekdays is held against one.
  const isOfDays = period.unit === "day" || period.unit === "week";
  if (isOfDays) {
    const back = { weeks: 52 * years };
    return span(at(period.from).minus(back), at(period.to).minus(back), present);
  }
  return period.unit === "span" ? span(from, to, present) : whole(from, period.unit, present);
}

/** `from January to March`, `between … and …`, `January through March`. */
function isRange(text: string, written: string, one: Found, other: Found): boolean {
  const between = written.slice(one.at + one.words.length, other.at);
  return (
    (beforeFrom.test(written.slice(0, one.at)) && fromTo.test(between)) ||
    upTo.test(between) ||
    isDashed(text, one, other)
  );
}

/** `from January to March against last year`, `last year against January to March`. */
function isRangeAndOther(text: string, written: string, found: readonly Found[]): boolean {
  const [first, second, third] = found;
  if (first === undefined || second === undefined || third === undefined || found.length > 3) return false;
  const ascend = (one: Found, other: Found) =>
    one.period.from < other.period.from && isRange(text, written, one, other);
  return ascend(first, second) || ascend(second, third);
}

/** `Jan–Mar`. */
const isDashed = (text: string, { words: one }: Found, { words: other }: Found): boolean =>
  [...text.matchAll(/(\p{L}+)\s?[-–—]\s?(\p{L}+)/gu)].some(
    ([, left = "", right = ""]) => one.endsWith(plain(left)) && other.startsWith(plain(right)),
  );

const earlierOne = /\b(?:previous|anterior)\b/;

/** What stands right before the period that something is held against. */
const againstIt =
  /\b(?:vs|versus|than|above|below|acima d[oa]|abaixo d[oa]|relative to|minus|against|contra|with|to|com|ao?s?|do que|em relacao a[o]?)(?: (?:in|the|that of|o|a|em|no|na|de|do|da))* $/;

/** What stands before a period that something is held against, though another one comes after it. */
const heldAgainst =
  /\b(?:vs|versus|than|above|below|under|beat|against|relative to|compared (?:with|to)|contra|acima d[oa]|abaixo d[oa]|comparad[oa]s? com|em relacao a[o]?)(?: (?:in|the|that of|its|our|their|o|a|em|no|na|seu|sua))* $/;
/** What stands before one that it went on from. */
const goesFrom = /\b(?:from|since|than|against|versus|vs|desde|de|que|contra) (?:\w+ )?$/;

/** Where more than two are said, those count that stand behind the word that compares. */
function meantOf(found: readonly Found[], written: string): readonly Found[] {
  if (found.length <= 2) return found;
  const at = comparing.exec(written)?.index ?? 0;
  const behind = found.filter((one) => one.at > at);
  return behind.length >= 2 ? behind : found;
}

const joinedOf = (first: SaidPeriod, second: SaidPeriod): SaidPeriod => ({
  ...{ from: first.from, to: second.to, unit: "span", running: second.running },
});

const runningOf: Partial<Readonly<Record<SaidPeriod["unit"], string>>> = {
  ...{ day: "today", week: "this week", month: "this month", quarter: "this quarter", year: "this year" },
};
