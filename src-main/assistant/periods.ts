import * as chrono from "chrono-node";
import { DateTime } from "luxon";
import type { Language } from "../contract/assistant.ts";
import type { Period } from "../contract/findings.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";
import { plain } from "./spelling.ts";

/** A period that was said, with how long it is in calendar terms. */
export interface SaidPeriod extends Period {
  /** What it is a whole of, so that the one before it can be told; `span`: so many milliseconds. */
  readonly unit: "hour" | "day" | "week" | "month" | "quarter" | "year" | "span";
  /** It began, and isn't over. */
  readonly running: boolean;
}

const months: Readonly<Record<string, number>> = {
  ...{ january: 1, february: 2, march: 3, april: 4, may: 5, june: 6 },
  ...{ july: 7, august: 8, september: 9, october: 10, november: 11, december: 12 },
  ...{ jan: 1, feb: 2, mar: 3, apr: 4, jun: 6, jul: 7, aug: 8, sep: 9, sept: 9, oct: 10, nov: 11, dec: 12 },
  ...{ janeiro: 1, fevereiro: 2, marco: 3, abril: 4, maio: 5, junho: 6 },
  ...{ julho: 7, agosto: 8, setembro: 9, outubro: 10, novembro: 11, dezembro: 12 },
};
const weekdays: Readonly<Record<string, number>> = {
  ...{ monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7 },
  ...{ segunda: 1, terca: 2, quarta: 3, quinta: 4, sexta: 5, sabado: 6, domingo: 7 },
};
const numbers: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, ten: 10, twelve: 12 },
  ...{ um: 1, uma: 1, dois: 2, duas: 2, tres: 3, quatro: 4, cinco: 5, seis: 6, sete: 7, dez: 10, doze: 12 },
};
const units: Readonly<Record<string, "hour" | "day" | "week" | "month" | "year">> = {
  ...{ hour: "hour", hours: "hour", day: "day", days: "day", week: "week", weeks: "week" },
  ...{ month: "month", months: "month", year: "year", years: "year" },
  ...{ hora: "hour", horas: "hour", dia: "day", dias: "day", semana: "week", semanas: "week" },
  ...{ mes: "month", meses: "month", ano: "year", anos: "year" },
};
const any = (of: object): string => Object.keys(of).join("|");
const number = `\\d{1,3}|${any(numbers)}`;

interface Rule {
  readonly pattern: RegExp;
  readonly period: (now: DateTime, match: RegExpExecArray) => SaidPeriod | null;
}

const whole = (
  start: DateTime,
  unit: "day" | "week" | "month" | "quarter" | "year",
  now: DateTime,
): SaidPeriod => {
  const from = start.startOf(unit);
  const to = from.plus({ [`${unit}s`]: 1 });
  const running = from <= now && to > now;
  return { from: from.toMillis(), to: to.toMillis(), unit, running };
};
const span = (from: DateTime, to: DateTime, now: DateTime): SaidPeriod => ({
  ...{ from: from.toMillis(), to: to.toMillis(), unit: "span" },
  running: from <= now && to > now,
});
const howMany = (text: string | undefined): number => numbers[text ?? ""] ?? Number(text);
/** A month without a year is the last one that has begun. */
const monthOf = (now: DateTime, name: string | undefined, year: string | undefined): DateTime | null => {
  const month = months[name ?? ""];
  if (month === undefined) return null;
  if (year !== undefined) return now.set({ year: Number(year), month, day: 1 });
  const this_ = now.set({ month, day: 1 });
  return this_ > now ? this_.minus({ years: 1 }) : this_;
};

interface Found {
  readonly period: SaidPeriod;
  readonly at: number;
  readonly words: string;
}

