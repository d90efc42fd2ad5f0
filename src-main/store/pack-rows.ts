import type { BlockTable } from "./blocks/block-table.ts";
import { columnsOf } from "./blocks/columns.ts";
import type { Connection, Statement } from "./database.ts";
import type { HeadRow } from "./reading-row.ts";

const rowsAtOnce = 4_096;

/**
 * Packs the readings of a file that an older version made, a row each, into blocks. Done once, when it is opened.
 * @returns how many there were
 */
export function packRows({ db, transaction }: Connection, blocks: BlockTable): number {
  const isThere = db
    .prepare("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'readings'")
    .pluck() as Statement<[], number>;
  if (isThere.get() === 0) return 0;
  return transaction("packing its history", () => {
    const points = (
      db.prepare("SELECT DISTINCT point FROM readings ORDER BY point").pluck() as Statement<[], number>
    ).all();
    const some = db.prepare(
      `SELECT point, time, value, quality, reason FROM readings WHERE point = ? AND time > ? ORDER BY time LIMIT ${rowsAtOnce}`,
    ) as Statement<[number, number], HeadRow>;
    const keepNewest = db.prepare(
      "INSERT OR REPLACE INTO latest (point, time, value, quality, reason) VALUES (?, ?, ?, ?, ?)",
    ) as Statement<[number, number, number | null, number, number]>;
    // What was settled may lie in the head still, in an older state.
    const forget = db.prepare("DELETE FROM head_rows WHERE point = ? AND time <= ?") as Statement<
      [number, number]
    >;
    let packed = 0;
    for (const point of points) {
      let last: HeadRow | undefined;
      for (;;) {
        const rows = some.all(point, last?.time ?? Number.MIN_SAFE_INTEGER);
        if (rows.length === 0) break;
        blocks.merge(point, columnsOf(rows));
        last = rows.at(-1);
        packed += rows.length;
      }
      if (last === undefined) continue;
      forget.run(point, last.time);
      keepNewest.run(point, last.time, last.value, last.quality, last.reason);
    }
    db.exec("DROP TABLE readings");
    return packed;
  });
}
