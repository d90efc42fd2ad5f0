import { firstFrom } from "./buckets.ts";

/** Something that was made, and the columns that it was made of. */
export interface Made<T> {
  readonly columns: readonly Float64Array[];
  readonly value: T;
}

/** What one run leaves to the next over the same site. */
export type Kept = Map<string, Made<unknown>>;

/** Of a meter it may be 200 kB. */
const mostKept = 600;

/**
 * Makes something of columns, unless a run before made it of the same.
 * @param kept of the runs before; undefined: nothing is kept
 * @param key what it is, and of what; the same key always has values of one type
 * @param columns all that it is made of besides what is told of the site; they mustn't be written to afterwards
 * @param make given what was made before of other columns; what it returns mustn't depend on that
 */
export function keptOf<T>(
  kept: Kept | undefined,
  key: string,
  columns: readonly Float64Array[],
  make: (before: Made<T> | undefined) => T,
): T {
  const before = kept?.get(key) as Made<T> | undefined;
  if (before !== undefined && before.columns.length === columns.length) {
    const isSame = before.columns.every((column, at) => isSameColumn(column, columns[at] ?? column));
    if (isSame) {
      // What is used is let go last.
      kept?.delete(key);
      kept?.set(key, before);
      return before.value;
    }
  }
  const value = make(before);
  if (kept === undefined) return value;
  kept.delete(key);
  kept.set(key, { columns, value });
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return value;
}

/**
 * Whether columns go on with those before: they begin at the same time or later, and where both have a time they have the
 * same.
 * @param before times first, ascending; the others as long as they are
 */
export function goOn(before: readonly Float64Array[], columns: readonly Float64Array[]): boolean {
  const [times = new Float64Array(), newer = new Float64Array()] = [before[0], columns[0]];
  const shift = firstFrom(times, newer[0] ?? Number.POSITIVE_INFINITY);
  const count = Math.min(times.length - shift, newer.length);
  if (count <= 0 || (times[0] ?? 0) > (newer[0] ?? 0)) return false;
  return before.every((column, at) =>
    isSameColumn(
      column.subarray(shift, shift + count),
      columns[at]?.subarray(0, count) ?? new Float64Array(),
    ),
  );
}

export function isSameColumn(one: Float64Array, other: Float64Array): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) {
    const left = one[at] ?? 0;
    const right = other[at] ?? 0;
    if (left !== right && !(Number.isNaN(left) && Number.isNaN(right))) return false;
  }
  return true;
}
