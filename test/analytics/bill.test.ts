import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { type Billed, billOf, calendarsOf, type MonthBill } from "../../src-main/analytics/cost/index.ts";
import { publicHolidays, SiteTime } from "../../src-main/analytics/index.ts";
import type { DemandCharge, Tariff, TariffDay } from "../../src-main/contract/index.ts";

const timeZone = "Europe/Lisbon";
const clock = new SiteTime(timeZone);
const holidays = await publicHolidays({ country: "PT", region: null });
const vat = { rate: 0.23, isReclaimed: false };
const at = (text: string) => DateTime.fromISO(text, { zone: timeZone }).toMillis();

/** Off-peak from midnight to 7, peak from 7 to midnight. */
const nightAndDay: TariffDay = [
  { from: 0, period: 0 },
  { from: 28, period: 1 },
];
const tariff = (parts: Partial<Tariff> = {}): Tariff => ({
  ...{ id: "t", name: "T", carrier: "electricity", direction: "purchase", supplier: "", from: "2000-01-01" },
  until: null,
  periods: [
    { name: "Off-peak", price: 0.1 },
    { name: "Peak", price: 0.2 },
  ],
  seasons: [{ name: "All", begins: "01-01", week: Array<TariffDay>(7).fill(nightAndDay), holiday: null }],
  ...{ levy: 0, fixed: 0, demand: [], reactive: [], vatRate: null, source: "" },
  ...parts,
});

/** Buckets of some minutes; @param power kW at a time */
function used(from: string, to: string, minutes: number, power: (time: number) => number): Billed {
  const starts: number[] = [];
  for (let time = at(from); time < at(to); time += minutes * 60_000) starts.push(time);
  const values = Float64Array.from(starts, (time) => (power(time) * minutes) / 60);
  return { starts: Float64Array.from(starts), end: at(to), values, reactive: null };
}

function monthsOf(tariffs: Tariff[], billed: Billed): readonly MonthBill[] {
  const calendars = calendarsOf(tariffs, "electricity", "purchase", clock, holidays);
  return billOf(calendars, billed, { vat }, clock).months;
}
const quantities = (month: MonthBill | undefined) =>
  Object.fromEntries((month?.lines ?? []).map(({ name, quantity }) => [name, Number(quantity.toFixed(9))]));

