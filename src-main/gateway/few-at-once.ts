/**
 * Does the work for each of them, so many at once.
 * @throws what the first failing work threw; what is under way then goes on, what isn't begun is left
 */
export async function fewAtOnce<One>(
  all: readonly One[],
  most: number,
  work: (one: One) => Promise<void>,
): Promise<void> {
  const rest = all.values();
  const worker = async () => {
    for (const one of rest) await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(most, all.length) }, worker));
}
