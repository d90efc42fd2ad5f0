import { BusyRouters, longestBusyMs } from "./busy-routers.ts";
import { laneOf, type Transaction } from "./transaction.ts";

export interface PostponedOptions {
  /** ms, never going back. */
  readonly monotonic: () => number;
  /** Waits with a transaction, instead of for its answer. */
  readonly wait: (transaction: Transaction, ended: () => void, waitMs: number) => void;
  /** Sends it once more, which isn't one of its attempts. */
  readonly again: (transaction: Transaction) => void;
}

/** What was sent to a network whose router became busy then: sent again when it is free. */
export class Postponed {
  readonly #options: PostponedOptions;
  readonly #busy = new BusyRouters();
  readonly #transactions = new Set<Transaction>();
  /** When each was held first: a router that is busy and available in turns mustn't keep it for ever either. */
  readonly #firstHeld = new WeakMap<Transaction, number>();

  constructor(options: PostponedOptions) {
    this.#options = options;
  }

  /** The moment until which nothing may be sent in a lane; undefined where it may. */
  readonly heldUntil = (lane: string, now: number): number | undefined => this.#busy.heldUntil(lane, now);

  /** @param sent what is under way there */
  hold(router: string, networks: readonly number[], sent: readonly Transaction[]): void {
    const now = this.#options.monotonic();
    const holdMs = this.#busy.hold(router, networks, now);
    for (const transaction of sent) {
      const first = this.#firstHeld.get(transaction) ?? now;
      this.#firstHeld.set(transaction, first);
      const waitMs = Math.min(holdMs, first + longestBusyMs - now);
      if (waitMs <= 0) continue;
      this.#transactions.add(transaction);
      this.#options.wait(transaction, () => this.#resume(transaction), waitMs);
    }
  }

  release(router: string, networks: readonly number[]): void {
    this.#busy.release(router, networks);
    const now = this.#options.monotonic();
    for (const transaction of [...this.#transactions]) {
      if (this.heldUntil(laneOf(transaction.peer), now) === undefined) this.#resume(transaction);
    }
  }

  /** It is settled. */
  forget(transaction: Transaction): void {
    this.#transactions.delete(transaction);
  }

  #resume(transaction: Transaction): void {
    if (this.#transactions.delete(transaction)) this.#options.again(transaction);
  }
}
