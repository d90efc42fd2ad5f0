import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { configurationSchema } from "../../../src-main/gateway/headless/configuration.ts";
import { parseConfiguration } from "../../../src-main/gateway/headless/read-configuration.ts";
import { Command, Site } from "./command.ts";

const resources = resolve(import.meta.dirname, "../../../resources");
const unitFile = join(resources, "systemd/blipee-gateway.service");
const has = (program: string) => spawnSync("which", [program]).status === 0;

let site: Site;
let folder: string;
beforeAll(async () => {
  site = await Site.commission();
  folder = await mkdtemp(join(tmpdir(), "blipee-unit-"));
}, 60_000);
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Prints what is sent to a Unix datagram socket, as systemd receives it; Node has no such sockets. */
const listener = [
  "import socket, sys",
  "s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)",
  "s.bind(sys.argv[1])",
  "while True: print(s.recv(4096).decode(), flush=True)",
].join("\n");

test("the schema for editors is what the gateway checks by; `node scripts/gateway-schema.ts` writes it", async () => {
  const written = await readFile(join(resources, "gateway/gateway.schema.json"), "utf8");
  expect(JSON.parse(written)).toEqual(JSON.parse(configurationSchema()));
});

test("the example configuration has no faults, and what it writes out is what holds without it", async () => {
  const example = parseConfiguration(await readFile(join(resources, "gateway/gateway.yaml"), "utf8"));
  if (!example.ok) throw new Error(JSON.stringify(example.faults));
  const { project } = example.configuration;
  expect(parseConfiguration(JSON.stringify({ project }))).toEqual(example);
});

describe.skipIf(!has("systemd-analyze"))("the systemd unit", () => {
  test("has no faults", async () => {
    const unit = await readFile(unitFile, "utf8");
    const copy = join(folder, "blipee-gateway.service");
    // The command isn't installed on the computer that tests.
    await writeFile(copy, unit.replace("/usr/local/bin/blipee-gateway", process.execPath));
    const { stderr, status } = spawnSync("systemd-analyze", ["verify", "--man=no", copy], {
      encoding: "utf8",
    });
    const own = stderr.split("\n").filter((line) => line.includes("blipee-gateway"));
    expect(own).toEqual([]);
    expect(status).toBe(0);
  });

  test("is hardened: systemd-analyze calls its exposure at most 3 of 10", () => {
    const told = execFileSync("systemd-analyze", ["security", "--offline=true", "--no-pager", unitFile], {
      encoding: "utf8",
    });
    const exposure = Number(/Overall exposure level[^:]*: ([\d.]+)/.exec(told)?.[1]);
    expect(exposure).toBeLessThanOrEqual(3);
  });
});

test.skipIf(!has("systemd-notify") || !has("python3"))(
  "systemd is told when the gateway is ready, that it lives, and that it stops; the key comes as a credential",
  async () => {
    const socket = join(folder, "notify.sock");
    const receiver = spawn("python3", ["-c", listener, socket], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => {
      receiver.kill();
    });
    let heard = "";
    const waiting = new Set<() => void>();
    receiver.stdout.setEncoding("utf8").on("data", (text: string) => {
      heard += text;
      for (const look of waiting) look();
    });
    const until = (pattern: RegExp) =>
      new Promise<void>((done) => {
        const look = () => {
          if (!pattern.test(heard)) return;
          waiting.delete(look);
          done();
        };
        waiting.add(look);
        look();
      });
    await expect.poll(() => existsSync(socket)).toBe(true);
    try {
      const credentials = await mkdtemp(join(folder, "credentials-"));
      await writeFile(join(credentials, "project-key"), site.passphrase, { mode: 0o400 });
      const configuration = await site.configure(`
project:
  file: Plant room.blipee
  key: { credential: project-key }
monitoring: { listen: off }
`);
      await using command = new Command(["run", "--config", configuration], {
        NOTIFY_SOCKET: socket,
        WATCHDOG_USEC: "600000",
        CREDENTIALS_DIRECTORY: credentials,
        STATE_DIRECTORY: join(folder, "state"),
      });
      await until(/READY=1/);
      await until(/WATCHDOG=1[\s\S]*WATCHDOG=1/);
      await until(/STATUS=\d+ of \d+ points good\./);
      expect(existsSync(join(folder, "state/gateway.json"))).toBe(true);
      command.process.kill("SIGTERM");
      await until(/STOPPING=1/);
      expect(await command.ended).toBe(0);
    } finally {
      receiver.kill();
      await once(receiver, "exit");
    }
  },
  60_000,
);
