import type { AnalysisOutcome, Period } from "../contract/findings.ts";
import { Problem } from "../contract/problem.ts";
import { type Analysis, type AnalysisContext, together } from "./analysis.ts";
import type { AnalysisMemory } from "./analysis-memory.ts";
import { balance } from "./balance/index.ts";
import { baseline, energySignature } from "./baseline/index.ts";
import { carbon, carbonByMeter, gri, taxonomy } from "./carbon/index.ts";
import { comparison } from "./comparison/index.ts";
import { consumption } from "./consumption.ts";
import { cost, costByMeter } from "./cost/index.ts";
import { forecast, forecastQuality } from "./forecast/index.ts";
import { dayShapes, load } from "./load/index.ts";
import { maintenance } from "./maintenance/index.ts";
import { savings } from "./savings/index.ts";
import { rightNow, unusual } from "./unusual/index.ts";
import { dataQuality, waste } from "./waste/index.ts";

/** Every analysis that there is. */
export const analyses: readonly Analysis[] = [
  ...[consumption, balance, comparison, load, dayShapes, baseline, energySignature, savings, cost],
  costByMeter,
  ...[waste, maintenance, dataQuality],
  ...[carbon, carbonByMeter, gri, taxonomy],
  ...[forecast, forecastQuality, unusual, rightNow],
];

/**
 * Runs analyses one after the other over the same series.
 * @param names which; empty: all
 * @param memory what is left to later runs; it made the context, and the key stands for which points are looked at, and against what
 * @param report told which analysis is at work, and the share of all that is done
 * @throws Problem `not-found` for a name that no analysis has; the signal's reason
 */
export async function runAnalyses(
  names: readonly string[],
  context: AnalysisContext,
  period: Period,
  signal: AbortSignal,
  report?: (note: string, share: number) => void,
  memory?: { readonly of: AnalysisMemory; readonly key: string },
): Promise<AnalysisOutcome> {
  const chosen = names.length === 0 ? analyses : names.map(named);
  const outcomes: AnalysisOutcome[] = [];
  for (const [at, analysis] of chosen.entries()) {
    signal.throwIfAborted();
    const tell = (share: number) => report?.(analysis.title, (at + share) / chosen.length);
    tell(0);
    outcomes.push(
      memory === undefined
        ? await analysis.run(context, period, signal, tell)
        : await memory.of.outcome(analysis, context, period, memory.key, signal, tell),
    );
  }
  return together(outcomes);
}

function named(name: string): Analysis {
  const found = analyses.find((analysis) => analysis.name === name);
  if (found !== undefined) return found;
  throw new Problem("not-found", `There is no analysis ${name}.`, "Choose one of the list.");
}
