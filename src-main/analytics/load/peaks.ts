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
 * @param dayOf day that a value lies in, by its place
 * @param count how many
 * @param near share of the height that a peak's stretch stays above, 0–1
 */
export function peaks(
  starts: Float64Array,
  end: number,
  values: Float64Array,
  dayOf: (at: number) => number,
  count: number,
  near = 0.9,
): Peak[] {
  const best = new Map<number, number>();
  let day = Number.NaN;
  let most = Number.NaN;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const its = dayOf(at);
    if (its !== day) {
      day = its;
      const known = best.get(day);
      most = known === undefined ? Number.NaN : (values[known] ?? Number.NaN);
    }
    if (value <= most) continue;
    most = value;
    best.set(day, at);
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
