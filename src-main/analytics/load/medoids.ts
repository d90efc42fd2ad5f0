/** Groups of days that go alike. */
export interface Clusters {
  /** Index of each group's most central row. */
  readonly medoids: readonly number[];
  /** Group of each row. */
  readonly groups: Uint8Array;
  /** Mean silhouette, −1 to 1: how much nearer rows are to their own group than to the next. */
  readonly silhouette: number;
}

/**
 * Euclidean distances of rows, n × n.
 * @param rows equally long
 */
export function distances(rows: readonly Float64Array[]): Float64Array {
  const n = rows.length;
  const width = rows[0]?.length ?? 0;
  // One behind the other: a row is then a stretch, not an object that has to be looked at.
  const flat = new Float64Array(n * width);
  for (const [at, row] of rows.entries()) flat.set(row, at * width);
  const all = new Float64Array(n * n);
  for (let one = 0; one < n; one += 1)
    for (let other = one + 1; other < n; other += 1) {
      let sum = 0;
      for (
        let left = one * width, right = other * width, end = left + width;
        left < end;
        left += 1, right += 1
      ) {
        const difference = (flat[left] ?? 0) - (flat[right] ?? 0);
        sum += difference * difference;
      }
      const distance = Math.sqrt(sum);
      all[one * n + other] = distance;
      all[other * n + one] = distance;
    }
  return all;
}

/**
 * k-medoids: greedy build, then exchange of a medoid while that helps (PAM; all exchanges of a row at once as FastPAM1).
 * Source: Kaufman & Rousseeuw 1990, chapter 2; Schubert & Rousseeuw 2021. Without chance: equal rows give equal groups.
 * @param all distances, n × n
 * @param k groups, at least 1
 * @param given medoids to begin with: those of fewer groups
 */
export function medoids(all: Float64Array, n: number, k: number, given: readonly number[] = []): number[] {
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const chosen = [...given];
  const near = (medoid: number) => {
    for (let each = 0; each < n; each += 1)
      nearest[each] = Math.min(nearest[each] ?? 0, all[medoid * n + each] ?? 0);
  };
  chosen.forEach(near);
  while (chosen.length < Math.min(k, n)) {
    const isFirst = chosen.length === 0;
    let best = { row: -1, gain: Number.NEGATIVE_INFINITY };
    for (let row = 0; row < n; row += 1) {
      if (chosen.includes(row)) continue;
      let gain = 0;
      for (let each = 0; each < n; each += 1) {
        const distance = all[row * n + each] ?? 0;
        if (isFirst) gain -= distance;
        else if (distance < (nearest[each] ?? 0)) gain += (nearest[each] ?? 0) - distance;
      }
      if (gain > best.gain) best = { row, gain };
    }
    chosen.push(best.row);
    near(best.row);
  }
  // One alone is the best there is already. Each exchange makes the sum of distances less, so that it ends.
  while (chosen.length > 1 && exchange(all, n, chosen));
  return chosen;
}

function exchange(all: Float64Array, n: number, chosen: number[]): boolean {
  const first = new Float64Array(n);
  const second = new Float64Array(n);
  const owner = new Uint8Array(n);
  const loss = new Float64Array(chosen.length);
  for (let each = 0; each < n; each += 1) {
    let [one, two, own] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
    for (let at = 0; at < chosen.length; at += 1) {
      const distance = all[(chosen[at] ?? 0) * n + each] ?? 0;
      if (distance < one) [one, two, own] = [distance, one, at];
      else if (distance < two) two = distance;
    }
    first[each] = one;
    second[each] = two === Number.POSITIVE_INFINITY ? one : two;
    owner[each] = own;
    loss[own] = (loss[own] ?? 0) + (second[each] ?? 0) - one;
  }
  let best = { row: -1, at: -1, change: -1e-9 };
  const change = new Float64Array(chosen.length);
  for (let row = 0; row < n; row += 1) {
    if (chosen.includes(row)) continue;
    change.set(loss);
    let shared = 0;
    const from = row * n;
    for (let each = 0; each < n; each += 1) {
      const distance = all[from + each] ?? 0;
      const two = second[each] ?? 0;
      // Most rows are far from most others: nothing would change for them.
      if (!(distance < two)) continue;
      const one = first[each] ?? 0;
      const own = owner[each] ?? 0;
      if (distance < one) {
        shared += distance - one;
        change[own] = (change[own] ?? 0) + one - two;
      } else change[own] = (change[own] ?? 0) + distance - two;
    }
    for (let at = 0; at < change.length; at += 1) {
      const sum = (change[at] ?? 0) + shared;
      if (sum < best.change) best = { row, at, change: sum };
    }
  }
  if (best.row < 0) return false;
  chosen[best.at] = best.row;
  return true;
}

