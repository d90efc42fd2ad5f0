import type { ChartLine } from "./line.ts";

export interface TrendRow {
  readonly time: number;
  /** One an id, in their order; null: read, but without a value; undefined: not read at this time. */
  readonly values: readonly (number | null | undefined)[];
}

/**
 * All lines over one column of times, for the table and the export. Readings of one round of polling share a row.
 * @param ids which line each value of a row belongs to
 * @param togetherMs readings up to this far apart share a row, ms
 */
export function trendTable(
  lines: readonly ChartLine[],
  ids: readonly string[],
  togetherMs = 2_000,
): TrendRow[] {
  const readings = lines
    .flatMap((line) => {
      const place = ids.indexOf(line.id);
      if (place < 0) return [];
      return line.times.flatMap((time, index) => {
        const value = line.average[index] ?? null;
        const opened = value === null && line.quality[index] === 0;
        return opened ? [] : [{ time, place, value }];
      });
    })
    .sort((one, other) => one.time - other.time);
  const rows: { time: number; values: (number | null | undefined)[] }[] = [];
  for (const { time, place, value } of readings) {
    const last = rows.at(-1);
    if (last !== undefined && time - last.time <= togetherMs && last.values[place] === undefined) {
      last.values[place] = value;
    } else {
      const values = new Array<number | null | undefined>(ids.length).fill(undefined);
      values[place] = value;
      rows.push({ time, values });
    }
  }
  return rows;
}

/**
 * Index of the reading nearest to a time.
 * @param reachMs how far it may be away @returns null when none is that near
 */
export function nearest(times: readonly number[], time: number, reachMs: number): number | null {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  const distance = (index: number) => Math.abs((times[index] ?? Number.POSITIVE_INFINITY) - time);
  const found = low > 0 && distance(low - 1) <= distance(low) ? low - 1 : low;
  return distance(found) <= reachMs ? found : null;
}
