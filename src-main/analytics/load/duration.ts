/** A load duration curve: how long a load is at least so high. */
export interface LoadDuration {
  /** Loads, highest first; gaps are left out. */
  readonly loads: Float64Array;
}

/** @param values mean load of hours of equal length; NaN is a gap */
export function loadDuration(values: Float64Array): LoadDuration {
  return {
    loads: values
      .filter((value) => !Number.isNaN(value))
      .sort()
      .reverse(),
  };
}

/** Load that is exceeded for a share of the time, 0–1; between neighbours by their distance (Hyndman & Fan, type 7). */
export function exceededFor({ loads }: LoadDuration, share: number): number {
  const place = (loads.length - 1) * share;
  const high = loads[Math.floor(place)] ?? Number.NaN;
  const low = loads[Math.ceil(place)] ?? Number.NaN;
  return high + (low - high) * (place - Math.floor(place));
}

/** How many of the values are at least so high. */
export function timesAbove({ loads }: LoadDuration, load: number): number {
  let low = 0;
  let high = loads.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((loads[middle] ?? 0) >= load) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Mean load as a share of the highest, 0–1. */
export function loadFactor({ loads }: LoadDuration): number {
  return loads.reduce((sum, each) => sum + each, 0) / loads.length / (loads[0] ?? Number.NaN);
}
