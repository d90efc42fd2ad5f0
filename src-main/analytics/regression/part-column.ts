/** A column that is 0 in all rows but a stretch of them. */
export interface PartColumn {
  /** First row of the stretch. */
  readonly from: number;
  readonly values: Float64Array;
}

/** Row behind the last of the stretch. */
export const endOf = ({ from, values }: PartColumn): number => from + values.length;

/** A column from its first row to behind its last that isn't zero. */
export function trimmed(column: Float64Array | PartColumn): PartColumn {
  const { from: first, values } = column instanceof Float64Array ? { from: 0, values: column } : column;
  let [from, to] = [0, values.length];
  while (from < to && values[from] === 0) from += 1;
  while (to > from && values[to - 1] === 0) to -= 1;
  return { from: first + from, values: values.subarray(from, to) };
}

/** Sum of products, row by row from the first on. */
export function dot(one: PartColumn, other: PartColumn): number {
  const first = Math.max(one.from, other.from);
  const count = Math.min(endOf(one), endOf(other)) - first;
  const [left, right] = [one.values, other.values];
  let [mine, its] = [first - one.from, first - other.from];
  let sum = 0;
  for (let row = 0; row < count; row += 1) sum += (left[mine++] ?? 0) * (right[its++] ?? 0);
  return sum;
}

/**
 * A column less a multiple of another one.
 * @param column is written to, unless the other one has rows that it hasn't
 */
export function less(column: PartColumn, share: number, other: PartColumn): PartColumn {
  const left = covering(column, Math.min(column.from, other.from), Math.max(endOf(column), endOf(other)));
  const [values, others] = [left.values, other.values];
  let place = other.from - left.from;
  for (let row = 0; row < others.length; row += 1, place += 1)
    values[place] = (values[place] ?? 0) - share * (others[row] ?? 0);
  return left;
}

/** The same column with at least so many rows; a copy where it has fewer. */
function covering(column: PartColumn, from: number, to: number): PartColumn {
  if (column.from <= from && endOf(column) >= to) return column;
  const values = new Float64Array(to - from);
  values.set(column.values, column.from - from);
  return { from, values };
}
