import { describe, expect, it } from "vitest";
import { carbon, carbonByMeter, carbonIntensityOf } from "../../src-main/analytics/carbon/index.ts";
import type { AnalysisContext } from "../../src-main/analytics/index.ts";
import type { EmissionFactor } from "../../src-main/contract/emission-factors.ts";
import {
  type EmissionContract,
  type PointId,
  type SiteDescription,
  undescribed,
} from "../../src-main/contract/index.ts";
import { MemorySite } from "./memory-site.ts";

const signal = new AbortController().signal;
const quarterMs = 900_000;
const from = Date.UTC(2026, 0, 1);
const to = Date.UTC(2026, 0, 31);
const quarters = (to - from) / quarterMs;
const factor = (parts: Partial<EmissionFactor>): EmissionFactor => ({
  ...{
    carrier: "electricity",
    basis: "grid",
    region: "PT",
    year: 2026,
    factor: 200,
    gases: "CO2e",
    note: "",
  },
  ...parts,
});
const siteOf = (more: Partial<SiteDescription> = {}) =>
  new MemorySite("UTC", { ...undescribed, country: "PT", ...more });

/** @param intensity of the grid, by the hour */
function run(
  site: MemorySite,
  factors: readonly EmissionFactor[],
  intensity: AnalysisContext["site"]["carbonIntensity"] = null,
) {
  const context = site.context(to);
  const emissionFactors =
    factors.length === 0 ? [] : [{ source: "A table of this test", published: 2026, factors: [...factors] }];
  return carbonByMeter.run(
    { ...context, site: { ...context.site, emissionFactors, carbonIntensity: intensity } },
    { from, to },
    signal,
  );
}
const numberOf = (numbers: Readonly<Record<string, { readonly value: number }>> | undefined, name: string) =>
  numbers?.[name]?.value;

describe("what single meters emit", () => {
  it("is their energy by the grid's factor, with its source and year", async () => {
    const site = siteOf();
    site.meter("Tenant 1", from, quarterMs, new Float64Array(quarters).fill(1));
    site.meter("Cooling towers", from, quarterMs, new Float64Array(quarters).fill(0.5));
    const { findings, refusals } = await run(site, [factor({})]);
    expect(refusals).toEqual([]);
    const [one, two] = findings;
    expect(numberOf(one?.numbers, "emissions")).toBeCloseTo((0.2 * quarters) / 1_000, 9);
    expect(one?.statement).toBe(
      "Tenant 1: Energy emitted 0.576 t CO₂e location-based: 2,880 kWh at 200 g/kWh on average.",
    );
    expect(one?.notes[0]).toBe("200 g/kWh CO2e, PT 2026: A table of this test.");
    // What it takes is electricity, whatever it is for.
    expect(numberOf(two?.numbers, "emissions")).toBeCloseTo((0.1 * quarters) / 1_000, 9);
    expect(one?.numbers).not.toHaveProperty("market-based");
  });

  it("tells the market's way where a contract or a residual mix is told", async () => {
    const contract: EmissionContract = {
      ...{ id: "c", name: "Green", carrier: "electricity", from: "2026-01-01", until: null },
      ...{ instrument: "certificate", factor: 0, share: 0.75, evidence: "" },
    };
    const site = siteOf({ contracts: [contract] });
    site.meter("Tenant 1", from, quarterMs, new Float64Array(quarters).fill(1));
    const { findings } = await run(site, [factor({}), factor({ basis: "residual", factor: 400 })]);
    expect(numberOf(findings[0]?.numbers, "market-based")).toBeCloseTo((0.25 * 0.4 * quarters) / 1_000, 9);
    expect(findings[0]?.statement).toContain("; market-based 0.288 t CO₂e.");
    expect(findings[0]?.notes.join(" ")).toContain("400 g/kWh");
  });

  it("follows the grid's hours where they are known", async () => {
    const site = siteOf();
    // Only in the first hour of each day.
    const taken = Float64Array.from({ length: quarters }, (_, at) => (at % 96 < 4 ? 1 : 0));
    site.meter("Kettle", from, quarterMs, taken);
    const hours = Array.from({ length: quarters / 4 }, (_, at) => {
      const time = new Date(from + at * 4 * quarterMs).toISOString();
      return `${time},${at % 24 === 0 ? 50 : 500}`;
    });
    const intensity = carbonIntensityOf(hours.join("\n"), "Hours of this test");
    const { findings } = await run(site, [factor({})], intensity);
    expect(numberOf(findings[0]?.numbers, "emissions")).toBeCloseTo((30 * 4 * 0.05) / 1_000, 9);
    expect(findings[0]?.notes.join(" ")).toContain("Hours of this test, hours of 2026");
  });

  it("counts gas by its calorific value, and over a gap what the counter shows", async () => {
    const site = siteOf({ gasEnergy: 11 });
    const values = Float64Array.from({ length: quarters + 1 }, (_, at) => at * 0.1);
    const times = values.map((_, at) => from + at * quarterMs);
    const isThere = (at: number) => at < 96 || at >= 2 * 96;
    site.put(
      { name: "Volume", deviceName: "Gas boilers", variable: "volume", unit: "m³", kind: "counter" },
      { times: times.filter((_, at) => isThere(at)), values: values.filter((_, at) => isThere(at)) },
    );
    const { findings } = await run(site, [factor({ carrier: "gas", basis: "combustion", region: "" })]);
    expect(findings[0]?.statement).toContain("Gas of Gas boilers: Volume emitted ");
    expect(numberOf(findings[0]?.numbers, "emissions")).toBeCloseTo((0.1 * quarters * 11 * 0.2) / 1_000, 2);
    expect(findings[0]?.indicative).toBe(true);
    expect(findings[0]?.notes.join(" ")).toContain("taken over gaps, by the counter");
  });

  it("says what energy of gas it assumed where none is told", async () => {
    const site = siteOf();
    const volume = { unit: "m³", variable: "volume" };
    site.meter("Gas boilers", from, quarterMs, new Float64Array(quarters).fill(0.1), volume);
    const { findings } = await run(site, [factor({ carrier: "gas", basis: "combustion", region: "" })]);
    expect(numberOf(findings[0]?.numbers, "energy")).toBeCloseTo(0.1 * quarters * 10.55, 6);
    expect(findings[0]?.notes.join(" ")).toContain("What energy a m³ of gas has isn't told");
    expect(findings[0]?.indicative).toBe(true);
  });

  it("says what is missing", async () => {
    const unknown = new MemorySite("UTC", undescribed);
    unknown.meter("Tenant 1", from, quarterMs, new Float64Array(quarters).fill(1));
    expect((await run(unknown, [])).refusals).toMatchObject([{ code: "no-country" }]);
    const site = siteOf();
    site.meter("Tenant 1", from, quarterMs, new Float64Array(quarters).fill(1));
    const volume = { unit: "m³", variable: "volume" };
    site.meter("Gas boilers", from, quarterMs, new Float64Array(quarters).fill(0.1), volume);
    site.meter("Toilets", from, quarterMs, new Float64Array(quarters).fill(0.1), volume);
    const { findings, refusals } = await run(site, [factor({ region: "ES" })]);
    expect(findings).toEqual([]);
    expect(refusals.map(({ reason }) => reason)).toEqual([
      "No grid emission factor of electricity is known for PT.",
      "No combustion emission factor of gas is known for PT.",
      "Water has no emission factor here.",
    ]);
    expect((await run(siteOf(), [factor({})])).refusals).toMatchObject([{ code: "no-meters" }]);
  });
});

