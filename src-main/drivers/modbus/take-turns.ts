/**
 * What several generators yield, as it comes: so many of them at once, begun in their order.
 * @throws what the first of them throws; the others are ended
 */
export async function* takeTurns<Item>(
  generators: readonly AsyncGenerator<Item>[],
  atOnce: number,
): AsyncGenerator<Item> {
  const waiting = [...generators];
  const begun = new Set<AsyncGenerator<Item>>();
  const next = async (generator: AsyncGenerator<Item>) => ({ generator, result: await generator.next() });
  const pending = new Map<AsyncGenerator<Item>, ReturnType<typeof next>>();
  const fill = () => {
    while (begun.size < atOnce) {
      const generator = waiting.shift();
      if (generator === undefined) return;
      begun.add(generator);
      pending.set(generator, next(generator));
    }
  };
  try {
    for (fill(); pending.size > 0; fill()) {
      const { generator, result } = await Promise.race(pending.values());
      pending.delete(generator);
      if (result.done === true) {
        begun.delete(generator);
      } else {
        yield result.value;
        pending.set(generator, next(generator));
      }
    }
  } finally {
    for (const result of pending.values()) result.catch(() => undefined);
    for (const generator of begun) generator.return(undefined).catch(() => undefined);
  }
}
