import type { AnswerAction, Fact, Language, TextPiece } from "../../contract/assistant.ts";
import type { Knowledge } from "../knowledge.ts";
import type { WorkHours } from "../period-part.ts";
import type { Plan } from "../plan.ts";
import type { Tools } from "../tools.ts";
import type { Work } from "../work.ts";
import type { World } from "../world.ts";

/** What an answer says, before it is checked. */
export interface Draft {
  readonly kind: "answer" | "choice" | "refusal";
  readonly text: readonly TextPiece[];
  readonly actions?: readonly AnswerAction[];
  readonly choices?: readonly { readonly label: string; readonly text: string }[];
  readonly notes?: readonly string[];
  /** The number that it gives of a period, which can be held against that of another one. */
  readonly headline?: { readonly fact: Fact; readonly isTotal: boolean };
}

export interface Given {
  readonly plan: Plan;
  readonly world: World;
  readonly knowledge: Knowledge;
  readonly tools: Tools;
  readonly work: Work;
  /** When people are meant to be in; absent: nothing of the question is of such hours, or nobody tells them. */
  readonly workHours?: WorkHours;
}

/** The text in the language of the question. */
export function inLanguage<Text>(language: Language, english: Text, portuguese: Text): Text {
  return language === "pt" ? portuguese : english;
}
