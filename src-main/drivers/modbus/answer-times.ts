/** Answers before a time-out is learnt from them. */
const enough = 8;
/** Answers that are remembered. */
const most = 32;
const shortestMs = 200;
/** An answer may take so many times as long as the slowest of late. */
const factor = 4;

/** How fast a unit answers, and so how long it is worth waiting for it. */
export class AnswerTimes {
  readonly #latest: number[] = [];

  /** @param ms from the request to its answer, late ones included */
  learn(ms: number): void {
    this.#latest.push(ms);
    if (this.#latest.length > most) this.#latest.shift();
  }

  /** @param longest what a person allows, ms */
  timeoutMs(longest: number): number {
    if (this.#latest.length < enough) return longest;
    return Math.min(longest, Math.max(shortestMs, factor * Math.max(...this.#latest)));
  }
}
