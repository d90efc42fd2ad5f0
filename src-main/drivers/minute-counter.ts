/** The last minute is counted in pieces of this length, ms. */
const pieceMs = 10_000;
const pieces = 6;

/** Counts what happened within the last minute, to ten seconds. Times in ms, of a clock that never runs back. */
export class MinuteCounter {
  readonly #counts: { piece: number; count: number }[] = [];

  add(now: number): void {
    const piece = Math.floor(now / pieceMs);
    const last = this.#counts.at(-1);
    if (last?.piece === piece) last.count += 1;
    else this.#counts.push({ piece, count: 1 });
    if (this.#counts.length > pieces) this.#counts.shift();
  }

  perMinute(now: number): number {
    const oldest = Math.floor(now / pieceMs) - pieces + 1;
    return this.#counts.reduce((sum, { piece, count }) => sum + (piece >= oldest ? count : 0), 0);
  }
}
