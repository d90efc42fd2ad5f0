import { readFileSync, writeFileSync } from "node:fs";

/** A database and its write-ahead log, as they lie on the disk. */
export interface DiskState {
  readonly file: Buffer;
  readonly log: Buffer;
}

/** What a disk writes whole or not at all, bytes. */
const sector = 512;
const page = 4_096;
/** Of the log, before its frames; the two salts in it tell one log from the next. */
const logHeader = 32;
const salts = [16, 24] as const;

export function diskState(path: string): DiskState {
  return { file: readFileSync(path), log: readFileSync(`${path}-wal`) };
}

export function putDiskState(path: string, { file, log }: DiskState): void {
  writeFileSync(path, file);
  writeFileSync(`${path}-wal`, log);
}

/**
 * What the disk may hold when the power goes between two states, the first of which was synchronised: SQLite writes the
 * log, synchronises it, writes the file from it, synchronises that, and begins the log anew with its header
 * synchronised first. What isn't synchronised yet is there in any choice of sectors.
 * @param random 0 ≤ value < 1
 */
export function cutBetween(before: DiskState, after: DiskState, random: () => number): DiskState {
  const salt = ({ log }: DiskState): string => log.toString("hex", ...salts);
  const isEmptied = after.log.length === 0;
  const isRenewed = !isEmptied && salt(before) !== salt(after);
  const isMoved = !before.file.equals(after.file);
  if (isRenewed) {
    if (isMoved && random() < 0.3) return before;
    const log = mixed(before.log, after.log, sector, random);
    after.log.copy(log, 0, 0, logHeader);
    return { file: after.file, log };
  }
  if (isMoved) {
    const log = isEmptied ? before.log : after.log;
    return { file: mixed(before.file, after.file, page, random), log };
  }
  return { file: before.file, log: mixed(before.log, after.log, sector, random) };
}

/** A length between, and each part as it was or as it becomes. */
function mixed(before: Buffer, after: Buffer, size: number, random: () => number): Buffer {
  const growth = after.length - before.length;
  const length = before.length + Math.round(growth * Math.min(1, random() * 1.6));
  const bytes = Buffer.alloc(length);
  before.copy(bytes);
  const share = Math.min(1, random() * 1.5);
  for (let from = 0; from < length; from += size) {
    if (random() < share) after.copy(bytes, from, from, Math.min(from + size, length));
  }
  return bytes;
}
