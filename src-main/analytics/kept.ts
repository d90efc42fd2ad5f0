/** What one run leaves to the next over the same site. */
export type Kept = Map<string, { readonly columns: readonly Float64Array[]; readonly value: unknown }>;

/** Of a meter it may be 200 kB. */
const mostKept = 300;

/**
 * Makes something of columns, unless a run before made it of the same.
 * @param kept of the runs before; undefined: nothing is kept
 * @param key what it is, and of what; the same key always has values of one type
 * @param columns all that it is made of besides what is told of the site; they mustn't be written to afterwards
 */
export function keptOf<T>(
  kept: Kept | undefined,
  key: string,
  columns: readonly Float64Array[],
  make: () => T,
): T {
  const before = kept?.get(key);
  if (before !== undefined && before.columns.length === columns.length) {
    const isSame = before.columns.every((column, at) => isSameColumn(column, columns[at] ?? column));
    if (isSame) return before.value as T;
  }
  const value = make();
  if (kept === undefined) return value;
  kept.delete(key);
  kept.set(key, { columns, value });
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return value;
}

export function isSameColumn(one: Float64Array, other: Float64Array): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) {
    const [left, right] = [one[at] ?? 0, other[at] ?? 0];
    if (left !== right && !(Number.isNaN(left) && Number.isNaN(right))) return false;
  }
  return true;
}
