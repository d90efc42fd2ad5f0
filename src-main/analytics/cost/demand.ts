import type { DemandCharge } from "../../contract/tariff.ts";
import { type Buckets, hourMs } from "../buckets.ts";

/** Greatest mean power, and when it began. */
export interface Peak {
  /** kW */
  readonly power: number;
  /** Epoch ms. */
  readonly at: number;
}

/** Energy by short buckets of one length, of a part of the time. */
export interface Intervals extends Pick<Buckets, "starts" | "end"> {
  /** kWh; NaN: a gap. */
  readonly values: Float64Array;
  /** Index of the tariff period; as long as `values`. */
  readonly periods: Uint8Array;
}

const minuteMs = 60_000;

/**
 * Greatest mean power of some minutes. Means with a gap, or that reach into other tariff periods, aren't looked at.
 * @param offsetAt how far the site's clock is before UTC, ms: blocks begin with its full intervals
 * @param counts which tariff periods count; null: all
 * @returns null where no whole mean is there
 */
export function peakOf(
  { starts, end, values, periods }: Intervals,
  minutes: number,
  window: Extract<DemandCharge, { kind: "peak" }>["window"],
  counts: readonly number[] | null,
  offsetAt: (time: number) => number,
): Peak | null {
  const length = minutes * minuteMs;
  let best: Peak | null = null;
  let sum = 0;
  let first = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    const start = starts[at] ?? 0;
    const isCounted = counts === null || counts.includes(periods[at] ?? -1);
    if (Number.isNaN(value) || !isCounted) {
      sum = 0;
      first = at + 1;
      continue;
    }
    // A hole in the buckets themselves: the run begins anew.
    if (at > first && start - (starts[at - 1] ?? start) > length) {
      sum = 0;
      first = at;
    }
    sum += value;
    const until = starts[at + 1] ?? end;
    while (first < at && until - (starts[first] ?? 0) > length) {
      sum -= values[first] ?? 0;
      first += 1;
    }
    const from = starts[first] ?? start;
    if (until - from !== length) continue;
    if (window === "blocked" && (from + offsetAt(from)) % length !== 0) continue;
    const power = sum / (length / hourMs);
    if (best === null || power > best.power) best = { power, at: from };
  }
  return best;
}

/** Energy in tariff periods divided by the hours of them that have data, kW; null where there are none. */
export function averageOf(
  { starts, end, values, periods }: Intervals,
  counts: readonly number[] | null,
): number | null {
  let energy = 0;
  let ms = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value) || (counts !== null && !counts.includes(periods[at] ?? -1))) continue;
    energy += value;
    ms += (starts[at + 1] ?? end) - (starts[at] ?? 0);
  }
  return ms === 0 ? null : energy / (ms / hourMs);
}
