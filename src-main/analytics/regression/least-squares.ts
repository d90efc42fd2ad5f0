import { studentTwoSided } from "./distributions.ts";
import { dot, endOf, less, type PartColumn, trimmed } from "./part-column.ts";

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
  /** By column; one that isn't kept means nothing. */
  readonly q: readonly PartColumn[];
  /** `r[j]`: what column j has of each q before it, and its own length. */
  readonly r: readonly Float64Array[];
  readonly kept: readonly number[];
}

/** A column that keeps so large a share of its length is orthogonal to rounding at once. */
const enough = Math.SQRT1_2;

/**
 * Gram–Schmidt, a column again where the first pass left little of it, which keeps Q orthogonal to rounding
 * ("twice is enough": Daniel, Gragg, Kaufman, Stewart 1976; Giraud 2005). Columns that share no rows are orthogonal already.
 * @param columns are written to: they are many and long, and nobody else needs them
 */
function factorised(columns: readonly PartColumn[]): Factors {
  const q: PartColumn[] = [];
  const r: Float64Array[] = [];
  const kept: number[] = [];
  for (const [at, column] of columns.entries()) {
    let left = column;
    const row = new Float64Array(columns.length);
    const length = Math.sqrt(dot(left, left));
    let own = length;
    for (let pass = 0; pass < 2; pass += 1) {
      const before = own;
      for (const other of kept) {
        const unit = q[other] ?? left;
        if (endOf(unit) <= left.from || unit.from >= endOf(left)) continue;
        const share = dot(unit, left);
        row[other] = (row[other] ?? 0) + share;
        left = less(left, share, unit);
      }
      own = Math.sqrt(dot(left, left));
      if (own > enough * before) break;
    }
    if (own > collinear * length) {
      const { values } = left;
      for (let each = 0; each < values.length; each += 1) values[each] = (values[each] ?? 0) / own;
      row[at] = own;
      kept.push(at);
    }
    q.push(left);
    r.push(row);
  }
  return { q, r, kept };
}

/** Coefficients and (XᵀX)⁻¹ of columns that are already weighted. @param columns are written to */
function solved(columns: readonly PartColumn[], y: PartColumn) {
  const { q, r, kept } = factorised(columns);
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
    const share = dot(q[column] ?? y, y);
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
 * @param columns what explains them: each as long as y, or what of it isn't 0
 * @param groups by observation, 0 to `groupCount` − 1
 * @throws RangeError where lengths differ
 */
export function leastSquaresInGroups(
  y: Float64Array,
  columns: readonly (Float64Array | PartColumn)[],
  groups: Uint16Array,
  groupCount: number,
  { weights }: Weighing = {},
): GroupedLeastSquares {
  checkLengths(y.length, [groups, ...(weights === undefined ? [] : [weights]), ...columns]);
  const weighed = weights ?? new Float64Array(y.length).fill(1);
  const groupWeights = groupSums(groups, groupCount, weighed);
  const whole: PartColumn = { from: 0, values: y };
  const yMeans = groupMeansOf(whole, weighed, groups, groupWeights);
  // Where a column is nothing but zeros there is nothing to do.
  const parts = columns.map(trimmed);
  const means = parts.map((part) => groupMeansOf(part, weighed, groups, groupWeights));
  const roots = weights === undefined ? weighed : rootsOf(weights);
  const centred = (part: PartColumn, its: Float64Array): PartColumn => {
    const { from, to } = around(part, groups, its);
    const values = new Float64Array(to - from);
    if (part.values.length > 0) values.set(part.values, part.from - from);
    for (let at = 0; at < values.length; at += 1) {
      const root = roots[from + at] ?? 0;
      values[at] = root > 0 ? root * ((values[at] ?? 0) - (its[groups[from + at] ?? 0] ?? 0)) : 0;
    }
    return { from, values };
  };
  const { coefficients, inverse, kept } = solved(
    parts.map((part, at) => centred(part, means[at] ?? yMeans)),
    centred(whole, yMeans),
  );
  const intercepts = yMeans.map((mean, group) =>
    coefficients.reduce(
      (rest, slope, at) => (slope === 0 ? rest : rest - slope * (means[at]?.[group] ?? 0)),
      mean,
    ),
  );
  const residuals = new Float64Array(y.length);
  // By column: each is read from its beginning to its end.
  for (let at = 0; at < y.length; at += 1) residuals[at] = intercepts[groups[at] ?? 0] ?? Number.NaN;
  for (const each of kept) {
    const slope = coefficients[each] ?? 0;
    const { from, values } = parts[each] ?? whole;
    for (let at = 0; at < values.length; at += 1)
      residuals[from + at] = (residuals[from + at] ?? Number.NaN) + slope * (values[at] ?? 0);
  }
  for (let at = 0; at < y.length; at += 1)
    residuals[at] = (y[at] ?? Number.NaN) - (residuals[at] ?? Number.NaN);
  const used = intercepts.reduce((sum, each) => (Number.isNaN(each) ? sum : sum + 1), 0);
  return {
    ...{ coefficients, inverse, residuals, intercepts, groupWeights },
    ...spread(y, residuals, weighed, coefficients, inverse, kept, used),
    groupMeans: byGroup(means, groupCount),
  };
}

function checkLengths(length: number, columns: readonly (Float64Array | Uint16Array | PartColumn)[]): void {
  for (const each of columns) {
    const isWhole = ArrayBuffer.isView(each);
    const rows = isWhole ? each.length : endOf(each);
    if (isWhole ? rows !== length : rows > length)
      throw new RangeError(`A column has ${rows} rows, the observations ${length}`);
  }
}

function rootsOf(values: Float64Array): Float64Array {
  const roots = new Float64Array(values.length);
  for (let at = 0; at < roots.length; at += 1) roots[at] = Math.sqrt(values[at] ?? 0);
  return roots;
}

/** A column's rows, and those of groups whose mean isn't 0: only there something is left of it. */
function around(own: PartColumn, groups: Uint16Array, means: Float64Array) {
  const isLeft = (at: number) => (means[groups[at] ?? 0] ?? 0) !== 0;
  let [from, to] = [0, groups.length];
  while (from < to && !isLeft(from)) from += 1;
  while (to > from && !isLeft(to - 1)) to -= 1;
  return own.values.length > 0
    ? { from: Math.min(from, own.from), to: Math.max(to, endOf(own)) }
    : { from, to };
}

function groupSums(groups: Uint16Array, count: number, values: Float64Array): Float64Array {
  const sums = new Float64Array(count);
  for (let at = 0; at < values.length; at += 1) {
    const group = groups[at] ?? 0;
    sums[group] = (sums[group] ?? 0) + (values[at] ?? 0);
  }
  return sums;
}

function groupMeansOf(
  { from, values }: PartColumn,
  weights: Float64Array,
  groups: Uint16Array,
  groupWeights: Float64Array,
): Float64Array {
  const sums = new Float64Array(groupWeights.length);
  for (let at = 0; at < values.length; at += 1) {
    const weight = weights[from + at] ?? 0;
    const group = groups[from + at] ?? 0;
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
