import * as chrono from "chrono-node";
import { DateTime } from "luxon";
import type { Language } from "../contract/assistant.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";
import { feastNames } from "./feasts.ts";
import { type Found, rules } from "./period-rules.ts";
import { any, weekdays } from "./period-words.data.ts";
import { type SaidPeriod, span, whole } from "./said-period.ts";
import { plain } from "./spelling.ts";

export type { SaidPeriod } from "./said-period.ts";

/** `between 2026-03-04 and 2026-03-09` is one period. */
function joined(dates: readonly Found[], now: DateTime): Found[] {
  const [first, second] = dates;
  if (first === undefined || second === undefined || dates.length > 2) return [...dates];
  const from = DateTime.fromMillis(first.period.from, { zone: now.zone });
  const to = DateTime.fromMillis(second.period.to, { zone: now.zone });
  return from < to ? [{ ...first, period: span(from, to, now) }] : [...dates];
}

/**
 * Periods that a question speaks of, in the order they are said, each with where in the plain text it stands.
 * @param text as people write it
 * @param zone IANA name of the site's time zone
 * @param isAhead a day or month that is named is the next of that name, not the last
 */
export function periodsIn(
  text: string,
  language: Language,
  now: EpochMilliseconds,
  zone: string,
  isAhead = false,
): Found[] {
  const present = DateTime.fromMillis(now, { zone });
  if (/\d{1,4}[-/.]\d{1,2}\b/.test(text)) {
    const dates = datesIn(text, language, present, zone, isAhead);
    if (dates.length > 0) return joined(dates, present);
  }
  const written = plain(text).replace(scopes, (scope) => scope.replace(/\d/, "_"));
  let left = written;
  const found: Found[] = [];
  for (const { pattern, period, back } of rules) {
    for (let tries = 0; tries < 4; tries += 1) {
      const match = pattern.exec(left);
      if (match === null) break;
      const said = period(present, match, isAhead);
      if (said === null) break;
      // A preposition isn't part of it: what stands before it tells how it is meant.
      const lead =
        /^(?:in|of|for|during|since|em|de|durante|desde|no|na|do|para|on) (?=\S)/.exec(match[0])?.[0] ?? "";
      const [at, words] = [match.index + lead.length, match[0].slice(lead.length)];
      found.push({ period: said, at, words, ...(back === undefined ? {} : { back }) });
      left =
        left.slice(0, match.index) + "_".repeat(match[0].length) + left.slice(match.index + match[0].length);
    }
  }
  found.sort((one, other) => one.at - other.at);
  return sinceThen(
    dayParts(
      weekdaysOfWeeks(movedBack(withoutTheirWeekdays(found, written, present), present), written, present),
      written,
      present,
    ),
    written,
    present,
  );
}

/** `scope 2 of February` isn't the second of February. */
const scopes = /\b(?:scope|ambito) [123]\b/g;

/**
 * `Thursday 12 February` is one day, whichever weekday that was; `Wednesday and Thursday 12 February` are two days of that week.
 */
