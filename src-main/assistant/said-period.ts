import type { DateTime } from "luxon";
import type { Period } from "../contract/findings.ts";
import type { PeriodPart } from "./period-part.ts";
import { numbers, units } from "./period-words.data.ts";

/** A period that was said, with how long it is in calendar terms. */
export interface SaidPeriod extends Period {
  /** What it is a whole of, so that the one before it can be told; `span`: so many milliseconds. */
  readonly unit: "hour" | "day" | "week" | "month" | "quarter" | "year" | "span";
  /** It began, and isn't over. */
  readonly running: boolean;
  /** Which of its hours are meant; absent: all. */
  readonly part?: PeriodPart;
}

/** How a period is said, and which it is. */
export interface Rule {
  readonly pattern: RegExp;
  /** It is another one moved back by so much: the one that is said besides, else the present day or month. */
  readonly back?: { readonly weeks?: number; readonly years?: number };
  /** @param isAhead the question is about what is to come */
  readonly period: (now: DateTime, match: RegExpExecArray, isAhead: boolean) => SaidPeriod | null;
}

export const whole = (
  start: DateTime,
  unit: "day" | "week" | "month" | "quarter" | "year",
  now: DateTime,
): SaidPeriod => {
  const from = start.startOf(unit);
  const to = from.plus({ [`${unit}s`]: 1 });
  const running = from <= now && to > now;
  return { from: from.toMillis(), to: to.toMillis(), unit, running };
};
export const span = (from: DateTime, to: DateTime, now: DateTime): SaidPeriod => ({
  ...{ from: from.toMillis(), to: to.toMillis(), unit: "span" },
  running: from <= now && to > now,
});
/** A number in digits or as a word. */
export const howMany = (text: string | undefined): number => numbers[text ?? ""] ?? Number(text);

/** The calendar unit of a word; null: none. */
export function unitOf(word: string | undefined): "week" | "month" | "quarter" | "year" | null {
  if (word === "quarter" || word === "trimestre") return "quarter";
  const unit = units[word ?? ""];
  return unit === "week" || unit === "month" || unit === "year" ? unit : null;
}
