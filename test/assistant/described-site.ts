import { type EmissionFactor, type Tariff, undescribed } from "../../src-main/contract/index.ts";
import { perUnit } from "./scoring.ts";

const tariffOf = (of: "electricity" | "gas" | "water"): Tariff => ({
  ...{ id: of, name: of, carrier: of, direction: "purchase", supplier: "", from: "2025-01-01", until: null },
  ...{ periods: [{ name: "All", price: perUnit.cost[of] }], levy: 0, fixed: 0, demand: [], reactive: [] },
  ...{ vatRate: null, source: "" },
  seasons: [
    {
      ...{ name: "All", begins: "01-01", holiday: null },
      week: Array.from({ length: 7 }, () => [{ from: 0, period: 0 }]),
    },
  ],
});
const factorOf = (of: "electricity" | "gas"): EmissionFactor => ({
  ...{ carrier: of, region: of === "electricity" ? "PT" : "", year: 2026, gases: "CO2e", note: "" },
  ...{ basis: of === "electricity" ? "grid" : "combustion", factor: 1_000 * perUnit.carbon[of] },
});
/** A site that tells its tariffs and factors, one price and one factor for each carrier. */
export const described = {
  description: {
    ...{ ...undescribed, country: "PT", gasEnergy: perUnit.gasEnergy },
    tariffs: [tariffOf("electricity"), tariffOf("gas"), tariffOf("water")],
  },
  emissionFactors: [
    {
      ...{ source: "A table made for this test", published: 2026 },
      factors: [factorOf("electricity"), factorOf("gas")],
    },
  ],
};
