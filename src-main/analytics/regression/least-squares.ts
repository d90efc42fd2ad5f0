import { studentTwoSided } from "./distributions.ts";

/** What a linear regression comes to. Vectors by coefficient are in the order of the columns, the intercept first. */
export interface LeastSquares {
  /** 0 where a column says nothing beyond those before it. */
  readonly coefficients: Float64Array;
  /** NaN where a column says nothing beyond those before it. */
  readonly standardErrors: Float64Array;
  /** Two-sided p of a coefficient being zero; NaN as the standard errors. */
  readonly pValues: Float64Array;
  /** (XᵀWX)⁻¹ row by row; 0 in rows and columns of coefficients that were left out. */
  readonly inverse: Float64Array;
  /** y − ŷ, as long as y. */
  readonly residuals: Float64Array;
  /** Observations with a weight above 0. */
  readonly n: number;
  /** Coefficients that were estimated, intercepts among them. */
  readonly parameters: number;
  /** √(Σw(y−ŷ)² / (n−p)); NaN without a degree of freedom. */
  readonly standardError: number;
  readonly rSquared: number;
  readonly adjustedRSquared: number;
}

/** A column counts as a combination of those before it when so small a share of its length is left. */
const collinear = 1e-9;

/** Orthonormal columns Q and upper triangle R of a matrix of columns: X = QR. */
interface Factors {
  /** By column; an empty one was left out. */
  readonly q: readonly Float64Array[];
  /** `r[j]`: what column j has of each q before it, and its own length. */
  readonly r: readonly Float64Array[];
  readonly kept: readonly number[];
  /** Rows of each q that aren't zero lie in these. */
  readonly spans: readonly Rows[];
}

/** Rows of a column from its first to behind its last that isn't zero. */
interface Rows {
  readonly from: number;
  readonly to: number;
}

function rowsOf(column: Float64Array): Rows {
  let [from, to] = [0, column.length];
  while (from < to && column[from] === 0) from += 1;
  while (to > from && column[to - 1] === 0) to -= 1;
  return { from, to };
}

function dot(one: Float64Array, other: Float64Array, { from, to }: Rows): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

/** A column that keeps so large a share of its length is orthogonal to rounding at once. */
const enough = Math.SQRT1_2;

/**
 * Gram–Schmidt, a column again where the first pass left little of it, which keeps Q orthogonal to rounding
 * ("twice is enough": Daniel, Gragg, Kaufman, Stewart 1976; Giraud 2005). Columns that share no rows are orthogonal already.
 */
function factorised(columns: readonly Float64Array[]): Factors {
  const q: Float64Array[] = [];
  const r: Float64Array[] = [];
  const kept: number[] = [];
  const spans: Rows[] = [];
  for (const [at, column] of columns.entries()) {
    const left = column.slice();
    const row = new Float64Array(columns.length);
    let span = rowsOf(column);
    const length = Math.sqrt(dot(column, column, span));
    let own = length;
    for (let pass = 0; pass < 2; pass += 1) {
      const before = own;
      for (const other of kept) {
        const its = spans[other] ?? span;
        if (its.to <= span.from || its.from >= span.to) continue;
        const unit = q[other] ?? left;
        const share = dot(unit, left, its);
        row[other] = (row[other] ?? 0) + share;
        for (let each = its.from; each < its.to; each += 1)
          left[each] = (left[each] ?? 0) - share * (unit[each] ?? 0);
        span = { from: Math.min(span.from, its.from), to: Math.max(span.to, its.to) };
      }
      own = Math.sqrt(dot(left, left, span));
      if (own > enough * before) break;
    }
    if (own > collinear * length) {
      for (let each = span.from; each < span.to; each += 1) left[each] = (left[each] ?? 0) / own;
      row[at] = own;
      kept.push(at);
    }
    q.push(left);
    r.push(row);
    spans.push(span);
  }
  return { q, r, kept, spans };
}

/** Coefficients and (XᵀX)⁻¹ of columns that are already weighted. */
function solved(columns: readonly Float64Array[], y: Float64Array) {
  const { q, r, kept, spans } = factorised(columns);
  const count = columns.length;
  const coefficients = new Float64Array(count);
  /** Columns of R⁻¹. */
  const inverted = columns.map(() => new Float64Array(count));
  for (const column of kept) {
    const solution = inverted[column];
    if (solution === undefined) continue;
    solution[column] = 1;
    for (const row of kept.filter((each) => each <= column).reverse()) {
      let sum = row === column ? 1 : 0;
      for (const later of kept)
        if (later > row && later <= column) sum -= (r[later]?.[row] ?? 0) * (solution[later] ?? 0);
      solution[row] = sum / (r[row]?.[row] ?? 1);
    }
    const share = dot(q[column] ?? y, y, spans[column] ?? { from: 0, to: y.length });
    for (const row of kept) coefficients[row] = (coefficients[row] ?? 0) + share * (solution[row] ?? 0);
  }
  const inverse = new Float64Array(count * count);
  for (const row of kept)
    for (const column of kept) {
      let sum = 0;
      for (const each of kept) sum += (inverted[each]?.[row] ?? 0) * (inverted[each]?.[column] ?? 0);
      inverse[row * count + column] = sum;
    }
  return { coefficients, inverse, kept };
}

