import type { Fact, TextPiece } from "../../contract/assistant.ts";
import { number } from "../pieces.ts";
import type { SaidQuantity } from "../quantity-words.ts";

/** A mark as a model writes it: `[[f3]]` is a fact's number, `[[t1]]` the sentences of a tool that it wasn't told. */
export const markIn = /\[\[([ft]\d{1,4})\]\]/g;
/** Sentences that one answer takes from tools, at most: a model may write a mark again and again. */
const mostSentences = 3;

const even = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, " ");

/** What the marks stand for that a model was told of in one answer, and in which words it was told. */
export class Marks {
  readonly #known = new Map<string, readonly TextPiece[]>();
  readonly #heard: string[] = [];
  readonly #counts = new Set<number>();
  #facts = 0;
  #sentences = 0;
  #said = 0;

  /** @returns the mark of a number: as the fact is called */
  ofFact(fact: Fact): string {
    this.#known.set(fact.id, [number(fact)]);
    return fact.id;
  }

  /** @returns the mark of a number that tells nothing of it: facts are counted in the order in which their values were found */
  ofHidden(fact: Fact): string {
    this.#facts += 1;
    const mark = `f${this.#facts}`;
    this.#known.set(mark, [number(fact)]);
    return mark;
  }

  /** @returns the mark of sentences that stay here */
  ofSentences(pieces: readonly TextPiece[]): string {
    this.#sentences += 1;
    const mark = `t${this.#sentences}`;
    this.#known.set(mark, pieces);
    return mark;
  }

  /** Keeps words of the question, or of our own tools: what they say may be repeated. */
  hear(text: string): void {
    this.#heard.push(even(text));
  }

  /** Keeps how many the question asks for, or a tool was asked for and told. */
  hearCount(count: number): void {
    this.#counts.add(count);
  }

  /** Whether the model was told a quantity in these words, or a count as a number. */
  wasHeard({ from, to, kind, value }: SaidQuantity, text: string): boolean {
    if (kind === "count" && this.#counts.has(value)) return true;
    const said = even(text.slice(from, to));
    return this.#heard.some((one) => {
      const at = one.indexOf(said);
      return at >= 0 && !/\p{L}$/u.test(one.slice(0, at)) && !/^\p{L}/u.test(one.slice(at + said.length));
    });
  }

  /** What stands in the place of a mark; null: nothing does, or the sentences were said often enough. */
  said(mark: string): readonly TextPiece[] | null {
    if (mark.startsWith("t")) {
      this.#said += 1;
      if (this.#said > mostSentences) return null;
    }
    return this.#known.get(mark) ?? null;
  }
}