/** Which of some rows each row is nearest to; the first of several that are as near. */
export function nearest(rows: readonly Float64Array[], medoids: readonly number[]): Uint8Array {
  return Uint8Array.from(rows, (row) => {
    let best = { at: 0, distance: Number.POSITIVE_INFINITY };
    for (const [at, medoid] of medoids.entries()) {
      const other = rows[medoid] ?? row;
      let distance = 0;
      for (let each = 0; each < row.length; each += 1)
        distance += ((row[each] ?? 0) - (other[each] ?? 0)) ** 2;
      if (distance < best.distance) best = { at, distance };
    }
    return best.at;
  });
}

/** Which medoid each row is nearest to, and how clearly. Source: Rousseeuw 1987 (silhouette). */
export function grouped(all: Float64Array, n: number, chosen: readonly number[]): Clusters {
  const groups = Uint8Array.from({ length: n }, (_, each) => {
    let best = 0;
    for (const [at, medoid] of chosen.entries())
      if ((all[medoid * n + each] ?? 0) < (all[(chosen[best] ?? 0) * n + each] ?? 0)) best = at;
    return best;
  });
  const sizes = new Uint32Array(chosen.length);
  for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1;
  let silhouette = 0;
  const sums = new Float64Array(chosen.length);
  for (let row = 0; row < n; row += 1) {
    sums.fill(0);
    for (let each = 0; each < n; each += 1)
      sums[groups[each] ?? 0] = (sums[groups[each] ?? 0] ?? 0) + (all[row * n + each] ?? 0);
    const own = groups[row] ?? 0;
    if ((sizes[own] ?? 0) < 2) continue;
    const within = (sums[own] ?? 0) / ((sizes[own] ?? 1) - 1);
    let next = Number.POSITIVE_INFINITY;
    for (const [at, sum] of sums.entries())
      if (at !== own && (sizes[at] ?? 0) > 0) next = Math.min(next, sum / (sizes[at] ?? 1));
    const larger = Math.max(within, next);
    if (larger > 0 && next !== Number.POSITIVE_INFINITY) silhouette += (next - within) / larger;
  }
  return { medoids: chosen, groups, silhouette: n === 0 ? 0 : silhouette / n };
}

/**
 * Groups rows, with as many groups as tell them apart best.
 * @param most groups that are tried, from two on
 * @returns one group where no number tells them apart (mean silhouette at most `least`)
 */
export function clusters(rows: readonly Float64Array[], most = 6, least = 0.25): Clusters {
  const n = rows.length;
  const all = distances(rows);
  let chosen = medoids(all, n, 1);
  let best = { ...grouped(all, n, chosen), silhouette: least };
  for (let k = 2; k <= Math.min(most, Math.floor(n / 3)); k += 1) {
    // From the medoids of one group fewer there is less to exchange.
    chosen = medoids(all, n, k, chosen);
    const found = grouped(all, n, chosen);
    if (found.silhouette > best.silhouette) best = found;
  }
  return best.medoids.length === 1 ? { ...best, silhouette: 0 } : best;
}