interface Weighing {
  /** As long as y, none below 0; absent: all weigh the same. */
  readonly weights?: Float64Array | undefined;
}

/**
 * Weighted linear least squares with an intercept, by orthogonal factors rather than normal equations. R² is about the
 * weighted mean. Source: Draper & Smith, Applied Regression Analysis, 3rd ed., chapters 5 and 9.
 * @param y observations
 * @param columns what explains them, each as long as y
 * @throws RangeError where lengths differ
 */
export function leastSquares(
  y: Float64Array,
  columns: readonly Float64Array[],
  { weights }: Weighing = {},
): LeastSquares {
  const groups = new Uint16Array(y.length);
  const fit = leastSquaresInGroups(y, columns, groups, 1, { weights });
  const count = columns.length + 1;
  const [mean = 0] = fit.intercepts;
  const weight = fit.groupWeights[0] ?? 0;
  // Centring made the intercept of its own; this is its part of (XᵀWX)⁻¹ again.
  const inverse = new Float64Array(count * count);
  let whole = weight > 0 ? 1 / weight : 0;
  for (let row = 0; row < columns.length; row += 1) {
    let across = 0;
    for (let column = 0; column < columns.length; column += 1) {
      const each = fit.inverse[row * columns.length + column] ?? 0;
      inverse[(row + 1) * count + column + 1] = each;
      across -= each * (fit.groupMeans[column] ?? 0);
    }
    inverse[row + 1] = across;
    inverse[(row + 1) * count] = across;
    whole -= across * (fit.groupMeans[row] ?? 0);
  }
  inverse[0] = whole;
  const error = fit.standardError * Math.sqrt(whole);
  const freedom = fit.n - fit.parameters;
  return {
    ...fit,
    inverse,
    coefficients: Float64Array.of(mean, ...fit.coefficients),
    standardErrors: Float64Array.of(error, ...fit.standardErrors),
    pValues: Float64Array.of(studentTwoSided(mean / error, freedom), ...fit.pValues),
  };
}

/** A regression in which each group has an intercept of its own. */
export interface GroupedLeastSquares extends LeastSquares {
  /** By group; NaN where none of it was observed. */
  readonly intercepts: Float64Array;
  /** Sum of weights by group. */
  readonly groupWeights: Float64Array;
  /** Weighted mean of each column by group: group × columns. */
  readonly groupMeans: Float64Array;
}

/**
 * Weighted linear least squares with one intercept a group. The intercepts are swept out first (each group's means are
 * subtracted), which gives the same estimates as indicator columns do and costs nothing for them.
 * Source: Frisch & Waugh 1933, Lovell 1963; R² about the weighted mean of all.
 * @param groups by observation, 0 to `groupCount` − 1
 * @throws RangeError where lengths differ
 */
export function leastSquaresInGroups(
  y: Float64Array,
  columns: readonly Float64Array[],
  groups: Uint16Array,
  groupCount: number,
  { weights }: Weighing = {},
): GroupedLeastSquares {
  const length = y.length;
  for (const each of [groups, ...(weights === undefined ? [] : [weights]), ...columns])
    if (each.length !== length)
      throw new RangeError(`A column has ${each.length} rows, the observations ${length}`);
  const weighed = weights ?? new Float64Array(length).fill(1);
  const { sums: groupWeights } = groupSums(groups, groupCount, weighed);
  const all = { from: 0, to: length };
  const yMeans = groupMeansOf(y, weighed, groups, groupWeights, all);
  // Where a column is nothing but zeros there is nothing to do.
  const spans = columns.map(rowsOf);
  const means = columns.map((column, at) =>
    groupMeansOf(column, weighed, groups, groupWeights, spans[at] ?? all),
  );
  const roots = new Float64Array(length);
  for (let at = 0; at < length; at += 1) roots[at] = Math.sqrt(weighed[at] ?? 0);
  const centred = (values: Float64Array, its: Float64Array, { from, to }: Rows) => {
    const column = new Float64Array(length);
    for (let at = from; at < to; at += 1) {
      const root = roots[at] ?? 0;
      if (root > 0) column[at] = root * ((values[at] ?? 0) - (its[groups[at] ?? 0] ?? 0));
    }
    return column;
  };
  const { coefficients, inverse, kept } = solved(
    columns.map((column, at) => {
      const its = means[at] ?? column;
      return centred(column, its, around(spans[at] ?? all, groups, its));
    }),
    centred(y, yMeans, all),
  );
  const intercepts = yMeans.map((mean, group) =>
    coefficients.reduce(
      (rest, slope, at) => (slope === 0 ? rest : rest - slope * (means[at]?.[group] ?? 0)),
      mean,
    ),
  );
  const residuals = new Float64Array(length);
  // By column: each is read from its beginning to its end.
  for (let at = 0; at < length; at += 1) residuals[at] = intercepts[groups[at] ?? 0] ?? Number.NaN;
  for (const each of kept) {
    const slope = coefficients[each] ?? 0;
    const column = columns[each] ?? y;
    const { from, to } = spans[each] ?? all;
    for (let at = from; at < to; at += 1)
      residuals[at] = (residuals[at] ?? Number.NaN) + slope * (column[at] ?? 0);
  }
  for (let at = 0; at < length; at += 1)
    residuals[at] = (y[at] ?? Number.NaN) - (residuals[at] ?? Number.NaN);
  const used = intercepts.reduce((sum, each) => (Number.isNaN(each) ? sum : sum + 1), 0);
  return {
    ...{ coefficients, inverse, residuals, intercepts, groupWeights },
    ...spread(y, residuals, weighed, coefficients, inverse, kept, used),
    groupMeans: byGroup(means, groupCount),
  };
}