function withoutTheirWeekdays(found: readonly Found[], written: string, now: DateTime): Found[] {
  const isWeekday = ({ words }: Found) =>
    new RegExp(`^(?:last )?(?:${any(weekdays)}|weekend|fim de semana)(?: feira)?(?: passad[ao])?$`).test(
      words,
    );
  const isDate = ({ words }: Found) => /^\d|\d$/.test(words);
  const isFeast = ({ words }: Found) => new RegExp(`(?:^| )(?:${feastNames.join("|")})(?: |$)`).test(words);
  const between = (one: Found, other: Found) => written.slice(one.at + one.words.length, other.at);
  const isOfNext = (at: number): boolean => {
    const [one, next] = [found[at], found[at + 1]];
    if (one === undefined || next === undefined || !(isDate(next) || isFeast(next))) return false;
    // `Good Friday, 3 April` is one day.
    if (!isWeekday(one) && !(isFeast(one) && isDate(next))) return false;
    return /^(?: anterior| passad[ao]| before)?(?: the| of| de| of the| dia| o dia| dos? dias?)? ?$/.test(
      between(one, next),
    );
  };
  /** `27 March, a Friday`: which weekday it is says nothing new. */
  const isOfLast = (at: number): boolean => {
    const [last, one] = [found[at - 1], found[at]];
    if (last === undefined || one === undefined || !isDate(last) || isDate(one)) return false;
    if (
      !(isWeekday(one) || isFeast(one)) ||
      !/^(?: (?:a|uma|um|that is|que foi))? ?$/.test(between(last, one))
    )
      return false;
    const [date, said] = [last, one].map(({ period }) =>
      DateTime.fromMillis(period.from, { zone: now.zone }),
    );
    return isFeast(one) ? last.period.from === one.period.from : date?.weekday === said?.weekday;
  };
  return found.flatMap((one, at) => {
    if (isOfNext(at) || isOfLast(at)) return [];
    const [next, date] = [found[at + 1], found[at + 2]];
    const earlier = dayBefore(one, found[at - 1], written, now);
    if (earlier !== null) return [{ ...one, period: earlier }];
    const isBeside =
      next !== undefined &&
      date !== undefined &&
      isWeekday(one) &&
      one.period.unit === "day" &&
      isOfNext(at + 1) &&
      date.period.unit === "day" &&
      joining.test(between(one, next));
    if (!isBeside) return [one];
    const [weekday, dated] = [one, date].map(({ period }) =>
      DateTime.fromMillis(period.from, { zone: now.zone }),
    );
    if (weekday === undefined || dated === undefined) return [one];
    const back = (dated.weekday - weekday.weekday + 7) % 7 || 7;
    return [{ ...one, period: whole(dated.minus({ days: back }), "day", now) }];
  });
}

/** `Saturday 21 March and the Saturday before it` are a week apart. */
function dayBefore(one: Found, date: Found | undefined, written: string, now: DateTime): SaidPeriod | null {
  const weekday = new RegExp(`\\b(${any(weekdays)})\\b`).exec(one.words)?.[1];
  if (weekday === undefined || date?.period.unit !== "day" || /passad|last/.test(one.words)) return null;
  if (
    !/^(?: feira)? (?:before|prior|previous|anterior|antes)\b/.test(written.slice(one.at + one.words.length))
  )
    return null;
  const day = DateTime.fromMillis(date.period.from, { zone: now.zone });
  const back = (day.weekday - (weekdays[weekday] ?? 1) + 7) % 7 || 7;
  return whole(day.minus({ days: back }), "day", now);
}

const joining =
  /^ (?:and|with|to|vs|versus|against|or|than|e|com|ou|contra|a|do que)(?: (?:on|the|a|na|no))? ?$/;

/** `the same month last year` is a year before the month that is said besides. */
function movedBack(found: readonly Found[], now: DateTime): Found[] {
  const other = found.find(({ back }) => back === undefined)?.period;
  return found.map((one) => {
    if (one.back === undefined || other === undefined) return one;
    const from = DateTime.fromMillis(other.from, { zone: now.zone }).minus(one.back);
    if (other.unit !== "span" && other.unit !== "hour")
      return { ...one, period: whole(from, other.unit, now) };
    const to = DateTime.fromMillis(other.to, { zone: now.zone }).minus(one.back);
    return { ...one, period: span(from, to, now) };
  });
}

/** `Tuesday of last week` is one day. */
function weekdaysOfWeeks(found: readonly Found[], written: string, now: DateTime): Found[] {
  const left: Found[] = [];
  for (const one of found) {
    const before = left.at(-1);
    if (before === undefined) {
      left.push(one);
      continue;
    }
    const between = written.slice(before.at + before.words.length, one.at).trim();
    const [week, day] = one.period.unit === "week" ? [one, before] : [before, one];
    const name = new RegExp(`\\b(${any(weekdays)})\\b`).exec(day.words)?.[1];
    const isOne =
      week.period.unit === "week" && name !== undefined && /^(of|in|the|of the|da|na|de|)$/.test(between);
    if (!isOne) {
      left.push(one);
      continue;
    }
    const start = DateTime.fromMillis(week.period.from, { zone: now.zone });
    const period = whole(start.plus({ days: (weekdays[name] ?? 1) - 1 }), "day", now);
    const words = written.slice(before.at, one.at + one.words.length);
    left.splice(-1, 1, { period, at: before.at, words });
  }
  return left;
}

