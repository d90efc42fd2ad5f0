import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { type MessagePortMain, utilityProcess } from "electron";

/** A process of ours without a window, however it is run. */
export interface Worker {
  readonly pid: number | undefined;
  /** Whether a MessagePort can be handed over; where not, frames are relayed. */
  readonly takesPorts: boolean;
  send(message: unknown, ports?: readonly MessagePortMain[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, with the reason in words. */
  onExit(listener: (reason: string) => void): void;
  /** Ends it at once. */
  kill(): void;
}

export interface WorkerOptions {
  readonly file: string;
  readonly parameters: readonly string[];
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A line of its output, for the log. */
  readonly onOutput: (line: string) => void;
}

const firstElectronWithNode22 = 36;

/**
 * Runs a bundle of ours in its own process: as Electron's `utilityProcess` where that carries Node ≥ 22 (which
 * better-sqlite3 needs), as a forked Node otherwise (`BLIPEE_NODE`, set by `npm start`).
 */
export function startWorker(options: WorkerOptions): Worker {
  const major = Number(process.versions.electron?.split(".")[0] ?? 0);
  return major >= firstElectronWithNode22 ? startUtility(options) : startForked(options);
}

function startUtility(options: WorkerOptions): Worker {
  const child = utilityProcess.fork(options.file, [...options.parameters], {
    serviceName: options.name,
    stdio: "pipe",
    env: { ...process.env, ...options.environment },
  });
  child.stdout?.on("data", (chunk: Buffer) => options.onOutput(chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => options.onOutput(chunk.toString()));
  return {
    get pid() {
      return child.pid;
    },
    takesPorts: true,
    send: (message, ports) => child.postMessage(message, ports ? [...ports] : undefined),
    onMessage: (listener) => child.on("message", listener),
    onExit: (listener) => child.once("exit", (code) => listener(`it ended with code ${code}`)),
    kill: () => {
      child.kill();
    },
  };
}

function startForked(options: WorkerOptions): Worker {
  const execPath = process.env["BLIPEE_NODE"];
  if (!execPath || !existsSync(execPath)) {
    throw new Error(
      `Electron ${process.versions.electron} carries Node ${process.versions.node}, which is too old for the gateway, and BLIPEE_NODE names no newer one. Start the app with "npm start".`,
    );
  }
  const child = fork(options.file, [...options.parameters], {
    execPath,
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, ...options.environment },
  });
  child.stdout?.on("data", (chunk: Buffer) => options.onOutput(chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => options.onOutput(chunk.toString()));
  let ended = false;
  return {
    get pid() {
      return child.pid;
    },
    takesPorts: false,
    send: (message) => {
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => child.on("message", listener),
    onExit: (listener) => {
      const tell = (reason: string) => {
        if (ended) return;
        ended = true;
        listener(reason);
      };
      child.once("exit", (code, signal) =>
        tell(signal ? `it was ended by ${signal}` : `it ended with code ${code}`),
      );
      child.once("error", (error) => tell(error.message));
    },
    kill: () => {
      child.kill("SIGKILL");
    },
  };
}
