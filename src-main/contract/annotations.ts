import { z } from "zod";
import { reads, writes } from "./base.ts";
import { deviceId, epochMilliseconds, pointId } from "./identity.ts";

export const annotationId = z.uuid().brand<"AnnotationId">();
export type AnnotationId = z.infer<typeof annotationId>;

/** What a note is about: the whole site, a device, or one point. */
export const annotated = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("site") }),
  z.object({ kind: z.literal("device"), deviceId }),
  z.object({ kind: z.literal("point"), pointId }),
]);
export type Annotated = z.infer<typeof annotated>;

const span = { from: epochMilliseconds, to: epochMilliseconds };
const text = z.string().trim().min(1).max(2_000);

/** A person's note at a moment, or over a range: `Meter exchanged`. */
export const annotation = z.object({
  id: annotationId,
  about: annotated,
  ...span,
  text,
  /** Who wrote it, as this computer calls people. */
  author: z.string().max(200),
  madeAt: epochMilliseconds,
  changedAt: epochMilliseconds,
});
export type Annotation = z.infer<typeof annotation>;

/** Notes in one answer, at most. */
export const mostAnnotations = 2_000;

export const annotations = {
  /** Those that touch `from` ≤ time ≤ `to`, by their beginnings; the newest where there are too many. */
  list: reads.input(z.object(span)).output(z.array(annotation).max(mostAnnotations)),
  /** Writes a new one, or changes one. */
  put: writes
    .input(z.object({ id: annotationId.nullable(), about: annotated, ...span, text }))
    .output(annotation),
  remove: writes.input(z.object({ id: annotationId })).output(z.void()),
} as const;
