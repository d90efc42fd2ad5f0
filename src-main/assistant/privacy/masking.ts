import { kinds } from "./kinds.ts";

/**
 * Puts marks in the place of personal data, and the data back in the place of its marks. The same text has the same mark; marks
 * are forgotten with the mask, nothing of them is kept.
 */
export class Masking {
  readonly #marks = new Map<string, string>();
  readonly #texts = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** How many different texts were masked. */
  get size(): number {
    return this.#marks.size;
  }

  /**
   * A text without e-mail addresses, phone numbers, bank accounts, tax numbers, plates, addresses and names of persons, as far as
   * they are known by their form, their check digits or lists of common names. What was masked once is masked wherever it stands.
   */
  mask(text: string): string {
    let masked = this.#knownMasked(text);
    for (const { name, find } of kinds) {
      let rest = "";
      let from = 0;
      for (const place of [...find(masked)].sort((one, other) => one.from - other.from)) {
        const found = masked.slice(place.from, place.to);
        // A mark stays whole, whatever surrounds it.
        if (place.from < from || /[⟦⟧]/.test(found) || isInMark(masked, place.from)) continue;
        rest += masked.slice(from, place.from) + this.#markOf(name, found);
        from = place.to;
      }
      masked = rest + masked.slice(from);
    }
    return masked;
  }

  /** Masks what is known already: a model may have put letters or digits around it, so that its form doesn't show any more. */
  #knownMasked(text: string): string {
    let masked = text;
    for (const [known, mark] of [...this.#marks].sort(([one], [other]) => other.length - one.length))
      masked = masked.replaceAll(known, mark);
    return masked;
  }

  #markOf(name: string, text: string): string {
    const known = this.#marks.get(text);
    if (known !== undefined) return known;
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    // Letters, so that no mark is taken for a number.
    const mark = `⟦${name}-${letters(count)}⟧`;
    this.#marks.set(text, mark);
    this.#texts.set(mark, text);
    return mark;
  }

  /** The text with what was masked in it. */
  unmask(text: string): string {
    return text.replace(/⟦[A-Z]+-[A-Z]+⟧/g, (mark) => this.#texts.get(mark) ?? mark);
  }
}

/** Whether a place is within a mark: `⟦EMAIL-A⟧` holds words too. */
function isInMark(text: string, at: number): boolean {
  return /⟦[A-Z]+(?:-[A-Z]*)?$/.test(text.slice(Math.max(0, at - 24), at));
}

/** 1 → A, 27 → AA. */
function letters(count: number): string {
  let left = count;
  let text = "";
  while (left > 0) {
    text = String.fromCharCode(65 + ((left - 1) % 26)) + text;
    left = Math.floor((left - 1) / 26);
  }
  return text;
}
