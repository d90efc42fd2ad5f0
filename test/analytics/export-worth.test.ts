import { describe, expect, it } from "vitest";
import { cost, exportNotes, worthWhileExporting } from "../../src-main/analytics/cost/index.ts";
import { type Analysis, AnalysisMemory } from "../../src-main/analytics/index.ts";
import { type PointId, type SiteMeter, type Tariff, undescribed } from "../../src-main/contract/index.ts";
import { MemorySite } from "./memory-site.ts";
import { flatTariff } from "./tariffs.ts";

const quarterMs = 900_000;
const from = Date.UTC(2026, 0, 5);
const period = { from, to: from + 4 * quarterMs };
const fedIn = (given: Partial<Tariff> = {}) => flatTariff(0.05, { id: "f", direction: "feed-in", ...given });
const borne = { rate: 0.23, isReclaimed: false };

/** Four quarter hours: bought, both, fed in, not known. */
function siteOf(
  tariffs: Tariff[],
  roles: readonly SiteMeter["role"][] = ["bought", "sold"],
  begin = from,
): MemorySite {
  const meters = roles.map((role, at): SiteMeter => {
    const pointId = `00000000-0000-7000-8000-00000000000${at}` as PointId;
    return { carrier: "electricity", role, pointId };
  });
  const site = new MemorySite("UTC", { ...undescribed, tariffs, meters, vat: borne });
  site.meter("Import", begin, quarterMs, Float64Array.of(4, 3, 0, 1));
  site.meter("Export", begin, quarterMs, Float64Array.of(0, 1, 5, Number.NaN));
  return site;
}
const pricesOf = async (site: MemorySite) =>
  (await worthWhileExporting(site.context(), period, "waste")).site.prices;

describe("what a kWh less is worth", () => {
  it("is what is paid for one fed in while the site feeds in, and the price of buying else, by their shares", async () => {
    const prices = await pricesOf(siteOf([flatTariff(0.2), fedIn()]));
    const at = (quarter: number) => prices?.at("electricity", from + quarter * quarterMs);
    expect(at(0)).toBeCloseTo(0.2 * 1.23, 12);
    expect(at(1)).toBeCloseTo(0.25 * 0.05 + 0.75 * 0.2 * 1.23, 12);
    expect(at(2)).toBeCloseTo(0.05, 12);
    expect(at(3)).toBeCloseTo(0.2 * 1.23, 12);
    expect(exportNotes(prices).map(({ code }) => code)).toEqual(["worth-fed-in"]);
  });

  it("stays that of buying where no tariff says what is paid, and says so; and where nothing is fed in", async () => {
    const prices = await pricesOf(siteOf([flatTariff(0.2)]));
    expect(prices?.at("electricity", from + 2 * quarterMs)).toBeCloseTo(0.2 * 1.23, 12);
    expect(exportNotes(prices).map(({ code }) => code)).toEqual(["fed-in-unpriced"]);
    const without = await pricesOf(siteOf([flatTariff(0.2), fedIn()], ["bought"]));
    expect(without?.at("electricity", from + 2 * quarterMs)).toBeCloseTo(0.2 * 1.23, 12);
    expect(exportNotes(without)).toEqual([]);
    expect(await pricesOf(siteOf([]))).toBeNull();
  });
});

describe("a site that feeds in", () => {
  it("says so where a tariff tells what is paid for a part of it", async () => {
    // Before midnight none does.
    const begin = from - 2 * quarterMs;
    const site = siteOf([flatTariff(0.2), fedIn({ from: "2026-01-05" })], ["bought", "sold"], begin);
    const two = { from: begin, to: begin + 4 * quarterMs };
    const { prices } = (await worthWhileExporting(site.context(), two, "waste")).site;
    expect(prices?.at("electricity", from - quarterMs)).toBeCloseTo(0.2 * 1.23, 12);
    expect(prices?.at("electricity", from)).toBeCloseTo(0.05, 12);
    expect(exportNotes(prices).map(({ code }) => code)).toEqual(["fed-in-partly-priced"]);
  });

  it("has outcomes from memory where nothing has changed", async () => {
    const site = siteOf([flatTariff(0.2), fedIn()]);
    const memory = new AnalysisMemory(site.source, "UTC");
    let runs = 0;
    const analysis: Analysis = {
      ...cost,
      async run(context) {
        runs += 1;
        const worth = await worthWhileExporting(context, period, "waste");
        expect(worth.site.prices?.exported).toBe("priced");
        expect(worth.points).toBe(context.points);
        return { findings: [], refusals: [] };
      },
    };
    for (const _ of [1, 2]) {
      memory.prepare("same", "UTC", []);
      const context = memory.context(site.context());
      await memory.outcome(analysis, context, period, "", new AbortController().signal, () => {});
    }
    expect(runs).toBe(1);
  });
});

describe("what feeding in brings", () => {
  const brought = async (given: Partial<Tariff>) => {
    const site = siteOf([flatTariff(0.2), fedIn(given)]);
    const { findings } = await cost.run(site.context(), period, new AbortController().signal);
    return findings.find(({ kind }) => kind === "feed-in");
  };

  it("has no VAT of the site's, which is on what it buys", async () => {
    const found = await brought({});
    expect(found?.numbers["total"]?.value).toBeCloseTo(6 * 0.05, 9);
    expect(found?.numbers["VAT"]?.value).toBe(0);
    expect(found?.notes).toContain("VAT isn't in what was paid: the feed-in tariff tells none of its own.");
  });

  it("has the VAT that its tariff tells", async () => {
    const found = await brought({ vatRate: 0.06 });
    expect(found?.numbers["total"]?.value).toBeCloseTo(6 * 0.05 * 1.06, 9);
    expect(found?.notes).toContain("VAT is in the cost.");
  });
});
