import type { Tariff } from "../../src-main/contract/index.ts";

/** Electricity at one price at any time, for made-up sites. */
export function flatTariff(price: number, given: Partial<Tariff> = {}): Tariff {
  const day = [{ from: 0, period: 0 }];
  return {
    ...{ id: "flat", name: "Flat", carrier: "electricity", direction: "purchase", supplier: "" },
    ...{ from: "2020-01-01", until: null, periods: [{ name: "Any", price }] },
    seasons: [{ name: "All", begins: "01-01", week: [day, day, day, day, day, day, day], holiday: null }],
    ...{ levy: 0, fixed: 0, demand: [], reactive: [], vatRate: null, source: "" },
    ...given,
  };
}
