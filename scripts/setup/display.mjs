// A screen for a window: the one that is there, or a virtual one on Linux.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { SetupProblem } from "./say.mjs";

const screen = "1600x1000x24";
const startMs = 15_000;

/** Can a window be seen here? macOS and Windows always have a screen. */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Runs `work(environment)` with a display: a virtual one that lives as long as the work, if there is none. */
export async function withDisplay(env, work) {
  if (hasDisplay(process.platform, env)) return work(env);
  const folder = mkdtempSync(path.join(tmpdir(), "blipee-display-"));
  const authority = path.join(folder, "authority");
  writeFileSync(authority, authorityFile(randomBytes(16)), { mode: 0o600 });
  // The server picks a free number itself and tells it on descriptor 3, so that runs at a time don't collide.
  const server = spawn(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", screen, "-auth", authority, "-nolisten", "tcp", "-noreset"],
    {
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    },
  );
  const end = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.on("exit", end);
  try {
    const number = await numberOf(server);
    return await work({ ...env, DISPLAY: `:${number}`, XAUTHORITY: authority });
  } finally {
    process.off("exit", end);
    end();
  }
}

function numberOf(server) {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (why) =>
      reject(
        new SetupProblem(
          `The virtual display didn't start: ${why}`,
          "See that Xvfb is installed and /tmp can be written, then run this again.",
        ),
      );
    const timer = setTimeout(() => fail(`no answer within ${startMs / 1000} s. ${said}`), startMs);
    server.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
    server.on("error", (error) => fail(error.message));
    server.on("exit", (code) => fail(`it ended with code ${code}. ${said}`));
    server.stdio[3].setEncoding("utf8").on("data", (text) => {
      clearTimeout(timer);
      resolve(Number.parseInt(text, 10));
    });
  });
}

/**
 * A password file as X servers and clients read it: address family (wild: any host), then address, display
 * number (empty: any), name and secret, each with its length before it in 16 bits, big-endian.
 */
export function authorityFile(secret) {
  const wild = 0xffff;
  const word = (value) => Buffer.from([value >> 8, value & 0xff]);
  const text = (content) => Buffer.concat([word(content.length), Buffer.from(content)]);
  return Buffer.concat([word(wild), text(""), text(""), text("MIT-MAGIC-COOKIE-1"), text(secret)]);
}
