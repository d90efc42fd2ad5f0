import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  carbonIntensityOf,
  factorFor,
  locationBased,
  marketBased,
} from "../../src-main/analytics/carbon/index.ts";
import { dayMs, hourMs, SiteTime } from "../../src-main/analytics/index.ts";
import type { EmissionContract } from "../../src-main/contract/index.ts";
import { factorTables } from "../../src-main/gateway/analysis/emissions.ts";

const tables = await factorTables(resolve(import.meta.dirname, "../../resources/emission-factors"));
const clock = new SiteTime("Europe/Lisbon");

/** @param values kWh a bucket of some length */
function bought(from: number, lengthMs: number, values: readonly number[]) {
  return {
    starts: Float64Array.from(values, (_, at) => from + at * lengthMs),
    end: from + values.length * lengthMs,
    values: Float64Array.from(values),
  };
}
const contract = (parts: Partial<EmissionContract>): EmissionContract => ({
  ...{
    id: "c",
    name: "C",
    carrier: "electricity",
    from: "2020-01-01",
    until: null,
    instrument: "certificate",
  },
  ...{ factor: 0, share: 1, evidence: "" },
  ...parts,
});

describe("emission factors that come with the app", () => {
  const ask = (
    carrier: "electricity" | "gas",
    country: string | null,
    year: number,
    region: string | null = null,
  ) =>
    factorFor(tables, { carrier, basis: carrier === "gas" ? "combustion" : "grid", country, region, year });

  it("say who published them, and are as in the documents", () => {
    expect(tables.map(({ source }) => source.length > 20)).toEqual([true, true, true, true]);
    expect(tables.flatMap(({ factors }) => factors)).toHaveLength(18);
    expect(ask("electricity", "PT", 2020)?.factor).toBe(184);
    expect(ask("electricity", "GB", 2024)?.factor).toBe(207.05);
  });

  it("are of the region before the country, of the year or the newest before it", () => {
    expect(ask("electricity", "PT", 2019, "20")?.factor).toBe(450);
    expect(ask("electricity", "PT", 2026)).toMatchObject({ year: 2020, factor: 184 });
    expect(ask("electricity", "PT", 2010)).toMatchObject({ year: 2016, factor: 273 });
    expect(ask("electricity", "AQ", 2020)).toBeNull();
    expect(ask("electricity", null, 2020)).toBeNull();
  });

  it("burn gas by the IPCC's defaults: 56,100 kg CO2, 5 kg CH4 and 0.1 kg N2O a TJ, 0.9 of it a gross kWh", () => {
    const perTerajoule = 56_100 + 5 * 28 + 0.1 * 265;
    expect(ask("gas", "PT", 2026)?.factor).toBeCloseTo(perTerajoule * 3.6e-3 * 0.9, 1);
  });
});

describe("hourly carbon intensity", () => {
  it("is read from lines of time and g/kWh, in any order, and isn't known outside of its hours", () => {
    const text = "time,intensity\n2026-03-29T01:00:00Z,200\r\n2026-03-29T00:00:00+00:00;100\n\n";
    const intensity = carbonIntensityOf(text, "a file");
    const at = (time: string) => intensity.at(Date.parse(time));
    expect(at("2026-03-29T00:00:00Z")).toBe(100);
    expect(at("2026-03-29T01:59:59Z")).toBe(200);
    expect(at("2026-03-29T02:00:00Z")).toBeNull();
    expect(at("2026-03-28T23:59:59Z")).toBeNull();
  });

  it("is refused where a line has no zone, no number or no sense", () => {
    for (const line of ["2026-03-29T01:00:00,200", "2026-03-29T01:00:00Z,", "2026-03-29T01:00:00Z,-5"])
      expect(() => carbonIntensityOf(`time,value\n${line}`, "a file")).toThrow(/Line 2/);
  });
});

describe("scope 2", () => {
  const start = Date.UTC(2026, 5, 1, 0);

  it("location-based takes each hour's intensity, and the year's average where there is none", () => {
    const intensity = carbonIntensityOf("2026-06-01T00:00:00Z,100\n2026-06-01T01:00:00Z,300", "a file");
    const { emissions, hourly } = locationBased(
      bought(start, hourMs, [10, 20, 5]),
      () => 200,
      intensity,
      clock,
    );
    // 1 + 6 + 1 kg
    expect(emissions).toBeCloseTo(8, 12);
    expect(hourly).toBeCloseTo(30 / 35, 12);
    const twoHours = locationBased(bought(start, 2 * hourMs, [10]), () => 0, intensity, clock);
    expect(twoHours.emissions).toBeCloseTo(2, 12);
  });

  it("goes by the site's calendar year: midnight of New Year in Lisbon is the new year's factor", () => {
    const turn = bought(Date.UTC(2026, 0, 1) - dayMs, dayMs, [1_000, 1_000]);
    const { emissions } = locationBased(turn, (year) => (year === 2025 ? 100 : 300), null, clock);
    expect(emissions).toBeCloseTo(400, 12);
  });

  it("market-based takes contracts of the day, the surest first, and the rest by the residual mix", () => {
    const contracts = [
      contract({ id: "s", name: "Supplier", instrument: "supplier", factor: 300, share: 0.8 }),
      contract({ id: "g", name: "Certificates", factor: 0, share: 0.5, until: "2026-06-01" }),
    ];
    const days = bought(Date.UTC(2026, 4, 31, 23), dayMs, [100, 100]);
    const shares = marketBased(days, contracts, () => ({ factor: 500, isResidual: true }), clock);
    const of = (name: string) => shares.find((share) => share.name === name);
    // First day: 50 by certificates, 50 by the supplier (its 80 are cut). Second: 80 by the supplier, 20 by the rest.
    expect(of("Certificates")).toMatchObject({ energy: 50, emissions: 0 });
    expect(of("Supplier")?.energy).toBeCloseTo(130, 9);
    expect(of("Supplier")?.emissions).toBeCloseTo(39, 9);
    expect(of("Residual mix")?.energy).toBeCloseTo(20, 9);
    expect(of("Residual mix")?.emissions).toBeCloseTo(10, 9);
  });

  it("market-based counts each kWh once, whatever contracts there are", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const some = fc.array(
      fc.record({ share, instrument: fc.constantFrom("certificate", "contract", "supplier") }),
      { maxLength: 6 },
    );
    const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(some, values, (made, energies) => {
        const contracts = made.map((one, at) => contract({ ...one, id: String(at), name: String(at) }));
        const days = bought(start, dayMs, energies);
        const shares = marketBased(days, contracts, () => ({ factor: 1, isResidual: false }), clock);
        const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
        const total = sum(energies);
        expect(sum(shares.map(({ energy }) => energy))).toBeCloseTo(total, total > 1e3 ? 2 : 6);
      }),
    );
  });
});
