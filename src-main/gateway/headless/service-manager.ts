import { execFile } from "node:child_process";
import type { Environment } from "./start.ts";

const program = "systemd-notify";
const patienceMs = 10_000;

/**
 * Tells systemd how the gateway is (sd_notify(3)): a datagram to a Unix socket, which Node can't send, so its own program
 * `systemd-notify` does. The unit needs `NotifyAccess=all` for it. Where nobody listens (`NOTIFY_SOCKET` unset),
 * everything here does nothing.
 */
export class ServiceManager implements Disposable {
  readonly #environment: Environment;
  readonly #failed: (error: unknown) => void;
  #sending: Promise<void> = Promise.resolve();
  #waiting = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param failed told when systemd couldn't be told */
  constructor(environment: Environment, failed: (error: unknown) => void) {
    this.#environment = environment;
    this.#failed = failed;
  }

  /** How often systemd wants a sign of life, ms; undefined: it doesn't. */
  get watchdogMs(): number | undefined {
    const { NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID } = this.#environment;
    if (!NOTIFY_SOCKET || (WATCHDOG_PID !== undefined && Number(WATCHDOG_PID) !== process.pid))
      return undefined;
    const ms = Number(WATCHDOG_USEC ?? 0) / 1_000;
    return ms > 0 ? ms : undefined;
  }

  /** The start is done; from now on it gets signs of life, with a line about how things are. */
  ready(status: () => string): Promise<void> {
    const every = this.watchdogMs;
    if (every !== undefined) {
      // A timer that runs is the sign: a process that hangs runs none.
      this.#timer = setInterval(() => {
        if (this.#waiting === 0) void this.tell("WATCHDOG=1", `STATUS=${status()}`);
      }, every / 3);
      this.#timer.unref();
    }
    return this.tell("READY=1", `STATUS=${status()}`);
  }

  stopping(): Promise<void> {
    clearInterval(this.#timer);
    return this.tell("STOPPING=1", "STATUS=Storing what it holds");
  }

  /** Sends variables of sd_notify(3), one message after the other. Never throws. */
  tell(...variables: readonly string[]): Promise<void> {
    if (!this.#environment["NOTIFY_SOCKET"]) return Promise.resolve();
    this.#waiting += 1;
    this.#sending = this.#sending
      .then(() => this.#send(variables))
      .finally(() => {
        this.#waiting -= 1;
      });
    return this.#sending;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #send(variables: readonly string[]): Promise<void> {
    return new Promise((resolve) => {
      const environment = { ...this.#environment };
      // What was meant for this process isn't for that one.
      for (const name of ["WATCHDOG_PID", "WATCHDOG_USEC"]) delete environment[name];
      execFile(program, [...variables], { env: environment, timeout: patienceMs }, (error) => {
        if (error) this.#failed(error);
        resolve();
      });
    });
  }
}
