import type { TextPiece } from "../../contract/assistant.ts";
import type { Meter } from "../knowledge.ts";
import type { Medium } from "../lexicon.data.ts";
import { name, row, words } from "../pieces.ts";
import { type Given, inLanguage } from "./draft.ts";

/** The whole, and what is left out of it. */
export interface Less {
  readonly whole: readonly Meter[];
  readonly without: readonly Meter[];
  readonly what: TextPiece[];
}

/** What the building's own meter counts less what is left out; null: nothing is, or no meter counts the whole. */
export function lessOf({ plan, knowledge }: Given, medium: Medium): Less | null {
  const { without } = plan.target;
  const whole = knowledge.meters.filter((meter) => meter.medium === medium && meter.level === "whole");
  if (without.length === 0 || whole.length === 0) return null;
  const names = row(
    without.slice(0, 4).map((meter) => name(meter.name)),
    plan.language,
  );
  const more = without.length > 4 ? inLanguage(plan.language, " and others", " e outros") : "";
  return {
    ...{ whole, without },
    what: inLanguage(
      plan.language,
      words`the building without ${names}${more}`,
      words`o edifício sem ${names}${more}`,
    ),
  };
}
