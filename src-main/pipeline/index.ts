/** Raw sample → measured value → stored reading: polling, conversion, quality, group commit. */
export {
  afterReading,
  afterTime,
  heldSince,
  isTold,
  type RuleMemory,
  type RuleStep,
  type RuleTransition,
  resumed,
  TryOut,
  type WatchedRule,
  watching,
} from "./alarm-rules.ts";
export { Formulas, type FormulasOptions } from "./formulas.ts";
export type { PolledDevice } from "./groups.ts";
export { measure, silence } from "./measure.ts";
export type { Meter } from "./meter.ts";
export { Poller, type PollerOptions } from "./poller.ts";
export { appendTo, emptyColumns, ReadingWriter, type WriterOptions } from "./writer.ts";
