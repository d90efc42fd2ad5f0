import type { EpochMilliseconds } from "../../contract/identity.ts";
import type { FailureKind } from "./endpoint.ts";

const failuresInARow = 3;
const restMs = 60_000;
const longestRestMs = 15 * 60_000;

/** Stops asking a provider that failed several times in a row, for a minute, then longer. */
export class Breaker {
  #failures = 0;
  #rests = 0;
  #until: EpochMilliseconds = Number.NEGATIVE_INFINITY;

  /** Whether it may be asked. */
  isClosed(now: EpochMilliseconds): boolean {
    return now >= this.#until;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#rests = 0;
  }

  failed(kind: FailureKind, now: EpochMilliseconds): void {
    this.#failures += 1;
    // A key that isn't accepted won't be accepted in a second either.
    if (this.#failures < failuresInARow && kind !== "refused-key") return;
    this.#until = now + Math.min(longestRestMs, restMs * 2 ** this.#rests);
    this.#rests += 1;
    this.#failures = 0;
  }
}