describe("a factor of another year than the consumption's", () => {
  const used = (site: MemorySite) => {
    site.meter("Main meter", from, quarterMs, new Float64Array(quarters).fill(1));
    return site;
  };
  const note = "The factor of 2020 stands for 2026, of which none is known: indicative.";

  it("makes what a meter emitted indicative, and says so", async () => {
    const [other] = (await run(used(siteOf()), [factor({ year: 2020 })])).findings;
    expect(other).toMatchObject({ indicative: true, notes: expect.arrayContaining([note]) });
    const [own] = (await run(used(siteOf()), [factor({})])).findings;
    expect(own?.indicative).toBe(false);
  });

  it("makes the site's emissions indicative, where no hourly figures and no contracts stand for it", async () => {
    const site = used(
      siteOf({
        meters: [
          {
            carrier: "electricity",
            role: "bought",
            pointId: "00000000-0000-7000-8000-000000000000" as PointId,
          },
        ],
      }),
    );
    const emitted = async (factors: readonly EmissionFactor[], contracts: EmissionContract[] = []) => {
      const context = site.context(to);
      const description = { ...undescribed, ...context.site.description, contracts };
      const emissionFactors = [{ source: "A table of this test", published: 2026, factors: [...factors] }];
      const { findings } = await carbon.run(
        { ...context, site: { ...context.site, description, emissionFactors } },
        { from, to },
        signal,
      );
      return Object.fromEntries(findings.map(({ kind, indicative }) => [kind, indicative]));
    };
    expect(await emitted([factor({ year: 2020 })])).toEqual({
      "scope-2-location": true,
      "scope-2-market": true,
    });
    expect(await emitted([factor({})])).toEqual({ "scope-2-location": false, "scope-2-market": false });
    const covered: EmissionContract = {
      ...{
        id: "c",
        name: "C",
        carrier: "electricity",
        from: "2020-01-01",
        until: null,
        instrument: "certificate",
      },
      ...{ factor: 0, share: 1, evidence: "Certificate" },
    };
    expect(await emitted([factor({ year: 2020 })], [covered])).toEqual({
      "scope-2-location": true,
      "scope-2-market": false,
    });
  });
});
