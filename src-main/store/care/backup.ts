import { closeSync, openSync, readSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { Problem } from "../../contract/problem.ts";
import { type Connection, connect, storageProblem } from "../database.ts";
import type { FileKey } from "../project-file.ts";
import { pageSize } from "../salt.ts";
import { giveName, writeAll } from "../whole-file.ts";
import { pageSeal } from "./page-seal.ts";
import type { Tell } from "./task.ts";

const pagesAtOnce = 256;
const attempts = 100;
const pauseMs = 20;

/**
 * Copies an open project as it is, while others read and write it: a reader that sees the file alone, without its log,
 * keeps the log from being moved into the file until the copy is whole. What is stored meanwhile waits in the log.
 * (SQLite's own backup refuses encrypted files in this build.) Every page is compared with its seal on the way.
 * @throws Problem `project-damaged` when a page isn't as it was written; `disk-full`, `storage-failed`
 */
export function backUp(path: string, key: FileKey, target: string, tell: Tell): { readonly bytes: number } {
  using reader = opened(path, key);
  using other = opened(path, key);
  holdFile(reader, other);
  const pages = Number(reader.db.pragma("page_count", { simple: true }));
  const draft = `${target}.part`;
  try {
    copyPages(path, draft, pages, key, tell);
    giveName(draft, target, pages * pageSize);
  } catch (error) {
    rmSync(draft, { force: true });
    throw storageProblem(error, target, "making a backup");
  }
  return { bytes: pages * pageSize };
}

export function opened(path: string, key: FileKey): Connection & Disposable {
  const connection = connect(path, key, true);
  return { ...connection, [Symbol.dispose]: () => connection.db.close() };
}

/** Lets `reader` begin at a moment at which the log is empty or moved, which only holds while nobody writes. */
export function holdFile(reader: Connection, other: Connection): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    // Most of it without keeping anybody from writing.
    reader.db.pragma("wal_checkpoint(PASSIVE)");
    other.attempt("making a backup", () => other.db.exec("BEGIN IMMEDIATE"));
    try {
      const [moved] = reader.db.pragma("wal_checkpoint(PASSIVE)") as { log: number; checkpointed: number }[];
      if (moved !== undefined && moved.log === moved.checkpointed) {
        reader.db.exec("BEGIN");
        reader.db.prepare("SELECT count(*) FROM sqlite_schema").get();
        return;
      }
    } finally {
      other.db.exec("ROLLBACK");
    }
    Atomics.wait(pause, 0, 0, pauseMs);
  }
  throw new Problem(
    "storage-failed",
    `Something reads ${basename(reader.path)} all the time: a backup couldn't begin.`,
    "Try again when exports and long questions have ended.",
  );
}

function copyPages(path: string, draft: string, pages: number, key: FileKey, tell: Tell): void {
  const seal = pageSeal(key);
  const chunk = Buffer.alloc(pagesAtOnce * pageSize);
  const from = openSync(path, "r");
  try {
    const to = openSync(draft, "w", 0o600);
    try {
      for (let first = 1; first <= pages; first += pagesAtOnce) {
        const count = Math.min(pagesAtOnce, pages - first + 1);
        const length = readSync(from, chunk, 0, count * pageSize, (first - 1) * pageSize);
        for (let index = 0; index < count; index += 1) {
          const page = chunk.subarray(index * pageSize, (index + 1) * pageSize);
          if ((index + 1) * pageSize > length || !seal.isWhole(page, first + index)) throw damaged(path);
        }
        writeAll(to, chunk.subarray(0, count * pageSize));
        tell(`Copied ${megabytes(first + count - 1)} of ${megabytes(pages)} MB`, (first + count - 1) / pages);
      }
    } finally {
      closeSync(to);
    }
  } finally {
    closeSync(from);
  }
}

const megabytes = (pages: number): string => ((pages * pageSize) / 1e6).toFixed(1);

const damaged = (path: string): Problem =>
  new Problem(
    "project-damaged",
    `${basename(path)} is damaged: a page of it isn't as it was written. No backup was made.`,
    "Keep the backups that you have, check the project, and repair it.",
  );
