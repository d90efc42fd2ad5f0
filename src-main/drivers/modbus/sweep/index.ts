import { performance } from "node:perf_hooks";
import type { SweepPlan } from "../../../contract/sweep.ts";
import type { DriverContext } from "../../driver.ts";
import { Lines } from "../lines.ts";
import { currentTemplates, type TemplateSource } from "../template.ts";
import type { SweepBefore, SweepEvent } from "./events.ts";
import { sweepHosts } from "./hosts-sweep.ts";
import { sweepLines } from "./lines-sweep.ts";

export { estimateSweep } from "./estimate.ts";
export type { SweepBefore, SweepEvent } from "./events.ts";

/** Looks for Modbus devices where a plan says. */
export type Sweep = (
  plan: SweepPlan,
  before: SweepBefore,
  context: DriverContext,
  signal: AbortSignal,
) => AsyncGenerator<SweepEvent>;

/**
 * A sweep over hosts or serial lines that are no networks yet: it only reads.
 * @param templates device types that it may recognise
 * @param lines those in use: a host of a network is asked by the connection that this has
 */
export function modbusSweep(templates: TemplateSource, lines = new Lines()): Sweep {
  return (plan, before, context, signal) => {
    const tools = {
      lines,
      context,
      templates: () => currentTemplates(templates),
      now: () => performance.now(),
    };
    return plan.kind === "hosts"
      ? sweepHosts(plan, before, tools, signal)
      : sweepLines(plan, before, tools, signal);
  };
}
