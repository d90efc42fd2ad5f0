import { useEffect, useRef, useState } from "react";
import type { AnalysisOutcome, ProblemReport } from "../../src-main/contract/index.ts";
import { problemOf, useApplication } from "../gateway/index.ts";
import { askedOf, type DataOf } from "./data-of.ts";

/** Which analyses, of whose data, over what time. */
export interface Asked {
  readonly of: DataOf;
  /** Empty: all. */
  readonly names: readonly string[];
  readonly from: number;
  readonly to: number;
  /** What a comparison is made with; absent: the period before, and last year's. */
  readonly against?: { readonly from: number; readonly to: number } | undefined;
}

export interface Running {
  readonly note: string;
  /** Share that is done, 0–1. */
  readonly share: number;
}

export interface Analysed {
  readonly asked: Asked;
  readonly outcome: AnalysisOutcome;
  readonly tookMs: number;
}

/** Runs analyses, tells how far they are, and stops them. The last outcome stays until there is another. */
export function useAnalyses() {
  const { client } = useApplication();
  const [running, setRunning] = useState<Running | null>(null);
  const [analysed, setAnalysed] = useState<Analysed | null>(null);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);

  const stop = () => {
    work.current?.abort();
    setRunning(null);
  };
  const run = (asked: Asked) => {
    work.current?.abort();
    const ended = new AbortController();
    work.current = ended;
    setProblem(null);
    setRunning({ note: "Beginning", share: 0 });
    const follow = async () => {
      const { of, names, from, to, against } = asked;
      const question = {
        analyses: [...names],
        from,
        to,
        ...askedOf(of),
        ...(against === undefined ? {} : { against }),
      };
      for await (const step of await client.analyses.run(question, { signal: ended.signal })) {
        if (ended.signal.aborted) return;
        if (step.kind === "progress") setRunning(step);
        else if (step.kind === "failed") setProblem(step.problem);
        else setAnalysed({ asked, outcome: step.outcome, tookMs: step.tookMs });
      }
    };
    follow()
      .catch((error: unknown) => {
        if (!ended.signal.aborted) setProblem(problemOf(error));
      })
      .finally(() => {
        if (work.current === ended) setRunning(null);
      });
  };
  return { running, analysed, problem, run, stop };
}
