import { describe, expect, it } from "vitest";
import { costByMeter } from "../../src-main/analytics/cost/index.ts";
import { usualGasEnergy } from "../../src-main/analytics/gas-energy.ts";
import {
  type SiteDescription,
  type Tariff,
  type TariffDay,
  undescribed,
} from "../../src-main/contract/index.ts";
import { MemorySite } from "./memory-site.ts";

const signal = new AbortController().signal;
const quarterMs = 900_000;
const from = Date.UTC(2026, 0, 1);
const to = Date.UTC(2026, 0, 31);
const quarters = (to - from) / quarterMs;
const flat: TariffDay = [{ from: 0, period: 0 }];
const tariff = (parts: Partial<Tariff>): Tariff => ({
  ...{ id: "t", name: "T", carrier: "electricity", direction: "purchase", supplier: "", from: "2026-01-01" },
  ...{ until: null, periods: [{ name: "All", price: 0.2 }], levy: 0.01, fixed: 5, demand: [], reactive: [] },
  ...{ vatRate: null, source: "" },
  seasons: [{ name: "All", begins: "01-01", week: Array<TariffDay>(7).fill(flat), holiday: null }],
  ...parts,
});
/** Dear from a quarter of the day on, until the end of the day. */
const dearFrom = (quarter: number): Partial<Tariff> => ({
  periods: [
    { name: "Night", price: 0.1 },
    { name: "Day", price: 0.3 },
  ],
  levy: 0,
  seasons: [
    {
      ...{ name: "All", begins: "01-01", holiday: null },
      week: Array<TariffDay>(7).fill([
        { from: 0, period: 0 },
        { from: quarter, period: 1 },
      ]),
    },
  ],
});

function siteOf(tariffs: Tariff[], more: Partial<SiteDescription> = {}) {
  return new MemorySite("UTC", { ...undescribed, tariffs, ...more });
}
const run = (site: MemorySite) => costByMeter.run(site.context(to), { from, to }, signal);
const numberOf = (numbers: Readonly<Record<string, { readonly value: number }>> | undefined, name: string) =>
  numbers?.[name]?.value;

describe("what single meters cost", () => {
  it("is their energy by the price of its hour with levies, and no share of the site's charges", async () => {
    const site = siteOf([tariff({})]);
    site.meter("Tenant 1", from, quarterMs, new Float64Array(quarters).fill(1));
    site.meter("Tenant 2", from, quarterMs, new Float64Array(quarters).fill(0.5));
    const { findings, refusals } = await run(site);
    expect(refusals).toEqual([]);
    expect(findings).toHaveLength(2);
    const [one, two] = findings.toSorted((a, b) => (a.subject.name < b.subject.name ? -1 : 1));
    expect(numberOf(one?.numbers, "total")).toBeCloseTo(0.21 * quarters, 6);
    expect(numberOf(one?.numbers, "energy")).toBeCloseTo(quarters, 6);
    expect(numberOf(two?.numbers, "total")).toBeCloseTo(0.105 * quarters, 6);
    expect(one?.statement).toBe("Tenant 1: Energy cost 605 EUR for 2,880 kWh, 0.21 EUR/kWh on average.");
    expect(one?.notes[0]).toContain("Charges for power");
    expect(one?.cost).toBeNull();
  });

  it.each([
    ["at a whole hour", 32],
    ["within an hour", 33],
  ])("follows prices that change %s", async (_, quarter) => {
    const site = siteOf([tariff(dearFrom(quarter))]);
    // Only in the four quarter hours from 08:00 on.
    const taken = Float64Array.from({ length: quarters }, (__, at) =>
      at % 96 >= 32 && at % 96 < 36 ? 1 : 0,
    );
    site.meter("Kettle", from, quarterMs, taken);
    const { findings } = await run(site);
    const dear = 36 - quarter;
    expect(numberOf(findings[0]?.numbers, "total")).toBeCloseTo(30 * (0.3 * dear + 0.1 * (4 - dear)), 6);
  });

  it("counts gas in m³ by its calorific value, water by the m³, and says what it can't price", async () => {
    const tariffs = [
      tariff({ carrier: "gas", periods: [{ name: "All", price: 0.09 }], levy: 0 }),
      tariff({ id: "w", carrier: "water", periods: [{ name: "All", price: 2 }], levy: 0 }),
    ];
    const meters = (site: MemorySite) => {
      const volume = { unit: "m³", variable: "volume" };
      site.meter("Gas boilers", from, quarterMs, new Float64Array(quarters).fill(0.1), volume);
      site.meter("Toilets water", from, quarterMs, new Float64Array(quarters).fill(0.01), volume);
      site.meter("Lift", from, quarterMs, new Float64Array(quarters).fill(0.1));
      return site;
    };
    const { findings, refusals, judged } = await run(meters(siteOf(tariffs, { gasEnergy: 11 })));
    const costs = Object.fromEntries(
      findings.map(({ subject, numbers }) => [subject.name, numberOf(numbers, "total")]),
    );
    expect(costs["Gas boilers: Energy"]).toBeCloseTo(0.1 * quarters * 11 * 0.09, 6);
    expect(costs["Toilets water: Energy"]).toBeCloseTo(0.01 * quarters * 2, 6);
    expect(refusals).toMatchObject([
      { subject: { name: "Lift: Energy" }, code: "no-tariff", carrier: "electricity" },
    ]);
    expect(judged?.map(({ name }) => name)).toEqual(["Gas boilers: Energy", "Toilets water: Energy"]);
    const untold = await run(meters(siteOf(tariffs)));
    const boilers = untold.findings.find(({ subject }) => subject.name === "Gas boilers: Energy");
    expect(numberOf(boilers?.numbers, "total")).toBeCloseTo(0.1 * quarters * usualGasEnergy * 0.09, 6);
    expect(boilers?.indicative).toBe(true);
    expect(boilers?.notes.join(" ")).toMatch(
      /What energy a m³ of gas has isn't told: counted with 10\.55 kWh\/m³, .*EN ISO 6976/,
    );
    expect(findings.flatMap(({ notes }) => notes).join(" ")).not.toContain("isn't told");
  });

  it("prices no gap, and says what the counter took over it", async () => {
    const site = siteOf([tariff({ levy: 0 })]);
    const length = quarters;
    const values = Float64Array.from({ length: length + 1 }, (_, at) => at);
    const times = values.map((at) => from + at * quarterMs);
    const isThere = (at: number) => at < 96 || at >= 2 * 96;
    const told = { name: "Energy", deviceName: "Canteen", variable: "energy_active_import", unit: "kWh" };
    site.put(
      { ...told, kind: "counter", intervalMs: quarterMs },
      { times: times.filter((_, at) => isThere(at)), values: values.filter((_, at) => isThere(at)) },
    );
    const [finding] = (await run(site)).findings;
    expect(numberOf(finding?.numbers, "total")).toBeCloseTo(0.2 * 29 * 96, -1);
    expect(finding?.completeness).toBeCloseTo(29 / 30, 2);
    expect(finding?.notes.join(" ")).toMatch(
      /3\.33 % of the intervals have no data; what was taken in them \(9\d/,
    );
  });

  it("asks for a tariff where none is told, and for a meter where there is none", async () => {
    const site = siteOf([]);
    expect((await run(site)).refusals).toMatchObject([{ code: "no-tariff" }]);
    expect((await run(siteOf([tariff({})]))).refusals).toMatchObject([{ code: "no-meters" }]);
  });
});
