import type { DateTime } from "luxon";
import { any, months, number, ordinals, weekdays } from "./period-words.data.ts";
import { howMany, type Rule, span, whole } from "./said-period.ts";

const from = "(?:(?:from|between|of|de|da|das|entre) (?:a )?)?";
const to = "(?:to|through|thru|until|till|and|a|ate|ate a|e)";
const weekday = `(${any(weekdays)})(?: feira)?`;
const lastWeek = "((?:of |in |da |na |de )?(?:last week|(?:a )?semana passada|(?:a )?ultima semana))";
const thisWeek = "((?:of |in )?this week|(?:d|n)?esta semana)";

const saturday = 6;

/** Days that are told by how far back they are, and weekdays of a week; more particular ones stand first. */
export const rulesPast: readonly Rule[] = [
  {
    // `the second weekend of March`: of those whose Saturday is in it
    pattern: new RegExp(
      `\\b(${any(ordinals)}|last|ultimo) (?:weekend|fim de semana) (?:of|in|de|do mes de|em) (${any(months)})(?: (?:de )?(20\\d\\d))?\\b`,
    ),
    period: (now, match) => {
      const month = months[match[2] ?? ""] ?? 1;
      const year = match[3] === undefined ? now.year - (month > now.month ? 1 : 0) : Number(match[3]);
      const start = now.set({ year, month, day: 1 }).startOf("month");
      const first = start.plus({ days: (saturday - start.weekday + 7) % 7 });
      const which = ordinals[match[1] ?? ""];
      const end = start.plus({ months: 1 }).minus({ days: 1 });
      const last = end.minus({ days: (end.weekday - saturday + 7) % 7 });
      const from = which === undefined ? last : first.plus({ weeks: which - 1 });
      return from.hasSame(start, "month") ? span(from, from.plus({ days: 2 }), now) : null;
    },
  },
  {
    // `Monday to Friday last week`, `de segunda a sexta da semana passada`
    pattern: new RegExp(`\\b${from}${weekday} ${to} ${weekday} (?:${lastWeek}|${thisWeek})\\b`),
    period: (now, match) => {
      const [first, last] = [weekdays[match[1] ?? ""] ?? 1, weekdays[match[2] ?? ""] ?? 7];
      const monday = now.startOf("week").minus({ weeks: match[3] === undefined ? 0 : 1 });
      return last <= first ? null : daysOf(monday, first, last, now);
    },
  },
  {
    pattern: new RegExp(`\\b${lastWeek} ${from}${weekday} ${to} ${weekday}\\b`),
    period: (now, match) => {
      const [first, last] = [weekdays[match[2] ?? ""] ?? 1, weekdays[match[3] ?? ""] ?? 7];
      return last <= first ? null : daysOf(now.startOf("week").minus({ weeks: 1 }), first, last, now);
    },
  },
  {
    // `the weekdays of last week`
    pattern:
      /\b(?:(?:the )?(?:weekdays|working days|work days|business days) (?:of )?last week|(?:os )?dias uteis da semana passada)\b/,
    period: (now) => daysOf(now.startOf("week").minus({ weeks: 1 }), 1, 5, now),
  },
  {
    // As the Portuguese count both ends: eight days are a week, fifteen a fortnight.
    pattern:
      /\b(?:faz hoje|hoje (?:ha|faz)|(?:ha|faz) (?=\w+ dias hoje)) ?(oito|8|quinze|15) dias(?: hoje)?\b/,
    period: (now, match) =>
      whole(now.minus({ weeks: /^(?:oito|8)$/.test(match[1] ?? "") ? 1 : 2 }), "day", now),
  },
  {
    // `a week ago today`, `faz hoje oito dias`
    pattern: new RegExp(
      `\\b(?:(a|${number}) weeks? ago today|today (a|${number}) weeks? ago|(?:ha|faz) (${number}) semanas? (?:a|faz) hoje|faz hoje (${number}) semanas?|hoje ha (${number}) semanas?)\\b`,
    ),
    period: (now, match) => {
      const said = match.slice(1).find((one) => one !== undefined);
      const weeks = said === "a" ? 1 : howMany(said);
      return weeks >= 1 ? whole(now.minus({ weeks }), "day", now) : null;
    },
  },
];

const daysOf = (monday: DateTime, first: number, last: number, now: DateTime) =>
  span(monday.plus({ days: first - 1 }), monday.plus({ days: last }), now);
