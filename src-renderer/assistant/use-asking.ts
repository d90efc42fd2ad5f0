import { useCallback, useEffect, useRef, useState } from "react";
import type {
  Answer,
  AskedFrom,
  ConversationId,
  ProblemReport,
  TextPiece,
} from "../../src-main/contract/index.ts";
import { problemOf, useApplication } from "../gateway/index.ts";

/** A question that is being answered. */
export interface Underway {
  readonly text: string;
  readonly pieces: readonly TextPiece[];
}

export interface Asking {
  readonly answers: readonly Answer[];
  readonly underway: Underway | null;
  readonly problem: { readonly question: string; readonly report: ProblemReport } | null;
  readonly conversationId: ConversationId | null;
  readonly ask: (text: string) => void;
  readonly stop: () => void;
  /** Takes an answer's newer state. */
  readonly changed: (answer: Answer) => void;
  /** Shows another conversation, or begins a new one. */
  readonly open: (id: ConversationId | null) => void;
}

/** One conversation with the assistant: asks, shows what comes while it comes, and stops. @param context what the page shows */
export function useAsking(context: AskedFrom | null, remembered: string): Asking {
  const { client } = useApplication();
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const [underway, setUnderway] = useState<Underway | null>(null);
  const [problem, setProblem] = useState<Asking["problem"]>(null);
  const [conversationId, setConversationId] = useState<ConversationId | null>(null);
  const work = useRef<AbortController | null>(null);

  useEffect(() => () => work.current?.abort(), []);

  const open = useCallback(
    (id: ConversationId | null) => {
      work.current?.abort();
      setUnderway(null);
      setProblem(null);
      setConversationId(id);
      if (id === null) {
        localStorage.removeItem(remembered);
        setAnswers([]);
        return;
      }
      localStorage.setItem(remembered, id);
      client.assistant.conversation({ id }).then(
        (found) => setAnswers(found.answers),
        // It was of an earlier session, or was forgotten: a new one begins.
        () => {
          localStorage.removeItem(remembered);
          setConversationId(null);
          setAnswers([]);
        },
      );
    },
    [client, remembered],
  );

  useEffect(() => {
    const id = localStorage.getItem(remembered);
    if (id !== null) open(id as ConversationId);
  }, [open, remembered]);

  const ask = (text: string) => {
    work.current?.abort();
    const ended = new AbortController();
    work.current = ended;
    setProblem(null);
    setUnderway({ text, pieces: [] });
    const run = async () => {
      const question = { conversationId, text, ...(context === null ? {} : { context }) };
      for await (const step of await client.assistant.ask(question, { signal: ended.signal })) {
        if (ended.signal.aborted) return;
        if (step.kind === "piece")
          setUnderway((now) => (now === null ? now : { ...now, pieces: [...now.pieces, step.piece] }));
        else if (step.kind === "again") setUnderway((now) => (now === null ? now : { ...now, pieces: [] }));
        else if (step.kind === "failed") setProblem({ question: text, report: step.problem });
        else if (step.kind === "done") {
          setAnswers((now) => [...now, step.answer]);
          setConversationId(step.answer.conversationId);
          localStorage.setItem(remembered, step.answer.conversationId);
        }
      }
    };
    run()
      .catch((error: unknown) => {
        if (!ended.signal.aborted) setProblem({ question: text, report: problemOf(error) });
      })
      .finally(() => {
        if (work.current === ended) setUnderway(null);
      });
  };
  const stop = () => {
    work.current?.abort();
    setUnderway(null);
  };
  const changed = useCallback(
    (answer: Answer) => setAnswers((now) => now.map((one) => (one.id === answer.id ? answer : one))),
    [],
  );
  return { answers, underway, problem, conversationId, ask, stop, open, changed };
}
