/** The one API: words with their schemas, errors, and the procedures that carry them. Imports nothing of ours. */

export * from "./administration.ts";
export * from "./events.ts";
export * from "./exchange.ts";
export * from "./find-objects.ts";
export * from "./formulas.ts";
export * from "./history.ts";
export * from "./identity.ts";
export * from "./inspection.ts";
export * from "./job.ts";
export * from "./links.ts";
export * from "./live.ts";
export * from "./network.ts";
export * from "./object-live.ts";
export * from "./point.ts";
export * from "./problem.ts";
export { type Contract, contract } from "./procedures.ts";
export * from "./project.ts";
export * from "./protocol-log.ts";
export * from "./quality.ts";
export * from "./registers.ts";
export * from "./saved-scans.ts";
export * from "./schedule.ts";
export * from "./schedule-day.ts";
export * from "./schedule-text.ts";
export * from "./source.ts";
export * from "./sweep.ts";
export * from "./writing.ts";
