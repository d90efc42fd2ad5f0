import { describe, expect, it } from "vitest";
import { gri } from "../../src-main/analytics/carbon/index.ts";
import { dayMs } from "../../src-main/analytics/index.ts";
import { type SiteDescription, type SiteMeter, undescribed } from "../../src-main/contract/index.ts";
import { MemorySite } from "./memory-site.ts";

const signal = new AbortController().signal;
const start = Date.UTC(2024, 0, 1);
const period = { from: Date.UTC(2025, 0, 1), to: Date.UTC(2026, 0, 1) };

/** Two years of a main meter, 10 kW in the first and 8 in the second, of solar power sold in part, and of gas in m³. */
function siteOf(told: Partial<SiteDescription>, emptyDays = 0): MemorySite {
  const days = 731;
  const each = (value: (day: number) => number) =>
    Float64Array.from({ length: days }, (_, day) => value(day));
  const grid = each((day) => (day < 366 ? 240 : 192));
  const meters: SiteMeter[] = [];
  const site = new MemorySite("UTC", { ...undescribed, ...told, meters });
  const counter = (name: string, taken: Float64Array, meter: Omit<SiteMeter, "pointId">, unit = "kWh") =>
    meters.push({ ...meter, pointId: site.meter(name, start, dayMs, taken, { unit, intervalMs: dayMs }) });
  counter("Incomer", grid, { carrier: "electricity", role: "bought" });
  counter(
    "Solar",
    each(() => 50),
    { carrier: "electricity", role: "produced" },
  );
  counter(
    "Export",
    each(() => 0.01),
    { carrier: "electricity", role: "sold" },
    "MWh",
  );
  counter("Gas", each(() => 20).subarray(emptyDays), { carrier: "gas", role: "bought" }, "m³");
  return site;
}

describe("GRI 302", () => {
  it("adds what was bought, burnt and made, takes off what was sold, and compares with the base year", async () => {
    const site = siteOf({ gasEnergy: 11, floorArea: 1_000, baseYear: 2024 });
    const { findings } = await gri.run(site.context(period.to), period, signal);
    const of = (kind: string) => findings.find((finding) => finding.kind === kind)?.numbers ?? {};
    // 365 days of 192 + 50 − 10 + 220 kWh
    const total = 365 * (192 + 50 - 10 + 220);
    expect(of("302-1")["total"]?.value).toBeCloseTo(total, 3);
    expect(of("302-1")["electricity sold"]?.value).toBeCloseTo(3_650, 3);
    // 302-1 a and c, and what isn't metered of it.
    expect(of("302-1")["fuels from non-renewable sources"]?.value).toBeCloseTo(365 * 220, 3);
    expect(of("302-1")["fuels from non-renewable sources in MJ"]?.value).toBeCloseTo(365 * 220 * 3.6, 3);
    expect(of("302-1")["electricity, heating and cooling"]?.value).toBeCloseTo(365 * (192 + 50), 3);
    expect(findings.find(({ kind }) => kind === "302-1")?.notes.join(" ")).toContain(
      "No renewable fuel (302-1 b)",
    );
    expect(of("302-3")["intensity"]?.value).toBeCloseTo(total / 1_000, 6);
    // The same days of 2024: 1 January until 31 December, one more than 365, of which 366 have 240 kWh.
    const base = 366 * (240 + 50 - 10 + 220);
    expect(of("302-4")["base year"]?.value).toBeCloseTo(base, 3);
    expect(of("302-4")["reduction"]?.value).toBeCloseTo(base - total, 3);
    expect(findings.find(({ kind }) => kind === "302-4")?.evidence.some(({ from }) => from === start)).toBe(
      true,
    );
  });

  it("refuses what it can't know, and a base year with holes", async () => {
    const { findings, refusals } = await gri.run(
      siteOf({ baseYear: 2023 }).context(period.to),
      period,
      signal,
    );
    const reasons = refusals.map(({ reason }) => reason).join("\n");
    expect(reasons).toMatch(/302-2/);
    expect(reasons).toMatch(/302-3: the floor area isn't told/);
    expect(reasons).toMatch(/302-4: 2023 has/);
    expect(reasons).toMatch(/302-5/);
    expect(reasons).not.toMatch(/m³ of gas/);
    const within = findings.find(({ kind }) => kind === "302-1");
    expect(within?.indicative).toBe(true);
    expect(within?.notes.join(" ")).toContain("What energy a m³ of gas has isn't told: counted with");
  });
});
