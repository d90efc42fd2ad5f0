import { describe, expect, it } from "vitest";
import { examples } from "../../src-main/assistant/examples/index.ts";
import { meanings as all, Meanings } from "../../src-main/assistant/meanings.ts";
import { meanings } from "./meanings.ts";

const soon = () => Promise.resolve();
/** One in five examples isn't learnt from. */
const isHeldBack = (at: number): boolean => at % 5 === 4;
const least = { right: 0.62, sure: 0.85 } as const;

describe("what examples teach of questions", () => {
  it("there are many of, in each meaning, and none says two things", () => {
    const meaningOf = new Map<string, string>();
    for (const { text, meaning } of examples) {
      expect(meaningOf.get(text) ?? meaning, text).toBe(meaning);
      meaningOf.set(text, meaning);
    }
    for (const meaning of all)
      expect(examples.filter((one) => one.meaning === meaning).length, meaning).toBeGreaterThan(300);
  });

  it("tells questions that weren't among them, and is mostly right where it is sure", async () => {
    const learnt = await Meanings.learnt(
      examples.filter((_, at) => !isHeldBack(at)),
      soon,
    );
    const asked = examples.filter((_, at) => isHeldBack(at));
    const guessed = asked.map(({ text, meaning }) => ({ meaning, guess: learnt.guesses(text)[0] }));
    const right = (some: typeof guessed) =>
      some.filter(({ meaning, guess }) => guess?.meaning === meaning).length / some.length;
    expect(right(guessed)).toBeGreaterThan(least.right);
    const sure = guessed.filter(({ guess }) => (guess?.probability ?? 0) > 0.8);
    expect(sure.length).toBeGreaterThan(asked.length / 3);
    expect(right(sure)).toBeGreaterThan(least.sure);
  });

  it("gives equal guesses for equal examples, whose probabilities are 1 together", async () => {
    const again = await Meanings.learnt(examples, soon);
    for (const text of ["does any of it strike you as wrong", "", "não bate certo", "Ω 7 ∑"]) {
      const guesses = meanings.guesses(text);
      expect(again.guesses(text)).toEqual(guesses);
      expect(guesses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
    }
  });

  it("lets others have their turn while it learns", async () => {
    let turns = 0;
    await Meanings.learnt(examples, () => {
      turns += 1;
      return soon();
    });
    expect(turns).toBeGreaterThan(examples.length / 50);
  });

  it("knows the words that people use, so that they aren't taken for others misspelt", () => {
    expect(meanings.hasWord("contar")).toBe(true);
    expect(meanings.hasWord("qwrtz")).toBe(false);
  });
});