/** A column's rows, and those of groups whose mean isn't 0: only there something is left of it. */
function around(own: Rows, groups: Uint16Array, means: Float64Array): Rows {
  const isLeft = (at: number) => (means[groups[at] ?? 0] ?? 0) !== 0;
  let [from, to] = [0, groups.length];
  while (from < to && !isLeft(from)) from += 1;
  while (to > from && !isLeft(to - 1)) to -= 1;
  return own.to > own.from ? { from: Math.min(from, own.from), to: Math.max(to, own.to) } : { from, to };
}

function groupSums(groups: Uint16Array, count: number, values: Float64Array): { sums: Float64Array } {
  const sums = new Float64Array(count);
  for (let at = 0; at < values.length; at += 1) {
    const group = groups[at] ?? 0;
    sums[group] = (sums[group] ?? 0) + (values[at] ?? 0);
  }
  return { sums };
}

function groupMeansOf(
  values: Float64Array,
  weights: Float64Array,
  groups: Uint16Array,
  groupWeights: Float64Array,
  { from, to }: Rows,
): Float64Array {
  const sums = new Float64Array(groupWeights.length);
  for (let at = from; at < to; at += 1) {
    const weight = weights[at] ?? 0;
    const group = groups[at] ?? 0;
    if (weight > 0) sums[group] = (sums[group] ?? 0) + (values[at] ?? 0) * weight;
  }
  return sums.map((sum, group) =>
    (groupWeights[group] ?? 0) > 0 ? sum / (groupWeights[group] ?? 1) : Number.NaN,
  );
}

/** Group × columns of what is by column. */
function byGroup(columns: readonly Float64Array[], groupCount: number): Float64Array {
  const all = new Float64Array(groupCount * columns.length);
  for (const [at, column] of columns.entries())
    for (let group = 0; group < groupCount; group += 1)
      all[group * columns.length + at] = column[group] ?? Number.NaN;
  return all;
}

/** How well it fits, and how sure the coefficients are. @param intercepts how many were estimated */
function spread(
  y: Float64Array,
  residuals: Float64Array,
  weights: Float64Array,
  coefficients: Float64Array,
  inverse: Float64Array,
  kept: readonly number[],
  intercepts: number,
) {
  let n = 0;
  let weight = 0;
  let sum = 0;
  for (let at = 0; at < y.length; at += 1) {
    const each = weights[at] ?? 0;
    if (each <= 0) continue;
    n += 1;
    weight += each;
    sum += each * (y[at] ?? 0);
  }
  const mean = sum / weight;
  let left = 0;
  let whole = 0;
  for (let at = 0; at < y.length; at += 1) {
    const each = weights[at] ?? 0;
    if (each <= 0) continue;
    left += each * (residuals[at] ?? 0) ** 2;
    whole += each * ((y[at] ?? 0) - mean) ** 2;
  }
  const parameters = intercepts + kept.length;
  const freedom = n - parameters;
  const standardError = freedom > 0 ? Math.sqrt(left / freedom) : Number.NaN;
  const isKept = new Set(kept);
  const count = coefficients.length;
  const standardErrors = coefficients.map((_, at) =>
    isKept.has(at) ? standardError * Math.sqrt(inverse[at * count + at] ?? 0) : Number.NaN,
  );
  const rSquared = whole > 0 ? 1 - left / whole : Number.NaN;
  return {
    ...{ n, parameters, standardError, standardErrors, rSquared },
    pValues: coefficients.map((value, at) =>
      studentTwoSided(value / (standardErrors[at] ?? Number.NaN), freedom),
    ),
    adjustedRSquared: freedom > 0 ? 1 - ((1 - rSquared) * (n - 1)) / freedom : Number.NaN,
  };
}
