import { useState } from "react";
import type { AnalysisOutcome, AnalysisStep } from "../../src-main/contract/index.ts";
import { useApplication } from "../gateway/index.ts";
import { askedOf, type DataOf } from "./data-of.ts";
import { useFollowed } from "./use-followed.ts";

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

export interface Analysed {
  readonly asked: Asked;
  readonly outcome: AnalysisOutcome;
  readonly tookMs: number;
}

/** Runs analyses, tells how far they are, and stops them. The last outcome stays until there is another. */
export function useAnalyses() {
  const { client } = useApplication();
  const { running, problem, follow, stop } = useFollowed();
  const [analysed, setAnalysed] = useState<Analysed | null>(null);
  const run = (asked: Asked) => {
    const { of, names, from, to, against } = asked;
    const question = {
      ...{ analyses: [...names], from, to, ...askedOf(of) },
      ...(against === undefined ? {} : { against }),
    };
    follow<Exclude<AnalysisStep, { kind: "failed" }>>(
      "Beginning",
      (options) => client.analyses.run(question, options),
      (step) => {
        if (step.kind === "progress") return step;
        setAnalysed({ asked, outcome: step.outcome, tookMs: step.tookMs });
        return null;
      },
    );
  };
  return { running, analysed, problem, run, stop };
}
