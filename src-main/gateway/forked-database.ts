import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { type DemoDatabaseEndpoint, demoDatabaseReady } from "../contract/host.ts";
import { Problem } from "../contract/problem.ts";

interface Running {
  readonly child: ChildProcess;
  readonly endpoint: Promise<DemoDatabaseEndpoint>;
}

/** The demo database of a gateway without a shell: its own child process, which ends with it. */
export class ForkedDatabase {
  readonly #file: string;
  #running: Running | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Starts it, or finds the one that runs. @throws Problem `demo-failed` */
  async start(parameters: readonly string[]): Promise<DemoDatabaseEndpoint> {
    this.#running ??= this.#begin(parameters);
    return this.#running.endpoint;
  }

  async stop(): Promise<void> {
    const child = this.#running?.child;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.send({ type: "end" });
    await ended;
  }

  #begin(parameters: readonly string[]): Running {
    const child = fork(this.#file, [...parameters], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const endpoint = new Promise<DemoDatabaseEndpoint>((resolve, reject) => {
      child.on("message", (message) => {
        const ready = demoDatabaseReady.safeParse(message);
        if (ready.success) resolve({ port: ready.data.port, password: ready.data.password });
      });
      child.once("exit", (code) => {
        if (this.#running?.child === child) this.#running = undefined;
        const what = `The demo database didn't start: it ended with code ${code}.`;
        reject(
          new Problem(
            "demo-failed",
            what,
            "It needs about 600 MB of memory, up to 1 GB while it starts. The log has its output.",
          ),
        );
      });
    });
    endpoint.catch(() => undefined);
    return { child, endpoint };
  }
}
