/** Who waits: a person goes before a poll. */
export type Urgency = "person" | "poll";

/** So many turns of people in a row, and a poll that waits gets one, so that a long scan doesn't stop the readings. */
const mostPeopleInARow = 8;

interface Waiting {
  readonly of: number | undefined;
  readonly start: () => Promise<unknown>;
}

/**
 * So many pieces of work at a time, and one of each unit: those of people first, each kind in the order in which it came.
 */
export class Turns {
  readonly #atOnce: () => number;
  readonly #waiting: Readonly<Record<Urgency, Waiting[]>> = { person: [], poll: [] };
  readonly #running = new Set<Promise<unknown>>();
  /** Units that something is asked of now. */
  readonly #units = new Set<number>();
  #peopleInARow = 0;

  /** @param atOnce asked at each turn, so that it may change */
  constructor(atOnce: () => number = () => 1) {
    this.#atOnce = atOnce;
  }

  /**
   * Does the work when its turn comes.
   * @param of the unit that it is about; undefined: none
   * @param signal lets go of it at once: work that hasn't begun is never begun, work that has goes on until its end
   */
  take<T>(urgency: Urgency, signal: AbortSignal, work: () => Promise<T>, of?: number): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return new Promise<T>((resolve, reject) => {
      const waiting: Waiting = {
        of,
        start: () =>
          work()
            .then(resolve, reject)
            .finally(() => signal.removeEventListener("abort", letGo)),
      };
      const queue = this.#waiting[urgency];
      const letGo = () => {
        const place = queue.indexOf(waiting);
        if (place >= 0) queue.splice(place, 1);
        reject(signal.reason);
      };
      signal.addEventListener("abort", letGo, { once: true });
      queue.push(waiting);
      this.#next();
    });
  }

  /** Waits for the work that has begun; nobody may take a turn meanwhile. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #next(): void {
    while (this.#running.size < this.#atOnce()) {
      const next = this.#choose();
      if (next === undefined) return;
      const { of } = next;
      if (of !== undefined) this.#units.add(of);
      const running = next.start().finally(() => {
        this.#running.delete(running);
        if (of !== undefined) this.#units.delete(of);
        this.#next();
      });
      this.#running.add(running);
    }
  }

  #choose(): Waiting | undefined {
    const isPollsTurn = this.#peopleInARow >= mostPeopleInARow;
    for (const urgency of isPollsTurn ? (["poll", "person"] as const) : (["person", "poll"] as const)) {
      const queue = this.#waiting[urgency];
      const place = queue.findIndex(({ of }) => of === undefined || !this.#units.has(of));
      const [next] = place < 0 ? [] : queue.splice(place, 1);
      if (next === undefined) continue;
      this.#peopleInARow = urgency === "poll" ? 0 : this.#peopleInARow + 1;
      return next;
    }
    return undefined;
  }
}
