import type { Measure } from "../contract/measures.ts";

/** Saving measures. Written by edits, so that undo brings them back. */
export interface MeasureRecords {
  /** Oldest first. */
  list(): Measure[];
}
