/** A stretch in which a load stands out. */
export interface Peak {
  /** Begin of the highest value, epoch ms. */
  readonly at: number;
  readonly load: number;
  /** Stretch around it that stays above a share of it, epoch ms. */
  readonly from: number;
  readonly to: number;
}

/**
 * The highest loads, each on a day of its own, with how long each stays near its height.
 * @param starts beginnings of the values, epoch ms, ascending
 * @param end of the last value
 * @param dayOf day that a time lies in
 * @param count how many
 * @param near share of the height that a peak's stretch stays above, 0–1
 */
export function peaks(
  starts: Float64Array,
  end: number,
  values: Float64Array,
  dayOf: (time: number) => number,
  count: number,
  near = 0.9,
): Peak[] {
  const best = new Map<number, number>();
  for (const [at, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const day = dayOf(starts[at] ?? 0);
    const known = best.get(day);
    if (known === undefined || value > (values[known] ?? 0)) best.set(day, at);
  }
  const highest = [...best.values()].sort(
    (one, other) => (values[other] ?? 0) - (values[one] ?? 0) || one - other,
  );
  return highest.slice(0, count).map((at) => {
    const load = values[at] ?? 0;
    const isNear = (place: number) => (values[place] ?? Number.NaN) >= near * load;
    let first = at;
    let last = at;
    while (isNear(first - 1)) first -= 1;
    while (isNear(last + 1)) last += 1;
    return { at: starts[at] ?? 0, load, from: starts[first] ?? 0, to: starts[last + 1] ?? end };
  });
}
