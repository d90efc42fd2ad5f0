import type { AreaSpan } from "../../contract/registers.ts";

/** What became of one request. `too-long`: the device doesn't give so many at once (exception 3). */
export type Attempt = "read" | "refused" | "too-long";

interface Piece {
  readonly from: number;
  readonly to: number;
  state: AreaSpan["state"];
  /** It was asked for as a whole, and refused. */
  whole: boolean;
}

const piece = (from: number, to: number, state: AreaSpan["state"] = "mixed"): Piece => ({
  ...{ from, to, state, whole: false },
});

/**
 * Finds what can be read between two addresses. It knows no line: {@link AreaSearch.next} says what to ask,
 * {@link AreaSearch.settle} takes what came of it.
 *
 * First the range is asked for in large pieces. Refused ones beside addresses that can be read are halved, since areas
 * have edges; of others a single address in the middle of the largest is tried, since areas hide. So a bounded number of
 * requests finds the large areas, to the address, before the small ones.
 */
export class AreaSearch {
  readonly #pieces: Piece[];
  #largest: number;

  /**
   * @param from first address @param to last address, included
   * @param largest most items that one request may ask for
   */
  constructor(from: number, to: number, largest: number) {
    this.#pieces = [piece(from, to, "unknown")];
    this.#largest = largest;
  }

  /** @returns what to ask next, both ends included; null when everything is known */
  next(): { readonly from: number; readonly to: number } | null {
    const fresh = this.#pieces.find(({ state }) => state === "unknown");
    if (fresh !== undefined) return this.#largestPart(fresh);
    let edge: Piece | null = null;
    for (const [index, one] of this.#pieces.entries()) {
      if (one.state !== "mixed" || !this.#isEdge(index)) continue;
      if (edge === null || one.to - one.from > edge.to - edge.from) edge = one;
    }
    if (edge !== null) {
      return edge.whole ? this.#split(edge, edge.from, middleOf(edge)) : this.#largestPart(edge);
    }
    let longest: AreaSpan | null = null;
    for (const span of this.spans) {
      if (span.state !== "mixed") continue;
      if (longest === null || span.to - span.from > longest.to - longest.from) longest = span;
    }
    if (longest === null) return null;
    const middle = middleOf(longest);
    const hiding = this.#pieces.find(({ from, to }) => from <= middle && middle <= to);
    return hiding === undefined ? null : this.#split(hiding, middle, middle);
  }

  /** Takes the result of what {@link next} gave. */
  settle(from: number, to: number, result: Attempt): void {
    const asked = this.#pieces.find((one) => one.from === from && one.to === to);
    if (asked === undefined) return;
    if (result === "read") asked.state = "readable";
    else if (result === "too-long" && to > from) this.#largest = Math.ceil((to - from + 1) / 2);
    else if (to === from) asked.state = "refused";
    else {
      asked.state = "mixed";
      asked.whole = true;
    }
  }

  /** The most addresses in a row that may all be readable without having been found. */
  get longestHidden(): number {
    const hidden = this.spans.filter(({ state }) => state === "mixed" || state === "unknown");
    return Math.max(0, ...hidden.map(({ from, to }) => to - from + 1));
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

  #largestPart(one: Piece): Piece {
    return this.#split(one, one.from, Math.min(one.to, one.from + this.#largest - 1));
  }

  #isEdge(index: number): boolean {
    return this.#pieces[index - 1]?.state === "readable" || this.#pieces[index + 1]?.state === "readable";
  }

  /** Cuts a part out of a piece, to be asked for by itself. */
  #split(one: Piece, from: number, to: number): Piece {
    if (from === one.from && to === one.to) return one;
    const part = piece(from, to, one.state);
    const parts = [part];
    if (from > one.from) parts.unshift(piece(one.from, from - 1, one.state));
    if (to < one.to) parts.push(piece(to + 1, one.to, one.state));
    this.#pieces.splice(this.#pieces.indexOf(one), 1, ...parts);
    return part;
  }
}

function middleOf({ from, to }: { readonly from: number; readonly to: number }): number {
  return from + ((to - from) >> 1);
}
