import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as rules from "../../../src-main/contract/schedule-day.ts";
import {
  type DateParts,
  type DateRange,
  dateText,
  type WeekNDay,
} from "../../../src-main/drivers/bacnet/dates.ts";
import { entryOf, patternOf } from "../../../src-main/drivers/bacnet/schedule-values.ts";

const { weekdayOf } = rules;
const dateMatches = (parts: DateParts, on: rules.Day) => rules.dateMatches(patternOf(parts), on);
const dateRangeMatches = (value: DateRange, on: rules.Day) =>
  rules.entryMatches(entryOf({ kind: "dateRange", value }), on);
const weekNDayMatches = (value: WeekNDay, on: rules.Day) =>
  rules.entryMatches(entryOf({ kind: "weekNDay", value }), on);

const day = (text: string) => {
  const [year = 0, month = 0, number = 0] = text.split("-").map(Number);
  return { year, month, day: number };
};
/** All days from 2024 to 2027. */
const anyDay = fc
  .date({ min: new Date("2024-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)));
const next = ({ year, month, day: number }: ReturnType<typeof day>) =>
  day(new Date(Date.UTC(year, month - 1, number + 1)).toISOString().slice(0, 10));

describe("dates with wildcards (ASHRAE 135, 20.2.12)", () => {
  it.each<[DateParts, string, readonly string[], readonly string[]]>([
    [[126, 11, 23, 1], "2026-11-23", ["2026-11-23"], ["2026-11-24", "2025-11-23"]],
    [[255, 12, 24, 255], "*-12-24", ["2024-12-24", "2026-12-24"], ["2026-12-25"]],
    [[255, 255, 255, 1], "*-*-* Mon", ["2026-11-23"], ["2026-11-24"]],
    [[255, 13, 255, 255], "*-odd-*", ["2026-11-23"], ["2026-12-23"]],
    [
      [255, 14, 32, 255],
      "*-even-last",
      ["2024-02-29", "2026-02-28", "2026-12-31"],
      ["2024-02-28", "2026-11-30"],
    ],
    [[126, 255, 33, 255], "2026-*-odd", ["2026-11-23"], ["2026-11-24"]],
    [[126, 255, 34, 255], "2026-*-even", ["2026-11-24"], ["2026-11-23"]],
  ])("%o is %s", (pattern, text, fitting, others) => {
    expect(dateText(pattern)).toBe(text);
    expect(fitting.filter((one) => !dateMatches(pattern, day(one)))).toEqual([]);
    expect(others.filter((one) => dateMatches(pattern, day(one)))).toEqual([]);
  });

  it("match exactly one day where nothing is open, and every day where all is", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (one, other) => {
        const parts: DateParts = [one.year - 1900, one.month, one.day, weekdayOf(one)];
        expect(dateMatches(parts, other)).toBe(JSON.stringify(one) === JSON.stringify(other));
        expect(dateMatches([255, 255, 255, 255], other)).toBe(true);
      }),
    );
  });

  it("the last day of a month is the one before the first of another", () => {
    fc.assert(
      fc.property(anyDay, (one) => {
        expect(dateMatches([255, 255, 32, 255], one)).toBe(next(one).day === 1);
      }),
    );
  });

  it("ranges include both ends, and are open where an end is all wildcards", () => {
    const range = (startDate: DateParts, endDate: DateParts) => (text: string) =>
      dateRangeMatches({ startDate, endDate }, day(text));
    const open: DateParts = [255, 255, 255, 255];
    const june = range([126, 6, 1, 255], [126, 6, 30, 255]);
    expect(["2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01"].map(june)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(range([126, 6, 1, 255], open)("2030-01-01")).toBe(true);
    expect(range(open, [126, 6, 30, 255])("2026-07-01")).toBe(false);
  });

  it("weeks of a month are its days 1–7, 8–14 and so on, and the last seven", () => {
    fc.assert(
      fc.property(anyDay, (one) => {
        const weeks = [1, 2, 3, 4, 5].filter((weekOfMonth) =>
          weekNDayMatches({ month: 255, weekOfMonth, weekday: 255 }, one),
        );
        expect(weeks).toEqual([Math.ceil(one.day / 7)]);
        let later = one;
        for (let step = 0; step < 7; step++) later = next(later);
        expect(weekNDayMatches({ month: 255, weekOfMonth: 6, weekday: 255 }, one)).toBe(
          later.month !== one.month,
        );
      }),
    );
    const lastFriday = { month: 255, weekOfMonth: 6, weekday: 5 };
    expect(weekNDayMatches(lastFriday, day("2026-11-27"))).toBe(true);
    expect(weekNDayMatches(lastFriday, day("2026-11-20"))).toBe(false);
    const beforeIt = { month: 255, weekOfMonth: 7, weekday: 5 };
    expect(weekNDayMatches(beforeIt, day("2026-11-20"))).toBe(true);
  });
});
