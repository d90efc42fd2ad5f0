import type { Fact, Language, TextPiece } from "../../contract/assistant.ts";
import { quantityWords } from "../quantity-words.ts";
import { checked, verified, writtenOut } from "../verify.ts";
import { visible } from "../visible.ts";
import { mayLead, withoutAddresses } from "./addresses.ts";
import { type Marks, markIn } from "./marks.ts";
import { QuantityCheck } from "./quantity-check.ts";
import { Repeated } from "./repeated.ts";

/** Signs of what isn't a plain word: digits, marks, addresses, numbers in words. */
const risky = new RegExp(
  `[\\p{N}[\\]!−-]|(?<!\\p{L})[MDCLXVI]{2,}(?!\\p{L})|${mayLead}|${writtenOut.source}|${quantityWords}`,
  "giu",
);
/** How much must follow a number before it is known whether a unit belongs to it. */
const unitLength = 14;

interface VerifiedBy {
  readonly facts: () => readonly Fact[];
  readonly marks: Marks;
  /** With digits that aren't numbers. */
  readonly names: readonly string[];
  readonly language: Language;
  /** What the model was told first; it isn't for the answer. */
  readonly told: string;
}

/**
 * Checks a model's text while it comes: words pass at once, whatever may be a number, a name with digits or an address waits
 * until it is whole. No number passes that isn't a fact.
 */
export class VerifiedStream {
  readonly #facts: () => readonly Fact[];
  readonly #marks: Marks;
  readonly #names: readonly string[];
  readonly #language: Language;
  readonly #told: Repeated;
  readonly #quantities: QuantityCheck;
  #held = "";
  struck = 0;

  constructor({ facts, marks, names, language, told }: VerifiedBy) {
    this.#facts = facts;
    this.#marks = marks;
    this.#quantities = new QuantityCheck(facts, marks, names.map(visible));
    this.#names = names.map(visible);
    this.#told = new Repeated(told);
    this.#language = language;
  }

  /** @returns what may be shown now */
  push(text: string): TextPiece[] {
    this.#held = visible(this.#held + text);
    const safe = this.#safeLength();
    const now = this.#held.slice(0, safe);
    this.#held = this.#held.slice(safe);
    return this.#checked(now);
  }

  /** @returns the rest */
  end(): TextPiece[] {
    const rest = this.#held;
    this.#held = "";
    return this.#checked(rest);
  }

  /** How much of what is held can't change its meaning by what follows. */
  #safeLength(): number {
    const held = this.#held;
    // Up to the last gap between words, so that no word is cut.
    let safe = Math.max(held.lastIndexOf(" "), held.lastIndexOf("\n")) + 1;
    // The last line that has a sign of something that isn't a plain word waits until enough has followed.
    for (const { index, 0: found } of held.matchAll(risky)) {
      const begin = Math.max(held.lastIndexOf(" ", index), held.lastIndexOf("\n", index)) + 1;
      const end = index + found.length;
      const done = held.length - end > 80 || /[.!?]\s|\n/.test(held.slice(end + unitLength));
      if (!done) {
        safe = Math.min(safe, begin);
        break;
      }
    }
    safe = Math.min(safe, this.#told.beginning(held.slice(0, safe)));
    for (const name of this.#names) {
      const from = Math.max(0, safe - name.length);
      for (let at = from; at < held.length; at += 1)
        if (at < safe && name.startsWith(held.slice(at)) && held.length - at < name.length) safe = at;
    }
    return safe;
  }

  #checked(text: string): TextPiece[] {
    if (text === "") return [];
    const pieces: TextPiece[] = [];
    const own = this.#told.cut(text);
    const { text: plain, count } = withoutAddresses(own.text);
    this.struck += own.count + count;
    let from = 0;
    const strike = () => {
      this.struck += 1;
      pieces.push({ kind: "struck" });
    };
    const words = (part: string, ahead: readonly Fact[]) => {
      let done = 0;
      const look = (some: string) => {
        const found = verified(some, this.#facts(), this.#names, this.#language);
        // As the whole answer is checked in the end: nothing is shown before that isn't left then.
        const sound = checked(found.pieces, this.#facts());
        this.struck += found.struck + sound.struck;
        pieces.push(...sound.pieces);
      };
      for (const place of this.#quantities.struckIn(part, ahead)) {
        look(part.slice(done, place.from));
        strike();
        done = place.to;
      }
      look(part.slice(done));
    };
    const marks = [...plain.matchAll(markIn)].map((match) => ({
      ...{ from: match.index, to: match.index + match[0].length },
      said: this.#marks.said(match[1] ?? ""),
    }));
    for (const [at, { from: begin, to, said }] of marks.entries()) {
      words(plain.slice(from, begin), factsOf(marks.slice(at), plain, begin, this.#facts()));
      from = to;
      if (said === null) strike();
      else pieces.push(...said);
      this.#quantities.said(factsOf([{ from: begin, to, said }], plain, begin, this.#facts()));
    }
    words(plain.slice(from), []);
    return pieces;
  }
}

interface Placed {
  readonly from: number;
  readonly to: number;
  readonly said: readonly TextPiece[] | null;
}

/** Facts that marks stand for, up to the end of the sentence. @param from where the sentence is looked through from */
function factsOf(marks: readonly Placed[], text: string, from: number, facts: readonly Fact[]): Fact[] {
  const all: Fact[] = [];
  for (const { from: begin, said } of marks) {
    if (/[.!?]\s|\n/.test(text.slice(from, begin))) break;
    for (const piece of said ?? [])
      if (piece.kind === "number") all.push(...facts.filter(({ id }) => id === piece.fact));
  }
  return all;
}
