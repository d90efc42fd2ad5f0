import { type FromGateway, fromGateway, type ToGateway } from "../contract/host.ts";
import type { Worker } from "./worker.ts";

/** As the window is told of it; see `src-preload/api.ts`. */
export interface SupervisedState {
  readonly state: "starting" | "running" | "restarting" | "stopped";
  readonly since: number;
  readonly restarts: number;
  readonly lastExit: string;
}

export interface SupervisorOptions {
  readonly start: () => Worker;
  /** Messages of the gateway that aren't the supervisor's own. */
  readonly onMessage: (message: FromGateway) => void;
  readonly onState: (state: SupervisedState) => void;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  readonly clock: () => number;
  /** Runs `action` after `delayMs`; returns what takes it back. */
  readonly schedule: (action: () => void, delayMs: number) => () => void;
}

export const firstBackOffMs = 200;
export const longestBackOffMs = 10_000;
/** A gateway that ran this long is trusted again: its next restart comes quickly. */
const provenAfterMs = 30_000;
/** Long enough for a large transaction on a slow disk, short enough for a person to wait. */
const silenceMs = 15_000;
const farewellMs = 5_000;

/**
 * Delay before the n-th restart in a row.
 * @param failures restarts since the gateway last proved itself, from 0
 * @returns milliseconds, 200 doubling up to 10,000
 */
export function backOff(failures: number): number {
  return Math.min(longestBackOffMs, firstBackOffMs * 2 ** failures);
}

/** Keeps one gateway process alive: starts it, listens for its heartbeat, restarts it with back-off. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  #worker: Worker | undefined;
  #state: SupervisedState;
  #failures = 0;
  #startedAt = 0;
  #stopping = false;
  #cancelSilence: () => void = () => undefined;
  #cancelRestart: () => void = () => undefined;
  #onStopped: () => void = () => undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#state = { state: "starting", since: options.clock(), restarts: 0, lastExit: "" };
  }

  get state(): SupervisedState {
    return this.#state;
  }

  /** The process at work, while there is one. */
  get worker(): Worker | undefined {
    return this.#worker;
  }

  start(): void {
    this.#startedAt = this.#options.clock();
    let worker: Worker;
    try {
      worker = this.#options.start();
    } catch (error) {
      this.#options.log("gateway could not be started", { error: String(error) });
      this.#restartLater(error instanceof Error ? error.message : String(error));
      return;
    }
    this.#worker = worker;
    worker.onMessage((raw) => this.#receive(worker, raw));
    worker.onExit((reason) => this.#ended(worker, reason));
    this.#expectSign(worker);
  }

  send(message: ToGateway): void {
    this.#worker?.send(message);
  }

  /** Asks the gateway to finish, and ends it after five seconds if it doesn't. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#cancelRestart();
    this.#cancelSilence();
    const worker = this.#worker;
    if (worker === undefined) {
      this.#become("stopped", this.#state.lastExit);
      return;
    }
    const ended = new Promise<void>((resolve) => {
      this.#onStopped = resolve;
    });
    const cancel = this.#options.schedule(() => worker.kill(), farewellMs);
    worker.send({ type: "shutdown" } satisfies ToGateway);
    await ended;
    cancel();
  }

  #receive(worker: Worker, raw: unknown): void {
    if (worker !== this.#worker) return;
    const parsed = fromGateway.safeParse(raw);
    if (!parsed.success) {
      this.#options.log("message of the gateway not understood", { error: parsed.error.message });
      return;
    }
    this.#expectSign(worker);
    if (parsed.data.type === "ready") this.#become("running", this.#state.lastExit);
    if (parsed.data.type !== "heartbeat") this.#options.onMessage(parsed.data);
  }

  #expectSign(worker: Worker): void {
    this.#cancelSilence();
    this.#cancelSilence = this.#options.schedule(() => {
      this.#options.log("gateway gave no sign of life", { silenceMs });
      worker.kill();
    }, silenceMs);
  }

  #ended(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    this.#cancelSilence();
    if (this.#stopping) {
      this.#become("stopped", reason);
      this.#onStopped();
      return;
    }
    this.#options.log("gateway ended", { reason });
    this.#restartLater(reason);
  }

  #restartLater(reason: string): void {
    if (this.#options.clock() - this.#startedAt >= provenAfterMs) this.#failures = 0;
    const delayMs = backOff(this.#failures);
    this.#failures += 1;
    this.#state = { ...this.#state, restarts: this.#state.restarts + 1 };
    this.#become("restarting", reason);
    this.#cancelRestart = this.#options.schedule(() => this.start(), delayMs);
  }

  #become(state: SupervisedState["state"], lastExit: string): void {
    this.#state = { ...this.#state, state, since: this.#options.clock(), lastExit };
    this.#options.onState(this.#state);
  }
}
