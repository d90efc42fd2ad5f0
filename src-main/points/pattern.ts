/**
 * Matches text against a pattern of `*` (any text) and `?` (one character), without regard to case. Takes steps of at
 * most pattern × text, however unkind both are: only the last `*` is ever tried again.
 * @returns what the `*` and `?` stand for, in order; undefined where it doesn't fit
 */
export function matchPattern(pattern: string, text: string): string[] | undefined {
  const wanted = [...pattern];
  const given = [...text];
  /** Where each sign of the pattern that is a `*` or `?` began and ended. */
  const spans: [number, number][] = [];
  const counts: number[] = [];
  let count = 0;
  for (const sign of wanted) {
    counts.push(count);
    if (sign === "*" || sign === "?") count += 1;
  }
  let at = 0;
  let place = 0;
  let star: number | undefined;
  let starEnd = 0;
  while (place < given.length) {
    const sign = wanted[at];
    if (sign === "*") {
      star = at;
      starEnd = place;
      spans[counts[at] ?? 0] = [place, place];
      at += 1;
    } else if (sign !== undefined && (sign === "?" || same(sign, given[place]))) {
      if (sign === "?") spans[counts[at] ?? 0] = [place, place + 1];
      at += 1;
      place += 1;
    } else if (star !== undefined) {
      starEnd += 1;
      const span = spans[counts[star] ?? 0];
      if (span !== undefined) span[1] = starEnd;
      at = star + 1;
      place = starEnd;
    } else return undefined;
  }
  while (wanted[at] === "*") {
    spans[counts[at] ?? 0] = [place, place];
    at += 1;
  }
  if (at < wanted.length) return undefined;
  return spans.map(([from, to]) => given.slice(from, to).join(""));
}

const same = (one: string, other: string | undefined): boolean =>
  one === other || one.toLowerCase() === other?.toLowerCase();

/** Whether text fits; an empty pattern fits anything. */
export const fits = (pattern: string, text: string): boolean =>
  pattern === "" || matchPattern(pattern, text) !== undefined;
