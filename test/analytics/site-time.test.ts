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
            expect(Math.floor(hour)).toBe(local.hour);
            expect(clock.startOf(day)).toBe(local.startOf("day").toMillis());
          }
        },
      ),
    );
  });

  it("refuses zones that there aren't", () => {
    expect(() => new SiteTime("Europe/Atlantis")).toThrow(RangeError);
  });
});
