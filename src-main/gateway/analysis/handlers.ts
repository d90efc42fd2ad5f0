import { implement } from "@orpc/server";
import { analyses as all } from "../../analytics/index.ts";
import { analyses as procedures } from "../../contract/analyses.ts";
import type { Analyses } from "./analyses.ts";

/** Answers of the procedures about analyses. */
export function analysisHandlers(
  analyses: Analyses,
  until: (signal: AbortSignal | undefined) => AbortSignal,
) {
  const os = implement(procedures);
  return os.router({
    list: os.list.handler(() => all.map(({ name, title, method }) => ({ name, title, method }))),
    meters: os.meters.handler(({ signal }) => analyses.meters(until(signal))),
    backtest: os.backtest.handler(({ input, signal }) => analyses.backtest(input, until(signal))),
    run: os.run.handler(({ input, signal }) => analyses.steps(input, until(signal))),
  });
}
