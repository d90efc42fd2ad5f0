import { z } from "zod";
import { carrier } from "./tariff.ts";

/** What a kWh emits, as somebody published it. */
export const emissionFactor = z.object({
  carrier,
  /**
   * `grid`: average of a grid, for the location-based method; `residual`: what is left after contracts, for the
   * market-based one; `combustion`: burnt on the site (scope 1).
   */
  basis: z.enum(["grid", "residual", "combustion"]),
  /** ISO 3166-1 alpha-2, or with a subdivision: `PT-20`; empty: anywhere. */
  region: z.string().regex(/^([A-Z]{2}(-[A-Z0-9]{1,3})?)?$/),
  /** That it is of. */
  year: z.number().int().min(1990).max(2100),
  /** g/kWh; of gas by its gross calorific value. */
  factor: z.number().min(0).max(5_000),
  gases: z.enum(["CO2", "CO2e"]),
  /** What to know of it; empty: nothing. */
  note: z.string().max(500),
});
export type EmissionFactor = z.infer<typeof emissionFactor>;

/** Figures of one document. */
export const factorTable = z.object({
  /** Who published it, what it is called, when. */
  source: z.string().min(10).max(400),
  published: z.number().int().min(1990).max(2100),
  factors: z.array(emissionFactor).min(1).max(5_000),
});
export type FactorTable = z.infer<typeof factorTable>;
