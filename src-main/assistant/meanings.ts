import { type Example, examples, type Meaning } from "./examples/index.ts";
import { intents, intentsOf } from "./intents.ts";
import { plain } from "./spelling.ts";

/** What a question may mean, with how likely that is, from 0 to 1. */
export interface Guess {
  readonly meaning: Meaning;
  readonly probability: number;
}

export const meanings: readonly Meaning[] = [...intents, "none"];

/** Letters by which words of one family are told: `consumption`, `consumed`. */
const stemLength = 5;
/** Seen of each feature in each meaning before anything was: rare words decide less. */
const prior = 0.2;
/** Features of a text depend on each other: together they tell less than one by one. */
const dependence = 1.5;
/** Examples counted in one go, a few milliseconds. */
const atOnce = 16;

/** What a text is told by: its words, their beginnings, pairs of neighbours, and which ways to ask it has. */
function featuresOf(text: string): string[] {
  const words = plain(text)
    .split(" ")
    .filter((word) => word !== "" && word !== "_");
  const found = new Set<string>();
  let before = "^";
  for (const word of words) {
    found.add(word);
    if (word.length > stemLength) found.add(`${word.slice(0, stemLength)}-`);
    found.add(`${before} ${word}`);
    before = word;
  }
  found.add(`${before} $`);
  const ways = intentsOf(text);
  for (const { intent } of ways) found.add(`#${intent}`);
  found.add(`##${ways[0]?.intent ?? ""}`);
  return [...found];
}

/**
 * Tells by examples what a question means, where its words are none that the grammar has: multinomial naive Bayes over words,
 * stems, pairs of words and the ways to ask that the grammar found (Manning, Raghavan, Schütze: Introduction to Information
 * Retrieval, 2008, chapter 13). It counts, so that equal examples give equal guesses and each of them can be traced.
 */
export class Meanings {
  /** Rows of features. */
  readonly #rows = new Map<string, number>();
  /** A row a feature, a column a meaning: as one array it takes a fifth of the memory. */
  #counts = new Uint16Array(meanings.length * 1_024);
  /** Features of all examples of each meaning. */
  readonly #totals = new Float64Array(meanings.length);

  /**
   * Learns from examples.
   * @param pause awaited between a few milliseconds of work each, so that whoever shares the thread gets a turn
   */
  static async learnt(examples: readonly Example[], pause: () => Promise<void>): Promise<Meanings> {
    const learning = new Meanings();
    for (let from = 0; from < examples.length; from += atOnce) {
      for (const example of examples.slice(from, from + atOnce)) learning.#count(example);
      await pause();
    }
    return learning;
  }

  /** Whether people are known to use a word, as `plain` writes it: then it isn't another one misspelt. */
  hasWord(word: string): boolean {
    return this.#rows.has(word);
  }

  #count({ text, meaning }: Example): void {
    const at = meanings.indexOf(meaning);
    for (const feature of featuresOf(text)) {
      const row = this.#rows.get(feature) ?? this.#rows.size;
      this.#rows.set(feature, row);
      const cell = row * meanings.length + at;
      if (cell >= this.#counts.length) this.#grow();
      this.#counts[cell] = (this.#counts[cell] ?? 0) + 1;
      this.#totals[at] = (this.#totals[at] ?? 0) + 1;
    }
  }

  #grow(): void {
    const counts = new Uint16Array(2 * this.#counts.length);
    counts.set(this.#counts);
    this.#counts = counts;
  }

  /**
   * What a question may mean, the likeliest first; the probabilities are 1 together.
   * @param text misspellings put right, without names and times
   */
  guesses(text: string): Guess[] {
    const known = featuresOf(text).flatMap((feature) => this.#rows.get(feature) ?? []);
    const many = prior * this.#rows.size;
    const scores = meanings.map((_, at) => {
      const total = (this.#totals[at] ?? 0) + many;
      return known.reduce(
        (sum, row) => sum + Math.log(((this.#counts[row * meanings.length + at] ?? 0) + prior) / total),
        0,
      );
    });
    const most = Math.max(...scores);
    const scale = dependence / Math.sqrt(Math.max(1, known.length));
    const shares = scores.map((score) => Math.exp((score - most) * scale));
    const sum = shares.reduce((all, one) => all + one, 0);
    return meanings
      .map((meaning, at) => ({ meaning, probability: (shares[at] ?? 0) / sum }))
      .sort((one, other) => other.probability - one.probability);
  }
}

/** Learns from all examples that there are. @param pause as {@link Meanings.learnt} takes it */
export const learntMeanings = (pause: () => Promise<void>): Promise<Meanings> =>
  Meanings.learnt(examples, pause);
