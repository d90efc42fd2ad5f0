/** What a service knows of hours, ascending; hours that it doesn't know aren't in it. */
export interface ServiceHours {
  /** Beginnings of hours, epoch ms. */
  readonly starts: readonly number[];
  readonly values: readonly number[];
}

export const hourMs = 3_600_000;

/** Puts hours in order; of an hour that is told twice the later one in the list counts. */
export function hoursOf(pairs: Iterable<readonly [start: number, value: number | null]>): ServiceHours {
  const known = new Map<number, number>();
  for (const [start, value] of pairs) if (value !== null) known.set(start, value);
  const starts = [...known.keys()].toSorted((one, other) => one - other);
  return { starts, values: starts.map((start) => known.get(start) ?? 0) };
}
