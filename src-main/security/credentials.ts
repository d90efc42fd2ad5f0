import {
  createPrivateKey,
  createPublicKey,
  hash,
  type KeyObject,
  randomUUID,
  X509Certificate,
} from "node:crypto";
import { Problem } from "../contract/problem.ts";
import type { SecretStore } from "./secret-store.ts";

const uuidName = "node-uuid";

/** Private keys that belong to certificates, and this computer's identity among the nodes of secured networks. */
export class Credentials {
  readonly #secrets: SecretStore;
  #uuid: Promise<string> | undefined;

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
  }

  /**
   * The private key of a certificate, PKCS #8 PEM.
   * @param certificate PEM
   * @throws Problem `certificate-refused` when it isn't kept on this computer
   */
  async privateKeyOf(certificate: string): Promise<string> {
    const kept = await this.#secrets.get(nameOf(readCertificate(certificate)));
    if (kept === null) {
      throw new Problem(
        "certificate-refused",
        "The private key of this computer's certificate isn't kept on this computer.",
        "Choose the key's file in the network's form; each computer should have a certificate of its own.",
      );
    }
    return Buffer.from(kept).toString("utf8");
  }

  /** Whether {@link privateKeyOf} has it. */
  async hasKeyOf(certificate: string): Promise<boolean> {
    return (await this.#secrets.get(nameOf(readCertificate(certificate)))) !== null;
  }

  /**
   * Keeps the private key of a certificate, without its passphrase, in the key store.
   * @param privateKey PEM: PKCS #8, or the older forms of OpenSSL
   * @param passphrase where the file is encrypted
   * @throws Problem `certificate-refused` when the key can't be read or belongs to another certificate
   */
  async keepKey(certificate: string, privateKey: string, passphrase: string | undefined): Promise<void> {
    const read = readCertificate(certificate);
    const key = readKey(privateKey, passphrase);
    if (!read.checkPrivateKey(key)) {
      throw new Problem(
        "certificate-refused",
        "The private key belongs to another certificate.",
        "Choose the key that was made together with this certificate.",
      );
    }
    const pem = key.export({ type: "pkcs8", format: "pem" });
    await this.#secrets.set(nameOf(read), new Uint8Array(Buffer.from(pem)));
  }

  /** RFC 4122 UUID of this computer, made on first use, 32 hex digits in lower case. */
  deviceUuid(): Promise<string> {
    this.#uuid ??= this.#keptUuid();
    return this.#uuid;
  }

  async #keptUuid(): Promise<string> {
    const kept = await this.#secrets.get(uuidName);
    const text = kept === null ? "" : Buffer.from(kept).toString("utf8");
    if (/^[0-9a-f]{32}$/.test(text)) return text;
    const fresh = randomUUID().replaceAll("-", "");
    await this.#secrets.set(uuidName, new Uint8Array(Buffer.from(fresh)));
    return fresh;
  }
}

/** A key is known by the public key that it belongs to, so that a renewed certificate finds it again. */
function nameOf(certificate: X509Certificate): string {
  const publicKey = createPublicKey(certificate.publicKey.export({ type: "spki", format: "pem" }));
  return `node-key-${hash("sha256", publicKey.export({ type: "spki", format: "der" }), "hex")}`;
}

/** @throws Problem `certificate-refused` */
export function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    throw new Problem(
      "certificate-refused",
      "The file has no certificate that can be read.",
      "Choose a PEM file; it begins with -----BEGIN CERTIFICATE-----.",
      error,
    );
  }
}

function readKey(pem: string, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey({ key: pem, format: "pem", ...(passphrase !== undefined && { passphrase }) });
  } catch (error) {
    const isEncrypted = /ENCRYPTED/.test(pem);
    throw new Problem(
      "certificate-refused",
      isEncrypted
        ? passphrase === undefined
          ? "The private key's file is encrypted."
          : "The passphrase doesn't open the private key's file."
        : "The file has no private key that can be read.",
      isEncrypted ? "Enter the passphrase of the key's file." : "Choose a PEM file with a private key.",
      error,
    );
  }
}
