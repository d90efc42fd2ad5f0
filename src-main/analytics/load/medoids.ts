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
  for (let one = 0; one < n; one += 1) {
    let other = one + 1;
    // Four at a time: no sum has to wait for the one before.
    for (; other + 3 < n; other += 4) {
      let first = 0;
      let second = 0;
      let third = 0;
      let fourth = 0;
      const left = one * width;
      const right = other * width;
      for (let at = 0; at < width; at += 1) {
        const value = flat[left + at] ?? 0;
        const to = right + at;
        const toFirst = value - (flat[to] ?? 0);
        const toSecond = value - (flat[to + width] ?? 0);
        const toThird = value - (flat[to + 2 * width] ?? 0);
        const toFourth = value - (flat[to + 3 * width] ?? 0);
        first += toFirst * toFirst;
        second += toSecond * toSecond;
        third += toThird * toThird;
        fourth += toFourth * toFourth;
      }
      const place = one * n + other;
      all[place] = Math.sqrt(first);
      all[place + 1] = Math.sqrt(second);
      all[place + 2] = Math.sqrt(third);
      all[place + 3] = Math.sqrt(fourth);
    }
    for (; other < n; other += 1) {
      let sum = 0;
      for (let at = 0; at < width; at += 1) {
        const difference = (flat[one * width + at] ?? 0) - (flat[other * width + at] ?? 0);
        sum += difference * difference;
      }
      all[one * n + other] = Math.sqrt(sum);
    }
  }
  mirror(all, n);
  return all;
}

/** Copies what is above the diagonal below it, square by square: whole columns would be read from far apart. */
function mirror(all: Float64Array, n: number): void {
  const side = 16;
  for (let top = 0; top < n; top += side)
    for (let begin = 0; begin <= top; begin += side)
      for (let row = top; row < Math.min(top + side, n); row += 1)
        for (let column = begin; column < Math.min(begin + side, row); column += 1)
          all[row * n + column] = all[column * n + row] ?? 0;
}

/**
 * k-medoids: greedy build, then exchange of a medoid while that helps (PAM; all exchanges of a row at once as FastPAM1).
 * Source: Kaufman & Rousseeuw 1990, chapter 2; Schubert & Rousseeuw 2021. Without chance: equal rows give equal groups.
 * @param all distances, n × n
 * @param k groups, at least 1
 * @param given medoids to begin with: those of fewer groups
 */
export function medoids(all: Float64Array, n: number, k: number, given: readonly number[] = []): number[] {
  return new Medoids(all, n, given).grow(k);
}

/** Medoids that become more, and what every row would change as one of them. */
class Medoids {
  readonly #all: Float64Array;
  readonly #n: number;
  readonly #chosen: number[];
  /** Of each row, twice: how much nearer rows would be to a medoid if it were one more, below 0; null: not known of these medoids. */
  #nearer: Float64Array | null = null;