const hour = "(\\d{1,2})(?: ?h)?(?: ?([0-5]\\d))?(?: ?(am|pm|h|horas|o clock))?";
const hours = new RegExp(
  `\\b(?:between|from|entre|das|de|desde as) (?:as )?${hour} (?:and|to|until|till|e|as|ate as|ate) (?:as )?${hour}\\b`,
);
const parts: readonly (readonly [RegExp, number, number])[] = [
  [/\bmorning\b|\b(?:de|da|na|pela) manha\b/, 6, 12],
  [/\bafternoon\b|\b(?:a|da|na|de|pela) tarde\b/, 12, 18],
  [/\bevening\b/, 18, 22],
  [/\blunch ?(?:time|hour|break)\b|\bover lunch\b|\bhora (?:de|do) almoco\b|\bao almoco\b/, 12, 14],
  // The night of a day begins in it and ends on the next.
  [
    new RegExp(
      `\\bnight of\\b|\\bnoite (?:de|do|da)\\b|\\b(?:${any(weekdays)}) (?:night|(?:feira )?a noite)\\b`,
    ),
    22,
    30,
  ],
];

/** A day of which only hours are meant: `yesterday from 12:00 to 18:00`, `ontem à tarde`. */
function dayParts(found: readonly Found[], written: string, now: DateTime): Found[] {
  const days = found.filter(({ period }) => period.unit === "day");
  const between = hoursIn(written);
  const part = parts.find(([said]) => said.test(written));
  const [from, to] = between ?? (part === undefined ? [] : [part[1], part[2]]);
  if (from === undefined || to === undefined || to <= from) return [...found];
  if (to > 24 && days.some(({ period }) => period.running)) return [...found];
  const today =
    between === null &&
    part !== undefined &&
    /\bthis (afternoon|evening)\b|\b(?:hoje a|esta) tarde\b/.exec(written);
  if (days.length === 0 && today && found.length === 0)
    return [{ period: partOf(now.startOf("day"), from, to, now), at: today.index, words: today[0] }];
  return found.map((one) => {
    if (one.period.unit !== "day") return one;
    return {
      ...one,
      period: partOf(DateTime.fromMillis(one.period.from, { zone: now.zone }), from, to, now),
    };
  });
}

const partOf = (day: DateTime, from: number, to: number, now: DateTime): SaidPeriod =>
  span(day.startOf("day").plus({ hours: from }), day.startOf("day").plus({ hours: to }), now);

/** A text without the hours of the day that it says: how they are written makes no question longer. @param written as `plain` writes it */
export const withoutHours = (written: string): string =>
  hoursIn(written) === null ? written : written.replace(hours, "_");

/** Hours of the day from and until, the latter past 24 where they go over midnight; null: none are said. @param written as `plain` writes it */
export function hoursIn(written: string): readonly [number, number] | null {
  const match = hours.exec(written);
  if (match === null) return null;
  const [text, first, firstMinutes, firstHalf, second, secondMinutes, secondHalf] = match;
  // Bare numbers may be days of a month.
  if (!/\d ?h|am|pm|horas|o clock/.test(text) && (firstMinutes === undefined || secondMinutes === undefined))
    return null;
  const at = (of: string | undefined, minutes: string | undefined, half: string | undefined): number => {
    const plainHour = Number(of) + Number(minutes ?? 0) / 60;
    if (half === "pm" && plainHour < 12) return plainHour + 12;
    return half === "am" && plainHour >= 12 ? plainHour - 12 : plainHour;
  };
  const until = at(second, secondMinutes, secondHalf);
  const begin = at(
    first,
    firstMinutes,
    firstHalf ?? (secondHalf === "pm" && Number(first) > Number(second) ? "am" : secondHalf),
  );
  if (begin > 24 || until > 24 || begin === until) return null;
  return begin < until ? [begin, until] : [begin, until + 24];
}

