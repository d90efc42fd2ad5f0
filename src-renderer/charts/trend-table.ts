import type { ChartLine } from "./line.ts";

export interface TrendRow {
  readonly time: number;
  /** One an id, in their order; null is a gap, undefined nothing at this time. */
  readonly values: readonly (number | null | undefined)[];
}

/**
 * All lines over one column of times, for the table and the export.
 * @param ids which line each value of a row belongs to
 */
export function trendTable(lines: readonly ChartLine[], ids: readonly string[]): TrendRow[] {
  const rows = new Map<number, (number | null | undefined)[]>();
  for (const line of lines) {
    const place = ids.indexOf(line.id);
    if (place < 0) continue;
    for (const [index, time] of line.times.entries()) {
      const value = line.average[index];
      const row = rows.get(time) ?? new Array<number | null | undefined>(ids.length).fill(undefined);
      row[place] = value ?? null;
      rows.set(time, row);
    }
  }
  return [...rows].sort(([one], [other]) => one - other).map(([time, values]) => ({ time, values }));
}

/** Index of the reading nearest to a time; null for an empty line. */
export function nearest(times: readonly number[], time: number): number | null {
  if (times.length === 0) return null;
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  const before = low - 1;
  return before >= 0 && time - (times[before] ?? 0) <= (times[low] ?? 0) - time ? before : low;
}
