import type { Columns } from "../blocks/columns.ts";
import { mergedAll } from "../blocks/merge.ts";
import type { Tiers } from "../tiers.ts";

/** What isn't in blocks yet, in chunks and in the head. */
export interface AboveBlocks {
  /** Time of a point's oldest reading there; Infinity: it has none. */
  oldest(handle: number): number;
  /** All that a point has there; undefined: nothing. */
  columns(handle: number): Columns | undefined;
}

export const aboveBlocks = ({ head, chunks }: Pick<Tiers, "head" | "chunks">): AboveBlocks => ({
  oldest: (handle) => Math.min(head.oldest(handle), chunks.oldest(handle)),
  columns: (handle) => mergedAll([...chunks.upTo(handle, Number.POSITIVE_INFINITY), ...head.columns(handle)]),
});
