/** How many requests a gateway is asked at once, and how that was found. */
export interface AtOnceState {
  readonly requests: number;
  /** `chosen` by a person, `trying` while it is being found, `found`. */
  readonly how: "chosen" | "trying" | "found";
}

/** What it is told of requests, and asked before each. */
export interface AtOnce {
  /** Requests that may be outstanding now. */
  readonly now: number;
  /** So many should be offered, so that a larger number can be tried. */
  readonly offered: number;
  /** More than one may be asked of one unit. */
  readonly ofOneUnit: boolean;
  readonly state: AtOnceState;
  /** A request was sent. @param now monotonic time, ms */
  began(now: number): void;
  /** A request is done. @param isAnswered if only by an exception */
  ended(now: number, isAnswered: boolean): void;
  /** An answer is missing of a unit that used to answer, the connection was lost, or the gateway was busy. */
  trouble(outstanding: number): void;
  /** It was found before; null: to be found out anew. */
  restore(requests: number | null): void;
}

/** A number that a person chose: each request of another unit. */
export function chosenAtOnce(requests: number): AtOnce {
  return {
    ...{ now: requests, offered: requests, ofOneUnit: false, state: { requests, how: "chosen" } },
    began: () => undefined,
    ended: () => undefined,
    trouble: () => undefined,
    restore: () => undefined,
  };
}

const mostAtOnce = 16;
/** Answers that show how fast a number of requests is served. */
const enough = 32;
/** Requests at once are worth it when they bring so much more in a second. */
const worthwhile = 1.25;
/** A number is given up after so much trouble while it is tried: once may be by chance. */
const mostTrouble = 2;

/**
 * Finds how many requests a gateway bears: twice as many are tried as long as that brings more answers a second and no
 * trouble. A gateway that serves one after the other brings no more with two, and is left at one. Only stretches of time
 * count in which something was outstanding all the while, and as many as may be at least once.
 */
export class FoundAtOnce implements AtOnce {
  #good = 1;
  /** Answers a millisecond with {@link #good} at once. */
  #rate = 0;
  #trying = 1;
  #found = false;
  #trouble = 0;
  #outstanding = 0;
  #stretch = { since: 0, answers: 0, isFilled: false, isWhole: true };
  #measured = { ms: 0, answers: 0 };

  get now(): number {
    return this.#trying;
  }

  get offered(): number {
    return this.#found ? this.#good : Math.max(2, this.#trying);
  }

  get ofOneUnit(): boolean {
    return this.#trying > 1;
  }

  get state(): AtOnceState {
    return { requests: this.#good, how: this.#found ? "found" : "trying" };
  }

  began(now: number): void {
    if (this.#outstanding === 0) this.#begin(now);
    this.#outstanding += 1;
    if (this.#outstanding >= this.#trying) this.#stretch.isFilled = true;
  }

  ended(now: number, isAnswered: boolean): void {
    const stretch = this.#stretch;
    this.#outstanding -= 1;
    if (isAnswered) stretch.answers += 1;
    else stretch.isWhole = false;
    if (this.#outstanding > 0 && stretch.answers < enough) return;
    if (!this.#found && stretch.isFilled && stretch.isWhole) {
      this.#measured.ms += now - stretch.since;
      this.#measured.answers += stretch.answers;
      this.#judge();
    }
    this.#begin(now);
  }

  #begin(since: number): void {
    this.#stretch = { since, answers: 0, isFilled: false, isWhole: true };
  }

  #judge(): void {
    const { ms, answers } = this.#measured;
    if (answers < enough) return;
    const rate = answers / Math.max(ms, Number.EPSILON);
    this.#measured = { ms: 0, answers: 0 };
    if (this.#trying > this.#good && rate < this.#rate * worthwhile) {
      this.#settle(this.#good);
      return;
    }
    this.#good = this.#trying;
    this.#rate = rate;
    if (this.#good >= mostAtOnce) this.#settle(this.#good);
    else this.#trying = this.#good * 2;
  }

  trouble(outstanding: number): void {
    if (this.#trying === 1 || outstanding <= 1) return;
    this.#measured = { ms: 0, answers: 0 };
    this.#stretch.isWhole = false;
    if (this.#found) {
      this.#settle(Math.max(1, this.#good >> 1));
      return;
    }
    this.#trouble += 1;
    if (this.#trouble >= mostTrouble) this.#settle(this.#good);
    else this.#trying = this.#good;
  }

  restore(requests: number | null): void {
    this.#measured = { ms: 0, answers: 0 };
    this.#stretch.isWhole = false;
    this.#trouble = 0;
    this.#rate = 0;
    this.#settle(Math.min(requests ?? 1, mostAtOnce));
    this.#found = requests !== null;
  }

  #settle(requests: number): void {
    this.#good = requests;
    this.#trying = requests;
    this.#found = true;
  }
}
