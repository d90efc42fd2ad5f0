/** So many requests in a row, each answered under one and the same wrong number and not under its own. */
const enough = 2;
/** So many answers in a row under their own numbers show that a gateway learnt to return them. */
const enoughRight = 8;

/**
 * Whether a gateway returns the number of a request with its answer (Modbus Messaging on TCP/IP V1.0b, clause 3.1.3,
 * asks it to; some send always 0 or 2). Late answers come under the number of an earlier request, another one each
 * time; a gateway that doesn't return numbers shows the same one again and again.
 */
export class TransactionIds {
  #returned = true;
  #wrong: number | undefined;
  #requests: number[] = [];
  #right = 0;

  /** Answers can be told by their number. */
  get returned(): boolean {
    return this.#returned;
  }

  /**
   * An answer that fits the request in all but its number.
   * @param asked the request's number @param got the answer's
   * @returns true when this shows that numbers aren't returned
   */
  wrong(asked: number, got: number): boolean {
    this.#right = 0;
    if (this.#wrong !== got) this.#requests = [];
    this.#wrong = got;
    if (!this.#requests.includes(asked)) this.#requests.push(asked);
    if (this.#requests.length < enough) return false;
    this.#returned = false;
    return true;
  }

  /** An answer came under its own number. */
  right(): void {
    this.#requests = [];
    if (this.#returned) return;
    this.#right += 1;
    if (this.#right >= enoughRight) this.#returned = true;
  }

  /** An answer that was taken though its number is another one. */
  otherwise(): void {
    this.#right = 0;
  }
}
