import type { Period } from "../../contract/findings.ts";
import { SiteTime } from "../site-time.ts";

/** A period to compare with, and what people call it. */
export interface OtherPeriod {
  readonly kind: "before" | "last-year" | "chosen";
  /** `the month before`. */
  readonly name: string;
  readonly period: Period;
}

interface Calendar {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

const msOfDay = 86_400_000;
const calendarOf = (day: number): Calendar => {
  const date = new Date(day * msOfDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
};
const dayOf = (year: number, month: number, date: number) =>
  Math.round(Date.UTC(year, month, date) / msOfDay);

/** A period that a person chose to compare with. @param timeZone IANA name */
export function chosenPeriod(period: Period, timeZone: string): OtherPeriod {
  const clock = new SiteTime(timeZone);
  const date = (time: number) => clock.dateOf(clock.at(time).day);
  const [first, last] = [date(period.from), date(period.to - 1)];
  return { kind: "chosen", name: first === last ? first : `${first} to ${last}`, period };
}

/**
 * What a period is compared with, in the site's calendar: whole months with the months before and the same months of last
 * year, others with as many days before (of the same weekdays where these are whole weeks) and the days of the same
 * weekdays 52 weeks before.
 * @param timeZone IANA name
 */
export function otherPeriods({ from, to }: Period, timeZone: string): OtherPeriod[] {
  const clock = new SiteTime(timeZone);
  const first = clock.at(from).day;
  const last = clock.at(to - 1).day + 1;
  const at = (begin: number, end: number): Period => ({ from: clock.startOf(begin), to: clock.startOf(end) });
  const [begin, end] = [calendarOf(first), calendarOf(last)];
  const months = 12 * (end.year - begin.year) + end.month - begin.month;
  if (begin.date === 1 && end.date === 1 && months > 0 && clock.startOf(first) === from) {
    const name = months === 1 ? "the month before" : `the ${months} months before`;
    const same = months === 1 ? "the same month of last year" : `the same ${months} months of last year`;
    return [
      ...(months === 12
        ? []
        : [{ kind: "before" as const, name, period: at(dayOf(begin.year, begin.month - months, 1), first) }]),
      {
        ...{ kind: "last-year", name: months === 12 ? "the year before" : same },
        period: at(dayOf(begin.year - 1, begin.month, 1), dayOf(end.year - 1, end.month, 1)),
      },
    ];
  }
  const days = Math.max(1, last - first);
  const name = days === 1 ? "the day before" : `the ${days} days before`;
  return [
    { kind: "before", name, period: at(first - days, last - days) },
    { kind: "last-year", name: "the same weekdays of last year", period: at(first - 364, last - 364) },
  ];
}
