/** What was lost, gathered in words. */
export class Losses {
  readonly #list: string[] = [];
  #more = 0;

  add(what: string): void {
    if (this.#list.length < 300) this.#list.push(what.slice(0, 1_000));
    else this.#more += 1;
  }

  list(): string[] {
    return this.#more === 0 ? this.#list : [...this.#list, `… and ${this.#more} more`];
  }
}
