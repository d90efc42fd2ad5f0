import Database from "better-sqlite3";
import type { Connection } from "../../../src-main/store/database.ts";
import { sealedBlocks } from "../../../src-main/store/migrations/0009_sealed-blocks.ts";

/** A database in memory with the tables of sealed readings. */
export function openInMemory(): Connection {
  const db = new Database(":memory:");
  db.exec("CREATE TABLE head (time, point, value, quality, reason)");
  db.exec(sealedBlocks.up);
  const work = <Result>(_: string, run: () => Result): Result => run();
  return { db, path: "", attempt: work, transaction: work, movesLog: () => false };
}
