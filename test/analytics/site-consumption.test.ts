import { describe, expect, it } from "vitest";
import { siteConsumption } from "../../src-main/analytics/index.ts";
import { type SiteDescription, type SiteMeter, undescribed } from "../../src-main/contract/index.ts";
import { MemorySite } from "./memory-site.ts";

const { signal } = new AbortController();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const start = Date.UTC(2023, 0, 1);
const days = 3 * 365;

interface Counter {
  readonly name: string;
  readonly unit: string;
  readonly carrier: SiteMeter["carrier"];
  /** What it takes on a day, in its unit. */
  readonly taken: (day: number) => number;
}

/** Three years of days of counters at the border. */
function siteOf(counters: readonly Counter[], described: Partial<SiteDescription> = {}): MemorySite {
  const meters: SiteMeter[] = [];
  const site = new MemorySite("UTC", { ...undescribed, ...described, meters });
  for (const { name, unit, carrier, taken } of counters) {
    const variable = carrier === "electricity" ? "energy_active_import" : unit === "m³" ? "volume" : "energy";
    const values = Float64Array.from({ length: days }, (_, day) => taken(day));
    const pointId = site.meter(name, start, dayMs, values, { unit, variable, intervalMs: dayMs });
    meters.push({ pointId, carrier, role: "bought" });
  }
  return site;
}

const electricity = (name: string, taken: Counter["taken"], unit = "kWh"): Counter => ({
  ...{ name, unit, carrier: "electricity", taken },
});
const gas = (name: string, unit: string, aDay: number): Counter => ({
  ...{ name: `Gas ${name}`, unit, carrier: "gas", taken: () => aDay },
});
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
const asked = (first: string, behind: string) => ({ from: Date.parse(first), to: Date.parse(behind) });
const may = asked("2025-05-01", "2025-06-01");

async function bought(site: MemorySite, period: { from: number; to: number }) {
  const { carriers, before } = await siteConsumption(site.context(start + days * dayMs), period, signal);
  return { carriers, before: [dayOf(before.from), dayOf(before.to - 1)], first: carriers[0] };
}

describe("what a site bought", () => {
  it("adds counters at the border, in whatever unit each counts", async () => {
    const site = siteOf([
      electricity("Transformer 1", () => 100),
      electricity("Transformer 2", () => 0.05, "MWh"),
    ]);
    const { first } = await bought(site, may);
    expect(first).toMatchObject({ unit: "kWh", meters: ["Transformer 1", "Transformer 2"], reason: "" });
    expect(first?.now?.total).toBeCloseTo(31 * 150, 6);
    expect(first?.now?.aDay).toBeCloseTo(150, 6);
  });

  it("tells gas by its energy: m³ by what the site's bill says, beside kWh", async () => {
    const site = siteOf([gas("boiler house", "m³", 10), gas("kitchen", "kWh", 40)], { gasEnergy: 11.2 });
    const { first } = await bought(site, may);
    expect(first).toMatchObject({ carrier: "gas", unit: "kWh", reason: "", notes: [] });
    expect(first?.now?.aDay).toBeCloseTo(10 * 11.2 + 40, 6);
    expect(first?.before?.aDay).toBeCloseTo(10 * 11.2 + 40, 6);
  });

  it("says by what energy a m³ of gas is told where no bill does", async () => {
    const { first } = await bought(siteOf([gas("boiler house", "m³", 10)]), may);
    expect(first?.now?.aDay).toBeCloseTo(105.5, 6);
    expect(first?.notes.join()).toContain("counted with 10.55 kWh/m³");
  });

  it("holds months against the months before by the day, though these are of other lengths", async () => {
    // 100 a day in March, 110 in April, 121 in May.
    const month = (day: number) => new Date(start + day * dayMs).getUTCMonth();
    const site = siteOf([electricity("Main", (day) => 100 * 1.1 ** (month(day) - 2))]);
    const one = await bought(site, may);
    expect(one.before).toEqual(["2025-04-01", "2025-04-30"]);
    expect(one.first?.now).toMatchObject({ days: 31 });
    expect(one.first?.before).toMatchObject({ days: 30 });
    expect(one.first?.now?.aDay).toBeCloseTo(121, 6);
    expect(one.first?.before?.aDay).toBeCloseTo(110, 6);
    expect((await bought(site, asked("2025-04-01", "2025-06-01"))).before).toEqual([
      "2025-02-01",
      "2025-03-31",
    ]);
  });

  it("holds a year against the year before, and other days against as many", async () => {
    const site = siteOf([electricity("Main", (day) => (day < 365 + 366 ? 200 : 150))]);
    const year = await bought(site, asked("2025-01-01", "2025-12-31"));
    expect(year.before).toEqual(["2024-01-03", "2024-12-31"]);
    const whole = await bought(site, asked("2024-12-01", "2025-12-01"));
    expect(whole.before).toEqual(["2023-12-01", "2024-11-30"]);
    expect(whole.first?.before?.aDay).toBeCloseTo(200, 6);
    const week = await bought(site, asked("2025-05-05", "2025-05-12"));
    expect(week.before).toEqual(["2025-04-28", "2025-05-04"]);
  });

  it("asks once for all of its counters, the time before with the period", async () => {
    const site = siteOf([
      electricity("Transformer 1", () => 100),
      electricity("Transformer 2", () => 50),
      gas("boiler house", "m³", 10),
    ]);
    const { carriers } = await bought(site, may);
    expect(carriers.map(({ now, before }) => [now?.days, before?.days])).toEqual([
      [31, 30],
      [31, 30],
    ]);
    expect(site.asked).toBe(1);
  });

  it("tells how much of the time before has data, and nothing where a counter has none of the period", async () => {
    const silent = siteOf([electricity("Main", () => 100)]);
    const sometimes = new MemorySite("UTC", { ...undescribed, meters: [] });
    const begin = Date.UTC(2025, 3, 21);
    const taken = new Float64Array(60).fill(100);
    sometimes.meter("Main", begin, dayMs, taken, { intervalMs: dayMs });
    const { first } = await bought(sometimes, may);
    expect(first?.notes).toEqual(["Main was taken for the supplier's meter by its name."]);
    expect(first?.now).toMatchObject({ days: 31, completeness: 1 });
    expect(first?.before?.days).toBe(10);
    expect(first?.before?.completeness).toBeCloseTo(10 / 30, 6);
    const future = await bought(silent, asked("2026-05-01", "2026-06-01"));
    expect(future.first).toMatchObject({
      ...{ now: null, needs: "Readings in the period." },
      reason: "Main: The counter has no two readings in the period.",
    });
  });

  it("counts no days before the first reading, though that is in the middle of a day", async () => {
    const site = new MemorySite("UTC", { ...undescribed, meters: [] });
    const begin = Date.UTC(2025, 4, 21, 12);
    const taken = new Float64Array(11 * 24).fill(10);
    site.meter("Main", begin, hourMs, taken, { intervalMs: hourMs });
    const { first } = await bought(site, may);
    expect(first?.now?.total).toBeCloseTo(10.5 * 240, 6);
    expect(first?.now?.days).toBe(11);
    expect(first?.now?.aDay).toBeCloseTo((10.5 * 240) / 11, 6);
  });
});
