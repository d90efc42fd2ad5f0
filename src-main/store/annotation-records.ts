import type { Annotation, AnnotationId } from "../contract/annotations.ts";
import type { EpochMilliseconds } from "../contract/identity.ts";

/** Notes of people at times. Written by edits, so that undo brings them back. */
export interface Annotations {
  /** Those that touch `from` ≤ time ≤ `to`, by their beginnings; of too many the newest. */
  list(from: EpochMilliseconds, to: EpochMilliseconds): Annotation[];
  /** null: there is none of that id. */
  get(id: AnnotationId): Annotation | null;
}
