import { type ChildProcess, fork } from "node:child_process";
import { type DemoEndpoints, demoReady } from "../contract/host.ts";
import { Problem } from "../contract/problem.ts";
import type { SecretStore } from "../security/index.ts";
import { ForkedDatabase } from "./forked-database.ts";
import type { GatewayHost } from "./host.ts";

const demoStartMs = 20_000;

/** Host of a gateway without a shell: its own process, keys in files that only its owner can read. */
export function standaloneHost(options: {
  readonly secrets: SecretStore;
  readonly demoFile: string;
  /** The demo database's program. */
  readonly demoDatabaseFile: string;
  /** Whether whoever started the gateway ends it itself, instead of signals that are heard here. */
  readonly endsItself?: boolean;
}): GatewayHost {
  let session: Uint8Array | null = null;
  let demo: { readonly child: ChildProcess; readonly endpoints: Promise<DemoEndpoints> } | undefined;
  const database = new ForkedDatabase(options.demoDatabaseFile);
  const demoEnded = new Set<() => void>();
  const shutdown = new Set<() => void>();
  const tell = () => {
    for (const listener of shutdown) listener();
  };
  if (!options.endsItself) {
    process.once("SIGINT", tell);
    process.once("SIGTERM", tell);
    // A parent that forked this gateway without being its shell (a test) ends it by going away.
    if (process.send) process.once("disconnect", tell);
  }

  const start = (parameters: readonly string[]) => {
    const child = fork(options.demoFile, [...parameters], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const endpoints = new Promise<DemoEndpoints>((resolve, reject) => {
      const fail = (reason: string) => {
        demo = undefined;
        child.kill();
        reject(new Problem("demo-failed", `The demo plant didn't start: ${reason}.`, "Open it again."));
      };
      const timer = setTimeout(() => fail(`it was not ready after ${demoStartMs / 1000} s`), demoStartMs);
      child.on("message", (message) => {
        const ready = demoReady.safeParse(message);
        if (!ready.success) return;
        clearTimeout(timer);
        resolve(ready.data.endpoints);
      });
      child.once("exit", (code) => {
        clearTimeout(timer);
        fail(`it ended with code ${code}`);
        for (const listener of demoEnded) listener();
      });
    });
    return { child, endpoints };
  };

  return {
    secrets: options.secrets,
    session: {
      get: async () => session,
      set: async (value) => {
        session = value;
      },
    },
    startDemo: (parameters) => {
      demo ??= start(parameters);
      return demo.endpoints;
    },
    sendDemo: async (message) => {
      demo?.child.send(message as object);
    },
    startDemoDatabase: (parameters) => database.start(parameters),
    stopDemoDatabase: () => database.stop(),
    onDemoEnded: (listener) => demoEnded.add(listener),
    onConnect: () => undefined,
    onShutdown: (listener) => shutdown.add(listener),
    ready: () => {
      process.send?.({ type: "ready" });
    },
  };
}
