const pieceMs = 1_000;
const pieces = 60;

interface Sum {
  requests: number;
  bytes: number;
  /** Time that requests waited for what became of them. */
  waitedMs: number;
}

/** Sums what passes on a line: all in all, and of the last minute to a second. Times in ms, of a clock that never runs back. */
export class BusLoad {
  readonly #began: number;
  readonly #total: Sum = { requests: 0, bytes: 0, waitedMs: 0 };
  readonly #recent: (Sum & { piece: number })[] = [];

  /** @param now when it begins, ms */
  constructor(now: number) {
    this.#began = now;
  }

  /** A request came to an end after so many ms. */
  exchanged(now: number, ms: number): void {
    for (const sum of [this.#total, this.#piece(now)]) {
      sum.requests += 1;
      sum.waitedMs += ms;
    }
  }

  passed(now: number, bytes: number): void {
    this.#total.bytes += bytes;
    this.#piece(now).bytes += bytes;
  }

  /** @returns sums, and over how many ms they are */
  total(now: number): Sum & { readonly ms: number } {
    return { ...this.#total, ms: now - this.#began };
  }

  /** As {@link total}, of the last minute. */
  lastMinute(now: number): Sum & { readonly ms: number } {
    const oldest = Math.floor(now / pieceMs) - pieces + 1;
    const from = Math.max(this.#began, oldest * pieceMs);
    const sums: Sum = { requests: 0, bytes: 0, waitedMs: 0 };
    for (const one of this.#recent) {
      if (one.piece < oldest) continue;
      sums.requests += one.requests;
      sums.bytes += one.bytes;
      sums.waitedMs += one.waitedMs;
    }
    return { ...sums, ms: now - from };
  }

  #piece(now: number): Sum {
    const piece = Math.floor(now / pieceMs);
    const last = this.#recent.at(-1);
    if (last?.piece === piece) return last;
    const sum = { requests: 0, bytes: 0, waitedMs: 0, piece };
    this.#recent.push(sum);
    if (this.#recent.length > pieces) this.#recent.shift();
    return sum;
  }
}
