import { DateTime } from "luxon";
import type { Language } from "../contract/assistant.ts";
import type { Period } from "../contract/findings.ts";
import type { OccupiedHours } from "../contract/site-description.ts";
import { any, weekdays } from "./period-words.data.ts";

/** Hours of a week, Monday first, as quarter hours of the site's clock. */
export type WeekHours = readonly OccupiedHours[];

/** Which hours of a period are meant: its nights, its weekends, its Mondays. */
export interface PeriodPart {
  readonly id: string;
  /** null: the hours in which people are meant to be in, or all others, as the site's calendar tells them. */
  readonly week: WeekHours | null;
  readonly isOutside: boolean;
  /** It takes single hours of days, not whole days. */
  readonly isOfHours: boolean;
}

/** A part, and where in the plain text it is said. */
export interface FoundPart {
  readonly part: PeriodPart;
  readonly at: number;
  readonly words: string;
}

const quarters = 96;
const wholeDay: OccupiedHours = [{ from: 0, to: quarters }];
const daily = (hours: OccupiedHours): WeekHours => Array.from({ length: 7 }, () => hours);
const onDays = (days: readonly number[]): WeekHours =>
  Array.from({ length: 7 }, (_, at) => (days.includes(at + 1) ? wholeDay : []));

/** From an hour of the day until another; until an earlier one goes over midnight. @param from hours */
export function hoursPart(from: number, to: number): PeriodPart {
  const [begin, end] = [Math.round(4 * from), Math.round(4 * to)];
  const hours =
    begin < end
      ? [{ from: begin, to: end }]
      : [
          ...(end > 0 ? [{ from: 0, to: end }] : []),
          ...(begin < quarters ? [{ from: begin, to: quarters }] : []),
        ];
  return { id: `hours ${begin} ${end}`, week: daily(hours), isOutside: false, isOfHours: true };
}

const ofHours = (id: string, from: number, to: number): PeriodPart => ({ ...hoursPart(from, to), id });
const night = ofHours("night", 22, 6);
const daytime = ofHours("day", 6, 22);
const morning = ofHours("morning", 6, 12);
const afternoon = ofHours("afternoon", 12, 18);
const evening = ofHours("evening", 18, 22);
const lunch = ofHours("lunch", 12, 14);
const ofDays = (id: string, days: readonly number[]): PeriodPart => ({
  ...{ id, week: onDays(days), isOutside: false, isOfHours: false },
});
/** Some weekdays, Monday 1. */
export const daysPart = (days: readonly number[]): PeriodPart => ofDays(`days ${days.join(" ")}`, days);
export const weekend = ofDays("weekend", [6, 7]);
const working: PeriodPart = { id: "working", week: null, isOutside: false, isOfHours: true };
const notWorking: PeriodPart = { ...working, id: "not working", isOutside: true };

const workHours =
  "(?:working|work|office|business|opening|occupied|occupancy) hours|horario (?:de )?(?:trabalho|expediente|funcionamento|escritorio|laboral|abertura|ocupacao)|horas (?:de )?(?:trabalho|expediente|escritorio|servico)|expediente";
const plurals = `(?:(?:${any(weekdays)})s(?: feiras?)?)`;
const every = "(?:each|every|all(?: the)?|cada|todos os|todas as|a cada)";

/** `Outside working hours`, `after hours`, `fora do expediente`. */
export const outsideHours = new RegExp(
  `\\b(?:outside(?: of)?|out of|off|non|beyond|not in|not during|fora d[aeo]s?|fora|sem ser (?:no|em)) (?:the |our |o |das? )?(?:normal )?(?:${workHours}|hours)\\b|\\b(?:after|before and after) hours\\b|\\bhorario pos laboral\\b`,
);

