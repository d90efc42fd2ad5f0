/** A day's 24 hours as shares of their mean. @returns null: an hour isn't known, or nothing was taken */
export function normalised(hours: Float64Array): Float64Array | null {
  const mean = hours.reduce((sum, each) => sum + each, 0) / hours.length;
  return mean > 0 ? hours.map((each) => each / mean) : null;
}

const distance = (one: Float64Array, other: Float64Array) => {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
  return Math.sqrt(sum / one.length);
};

/**
 * Days that stand for all others: k-medoids by alternating assignment and update, begun with the day nearest to all and
 * then, each time, the one furthest from those there are. Source: Park, Jun 2009, Expert Systems with Applications 36,
 * 3336–3341.
 * @param days as {@link normalised} gives them
 * @returns at most `count` medoids
 */
export function medoids(days: readonly Float64Array[], count: number): Float64Array[] {
  const between = days.map((one) => Float64Array.from(days, (other) => distance(one, other)));
  const sumTo = (at: number, among: readonly number[]) =>
    among.reduce((sum, other) => sum + (between[at]?.[other] ?? 0), 0);
  const all = [...days.keys()];
  const nearest = (among: readonly number[]) =>
    among.reduce((best, at) => (sumTo(at, among) < sumTo(best, among) ? at : best), among[0] ?? 0);
  if (all.length === 0) return [];
  let centres = [nearest(all)];
  const toCentre = (at: number) => Math.min(...centres.map((centre) => between[at]?.[centre] ?? 0));
  while (centres.length < Math.min(count, all.length)) {
    const furthest = all.reduce((best, at) => (toCentre(at) > toCentre(best) ? at : best), 0);
    if (toCentre(furthest) === 0) break;
    centres.push(furthest);
  }
  for (let round = 0; round < 20; round += 1) {
    const groups = centres.map((): number[] => []);
    for (const at of all) {
      const place = centres.reduce(
        (best, centre, own) =>
          (between[at]?.[centre] ?? 0) < (between[at]?.[centres[best] ?? 0] ?? 0) ? own : best,
        0,
      );
      groups[place]?.push(at);
    }
    const moved = groups.map((group, at) => (group.length === 0 ? (centres[at] ?? 0) : nearest(group)));
    if (moved.every((centre, at) => centre === centres[at])) break;
    centres = moved;
  }
  return centres.flatMap((centre) => days[centre] ?? []);
}

/** How far a day is from the nearest medoid: root mean square difference, in shares of its mean. */
export function furthestFrom(day: Float64Array, centres: readonly Float64Array[]): number {
  return Math.min(...centres.map((centre) => distance(day, centre)));
}
