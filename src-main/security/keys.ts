import { randomBytes, scrypt } from "node:crypto";
import { Problem } from "../contract/problem.ts";

/** Bytes of a project file's key. */
export const keyLength = 32;
/** Bytes of the salt that a project file begins with. */
export const saltLength = 16;

/** A key for a file that stays on this computer. */
export function randomKey(): Uint8Array {
  return new Uint8Array(randomBytes(keyLength));
}

/** The salt of a new file. */
export function randomSalt(): Uint8Array {
  return new Uint8Array(randomBytes(saltLength));
}

/** The name by which a secret store knows the key of the file that begins with this salt. */
export function keyName(salt: Uint8Array): string {
  return `project-${Buffer.from(salt).toString("hex")}`;
}

/**
 * Makes a file's key of a passphrase (RFC 7914, scrypt with N = 2^17, r = 8, p = 1: 128 MB and about half a second).
 * The passphrase is normalised (Unicode NFKC) so that it fits whatever keyboard it is typed on.
 * @param salt the file's own 16 bytes
 * @returns 32 bytes; the caller wipes them when the file is closed
 */
export function deriveKey(passphrase: string, salt: Uint8Array): Promise<Uint8Array> {
  if (salt.length !== saltLength) {
    return Promise.reject(
      new Problem("internal", `A salt has ${saltLength} bytes, not ${salt.length}.`, "Report this."),
    );
  }
  const secret = Buffer.from(passphrase.normalize("NFKC"), "utf8");
  const cost = { N: 2 ** 17, r: 8, p: 1 };
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, keyLength, { ...cost, maxmem: 256 * cost.N * cost.r }, (error, key) => {
      secret.fill(0);
      if (error === null) resolve(new Uint8Array(key.buffer, key.byteOffset, key.byteLength));
      else reject(error);
    });
  });
}
