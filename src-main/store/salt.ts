import { createHmac, pbkdf2Sync, timingSafeEqual } from "node:crypto";
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
      throw new Problem(
        "not-found",
        `There is no file ${path}.`,
        "Check whether it was moved or renamed.",
        error,
      );
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

/** SQLCipher 4: each page ends in 16 bytes of initialisation vector and 64 of HMAC-SHA-512. */
const reserveLength = 80;
export const vectorLength = 16;
/** Bytes of a page that SQLite sees. */
export const usableLength = pageSize - reserveLength;
const mostPagesTried = 64;

/**
 * Tells a damaged first page from a wrong key: whether any later page was sealed with this key (SQLCipher 4: the page's
 * HMAC is over its data, its vector and its number, little-endian; its key is derived by two rounds of PBKDF2 with the
 * salt's bytes xor 0x3a).
 */
export function keyFitsAnyPage(path: string, key: Uint8Array): boolean {
  const salt = readSalt(path).map((byte) => byte ^ 0x3a);
  const macKey = pbkdf2Sync(key, salt, 2, 32, "sha512");
  const file = openSync(path, "r");
  try {
    const page = Buffer.alloc(pageSize);
    for (let number = 2; number < 2 + mostPagesTried; number++) {
      if (readSync(file, page, 0, pageSize, (number - 1) * pageSize) < pageSize) return false;
      const end = usableLength + vectorLength;
      const numberBytes = Buffer.alloc(4);
      numberBytes.writeUInt32LE(number);
      const mac = createHmac("sha512", macKey).update(page.subarray(0, end)).update(numberBytes).digest();
      if (timingSafeEqual(mac, page.subarray(end))) return true;
    }
    return false;
  } finally {
    macKey.fill(0);
    closeSync(file);
  }
}
