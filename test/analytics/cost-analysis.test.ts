import { describe, expect, it } from "vitest";
import { cost } from "../../src-main/analytics/cost/index.ts";
import { type SiteMeter, type Tariff, type TariffDay, undescribed } from "../../src-main/contract/index.ts";
import { MemorySite } from "./memory-site.ts";

const signal = new AbortController().signal;
const quarterMs = 900_000;
const from = Date.UTC(2026, 0, 1);
const to = Date.UTC(2026, 1, 1);
const all: TariffDay = [{ from: 0, period: 0 }];
const tariff = (parts: Partial<Tariff>): Tariff => ({
  ...{ id: "t", name: "T", carrier: "electricity", direction: "purchase", supplier: "", from: "2026-01-01" },
  ...{ until: null, periods: [{ name: "All", price: 0.2 }], levy: 0, fixed: 0, demand: [], reactive: [] },
  ...{ vatRate: null, source: "" },
  seasons: [{ name: "All", begins: "01-01", week: Array<TariffDay>(7).fill(all), holiday: null }],
  ...parts,
});

/** A month of meters with the same energy each quarter hour. */
function siteOf(
  meters: readonly (Omit<SiteMeter, "pointId"> & { each: number; unit: string })[],
  tariffs: Tariff[],
) {
  const told: SiteMeter[] = [];
  const site = new MemorySite("UTC", { ...undescribed, tariffs, meters: told });
  for (const [at, { each, unit, carrier, role }] of meters.entries()) {
    const taken = new Float64Array((to - from) / quarterMs).fill(each);
    told.push({ carrier, role, pointId: site.meter(`Meter ${at}`, from, quarterMs, taken, { unit }) });
  }
  return site;
}

describe("cost by told meters", () => {
  it("adds several meters in their units, bills reactive energy, and tells what feeding in brought", async () => {
    const site = siteOf(
      [
        { carrier: "electricity", role: "bought", each: 1, unit: "kWh" },
        { carrier: "electricity", role: "bought", each: 0.002, unit: "MWh" },
        { carrier: "electricity", role: "reactive", each: 1.5, unit: "kvarh" },
        { carrier: "electricity", role: "sold", each: 0.5, unit: "kWh" },
      ],
      [
        tariff({ reactive: [{ above: 0.3, price: 0.1 }] }),
        tariff({ id: "f", direction: "feed-in", periods: [{ name: "All", price: 0.05 }] }),
      ],
    );
    const { findings, refusals } = await cost.run(site.context(to), { from, to }, signal);
    expect(refusals).toEqual([]);
    const quarters = 31 * 96;
    const bill = findings.find(({ kind }) => kind === "bill");
    expect(bill?.numbers["energy"]?.value).toBeCloseTo(3 * quarters, 6);
    // 1.5 kvarh less 0.3 of 3 kWh
    expect(bill?.numbers["reactive net"]?.value).toBeCloseTo(0.6 * quarters * 0.1, 6);
    expect(bill?.numbers["2026-01"]?.value).toBeCloseTo((0.6 + 0.06) * quarters, 6);
    expect(bill?.indicative).toBe(false);
    expect(bill?.evidence.map(({ role }) => role)).toEqual(["bought", "bought", "reactive"]);
    const fed = findings.find(({ kind }) => kind === "feed-in");
    expect(fed?.numbers["total"]?.value).toBeCloseTo(0.025 * quarters, 6);
    for (const finding of findings) expect(finding.cost).toBeNull();
  });

  it("says that peaks may be higher where the meter is read more seldom than a charge's minutes", async () => {
    const meter = { carrier: "electricity" as const, role: "bought" as const, each: 2, unit: "kWh" };
    const peak = (minutes: 5 | 15) =>
      tariff({
        demand: [
          { kind: "peak", name: "Peak", price: 1, per: "month", minutes, window: "blocked", periods: null },
        ],
      });
    const billOf = async (minutes: 5 | 15) => {
      const site = siteOf([meter], [peak(minutes)]);
      return (await cost.run(site.context(to), { from, to }, signal)).findings[0];
    };
    expect((await billOf(15))?.indicative).toBe(false);
    const coarse = await billOf(5);
    expect(coarse?.indicative).toBe(true);
    expect(coarse?.notes[0]).toBe(
      "The meter is read every 15 min, peaks are of 5 min: they may be higher than counted.",
    );
    expect(coarse?.numbers["peak"]?.value).toBeCloseTo(8, 6);
  });

  it("has every number of its statement among its numbers", async () => {
    const site = siteOf(
      [{ carrier: "electricity", role: "bought", each: 2, unit: "kWh" }],
      [tariff({ fixed: 1 })],
    );
    const { findings } = await cost.run(site.context(to), { from, to }, signal);
    const [bill] = findings;
    const said = bill?.statement.match(/\d[\d,.]*\d|\d/g) ?? [];
    const known = Object.values(bill?.numbers ?? {}).map(({ value }) => value);
    expect(said.length).toBeGreaterThan(3);
    for (const text of said) {
      const number = Number(text.replaceAll(",", ""));
      expect(known.some((value) => Math.abs(value - number) <= Math.abs(value) * 0.005)).toBe(true);
    }
  });
});
