import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { Problem } from "../../src-main/contract/problem.ts";
import {
  deriveKey,
  keyLength,
  keyName,
  ownerFileSecretStore,
  randomKey,
  randomSalt,
} from "../../src-main/security/index.ts";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "blipee-keys-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const modeOf = (path: string): number => statSync(path).mode & 0o777;
const onWindows = process.platform === "win32";

describe("The owner's key files", () => {
  it("give back what was kept, also to the next one who looks, and nothing for what wasn't", async () => {
    const folder = join(newFolder(), "deep", "keys");
    const store = ownerFileSecretStore(folder);
    const salt = randomSalt();
    expect(await store.get(keyName(salt))).toBeNull();
    const key = randomKey();
    await store.set(keyName(salt), key);
    expect(await store.get(keyName(salt))).toEqual(key);
    const other = randomKey();
    await store.set(keyName(salt), other);
    expect(await ownerFileSecretStore(folder).get(keyName(salt))).toEqual(other);
    expect(readdirSync(folder)).toEqual([`${keyName(salt)}.key`]);
  });

  it("say what they are and how safe", () => {
    const store = ownerFileSecretStore(newFolder());
    expect(store.protection).toBe("owner-file");
    expect(store.notice).toContain("administrator");
  });

  it.skipIf(onWindows)(
    "are for their owner alone, and are made so again when someone widened them",
    async () => {
      const folder = join(newFolder(), "keys");
      const store = ownerFileSecretStore(folder);
      await store.set("project-1", randomKey());
      const path = join(folder, "project-1.key");
      expect([modeOf(folder), modeOf(path)]).toEqual([0o700, 0o600]);
      chmodSync(folder, 0o755);
      chmodSync(path, 0o644);
      expect(await store.get("project-1")).not.toBeNull();
      expect([modeOf(folder), modeOf(path)]).toEqual([0o700, 0o600]);
      chmodSync(folder, 0o777);
      await store.set("project-2", randomKey());
      expect(modeOf(folder)).toBe(0o700);
    },
  );

  it.skipIf(onWindows)("are not read through links", async () => {
    const folder = join(newFolder(), "keys");
    const store = ownerFileSecretStore(folder);
    await store.set("project-1", randomKey());
    const outside = join(folder, "..", "outside");
    writeFileSync(outside, "x");
    symlinkSync(outside, join(folder, "project-2.key"));
    await expect(store.get("project-2")).rejects.toMatchObject({ code: "key-store-unavailable" });
    mkdirSync(join(folder, "project-3.key"));
    await expect(store.get("project-3")).rejects.toMatchObject({ code: "key-store-unavailable" });
    await store.set("project-2", Uint8Array.of(1));
    expect(readFileSync(outside, "utf8")).toBe("x");
    expect(await store.get("project-2")).toEqual(Uint8Array.of(1));
  });

  it("have no names that lead elsewhere", async () => {
    const store = ownerFileSecretStore(newFolder());
    for (const name of ["../key", "a/b", "", "A", "x".repeat(200)]) {
      await expect(store.get(name)).rejects.toBeInstanceOf(Problem);
      await expect(store.set(name, Uint8Array.of(1))).rejects.toMatchObject({ code: "invalid-input" });
    }
  });

  it("say so when the folder can't be used", async () => {
    const file = join(newFolder(), "file");
    writeFileSync(file, "");
    await expect(ownerFileSecretStore(file).set("a", Uint8Array.of(1))).rejects.toMatchObject({
      code: "key-store-unavailable",
    });
  });
});

describe("A passphrase's key", () => {
  const salt = Uint8Array.from({ length: 16 }, (_, index) => index);

  it("is always the same for the same passphrase and salt, and of full length", async () => {
    const key = await deriveKey("correct horse battery staple", salt);
    expect(key).toHaveLength(keyLength);
    // From an independent implementation: Python's hashlib.scrypt(…, n=2**17, r=8, p=1, dklen=32).
    expect(Buffer.from(key).toString("hex")).toBe(
      "1b2946da71f41179e83b99dc33842d15741b87c4121c8c7f3781c1df864fb58b",
    );
    expect(await deriveKey("correct horse battery staple", salt)).toEqual(key);
    expect(await deriveKey("correct horse battery stable", salt)).not.toEqual(key);
    expect(await deriveKey("correct horse battery staple", randomSalt())).not.toEqual(key);
  });

  it("doesn't depend on how a keyboard composes its letters", async () => {
    expect(await deriveKey("caf\u00e9 au lait", salt)).toEqual(await deriveKey("cafe\u0301 au lait", salt));
  });

  it("needs a salt of the right length", async () => {
    await expect(deriveKey("passphrase", new Uint8Array(8))).rejects.toBeInstanceOf(Problem);
  });
});
