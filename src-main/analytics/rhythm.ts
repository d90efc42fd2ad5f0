/** Buckets that are looked at together, and as many of their neighbours on either side as half of them. */
const together = 168;

/**
 * How complete buckets are by the rhythm in which their point was read then. A point that is read every ten seconds may
 * have history of every quarter hour, imported or from before: nothing is missing in it.
 * @param completeness readings against those that the point's interval of today would give, 0–1
 * @returns readings against those that the buckets around usually have, 0–1; never less than what was given
 */
export function byRhythm(completeness: Float64Array): Float64Array {
  const judged = new Float64Array(completeness.length);
  for (let from = 0; from < completeness.length; from += together) {
    const to = Math.min(completeness.length, from + together);
    const around = completeness.subarray(
      Math.max(0, from - together / 2),
      Math.min(completeness.length, to + together / 2),
    );
    const usual = medianOfThere(around);
    for (let at = from; at < to; at += 1)
      judged[at] = usual === 0 ? 0 : Math.min(1, (completeness[at] ?? 0) / usual);
  }
  return judged;
}

/** Median of what isn't 0; 0 where all is. */
function medianOfThere(values: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (!(value > 0)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  // Most points are read as evenly as that.
  if (least >= most) return most;
  const there = values.filter((value) => value > 0).sort();
  return there[there.length >> 1] ?? 0;
}
