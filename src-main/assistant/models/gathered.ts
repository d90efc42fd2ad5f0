import type { AnswerAction, TextPiece } from "../../contract/assistant.ts";
import type { Draft } from "../answers/draft.ts";
import type { Intent } from "../intents.ts";

/** As many as an answer has room for; some room for notes is left for those about models. */
const [mostActions, mostNotes, mostChoices] = [20, 20, 12];

interface Called {
  readonly intent: Intent;
  readonly draft: Draft;
}

const isAnswer = ({ draft }: Called): boolean => draft.kind === "answer";

/** The first of each, at most so many. */
function firstOf<Value>(all: readonly Value[], key: (one: Value) => string, most: number): Value[] {
  const found = new Map<string, Value>();
  for (const one of all) if (!found.has(key(one))) found.set(key(one), one);
  return [...found.values()].slice(0, most);
}

/** Points of an action, at most. */
const mostPoints = 50;

/** Trends of one time are opened together. */
function together(actions: readonly AnswerAction[]): AnswerAction[] {
  const trends = new Map<string, Extract<AnswerAction, { kind: "open-trend" }>>();
  for (const action of actions) {
    if (action.kind !== "open-trend") continue;
    const key = `${action.from} ${action.to}`;
    const ids = new Set([...(trends.get(key)?.pointIds ?? []), ...action.pointIds]);
    trends.set(key, { ...action, pointIds: [...ids].slice(0, mostPoints) });
  }
  return [...trends.values(), ...actions.filter(({ kind }) => kind !== "open-trend")];
}

/** What the tools drafted that a model called: all of it but the words goes with the model's own. */
export class Gathered {
  readonly #called: Called[] = [];

  add(intent: Intent, draft: Draft): void {
    this.#called.push({ intent, draft });
  }

  /** What bounds or explains what was told. */
  get notes(): string[] {
    return firstOf(
      this.#told().flatMap(({ notes = [] }) => notes),
      (note) => note,
      mostNotes,
    );
  }

  /** The model's text with what can be done next, what is noted, and what it is still to be asked. */
  with(text: readonly TextPiece[]): Draft {
    const told = this.#told();
    const open = this.#open();
    return {
      kind: open.length > 0 && !this.#called.some(isAnswer) ? "choice" : "answer",
      text,
      actions: firstOf(
        together(told.flatMap(({ actions = [] }) => actions)),
        (action) => (action.kind === "set-measure" ? action.proposal.title : JSON.stringify(action)),
        mostActions,
      ),
      choices: firstOf(
        [...told, ...open].flatMap(({ choices = [] }) => choices),
        ({ text: asked }) => asked,
        mostChoices,
      ),
      notes: this.notes,
    };
  }

  /** Answers; refusals only where nothing was answered: the model may have asked again in another way. */
  #told(): Draft[] {
    const answers = this.#called.filter(isAnswer);
    return (answers.length > 0 ? answers : this.#called).map(({ draft }) => draft);
  }

  /** Questions back that no later call of the same tool has settled. */
  #open(): Draft[] {
    return this.#called
      .filter(
        ({ intent, draft }, at) =>
          draft.kind === "choice" &&
          !this.#called.slice(at).some((later) => later.intent === intent && isAnswer(later)),
      )
      .map(({ draft }) => draft);
  }
}
