import type { Quantity } from "../contract/findings.ts";
import type { AnalysedSite } from "./analysis.ts";
import type { Buckets } from "./buckets.ts";
import { costOfEnergy } from "./cost/index.ts";
import type { Meter } from "./meters.ts";

/**
 * What a meter's energy or volume costs at its hours.
 * @param values kWh or m³ a bucket, in the meter's unit
 * @param total as the finding says it; its interval is taken over in proportion
 * @returns null where no tariff is known, or gas is counted in m³ and their energy isn't told
 */
export function meterCost(
  site: AnalysedSite,
  { carrier, unit }: Meter,
  buckets: Pick<Buckets, "starts" | "end">,
  values: Float64Array,
  total: Quantity,
): Quantity | null {
  if (carrier !== "gas" || unit !== "m³") return costOfEnergy(site.prices, carrier, buckets, values, total);
  const each = site.description?.gasEnergy ?? null;
  if (each === null) return null;
  const times = (value: number | null) => (value === null ? null : value * each);
  return costOfEnergy(
    site.prices,
    carrier,
    buckets,
    values.map((value) => value * each),
    {
      ...{ value: total.value * each, unit: "kWh", low: times(total.low), high: times(total.high) },
    },
  );
}
