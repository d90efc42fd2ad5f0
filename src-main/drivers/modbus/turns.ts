/** Who waits: a person goes before a poll. */
export type Urgency = "person" | "poll";

/** So many turns of people in a row, and a poll that waits gets one, so that a long scan doesn't stop the readings. */
const mostPeopleInARow = 8;

interface Waiting {
  readonly of: number | undefined;
  readonly start: () => Promise<unknown>;
}

/**
 * So many pieces of work at a time, and one of each unit where it is so: those of people first, each kind in the order in which it came.
 */
export class Turns {
  readonly #atOnce: () => number;
  readonly #waiting: Readonly<Record<Urgency, Waiting[]>> = { person: [], poll: [] };
  readonly #running = new Set<Promise<unknown>>();
  /** Units that something is asked of now. */
  readonly #units = new Map<number, number>();
  readonly #severalOfOne: () => boolean;
  #peopleInARow = 0;

  /** @param atOnce asked at each turn, so that it may change @param severalOfOne a unit may have more than one */
  constructor(atOnce: () => number = () => 1, severalOfOne = () => false) {
    this.#atOnce = atOnce;
    this.#severalOfOne = severalOfOne;
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

  /** Pieces of work that go on now. */
  get running(): number {
    return this.#running.size;
  }

  #next(): void {
    while (this.#running.size < this.#atOnce()) {
      const next = this.#choose();
      if (next === undefined) return;
      const { of } = next;
      if (of !== undefined) this.#units.set(of, (this.#units.get(of) ?? 0) + 1);
      const running = next.start().finally(() => {
        this.#running.delete(running);
        if (of !== undefined) this.#end(of);
        this.#next();
      });
      this.#running.add(running);
    }
  }

  #end(of: number): void {
    const left = (this.#units.get(of) ?? 1) - 1;
    if (left === 0) this.#units.delete(of);
    else this.#units.set(of, left);
  }

  #choose(): Waiting | undefined {
    const isPollsTurn = this.#peopleInARow >= mostPeopleInARow;
    for (const urgency of isPollsTurn ? (["poll", "person"] as const) : (["person", "poll"] as const)) {
      const queue = this.#waiting[urgency];
      const place = queue.findIndex(
        ({ of }) => of === undefined || !this.#units.has(of) || this.#severalOfOne(),
      );
      const [next] = place < 0 ? [] : queue.splice(place, 1);
      if (next === undefined) continue;
      this.#peopleInARow = urgency === "poll" ? 0 : this.#peopleInARow + 1;
      return next;
    }
    return undefined;
  }
}
