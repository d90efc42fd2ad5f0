import type { KeyProtection } from "../../src-main/contract/index.ts";
import type { RuntimeInformation } from "../../src-preload/api.ts";

/** `Electron 33.2.1 (registry-shipped runtime; package declares 45.4.1)`. */
export function runtimeText(runtime: RuntimeInformation): string {
  if (runtime.source === "vendor") return `Electron ${runtime.electron}`;
  return `Electron ${runtime.electron} (registry-shipped runtime; package declares ${runtime.declaredElectron})`;
}

export const keyWords: Readonly<Record<KeyProtection, string>> = {
  "key-store": "Kept by the operating system's key store",
  "owner-file": "In a file that only your account can read",
  passphrase: "Made from a passphrase; the file can travel",
};