/** More particular ones stand first. */
const rules: readonly Rule[] = [
  {
    pattern: /\b(day before yesterday|anteontem)\b/,
    period: (now) => whole(now.minus({ days: 2 }), "day", now),
  },
  { pattern: /\b(last night|ontem a noite|noite passada|esta noite)\b/, period: (now) => lastNight(now) },
  { pattern: /\b(yesterday|ontem)\b/, period: (now) => whole(now.minus({ days: 1 }), "day", now) },
  { pattern: /\b(tomorrow|amanha)\b/, period: (now) => whole(now.plus({ days: 1 }), "day", now) },
  {
    pattern: /\b(this morning|esta manha|hoje de manha)\b/,
    period: (now) => span(now.startOf("day").set({ hour: 6 }), now.startOf("day").set({ hour: 12 }), now),
  },
  { pattern: /\b(today|hoje)\b/, period: (now) => whole(now, "day", now) },
  {
    pattern:
      /\b(?:last|past|previous) weekend\b|\b(?:fim de semana|fim semana) passado\b|\bultimo fim de semana\b/,
    period: (now) => weekend(now),
  },
  { pattern: /\b(weekend|fim de semana)\b/, period: (now) => weekend(now) },
  {
    pattern: new RegExp(
      `\\b(?:last|past|previous|over the last|ultimos|ultimas) (${number}) (${any(units)})\\b`,
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
    pattern: /\b(?:same|mesmo) (?:month|mes) (?:last year|do ano passado|of last year)\b/,
    period: (now) => whole(now.minus({ years: 1 }), "month", now),
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
      `\\b(\\d{1,2})(?:st|nd|rd|th)? (?:and|to|e|a|ate) (\\d{1,2})(?:st|nd|rd|th)? (?:de |of )?(${any(months)})(?: (?:de )?(20\\d\\d))?\\b`,
    ),
    period: (now, match) => {
      const from = dayOf(now, match[3], match[1], match[4]);
      const to = dayOf(now, match[3], match[2], match[4]);
      if (from === null || to === null || to.to <= from.from) return null;
      return { from: from.from, to: to.to, unit: "span", running: from.from <= +now && to.to > +now };
    },
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2}) (?:de |of )?(${any(months)})(?: (?:de )?(20\\d\\d))?\\b`),
    period: (now, match) => dayOf(now, match[2], match[1], match[3]),
  },
  {
    pattern: new RegExp(`\\b(${any(months)}) (\\d{1,2})(?:st|nd|rd|th)?(?: (20\\d\\d))?\\b`),
    period: (now, match) => dayOf(now, match[1], match[2], match[3]),
  },
  {
    // `may` and `mar` are words of their own: they count after a preposition, or with a year.
    pattern: new RegExp(
      `\\b(?:in|of|for|during|since|last|this|em|de|durante|desde|no|do) (${any(months)})(?: (?:de )?(20\\d\\d))?\\b`,
    ),
    period: (now, match) => {
      const start = monthOf(now, match[1], match[2]);
      return start === null ? null : whole(start, "month", now);
    },
  },
  {
    pattern: new RegExp(`\\b(${any(months)})(?: (?:de )?(20\\d\\d))?\\b`),
    period: (now, match) => {
      if (match[2] === undefined && (match[1] === "may" || match[1] === "mar")) return null;
      const start = monthOf(now, match[1], match[2]);
      return start === null ? null : whole(start, "month", now);
    },
  },
  {
    pattern: new RegExp(`\\b(?:on |last |na |no )?(${any(weekdays)})(?: feira)?(?: passad[ao])?\\b`),
    period: (now, match) => {
      const weekday = weekdays[match[1] ?? ""];
      if (weekday === undefined) return null;
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

/** `between 2026-03-04 and 2026-03-09` is one period. */
function joined(dates: readonly Found[], now: DateTime): Found[] {
  const [first, second] = dates;
  if (first === undefined || second === undefined || dates.length > 2) return [...dates];
  const from = DateTime.fromMillis(first.period.from, { zone: now.zone });
  const to = DateTime.fromMillis(second.period.to, { zone: now.zone });
  return from < to ? [{ ...first, period: span(from, to, now) }] : [...dates];
}

function unitOf(word: string | undefined): "week" | "month" | "quarter" | "year" | null {
  if (word === "quarter" || word === "trimestre") return "quarter";
  const unit = units[word ?? ""];
  return unit === "week" || unit === "month" || unit === "year" ? unit : null;
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
): SaidPeriod | null {
  const first = monthOf(now, month, year);
  const date = first?.set({ day: Number(day) });
  if (date === undefined || !date.isValid || date.month !== first?.month) return null;
  return whole(date, "day", now);
}

/**
 * Periods that a question speaks of, in the order they are said, each with where in the plain text it stands.
 * @param text as people write it
 * @param zone IANA name of the site's time zone
 */
export function periodsIn(text: string, language: Language, now: EpochMilliseconds, zone: string): Found[] {
  const present = DateTime.fromMillis(now, { zone });
  if (/\d{1,4}[-/.]\d{1,2}\b/.test(text)) {
    const dates = datesIn(text, language, present, zone);
    if (dates.length > 0) return joined(dates, present);
  }
  let left = plain(text);
  const found: Found[] = [];
  for (const { pattern, period } of rules) {
    for (let tries = 0; tries < 4; tries += 1) {
      const match = pattern.exec(left);
      if (match === null) break;
      const said = period(present, match);
      if (said === null) break;
      found.push({ period: said, at: match.index, words: match[0] });
      left =
        left.slice(0, match.index) + "_".repeat(match[0].length) + left.slice(match.index + match[0].length);
    }
  }
  return found.sort((one, other) => one.at - other.at);
}

/** Dates in the forms that nobody lists: `2026-03-04`, `4/3/2026`, `between 3 and 7 March`. */
function datesIn(text: string, language: Language, now: DateTime, zone: string): Found[] {
  const parser = language === "pt" ? chrono.pt : chrono.en.GB;
  const reference = { instant: now.toJSDate(), timezone: now.offset };
  return parser
    .parse(text, reference, { forwardDate: false })
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

/** The period of the same kind before one; a running one is compared with as much of the one before. */
export function periodBefore(period: SaidPeriod, now: EpochMilliseconds, zone: string): SaidPeriod {
  const from = DateTime.fromMillis(period.from, { zone });
  if (period.unit === "span" || period.unit === "hour") {
    const days = Math.round((period.to - period.from) / 86_400_000);
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

/** A period as it can have data: it ends with the present. */
export function soFar(period: SaidPeriod, now: EpochMilliseconds): SaidPeriod {
  return period.to > now && period.from < now ? { ...period, to: now } : period;
}
