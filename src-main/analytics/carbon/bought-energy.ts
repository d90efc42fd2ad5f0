import type { Period, Refusal } from "../../contract/findings.ts";
import type { Carrier } from "../../contract/tariff.ts";
import type { AnalysisContext } from "../analysis.ts";
import { borderEnergy } from "../border-energy.ts";
import { daily, hourly } from "../buckets.ts";
import { sumOfKnown } from "../columns.ts";
import type { Note } from "../notes.ts";
import { type BorderMeter, borderMeters } from "../site-meters.ts";
import type { Bought } from "./scope-two.ts";

/** Carriers that have energy: water has none. */
export const energyCarriers = ["electricity", "gas", "heat", "cooling"] as const satisfies readonly Carrier[];

/** What was counted of a carrier at the site's border. */
export interface CountedEnergy extends Bought {
  readonly meters: readonly BorderMeter[];
  /** kWh */
  readonly total: number;
  /** Share of the time in which it is known how much it was, 0–1. */
  readonly known: number;
  /** What is to be said of gaps, and of the counters' own events. */
  readonly notes: readonly Note[];
}

/**
 * Energy of a carrier that crossed the border in one way, by day, or by hour where hours have factors of their own.
 * @returns null where no counter of it is known, and why
 */
export async function countedEnergy(
  context: AnalysisContext,
  carrier: Carrier,
  role: BorderMeter["role"],
  period: Period,
  byHour: boolean,
  analysis: string,
  signal: AbortSignal,
): Promise<{ readonly energy: CountedEnergy | null; readonly refusals: readonly Refusal[] }> {
  const { site, points } = context;
  const found = borderMeters(site, points, carrier, analysis);
  const meters = found.meters.filter((meter) => meter.role === role);
  if (meters.length === 0) return { energy: null, refusals: found.refusals };
  const interval = byHour ? hourly : daily;
  const counted = await borderEnergy(context, meters, period, interval, "kWh", signal);
  return { energy: { ...counted, meters, total: sumOfKnown(counted.values) }, refusals: [] };
}