/** Ways to say a part, the more particular before what is in them. `Good morning` greets, and says none. */
const ways: readonly (readonly [RegExp, (said: string) => PeriodPart | null])[] = [
  [outsideHours, () => notWorking],
  [new RegExp(`\\b(?:${workHours})\\b`), () => working],
  [
    /\b(?:week ?days|working days|work days|business days|weekday(?= (?:use|usage|consumption|electricity|energy|average))|(?:average|typical|normal|usual|mean|ordinary) (?:week ?day|working day|work day|business day)|on a (?:week ?day|working day|work day|business day)|dia (?:util|de semana|de trabalho)(?= (?:medi[oa]|tipic[oa]|normal|habitual)\b)|(?:num|por|cada|em cada) dia (?:util|de semana|de trabalho)|dias (?:uteis|de semana|de trabalho|da semana)|durante a semana)\b/,
    () => ofDays("weekdays", [1, 2, 3, 4, 5]),
  ],
  [
    /\b(?:weekends|fins de semana|fins semana)\b|\b(?:every|each|cada|todo o) (?:weekend|fim de semana)\b/,
    () => weekend,
  ],
  [
    new RegExp(
      `\\b(?:${every} )?${plurals}(?:(?: (?:and|e|e aos?|e as))? (?:${plurals}))?\\b|\\b${every} (?:${any(weekdays)})\\b`,
    ),
    (said) => {
      const days = [...said.matchAll(new RegExp(`\\b(${any(weekdays)})s?\\b`, "g"))].flatMap(
        ([, name = ""]) => weekdays[name] ?? [],
      );
      return days.length === 0 ? null : daysPart(days);
    },
  ],
  [
    /\b(?:at night(?:s|time)?|(?:by|during the|in the|over the) nights?|overnight|night ?time|nights?(?= (?:use|usage|consumption|electricity|energy|hours|total|of|in)\b)|(?:consumo|gasto|eletricidade|energia|uso|periodo|horas|carga) (?:noturn[oa]s?|nocturn[oa]s?)|noturn[oa]s?|nocturn[oa]s?|(?:de|a|durante a|durante as|nas|as|pela) noites?)\b/,
    () => night,
  ],
  [
    /\bnight(?= (?:vs|versus|against|or|compared (?:with|to)) (?:by |the )?day\b)|\bnoite(?= (?:vs|versus|contra|ou|face a[o]?) (?:de |o )?dia\b)|(?<=\bdia (?:vs|versus|contra|ou) (?:de |a )?)noite\b/,
    () => night,
  ],
  [
    /\b(?:in the day ?time|day ?time|by day|during the day|de dia(?! (?:_|\d|a dia|para|util))|durante o dia|diurn[oa]s?)\b|\bday(?= (?:vs|versus|against|or|compared (?:with|to)) (?:by |at |the )?(?:night|_))|(?<=_ (?:vs|versus|against|or|compared (?:with|to)) (?:by |the )?)day\b|\bdia(?= (?:vs|versus|contra|ou) (?:de |a )?(?:noite|_))|(?<=_ (?:vs|versus|contra|ou|face ao?) (?:de |o )?)dia\b/,
    () => daytime,
  ],
  [
    /\b(?:mornings|(?:in|during|over) the morning|morning(?= (?:use|usage|consumption|electricity|energy|hours|total|load|peak)\b)|(?:de|da|na|pela|as|nas) manhas?)\b/,
    () => morning,
  ],
  [
    /\b(?:afternoons|(?:in|during|over) the afternoon|afternoon(?= (?:use|usage|consumption|electricity|energy|hours|total|load|peak)\b)|(?:a|da|na|de|pela|as|nas) tardes?)\b/,
    () => afternoon,
  ],
  [
    /\b(?:evenings|(?:in|during|over) the evening|evening(?= (?:use|usage|consumption|electricity|energy|hours|total|load|peak)\b))\b/,
    () => evening,
  ],
  [
    /\b(?:(?:at |over |during )?(?:the )?lunch ?(?:time|hour|break)s?|over lunch|(?:[aà]s? |na )?horas? (?:de|do) almoco|ao almoco)\b/,
    () => lunch,
  ],
];

/** Parts that a text speaks of, in the order they are said. @param written as `plain` writes it */
export function partsIn(written: string): FoundPart[] {
  let left = written;
  const found: FoundPart[] = [];
  for (const [pattern, partOf] of ways) {
    const match = pattern.exec(left);
    const part = match === null ? null : partOf(match[0]);
    if (match === null || part === null) continue;
    found.push({ part, at: match.index, words: match[0] });
    left =
      left.slice(0, match.index) + "_".repeat(match[0].length) + left.slice(match.index + match[0].length);
  }
  return found.sort((one, other) => one.at - other.at);
}

/** What a part's hours are told by, of a site. */
export interface PartSite {
  readonly timeZone: string;
  readonly workHours: WorkHours;
}

