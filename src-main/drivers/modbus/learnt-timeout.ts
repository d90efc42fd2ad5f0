/** Shortest time-out that a sweep learns, ms. */
const shortestTimeoutMs = 50;
/** Answers before the sweep trusts what it has learnt. */
const answersToLearn = 2;
/** With so many answers, one that was slower than all others is taken for a hiccup of this computer. */
const answersToPassOver = 8;
/** Answers that it remembers. */
const remembered = 33;

/**
 * Learns from answers how long a sweep has to wait for a unit that isn't there. It may be too short for a slow unit: its
 * answer is heard late, or damaged by the next request, and the unit is asked again.
 */
export class LearntTimeout {
  #slowest = 0;
  #slowestButOne = 0;
  readonly #newest: number[] = [];
  readonly #longest: number;
  readonly #first: number;
  readonly #shortest: number;

  /**
   * @param longest most that it becomes, ms
   * @param first what it is before anything is learnt, ms; the longest unless told
   * @param shortest least that it becomes, ms
   */
  constructor(longest: number, first = longest, shortest = shortestTimeoutMs) {
    this.#longest = longest;
    this.#shortest = shortest;
    this.#first = Math.min(first, longest);
  }

  /** @param answeredMs from the last bit asked to the first answered, ms */
  learn(answeredMs: number): void {
    const ms = Math.max(0, answeredMs);
    this.#slowestButOne = Math.max(this.#slowestButOne, Math.min(this.#slowest, ms));
    this.#slowest = Math.max(this.#slowest, ms);
    this.#newest.push(ms);
    if (this.#newest.length > remembered) this.#newest.shift();
  }

  /** ms */
  get current(): number {
    const sorted = [...this.#newest].sort((first, second) => first - second);
    const median = sorted[sorted.length >> 1] ?? 0;
    const slowest = sorted.length < answersToPassOver ? this.#slowest : this.#slowestButOne;
    const learnt = Math.min(this.#longest, Math.max(this.#shortest, slowest * 1.5, median * 2.5));
    // One answer may have been a quick one; a slow one counts at once.
    return sorted.length < answersToLearn ? Math.max(this.#first, learnt) : learnt;
  }
}
