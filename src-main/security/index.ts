/** Keys and certificates, and where they are kept. */
export { lookAtCertificates } from "./certificate-report.ts";
export { Credentials } from "./credentials.ts";
export { deriveKey, keyLength, keyName, randomKey, randomSalt, saltLength } from "./keys.ts";
export { ownerFileSecretStore } from "./owner-file.ts";
export type { SecretStore } from "./secret-store.ts";
