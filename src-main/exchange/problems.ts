import type { EdeProblem } from "../contract/exchange.ts";

const most = 10_000;

/** Gathers what is wrong, up to a number that a person can still be shown; what comes after is counted. */
export class Problems {
  readonly #list: EdeProblem[] = [];
  #more = 0;
  #leftOut = 0;
  #lastLeftOut = "";

  /** Lines that were left out, listed or not. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** All problems of a line come one after the other. */
  add(problem: EdeProblem): void {
    if (problem.severity === "left-out" && problem.line !== null) {
      const place = `${problem.file}:${problem.line}`;
      if (place !== this.#lastLeftOut) this.#leftOut += 1;
      this.#lastLeftOut = place;
    }
    if (this.#list.length >= most) this.#more += 1;
    else this.#list.push({ ...problem, file: problem.file.slice(0, 255), text: problem.text.slice(0, 500) });
  }

  list(): EdeProblem[] {
    if (this.#more === 0) return this.#list;
    const text = `${this.#more} more problems are not listed.`;
    return [...this.#list, { file: "", line: null, column: "", severity: "noticed", text }];
  }
}
