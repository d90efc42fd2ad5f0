import type { ExchangedFile } from "../../src-main/contract/index.ts";

/** What a file of certificates and keys holds, each as PEM. */
export interface PemContents {
  readonly certificates: readonly string[];
  readonly privateKeys: readonly string[];
}

const blocks = /-----BEGIN ([A-Z0-9 ]+)-----[^-]+-----END \1-----/g;

/** Takes a file apart. One without PEM is taken for a single certificate in binary (DER), as `.cer` files often are. */
export function pemContents({ content }: ExchangedFile): PemContents {
  const text = atob(content);
  const found = [...text.matchAll(blocks)].map(([whole = "", label = ""]) => ({ whole, label }));
  if (found.length === 0) {
    const isDer = text.startsWith("\x30");
    return { certificates: isDer ? [wrapped(btoa(text))] : [], privateKeys: [] };
  }
  return {
    certificates: found.filter(({ label }) => label === "CERTIFICATE").map(({ whole }) => `${whole}\n`),
    privateKeys: found.filter(({ label }) => label.endsWith("PRIVATE KEY")).map(({ whole }) => `${whole}\n`),
  };
}

function wrapped(base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

/** Whether a key's file needs a passphrase. */
export const isEncrypted = (privateKey: string): boolean => privateKey.includes("ENCRYPTED");
