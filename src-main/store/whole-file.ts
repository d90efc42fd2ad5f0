import { closeSync, fstatSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Writes all of it: one call may write a part only, as when the disk fills up within it, and says so by its answer alone.
 * @param file open for writing, where it stands
 * @returns bytes written
 * @throws the system's error, with its code (`ENOSPC` also where nothing more is taken without a word)
 */
export function writeAll(file: number, content: string | Uint8Array): number {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  for (let written = 0; written < bytes.length; ) {
    const more = writeSync(file, bytes, written, bytes.length - written);
    if (more === 0) throw Object.assign(new Error("nothing more was written"), { code: "ENOSPC" });
    written += more;
  }
  return bytes.length;
}

/**
 * Gives a finished draft its name, replacing what has it: once it is as long as it should be and on the disk, and so that
 * the name stays when the power fails.
 * @param bytes that it should have; undefined: whoever wrote it made sure
 * @throws Error when it is shorter or longer; the system's error
 */
export function giveName(draft: string, target: string, bytes?: number): void {
  // Windows lets only what is open for writing be flushed.
  const file = openSync(draft, "r+");
  try {
    const { size } = fstatSync(file);
    if (bytes !== undefined && size !== bytes) {
      const message = `${size} bytes were written instead of ${bytes}`;
      throw Object.assign(new Error(message), { code: size < bytes ? "ENOSPC" : "EIO" });
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, target);
  flushFolder(dirname(target));
}

/** What systems say that don't flush folders: Windows, and some shares. */
const notOffered: ReadonlySet<unknown> = new Set(["EACCES", "EINVAL", "EISDIR", "ENOTSUP", "EPERM"]);

function flushFolder(folder: string): void {
  try {
    const file = openSync(folder, "r");
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (!notOffered.has((error as NodeJS.ErrnoException | null)?.code)) throw error;
  }
}
