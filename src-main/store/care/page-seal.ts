import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from "node:crypto";
import type { FileKey } from "../project-file.ts";
import { pageSize, usableLength, vectorLength } from "../salt.ts";

/** SQLite never uses the page in which its locks lie (byte 2^30). */
const pageOfLocks = 0x4000_0000 / pageSize + 1;

/** Tells pages that are as SQLite wrote them from damaged ones, and opens them. */
export interface PageSeal {
  /**
   * The page's HMAC is over its data, its vector and its number, little-endian.
   * @param page {@link pageSize} bytes as they are in the file @param number from 1
   */
  isWhole(page: Uint8Array, number: number): boolean;
  /** @returns the first {@link usableLength} bytes as SQLite sees them */
  open(page: Uint8Array, number: number): Buffer;
}

/** Bytes of page 1 that aren't encrypted: the salt in the place of SQLite's own mark, and how the file is laid out. */
const openLength = 24;
const cipherBlock = 16;
const mark = Buffer.from("SQLite format 3\0", "latin1");

/** @param key its salt must be the file's own */
export function pageSeal(key: FileKey): PageSeal {
  // SQLCipher 4: the key of the HMAC is derived by two rounds of PBKDF2 with the salt's bytes xor 0x3a.
  const macKey = pbkdf2Sync(
    key.bytes,
    key.salt.map((byte) => byte ^ 0x3a),
    2,
    32,
    "sha512",
  );
  const numberBytes = Buffer.alloc(4);
  const startOf = (number: number): number => (number === 1 ? openLength : 0);
  const decrypted = (bytes: Uint8Array, vector: Uint8Array): Buffer =>
    createDecipheriv("aes-256-cbc", key.bytes, vector).setAutoPadding(false).update(bytes);
  /** What is left of page 1 isn't a whole number of cipher blocks: its last two are written as NIST's CBC-CS3 has it. */
  const firstPage = (page: Uint8Array, vector: Uint8Array): Buffer => {
    const part = (usableLength - openLength) % cipherBlock;
    const full = usableLength - part - cipherBlock;
    const before = page.subarray(full - cipherBlock, full);
    const none = new Uint8Array(cipherBlock);
    const last = decrypted(page.subarray(full, full + cipherBlock), none);
    const stolen = Buffer.concat([page.subarray(full + cipherBlock, usableLength), last.subarray(part)]);
    const tail = last.subarray(0, part).map((byte, index) => byte ^ (stolen[index] ?? 0));
    return Buffer.concat([
      mark,
      page.subarray(mark.length, openLength),
      decrypted(page.subarray(openLength, full), vector),
      decrypted(stolen, before),
      tail,
    ]);
  };
  return {
    isWhole(page, number) {
      if (number === pageOfLocks) return true;
      const end = usableLength + vectorLength;
      numberBytes.writeUInt32LE(number);
      const mac = createHmac("sha512", macKey)
        .update(page.subarray(startOf(number), end))
        .update(numberBytes);
      return timingSafeEqual(mac.digest(), page.subarray(end, end + 64));
    },
    open(page, number) {
      const vector = page.subarray(usableLength, usableLength + vectorLength);
      return number === 1 ? firstPage(page, vector) : decrypted(page.subarray(0, usableLength), vector);
    },
  };
}
