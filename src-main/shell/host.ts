import { demoReady, type FromGateway, type HostRequest, type ToGateway } from "../contract/host.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import { DemoDatabaseProcess } from "./demo-database.ts";
import type { Worker } from "./worker.ts";

/** Keeps secrets by name; {@link HostOptions}. */
interface Secrets {
  get(name: string): Promise<Uint8Array | null>;
  set(name: string, value: Uint8Array): Promise<void>;
}

export interface HostOptions {
  readonly secrets: Secrets;
  readonly startDemo: (parameters: readonly string[]) => Worker;
  readonly startDemoDatabase: (parameters: readonly string[]) => Worker;
  readonly answer: (message: ToGateway) => void;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

const demoStartMs = 20_000;

/** Does for the gateway what only the shell can: the key store, memory that outlives a restart, the demo plant. */
export class Host {
  readonly #options: HostOptions;
  #session: Uint8Array | null = null;
  #demo: { readonly worker: Worker; readonly endpoints: Promise<unknown> } | undefined;

  readonly #demoDatabase: DemoDatabaseProcess;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#demoDatabase = new DemoDatabaseProcess(options.startDemoDatabase);
  }

  async handle(message: Extract<FromGateway, { type: "request" }>): Promise<void> {
    try {
      const value = await this.#fulfil(message.body);
      this.#options.answer({ type: "answer", request: message.request, value });
    } catch (error) {
      this.#options.log("request of the gateway failed", {
        ability: message.body.ability,
        error: String(error),
      });
      this.#options.answer({ type: "refusal", request: message.request, problem: reportOf(error) });
    }
  }

  /** Ends the demo plant and the demo database, if they run. */
  dispose(): void {
    this.#demoDatabase.kill();
    this.#demo?.worker.kill();
    this.#demo = undefined;
  }

  async #fulfil(body: HostRequest): Promise<unknown> {
    switch (body.ability) {
      case "secret-get":
        return await this.#options.secrets.get(body.name);
      case "secret-set":
        return await this.#options.secrets.set(body.name, body.value);
      case "session-get":
        return this.#session;
      case "session-set":
        this.#session = body.value;
        return undefined;
      case "demo-start":
        return await this.#startDemo(body.parameters);
      case "demo-send":
        this.#demo?.worker.send(body.message);
        return undefined;
      case "demo-database-start":
        return await this.#demoDatabase.start(body.parameters);
      case "demo-database-stop":
        return await this.#demoDatabase.stop();
    }
  }

  /** A plant that already runs is kept: it outlives a restart of the gateway as a real one would. */
  #startDemo(parameters: readonly string[]): Promise<unknown> {
    if (this.#demo) return this.#demo.endpoints;
    const worker = this.#options.startDemo(parameters);
    const endpoints = new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => {
        worker.kill();
        reject(demoFailed(`it was not ready after ${demoStartMs / 1000} s`));
      }, demoStartMs);
      worker.onMessage((raw) => {
        const ready = demoReady.safeParse(raw);
        if (!ready.success) return;
        clearTimeout(timer);
        resolve(ready.data.endpoints);
      });
      worker.onExit((reason) => {
        clearTimeout(timer);
        if (this.#demo?.worker === worker) this.#demo = undefined;
        reject(demoFailed(reason));
        this.#options.answer({ type: "demo-ended" });
      });
    });
    this.#demo = { worker, endpoints };
    return endpoints;
  }
}

function demoFailed(reason: string): Problem {
  return new Problem(
    "demo-failed",
    `The demo plant didn't start: ${reason}.`,
    "Open the demo plant again. If it fails again, the log has its output.",
  );
}
