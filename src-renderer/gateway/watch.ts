/**
 * Takes what a stream yields until the signal aborts; opens the stream again when it ends or fails.
 * @param open opens the stream
 * @param take receives each value
 * @param signal ends the watching
 * @param pause waits between two attempts
 */
export async function watch<T>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  take: (value: T) => void,
  signal: AbortSignal,
  pause: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const value of await open(signal)) {
        if (signal.aborted) return;
        take(value);
      }
    } catch {
      // The gateway is gone or refuses; the state in the top bar says so, and the next attempt may go through.
    }
    if (!signal.aborted) await pause();
  }
}

/**
 * Runs work when asked, never twice at a time, at least `restMs` apart; what is asked for meanwhile is done once after.
 * @param work what to do; its failure is its own business
 * @param restMs shortest time between two runs, ms
 * @param after runs a callback after some ms
 */
export function coalesce(
  work: () => Promise<void>,
  restMs: number,
  after: (callback: () => void, ms: number) => void,
): () => void {
  let state: "idle" | "busy" | "again" = "idle";
  const run = () => {
    state = "busy";
    const rest = () => after(() => (state === "again" ? run() : finish()), restMs);
    work().then(rest, rest);
  };
  const finish = () => {
    state = "idle";
  };
  return () => {
    if (state === "idle") run();
    else state = "again";
  };
}
