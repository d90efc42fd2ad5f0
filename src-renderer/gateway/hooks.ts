import { createContext, useContext, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { ProblemReport } from "../../src-main/contract/index.ts";
import { problemOf } from "./problem.ts";
import type { Application, WindowState } from "./state.ts";

export const ApplicationContext = createContext<Application | null>(null);

export function useApplication(): Application {
  const application = useContext(ApplicationContext);
  if (application === null) throw new Error("No application around this component.");
  return application;
}

/** A part of what the window knows; the component is drawn again when that part changes. */
export function useWindowState<T>(select: (state: WindowState) => T): T {
  return useStore(useApplication().state, select);
}

export interface Answer<T> {
  /** The newest answer; kept while a newer one is under way. */
  readonly value: T | undefined;
  readonly problem: ProblemReport | null;
  readonly asking: boolean;
}

/**
 * Asks the gateway whenever `key` changes, and keeps the last answer of the same `subject` meanwhile.
 * @param subject what the answer is about; another subject forgets the last answer
 * @param key anything that makes asking again necessary, as text
 * @param ask asks; null to ask nothing
 */
export function useAnswer<T>(
  subject: string,
  key: string,
  ask: ((signal: AbortSignal) => Promise<T>) | null,
): Answer<T> {
  const [answer, setAnswer] = useState<{
    subject: string;
    key: string;
    value: T | undefined;
    problem: ProblemReport | null;
  }>({
    subject,
    key: "",
    value: undefined,
    problem: null,
  });
  const idle = ask === null;
  const newest = useRef(ask);
  useEffect(() => {
    newest.current = ask;
  });
  useEffect(() => {
    if (idle || newest.current === null) return;
    const ended = new AbortController();
    newest.current(ended.signal).then(
      (value) => {
        if (!ended.signal.aborted) setAnswer({ subject, key, value, problem: null });
      },
      (error: unknown) => {
        if (ended.signal.aborted) return;
        setAnswer((last) => ({
          subject,
          key,
          value: last.subject === subject ? last.value : undefined,
          problem: problemOf(error),
        }));
      },
    );
    return () => ended.abort();
  }, [subject, key, idle]);
  const same = answer.subject === subject;
  return {
    value: same ? answer.value : undefined,
    problem: same && answer.key === key ? answer.problem : null,
    asking: !idle && (!same || answer.key !== key),
  };
}
