import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { analysedSite, publicHolidays } from "../../src-main/analytics/index.ts";
import type { SiteId } from "../../src-main/contract/index.ts";
import { type Tariff, type TariffDay, undescribed } from "../../src-main/contract/index.ts";

const id = "019ac000-0000-7000-8000-000000000001" as SiteId;
const zones = ["Europe/Lisbon", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"];
const prices = [0.1, 0.2, 0.3, 0.4];

const day: fc.Arbitrary<TariffDay> = fc
  .uniqueArray(fc.integer({ min: 1, max: 95 }), { maxLength: 6 })
  .chain((later) =>
    fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: later.length + 1, maxLength: later.length + 1 })
      .map((periods) =>
        [0, ...later.toSorted((one, other) => one - other)].map((from, at) => ({
          from,
          period: periods[at] ?? 0,
        })),
      ),
  );
const week = fc.array(day, { minLength: 7, maxLength: 7 });
const seasonsOf = (begins: readonly Tariff["seasons"][number]["begins"][]) =>
  fc.tuple(
    ...begins.map((begin) =>
      fc.record({
        name: fc.constant(begin),
        begins: fc.constant(begin),
        week,
        holiday: fc.option(day),
      }),
    ),
  );
const seasons = fc.oneof(
  seasonsOf(["summer-time", "winter-time"]),
  seasonsOf(["02-29", "10-01"]),
  seasonsOf(["01-01"]),
);
const tariffOf = (parts: Partial<Tariff>): Tariff => ({
  ...{ id: "t", name: "T", carrier: "electricity", direction: "purchase", supplier: "", from: "2000-01-01" },
  ...{ until: null, periods: prices.map((price, at) => ({ name: `P${at}`, price })), seasons: [], levy: 0 },
  ...{ fixed: 0, demand: [], reactive: [], vatRate: null, source: "" },
  ...parts,
});

/** The same, slowly: by calendar dates of luxon. */
function slowPrice(tariff: Tariff, time: number, zone: string, isHoliday: (date: string) => boolean): number {
  const local = DateTime.fromMillis(time, { zone });
  const noon = local.set({ hour: 12, minute: 0, second: 0, millisecond: 0 });
  const byDate = tariff.seasons.toSorted((one, other) => (one.begins < other.begins ? -1 : 1));
  const season = tariff.seasons[0]?.begins.endsWith("-time")
    ? tariff.seasons.find(({ begins }) => (begins === "summer-time") === noon.isInDST)
    : (byDate.filter(({ begins }) => begins <= local.toFormat("MM-dd")).at(-1) ?? byDate.at(-1));
  const runs =
    season?.holiday && isHoliday(local.toISODate() ?? "") ? season.holiday : season?.week[local.weekday - 1];
  const minute = local.hour * 60 + local.minute;
  const period = runs?.filter(({ from }) => from * 15 <= minute).at(-1)?.period ?? 0;
  return prices[period] ?? Number.NaN;
}

describe("prices of a site", () => {
  it("are those of a calendar, whatever is asked in which order, clock changes and holidays included", async () => {
    const holidays = await publicHolidays({ country: "PT", region: null });
    const isHoliday = (date: string) =>
      holidays.nameOn(Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000)) !== null;
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        seasons,
        fc.array(fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) }), {
          minLength: 1,
          maxLength: 20,
        }),
        (timeZone, made, times) => {
          const tariff = tariffOf({ seasons: made });
          const description = { ...undescribed, tariffs: [tariff] };
          const site = analysedSite({ id, name: "S", timeZone, description }, holidays);
          for (const time of times) {
            expect(site.prices?.at("electricity", time)).toBeCloseTo(
              slowPrice(tariff, time, timeZone, isHoliday),
              12,
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("go on from one tariff to the next by the site's days, and are null where none holds", () => {
    const all: TariffDay = [{ from: 0, period: 0 }];
    const seasonsAll = [{ name: "All", begins: "01-01", week: Array<TariffDay>(7).fill(all), holiday: null }];
    const description = {
      ...undescribed,
      vat: { rate: 0.23, isReclaimed: false },
      tariffs: [
        tariffOf({ until: "2024-12-31", seasons: seasonsAll, levy: 0.01 }),
        tariffOf({
          from: "2025-01-01",
          until: "2025-12-31",
          seasons: seasonsAll,
          periods: [{ name: "All", price: 0.5 }],
          vatRate: 0.06,
        }),
      ],
    };
    const prices = analysedSite({ id, name: "S", timeZone: "Asia/Kathmandu", description }).prices;
    const at = (text: string) => prices?.at("electricity", Date.parse(text));
    expect(at("2024-12-31T23:59:00+05:45")).toBeCloseTo(0.11 * 1.23, 12);
    expect(at("2025-01-01T00:00:00+05:45")).toBeCloseTo(0.5 * 1.06, 12);
    expect(at("2026-01-01T00:00:00+05:45")).toBeNull();
    expect(prices?.at("gas", 0)).toBeNull();
  });

  it("have no VAT where the site gets it back", () => {
    const all: TariffDay = [{ from: 0, period: 1 }];
    const tariff = tariffOf({
      seasons: [{ name: "All", begins: "01-01", week: Array<TariffDay>(7).fill(all), holiday: null }],
    });
    const description = { ...undescribed, vat: { rate: 0.23, isReclaimed: true }, tariffs: [tariff] };
    const site = analysedSite({ id, name: "S", timeZone: "UTC", description });
    expect(site.prices?.at("electricity", Date.UTC(2026, 0, 1))).toBe(0.2);
  });
});
