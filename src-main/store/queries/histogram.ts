import { isUsable } from "../blocks/columns.ts";
import type { History } from "../tiers.ts";

export interface HistogramAsk {
  readonly from: number;
  readonly to: number;
  readonly bins: number;
  /** Where bins begin and end; the least and the greatest value when absent. */
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}

export interface HistogramColumns {
  /** NaN: there is no usable reading, and nothing was told. */
  readonly minimum: number;
  readonly maximum: number;
  readonly counts: Float64Array;
  readonly below: number;
  readonly above: number;
  readonly unusable: number;
  /** Readings before this were let go. */
  readonly hourlyUntil?: number;
}

/** Counts a point's usable readings by their value. Goes through history once more where it isn't told from where to where. */
export function histogramOf(
  history: Pick<History, "pieces" | "keptUntil">,
  handle: number | undefined,
  { from, to, bins, ...told }: HistogramAsk,
): HistogramColumns {
  const counts = new Float64Array(bins);
  const pieces = () => (handle === undefined ? [] : history.pieces(handle, from, to));
  let unusable = 0;
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  if (told.minimum === undefined || told.maximum === undefined) {
    for (const { values, marks } of pieces()) {
      for (let index = 0; index < values.length; index += 1) {
        if (!isUsable(marks[index] ?? 0)) continue;
        const value = values[index] ?? 0;
        if (value < least) least = value;
        if (value > greatest) greatest = value;
      }
    }
  }
  const minimum = told.minimum ?? (least <= greatest ? least : Number.NaN);
  const maximum = told.maximum ?? (least <= greatest ? greatest : Number.NaN);
  let below = 0;
  let above = 0;
  for (const { values, marks } of pieces()) {
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index] ?? 0;
      if (!isUsable(marks[index] ?? 0)) unusable += 1;
      else if (value < minimum) below += 1;
      else if (value > maximum) above += 1;
      else {
        const bin = binOf(value, minimum, maximum, bins);
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
    }
  }
  const hourlyUntil = handle === undefined ? from : history.keptUntil(handle);
  const found = { minimum, maximum, counts, below, above, unusable };
  return hourlyUntil > from ? { ...found, hourlyUntil } : found;
}

/** Halves, as the distance between two huge values may be more than a double holds. */
function binOf(value: number, minimum: number, maximum: number, bins: number): number {
  const width = maximum / 2 - minimum / 2;
  if (width === 0) return 0;
  return Math.min(bins - 1, Math.floor(((value / 2 - minimum / 2) / width) * bins));
}
