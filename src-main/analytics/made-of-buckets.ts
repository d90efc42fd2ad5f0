import type { Buckets } from "./buckets.ts";

type Read = Pick<Buckets, "values">;

interface MadeOf {
  readonly others: readonly Read[];
  readonly columns: readonly Float64Array[];
  readonly value: unknown;
}

const made = new WeakMap<Read, Map<string, MadeOf>>();

/**
 * Something made of buckets that several analyses need: it stays as long as the first of these does. A reader hands out the
 * same object for as long as what was read is as it was.
 * @param others buckets that it is made of too
 * @param key what it is; the same key always has values of one type
 * @param make nothing that it returns may be written to afterwards; columns: what it holds besides the buckets' own
 */
export function madeOf<T>(
  [first, ...others]: readonly [Read, ...Read[]],
  key: string,
  make: () => { readonly columns: readonly Float64Array[]; readonly value: T },
): T {
  const all = made.get(first) ?? new Map<string, MadeOf>();
  made.set(first, all);
  const before = all.get(key);
  if (before?.others.every((each, at) => each === others[at]) === true) return before.value as T;
  const now = make();
  all.set(key, { ...now, others });
  return now.value;
}

/** Arrays that it holds besides the buckets' own. */
export function* columnsMadeOf(buckets: Read): Generator<Float64Array> {
  for (const { columns } of made.get(buckets)?.values() ?? []) yield* columns;
}
