import { fitted, median } from "../waste/fit.ts";
import { bucketHours } from "../waste/machines.ts";

/** kW of cooling in a ton of refrigeration. */
export const kilowattsATon = 3.516_853;

/**
 * Categories of specific fan power.
 * @param power W for each m³/s
 * @returns SFP 0 to 7 (EN 16798-3:2017, table 14)
 */
export function fanCategory(power: number): number {
  const limits = [300, 500, 750, 1_250, 2_000, 3_000, 4_500];
  const category = limits.findIndex((limit) => power <= limit);
  return category < 0 ? 7 : category;
}

/** Hours that something ran, and how often it was started, buckets without a number left out. */
export function runHours(running: Float64Array): { readonly hours: number; readonly starts: number } {
  let hours = 0;
  let starts = 0;
  for (const [at, on] of running.entries()) {
    if (on === 1) hours += bucketHours;
    if (on === 1 && running[at - 1] === 0) starts++;
  }
  return { hours, starts };
}

/** Full strokes that a valve or damper travelled: 100 % up or down is one. */
export function strokes(positions: Float64Array): number {
  let travelled = 0;
  for (let at = 1; at < positions.length; at++) {
    const step = Math.abs((positions[at] ?? Number.NaN) - (positions[at - 1] ?? Number.NaN));
    if (!Number.isNaN(step)) travelled += step;
  }
  return travelled / 100;
}

/**
 * A filter's pressure as it would be at one airflow, so that dirt shows and the fan's speed doesn't: ΔP ∝ V̇ⁿ, with n fitted
 * between 1 (laminar) and 2 (turbulent).
 * @param pressure Pa
 * @param airflow any unit
 * @param reference airflow that it is told for
 * @returns by bucket; NaN where less than half of the reference flows
 */
export function filterAtFlow(
  pressure: Float64Array,
  airflow: Float64Array,
  reference: number,
  days: Int32Array,
): Float64Array {
  const rows: number[][] = [];
  const targets: number[] = [];
  const first = days[0] ?? 0;
  const isTelling = (at: number) => (pressure[at] ?? 0) > 5 && (airflow[at] ?? 0) > 0.3 * reference;
  // Dirt by months as steps, for the exponent not to take part of it.
  const months = Math.max(1, Math.ceil(((days.at(-1) ?? 0) - first + 1) / 30));
  for (let at = 0; at < pressure.length; at += 2) {
    if (!isTelling(at)) continue;
    const month = Math.floor(((days[at] ?? 0) - first) / 30);
    rows.push([
      Math.log((airflow[at] ?? 1) / reference),
      ...Array.from({ length: months - 1 }, (_, place) => (place === month ? 1 : 0)),
    ]);
    targets.push(Math.log(pressure[at] ?? 1));
  }
  const exponent = Math.min(2, Math.max(1, fitted(rows, targets)?.[1] ?? 1.5));
  return Float64Array.from(pressure, (value, at) =>
    isTelling(at) && (airflow[at] ?? 0) > 0.5 * reference
      ? value * (reference / (airflow[at] ?? reference)) ** exponent
      : Number.NaN,
  );
}

/** Day (index) from which on a filter is new: the last on which its pressure fell by a quarter and stayed; 0: none. */
export function lastFilterChange(daily: readonly number[]): number {
  const around = (from: number, to: number) =>
    median(daily.slice(Math.max(0, from), to).filter((value) => !Number.isNaN(value)));
  for (let day = daily.length - 3; day > 3; day--) {
    if (Number.isNaN(daily[day] ?? Number.NaN)) continue;
    const before = around(day - 10, day);
    const after = around(day, day + 10);
    const isFirst = (daily[day] ?? 0) < 0.8 * before;
    if (isFirst && after < 0.75 * before && around(day - 1, day) > 0.85 * before) return day;
  }
  return 0;
}
