/**
 * The value of a place in ascending order, found without sorting all (Hoare 1961).
 * @param values are put into another order: none of the first `count` is greater before the place and none smaller behind it
 * @param place 0: the smallest of the first `count`
 * @param from a place up to it that was found before: what is before that is no greater already
 * @returns NaN where there is no such place
 */
export function placed(values: Float64Array, count: number, place: number, from = 0): number {
  let [first, last] = [from, count - 1];
  while (first < last) {
    const pivot = values[(first + last) >>> 1] ?? 0;
    let [low, high] = [first, last];
    while (low <= high) {
      while ((values[low] ?? 0) < pivot) low += 1;
      while ((values[high] ?? 0) > pivot) high -= 1;
      if (low > high) break;
      const each = values[low] ?? 0;
      values[low++] = values[high] ?? 0;
      values[high--] = each;
    }
    if (place <= high) last = high;
    else if (place >= low) first = low;
    else break;
  }
  return place < count ? (values[place] ?? Number.NaN) : Number.NaN;
}
