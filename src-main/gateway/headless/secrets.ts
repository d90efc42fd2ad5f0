import { open } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../contract/problem.ts";
import type { SecretSource } from "./configuration.ts";

/** What a secret is for, in the words of problems. */
export interface SecretUse {
  /** Behind “can't be used”. */
  readonly purpose: string;
  /** What names it in the configuration. */
  readonly setting: string;
}

const longestBytes = 10_000;
/** Bits for the group and for everybody else. */
const othersMayAnything = 0o077;

/**
 * Reads a secret from where the configuration says that it is.
 * @param credentials folder where systemd put this unit's credentials (`CREDENTIALS_DIRECTORY`)
 * @throws Problem `key-missing` when there is none, `refused` when others can read it
 */
export async function readSecret(
  source: SecretSource,
  credentials: string | undefined,
  use: SecretUse,
): Promise<Buffer> {
  return "credential" in source
    ? readCredential(source.credential, credentials, use)
    : readOwnFile(source.file, use);
}

/**
 * Reads a secret's text.
 * @see {@link readSecret}
 */
export async function readSecretText(
  source: SecretSource,
  credentials: string | undefined,
  setting: string,
): Promise<string> {
  return textOf(await readSecret(source, credentials, { purpose: `for ${setting}`, setting }));
}

/** A secret as text; what an editor adds behind it isn't part of it. */
export const textOf = (bytes: Buffer): string => bytes.toString("utf8").replace(/\r?\n$/, "");

/** Where a secret is, for a person. */
export const placeOf = (source: SecretSource): string =>
  "credential" in source ? `The credential ${source.credential}` : source.file;

/** @returns says that nothing that can be used is there, and why */
export const noSecret = (place: string, why: string, { purpose, setting }: SecretUse): Problem =>
  new Problem(
    "key-missing",
    `${place} can't be used ${purpose}. ${why}`,
    `Check ${setting} of the configuration.`,
  );

async function readCredential(name: string, folder: string | undefined, use: SecretUse): Promise<Buffer> {
  if (folder === undefined || folder === "") {
    throw new Problem(
      "key-missing",
      `There is no credential ${name}: systemd gave this process none.`,
      `Write LoadCredential=${name}:/path/of/the/key into the unit, or use \`file\` when no systemd starts the gateway.`,
    );
  }
  try {
    return await readBounded(join(folder, name), use, () => undefined);
  } catch (error) {
    throw problemOf(error, `The credential ${name}`, use);
  }
}

/** A file that anyone but its owner can read isn't taken: the person should know that the key is out. */
async function readOwnFile(path: string, use: SecretUse): Promise<Buffer> {
  try {
    return await readBounded(path, use, (mode) => {
      if (process.platform === "win32" || (mode & othersMayAnything) === 0) return;
      throw new Problem(
        "refused",
        `Others may read ${path} (mode ${(mode & 0o777).toString(8).padStart(4, "0")}), so it is no place for a secret.`,
        `chmod 0400 ${path}, and think of a new secret if somebody may have read it.`,
      );
    });
  } catch (error) {
    throw problemOf(error, path, use);
  }
}

async function readBounded(path: string, use: SecretUse, judge: (mode: number) => void): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { mode, size } = await file.stat();
    judge(mode);
    if (size > longestBytes) throw noSecret(path, "It is too long.", use);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function problemOf(error: unknown, place: string, use: SecretUse): Problem {
  if (error instanceof Problem) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return noSecret(place, "It isn't there.", use);
  if (code === "EACCES") return noSecret(place, "The gateway's user may not read it.", use);
  return noSecret(place, `It can't be read (${code ?? String(error)}).`, use);
}
