import { DateTime } from "luxon";
import { feastIn, feastNames } from "./feasts.ts";
import { rulesAhead, tonight, weekdayAhead, weekendAhead } from "./period-rules-ahead.ts";
import { rulesPast } from "./period-rules-past.ts";
import { any, months, monthsAlone, number, ordinals, units, weekdays } from "./period-words.data.ts";
import { howMany, type Rule, type SaidPeriod, span, unitOf, whole } from "./said-period.ts";

/** A month without a year is the last one that has begun; of what is to come, the next one or the one before this. */
const monthOf = (
  now: DateTime,
  name: string | undefined,
  year: string | undefined,
  isAhead: boolean,
): DateTime | null => {
  const month = months[name ?? ""] ?? monthsAlone[name ?? ""];
  if (month === undefined) return null;
  if (year !== undefined) return now.set({ year: Number(year), month, day: 1 });
  const this_ = now.set({ month, day: 1 });
  if (!isAhead) return this_ > now ? this_.minus({ years: 1 }) : this_;
  // The bill for March will come in April.
  const monthsAgo = (12 + now.month - month) % 12;
  if (monthsAgo <= 1) return now.set({ day: 1 }).minus({ months: monthsAgo });
  return month < now.month ? this_.plus({ years: 1 }) : this_;
};

/** A period, and where in the plain text it is said. */
export interface Found {
  readonly period: SaidPeriod;
  readonly at: number;
  readonly words: string;
  readonly back?: Rule["back"];
}

