import { english } from "./en/index.ts";
import type { Meaning } from "./meaning.ts";
import { portuguese } from "./pt/index.ts";

export type { Meaning } from "./meaning.ts";

/** A question as people ask it, without names and times. */
export interface Example {
  readonly text: string;
  readonly meaning: Meaning;
}

/** All examples of all meanings, in both languages. */
export const examples: readonly Example[] = [english, portuguese].flatMap((language) =>
  Object.entries(language).flatMap(([meaning, lines]) =>
    lines
      .trim()
      .split("\n")
      .map((line) => ({
        text: line.replaceAll("{name}", "").replaceAll("{time}", "_").replace(/ +/g, " ").trim(),
        meaning: meaning as Meaning,
      })),
  ),
);
