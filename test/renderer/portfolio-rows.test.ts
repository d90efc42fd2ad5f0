import { expect, it } from "vitest";
import type { SiteId, SiteUse } from "../../src-main/contract/index.ts";
import { siteChart, siteRows } from "../../src-renderer/energy/portfolio-rows.ts";

const use = (name: string, aDay: number): SiteUse => ({
  ...{ id: name as SiteId, name, organization: "", timeZone: "UTC", floorArea: 50, problem: null },
  carriers: [
    {
      ...{ carrier: "electricity", unit: "kWh", meters: ["Main"], isTold: true, reason: "", needs: "" },
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
