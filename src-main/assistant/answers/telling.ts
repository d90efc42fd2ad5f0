import type { TextPiece } from "../../contract/assistant.ts";
import type { Finding } from "../../contract/findings.ts";
import type { Medium } from "../lexicon.data.ts";

/** A finding's numbers as pieces of a text, each linked to its fact, and who it is about. */
export interface Told {
  readonly one: Finding;
  readonly who: TextPiece;
  /** What the meters behind it measure; null: nothing that is metered. */
  readonly medium: Medium | null;
  /** null: the finding has no such number. */
  readonly number: (label: string, end?: "low" | "high") => TextPiece | null;
}

/** How a finding is told: the numbers that it needs by their names, then the sentence made of them. */
export interface Telling {
  readonly needs: readonly string[];
  readonly tell: (numbers: Readonly<Record<string, TextPiece>>, told: Told) => TextPiece[];
}

/** @param needs numbers of the finding, by their names, that the sentence is made of */
export function telling<const Needs extends string>(
  needs: readonly Needs[],
  tell: (numbers: Readonly<Record<Needs, TextPiece>>, told: Told) => TextPiece[],
): Telling {
  return { needs, tell: tell as Telling["tell"] };
}