/** Days of a month that aren't named by their dates: its first ten, the week of its ninth, its fourteenth day. */
const ofMonths: readonly Rule[] = [
  {
    pattern: new RegExp(
      `\\b(?:the |os |as )?(first|last|final|primeir[oa]s|ultim[oa]s) (${number}) (?:days|dias) (?:of|in|de|em|do mes de) (${any(months)})(?: (?:de )?(20\\d\\d))?\\b`,
    ),
    period: (now, match, isAhead) => {
      const start = monthOf(now, match[3], match[4], isAhead)?.startOf("month");
      const days = howMany(match[2]);
      const end = start?.plus({ months: 1 });
      if (start === undefined || end === undefined || !(days >= 1 && start.plus({ days }) <= end))
        return null;
      const isFirst = /^(?:first|primeir)/.test(match[1] ?? "");
      return isFirst ? span(start, start.plus({ days }), now) : span(end.minus({ days }), end, now);
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:week|semana) (?:of|beginning|starting|commencing|de|do dia|que comeca a|que comecou a) (?:the )?(\\d{1,2})(?:st|nd|rd|th)? (?:of |de )?(${any(months)})(?: (?:de )?(20\\d\\d))?\\b`,
    ),
    period: (now, match, isAhead) => {
      const day = dayOf(now, match[2], match[1], match[3], isAhead);
      return day === null ? null : whole(DateTime.fromMillis(day.from, { zone: now.zone }), "week", now);
    },
  },
  {
    pattern: /\b(?:last|past|previous) fortnight\b/,
    period: (now) => lately(now, 2, "weeks"),
  },
  {
    pattern: new RegExp(
      `\\bon the (\\d{1,2})(?:st|nd|rd|th)\\b(?! (?:of |floor|${any(months)}))|\\b(?:no|do|em|para o|ao|(?:feira|segunda|terca|quarta|quinta|sexta|sabado|domingo)) dia (\\d{1,2})\\b(?! (?:de |e |a |ao |ate |\\d|${any(months)}))`,
    ),
    period: (now, match, isAhead) => {
      const day = Number(match[1] ?? match[2]);
      const on = now.set({ day });
      if (!(day >= 1) || on.day !== day || on.month !== now.month) return null;
      if (isAhead) return whole(on < now ? on.plus({ months: 1 }) : on, "day", now);
      return whole(on > now ? on.minus({ months: 1 }) : on, "day", now);
    },
  },
];

const moment = (month: string) =>
  `(\\d{1,2})(?:st|nd|rd|th)? (?:de |of )?(${month})(?: (?:de )?(20\\d\\d))?,? (?:at |as |a |pelas )?(\\d{1,2})(?: ?h)?(?: ([0-5]\\d))?(?: ?(?:h|horas))?`;

/** More particular ones stand first. */
export const rules: readonly Rule[] = [
  {
    // `from 10 March 22:00 to 11 March 06:00`
    pattern: new RegExp(
      `\\b(?:from |between |de |das? |entre |do dia )?${moment(any(months))} (?:to|until|till|and|a|ate|ate as|e)(?: o dia| dia)? ${moment(any(months))}\\b`,
    ),
    period: (now, match, isAhead) => {
      const at = (offset: number): DateTime | null => {
        const [day, month, year, hour, minute] = match.slice(offset, offset + 5);
        const date = dayOf(now, month, day, year, isAhead);
        const time = { hour: Number(hour), minute: Number(minute ?? 0) };
        return date === null || time.hour > 24
          ? null
          : DateTime.fromMillis(date.from, { zone: now.zone }).set(time);
      };
      const [from, to] = [at(1), at(6)];
      return from === null || to === null || to <= from ? null : span(from, to, now);
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:weekend|fim de semana)(?: of| de| do dia)? (\\d{1,2})(?:st|nd|rd|th)?(?: (?:de |of )?(${any(months)}))?(?: (?:(?:and|e|to|a) )?(\\d{1,2})(?:st|nd|rd|th)?(?! ?(?:h|am|pm)\\b))?(?: (?:de |of )?(${any(months)}))?(?: (?:de )?(20\\d\\d))?\\b`,
    ),
    period: (now, match, isAhead) => {
      const date = dayOf(now, match[2] ?? match[4], match[1], match[5], isAhead);
      if (date === null) return null;
      const day = DateTime.fromMillis(date.from, { zone: now.zone });
      const start = day.startOf("week").plus({ days: 5 });
      // A day within the week is none of its weekend.
      return day < start ? null : span(start, start.plus({ days: 2 }), now);
    },
  },
  {
    pattern: /\b(?:the )?same (?:day|weekday) (?:of )?last week\b|\bmesmo dia da semana passada\b/,
    back: { weeks: 1 },
    period: (now) => whole(now.minus({ weeks: 1 }), "day", now),
  },
  {
    pattern:
      /\b(?:the )?(?:same|mesm[oa]) (?:month|mes|period|periodo|time|altura) (?:of )?(?:last year|the year before|do ano passado|do ano anterior)\b|\bthis time last year\b|\b(?:a|one|um) (?:year|ano) (?:earlier|before|antes)\b|\bhomolog[oa]\b/,
    back: { years: 1 },
    period: (now) => whole(now.minus({ years: 1 }), "month", now),
  },
  {
    pattern: new RegExp(
      `\\b(${any(ordinals)}|last|ultim[ao]) (?:week|semana) (?:of|in|de|do mes de|em) (?:the month of )?(${any(months)})(?: (?:de )?(20\\d\\d))?\\b`,
    ),
    period: (now, match, isAhead) => {
      const start = monthOf(now, match[2], match[3], isAhead);
      const which = ordinals[match[1] ?? ""];
      if (start === null) return null;
      const from = start.startOf("month").plus({ days: 7 * ((which ?? 1) - 1) });
      const end = start.startOf("month").plus({ months: 1 });
      return which === undefined
        ? span(end.minus({ days: 7 }), end, now)
        : span(from, from.plus({ days: 7 }), now);
    },
  },
  {
    pattern: new RegExp(
      `\\b(first|second|1st|2nd|primeira|segunda|1 a|2 a) (?:half|fortnight|metade|quinzena) (?:of|in|de|do mes de|em) (?:the month of )?(${any(months)})(?: (?:de )?(20\\d\\d))?\\b`,
    ),
    period: (now, match, isAhead) => {
      const start = monthOf(now, match[2], match[3], isAhead)?.startOf("month");
      if (start === undefined) return null;
      const middle = start.plus({ days: 15 });
      const isFirst = ordinals[match[1] ?? ""] === 1;
      return isFirst ? span(start, middle, now) : span(middle, start.plus({ months: 1 }), now);
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:(${any(ordinals)}) (?:quarter|trimestre)|q([1-4]))(?! (?:of an )?hour)(?: (?:of |de |do ano de )?(20\\d\\d))?\\b`,
    ),
    period: (now, match, isAhead) => {
      const which = match[2] === undefined ? ordinals[match[1] ?? ""] : Number(match[2]);
      if (which === undefined || which > 4) return null;
      const start = now.set({
        year: match[3] === undefined ? now.year : Number(match[3]),
        month: 3 * which - 2,
        day: 1,
      });
      const isLast = start > now && match[3] === undefined && !isAhead;
      return whole(isLast ? start.minus({ years: 1 }) : start, "quarter", now);
    },
  },
  {
    pattern:
      /(?<!\b(?:last|this|past|previous|per|a) )\b(?:calendar )?(?:week|semana)(?: number| no| n o| iso)? (\d{1,2})(?: (?:of |de )?(20\d\d))?\b/,
    period: (now, match) => {
      const week = Number(match[1]);
      if (!(week >= 1 && week <= 53)) return null;
      const year = match[2] === undefined ? now.weekYear : Number(match[2]);
      const start = DateTime.fromObject(
        { weekYear: year, weekNumber: week, weekday: 1 },
        { zone: now.zoneName ?? "utc" },
      );
      return start.isValid ? whole(start, "week", now) : null;
    },
  },
  {
    pattern: new RegExp(`\\b(${feastNames.join("|")})(?: (?:of |de )?(20\\d\\d))?\\b`),
    period: (now, match, isAhead) => {
      const year = match[2] === undefined ? null : Number(match[2]);
      const day = feastIn(match[1] ?? "", year ?? now.year, now.zoneName ?? "utc");
      if (day === null) return null;
      const isOther = year === null && (isAhead ? day.plus({ days: 1 }) <= now : day > now);
      const other = now.year + (isAhead ? 1 : -1);
      const meant = isOther ? feastIn(match[1] ?? "", other, now.zoneName ?? "utc") : day;
      return meant === null ? null : whole(meant, "day", now);
    },
  },
  {
    pattern:
      /\b(?:the )?(?:beginning|start) of (?:the |this )?(week|month|quarter|year)\b|\b(?:o )?(?:inicio|comeco|principio) d(?:o|a|este|esta) (semana|mes|trimestre|ano)\b/,
    period: (now, match) => {
      const unit = unitOf(match[1] ?? match[2]);
      return unit === null ? null : whole(now, unit, now);
    },
  },
  {
    pattern:
      /\b(?:(ytd|year to date|so far this year|acumulado (?:do|no|deste|neste) ano)|(mtd|month to date|acumulado (?:do|no|deste|neste) mes)|(wtd|week to date|acumulado (?:da|na|desta|nesta) semana))\b/,
    period: (now, match) =>
      whole(now, match[1] !== undefined ? "year" : match[2] !== undefined ? "month" : "week", now),
  },
  ...rulesPast,
  ...rulesAhead,
  {
    pattern:
      /\b(?:the )?(week|month|quarter|year) so far\b|\b(?:so far|thus far) (?:in )?this (week|month|quarter|year)\b/,
    period: (now, match) => {
      const unit = unitOf(match[1] ?? match[2]);
      return unit === null ? null : whole(now, unit, now);
    },
  },
  ...ofMonths,
  {
    pattern: /\b(day before yesterday|anteontem|ante ontem)\b/,
    period: (now) => whole(now.minus({ days: 2 }), "day", now),
  },
  {
    pattern: /\b(last night|ontem a noite|noite passada|esta noite)\b/,
    period: (now, [said], isAhead) => (isAhead && said === "esta noite" ? tonight(now) : lastNight(now)),
  },
  { pattern: /\b(yesterday|ontem)\b/, period: (now) => whole(now.minus({ days: 1 }), "day", now) },
  { pattern: /\b(tomorrow|amanha)\b/, period: (now) => whole(now.plus({ days: 1 }), "day", now) },
  {
    pattern: /\b(this morning|esta manha|hoje de manha)\b/,
    period: (now) => span(now.startOf("day").set({ hour: 6 }), now.startOf("day").set({ hour: 12 }), now),
  },
  { pattern: /\b(today|hoje)\b/, period: (now) => whole(now, "day", now) },
  {
    pattern: new RegExp(
      `\\b(${any(months)}) (?:of |in |do |de |no )?(?:last year|the year before|the previous year|ano passado|ano anterior)\\b`,
    ),
    period: (now, match) => {
      const month = months[match[1] ?? ""];
      return month === undefined ? null : whole(now.set({ year: now.year - 1, month, day: 1 }), "month", now);
    },
  },
  {
    pattern:
      /\b(?:last|past|previous) weekend\b|\b(?:fim de semana|fim semana) passado\b|\bultimo fim de semana\b/,
    period: (now) => weekend(now),
  },
  {
    pattern: /\b(weekend|fim de semana)\b/,
    period: (now, _, isAhead) => (isAhead ? weekendAhead(now) : weekend(now)),
  },
  {
    pattern: new RegExp(
      `\\b(?:last|past|previous|over the last|ultimos|ultimas|passados|passadas) (${number}) (${any(units)})\\b`,
    ),
    period: (now, match) => lately(now, howMany(match[1]), match[2]),
  },
  {
    pattern: new RegExp(
      `\\b(${number}) (${any(units)}) (?:ago|atras)\\b|\\bha (${number}) (${any(units)})\\b`,
    ),
    period: (now, match) => {
      const unit = units[match[2] ?? match[4] ?? ""];
      if (unit === undefined || unit === "hour") return null;
      return whole(now.minus({ [`${unit}s`]: howMany(match[1] ?? match[3]) }), unit, now);
    },
  },
  {
    pattern: /\b(?:last|past|previous) (week|month|quarter|year)\b/,
    period: (now, match) => before(now, match[1]),
  },
  {
    pattern:
      /\b(semana|mes|trimestre|ano) (?:passad[ao]|anterior)\b|\b(?:ultim[ao]) (semana|mes|trimestre|ano)\b/,
    period: (now, match) => before(now, match[1] ?? match[2]),
  },
  {
    pattern:
      /\b(?:this|current) (week|month|quarter|year)\b|\b(?:est[ea]|nest[ea]|dest[ea]) (semana|mes|trimestre|ano)\b/,
    period: (now, match) => {
      const unit = unitOf(match[1] ?? match[2]);
      return unit === null ? null : whole(now, unit, now);
    },
  },
  {
    pattern: new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th)? (?:and|to|until|through|till|e|a|ao|ate) (?:(?:the|o|ao) )?(?:(?:${any(weekdays)}) (?:feira )?)?(?:dia )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)? (?:de |of )?(${any(months)})(?: (?:de )?(20\\d\\d))?\\b`,
    ),
    period: (now, match, isAhead) => {
      const from = dayOf(now, match[3], match[1], match[4], isAhead);
      const to = dayOf(now, match[3], match[2], match[4], isAhead);
      if (from === null || to === null || to.to <= from.from) return null;
      return { from: from.from, to: to.to, unit: "span", running: from.from <= +now && to.to > +now };
    },
  },
  {
    pattern: new RegExp(`\\b(?:first|1o|1 o|primeiro) (?:of|de) (${any(months)})(?: (?:de )?(20\\d\\d))?\\b`),
    period: (now, match, isAhead) => dayOf(now, match[1], "1", match[2], isAhead),
  },
  {
    pattern: new RegExp(
      `\\b(\\d{1,2})(?:st|nd|rd|th)? (?:de |of )?(${any(months)})(?: (?:de )?(20\\d\\d))?\\b`,
    ),
    period: (now, match, isAhead) => dayOf(now, match[2], match[1], match[3], isAhead),
  },
  {
    pattern: new RegExp(`\\b(${any(months)}) (\\d{1,2})(?:st|nd|rd|th)?(?: (20\\d\\d))?\\b`),
    period: (now, match, isAhead) => dayOf(now, match[1], match[2], match[3], isAhead),
  },
  {
    // `may`, `set` and `out` are words of their own: they count after a preposition, or with a year.
    pattern: new RegExp(
      `\\b(?:in|of|for|during|since|last|this|em|de|durante|desde|no|do|para) (${any(months)}|set|out)(?: (?:de )?(20\\d\\d))?\\b`,
    ),
    period: (now, match, isAhead) => {
      const start = monthOf(now, match[1], match[2], isAhead);
      return start === null ? null : whole(start, "month", now);
    },
  },
  {
    pattern: new RegExp(`\\b(${any(months)})(?: (?:de )?(20\\d\\d))?\\b`),
    period: (now, match, isAhead) => {
      if (match[2] === undefined && match[1] === "may") return null;
      const start = monthOf(now, match[1], match[2], isAhead);
      return start === null ? null : whole(start, "month", now);
    },
  },
  {
    pattern: new RegExp(`\\b(?:on |last |na |no )?(${any(weekdays)})(?: feira)?(?: passad[ao])?\\b`),
    period: (now, match, isAhead) => {
      const weekday = weekdays[match[1] ?? ""];
      if (weekday === undefined) return null;
      if (isAhead && !/^last | passad/.test(match[0])) return weekdayAhead(now, weekday);
      // A weekday that was said is the last one that is over.
      const back = (now.weekday - weekday + 7) % 7 || 7;
      return whole(now.minus({ days: back }), "day", now);
    },
  },
  {
    pattern: /\b(20\d\d)\b/,
    period: (now, match) => whole(now.set({ year: Number(match[1]) }), "year", now),
  },
];

