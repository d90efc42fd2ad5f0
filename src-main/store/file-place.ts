import { statSync } from "node:fs";
import { basename } from "node:path";
import { Problem } from "../contract/problem.ts";

/** Notes where a file is. What is written into one that has no name any more is lost when it is closed. */
export interface FilePlace {
  /** @throws Problem `storage-failed` when the file was deleted, moved or replaced since */
  check(): void;
}

type Identity = { readonly ino: number; readonly dev: number };

/** What a name stands for: undefined where there is nothing, or where the system doesn't tell files apart. */
const identityOf = (path: string): Identity | undefined => statSync(path, { throwIfNoEntry: false });

/**
 * @param path of a database that this process has open
 * @param renew moves its log into the file and begins a new log; fails when others read
 */
export function noteFilePlace(path: string, renew: () => void): FilePlace {
  const log = `${path}-wal`;
  const file = identityOf(path);
  let logFile = identityOf(log);
  const isThere = (name: string, noted: Identity | undefined): boolean => {
    // Windows lets nobody delete an open file, and some network drives number none.
    if (noted === undefined || noted.ino === 0) return true;
    const now = identityOf(name);
    return now !== undefined && now.ino === noted.ino && now.dev === noted.dev;
  };
  const name = basename(path);
  return {
    check() {
      if (!isThere(path, file)) {
        const isGone = identityOf(path) === undefined;
        throw new Problem(
          "storage-failed",
          `The project file ${name} was ${isGone ? "deleted or moved" : "replaced by another"} while it was open.`,
          isGone
            ? "Put it back where it was: what is read meanwhile waits in memory. If it is lost, save a copy of the project before you close it."
            : "Move the other file away and put the project file back, or save a copy of the project before you close it.",
        );
      }
      if (logFile === undefined) logFile = identityOf(log);
      else if (!isThere(log, logFile)) {
        try {
          renew();
        } catch (error) {
          throw new Problem(
            "storage-failed",
            `The log beside the project file (${name}-wal) was deleted or replaced while it was open.`,
            "Close the project and open it again: what was stored is kept.",
            error,
          );
        }
        logFile = identityOf(log);
      }
    },
  };
}
