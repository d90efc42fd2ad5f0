import type { CheckReport } from "../../contract/project-care.ts";
import type { Connection, Statement } from "../database.ts";
import type { FileKey } from "../project-file.ts";
import { holdFile, opened } from "./backup.ts";
import { attempted, type BlockRow, checkChunks, checkPages, checkTable, Findings, wrongOf } from "./check.ts";
import { tablesOf } from "./copy.ts";
import type { Tell } from "./task.ts";

/**
 * Looks at what a crash can have hurt, as far as there is time: the order of every table but that of blocks, what isn't in
 * blocks yet, the newest block of each point; then at the file's pages against their seals. Others read and write
 * meanwhile.
 * @param mostMs no new piece (a table, a block, a megabyte of pages) is begun after so long
 * @returns what was looked at; it says nothing of the rest
 */
export function quickCheck(
  { path, key, mostMs }: { readonly path: string; readonly key: FileKey; readonly mostMs: number },
  now: number,
  tell: Tell,
): CheckReport {
  const began = performance.now();
  const late = () => performance.now() - began >= mostMs;
  const findings = new Findings();
  using db = opened(path, key);
  const { blocks, readings } = newestRows(db, findings, tell, late);
  let pages = 0;
  if (!late()) {
    using other = opened(path, key);
    holdFile(db, other);
    const count = Number(db.db.pragma("page_count", { simple: true }));
    pages = checkPages(path, count, key, findings, tell, late);
  }
  return { checkedAt: now, pages, blocks, readings, findings: findings.list() };
}

function newestRows(connection: Connection, findings: Findings, tell: Tell, late: () => boolean) {
  const { db } = connection;
  db.exec("BEGIN");
  try {
    for (const { name } of tablesOf(connection)) {
      if (late()) break;
      tell(`Checking the order of ${name}`, null);
      // The table of blocks is nearly all of the file: its pages come at the end.
      if (name !== "blocks") checkTable(connection, name, "quick_check", findings);
    }
    const inChunks = attempted(findings, "Chunks of readings", 0, () =>
      checkChunks(connection, findings, tell, late),
    );
    const counted = attempted(findings, "Blocks of readings", { blocks: 0, readings: 0 }, () =>
      newestBlocks(connection, findings, tell, late),
    );
    return { blocks: counted.blocks, readings: counted.readings + inChunks };
  } finally {
    db.exec("ROLLBACK");
  }
}

function newestBlocks({ db }: Connection, findings: Findings, tell: Tell, late: () => boolean) {
  const handles = (
    db.prepare("SELECT handle FROM point_handles ORDER BY handle").pluck() as Statement<[], number>
  ).all();
  const newest = db.prepare(
    "SELECT id, point, start, last, count, hours, data FROM blocks WHERE point = ? ORDER BY start DESC LIMIT 1",
  ) as Statement<[number], BlockRow>;
  const counted = { blocks: 0, readings: 0 };
  for (const handle of handles) {
    if (late()) break;
    tell("Checking the newest blocks of readings", null);
    attempted(findings, `The newest block of point ${handle}`, undefined, () => {
      const row = newest.get(handle);
      if (row === undefined) return;
      for (const wrong of wrongOf(row)) findings.add(`Block ${row.id} of point ${row.point}: ${wrong}`);
      counted.blocks += 1;
      counted.readings += row.count;
    });
  }
  return counted;
}
