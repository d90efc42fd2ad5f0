import { open } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../contract/problem.ts";
import { keyLength, keyName, type SecretStore } from "../../security/index.ts";
import { readSalt } from "../../store/index.ts";
import type { KeySource, SecretSource } from "./configuration.ts";

/** A project's key as the configuration names it. */
export type ProjectKey =
  | { readonly passphrase: string }
  /** The 32 bytes themselves. */
  | { readonly bytes: Uint8Array };

const longestBytes = 10_000;
/** Bits for the group and for everybody else. */
const othersMayAnything = 0o077;

/**
 * Reads the passphrase or key of the project.
 * @param credentials folder where systemd put this unit's credentials (`CREDENTIALS_DIRECTORY`)
 * @throws Problem `key-missing` when there is none, `refused` when others can read it, `invalid-input` when it is no key
 */
export async function readProjectKey(
  source: KeySource,
  credentials: string | undefined,
): Promise<ProjectKey> {
  const bytes = await ("credential" in source
    ? readCredential(source.credential, credentials)
    : readOwnFile(source.file));
  if (source.holds === "passphrase") {
    const passphrase = bytes.toString("utf8").replace(/\r?\n$/, "");
    if (passphrase === "") throw noKey(placeOf(source), "It is empty.");
    return { passphrase };
  }
  if (bytes.length === keyLength) return { bytes: new Uint8Array(bytes) };
  const text = bytes.toString("latin1").trim();
  if (text.length === 2 * keyLength && /^[0-9a-f]+$/i.test(text))
    return { bytes: new Uint8Array(Buffer.from(text, "hex")) };
  throw new Problem(
    "invalid-input",
    `${placeOf(source)} has no key: it is ${bytes.length} bytes long.`,
    `A key has ${keyLength} bytes, or ${2 * keyLength} hexadecimal digits. For a passphrase write \`holds: passphrase\`.`,
  );
}

/**
 * Reads a secret's text.
 * @param setting what names it in the configuration
 * @throws Problem `key-missing`, `refused`
 */
export async function readSecretText(
  source: SecretSource,
  credentials: string | undefined,
  setting: string,
): Promise<string> {
  try {
    const bytes = await ("credential" in source
      ? readCredential(source.credential, credentials)
      : readOwnFile(source.file));
    return bytes.toString("utf8").replace(/\r?\n$/, "");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const what = error.message.replace("as the project's key", `for ${setting}`);
    throw new Problem(error.code, what, error.remedy.replace("project.key", setting), error);
  }
}

/** Answers with this key for this project, and with what is kept for everything else. */
export function withProjectKey(kept: SecretStore, file: string, key: Uint8Array): SecretStore {
  return {
    protection: kept.protection,
    notice: kept.notice,
    get: async (name) => (isKeyOf(file, name) ? key : kept.get(name)),
    set: (name, value) => kept.set(name, value),
  };
}

function isKeyOf(file: string, name: string): boolean {
  try {
    return keyName(readSalt(file)) === name;
  } catch {
    // Opening the file says what is wrong with it.
    return false;
  }
}

const placeOf = (source: KeySource): string =>
  "credential" in source ? `The credential ${source.credential}` : source.file;

const noKey = (place: string, why: string): Problem =>
  new Problem(
    "key-missing",
    `${place} can't be used as the project's key. ${why}`,
    "Check project.key of the configuration.",
  );

async function readCredential(name: string, folder: string | undefined): Promise<Buffer> {
  if (folder === undefined || folder === "") {
    throw new Problem(
      "key-missing",
      `There is no credential ${name}: systemd gave this process none.`,
      `Write LoadCredential=${name}:/path/of/the/key into the unit, or use \`file\` when no systemd starts the gateway.`,
    );
  }
  try {
    return await readBounded(join(folder, name), () => undefined);
  } catch (error) {
    throw problemOf(error, `The credential ${name}`);
  }
}

/** A file that anyone but its owner can read isn't taken: the person should know that the key is out. */
async function readOwnFile(path: string): Promise<Buffer> {
  try {
    return await readBounded(path, (mode) => {
      if (process.platform === "win32" || (mode & othersMayAnything) === 0) return;
      throw new Problem(
        "refused",
        `Others may read ${path} (mode ${(mode & 0o777).toString(8).padStart(4, "0")}), so it is no place for a key.`,
        `chmod 0400 ${path}, and think of a new passphrase if somebody may have read it.`,
      );
    });
  } catch (error) {
    throw problemOf(error, path);
  }
}

async function readBounded(path: string, judge: (mode: number) => void): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { mode, size } = await file.stat();
    judge(mode);
    if (size > longestBytes) throw noKey(path, "It is too long.");
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function problemOf(error: unknown, place: string): Problem {
  if (error instanceof Problem) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return noKey(place, "It isn't there.");
  if (code === "EACCES") return noKey(place, "The gateway's user may not read it.");
  return noKey(place, `It can't be read (${code ?? String(error)}).`);
}
