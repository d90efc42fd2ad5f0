import { useEffect, useRef, useState } from "react";
import type { ProblemReport } from "../../src-main/contract/index.ts";
import { problemOf } from "../gateway/index.ts";

export interface Running {
  readonly note: string;
  /** Share that is done, 0–1. */
  readonly share: number;
}

/** That the work went wrong, as the steps of all long work tell it. */
interface Failed {
  readonly kind: "failed";
  readonly problem: ProblemReport;
}

/** One long work at a time whose steps are followed: the next one stops it, and so does leaving the page. */
export function useFollowed() {
  const [running, setRunning] = useState<Running | null>(null);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);

  const stop = () => {
    work.current?.abort();
    setRunning(null);
  };
  /**
   * @param note what it does first
   * @param begin asks for the steps
   * @param take notes one of them. @returns how far the work is; null: as before
   */
  const follow = <Step extends { readonly kind: string }>(
    note: string,
    begin: (options: { readonly signal: AbortSignal }) => Promise<AsyncIterable<Step | Failed>>,
    take: (step: Step) => Running | null,
  ) => {
    work.current?.abort();
    const ended = new AbortController();
    work.current = ended;
    setProblem(null);
    setRunning({ note, share: 0 });
    const all = async () => {
      for await (const step of await begin({ signal: ended.signal })) {
        if (ended.signal.aborted) return;
        if (isFailed(step)) {
          setProblem(step.problem);
          continue;
        }
        const far = take(step);
        if (far !== null) setRunning(far);
      }
    };
    all()
      .catch((error: unknown) => {
        if (!ended.signal.aborted) setProblem(problemOf(error));
      })
      .finally(() => {
        if (work.current === ended) setRunning(null);
      });
  };
  return { running, problem, follow, stop };
}

const isFailed = (step: { readonly kind: string }): step is Failed => step.kind === "failed";
