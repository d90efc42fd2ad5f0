/**
 * Solves normal equations: Gauss's elimination of a symmetric, positive matrix with its right side as last column.
 * @param rows are overwritten
 * @returns null where it is singular
 */
export function solve(rows: readonly Float64Array[]): Float64Array | null {
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const row = rows[pivot] ?? new Float64Array(0);
    const divisor = row[pivot] ?? 0;
    if (!(Math.abs(divisor) > 1e-9)) return null;
    for (let below = pivot + 1; below < size; below += 1) {
      const other = rows[below] ?? row;
      const factor = (other[pivot] ?? 0) / divisor;
      for (let column = pivot; column <= size; column += 1)
        other[column] = (other[column] ?? 0) - factor * (row[column] ?? 0);
    }
  }
  const solved = new Float64Array(size);
  for (let row = size - 1; row >= 0; row -= 1) {
    let value = rows[row]?.[size] ?? 0;
    for (let column = row + 1; column < size; column += 1)
      value -= (rows[row]?.[column] ?? 0) * (solved[column] ?? 0);
    solved[row] = value / (rows[row]?.[row] ?? 1);
  }
  return solved;
}
