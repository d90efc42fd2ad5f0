import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { DatabaseServer } from "./server.ts";

/** Between looks for policies that are due. */
const lookEveryMs = 60_000;

/** What may be said to it. */
const message = z.object({ type: z.literal("end") });

/** The part of Electron's `process.parentPort` that is used. */
interface ParentPort {
  postMessage(value: unknown): void;
  on(event: "message", listener: (event: { data: unknown }) => void): unknown;
}

function parentPort(): ParentPort | undefined {
  return "parentPort" in process ? ((process.parentPort as ParentPort | null) ?? undefined) : undefined;
}

async function main(): Promise<void> {
  const { folder } = parseArgs({ options: { folder: { type: "string" } } }).values;
  if (folder !== undefined) await mkdir(folder, { recursive: true, mode: 0o700 });
  // Only who started it may connect: others on this computer don't know the password.
  const password = randomBytes(24).toString("base64url");
  const server = await DatabaseServer.start(folder, password, Date.now);

  let keeping: Promise<unknown> = Promise.resolve();
  const look = setInterval(() => {
    keeping = keeping
      .then(() => server.housekeeping.run())
      .catch((error: unknown) => {
        if (!ending) process.stderr.write(`housekeeping: ${textOf(error)}\n`);
      });
  }, lookEveryMs);
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    clearInterval(look);
    const leave = () => process.exit(0);
    void keeping.then(() => server[Symbol.asyncDispose]()).then(leave, leave);
  };
  const hear = (said: unknown) => {
    if (message.safeParse(said).success) end();
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);

  const ready = { type: "demo-database-ready", port: server.port, password };
  const electron = parentPort();
  if (electron !== undefined) {
    electron.on("message", (event) => hear(event.data));
    electron.postMessage(ready);
  } else {
    process.on("message", hear);
    process.once("disconnect", end);
    process.send?.(ready);
  }
}

const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

main().catch((error: unknown) => {
  process.stderr.write(`${textOf(error)}\n`);
  process.exit(1);
});
