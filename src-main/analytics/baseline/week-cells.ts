/**
 * Sums of a regression with an intercept an hour of the week and a slope a temperature bin, by cells of both. A temperature
 * fills the bins below its own and lies within one, so that whole columns of components are never written down.
 */

/** What a regression is of; all rows are usable ones. */
export interface CellRows {
  readonly y: Float64Array;
  /** As long as y, none below 0; null: all weigh the same. */
  readonly weights: Float64Array | null;
  /** Cell of each row: hour of the week × bins + bin. */
  readonly cells: Uint16Array;
  /** Temperature of each row above the begin of its bin, K; of the first bin, above its end. */
  readonly above: Float64Array;
}

/** Bins of the hours that aren't busy, or of those that are. */
export interface Bins {
  readonly count: number;
  /** How much of a temperature beyond a bin lies in it, K; 0 for the first, from whose end it is measured, and the last. */
  readonly full: Float64Array;
  /** Hours of the week that have these bins. */
  readonly hours: readonly number[];
}

/** Slopes by bin, and what belongs to them. */
interface Slopes {
  readonly slopes: Float64Array;
  /** Whether a bin says something beyond those before it. */
  readonly isKept: readonly boolean[];
  /** (XᵀWX)⁻¹ row by row; 0 in rows and columns of bins that aren't kept. */
  readonly inverse: Float64Array;
}

/** A fit of both kinds of hours, of one kind after the other. */
export interface CellFit {
  readonly kinds: readonly Slopes[];
  /** By hour of the week; NaN where none was observed. */
  readonly intercepts: Float64Array;
  readonly groupWeights: Float64Array;
  /** Mean of each bin's part, by hour of the week × bins. */
  readonly means: Float64Array;
  /** What is expected of each row; NaN where nothing of its hour weighs anything. */
  readonly fitted: Float64Array;
}

interface Sums {
  readonly weight: Float64Array;
  readonly above: Float64Array;
  readonly squares: Float64Array;
  readonly y: Float64Array;
  readonly aboveY: Float64Array;
}

/** A column counts as a combination of those before it when so small a share of its squares is left, */
const collinear = 1e-10;
/** or of its squares before means were subtracted: less is rounding. */
const rounding = 1e-12;

/**
 * Weighted least squares by normal equations of group-centred sums, solved again for what rounding left in the residuals,
 * which makes it as exact as orthogonal factors are where these are well conditioned.
 * Source: Frisch & Waugh 1933, Lovell 1963; Björck 1987 (Linear Algebra and its Applications 88/89; corrected semi-normal equations).
 * @param hours how many hours a week has
 * @param bins of one kind of hours, then of the other; each hour belongs to one
 * @param most bins that cells are counted with
 */
export function fitCells(rows: CellRows, hours: number, bins: readonly Bins[], most: number): CellFit {
  const sums = sumsOf(rows, rows.y, hours * most);
  const groupWeights = new Float64Array(hours);
  const groupY = new Float64Array(hours);
  for (let cell = 0; cell < sums.weight.length; cell += 1) {
    const hour = Math.floor(cell / most);
    groupWeights[hour] = (groupWeights[hour] ?? 0) + (sums.weight[cell] ?? 0);
    groupY[hour] = (groupY[hour] ?? 0) + (sums.y[cell] ?? 0);
  }
  const means = new Float64Array(hours * most);
  const kinds = bins.map((each) => new NormalEquations(each, most, sums, groupWeights, means));
  const solved = kinds.map((each) => each.solve(sums));
  const intercepts = groupY.map((sum, hour) => sum / (groupWeights[hour] ?? 0));
  const fitted = new Float64Array(rows.y.length);
  const apply = (slopes: readonly Float64Array[]) => {
    for (const [kind, each] of bins.entries())
      for (const hour of each.hours)
        for (let bin = 0; bin < each.count; bin += 1)
          intercepts[hour] =
            (intercepts[hour] ?? 0) - (slopes[kind]?.[bin] ?? 0) * (means[hour * most + bin] ?? 0);
  };
  apply(solved);
  fitRows(rows, bins, most, solved, intercepts, fitted);
  const rests = new Float64Array(rows.y.length);
  for (let row = 0; row < rests.length; row += 1) rests[row] = (rows.y[row] ?? 0) - (fitted[row] ?? 0);
  const rest = valueSumsOf(rows, rests, hours * most);
  const corrections = kinds.map((each) => each.solve(rest));
  for (let hour = 0; hour < hours; hour += 1) {
    let sum = 0;
    for (let bin = 0; bin < most; bin += 1) sum += rest.y[hour * most + bin] ?? 0;
    intercepts[hour] = (intercepts[hour] ?? 0) + sum / (groupWeights[hour] ?? 0);
  }
  apply(corrections);
  const slopes = solved.map((each, kind) =>
    each.map((slope, bin) => slope + (corrections[kind]?.[bin] ?? 0)),
  );
  fitRows(rows, bins, most, slopes, intercepts, fitted);
  return {
    kinds: kinds.map((each, kind) => ({
      ...{ slopes: slopes[kind] ?? new Float64Array(), isKept: each.isKept, inverse: each.inverse() },
    })),
    ...{ intercepts, groupWeights, means, fitted },
  };
}

