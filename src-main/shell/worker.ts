import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import type { MessagePortMain } from "electron";

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

/**
 * Runs a bundle of ours in a Node of its own.
 * @param execPath the Node ≥ 22.12 to run it with
 * @throws Error when there is no such Node
 */
export function startForked(options: WorkerOptions, execPath: string | undefined): Worker {
  if (!execPath || !existsSync(execPath)) {
    throw new Error(
      'The gateway needs Node 22.12 or newer, this runtime carries an older one, and BLIPEE_NODE names none. Start the app with "npm start".',
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
