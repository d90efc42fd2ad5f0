import type { Fact } from "../../contract/assistant.ts";
import { durationUnits, months } from "../quantity-words.data.ts";
import { isCarried, quantitiesIn, type SaidQuantity } from "../quantity-words.ts";
import type { Marks } from "./marks.ts";

/** How much of what was said before may be the beginning of a quantity: `a` of `a third of it`. */
const rememberedLength = 60;
const sentenceEnd = /[.!?]\s|\n/g;

/** Finds the quantities in words of a model's text that nobody gave it, while the text comes piece by piece. */
export class QuantityCheck {
  readonly #facts: () => readonly Fact[];
  readonly #marks: Marks;
  readonly #names: readonly string[];
  /** `chiller 2`: what is called so may be written `Chiller two`. */
  readonly #numbered: ReadonlySet<string>;
  /** The end of what was looked through. */
  #past = "";
  /** Facts that the sentence has by now. */
  #together: readonly Fact[] = [];

  /** @param names of the site, in which such words are no quantities */
  constructor(facts: () => readonly Fact[], marks: Marks, names: readonly string[]) {
    this.#facts = facts;
    this.#marks = marks;
    this.#names = names.filter((name) => quantitiesIn(name).length > 0);
    this.#numbered = new Set(names.flatMap(numberedIn));
  }

  /**
   * Places of what is to be struck out of a part: quantities that neither a fact has, nor two of the same sentence, nor the
   * question or a tool said so.
   * @param ahead facts that follow the part in the same sentence
   */
  struckIn(part: string, ahead: readonly Fact[]): { readonly from: number; readonly to: number }[] {
    const before = this.#past.length;
    const whole = this.#past + part;
    const ends = [...part.matchAll(sentenceEnd)].map(({ index }) => before + index);
    const places = quantitiesIn(whole).filter((one) => {
      if (one.to <= before || this.#marks.wasHeard(one, whole) || this.#isInName(one, whole)) return false;
      const together = [
        ...(ends.some((end) => end < one.from) ? [] : this.#together),
        ...(ends.some((end) => end >= one.to) ? [] : ahead),
      ];
      return !isCarried(one, this.#facts(), together);
    });
    if (ends.length > 0) this.#together = [];
    this.#past = whole.slice(-rememberedLength);
    return places.map(({ from, to }) => ({ from: Math.max(0, from - before), to: to - before }));
  }

  /** Facts that the sentence goes on with. */
  said(facts: readonly Fact[]): void {
    this.#together = [...this.#together, ...facts];
    // A number stands between what was said before and what follows.
    this.#past = "";
  }

  #isInName({ from, to, kind, value }: SaidQuantity, text: string): boolean {
    const word = /(\p{L}+)[ -]$/u.exec(text.slice(0, from))?.[1]?.toLowerCase();
    // `Chiller two alarms` may count alarms.
    const isBefore = !/^ \p{L}+s(?!\p{L})/u.test(text.slice(to));
    if (kind === "count" && isBefore && this.#numbered.has(`${word} ${value}`)) return true;
    return this.#names.some((name) => {
      for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
        if (at <= from && at + name.length >= to) return true;
      return false;
    });
  }
}

/** Words with the number behind them, as a name has them. */
function numberedIn(name: string): string[] {
  return [...name.toLowerCase().matchAll(/(?<!\p{L})(\p{L}+)[ -]?0*(\d{1,3})(?![\p{L}\d])/gu)].map(
    ([, word = "", number = ""]) => `${word} ${number}`,
  );
}

/**
 * How many of something a question speaks of in digits: `the 3 chillers`. Days, hours, measured values and what has the number
 * in its name aren't counted.
 * @param names of the site
 */
export function countsIn(question: string, names: readonly string[]): number[] {
  const numbered = new Set(names.flatMap(numberedIn));
  return [...question.matchAll(/(?<![\p{L}\d.,:/-])(?:(\p{L}+) )?(\d{1,4}) (?:de )?(\p{L}{4,})/gu)].flatMap(
    ([, before = "", digits = "", of = ""]) =>
      numbered.has(`${before.toLowerCase()} ${Number(digits)}`) || notCounted.test(of)
        ? []
        : [Number(digits)],
  );
}
const notCounted = new RegExp(
  `^(?:${[...months, ...Object.keys(durationUnits)].join("|")}|degrees|graus|euros?|cents?|kilo.*|quilo.*|watt.*)$`,
  "i",
);
