import { type PointKind, point as pointSchema } from "../../contract/point.ts";
import { hourMs } from "../blocks/roll-up.ts";
import type { HistoryLimits } from "./care-notes.ts";

/** What may go of one point. */
export interface PointLimits {
  /** Readings before this, epoch ms. */
  readonly readings: number;
  /** Hours before this. */
  readonly hours: number;
}

const nothing: PointLimits = { readings: Number.NEGATIVE_INFINITY, hours: Number.NEGATIVE_INFINITY };
const kindOf = pointSchema.pick({ kind: true });

/** @param body of a point's row; null: it isn't in the project at present, an undo may bring it back */
export function limitsOf(
  { before, keepFrom, letGo = {}, hoursBefore = {} }: HistoryLimits,
  body: string | null,
): PointLimits & { readonly kind: PointKind | null } {
  if (body === null) return { ...nothing, kind: null };
  const { kind } = kindOf.parse(JSON.parse(body));
  const readings = Math.min(
    before[kind] ?? Number.NEGATIVE_INFINITY,
    Math.max(keepFrom ?? Number.POSITIVE_INFINITY, letGo[kind] ?? Number.NEGATIVE_INFINITY),
  );
  return { kind, readings, hours: hoursBefore[kind] ?? Number.NEGATIVE_INFINITY };
}

/** A block of which only a part may go is made again for so much of it, ms. */
export const leastOfBlock = 86_400_000;

/** Whether a block goes, or a part of it. */
export const isOld = (
  { start, last }: { readonly start: number; readonly last: number },
  limit: number,
): boolean => last < limit || start < limit - leastOfBlock;

/**
 * Whether readings that aren't in blocks yet are put there so that they can go: else a point that is read seldom would
 * keep them until many more have come.
 * @param oldest time of the first of them
 */
export const isOldAbove = (oldest: number, limit: number): boolean => oldest < limit - leastOfBlock;

/**
 * Where readings are cut of which whole hours are to stay.
 * @param last of the readings that may go
 * @param next time of the first reading behind them, or of one that lies above the blocks
 * @param limit what may go is before this
 */
export const cutAt = (last: number, next: number, limit: number): number =>
  Math.min(
    (Math.floor(last / hourMs) + 1) * hourMs,
    Math.floor(next / hourMs) * hourMs,
    Math.floor(limit / hourMs) * hourMs,
  );
