import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Signed {
  readonly certificate: string;
  readonly key: string;
}

/** An authority of the tests' own, made by OpenSSL, and what it signs. PEM throughout. */
export class Authority implements AsyncDisposable {
  readonly #folder: string;
  readonly certificate: string;

  private constructor(folder: string, certificate: string) {
    this.#folder = folder;
    this.certificate = certificate;
  }

  static async make(name: string): Promise<Authority> {
    const folder = await mkdtemp(join(tmpdir(), "authority-"));
    openssl(
      folder,
      ...[
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
      ],
      ...["-keyout", "ca.key", "-out", "ca.pem", "-subj", `/CN=${name}`],
    );
    return new Authority(folder, await readFile(join(folder, "ca.pem"), "utf8"));
  }

  /** @param names subject alternative names: `DNS:localhost` */
  async sign(commonName: string, names: readonly string[] = [], days = 2): Promise<Signed> {
    openssl(
      this.#folder,
      ...["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"],
      ...["-keyout", "one.key", "-out", "one.csr", "-subj", `/CN=${commonName}`],
    );
    await writeFile(
      join(this.#folder, "one.ext"),
      names.length === 0 ? "" : `subjectAltName=${names.join(",")}\n`,
    );
    openssl(
      this.#folder,
      ...["x509", "-req", "-in", "one.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"],
      ...["-days", String(days), "-extfile", "one.ext", "-out", "one.pem"],
    );
    const [certificate, key] = await Promise.all(
      ["one.pem", "one.key"].map((name) => readFile(join(this.#folder, name), "utf8")),
    );
    return { certificate: certificate ?? "", key: key ?? "" };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }
}

function openssl(folder: string, ...words: readonly string[]): void {
  execFileSync("openssl", [...words], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
}