describe("a bill, by hand", () => {
  it("of 1 kW in March 2026, whose 29th has 23 hours: 216 h off-peak, 527 h peak", () => {
    const [march] = monthsOf(
      [tariff({ levy: 0.01, fixed: 0.5 })],
      used("2026-03-01", "2026-04-01", 15, () => 1),
    );
    expect(quantities(march)).toEqual({ "Off-peak": 216, Peak: 527, Levies: 743, Fixed: 31 });
    // 21.6 + 105.4 + 7.43 + 15.5
    expect(march?.net).toBeCloseTo(149.93, 9);
    expect(march?.vat).toBeCloseTo(34.4839, 9);
    expect(march?.cost).toBeCloseTo(184.4139, 9);
  });

  it("of 1 kW in October 2026, whose 25th has 25 hours: 218 h off-peak, 527 h peak", () => {
    const [october] = monthsOf(
      [tariff()],
      used("2026-10-01", "2026-11-01", 15, () => 1),
    );
    expect(quantities(october)).toEqual({ "Off-peak": 218, Peak: 527 });
    expect(october?.net).toBeCloseTo(21.8 + 105.4, 9);
  });

  it("of April 2026 with holidays all off-peak: 21 working days have 12 peak hours, Good Friday has none", () => {
    const work: TariffDay = [
      { from: 0, period: 0 },
      { from: 32, period: 1 },
      { from: 80, period: 0 },
    ];
    const rest: TariffDay = [{ from: 0, period: 0 }];
    const week = [work, work, work, work, work, rest, rest];
    const seasons = [{ name: "All", begins: "01-01", week, holiday: rest }];
    const [april] = monthsOf(
      [tariff({ seasons })],
      used("2026-04-01", "2026-05-01", 15, () => 1),
    );
    expect(quantities(april)).toEqual({ "Off-peak": 468, Peak: 252 });
    const asWeekdays = [{ name: "All", begins: "01-01", week, holiday: null }];
    const [other] = monthsOf(
      [tariff({ seasons: asWeekdays })],
      used("2026-04-01", "2026-05-01", 15, () => 1),
    );
    expect(quantities(other)).toEqual({ "Off-peak": 456, Peak: 264 });
  });

  it("has a demand charge by the blocked or the rolling peak: 60 kW for ten minutes over a block's end", () => {
    const from = at("2026-06-10T12:10");
    const power = (time: number) => (time >= from && time < from + 600_000 ? 60 : 0);
    const peak = (window: "blocked" | "rolling"): DemandCharge => {
      return { kind: "peak", name: "Demand", price: 10, per: "month", minutes: 15, window, periods: null };
    };
    const june = (window: "blocked" | "rolling") =>
      monthsOf([tariff({ demand: [peak(window)] })], used("2026-06-01", "2026-07-01", 5, power))[0];
    expect(quantities(june("blocked"))["Demand"]).toBe(20);
    expect(quantities(june("rolling"))["Demand"]).toBe(40);
    // 10 kWh at 0.2, and 10 a kW
    expect(june("blocked")?.net).toBeCloseTo(2 + 200, 9);
    expect(june("rolling")?.net).toBeCloseTo(2 + 400, 9);
    expect(june("blocked")?.peak?.at).toBe(at("2026-06-10T12:00"));
  });

  it("takes the demand of some tariff periods only, and prices of a month in proportion to its days", () => {
    // 5 kW, but 30 kW at night; the first ten days of June.
    const power = (time: number) => (clock.at(time).hour < 7 ? 30 : 5);
    const demand: DemandCharge[] = [
      { kind: "peak", name: "Peak", price: 9, per: "month", minutes: 15, window: "blocked", periods: [1] },
      { kind: "average", name: "Average", price: 0.5, per: "day", periods: [1] },
      {
        ...{ kind: "contracted", name: "Contract", price: 3, per: "month", power: 20, minutes: 15 },
        ...{ window: "blocked", excess: 6 },
      },
    ];
    const [june] = monthsOf([tariff({ demand })], used("2026-06-01", "2026-06-11", 15, power));
    const asked = Object.fromEntries((june?.lines ?? []).slice(2).map(({ name, net }) => [name, net]));
    expect(asked["Peak"]).toBeCloseTo(5 * 9 * (10 / 30), 9);
    expect(asked["Average"]).toBeCloseTo(5 * 0.5 * 10, 9);
    expect(asked["Contract"]).toBeCloseTo(20 * 3 * (10 / 30), 9);
    expect(asked["Contract, above it"]).toBeCloseTo(10 * 6 * (10 / 30), 9);
  });

  it("asks reactive energy by bands above shares of the active one", () => {
    const billed = used("2026-06-01", "2026-06-02", 15, () => 100);
    const reactive = Float64Array.from(billed.values, (value) => value * 0.6);
    const bands = [
      { above: 0.3, price: 0.01 },
      { above: 0.4, price: 0.03 },
      { above: 0.5, price: 0.09 },
    ];
    const [june] = monthsOf([tariff({ reactive: bands })], { ...billed, reactive });
    const asked = (june?.lines ?? []).filter(({ part }) => part === "reactive");
    expect(asked.map(({ quantity }) => Math.round(quantity))).toEqual([240, 240, 240]);
    expect(asked.reduce((sum, { net }) => sum + net, 0)).toBeCloseTo(240 * 0.13, 9);
  });

  it("goes on with the next tariff within a month, and says what lies on days without one", () => {
    const tariffs = [
      tariff({ until: "2026-06-10" }),
      tariff({
        from: "2026-06-11",
        until: "2026-06-20",
        periods: [{ name: "All", price: 1 }],
        seasons: allDay,
      }),
    ];
    const calendars = calendarsOf(tariffs, "electricity", "purchase", clock, holidays);
    const bill = billOf(
      calendars,
      used("2026-06-01", "2026-07-01", 15, () => 1),
      { vat },
      clock,
    );
    expect(bill.months.map(({ days }) => days)).toEqual([10, 10]);
    expect(bill.months[1]?.net).toBeCloseTo(240, 9);
    expect(bill.unpriced).toBeCloseTo(240, 9);
  });

  it("bills no gap, and finds no peak across one", () => {
    const gap = at("2026-06-10T12:05");
    const billed = used("2026-06-01", "2026-07-01", 5, (time) => (time === gap ? Number.NaN : 12));
    const demand: DemandCharge[] = [
      { kind: "peak", name: "Demand", price: 1, per: "day", minutes: 60, window: "blocked", periods: null },
    ];
    const [june] = monthsOf([tariff({ demand })], billed);
    expect(quantities(june)["Demand"]).toBe(12);
    expect(june?.known).toBeCloseTo(1 - 1 / 8_640, 12);
    expect((june?.lines[0]?.quantity ?? 0) + (june?.lines[1]?.quantity ?? 0)).toBeCloseTo(8_639, 6);
  });
});

const allDay = [
  {
    name: "All",
    begins: "01-01",
    week: Array<TariffDay>(7).fill([{ from: 0, period: 0 }]),
    holiday: null,
  },
];
