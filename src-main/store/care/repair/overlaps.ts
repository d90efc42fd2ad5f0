import type { Connection, Statement } from "../../database.ts";
import { openBlockMerger, readableBlock } from "../block-merger.ts";
import type { Losses } from "./losses.ts";

/**
 * Puts blocks together that lie over each other, so that each reading is there once: where both have a time, the one that
 * was made later has the say.
 */
export function settleOverlaps(target: Connection, losses: Losses): void {
  const { db } = target;
  const over = db.prepare(
    `SELECT id FROM (
       SELECT *, max(last) OVER (
         PARTITION BY point ORDER BY start ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
       ) AS before FROM blocks
     ) WHERE start <= before ORDER BY id`,
  ) as Statement<[], { id: number }>;
  // As it is when its turn comes: it may be together with others by then, and its number another's.
  const block = db.prepare("SELECT point, data FROM blocks WHERE id = ?") as Statement<
    [number],
    { point: number; data: Uint8Array }
  >;
  const merger = openBlockMerger(target);
  let settled = 0;
  let common = 0;
  for (const { id } of over.all()) {
    const found = block.get(id);
    const columns = found === undefined ? null : readableBlock(found.data);
    if (found === undefined || columns === null) continue;
    const outcome = merger.settle(found.point, id, columns);
    settled += outcome.blocks;
    common += outcome.common;
  }
  if (settled > 0)
    losses.add(
      `Blocks that lay over others and were put together with them: ${settled}; ${common} readings were in both, of which the one that was written later stays.`,
    );
}
