import type { Carrier } from "../contract/tariff.ts";
import type { AnalysedSite } from "./analysis.ts";
import { type Note, note } from "./notes.ts";

/**
 * Energy of a m³ of gas where no bill tells it, kWh by the gross calorific value: 38 MJ at 15 °C, a little above that of pure
 * methane (37.7 MJ by EN ISO 6976).
 */
export const usualGasEnergy = 10.55;

type Told = Pick<AnalysedSite, "description">;

/** kWh (gross calorific value) in a m³ of gas as its meter counts it: what the site told, or {@link usualGasEnergy}. */
export const gasEnergyOf = ({ description }: Told): number => description?.gasEnergy ?? usualGasEnergy;

/** Whether m³ of gas are counted by an energy that nobody told. */
export const isGasAssumed = ({ description }: Told, carrier: Carrier, unit: string): boolean =>
  carrier === "gas" && unit === "m³" && (description?.gasEnergy ?? null) === null;

/** What energy was assumed of m³ of gas; empty: none. */
export const gasNotes = (site: Told, carrier: Carrier, unit: string): Note[] =>
  isGasAssumed(site, carrier, unit) ? [note("gas-assumed")] : [];