/** Rows without weight count nowhere. */
function sumsOf({ weights, cells, above }: CellRows, y: Float64Array, count: number): Sums {
  const sums = {
    weight: new Float64Array(count),
    above: new Float64Array(count),
    squares: new Float64Array(count),
    y: new Float64Array(count),
    aboveY: new Float64Array(count),
  };
  for (let row = 0; row < y.length; row += 1) {
    const weight = weights === null ? 1 : (weights[row] ?? 0);
    if (!(weight > 0)) continue;
    const cell = cells[row] ?? 0;
    const part = above[row] ?? 0;
    const weighed = weight * part;
    const value = y[row] ?? 0;
    sums.weight[cell] = (sums.weight[cell] ?? 0) + weight;
    sums.above[cell] = (sums.above[cell] ?? 0) + weighed;
    sums.squares[cell] = (sums.squares[cell] ?? 0) + weighed * part;
    sums.y[cell] = (sums.y[cell] ?? 0) + weight * value;
    sums.aboveY[cell] = (sums.aboveY[cell] ?? 0) + weighed * value;
  }
  return sums;
}

/** As {@link sumsOf}, of what values have a part in. */
function valueSumsOf(
  { weights, cells, above }: CellRows,
  y: Float64Array,
  count: number,
): Pick<Sums, "y" | "aboveY"> {
  const sums = { y: new Float64Array(count), aboveY: new Float64Array(count) };
  for (let row = 0; row < y.length; row += 1) {
    const weight = weights === null ? 1 : (weights[row] ?? 0);
    if (!(weight > 0)) continue;
    const cell = cells[row] ?? 0;
    const value = y[row] ?? 0;
    sums.y[cell] = (sums.y[cell] ?? 0) + weight * value;
    sums.aboveY[cell] = (sums.aboveY[cell] ?? 0) + weight * (above[row] ?? 0) * value;
  }
  return sums;
}

/** What is expected of each row: a line within each cell. */
function fitRows(
  { cells, above }: CellRows,
  bins: readonly Bins[],
  most: number,
  slopes: readonly Float64Array[],
  intercepts: Float64Array,
  fitted: Float64Array,
): void {
  const [begins, rises] = [
    new Float64Array(intercepts.length * most),
    new Float64Array(intercepts.length * most),
  ];
  for (const [kind, { count, full, hours }] of bins.entries())
    for (const hour of hours) {
      let begin = intercepts[hour] ?? Number.NaN;
      if (count === 0) begins[hour * most] = begin;
      for (let bin = 0; bin < count; bin += 1) {
        const slope = slopes[kind]?.[bin] ?? 0;
        begins[hour * most + bin] = begin;
        rises[hour * most + bin] = slope;
        begin += slope * (full[bin] ?? 0);
      }
    }
  for (let row = 0; row < fitted.length; row += 1) {
    const cell = cells[row] ?? 0;
    fitted[row] = (begins[cell] ?? 0) + (rises[cell] ?? 0) * (above[row] ?? 0);
  }
}

/** Of the bins of one kind of hours: XᵀWX of parts about their hours' means, in Cholesky factors. */
class NormalEquations {
  readonly isKept: boolean[] = [];
  readonly #bins: Bins;
  readonly #most: number;
  readonly #means: Float64Array;
  /** Lower triangle, row by row. */
  readonly #factor: Float64Array;

