import { type AtOnce, type AtOnceState, chosenAtOnce } from "./requests-at-once.ts";

/** How many requests at once a line gets that several networks use: the smallest number that one of them chose, else what is found out. */
export class AgreedAtOnce implements AtOnce {
  readonly #otherwise: AtOnce;
  readonly #chosen = new Map<object, number>();
  #present: AtOnce;

  /** @param otherwise holds where nobody chose a number */
  constructor(otherwise: AtOnce) {
    this.#otherwise = otherwise;
    this.#present = otherwise;
  }

  /** @param user whose choice it is @param requests undefined: no choice, or none any more */
  choose(user: object, requests: number | undefined): void {
    if (requests === undefined) this.#chosen.delete(user);
    else this.#chosen.set(user, requests);
    this.#present =
      this.#chosen.size === 0 ? this.#otherwise : chosenAtOnce(Math.min(...this.#chosen.values()));
  }

  get now(): number {
    return this.#present.now;
  }

  get offered(): number {
    return this.#present.offered;
  }

  get ofOneUnit(): boolean {
    return this.#present.ofOneUnit;
  }

  get state(): AtOnceState {
    return this.#present.state;
  }

  // Told always, so that what is outstanding is known when nobody's choice holds any more.
  began(now: number): void {
    this.#otherwise.began(now);
  }

  ended(now: number, isAnswered: boolean): void {
    this.#otherwise.ended(now, isAnswered);
  }

  trouble(outstanding: number): void {
    this.#otherwise.trouble(outstanding);
  }

  restore(requests: number | null): void {
    this.#otherwise.restore(requests);
  }
}
