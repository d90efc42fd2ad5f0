/** Ids that devices come with, or that people give first. */
const likely = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 30, 50, 100, 247];
/** A host on the network that is one device answers as one of these. */
const likelyOfHosts = [1, 255, 247, 2, 3];
/** Ids that hardly any site gives to devices: who answers as them, answers as anybody. */
const unlikely = [173, 219, 94, 61, 38];

const inRange = (first: number, last: number) => (unit: number) => unit >= first && unit <= last;
const rangeOf = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

/** Unit ids of a serial line in the order in which they are asked: the likely ones at every setting, then the rest. */
export function lineOrder(
  first: number,
  last: number,
): { readonly likely: number[]; readonly rest: number[] } {
  const soon = likely.filter(inRange(first, last));
  return { likely: soon, rest: rangeOf(first, last).filter((unit) => !soon.includes(unit)) };
}

/**
 * Unit ids of a host in the order in which they are asked: a few likely ones and two that hardly anybody has, which tell
 * a host that answers whatever the id; then the rest. A whole range has 255 in it, which is the host itself.
 * @returns `samples`: how many of them tell; 0: the range is too small to
 */
export function hostOrder(first: number, last: number): { readonly ids: number[]; readonly samples: number } {
  const whole = rangeOf(first, last);
  if (first <= 1 && last === 247) whole.push(255);
  const has = (unit: number) => whole.includes(unit);
  const samples = [...likelyOfHosts.filter(has), ...unlikely.filter(has).slice(0, 2)];
  const rest = whole.filter((unit) => !samples.includes(unit));
  const enough = unlikely.filter(has).length >= 2 && samples.length >= 4;
  return { ids: [...samples, ...rest], samples: enough ? samples.length : 0 };
}

/** The unlikely ones among these. */
export const unlikelyOf = (ids: readonly number[]): number[] => ids.filter((unit) => unlikely.includes(unit));
