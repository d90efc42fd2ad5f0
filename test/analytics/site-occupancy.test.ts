import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { analysedSite, publicHolidays } from "../../src-main/analytics/index.ts";
import { type OccupancyPlan, type SiteId, undescribed } from "../../src-main/contract/index.ts";

const id = "019ac000-0000-7000-8000-000000000001" as SiteId;
const timeZone = "Europe/Lisbon";
const at = (text: string) => DateTime.fromISO(text, { zone: timeZone }).toMillis();

describe("occupancy of a site", () => {
  it("is Monday to Friday from 7 to 19 as long as nobody told otherwise", () => {
    const { occupancy } = analysedSite({ id, name: "S", timeZone });
    expect(occupancy.isOccupied(at("2026-11-26T07:00"))).toBe(true);
    expect(occupancy.isOccupied(at("2026-11-26T06:59"))).toBe(false);
    expect(occupancy.isOccupied(at("2026-11-26T19:00"))).toBe(false);
    expect(occupancy.isOccupied(at("2026-11-28T12:00"))).toBe(false);
  });

  it("leaves out public holidays of country and region, by name", async () => {
    const description = { ...undescribed, country: "DE", region: "BY" };
    const holidays = await publicHolidays(description);
    const { occupancy } = analysedSite({ id, name: "S", timeZone: "Europe/Berlin", description }, holidays);
    const epiphany = DateTime.fromISO("2026-01-06T10:00", { zone: "Europe/Berlin" }).toMillis();
    expect(occupancy.isOccupied(epiphany)).toBe(false);
    expect(occupancy.holidayAt(epiphany)).toMatch(/Epiphany/);
    const open = { ...description, occupancy: { ...undescribed.occupancy, openOnHolidays: true } };
    const other = analysedSite({ id, name: "S", timeZone: "Europe/Berlin", description: open }, holidays);
    expect(other.occupancy.isOccupied(epiphany)).toBe(true);
    const elsewhere = await publicHolidays({ country: "DE", region: "HH" });
    expect(elsewhere.nameOn(Date.UTC(2026, 0, 6) / 86_400_000)).toBeNull();
  });

  it("knows closed days that go over the end of the year, every year", () => {
    const closed = [{ name: "Winter break", from: "2025-12-24", until: "2026-01-02", everyYear: true }];
    const description = { ...undescribed, occupancy: { ...undescribed.occupancy, closed } };
    const { occupancy } = analysedSite({ id, name: "S", timeZone, description });
    expect(occupancy.holidayAt(at("2030-12-24T00:00"))).toBe("Winter break");
    expect(occupancy.isOccupied(at("2031-01-02T12:00"))).toBe(false);
    expect(occupancy.isOccupied(at("2031-01-03T12:00"))).toBe(true);
  });

  it("is what a calendar says, at any time, days with 23 and 25 hours included", () => {
    const hours = fc
      .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 4 })
      .map((ends) => ends.toSorted((one, other) => one - other))
      .map(([from = 0, to = 96]) => [{ from, to }]);
    const plan: fc.Arbitrary<OccupancyPlan> = fc.record({
      week: fc.array(hours, { minLength: 7, maxLength: 7 }),
      closed: fc.constant([]),
      openOnHolidays: fc.boolean(),
    });
    const time = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(plan, fc.array(time, { minLength: 1, maxLength: 20 }), (occupancy, times) => {
        const site = analysedSite({ id, name: "S", timeZone, description: { ...undescribed, occupancy } });
        for (const one of times) {
          const local = DateTime.fromMillis(one, { zone: timeZone });
          const quarter = local.hour * 4 + local.minute / 15;
          const expected = (occupancy.week[local.weekday - 1] ?? []).some(
            ({ from, to }) => quarter >= from && quarter < to,
          );
          expect(site.occupancy.isOccupied(one)).toBe(expected);
        }
      }),
    );
  });
});
