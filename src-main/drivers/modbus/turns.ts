/** Who waits: a person goes before a poll. */
export type Urgency = "person" | "poll";

/** So many turns of people in a row, and a poll that waits gets one, so that a long scan doesn't stop the readings. */
const mostPeopleInARow = 8;

interface Waiting {
  readonly start: () => Promise<unknown>;
}

/** One piece of work at a time: those of people first, each kind in the order in which it came. */
export class Turns {
  readonly #waiting: Readonly<Record<Urgency, Waiting[]>> = { person: [], poll: [] };
  #running: Promise<unknown> | null = null;
  #peopleInARow = 0;

  /**
   * Does the work when its turn comes.
   * @param signal lets go of it at once: work that hasn't begun is never begun, work that has goes on until its end
   */
  take<T>(urgency: Urgency, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return new Promise<T>((resolve, reject) => {
      const waiting: Waiting = {
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
    while (this.#running !== null) await this.#running;
  }

  #next(): void {
    if (this.#running !== null) return;
    const { person, poll } = this.#waiting;
    const isPollsTurn = person.length === 0 || this.#peopleInARow >= mostPeopleInARow;
    const next = (isPollsTurn ? poll.shift() : undefined) ?? person.shift();
    if (next === undefined) return;
    this.#peopleInARow = isPollsTurn ? 0 : this.#peopleInARow + 1;
    this.#running = next.start().finally(() => {
      this.#running = null;
      this.#next();
    });
  }
}
