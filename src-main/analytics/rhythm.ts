/** Buckets that are looked at together, and as many of their neighbours on either side as half of them. */
const together = 168;
const half = together / 2;

/**
 * How complete buckets are by the rhythm in which their point was read then. A point that is read every ten seconds may
 * have history of every quarter hour, imported or from before: nothing is missing in it.
 * @param completeness readings against those that the point's interval of today would give, 0–1
 * @returns readings against those that the buckets around usually have, 0–1; never less than what was given
 */
export function byRhythm(completeness: Float64Array): Float64Array {
  const { length } = completeness;
  const judged = new Float64Array(length);
  const [least, most] = endsOfHalves(completeness);
  for (let from = 0; from < length; from += together) {
    const to = Math.min(length, from + together);
    const [first, end] = [Math.max(0, from - half), Math.min(length, to + half)];
    let low = Number.POSITIVE_INFINITY;
    let high = 0;
    for (let part = first / half; part * half < end; part += 1) {
      low = Math.min(low, least[part] ?? low);
      high = Math.max(high, most[part] ?? high);
    }
    // Most points are read as evenly as that.
    const usual = low >= high ? high : medianOfThere(completeness.subarray(first, end));
    for (let at = from; at < to; at += 1)
      judged[at] = usual === 0 ? 0 : Math.min(1, (completeness[at] ?? 0) / usual);
  }
  return judged;
}

/** Least and greatest of what isn't 0, by half of what is looked at together. */
function endsOfHalves(values: Float64Array): readonly [least: Float64Array, most: Float64Array] {
  const halves = Math.ceil(values.length / half);
  const least = new Float64Array(halves).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(halves);
  for (let part = 0; part < halves; part += 1) {
    let low = Number.POSITIVE_INFINITY;
    let high = 0;
    const end = Math.min(values.length, (part + 1) * half);
    for (let at = part * half; at < end; at += 1) {
      const value = values[at] ?? 0;
      if (!(value > 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    least[part] = low;
    most[part] = high;
  }
  return [least, most];
}

/** Median of what isn't 0; 0 where all is. */
function medianOfThere(values: Float64Array): number {
  const there = values.filter((value) => value > 0).sort();
  return there[there.length >> 1] ?? 0;
}
