/** So many words in a row that are in the same row elsewhere are no chance. */
const fewest = 6;

const wordsIn = (text: string) => [...text.toLowerCase().matchAll(/[\p{L}\p{M}]+/gu)];

/** Finds in an answer what repeats a text that isn't for it, as what a model was told first. */
export class Repeated {
  readonly #text: string;

  constructor(text: string) {
    this.#text = ` ${wordsIn(text).join(" ")} `;
  }

  #has(words: readonly RegExpMatchArray[]): boolean {
    return this.#text.includes(` ${words.map(([word]) => word).join(" ")} `);
  }

  /** From where on the end of a text may be the beginning of a repetition. */
  beginning(text: string): number {
    const words = wordsIn(text);
    let length = 0;
    while (length < words.length && this.#has(words.slice(-length - 1))) length += 1;
    return length === 0 ? text.length : (words.at(-length)?.index ?? text.length);
  }

  /** @returns the text without repetitions, and how many there were */
  cut(text: string): { readonly text: string; readonly count: number } {
    const words = wordsIn(text);
    let kept = "";
    let from = 0;
    let count = 0;
    for (let at = 0; at + fewest <= words.length; at += 1) {
      let length = fewest;
      if (!this.#has(words.slice(at, at + length))) continue;
      while (at + length < words.length && this.#has(words.slice(at, at + length + 1))) length += 1;
      const last = words[at + length - 1];
      kept += text.slice(from, words[at]?.index ?? from);
      from = (last?.index ?? 0) + (last?.[0].length ?? 0);
      count += 1;
      at += length - 1;
    }
    return { text: kept + text.slice(from), count };
  }
}
