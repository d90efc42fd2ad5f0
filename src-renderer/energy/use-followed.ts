import { useEffect, useRef, useState } from "react";
import type { ProblemReport } from "../../src-main/contract/index.ts";
import { type Begin, type Follower, followSteps, type Running } from "./follow-steps.ts";

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
  /** @param note what it does first */
  const follow = <Step extends { readonly kind: string }>(
    note: string,
    begin: Begin<Step>,
    take: Follower<Step>["take"],
  ) => {
    work.current?.abort();
    const ended = new AbortController();
    work.current = ended;
    setProblem(null);
    setRunning({ note, share: 0 });
    const follower = { take, tell: setRunning, fail: setProblem };
    void followSteps(begin, follower, ended.signal).then(() => {
      if (work.current === ended) setRunning(null);
    });
  };
  return { running, problem, follow, stop };
}
