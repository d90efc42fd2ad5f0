import type { Quantity } from "../contract/findings.ts";
import type { AnalysedSite } from "./analysis.ts";
import type { Buckets } from "./buckets.ts";
import { costOfEnergy } from "./cost/index.ts";
import { gasEnergyOf } from "./gas-energy.ts";
import type { Meter } from "./meters.ts";

/**
 * What a meter's energy or volume costs at its hours.
 * @param values kWh or m³ a bucket, in the meter's unit
 * @param total as the finding says it; its interval is taken over in proportion
 * @returns null where no tariff is known
 */
export function meterCost(
  site: AnalysedSite,
  { carrier, unit }: Pick<Meter, "carrier" | "unit">,
  buckets: Pick<Buckets, "starts" | "end">,
  values: Float64Array,
  total: Quantity,
): Quantity | null {
  if (carrier !== "gas" || unit !== "m³") return costOfEnergy(site.prices, carrier, buckets, values, total);
  const each = gasEnergyOf(site);
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
