import { mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { safeStorage } from "electron";

/**
 * Whether the operating system keeps keys for this user. Chromium's fallback on Linux (`basic_text`) encrypts with a
 * constant and protects nothing, so it doesn't count. Valid after `app` is ready.
 */
export function keyStoreAvailable(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== "linux" || safeStorage.getSelectedStorageBackend() !== "basic_text";
}

/** Secrets encrypted by the operating system's key store, one file each below `folder`. */
export class KeyStoreSecrets {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns the secret, or null where there is none; @throws Error when the key store refuses */
  async get(name: string): Promise<Uint8Array | null> {
    let sealed: Buffer;
    try {
      sealed = await readFile(join(this.#folder, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
    return new Uint8Array(Buffer.from(safeStorage.decryptString(sealed), "base64"));
  }

  async set(name: string, value: Uint8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const file = join(this.#folder, name);
    const temporary = `${file}.new`;
    const handle = await open(temporary, "w", 0o600);
    try {
      await handle.writeFile(safeStorage.encryptString(Buffer.from(value).toString("base64")));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  }
}
