import { type DemoDatabaseEndpoint, demoDatabaseReady } from "../contract/host.ts";
import { Problem } from "../contract/problem.ts";
import type { Worker } from "./worker.ts";

const startMs = 90_000;
const endMs = 10_000;

interface Running {
  readonly worker: Worker;
  readonly endpoint: Promise<DemoDatabaseEndpoint>;
  readonly ended: Promise<void>;
}

/** The demo database's process: at most one, started when it is asked for. */
export class DemoDatabaseProcess {
  readonly #start: (parameters: readonly string[]) => Worker;
  #running: Running | undefined;

  constructor(start: (parameters: readonly string[]) => Worker) {
    this.#start = start;
  }

  /** Starts it, or finds the one that runs. @throws Problem `demo-failed` */
  async start(parameters: readonly string[]): Promise<DemoDatabaseEndpoint> {
    this.#running ??= this.#begin(parameters);
    return this.#running.endpoint;
  }

  /** Lets it write what it has, and end. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    running.worker.send({ type: "end" });
    const timer = setTimeout(() => running.worker.kill(), endMs);
    await running.ended;
    clearTimeout(timer);
  }

  /** Ends it at once: what it had confirmed is there when it starts again. */
  kill(): void {
    this.#running?.worker.kill();
    this.#running = undefined;
  }

  #begin(parameters: readonly string[]): Running {
    const worker = this.#start(parameters);
    let tellEnd: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      tellEnd = resolve;
    });
    const endpoint = new Promise<DemoDatabaseEndpoint>((resolve, reject) => {
      const timer = setTimeout(() => {
        worker.kill();
        reject(failed(`it was not ready after ${startMs / 1_000} s`));
      }, startMs);
      worker.onMessage((raw) => {
        const ready = demoDatabaseReady.safeParse(raw);
        if (!ready.success) return;
        clearTimeout(timer);
        resolve({ port: ready.data.port, password: ready.data.password });
      });
      worker.onExit((reason) => {
        clearTimeout(timer);
        if (this.#running?.worker === worker) this.#running = undefined;
        reject(failed(reason));
        tellEnd();
      });
    });
    endpoint.catch(() => undefined);
    return { worker, endpoint, ended };
  }
}

function failed(reason: string): Problem {
  return new Problem(
    "demo-failed",
    `The demo database didn't start: ${reason}.`,
    "It needs about 600 MB of memory, up to 1 GB while it starts. The log has its output.",
  );
}
