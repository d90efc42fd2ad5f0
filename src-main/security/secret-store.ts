import type { KeyProtection } from "../contract/project.ts";

/** Keeps secrets for this user on this computer. */
export interface SecretStore {
  /** @returns the secret, or null when there is none of that name */
  get(name: string): Promise<Uint8Array | null>;
  /** Keeps it, in place of an older one of that name. */
  set(name: string, value: Uint8Array): Promise<void>;
  readonly protection: Exclude<KeyProtection, "passphrase">;
  /** How safe that is, in words for the person. Empty where there is nothing to know. */
  readonly notice: string;
}
