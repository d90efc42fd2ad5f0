/** Time that moves only when a test says so, with timers that run in order. */
export class VirtualTime {
  /** What the computer's clock shows, epoch ms. */
  now = 1_700_000_000_000;
  /** Delays of all timers so far, ms. */
  readonly delays: number[] = [];
  #elapsed = 0;
  #timers: { at: number; order: number; action: () => void }[] = [];
  #order = 0;

  readonly clock = () => this.now;

  /** Time that a clock that is set doesn't touch, ms. */
  readonly monotonic = () => this.#elapsed;

  readonly schedule = (action: () => void, delayMs: number): (() => void) => {
    this.delays.push(delayMs);
    const timer = { at: this.#elapsed + delayMs, order: this.#order++, action };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Runs what falls due in the next `milliseconds`, letting promises settle in between. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#elapsed + milliseconds;
    for (;;) {
      await settle();
      const next = this.#timers
        .filter((t) => t.at <= end)
        .sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#moveTo(next.at);
      next.action();
    }
    this.#moveTo(end);
    await settle();
  }

  /** Sets the computer's clock forward or (negative) back; timers don't notice. */
  stepClock(milliseconds: number): void {
    this.now += milliseconds;
  }

  /** The computer sleeps: both times go on, timers run only afterwards, all that fell due at once. */
  sleep(milliseconds: number): void {
    this.#moveTo(this.#elapsed + milliseconds);
  }

  get pending(): number {
    return this.#timers.length;
  }

  #moveTo(elapsed: number): void {
    this.now += Math.max(0, elapsed - this.#elapsed);
    this.#elapsed = Math.max(this.#elapsed, elapsed);
  }
}

/** Lets every promise that can settle do so. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