/** `since Monday` goes on until the present. */
function sinceThen(found: readonly Found[], written: string, now: DateTime): Found[] {
  return found.map((one) => {
    const before = written.slice(0, one.at);
    const after = written.slice(one.at + one.words.length);
    const isSince =
      /\b(since|desde|a partir d[aeo])( the| o| a)? *$/.test(before) ||
      /^(since|desde)\b/.test(one.words) ||
      (/\b(from|de|do|da)( the| o| a)? *$/.test(before) &&
        /^ *(until|till|to|ate|up to) (now|today|agora|hoje)\b|^ *(onwards|on)\b/.test(after));
    if (!isSince || one.period.from >= +now) return one;
    return one.period.running
      ? one
      : { ...one, period: span(DateTime.fromMillis(one.period.from, { zone: now.zone }), now, now) };
  });
}

/** Dates in the forms that nobody lists: `2026-03-04`, `4/3/2026`, `between 3 and 7 March`. */
function datesIn(text: string, language: Language, now: DateTime, zone: string, isAhead: boolean): Found[] {
  const parser = language === "pt" ? chrono.pt : chrono.en.GB;
  const reference = { instant: now.toJSDate(), timezone: now.offset };
  return parser
    .parse(text, reference, { forwardDate: isAhead })
    .flatMap(({ start, end, index, text: words }) => {
      if (!start.isCertain("day")) return [];
      const dateOf = (part: typeof start) =>
        DateTime.fromObject(
          { year: part.get("year") ?? now.year, month: part.get("month") ?? 1, day: part.get("day") ?? 1 },
          { zone },
        );
      const from = dateOf(start);
      if (end == null) return [{ period: whole(from, "day", now), at: index, words }];
      return [{ period: span(from, dateOf(end).plus({ days: 1 }), now), at: index, words }];
    });
}

const saturday = 6;
/** The period of the same kind before one; a running one is compared with as much of the one before. */
export function periodBefore(period: SaidPeriod, now: EpochMilliseconds, zone: string): SaidPeriod {
  const from = DateTime.fromMillis(period.from, { zone });
  if (period.unit === "span" || period.unit === "hour") {
    const days = Math.round((period.to - period.from) / 86_400_000);
    if (days === 2 && from.weekday === saturday)
      return span(from.minus({ weeks: 1 }), from.minus({ weeks: 1 }).plus({ days }), from);
    const start = days >= 1 ? from.minus({ days }).toMillis() : period.from - (period.to - period.from);
    return { from: start, to: period.from, unit: period.unit, running: false };
  }
  const start = from.minus({ [`${period.unit}s`]: 1 });
  const end = period.running ? DateTime.fromMillis(now, { zone }).minus({ [`${period.unit}s`]: 1 }) : from;
  return {
    from: start.toMillis(),
    to: Math.min(end.toMillis(), period.from),
    unit: period.unit,
    running: false,
  };
}

/** The period of the same kind after one. */
export function periodAfter(period: SaidPeriod, now: EpochMilliseconds, zone: string): SaidPeriod {
  const present = DateTime.fromMillis(now, { zone });
  const to = DateTime.fromMillis(period.to, { zone });
  if (period.unit !== "span" && period.unit !== "hour") return whole(to, period.unit, present);
  const days = Math.round((period.to - period.from) / 86_400_000);
  return span(to, days >= 1 ? to.plus({ days }) : to.plus(period.to - period.from), present);
}

/** A period as it can have data: it ends with the present. */
export function soFar(period: SaidPeriod, now: EpochMilliseconds): SaidPeriod {
  return period.to > now && period.from < now ? { ...period, to: now } : period;
}
