import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { FileKey } from "../../project-file.ts";
import { pageSize } from "../../salt.ts";
import { pageSeal } from "../page-seal.ts";

/** The pages of a damaged file, with those of its log over them. The files are only read. */
export interface DamagedPages extends Disposable {
  /** Pages that there are, or that there ought to be. */
  readonly count: number;
  /** @returns what SQLite would see; null: it isn't there, or not as it was written */
  page(number: number): Buffer | null;
}

const logHeader = 32;
const frameHeader = 24;
/** Pages of trees are looked at again and again. */
const mostKept = 4_096;

export function openDamagedPages(path: string, key: FileKey): DamagedPages {
  const seal = pageSeal(key);
  const file = openSync(path, "r");
  const log = openIfThere(`${path}-wal`);
  const frames = log === null ? new Map<number, number>() : committedFrames(log);
  const inFile = Math.floor(fstatSync(file).size / pageSize);
  const raw = Buffer.alloc(pageSize);
  const kept = new Map<number, Buffer | null>();
  const read = (from: number, at: number, number: number): Buffer | null =>
    readSync(from, raw, 0, pageSize, at) === pageSize && seal.isWhole(raw, number)
      ? Buffer.from(seal.open(raw, number))
      : null;
  const find = (number: number): Buffer | null => {
    const frame = frames.get(number);
    const newest = log === null || frame === undefined ? null : read(log, frame, number);
    // A page of the log that is damaged leaves the older one.
    return newest ?? (number <= inFile ? read(file, (number - 1) * pageSize, number) : null);
  };
  const header = find(1);
  const count = Math.max(inFile, header?.readUInt32BE(28) ?? 0, ...frames.keys());
  return {
    count,
    page(number) {
      if (number < 1 || number > count) return null;
      const known = kept.get(number);
      if (known !== undefined) return known;
      const found = find(number);
      if (kept.size >= mostKept) kept.clear();
      kept.set(number, found);
      return found;
    },
    [Symbol.dispose]() {
      closeSync(file);
      if (log !== null) closeSync(log);
    },
  };
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** @returns for each page where its newest committed version begins in the log (SQLite's file format, 4.1) */
function committedFrames(log: number): Map<number, number> {
  const committed = new Map<number, number>();
  const header = Buffer.alloc(logHeader);
  if (readSync(log, header, 0, logHeader, 0) < logHeader) return committed;
  const salts = header.subarray(16, 24);
  const waiting = new Map<number, number>();
  const frame = Buffer.alloc(frameHeader);
  for (
    let at = logHeader;
    readSync(log, frame, 0, frameHeader, at) === frameHeader;
    at += frameHeader + pageSize
  ) {
    if (!frame.subarray(8, 16).equals(salts)) break;
    waiting.set(frame.readUInt32BE(0), at + frameHeader);
    if (frame.readUInt32BE(4) === 0) continue;
    for (const [page, place] of waiting) committed.set(page, place);
    waiting.clear();
  }
  return committed;
}
