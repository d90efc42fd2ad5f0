/** Shortest time-out that a sweep learns, ms: a serial unit begins to answer within it even at 9,600 baud. */
const shortestTimeoutMs = 60;
/** Answers before the sweep trusts what it has learnt. */
const answersToLearn = 2;

/** Learns from answers how long a sweep has to wait for a unit that isn't there. */
export class LearntTimeout {
  #slowest = 0;
  #answers = 0;
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

  learn(roundTripMs: number): void {
    this.#slowest = Math.max(this.#slowest, roundTripMs);
    this.#answers += 1;
  }

  /** ms */
  get current(): number {
    const learnt = Math.min(this.#longest, Math.max(this.#shortest, this.#slowest * 4));
    // One answer may have been a quick one; a slow one counts at once.
    return this.#answers < answersToLearn ? Math.max(this.#first, learnt) : learnt;
  }
}