/** When people are meant to be in. */
export interface WorkHours {
  readonly week: WeekHours;
  /** Nobody told others than what is usual. */
  readonly isUsual: boolean;
  /** Public holidays are closed, or like other days; `unknown`: nobody told whose they are. */
  readonly holidays: "closed" | "open" | "unknown";
  /** Whether nobody is meant to be in on a day: a public holiday, or one that is closed otherwise. @param time any of it, epoch ms */
  isClosed(time: number): boolean;
}

function outsideOf(day: OccupiedHours): OccupiedHours {
  const edges = [0, ...day.flatMap(({ from, to }) => [from, to]), quarters];
  const free: OccupiedHours = [];
  for (let at = 0; at < edges.length; at += 2) {
    const [from = 0, to = 0] = [edges[at], edges[at + 1]];
    if (from < to) free.push({ from, to });
  }
  return free;
}

/** Hours of a day that a part takes. @param start of the day, epoch ms @param weekday Monday 1 */
function hoursOf({ week, isOutside }: PeriodPart, { workHours }: PartSite, start: number, weekday: number) {
  if (week !== null) return week[weekday - 1] ?? [];
  const worked = workHours.isClosed(start) ? [] : (workHours.week[weekday - 1] ?? []);
  return isOutside ? outsideOf(worked) : worked;
}

/** The runs of a period that belong to a part of it, ascending, by the site's clock. */
export function stretchesOf({ from, to }: Period, part: PeriodPart, site: PartSite): Period[] {
  const found: { from: number; to: number }[] = [];
  let day = DateTime.fromMillis(from, { zone: site.timeZone }).startOf("day");
  while (+day < to) {
    for (const hours of hoursOf(part, site, +day, day.weekday)) {
      const at = (quarter: number) =>
        +(quarter === quarters
          ? day.plus({ days: 1 })
          : day.set({ hour: Math.floor(quarter / 4), minute: 15 * (quarter % 4) }));
      const [begin, end] = [Math.max(from, at(hours.from)), Math.min(to, at(hours.to))];
      const last = found.at(-1);
      if (begin >= end) continue;
      if (last?.to === begin) last.to = end;
      else found.push({ from: begin, to: end });
    }
    day = day.plus({ days: 1 });
  }
  return found;
}

/** A quarter hour of the day as a clock shows it: `07:00`. */
export const quarterText = (quarter: number): string =>
  `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String(15 * (quarter % 4)).padStart(2, "0")}`;

const names: Readonly<Record<string, readonly [english: string, portuguese: string]>> = {
  night: ["at night (22:00–06:00)", "à noite (22:00–06:00)"],
  day: ["by day (06:00–22:00)", "de dia (06:00–22:00)"],
  morning: ["in the mornings (06:00–12:00)", "de manhã (06:00–12:00)"],
  afternoon: ["in the afternoons (12:00–18:00)", "à tarde (12:00–18:00)"],
  evening: ["in the evenings (18:00–22:00)", "ao fim do dia (18:00–22:00)"],
  lunch: ["at lunchtime (12:00–14:00)", "à hora de almoço (12:00–14:00)"],
  weekend: ["at weekends", "aos fins de semana"],
  weekdays: ["on weekdays (Monday to Friday)", "nos dias úteis (segunda a sexta)"],
  working: ["in working hours", "no horário de trabalho"],
  "not working": ["outside working hours", "fora do horário de trabalho"],
};

const onWeekdays: Readonly<Record<Language, readonly string[]>> = {
  en: ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"],
  pt: [
    ...["às segundas-feiras", "às terças-feiras", "às quartas-feiras", "às quintas-feiras"],
    ...["às sextas-feiras", "aos sábados", "aos domingos"],
  ],
};

/** How a part is said: `at night (22:00–06:00)`. */
export function partText({ id }: PeriodPart, language: Language): string {
  const isPortuguese = language === "pt";
  const known = names[id];
  if (known !== undefined) return known[isPortuguese ? 1 : 0];
  const [kind, ...numbers] = id.split(" ");
  if (kind === "hours") {
    const [from, to] = numbers.map((one) => quarterText(Number(one)));
    return isPortuguese ? `das ${from} às ${to}` : `from ${from} to ${to}`;
  }
  const days = numbers.flatMap((one) => onWeekdays[isPortuguese ? "pt" : "en"][Number(one) - 1] ?? []);
  return isPortuguese ? days.join(" e ") : `on ${days.join(" and ")}`;
}
