import { runAnalyses } from "../../src-main/analytics/index.ts";
import type { World } from "../../src-main/assistant/index.ts";
import type { AnalysisOutcome } from "../../src-main/contract/findings.ts";
import { DemoSource } from "../analytics/demo-source.ts";
import { contextOf, type Scenario, told } from "../analytics/scenario.ts";
import { meanings } from "./meanings.ts";

/** The demo plant with its faults as the assistant sees it: meters and machines, tariffs told, nothing of the faults. */
export function faultyWorld({ seed, faults, period }: Scenario): World {
  const source = new DemoSource(seed, faults, period.from, period.to);
  const context = contextOf(source, period.to);
  // The plant stands still: the same asked again says the same.
  const outcomes = new Map<string, Promise<AnalysisOutcome>>();
  return {
    now: period.to,
    site: { name: told.name, timeZone: told.timeZone },
    points: context.points,
    source,
    meanings,
    analyse: (names, asked, signal) => {
      const key = JSON.stringify([names, asked]);
      const outcome = outcomes.get(key) ?? runAnalyses(names, context, asked, signal);
      outcomes.set(key, outcome);
      return outcome;
    },
    alarms: () => [],
    pastAlarms: () => ({ alarms: [], isWhole: true }),
    devices: () => [],
  };
}
