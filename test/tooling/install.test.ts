import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { installFolder } from "../../scripts/setup/install-folder.mjs";

/** A registry on this machine with one package, which can stop in the middle of it. */
class SmallRegistry {
  readonly #server: Server;
  readonly #archive: Buffer;
  halfOnly = false;
  onHalf: () => void = () => {};

  constructor(archive: Buffer) {
    this.#archive = archive;
    this.#server = createServer((request, response) => this.#answer(request.url ?? "", response));
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  get integrity(): string {
    return `sha512-${createHash("sha512").update(this.#archive).digest("base64")}`;
  }

  async open(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  #answer(url: string, response: ServerResponse): void {
    if (url.endsWith(".tgz")) {
      response.setHeader("content-length", this.#archive.length);
      if (!this.halfOnly) response.end(this.#archive);
      else response.write(this.#archive.subarray(0, this.#archive.length / 2), this.onHalf);
      return;
    }
    const dist = { tarball: `${this.address}blipee-tiny-1.0.0.tgz`, integrity: this.integrity };
    const versions = { "1.0.0": { name: "blipee-tiny", version: "1.0.0", dist } };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ name: "blipee-tiny", "dist-tags": { latest: "1.0.0" }, versions }));
  }
}

let registry: SmallRegistry;
let folder: string;
let target: string;

beforeAll(async () => {
  const source = mkdtempSync(join(tmpdir(), "blipee-tiny-"));
  mkdirSync(join(source, "package"));
  writeFileSync(join(source, "package", "package.json"), '{"name":"blipee-tiny","version":"1.0.0"}');
  execFileSync("tar", ["-czf", "tiny.tgz", "package"], { cwd: source });
  registry = new SmallRegistry(readFileSync(join(source, "tiny.tgz")));
  rmSync(source, { recursive: true });
  await registry.open();
});
afterAll(async () => registry[Symbol.asyncDispose]());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "blipee-install-"));
  target = join(folder, "tiny-1.0.0");
  registry.halfOnly = false;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function startInstall(options: { readonly integrity?: string; readonly wait?: boolean } = {}): ChildProcess {
  const pin = { name: "blipee-tiny", version: "1.0.0", integrity: options.integrity ?? registry.integrity };
  const words = [target, JSON.stringify(pin), ...(options.wait === true ? ["wait"] : [])];
  return spawn(process.execPath, [join(import.meta.dirname, "install-one.mjs"), ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    // Its own group, so that the npm that it started is killed with it.
    detached: true,
    env: { ...process.env, npm_config_registry: registry.address, npm_config_fetch_retries: "0" },
  });
}

async function finish(child: ChildProcess): Promise<{ code: number; said: string }> {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (said += text));
  const [code] = await once(child, "close");
  return { code, said };
}

async function killGroup(child: ChildProcess): Promise<void> {
  process.kill(-child.pid!, "SIGKILL");
  await once(child, "close");
}

async function expectInstalls(): Promise<void> {
  expect(await finish(startInstall())).toMatchObject({ code: 0 });
  expect(readFileSync(join(target, "package", "package.json"), "utf8")).toContain("blipee-tiny");
  expect(readdirSync(folder)).toEqual(["tiny-1.0.0"]);
}

// Windows has no process groups to kill.
describe.skipIf(process.platform === "win32")("an installation that is killed", () => {
  test("between download and rename is not there, and the next one is complete", async () => {
    const child = startInstall({ wait: true });
    await once(child.stdout!, "data");
    expect(readdirSync(folder)).toHaveLength(1);
    await killGroup(child);
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.tiny.*\.partial$/)]);
    await expectInstalls();
  });

  test("in the middle of the download is not there, and the next one is complete", async () => {
    registry.halfOnly = true;
    const half = new Promise<void>((resolve) => {
      registry.onHalf = resolve;
    });
    const child = startInstall();
    await half;
    await killGroup(child);
    expect(existsSync(target)).toBe(false);
    registry.halfOnly = false;
    await expectInstalls();
  });
});

test("a package with other content than the pinned one is refused, and nothing of it is kept", async () => {
  const other = `sha512-${createHash("sha512").update("other").digest("base64")}`;
  const { code, said } = await finish(startInstall({ integrity: other }));
  expect(code).toBe(1);
  expect(said).toContain("other content");
  expect(readdirSync(folder)).toEqual([]);
});

test("two installations at a time both end well, with one folder", async () => {
  const results = await Promise.all([finish(startInstall()), finish(startInstall())]);
  expect(results.map((result) => result.code)).toEqual([0, 0]);
  expect(readdirSync(folder)).toEqual(["tiny-1.0.0"]);
});

test("a step that fails leaves nothing", async () => {
  const fill = async (staging: string) => {
    writeFileSync(join(staging, "half"), "");
    throw new Error("disk full");
  };
  await expect(installFolder(target, fill)).rejects.toThrow("disk full");
  expect(readdirSync(folder)).toEqual([]);
});

test("what another running set-up is filling is left alone", async () => {
  let other = "";
  await installFolder(target, async (staging) => {
    other = staging;
    await installFolder(join(folder, "second"), async () => {});
    expect(existsSync(staging)).toBe(true);
  });
  expect(existsSync(other)).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(["second", "tiny-1.0.0"]);
});
