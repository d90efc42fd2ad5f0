/** Keys and where they are kept. */
export { deriveKey, keyLength, keyName, randomKey, randomSalt, saltLength } from "./keys.ts";
export { ownerFileSecretStore } from "./owner-file.ts";
export type { SecretStore } from "./secret-store.ts";