  constructor(all: Float64Array, n: number, given: readonly number[] = []) {
    [this.#all, this.#n, this.#chosen] = [all, n, [...given]];
  }

  /** @returns k medoids, or as many as there are rows, that no exchange betters */
  grow(k: number): number[] {
    const chosen = this.#chosen;
    while (chosen.length < Math.min(k, this.#n)) this.#add();
    // One alone is the best there is already. Each exchange makes the sum of distances less, so that it ends.
    while (chosen.length > 1 && this.#exchange());
    return [...chosen];
  }

  /** The row that brings rows nearest to their medoids. */
  #add(): void {
    const nearer = this.#nearer ?? this.#nearerBy();
    let best = { row: -1, change: Number.POSITIVE_INFINITY };
    for (let row = 0; row < this.#n; row += 1) {
      const change = nearer[row] ?? 0;
      if (change < best.change && !this.#chosen.includes(row)) best = { row, change };
    }
    this.#chosen.push(best.row);
    this.#nearer = null;
  }

  #nearerBy(): Float64Array {
    const [all, n] = [this.#all, this.#n];
    const nearer = new Float64Array(n);
    for (let each = 0; each < n; each += 1) {
      let one = Number.POSITIVE_INFINITY;
      for (const medoid of this.#chosen) one = Math.min(one, all[medoid * n + each] ?? 0);
      const from = each * n;
      if (one === Number.POSITIVE_INFINITY)
        for (let row = 0; row < n; row += 1) nearer[row] = (nearer[row] ?? 0) + (all[from + row] ?? 0);
      else
        for (let row = 0; row < n; row += 1) {
          const beforeOne = (all[from + row] ?? 0) - one;
          nearer[row] = (nearer[row] ?? 0) + (beforeOne - Math.abs(beforeOne));
        }
    }
    return nearer;
  }

  #exchange(): boolean {
    const [all, n, chosen] = [this.#all, this.#n, this.#chosen];
    const { first, second, owner, loss } = this.#nearest();
    // Of each row, twice: what all have in common, then what comes of taking the place of each medoid.
    const nearer = new Float64Array(n);
    const changes = chosen.map((_, at) => new Float64Array(n).fill(2 * (loss[at] ?? 0)));
    for (let each = 0; each < n; each += 1) {
      const one = first[each] ?? 0;
      const two = second[each] ?? 0;
      const change = changes[owner[each] ?? 0] ?? nearer;
      const from = each * n;
      // x − |x| is 2x below 0, else 0: without branches, which nothing could foretell and take four times as long.
      for (let row = 0; row < n; row += 1) {
        const distance = all[from + row] ?? 0;
        const beforeOne = distance - one;
        const beforeTwo = distance - two;
        const toOne = beforeOne - Math.abs(beforeOne);
        nearer[row] = (nearer[row] ?? 0) + toOne;
        change[row] = (change[row] ?? 0) + (beforeTwo - Math.abs(beforeTwo) - toOne);
      }
    }
    let best = { row: -1, at: -1, change: -2e-9 };
    for (let row = 0; row < n; row += 1)
      for (let at = 0; at < changes.length; at += 1) {
        const sum = (changes[at]?.[row] ?? 0) + (nearer[row] ?? 0);
        if (sum < best.change && !chosen.includes(row)) best = { row, at, change: sum };
      }
    this.#nearer = best.row < 0 ? nearer : null;
    if (best.row >= 0) chosen[best.at] = best.row;
    return best.row >= 0;
  }

  /** Of each row its distances to the two nearest medoids, and which is nearest; what is lost without each medoid. */
  #nearest() {
    const [all, n, chosen] = [this.#all, this.#n, this.#chosen];
    const first = new Float64Array(n);
    const second = new Float64Array(n);
    const owner = new Uint8Array(n);
    const loss = new Float64Array(chosen.length);
    for (let each = 0; each < n; each += 1) {
      let one = Number.POSITIVE_INFINITY;
      let two = Number.POSITIVE_INFINITY;
      let own = 0;
      for (let at = 0; at < chosen.length; at += 1) {
        const distance = all[(chosen[at] ?? 0) * n + each] ?? 0;
        if (distance < one) {
          two = one;
          one = distance;
          own = at;
        } else if (distance < two) two = distance;
      }
      first[each] = one;
      second[each] = two === Number.POSITIVE_INFINITY ? one : two;
      owner[each] = own;
      loss[own] = (loss[own] ?? 0) + (second[each] ?? 0) - one;
    }
    return { first, second, owner, loss };
  }
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
  // Of each row its distances to each group: all rows at once, so that no sum waits for the one before.
  const sums = chosen.map(() => new Float64Array(n));
  for (let each = 0; each < n; each += 1) {
    const its = sums[groups[each] ?? 0];
    if (its === undefined) continue;
    const from = each * n;
    for (let row = 0; row < n; row += 1) its[row] = (its[row] ?? 0) + (all[from + row] ?? 0);
  }
  for (let row = 0; row < n; row += 1) {
    const own = groups[row] ?? 0;
    if ((sizes[own] ?? 0) < 2) continue;
    const within = (sums[own]?.[row] ?? 0) / ((sizes[own] ?? 1) - 1);
    let next = Number.POSITIVE_INFINITY;
    for (let at = 0; at < sums.length; at += 1)
      if (at !== own && (sizes[at] ?? 0) > 0)
        next = Math.min(next, (sums[at]?.[row] ?? 0) / (sizes[at] ?? 1));
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
  const grown = new Medoids(all, n);
  const chosen = grown.grow(1);
  let best = { ...grouped(all, n, chosen), silhouette: least };
  for (let k = 2; k <= Math.min(most, Math.floor(n / 3)); k += 1) {
    // From the medoids of one group fewer there is less to exchange.
    const found = grouped(all, n, grown.grow(k));
    if (found.silhouette > best.silhouette) best = found;
  }
  return best.medoids.length === 1 ? { ...best, silhouette: 0 } : best;
}
