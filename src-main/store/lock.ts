import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
} from "node:fs";
import { uptime } from "node:os";
import { basename } from "node:path";
import { z } from "zod";
import { type Clock, epochMilliseconds } from "../contract/identity.ts";
import { Problem } from "../contract/problem.ts";
import type { Owner } from "./project-file.ts";
import { writeAll } from "./whole-file.ts";

const lockBody = z.object({
  user: z.string().max(300),
  host: z.string().max(300),
  pid: z.number().int().positive(),
  since: epochMilliseconds,
  /** Seconds that the computer was up: less than that now means that it was restarted since. */
  uptime: z.number(),
  token: z.uuid(),
});
type LockBody = z.infer<typeof lockBody>;

/** Someone else's writing of a lock takes less than this, ms. */
const writingMs = 10_000;
const attempts = 20;
/** Between the clocks of the computer and of the process, s. */
const toleranceS = 0.2;

/** Where the lock of a project file lies: `Name.blipee.lock` beside it. */
export const lockPath = (path: string): string => `${path}.lock`;

function errorCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code;
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
}

/** Whole or not at all. */
function writeNew(path: string, text: string): void {
  const file = openSync(path, "wx", 0o644);
  try {
    writeAll(file, text);
    fsyncSync(file);
  } catch (error) {
    removeIfThere(path);
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Gives `target` the whole content at once, unless something is there. @returns whether it did */
function placeNew(target: string, text: string, token: string): boolean {
  const draft = `${target}.${token}`;
  writeNew(draft, text);
  try {
    linkSync(draft, target);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    // No hard links on this file system (FAT, some shares): the next best, which can be seen half written.
    try {
      writeNew(target, text);
      return true;
    } catch (second) {
      if (errorCode(second) === "EEXIST") return false;
      throw second;
    }
  } finally {
    removeIfThere(draft);
  }
}

/** @returns the lock's content; `torn` when it isn't one; null when there is none */
function read(path: string): LockBody | "torn" | null {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
  try {
    return lockBody.parse(JSON.parse(text));
  } catch {
    return "torn";
  }
}

/** Whether the process that made this lock is surely gone. */
function isDead(holder: LockBody, host: string): boolean {
  if (holder.host !== host) return false;
  if (uptime() < holder.uptime) return true;
  // Made by an earlier process with our number, as in a container, where a program has the same number every time.
  if (holder.pid === process.pid && holder.uptime + toleranceS < uptime() - process.uptime()) return true;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return errorCode(error) === "ESRCH";
  }
}

function inUse(path: string, holder: LockBody | null): Problem {
  if (holder === null) {
    return new Problem(
      "project-in-use",
      `The project ${basename(path)} is just being opened by someone else.`,
      `Try again in a moment. If nobody has it open, delete ${basename(lockPath(path))} beside it.`,
    );
  }
  const since = new Date(holder.since).toISOString().replace(/\.\d+Z$/, "Z");
  return new Problem(
    "project-in-use",
    `${holder.user} on ${holder.host} has ${basename(path)} open since ${since} (process ${holder.pid}).`,
    `Close it there first. If it is surely closed, delete ${basename(lockPath(path))} beside it.`,
  );
}

/** Holding it means that no other process has the project open. Disposing lets go. */
export interface Lock extends Disposable {
  readonly path: string;
  /** Whether it was a dead process's: whoever had the project open before didn't close it. */
  readonly wasLeft: boolean;
}

/**
 * Takes the lock of a project file. A lock whose process died on this computer is taken over.
 * @throws Problem `project-in-use`, naming who has it
 */
export function takeLock(path: string, owner: Owner, clock: Clock): Lock {
  const lock = lockPath(path);
  const token = randomUUID();
  const text = `${JSON.stringify({ ...owner, since: clock(), uptime: uptime(), token } satisfies LockBody)}\n`;
  const wasLeft = claim(path, lock, owner.host, token, text) === "taken over";
  let isHeld = true;
  return {
    path: lock,
    wasLeft,
    [Symbol.dispose]() {
      if (!isHeld) return;
      isHeld = false;
      const now = read(lock);
      if (now !== null && now !== "torn" && now.token === token) removeIfThere(lock);
    },
  };
}

/**
 * Makes `file` ours. To replace a dead one, the file that names its successor is made ours first: only who has that may
 * replace it, and looks once more whether it is still there to be replaced.
 */
function claim(
  project: string,
  file: string,
  host: string,
  token: string,
  text: string,
): "new" | "taken over" {
  let holder: LockBody | "torn" | null = null;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (placeNew(file, text, token)) return "new";
    holder = read(file);
    if (holder === null) continue;
    if (holder === "torn" ? !isOld(file, token) : !isDead(holder, host)) break;
    const dead = holder === "torn" ? "torn" : holder.token;
    const succession = `${file}.after-${dead.slice(0, 8)}`;
    claim(project, succession, host, token, text);
    try {
      const now = read(file);
      if (now === null || (now === "torn" ? "torn" : now.token) !== dead) continue;
      const draft = `${file}.${token}`;
      writeNew(draft, text);
      renameSync(draft, file);
      return "taken over";
    } finally {
      removeIfThere(succession);
    }
  }
  throw inUse(project, holder === "torn" ? null : holder);
}

/** Judged by the file system's own clock, which both files share. */
function isOld(file: string, token: string): boolean {
  const probe = `${file}.${token}`;
  writeNew(probe, "");
  try {
    return statSync(probe).mtimeMs - statSync(file).mtimeMs > writingMs;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
    throw error;
  } finally {
    removeIfThere(probe);
  }
}