  /** @param means receives each bin's mean part by hour of the week × bins; NaN where nothing weighs anything */
  constructor(bins: Bins, most: number, sums: Sums, groupWeights: Float64Array, means: Float64Array) {
    this.#bins = bins;
    this.#most = most;
    this.#means = means;
    const { count, full, hours } = bins;
    const matrix = new Float64Array(count * count);
    const raw = new Float64Array(count);
    const totals = new Float64Array(count);
    for (const hour of hours) {
      const weight = groupWeights[hour] ?? 0;
      if (!(weight > 0)) {
        means.fill(Number.NaN, hour * most, hour * most + count);
        continue;
      }
      let beyond = 0;
      for (let bin = count - 1; bin >= 0; bin -= 1) {
        const cell = hour * most + bin;
        const width = full[bin] ?? 0;
        const total = (sums.above[cell] ?? 0) + width * beyond;
        const own = (sums.squares[cell] ?? 0) + width * width * beyond;
        totals[bin] = total;
        means[cell] = total / weight;
        raw[bin] = (raw[bin] ?? 0) + own;
        matrix[bin * count + bin] = (matrix[bin * count + bin] ?? 0) + own - (total * total) / weight;
        beyond += sums.weight[cell] ?? 0;
      }
      // What lies beyond the lower of two bins fills it.
      for (let row = 1; row < count; row += 1)
        for (let column = 0; column < row; column += 1) {
          const across = (full[column] ?? 0) - (totals[column] ?? 0) / weight;
          matrix[row * count + column] = (matrix[row * count + column] ?? 0) + across * (totals[row] ?? 0);
        }
    }
    this.#factor = this.#factorised(matrix, raw);
  }

  #factorised(matrix: Float64Array, raw: Float64Array): Float64Array {
    const { count } = this.#bins;
    const factor = new Float64Array(count * count);
    const at = (row: number, column: number) => factor[row * count + column] ?? 0;
    for (let row = 0; row < count; row += 1) {
      let left = matrix[row * count + row] ?? 0;
      for (let column = 0; column < row; column += 1) {
        if (this.isKept[column] !== true) continue;
        let across = matrix[row * count + column] ?? 0;
        for (let before = 0; before < column; before += 1) across -= at(row, before) * at(column, before);
        factor[row * count + column] = across / at(column, column);
        left -= at(row, column) ** 2;
      }
      const own = matrix[row * count + row] ?? 0;
      const isKept = left > Math.max(collinear * own, rounding * (raw[row] ?? 0));
      this.isKept.push(isKept);
      if (isKept) factor[row * count + row] = Math.sqrt(left);
      else factor.fill(0, row * count, row * count + count);
    }
    return factor;
  }

  /** Slopes for values whose sums these are. */
  solve({ y, aboveY }: Pick<Sums, "y" | "aboveY">): Float64Array {
    const { count, full, hours } = this.#bins;
    const right = new Float64Array(count);
    for (const hour of hours) {
      let [beyond, whole] = [0, 0];
      for (let bin = 0; bin < count; bin += 1) whole += y[hour * this.#most + bin] ?? 0;
      for (let bin = count - 1; bin >= 0; bin -= 1) {
        const cell = hour * this.#most + bin;
        const together = (aboveY[cell] ?? 0) + (full[bin] ?? 0) * beyond;
        const mean = this.#means[cell] ?? 0;
        if (!Number.isNaN(mean)) right[bin] = (right[bin] ?? 0) + together - mean * whole;
        beyond += y[cell] ?? 0;
      }
    }
    return this.#solved(right);
  }

  inverse(): Float64Array {
    const { count } = this.#bins;
    const inverse = new Float64Array(count * count);
    for (let column = 0; column < count; column += 1) {
      if (this.isKept[column] !== true) continue;
      const unit = new Float64Array(count);
      unit[column] = 1;
      const solution = this.#solved(unit);
      for (let row = 0; row < count; row += 1) inverse[row * count + column] = solution[row] ?? 0;
    }
    return inverse;
  }

  /** 0 for what isn't kept. */
  #solved(right: Float64Array): Float64Array {
    const { count } = this.#bins;
    const at = (row: number, column: number) => this.#factor[row * count + column] ?? 0;
    const solution = new Float64Array(count);
    for (let row = 0; row < count; row += 1) {
      if (this.isKept[row] !== true) continue;
      let rest = right[row] ?? 0;
      for (let before = 0; before < row; before += 1) rest -= at(row, before) * (solution[before] ?? 0);
      solution[row] = rest / at(row, row);
    }
    for (let row = count - 1; row >= 0; row -= 1) {
      if (this.isKept[row] !== true) continue;
      let rest = solution[row] ?? 0;
      for (let after = row + 1; after < count; after += 1) rest -= at(after, row) * (solution[after] ?? 0);
      solution[row] = rest / at(row, row);
    }
    return solution;
  }
}
