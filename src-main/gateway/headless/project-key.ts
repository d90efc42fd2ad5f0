import { Problem } from "../../contract/problem.ts";
import { keyLength, keyName, type SecretStore } from "../../security/index.ts";
import { readSalt } from "../../store/index.ts";
import type { KeySource } from "./configuration.ts";
import { noSecret, placeOf, readSecret, type SecretUse, textOf } from "./secrets.ts";

/** A project's key as the configuration names it. */
export type ProjectKey =
  | { readonly passphrase: string }
  /** The 32 bytes themselves. */
  | { readonly bytes: Uint8Array };

const asKey: SecretUse = { purpose: "as the project's key", setting: "project.key" };

/**
 * Reads the passphrase or key of the project.
 * @param credentials folder where systemd put this unit's credentials (`CREDENTIALS_DIRECTORY`)
 * @throws Problem `key-missing` when there is none, `refused` when others can read it, `invalid-input` when it is no key
 */
export async function readProjectKey(
  source: KeySource,
  credentials: string | undefined,
): Promise<ProjectKey> {
  const bytes = await readSecret(source, credentials, asKey);
  if (source.holds === "passphrase") {
    const passphrase = textOf(bytes);
    if (passphrase === "") throw noSecret(placeOf(source), "It is empty.", asKey);
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
