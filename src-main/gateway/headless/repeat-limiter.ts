/** Subjects remembered; beyond it the oldest is forgotten, and its next line is written. */
const mostKept = 2_000;

/** Lets one of many equal things through in a while, and counts the others. */
export class RepeatLimiter {
  readonly #monotonic: () => number;
  readonly #quietMs: number;
  readonly #taken = new Map<string, { at: number; left: number }>();

  /** @param monotonic time that only moves forward, ms */
  constructor(monotonic: () => number, quietMs: number) {
    this.#monotonic = monotonic;
    this.#quietMs = quietMs;
  }

  /** @returns how many of these were left out since the last that passed; undefined: this one is left out too */
  take(subject: string): number | undefined {
    const now = this.#monotonic();
    const known = this.#taken.get(subject);
    if (known !== undefined && now - known.at < this.#quietMs) {
      known.left += 1;
      return undefined;
    }
    this.#taken.delete(subject);
    this.#taken.set(subject, { at: now, left: 0 });
    if (this.#taken.size > mostKept) {
      const [oldest] = this.#taken.keys();
      if (oldest !== undefined) this.#taken.delete(oldest);
    }
    return known?.left ?? 0;
  }
}
