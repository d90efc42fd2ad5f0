import type { Problem } from "../../contract/problem.ts";
import { cancelled } from "./refusals.ts";

interface Waiting {
  readonly start: () => void;
  readonly fail: (error: unknown) => void;
}

/** Work in lanes: one at a time in each, first come first served, and a limit over all of them, in turns. */
export class Lanes {
  readonly #limit: number;
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #busy = new Set<string>();
  #closed: Problem | undefined;

  /** @param limit lanes busy at once */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Waits for its turn.
   * @returns call it when done
   * @throws Problem `cancelled` when the signal is aborted first
   */
  enter(lane: string, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (this.#closed !== undefined) return reject(this.#closed);
      if (signal.aborted) return reject(cancelled());
      const queue = this.#waiting.get(lane) ?? [];
      this.#waiting.set(lane, queue);
      const abandon = () => {
        const at = queue.indexOf(waiting);
        if (at >= 0) queue.splice(at, 1);
        if (queue.length === 0 && this.#waiting.get(lane) === queue) this.#waiting.delete(lane);
        reject(cancelled());
      };
      const waiting: Waiting = {
        start: () => {
          signal.removeEventListener("abort", abandon);
          let released = false;
          resolve(() => {
            if (released) return;
            released = true;
            this.#busy.delete(lane);
            this.#advance();
          });
        },
        fail: (error) => {
          signal.removeEventListener("abort", abandon);
          reject(error);
        },
      };
      queue.push(waiting);
      signal.addEventListener("abort", abandon, { once: true });
      this.#advance();
    });
  }

  /** Everything that waits fails with this; nothing new is let in. */
  close(reason: Problem): void {
    this.#closed = reason;
    for (const queue of this.#waiting.values()) for (const waiting of queue) waiting.fail(reason);
    this.#waiting.clear();
  }

  #advance(): void {
    for (const [lane, queue] of this.#waiting) {
      if (this.#busy.size >= this.#limit) return;
      if (this.#busy.has(lane)) continue;
      const next = queue.shift();
      // To the end of the map, so that lanes take turns.
      this.#waiting.delete(lane);
      if (queue.length > 0) this.#waiting.set(lane, queue);
      if (next === undefined) continue;
      this.#busy.add(lane);
      next.start();
    }
  }
}
