/**
 * Where the mean of a series changes: pruned exact linear time (PELT) with the cost of a normal mean at a known
 * deviation. Source: Killick, Fearnhead, Eckley 2012, Optimal Detection of Changepoints With a Linear Computational Cost,
 * JASA 107, 1590–1598.
 * @param values in units of their deviation, without NaN
 * @param penalty of each change; 2·ln(n) is the least that noise alone calls for, more where neighbours are alike
 * @param shortest values between two changes, at least
 * @returns first places of the segments but the first, ascending
 */
export function changePoints(values: Float64Array, penalty: number, shortest = 1): number[] {
  const n = values.length;
  const sums = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let at = 0; at < n; at += 1) {
    const value = values[at] ?? 0;
    sums[at + 1] = (sums[at] ?? 0) + value;
    squares[at + 1] = (squares[at] ?? 0) + value * value;
  }
  const costOf = (from: number, to: number) => {
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0);
    return (squares[to] ?? 0) - (squares[from] ?? 0) - (sum * sum) / (to - from);
  };
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  const last = new Int32Array(n + 1);
  const until = new Int32Array(n + 1);
  best[0] = -penalty;
  let candidates = [0];
  for (let to = shortest; to <= n; to += 1) {
    for (const from of candidates) {
      if (to - from < shortest) continue;
      const cost = (best[from] ?? 0) + costOf(from, to) + penalty;
      if (cost < (best[to] ?? 0)) {
        best[to] = cost;
        last[to] = from;
      }
    }
    // What is beaten here stays beaten once a segment that begins here may be as long as the shortest.
    candidates = candidates.filter((from) => {
      const isBeaten = to - from >= shortest && (best[from] ?? 0) + costOf(from, to) > (best[to] ?? 0);
      if (isBeaten && until[from] === 0) until[from] = to + shortest;
      return until[from] === 0 || to + 1 < (until[from] ?? 0);
    });
    // One that ends here may begin the next, when what is before it is a whole segment.
    candidates.push(to - shortest + 1);
  }
  const found: number[] = [];
  for (let to = last[n] ?? 0; to > 0; to = last[to] ?? 0) found.unshift(to);
  return found;
}
