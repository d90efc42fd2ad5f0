import { readlinkSync } from "node:fs";
import { getPriority, setPriority } from "node:os";
import { basename } from "node:path";

/** So much nicer than the others of its process (setpriority(2)): a tenth of their share where all want the processor. */
const nicer = 10;
const nicest = 19;

/**
 * Lets the thread that calls it step back behind the other threads, so that who stores readings needn't wait for the
 * processor until a long answer is ready. Only Linux tells and sets that of single threads.
 * @param platform as `process.platform` has it
 * @returns how nice the thread is now; null where nothing was changed
 */
export function stepBehind(platform: NodeJS.Platform): number | null {
  if (platform !== "linux") return null;
  try {
    const thread = Number(basename(readlinkSync("/proc/thread-self")));
    // 0 would be the thread that the process began with.
    if (!Number.isInteger(thread) || thread <= 0) return null;
    setPriority(thread, Math.min(nicest, getPriority(thread) + nicer));
    return getPriority(thread);
  } catch {
    // All is answered the same without it.
    return null;
  }
}
