import { randomUUID } from "node:crypto";
import { chmod, lstat, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../contract/problem.ts";
import type { SecretStore } from "./secret-store.ts";

const longest = 64 * 1_024;
/** Bits for the group and for everybody else. */
const othersMayAnything = 0o077;

const notice =
  "There is no key store here. The project's key is kept in a file that only your user account can read, so the project " +
  "is as safe as that account: an administrator of this computer, or whoever has its disk, can open it.";
const windowsNotice =
  "There is no key store here. The project's key is kept in a file in your user folder, protected by that folder's " +
  "permissions only: an administrator of this computer, or whoever has its disk, can open the project.";

function errorCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code;
}

function failed(what: string, error: unknown): Problem {
  return new Problem(
    "key-store-unavailable",
    what,
    "Check that you own the app's folder in your user folder, and that its disk is not full.",
    error,
  );
}

/**
 * Keeps each secret in a file of its own that only the owner can read (mode 0600 in a folder of mode 0700). Windows has no
 * such modes; there the folder's inherited permissions hold, and the notice says so. Wider permissions are narrowed before
 * a secret is read or written; what belongs to someone else, or is a link, is refused.
 * @param folder made when missing
 */
export function ownerFileSecretStore(folder: string): SecretStore {
  const isWindows = process.platform === "win32";

  const narrow = async (path: string, mode: number, kind: "file" | "folder"): Promise<void> => {
    const found = await lstat(path);
    if (kind === "file" ? !found.isFile() : !found.isDirectory()) {
      throw failed(`${path} is not a ${kind} of its own, so it is not trusted with keys.`, undefined);
    }
    if (isWindows) return;
    if (process.getuid !== undefined && found.uid !== process.getuid()) {
      throw failed(`${path} belongs to another user, so it is not trusted with keys.`, undefined);
    }
    if ((found.mode & othersMayAnything) !== 0) await chmod(path, mode);
  };

  const pathOf = (name: string): string => {
    if (!/^[a-z0-9][a-z0-9-]{0,100}$/.test(name)) {
      throw new Problem("invalid-input", `A secret can't be called ${name.slice(0, 100)}.`, "Report this.");
    }
    return join(folder, `${name}.key`);
  };

  return {
    protection: "owner-file",
    notice: isWindows ? windowsNotice : notice,

    async get(name) {
      const path = pathOf(name);
      try {
        await narrow(folder, 0o700, "folder");
        await narrow(path, 0o600, "file");
        return new Uint8Array(await readFile(path));
      } catch (error) {
        if (errorCode(error) === "ENOENT") return null;
        throw error instanceof Problem ? error : failed("A kept key can't be read.", error);
      }
    },

    async set(name, value) {
      const path = pathOf(name);
      if (value.length > longest) {
        throw new Problem("invalid-input", "This secret is too long to be kept.", "Report this.");
      }
      const draft = `${path}.${randomUUID()}.part`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await narrow(folder, 0o700, "folder");
        try {
          const file = await open(draft, "wx", 0o600);
          try {
            await file.writeFile(value);
            await file.sync();
          } finally {
            await file.close();
          }
          await rename(draft, path);
        } catch (error) {
          await rm(draft, { force: true });
          throw error;
        }
      } catch (error) {
        throw error instanceof Problem ? error : failed("A key can't be kept.", error);
      }
    },
  };
}
