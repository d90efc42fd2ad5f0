import type { DateTime } from "luxon";
import { any, months, number, units, weekdays } from "./period-words.data.ts";
import { howMany, type Rule, type SaidPeriod, span, unitOf, whole } from "./said-period.ts";

const next = "(?:next|coming|upcoming|proxim[ao])";

/** Times that are still to come, and are said so; more particular ones stand first. */
export const rulesAhead: readonly Rule[] = [
  {
    pattern: new RegExp(`\\b${next} (?:weekend|fim de semana)\\b|\\bfim de semana que vem\\b`),
    period: (now) => weekendAhead(now.weekday >= 6 ? now.plus({ weeks: 1 }).startOf("week") : now),
  },
  {
    pattern:
      /\b(?:next|coming|upcoming|following) (week|month|quarter|year)\b|\b(?:n?[ao] )?proxim[ao] (semana|mes|trimestre|ano)\b|\b(semana|mes|trimestre|ano) que vem\b/,
    period: (now, match) => {
      const unit = unitOf(match[1] ?? match[2] ?? match[3]);
      return unit === null ? null : whole(now.plus({ [`${unit}s`]: 1 }), unit, now);
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:n[ao] )?${next} (${any(weekdays)})(?: feira)?\\b|\\b(?:n[ao] )?(${any(weekdays)})(?: feira)? que vem\\b`,
    ),
    period: (now, match) => weekdayAhead(now, weekdays[match[1] ?? match[2] ?? ""] ?? now.weekday),
  },
  {
    pattern: new RegExp(`\\b${next} (${any(months)})\\b`),
    period: (now, match) => {
      const month = months[match[1] ?? ""] ?? now.month;
      return whole(now.set({ day: 1, month }).plus({ years: month > now.month ? 0 : 1 }), "month", now);
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:next|coming|upcoming|following|proxim[ao]s) (${number})|(${number}) proxim[ao]s) (${any(units)})\\b`,
    ),
    period: (now, match) => {
      const unit = units[match[3] ?? ""];
      const count = howMany(match[1] ?? match[2]);
      if (unit === undefined || !(count >= 1)) return null;
      // Whole days: the rest of today isn't one.
      const from = unit === "hour" ? now : now.startOf("day").plus({ days: 1 });
      return span(from, from.plus({ [`${unit}s`]: count }), now);
    },
  },
  {
    pattern: /\b(?:day after tomorrow|depois de amanha)\b/,
    period: (now) => whole(now.plus({ days: 2 }), "day", now),
  },
  {
    pattern: new RegExp(`\\b(?:daqui a|dentro de) (${number}) (${any(units)})\\b`),
    period: (now, match) => whenIn(now, match),
  },
  {
    // `in two days` is how long something took where it is over.
    pattern: new RegExp(`\\bin (${number}) (${any(units)})\\b`),
    period: (now, match, isAhead) => (isAhead ? whenIn(now, match) : null),
  },
  {
    pattern:
      /\b(?:end|rest|remainder) of (?:the |this )?(week|month|quarter|year)\b|\b(?:fim|final|resto) d(?:o|a|este|esta) (semana|mes|trimestre|ano)\b/,
    period: (now, match, isAhead) => {
      const unit = unitOf(match[1] ?? match[2]);
      return unit === null || !isAhead ? null : whole(now, unit, now);
    },
  },
  { pattern: /\btonight\b/, period: (now) => tonight(now) },
];

function whenIn(now: DateTime, match: RegExpExecArray): SaidPeriod | null {
  const unit = units[match[2] ?? ""];
  const count = howMany(match[1]);
  if (unit === undefined || unit === "hour" || !(count >= 1)) return null;
  return whole(now.plus({ [`${unit}s`]: count }), unit, now);
}

/** The next day of that name, not today. @param weekday 1: Monday */
export function weekdayAhead(now: DateTime, weekday: number): SaidPeriod {
  return whole(now.plus({ days: (weekday - now.weekday + 7) % 7 || 7 }), "day", now);
}

/** The weekend that comes, or that it is. */
export function weekendAhead(now: DateTime): SaidPeriod {
  const from = now.startOf("week").plus({ days: 5 });
  return span(from, from.plus({ days: 2 }), now);
}

export function tonight(now: DateTime): SaidPeriod {
  const begin = now.startOf("day").set({ hour: 22 });
  return span(begin, begin.plus({ hours: 8 }), now);
}
