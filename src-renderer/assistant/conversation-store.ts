import { createStore, type StoreApi } from "zustand/vanilla";
import type {
  Answer,
  AskedFrom,
  ConversationId,
  ProblemReport,
  TextPiece,
} from "../../src-main/contract/index.ts";
import { type GatewayClient, problemOf } from "../gateway/index.ts";

/** A question that is being answered. */
export interface Underway {
  readonly text: string;
  readonly pieces: readonly TextPiece[];
}

/** One conversation with the assistant, whoever shows it. */
export interface ConversationState {
  readonly answers: readonly Answer[];
  readonly underway: Underway | null;
  readonly problem: { readonly question: string; readonly report: ProblemReport } | null;
  readonly conversationId: ConversationId | null;
}

export interface ConversationActions {
  /** Asks; what was being answered is stopped. @param context what is looked at; null: nothing */
  readonly ask: (text: string, context: AskedFrom | null) => void;
  readonly stop: () => void;
  /** Takes an answer's newer state. */
  readonly changed: (answer: Answer) => void;
  /** Shows another conversation, or begins a new one. */
  readonly open: (id: ConversationId | null) => void;
}

export interface OpenConversation extends ConversationActions {
  readonly state: StoreApi<ConversationState>;
}

const nothing: ConversationState = { answers: [], underway: null, problem: null, conversationId: null };

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
  let work: AbortController | null = null;

  const open = (id: ConversationId | null) => {
    work?.abort();
    state.setState({ ...nothing, conversationId: id });
    if (id === null) {
      storage.removeItem(remembered);
      return;
    }
    storage.setItem(remembered, id);
    const isStill = () => state.getState().conversationId === id;
    client.assistant.conversation({ id }).then(
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
        state.setState(nothing);
      },
    );
  };

  const follow = async (text: string, context: AskedFrom | null, signal: AbortSignal) => {
    const { conversationId } = state.getState();
    const question = { conversationId, text, ...(context === null ? {} : { context }) };
    for await (const step of await client.assistant.ask(question, { signal })) {
      if (signal.aborted) return;
      const { underway, answers } = state.getState();
      switch (step.kind) {
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
          });
          break;
        default:
          step satisfies never;
      }
    }
  };

  const ask = (text: string, context: AskedFrom | null) => {
    work?.abort();
    const ended = new AbortController();
    work = ended;
    state.setState({ problem: null, underway: { text, pieces: [] } });
    follow(text, context, ended.signal)
      .catch((error: unknown) => {
        if (!ended.signal.aborted) state.setState({ problem: { question: text, report: problemOf(error) } });
      })
      .finally(() => {
        if (work === ended) state.setState({ underway: null });
      });
  };

  const before = storage.getItem(remembered);
  if (before !== null) open(before as ConversationId);
  return {
    ...{ state, ask, open },
    stop: () => {
      work?.abort();
      state.setState({ underway: null });
    },
    changed: (answer) =>
      state.setState(({ answers }) => ({
        answers: answers.map((one) => (one.id === answer.id ? answer : one)),
      })),
  };
}
