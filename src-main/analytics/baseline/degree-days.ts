import { firstFrom } from "../buckets.ts";
import { type DegreeDayBase, degreeDayBases, usualDegreeDays } from "./degree-day-bases.data.ts";
import type { OutdoorHours } from "./outdoor.ts";

/** A day's mean is told by so large a share of its hours. */
const leastHours = 0.5;

/**
 * Mean outdoor temperature of days, °C; NaN where fewer than half of a day's hours have one (CalTRACK 2.0, 2.2.1.2).
 * @param starts beginnings of the days, epoch ms, ascending
 * @param end of the last day
 */
export function dailyMeans(
  { starts: hours, temperatures }: Pick<OutdoorHours, "starts" | "temperatures">,
  starts: Float64Array,
  end: number,
): Float64Array {
  return starts.map((start, day) => {
    const last = firstFrom(hours, starts[day + 1] ?? end);
    let sum = 0;
    let known = 0;
    let all = 0;
    for (let at = firstFrom(hours, start); at < last; at += 1) {
      const temperature = temperatures[at] ?? Number.NaN;
      all += 1;
      if (Number.isNaN(temperature)) continue;
      known += 1;
      sum += temperature;
    }
    return known > 0 && known >= leastHours * Math.max(all, 23) ? sum / known : Number.NaN;
  });
}

/** From where on a country counts degree days. @param country ISO 3166-1 alpha-2; null: not told */
export function degreeDayBase(country: string | null): DegreeDayBase {
  return (country === null ? undefined : degreeDayBases[country]) ?? usualDegreeDays;
}

/** Degree days of a period. */
export interface DegreeDays {
  /** K·d */
  readonly heating: number;
  /** K·d */
  readonly cooling: number;
  /** Days whose temperature is known. */
  readonly days: number;
}

/**
 * Accumulated differences of daily mean temperatures to a base (EN ISO 15927-6:2007, clause 5, by days).
 * @param means °C; NaN is left out
 */
export function degreeDays(means: Float64Array, base: DegreeDayBase): DegreeDays {
  let [heating, cooling, days] = [0, 0, 0];
  for (const mean of means) {
    if (Number.isNaN(mean)) continue;
    days += 1;
    if (mean <= base.heatingLimit) heating += Math.max(0, base.heating - mean);
    if (mean >= base.coolingLimit) cooling += Math.max(0, mean - base.cooling);
  }
  return { heating, cooling, days };
}
