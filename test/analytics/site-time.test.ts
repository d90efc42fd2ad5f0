import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { SiteTime } from "../../src-main/analytics/index.ts";

const zones = ["Europe/Lisbon", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"];

describe("a site's clock", () => {
  it("says what a calendar says, whatever was asked before", () => {
    const time = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(time, { minLength: 1, maxLength: 30 }),
        (zone, times) => {
          const clock = new SiteTime(zone);
          for (const each of times) {
            const local = DateTime.fromMillis(each, { zone });
            const { day, weekday, hour } = clock.at(each);
            expect(clock.dateOf(day)).toBe(local.toISODate());
            expect(weekday).toBe(local.weekday);
            expect(clock.yearAt(each)).toBe(local.year);
            expect(Math.floor(hour)).toBe(local.hour);
            const begin = local.startOf("day");
            // In St. John's clocks went back a minute after midnight, which came twice.
            const before = begin.minus({ hours: 1 });
            const first = before.toISODate() === begin.toISODate() ? before : begin;
            expect(clock.startOf(day)).toBe(first.toMillis());
          }
        },
      ),
    );
  });

  it("knows the minute at which clocks are changed, whichever side of it is asked first", () => {
    const changes = [
      ["Europe/Lisbon", Date.UTC(2025, 2, 30, 1)],
      ["Australia/Lord_Howe", Date.UTC(2025, 3, 5, 15)],
      ["America/St_Johns", Date.UTC(1998, 3, 5, 3, 31)],
    ] as const;
    for (const [zone, change] of changes)
      for (const order of [1, -1]) {
        const clock = new SiteTime(zone);
        for (let minutes = -90; minutes <= 90; minutes += 1) {
          const time = change + order * minutes * 60_000;
          expect(clock.offsetAt(time)).toBe(DateTime.fromMillis(time, { zone }).offset * 60_000);
        }
      }
  });

  it("knows a day with two midnights, and what is between them", () => {
    const clock = new SiteTime("America/St_Johns");
    const first = Date.UTC(1998, 9, 25, 2, 30);
    const day = Date.UTC(1998, 9, 25) / 86_400_000;
    expect(clock.startOf(day)).toBe(first);
    expect([0, 1, 2, 60].map((minutes) => clock.dateOf(clock.at(first + minutes * 60_000).day))).toEqual([
      ...["1998-10-25", "1998-10-24", "1998-10-24", "1998-10-25"],
    ]);
  });

  it.each([
    ["Atlantic/Azores", "2026-03-29", "2026-03-29T01:00:00.000Z"],
    ["America/Santiago", "2026-09-06", "2026-09-06T04:00:00.000Z"],
  ])("knows a day without midnight, %s", (zone, date, begin) => {
    const clock = new SiteTime(zone);
    const start = clock.startOf(Date.parse(date) / 86_400_000);
    expect(new Date(start).toISOString()).toBe(begin);
    expect(clock.dateOf(clock.at(start).day)).toBe(date);
    expect(clock.at(start).hour).toBe(1);
  });

  it("refuses zones that there aren't", () => {
    expect(() => new SiteTime("Europe/Atlantis")).toThrow(RangeError);
  });
});
