import type { AreaSpan } from "../../contract/registers.ts";

/** What became of one request. `too-long`: the device doesn't give so many at once (exception 3). */
export type Attempt = "read" | "refused" | "too-long";

interface Piece {
  readonly from: number;
  readonly to: number;
  state: AreaSpan["state"];
}

/**
 * Finds what can be read between two addresses by asking for pieces and halving those that are refused. It knows no
 * line: {@link next} says what to ask, {@link settle} takes what came of it.
 *
 * Pieces beside addresses that can be read come first, since areas have edges; then the largest. So a bounded number
 * of requests gives the outline of the whole before details of any part.
 */
export class AreaSearch {
  readonly #pieces: Piece[];
  #largest: number;

  /**
   * @param from first address @param to last address, included
   * @param largest most items that one request may ask for
   */
  constructor(from: number, to: number, largest: number) {
    this.#pieces = [{ from, to, state: "unknown" }];
    this.#largest = largest;
  }

  /** @returns what to ask next, both ends included; null when everything is known */
  next(): { readonly from: number; readonly to: number } | null {
    let best: Piece | null = null;
    let bestRank = Number.NEGATIVE_INFINITY;
    for (const [index, piece] of this.#pieces.entries()) {
      const size = piece.to - piece.from + 1;
      if (piece.state === "readable" || piece.state === "refused") continue;
      const beside =
        this.#pieces[index - 1]?.state === "readable" || this.#pieces[index + 1]?.state === "readable";
      // Never asked comes first: the outline. Then edges, then large ones; the lower address breaks ties.
      const rank = piece.state === "unknown" ? 1e9 : (beside ? 1e6 : 0) + size;
      if (rank > bestRank) [best, bestRank] = [piece, rank];
    }
    if (best === null) return null;
    if (best.state === "mixed") return this.#halve(best);
    return this.#cut(best, Math.min(best.to, best.from + this.#largest - 1));
  }

  /** Takes the result of what {@link next} gave. */
  settle(from: number, to: number, result: Attempt): void {
    const piece = this.#pieces.find((one) => one.from === from && one.to === to);
    if (piece === undefined) return;
    if (result === "read") piece.state = "readable";
    else if (result === "too-long" && to > from) this.#largest = Math.ceil((to - from + 1) / 2);
    else piece.state = to === from ? "refused" : "mixed";
  }

  /** What is known so far: by address, without gaps, neighbours that are alike joined. */
  get spans(): AreaSpan[] {
    const spans: AreaSpan[] = [];
    for (const { from, to, state } of this.#pieces) {
      const last = spans.at(-1);
      if (last?.state === state) spans[spans.length - 1] = { from: last.from, to, state };
      else spans.push({ from, to, state });
    }
    return spans;
  }

  #halve(piece: Piece): Piece {
    const index = this.#pieces.indexOf(piece);
    const middle = piece.from + Math.ceil((piece.to - piece.from + 1) / 2) - 1;
    const left: Piece = { from: piece.from, to: middle, state: "unknown" };
    const right: Piece = { from: middle + 1, to: piece.to, state: "unknown" };
    this.#pieces.splice(index, 1, left, right);
    return left;
  }

  #cut(piece: Piece, to: number): Piece {
    if (to >= piece.to) return piece;
    const index = this.#pieces.indexOf(piece);
    const first: Piece = { from: piece.from, to, state: "unknown" };
    this.#pieces.splice(index, 1, first, { from: to + 1, to: piece.to, state: "unknown" });
    return first;
  }
}
