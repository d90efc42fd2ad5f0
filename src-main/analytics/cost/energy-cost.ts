import type { Quantity } from "../../contract/findings.ts";
import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { Carrier } from "../../contract/tariff.ts";
import type { Prices } from "../analysis.ts";
import { type Buckets, endOf, hourMs } from "../buckets.ts";
import { estimated, exact } from "../words.ts";

const quarterMs = hourMs / 4;

/**
 * Mean price of a unit between two times, used evenly. Prices change at quarter hours only.
 * @returns null where a part of the time has no price
 */
export function meanPrice(
  prices: Prices,
  carrier: Carrier,
  from: EpochMilliseconds,
  to: EpochMilliseconds,
): number | null {
  let sum = 0;
  for (let at = from; at < to; ) {
    const next = Math.min(to, (Math.floor(at / quarterMs) + 1) * quarterMs);
    const price = prices.at(carrier, at);
    if (price === null) return null;
    sum += price * (next - at);
    at = next;
  }
  return to > from ? sum / (to - from) : prices.at(carrier, from);
}

/** What energy cost by the tariff at its hours. */
export interface EnergyCost {
  /** In the site's currency, VAT that the site can't reclaim included. */
  readonly cost: number;
  /** Energy that it is the cost of, and energy at times without a price (kWh; m³ of water). */
  readonly priced: number;
  readonly unpriced: number;
}

/**
 * Cost of energy by the price of its hours; gaps (NaN) cost nothing. Demand charges and fixed prices aren't in it: less
 * energy doesn't lessen them for certain.
 * @param energy kWh (m³ of water) a bucket, as long as the buckets' `starts`
 * @returns null where no tariff is known for any of it
 */
export function energyCost(
  prices: Prices | null,
  carrier: Carrier,
  buckets: Pick<Buckets, "starts" | "end">,
  energy: ArrayLike<number>,
): EnergyCost | null {
  if (prices === null) return null;
  let cost = 0;
  let priced = 0;
  let unpriced = 0;
  for (let at = 0; at < buckets.starts.length; at += 1) {
    const value = energy[at];
    if (value === undefined || Number.isNaN(value) || value === 0) continue;
    const price = meanPrice(prices, carrier, buckets.starts[at] ?? 0, endOf(buckets, at));
    if (price === null) unpriced += value;
    else {
      cost += price * value;
      priced += value;
    }
  }
  return priced === 0 && unpriced !== 0 ? null : { cost, priced, unpriced };
}

/**
 * What a finding's energy costs at its hours, as a finding has it: an interval where the energy is one.
 * @param total the energy as the finding says it; its interval is taken over in proportion
 * @returns null where no tariff is known
 */
export function costOfEnergy(
  prices: Prices | null,
  carrier: Carrier,
  buckets: Pick<Buckets, "starts" | "end">,
  energy: ArrayLike<number>,
  total: Quantity,
): Quantity | null {
  const found = energyCost(prices, carrier, buckets, energy);
  if (found === null || prices === null) return null;
  const { low, high, value } = total;
  if (low === null || high === null || value === 0) return exact(found.cost, prices.currency);
  const each = found.cost / value;
  const ends = [low * each, high * each] as const;
  return estimated(found.cost, Math.min(...ends), Math.max(...ends), prices.currency);
}
