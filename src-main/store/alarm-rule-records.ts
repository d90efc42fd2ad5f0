import type { AlarmRule } from "../contract/alarm-rules.ts";

/** Alarm rules of the project. Written by edits, so that undo brings them back. */
export interface AlarmRuleRecords {
  /** Oldest first. */
  list(): AlarmRule[];
}
