import { closeSync, openSync, readSync } from "node:fs";
import { Problem } from "../contract/problem.ts";

/** Length of the salt that an encrypted file begins with, bytes. */
export const saltLength = 16;
/** Encryption works by pages of this size, bytes; a file is a whole number of them. */
export const pageSize = 4_096;

/**
 * Reads the salt that a project file begins with. It names the file's key, so a file keeps its key when it is renamed.
 * @param path project file
 * @returns 16 bytes
 * @throws Problem `not-found`; `project-damaged` when this can't be a project file; `storage-failed`
 */
export function readSalt(path: string): Uint8Array {
  const salt = new Uint8Array(saltLength);
  let length: number;
  try {
    const file = openSync(path, "r");
    try {
      length = readSync(file, salt, 0, saltLength, 0);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new Problem("not-found", `There is no file ${path}.`, "Check whether it was moved or renamed.", error);
    }
    throw new Problem(
      "storage-failed",
      `The file ${path} can't be read.`,
      "Check that it is a file that you may read.",
      error,
    );
  }
  if (length < saltLength || Buffer.from(salt).toString("latin1") === "SQLite format 3\0") {
    throw new Problem(
      "project-damaged",
      `The file ${path} is not a Blipee project.`,
      "Choose a file made by Blipee Field.",
    );
  }
  return salt;
}
