import { DateTime } from "luxon";
import type { Fact, Language, TextPiece } from "../contract/assistant.ts";
import type { Period } from "../contract/findings.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";
import { partText } from "./period-part.ts";
import type { SaidPeriod } from "./said-period.ts";

export const number = (fact: Fact): TextPiece => ({ kind: "number", text: fact.shown, fact: fact.id });
export const name = (text: string): TextPiece => ({ kind: "name", text });
export const time = (text: string): TextPiece => ({ kind: "time", text });

/**
 * Puts a text together: what is between is words, and words have no digits.
 * @example words`${name("Chiller 1")} used ${number(total)}.`
 */
export function words(
  texts: TemplateStringsArray,
  ...pieces: readonly (TextPiece | readonly TextPiece[] | string)[]
): TextPiece[] {
  const all: TextPiece[] = [];
  for (const [at, text] of texts.entries()) {
    if (text !== "") all.push({ kind: "words", text });
    const piece = pieces[at];
    if (piece === undefined) continue;
    if (typeof piece === "string") all.push({ kind: "words", text: piece });
    else if (Array.isArray(piece)) all.push(...(piece as readonly TextPiece[]));
    else all.push(piece as TextPiece);
  }
  return all;
}

/** Puts words that came in several pieces together, as an answer is kept. */
export function joined(pieces: readonly TextPiece[]): TextPiece[] {
  const all: TextPiece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece.kind === "words" && last?.kind === "words")
      all[all.length - 1] = { kind: "words", text: last.text + piece.text };
    else all.push(piece);
  }
  return all;
}

/** One sentence after the other. */
export function sentences(...all: readonly (readonly TextPiece[])[]): TextPiece[] {
  return all
    .filter((pieces) => pieces.length > 0)
    .flatMap((pieces, at) => (at === 0 ? pieces : [{ kind: "words" as const, text: " " }, ...pieces]));
}

/** Names in a row: `a, b and c`. */
export function row(names: readonly TextPiece[], language: Language): TextPiece[] {
  const and = language === "pt" ? " e " : " and ";
  return names.flatMap((piece, at): TextPiece[] => {
    if (at === 0) return [piece];
    return [{ kind: "words", text: at === names.length - 1 ? and : ", " }, piece];
  });
}

/** How days and months are written. */
const dates: Readonly<
  Record<Language, { readonly day: string; readonly ofYear: string; readonly month: string }>
> = {
  en: { day: "d LLLL yyyy", ofYear: "d LLLL", month: "LLLL yyyy" },
  pt: { day: "d 'de' LLLL 'de' yyyy", ofYear: "d 'de' LLLL", month: "LLLL 'de' yyyy" },
};

/** What a period is said as, and what stands between it and what happened in it. */
interface Said {
  readonly text: string;
  readonly kind: "month" | "day" | "days" | "times";
}

function saidAs({ from, to }: Period, language: Language, zone: string, until: string): Said {
  const locale = language === "pt" ? "pt-PT" : "en-GB";
  const start = DateTime.fromMillis(from, { zone }).setLocale(locale);
  const end = DateTime.fromMillis(to, { zone }).setLocale(locale);
  const last = end.minus(1);
  const { day, ofYear, month } = dates[language];
  const midnight = (at: DateTime) => +at === +at.startOf("day");
  if (midnight(start) && +start === +start.startOf("month") && +end === +start.plus({ months: 1 }))
    return { kind: "month", text: start.toFormat(month) };
  if (+start === +start.startOf("year") && +end === +start.plus({ years: 1 }))
    return { kind: "month", text: start.toFormat("yyyy") };
  if (midnight(start) && midnight(end)) {
    if (start.hasSame(last, "day")) return { kind: "day", text: start.toFormat(day) };
    const short = start.hasSame(last, "month") ? "d" : start.hasSame(last, "year") ? ofYear : day;
    return { kind: "days", text: `${start.toFormat(short)}${until}${last.toFormat(day)}` };
  }
  if (start.hasSame(last, "day"))
    return {
      kind: "day",
      text: `${start.toFormat(day)}, ${start.toFormat("HH:mm")}–${end.toFormat("HH:mm")}`,
    };
  const spaced = until === "–" ? " – " : until;
  return {
    kind: "times",
    text: `${start.toFormat(midnight(start) ? day : `${day} HH:mm`)}${spaced}${end.toFormat(`${day} HH:mm`)}`,
  };
}

/** What is told of several, one after the other: `a (1), b (2)`. */
export const listed = (all: readonly (readonly TextPiece[])[]): TextPiece[] =>
  all.flatMap((one, at) => (at === 0 ? one : [{ kind: "words" as const, text: ", " }, ...one]));

/** A period of which only some hours may be meant. */
type Parted = Pick<SaidPeriod, "from" | "to" | "part">;

/** A period as people say it: `March 2026`, `16–22 November 2026`, `27 November 2026, 00:00–10:30`. */
export const periodText = (period: Parted, language: Language, zone: string): string => {
  const { text } = saidAs(period, language, zone, "–");
  return period.part === undefined ? text : `${text}, ${partText(period.part, language)}`;
};

/** What happened in a period: `in March 2026`, `on 7 April 2026`, `from 16 to 22 November 2026`. */
export function periodIn(period: Parted, language: Language, zone: string): TextPiece[] {
  const { kind, text } = saidAs(period, language, zone, language === "pt" ? " a " : " to ");
  const [inMonth, onDay, from] = language === "pt" ? ["em ", "em ", "de "] : ["in ", "on ", "from "];
  const before = kind === "month" ? inMonth : kind === "day" ? onDay : from;
  const when: TextPiece[] = [{ kind: "words", text: before }, time(text)];
  const { part } = period;
  return part === undefined ? when : [time(partText(part, language)), { kind: "words", text: " " }, ...when];
}

export function momentText(at: EpochMilliseconds, language: Language, zone: string): string {
  return DateTime.fromMillis(at, { zone })
    .setLocale(language === "pt" ? "pt-PT" : "en-GB")
    .toFormat("ccc d LLL yyyy, HH:mm");
}
