import type { Period, Refusal } from "../../contract/findings.ts";
import type { Carrier } from "../../contract/tariff.ts";
import type { AnalysisContext } from "../analysis.ts";
import { daily, hourly } from "../buckets.ts";
import { type BorderMeter, borderMeters } from "../site-meters.ts";
import type { Bought } from "./scope-two.ts";

/** Carriers that have energy: water has none. */
export const energyCarriers = ["electricity", "gas", "heat", "cooling"] as const satisfies readonly Carrier[];

/** What was counted of a carrier at the site's border. */
export interface CountedEnergy extends Bought {
  readonly meters: readonly BorderMeter[];
  /** kWh */
  readonly total: number;
  /** Share of the buckets with data, 0–1. */
  readonly known: number;
}

/**
 * Energy of a carrier that crossed the border in one way, by day, or by hour where hours have factors of their own.
 * @returns null where no counter of it is known, and why
 */
export async function countedEnergy(
  { site, points, reader }: AnalysisContext,
  carrier: Carrier,
  role: BorderMeter["role"],
  period: Period,
  byHour: boolean,
  analysis: string,
  signal: AbortSignal,
): Promise<{ readonly energy: CountedEnergy | null; readonly refusals: readonly Refusal[] }> {
  const found = borderMeters(site, points, carrier, analysis);
  const meters = found.meters.filter((meter) => meter.role === role);
  if (meters.length === 0) return { energy: null, refusals: found.refusals };
  const ids = meters.map(({ point }) => point.id);
  const interval = byHour ? hourly : daily;
  const all = await reader.buckets(ids, period.from, period.to, interval, "increase", signal);
  const starts = all[0]?.starts ?? new Float64Array(0);
  const values = new Float64Array(starts.length);
  for (const [at, one] of all.entries())
    for (let bucket = 0; bucket < values.length; bucket += 1)
      values[bucket] = (values[bucket] ?? 0) + (one.values[bucket] ?? Number.NaN) * (meters[at]?.factor ?? 1);
  let total = 0;
  let usable = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    total += value;
    usable += 1;
  }
  const known = values.length === 0 ? 0 : usable / values.length;
  return { energy: { meters, starts, end: all[0]?.end ?? period.to, values, total, known }, refusals: [] };
}
