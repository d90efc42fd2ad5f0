import { DateTime } from "luxon";
import type { Fact, Language, TextPiece } from "../contract/assistant.ts";
import type { Period } from "../contract/findings.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";

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

/** A period as people say it: `March 2026`, `16–22 November 2026`, `today until 10:30`. */
export function periodText({ from, to }: Period, language: Language, zone: string): string {
  const locale = language === "pt" ? "pt-PT" : "en-GB";
  const start = DateTime.fromMillis(from, { zone }).setLocale(locale);
  const end = DateTime.fromMillis(to, { zone }).setLocale(locale);
  const last = end.minus(1);
  const midnight = (at: DateTime) => +at === +at.startOf("day");
  if (midnight(start) && +start === +start.startOf("month") && +end === +start.plus({ months: 1 }))
    return start.toFormat("LLLL yyyy");
  if (+start === +start.startOf("year") && +end === +start.plus({ years: 1 })) return start.toFormat("yyyy");
  const day = "d LLLL yyyy";
  if (midnight(start) && midnight(end)) {
    if (start.hasSame(last, "day")) return start.toFormat(day);
    const short = start.hasSame(last, "month") ? "d" : start.hasSame(last, "year") ? "d LLLL" : day;
    return `${start.toFormat(short)}–${last.toFormat(day)}`;
  }
  if (start.hasSame(last, "day"))
    return `${start.toFormat(day)}, ${start.toFormat("HH:mm")}–${end.toFormat("HH:mm")}`;
  return `${start.toFormat(midnight(start) ? day : "d LLLL yyyy HH:mm")} – ${end.toFormat("d LLLL yyyy HH:mm")}`;
}

export function momentText(at: EpochMilliseconds, language: Language, zone: string): string {
  return DateTime.fromMillis(at, { zone })
    .setLocale(language === "pt" ? "pt-PT" : "en-GB")
    .toFormat("ccc d LLL yyyy, HH:mm");
}