function lastNight(now: DateTime): SaidPeriod {
  const end = now.startOf("day").set({ hour: 6 });
  return span(end.minus({ days: 1 }).set({ hour: 22 }), end, now);
}

function weekend(now: DateTime): SaidPeriod {
  const monday = now.startOf("week");
  const from = now.weekday >= 6 ? monday.plus({ days: 5 }) : monday.minus({ days: 2 });
  return span(from, from.plus({ days: 2 }), now);
}

function before(now: DateTime, word: string | undefined): SaidPeriod | null {
  const unit = unitOf(word);
  return unit === null ? null : whole(now.minus({ [`${unit}s`]: 1 }), unit, now);
}

function lately(now: DateTime, count: number, word: string | undefined): SaidPeriod | null {
  const unit = units[word ?? ""];
  if (unit === undefined || !(count >= 1)) return null;
  // Whole days that are over: a part of today would lower every average.
  const to = unit === "hour" ? now : now.startOf("day");
  return span(to.minus({ [`${unit}s`]: count }), to, now);
}

function dayOf(
  now: DateTime,
  month: string | undefined,
  day: string | undefined,
  year: string | undefined,
  isAhead: boolean,
): SaidPeriod | null {
  const first = monthOf(now, month, year, isAhead);
  const date = first?.set({ day: Number(day) });
  if (date === undefined || !date.isValid || date.month !== first?.month) return null;
  return whole(date, "day", now);
}
