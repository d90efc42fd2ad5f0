import type { EmissionContract } from "../../contract/site-description.ts";
import { type Buckets, dayMs, endOf, hourMs } from "../buckets.ts";
import { dayOfDate } from "../cost/tariff-calendar.ts";
import type { SiteTime } from "../site-time.ts";
import type { CarbonIntensity } from "./carbon-intensity.ts";

/** Energy that was bought; NaN: a gap. */
export type Bought = Pick<Buckets, "starts" | "end" | "values">;

/** What one part of the energy was multiplied by. */
export interface Share {
  /** A contract's name, or what stands for all that has none. */
  readonly name: string;
  readonly kind: EmissionContract["instrument"] | "residual" | "grid";
  /** kWh */
  energy: number;
  /** kg CO₂e */
  emissions: number;
}

/**
 * Location-based: each kWh by the grid's hourly intensity where it is known, by the year's average else (Scope 2 Guidance,
 * 6.2). @param average g/kWh of a calendar year
 * @returns kg CO₂e, the share of energy that hourly figures were there for, and the years that those are of
 */
export function locationBased(
  bought: Bought,
  average: (year: number) => number,
  intensity: CarbonIntensity | null,
  clock: SiteTime,
): { readonly emissions: number; readonly hourly: number; readonly years: readonly number[] } {
  let emissions = 0;
  let energy = 0;
  let byHour = 0;
  const years = new Set<number>();
  const averageOf = ofEachYear(average);
  const { starts, values } = bought;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const start = starts[at] ?? 0;
    energy += value;
    const mean = intensity === null ? null : meanOf(intensity, start, endOf(bought, at));
    if (mean === null) emissions += (value * averageOf(clock.yearAt(start))) / 1_000;
    else {
      byHour += value;
      years.add(clock.yearAt(start));
      emissions += (value * mean) / 1_000;
    }
  }
  return { emissions, hourly: energy === 0 ? 0 : byHour / energy, years: [...years].toSorted() };
}

function meanOf(intensity: CarbonIntensity, start: number, end: number): number | null {
  let sum = 0;
  for (let at = start; at < end; at += hourMs) {
    const value = intensity.at(at);
    if (value === null) return null;
    sum += value * (Math.min(end, at + hourMs) - at);
  }
  return sum / (end - start);
}

/** In the order of the Scope 2 Guidance, table 6.3: the most precise instrument first. */
const order: readonly EmissionContract["instrument"][] = ["certificate", "contract", "supplier"];

/**
 * Market-based: what contracts of the day cover by their factors, the rest by the residual mix (Scope 2 Guidance, 6.4).
 * Contracts that cover more than all are cut in the guidance's order.
 * @param rest g/kWh of what no contract covers, in a calendar year, and whether that is a residual mix
 */
export function marketBased(
  bought: Bought,
  contracts: readonly EmissionContract[],
  rest: (year: number) => { readonly factor: number; readonly isResidual: boolean },
  clock: SiteTime,
): Share[] {
  const ordered = contracts
    .map((contract) => ({
      ...contract,
      first: dayOfDate(contract.from),
      behind: contract.until === null ? Number.POSITIVE_INFINITY : dayOfDate(contract.until) + 1,
    }))
    .toSorted((one, other) => order.indexOf(one.instrument) - order.indexOf(other.instrument));
  const shares = new Map<string, Share>();
  const add = (key: string, name: string, kind: Share["kind"], energy: number, factor: number) => {
    if (energy === 0) return;
    const share = shares.get(key) ?? { name, kind, energy: 0, emissions: 0 };
    share.energy += energy;
    share.emissions += (energy * factor) / 1_000;
    shares.set(key, share);
  };
  const restOf = ofEachYear(rest);
  eachBucket(bought, (value, start) => {
    const day = Math.floor((start + clock.offsetAt(start)) / dayMs);
    let left = 1;
    for (const { id, name, instrument, share, factor, first, behind } of ordered) {
      if (day < first || day >= behind) continue;
      const taken = Math.min(left, share);
      left -= taken;
      add(id, name, instrument, value * taken, factor);
    }
    // Shares of 0.1 and 0.9 leave a rounding's rest, not energy.
    if (left < 1e-12) return;
    const { factor, isResidual } = restOf(clock.yearAt(start));
    const kind = isResidual ? "residual" : "grid";
    add(kind, isResidual ? "Residual mix" : "Grid average", kind, value * left, factor);
  });
  return [...shares.values()];
}

function eachBucket(bought: Bought, take: (value: number, start: number, end: number) => void): void {
  const { starts, values } = bought;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (!Number.isNaN(value)) take(value, starts[at] ?? 0, endOf(bought, at));
  }
}

/** Calendar years in which something was bought. */
export function yearsOf(bought: Bought, clock: SiteTime): ReadonlySet<number> {
  const years = new Set<number>();
  eachBucket(bought, (value, start) => {
    if (value !== 0) years.add(clock.yearAt(start));
  });
  return years;
}

/** Published tables are searched once a year, not once an hour. */
function ofEachYear<T>(find: (year: number) => T): (year: number) => T {
  const found = new Map<number, T>();
  let last: { readonly year: number; readonly value: T } | null = null;
  return (year) => {
    if (last?.year === year) return last.value;
    const known = found.get(year);
    const value = known ?? find(year);
    found.set(year, value);
    last = { year, value };
    return value;
  };
}
