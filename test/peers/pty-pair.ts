import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface PtyPair extends AsyncDisposable {
  /** The two ends of the line. */
  readonly ends: readonly [string, string];
}

/** Two serial ports with a line between them, by socat; the line is cut when disposed. */
export async function ptyPair(): Promise<PtyPair> {
  const child = spawn("socat", ["-d", "-d", "pty,raw,echo=0", "pty,raw,echo=0"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ends: string[] = [];
  for await (const line of createInterface(child.stderr)) {
    const [, path] = /PTY is (\S+)/.exec(line) ?? [];
    if (path !== undefined) ends.push(path);
    if (/starting data transfer loop/.test(line)) break;
  }
  child.stderr.resume();
  const [first, second] = ends;
  if (first === undefined || second === undefined) throw new Error("socat made no pair");
  return {
    ends: [first, second],
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await ended;
    },
  };
}
