import { useEffect, useRef, useState } from "react";
import type { PortfolioQuestion, ProblemReport, SiteUse } from "../../src-main/contract/index.ts";
import { problemOf, useApplication } from "../gateway/index.ts";
import type { Running } from "./use-analyses.ts";

/** What sites bought, as far as it is known yet. */
export interface Portfolio {
  readonly asked: PortfolioQuestion;
  readonly sites: readonly SiteUse[];
  /** How many there are to look at, and how many more there would be. */
  readonly all: number;
  readonly leftOut: number;
}

/** Compares sites of the central database, shows each as soon as it is known, and stops. */
export function usePortfolio() {
  const { client } = useApplication();
  const [running, setRunning] = useState<Running | null>(null);
  const [portfolio, setPortfolio] = useState<Portfolio | null>(null);
  const [problem, setProblem] = useState<ProblemReport | null>(null);
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);

  const stop = () => {
    work.current?.abort();
    setRunning(null);
  };
  const run = (asked: PortfolioQuestion) => {
    work.current?.abort();
    const ended = new AbortController();
    work.current = ended;
    setProblem(null);
    setRunning({ note: "Listing sites", share: 0 });
    const follow = async () => {
      let known: Portfolio = { asked, sites: [], all: 0, leftOut: 0 };
      for await (const step of await client.portfolio.consumption(asked, { signal: ended.signal })) {
        if (ended.signal.aborted) return;
        if (step.kind === "failed") {
          setProblem(step.problem);
          continue;
        }
        known =
          step.kind === "begun"
            ? { ...known, all: step.sites, leftOut: step.leftOut }
            : { ...known, sites: [...known.sites, step.site] };
        setPortfolio(known);
        setRunning({
          note: `${known.sites.length} of ${known.all} sites`,
          share: known.sites.length / Math.max(1, known.all),
        });
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
  return { running, portfolio, problem, run, stop };
}
