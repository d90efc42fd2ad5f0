import type { Carrier, Tariff, TariffSeason } from "../../src-main/contract/index.ts";
import { numbers } from "../format/index.ts";
import type { Kind } from "./week-picture.tsx";

/** What parts of the editor work on. */
export interface TariffProps {
  readonly tariff: Tariff;
  readonly currency: string;
  /** @param what what undo will be called */
  readonly onChange: (next: Tariff, what: string) => void;
}

export const carrierNames: Readonly<Record<Carrier, string>> = {
  ...{ electricity: "Electricity", gas: "Gas", heat: "Heat", cooling: "Cooling", water: "Water" },
};

/** Tariff periods as brushes: the dearest the strongest, the cheapest still to be seen. */
export function kindsOf({ periods }: Tariff, unit: string): Kind[] {
  const prices = periods.map(({ price }) => price);
  const low = Math.min(...prices);
  const span = Math.max(...prices) - low;
  return periods.map(({ name, price }) => ({
    name,
    detail: `${numbers.exact(price)} ${unit}`,
    strength: span === 0 ? 0.4 : 0.1 + (0.9 * (price - low)) / span,
  }));
}

export function beginText({ begins }: Pick<TariffSeason, "begins">): string {
  if (begins === "summer-time") return "while clocks are on summer time";
  if (begins === "winter-time") return "while clocks are on winter time";
  return begins === "01-01" ? "from 1 January" : `from ${begins.slice(3)}.${begins.slice(0, 2)}. on`;
}
