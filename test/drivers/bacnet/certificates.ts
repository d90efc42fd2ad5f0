import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** A certificate with its private key, both PEM. */
export interface Identity {
  readonly certificate: string;
  readonly privateKey: string;
}

/** An issuer that signs certificates for tests: ECDSA with P-256, X.509 version 3 (RFC 5280), DER by hand. */
export interface Issuer extends Identity {
  issue(name: string, validity?: { readonly from?: Date; readonly to?: Date }): Identity;
}

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80
      ? Buffer.of(length)
      : length < 0x100
        ? Buffer.of(0x81, length)
        : Buffer.of(0x82, length >> 8, length & 0xff);
  return Buffer.concat([Buffer.of(tag), size, content]);
};
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const identifier = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const ecdsaWithSha256 = sequence(identifier("2a8648ce3d040302"));
const commonName = (name: string) =>
  sequence(der(0x31, sequence(identifier("550403"), der(0x0c, Buffer.from(name)))));
const time = (date: Date) => der(0x18, Buffer.from(`${date.toISOString().replaceAll(/[-:T]|\.\d+/g, "")}`));

function signed(
  subject: string,
  publicKey: KeyObject,
  issuer: string,
  issuerKey: KeyObject,
  isIssuer: boolean,
  from: Date,
  to: Date,
): string {
  const serial = randomBytes(8);
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f);
  const constraints = sequence(
    identifier("551d13"),
    der(0x01, Buffer.of(0xff)),
    der(0x04, sequence(...(isIssuer ? [der(0x01, Buffer.of(0xff))] : []))),
  );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, serial),
    ecdsaWithSha256,
    commonName(issuer),
    sequence(time(from), time(to)),
    commonName(subject),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(constraints)),
  );
  const signature = sign("sha256", body, issuerKey);
  const whole = sequence(body, ecdsaWithSha256, der(0x03, Buffer.of(0), signature));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

const dayMs = 86_400_000;

export function makeIssuer(name = "Test site"): Issuer {
  const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const privateKey = keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const from = new Date(Date.now() - 400 * dayMs);
  const to = new Date(Date.now() + 4_000 * dayMs);
  return {
    certificate: signed(name, keys.publicKey, name, keys.privateKey, true, from, to),
    privateKey,
    issue(subject, validity = {}) {
      const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const start = validity.from ?? new Date(Date.now() - dayMs);
      const end = validity.to ?? new Date(Date.now() + 365 * dayMs);
      const signer = createPrivateKey(privateKey);
      return {
        certificate: signed(subject, own.publicKey, name, signer, false, start, end),
        privateKey: own.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      };
    },
  };
}
