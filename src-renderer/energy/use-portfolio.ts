import { useState } from "react";
import type { PortfolioQuestion, PortfolioStep, SiteUse } from "../../src-main/contract/index.ts";
import { useApplication } from "../gateway/index.ts";
import { useFollowed } from "./use-followed.ts";

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
  const { running, problem, follow, stop } = useFollowed();
  const [portfolio, setPortfolio] = useState<Portfolio | null>(null);
  const run = (asked: PortfolioQuestion) => {
    let known: Portfolio = { asked, sites: [], all: 0, leftOut: 0 };
    follow<Exclude<PortfolioStep, { kind: "failed" }>>(
      "Listing sites",
      (options) => client.portfolio.consumption(asked, options),
      (step) => {
        known =
          step.kind === "begun"
            ? { ...known, all: step.sites, leftOut: step.leftOut }
            : { ...known, sites: [...known.sites, step.site] };
        setPortfolio(known);
        return {
          note: `${known.sites.length} of ${known.all} sites`,
          share: known.sites.length / Math.max(1, known.all),
        };
      },
    );
  };
  return { running, portfolio, problem, run, stop };
}
