import { expect, it } from "vitest";
import type { SiteId, SiteUse } from "../../src-main/contract/index.ts";
import { lookedText, siteChart, siteRows } from "../../src-renderer/energy/portfolio-rows.ts";

const use = (name: string, aDay: number): SiteUse => ({
  ...{ id: name as SiteId, name, organization: "", timeZone: "UTC", floorArea: 50, problem: null },
  looked: { first: "2026-05-11", last: "2026-05-20" },
  against: { first: "2026-05-01", last: "2026-05-10" },
  carriers: [
    {
      ...{ carrier: "electricity", unit: "kWh", meters: ["Main"], notes: [], reason: "", needs: "" },
      now: { total: 10 * aDay, aDay, days: 10, completeness: 1 },
      before: { total: 5 * aDay, aDay: aDay / 2, days: 10, completeness: 1 },
    },
  ],
});

it("draws the greatest sites first, what they take now beside what they took, never on top of it", () => {
  const rows = siteRows([use("Depot", 8), use("Office", 40)], "electricity");
  expect(rows.map(({ change, perArea }) => [change, perArea])).toEqual([
    [100, 1.6],
    [100, 8],
  ]);
  const chart = siteChart(rows, "electricity");
  // Bars of the other kind are piled up.
  expect(chart?.kind).toBe("ranking");
  expect(chart?.labels).toEqual(["Office", "Depot"]);
  expect(chart?.series.map(({ values }) => values)).toEqual([
    [40, 8],
    [20, 4],
  ]);
});

it("tells no change against a time before with too little data, and says so", () => {
  const { carriers, ...site } = use("Depot", 8);
  const thin = carriers.map((one) => ({ ...one, before: { ...one.before!, completeness: 0.89 } }));
  const [row] = siteRows([{ ...site, carriers: thin }], "electricity");
  expect(row).toMatchObject({ change: null, note: "The time before has too little data for a change." });
  expect(row?.before).toBeNull();
});

it("says what to do where nothing is mapped, what was assumed where something is", () => {
  const [none] = siteRows([use("Depot", 8)], "gas");
  expect(none?.note).toBe("No meter of gas is mapped. Map it, if the site uses any.");
  const { carriers, ...site } = use("Depot", 8);
  const assumed = carriers.map((one) => ({ ...one, notes: ["Main was taken for the supplier's meter."] }));
  const [row] = siteRows([{ ...site, carriers: assumed }], "electricity");
  expect(row?.note).toBe("Main was taken for the supplier's meter.");
});

it("names the days that were looked at, and those before, as soon as a site tells them", () => {
  const asked = { first: "2026-05-11", last: "2026-05-21" };
  const broken = { ...use("Office", 1), looked: null, against: null };
  expect(lookedText([broken], asked)).toBe("2026-05-11 to 2026-05-21");
  const text = "2026-05-11 to 2026-05-20, by the day against 2026-05-01 to 2026-05-10";
  expect(lookedText([broken, use("Depot", 8)], asked)).toBe(text);
  const ahead = { ...use("Kiosk", 1), looked: { first: "2026-05-11", last: "2026-05-21" } };
  expect(lookedText([use("Depot", 8), ahead], asked)).toBe(
    `${text}; a day earlier or later where the clocks are ahead or behind`,
  );
});

it("speaks of the sites that took most only where others are known that took less", () => {
  const silent = { ...use("Kiosk", 1), carriers: [] };
  const titleOf = (sites: SiteUse[]) => siteChart(siteRows(sites, "electricity"), "electricity")?.title;
  expect(titleOf([use("Depot", 8), silent])).toBe("Electricity a day");
  const seven = Array.from({ length: 7 }, (_, at) => use(`Site ${at}`, at + 1));
  expect(titleOf(seven)).toBe("Electricity a day, the 6 that took most");
});
