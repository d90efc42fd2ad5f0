/** Time that moves only when a test says so, with timers that run in order. */
export class VirtualTime {
  now = 1_700_000_000_000;
  #timers: { at: number; order: number; action: () => void }[] = [];
  #order = 0;

  readonly clock = () => this.now;

  readonly schedule = (action: () => void, delayMs: number): (() => void) => {
    const timer = { at: this.now + delayMs, order: this.#order++, action };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Runs what falls due in the next `milliseconds`, letting promises settle in between. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    for (;;) {
      await settle();
      const next = this.#timers
        .filter((t) => t.at <= end)
        .sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.now = Math.max(this.now, next.at);
      next.action();
    }
    this.now = end;
    await settle();
  }

  get pending(): number {
    return this.#timers.length;
  }
}

/** Lets every promise that can settle do so. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
