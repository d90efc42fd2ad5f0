import type { Quantity } from "../../contract/findings.ts";
import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { Carrier } from "../../contract/tariff.ts";
import type { Prices } from "../analysis.ts";
import { type Buckets, hourMs } from "../buckets.ts";
import { isSameColumn } from "../kept.ts";
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

interface BucketPrices extends Pick<Buckets, "starts" | "end"> {
  /** NaN: none holds all the bucket. */
  readonly values: Float64Array;
}

/** Of the buckets that were asked for last: meters of a site have the same. */
const pricesOfBuckets = new WeakMap<Prices, Map<Carrier, BucketPrices>>();

/** Mean price of a unit in each bucket; NaN where a part of it has none. */
function bucketPrices(
  prices: Prices,
  carrier: Carrier,
  { starts, end }: Pick<Buckets, "starts" | "end">,
): Float64Array {
  const known = pricesOfBuckets.get(prices) ?? new Map<Carrier, BucketPrices>();
  pricesOfBuckets.set(prices, known);
  const before = known.get(carrier);
  if (before !== undefined && before.end === end && isSameColumn(before.starts, starts)) return before.values;
  const values = starts.map(
    (start, at) => meanPrice(prices, carrier, start, starts[at + 1] ?? end) ?? Number.NaN,
  );
  known.set(carrier, { starts, end, values });
  return values;
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
  const each = bucketPrices(prices, carrier, buckets);
  let cost = 0;
  let priced = 0;
  let unpriced = 0;
  for (let at = 0; at < buckets.starts.length; at += 1) {
    const value = energy[at] ?? Number.NaN;
    if (Number.isNaN(value) || value === 0) continue;
    const price = each[at] ?? Number.NaN;
    if (Number.isNaN(price)) unpriced += value;
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
