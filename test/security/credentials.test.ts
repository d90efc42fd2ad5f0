import { createPrivateKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Credentials, lookAtCertificates } from "../../src-main/security/index.ts";
import { makeIssuer } from "../drivers/bacnet/certificates.ts";

const site = makeIssuer("Site CA");
const laptop = site.issue("Field laptop");
const day = 86_400_000;
const now = Date.now();

function memory() {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    store: {
      protection: "owner-file" as const,
      notice: "",
      get: async (name: string) => kept.get(name) ?? null,
      set: async (name: string, value: Uint8Array) => void kept.set(name, value),
    },
  };
}

describe("private keys of certificates", () => {
  it("are kept under their certificate's name, and found by it", async () => {
    const { store, kept } = memory();
    const credentials = new Credentials(store);
    expect(await credentials.hasKeyOf(laptop.certificate)).toBe(false);
    await expect(credentials.privateKeyOf(laptop.certificate)).rejects.toMatchObject({
      code: "certificate-refused",
      message: expect.stringContaining("isn't kept on this computer"),
    });
    await credentials.keepKey(laptop.certificate, laptop.privateKey, undefined);
    expect(await credentials.privateKeyOf(laptop.certificate)).toBe(laptop.privateKey);
    expect([...kept.keys()]).toEqual([expect.stringMatching(/^node-key-[0-9a-f]{64}$/)]);
  });

  it("are taken from an encrypted file with its passphrase only", async () => {
    const credentials = new Credentials(memory().store);
    const encrypted = createPrivateKey(laptop.privateKey)
      .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" })
      .toString();
    await expect(credentials.keepKey(laptop.certificate, encrypted, undefined)).rejects.toThrow(
      "is encrypted",
    );
    await expect(credentials.keepKey(laptop.certificate, encrypted, "wrong")).rejects.toThrow("doesn't open");
    await credentials.keepKey(laptop.certificate, encrypted, "open sesame");
    expect(await credentials.privateKeyOf(laptop.certificate)).toBe(laptop.privateKey);
  });

  it("aren't kept where they belong to another certificate, or are none", async () => {
    const { store, kept } = memory();
    const credentials = new Credentials(store);
    const { privateKey } = site.issue("Other laptop");
    await expect(credentials.keepKey(laptop.certificate, privateKey, undefined)).rejects.toThrow(
      "belongs to another certificate",
    );
    await expect(credentials.keepKey(laptop.certificate, "nothing", undefined)).rejects.toThrow(
      "no private key",
    );
    await expect(credentials.keepKey("nothing", privateKey, undefined)).rejects.toThrow("no certificate");
    expect(kept.size).toBe(0);
  });

  it("come with one identity of the computer that stays", async () => {
    const { store } = memory();
    const uuid = await new Credentials(store).deviceUuid();
    expect(uuid).toMatch(/^[0-9a-f]{12}4[0-9a-f]{19}$/);
    expect(await new Credentials(store).deviceUuid()).toBe(uuid);
  });
});

describe("a look at certificates", () => {
  it("says whose they are, and finds nothing wrong with good ones", () => {
    const { certificate, issuers, findings } = lookAtCertificates(
      laptop.certificate,
      [site.certificate],
      now,
    );
    expect(findings).toEqual([]);
    expect(certificate).toMatchObject({
      subject: "Field laptop",
      issuer: "Site CA",
      isIssuer: false,
      fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
    });
    expect(issuers).toMatchObject([{ subject: "Site CA", issuer: "Site CA", isIssuer: true }]);
  });

  it("warns from 30 days before a certificate ends, and says when it has ended or not begun", () => {
    const { certificate } = site.issue("Field laptop", { to: new Date(now + 29.6 * day) });
    const texts = (at: number) =>
      lookAtCertificates(certificate, [], at).findings.map(({ severity, text }) => [severity, text]);
    const until = new Date(now + 29.6 * day).toISOString().slice(0, 10);
    expect(texts(now - day / 2)).toEqual([["warning", expect.stringContaining(`in 30 days, on ${until}`)]]);
    expect(texts(now + 28.6 * day)).toEqual([
      ["warning", expect.stringContaining("expires today or tomorrow")],
    ]);
    expect(texts(now + 30 * day)).toEqual([["problem", `This computer’s certificate expired on ${until}.`]]);
    expect(texts(now - 2 * day)).toEqual([["problem", expect.stringContaining("valid only from")]]);
  });

  it("finds an issuer that signed something else, and certificates in each other's place", () => {
    const other = makeIssuer("Other CA");
    const texts = (certificate: string, issuers: string[]) =>
      lookAtCertificates(certificate, issuers, now).findings.map(({ text }) => text);
    expect(texts(laptop.certificate, [other.certificate])).toEqual([
      "This computer’s certificate is signed by none of the issuers chosen here.",
    ]);
    expect(texts(site.certificate, [])).toEqual([
      "This computer’s certificate is one of an issuer: hubs want an operational one.",
    ]);
    expect(texts("", [laptop.certificate])).toEqual([
      "The issuer Field laptop isn’t entitled to sign certificates.",
    ]);
    // The same name, and another key: the signature tells them apart.
    expect(texts(laptop.certificate, [makeIssuer("Site CA").certificate])).toHaveLength(1);
  });
});
