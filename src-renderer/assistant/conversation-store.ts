import { createStore, type StoreApi } from "zustand/vanilla";
import type {
  Answer,
  AnsweredOf,
  AnswerId,
  AskedFrom,
  ConversationId,
  ProblemReport,
  TextPiece,
} from "../../src-main/contract/index.ts";
import { type GatewayClient, problemOf } from "../gateway/index.ts";
import { askedWith, ofProject } from "./answered-of.ts";

/** A question that is being answered. */
export interface Underway {
  readonly text: string;
  readonly of: AnsweredOf;
  readonly pieces: readonly TextPiece[];
}

/** One conversation with the assistant, whoever shows it. */
export interface ConversationState {
  readonly answers: readonly Answer[];
  readonly underway: Underway | null;
  readonly problem: { readonly question: string; readonly report: ProblemReport } | null;
  readonly conversationId: ConversationId | null;
  /** Whose data a person chose to ask; null: the conversation’s. */
  readonly chosenOf: AnsweredOf | null;
}

/** Whose data the next question is about: what was chosen, else what was asked last, else the project’s. */
export const askedOf = ({ chosenOf, answers }: Pick<ConversationState, "chosenOf" | "answers">): AnsweredOf =>
  chosenOf ?? answers.at(-1)?.of ?? ofProject;

export interface ConversationActions {
  /**
   * Asks, once what was being answered is stopped.
   * @param context what is looked at; null: nothing
   * @param of whose data; absent: as chosen, or as asked last
   */
  readonly ask: (text: string, context: AskedFrom | null, of?: AnsweredOf) => void;
  /** Chooses whose data the next questions are about. */
  readonly choose: (of: AnsweredOf) => void;
  /** Stops what is being answered: it becomes an answer as far as it came, and is kept so. */
  readonly stop: () => void;
  /** Takes an answer's newer state. */
  readonly changed: (answer: Answer) => void;
  /** Shows another conversation, or begins a new one. */
  readonly open: (id: ConversationId | null) => void;
}

export interface OpenConversation extends ConversationActions {
  readonly state: StoreApi<ConversationState>;
}

interface Asked {
  readonly text: string;
  readonly context: AskedFrom | null;
  /** Absent: as the conversation asked last. */
  readonly of: AnsweredOf | undefined;
}

/** An answer on its way. */
interface Work {
  /** Leaves it alone: it is kept without being shown here. */
  readonly left: AbortController;
  /** null until the gateway says that it has begun. */
  answerId: AnswerId | null;
  isStopped: boolean;
  ended: Promise<void>;
}

const nothing: ConversationState = {
  ...{ answers: [], underway: null, problem: null, conversationId: null, chosenOf: null },
};

/**
 * A conversation that outlives the page which shows it: an answer comes to its end while somebody looks elsewhere.
 * @param remembered under which its id is kept until next time
 */
export function openConversation(
  client: GatewayClient,
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  remembered: string,
): OpenConversation {
  const state = createStore<ConversationState>()(() => nothing);
  let work: Work | null = null;
  /** Ends when the conversation that is shown is known, and whose data it asked last; null: it is. */
  let loading: Promise<void> | null = null;

  const open = (id: ConversationId | null) => {
    work?.left.abort();
    work = null;
    // A new conversation begins with the data of the one before.
    const chosenOf = id === null ? askedOf(state.getState()) : null;
    state.setState({ ...nothing, conversationId: id, chosenOf });
    if (id === null) {
      loading = null;
      storage.removeItem(remembered);
      return;
    }
    storage.setItem(remembered, id);
    const isStill = () => state.getState().conversationId === id;
    const own = client.assistant.conversation({ id }).then(
      ({ answers }) => {
        const known = new Set(answers.map((answer) => answer.id));
        // One may have come to its end meanwhile.
        if (isStill())
          state.setState((now) => ({
            answers: [...answers, ...now.answers.filter((one) => !known.has(one.id))],
          }));
      },
      // It was of an earlier session, or was forgotten: a new one begins.
      () => {
        if (!isStill()) return;
        storage.removeItem(remembered);
        state.setState((now) => ({ ...nothing, chosenOf: now.chosenOf }));
      },
    );
    loading = own;
    void own.finally(() => {
      if (loading === own) loading = null;
    });
  };

  const follow = async ({ text, context }: Asked, of: AnsweredOf, own: Work) => {
    const { signal } = own.left;
    const { conversationId } = state.getState();
    const about = { ...askedWith(of), ...(context === null ? {} : { context }) };
    const question = { conversationId, text, ...about };
    for await (const step of await client.assistant.ask(question, { signal })) {
      if (signal.aborted) return;
      const { underway, answers } = state.getState();
      switch (step.kind) {
        case "begun":
          own.answerId = step.answerId;
          if (own.isStopped) stopIt(own);
          break;
        case "status":
          break;
        case "piece":
          if (underway !== null)
            state.setState({ underway: { ...underway, pieces: [...underway.pieces, step.piece] } });
          break;
        case "again":
          if (underway !== null) state.setState({ underway: { ...underway, pieces: [] } });
          break;
        case "failed":
          state.setState({ problem: { question: text, report: step.problem } });
          break;
        case "done":
          storage.setItem(remembered, step.answer.conversationId);
          state.setState({
            answers: [...answers, step.answer],
            conversationId: step.answer.conversationId,
            underway: null,
          });
          break;
        default:
          step satisfies never;
      }
    }
  };

  const stopIt = (own: Work) => {
    own.isStopped = true;
    if (own.answerId === null) return;
    // A gateway that can't be told hears of it by the stream that ends.
    client.assistant.stop({ answerId: own.answerId }).catch(() => own.left.abort());
  };

  const answered = async (asked: Asked, own: Work, before: Work | null) => {
    const { signal } = own.left;
    const { text } = asked;
    if (before !== null) await before.ended;
    if (loading !== null) await loading;
    if (signal.aborted) return;
    const of = asked.of ?? askedOf(state.getState());
    state.setState({ problem: null, underway: { text, of, pieces: [] } });
    try {
      await follow(asked, of, own);
    } catch (error) {
      if (!signal.aborted) state.setState({ problem: { question: text, report: problemOf(error) } });
    }
    if (work !== own) return;
    work = null;
    state.setState({ underway: null });
  };

  const ask: ConversationActions["ask"] = (text, context, of = state.getState().chosenOf ?? undefined) => {
    const before = work;
    const own: Work = {
      left: new AbortController(),
      answerId: null,
      isStopped: false,
      ended: Promise.resolve(),
    };
    work = own;
    if (before !== null) stopIt(before);
    own.ended = answered({ text, context, of }, own, before);
  };

  const before = storage.getItem(remembered);
  if (before !== null) open(before as ConversationId);
  return {
    ...{ state, ask, open },
    choose: (chosenOf) => state.setState({ chosenOf }),
    stop: () => {
      if (work !== null) stopIt(work);
    },
    changed: (answer) =>
      state.setState(({ answers }) => ({
        answers: answers.map((one) => (one.id === answer.id ? answer : one)),
      })),
  };
}
