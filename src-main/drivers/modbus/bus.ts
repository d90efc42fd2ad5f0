import type { BusState } from "../../contract/bus.ts";
import type { ModbusConfiguration } from "../../contract/network.ts";
import { Problem } from "../../contract/problem.ts";
import type { Bus } from "../bus.ts";
import { BusStatistics } from "./bus-statistics.ts";
import type { Connection } from "./connection.ts";
import type { Tap } from "./line.ts";
import { Listener } from "./listen/listener.ts";

/** A Modbus line as a bus: what passes on it is counted, and it can be listened to without sending. */
export class ModbusBus implements Bus, AsyncDisposable {
  readonly #connection: Connection;
  readonly #isSerial: boolean;
  readonly #now: () => number;
  readonly #statistics: BusStatistics;
  #listener: Listener | null = null;
  /** One change after the other. */
  #changing: Promise<unknown> = Promise.resolve();

  /** @param now monotonic time, ms @param clock UTC epoch ms */
  constructor(
    connection: Connection,
    { kind }: Pick<ModbusConfiguration, "kind">,
    now: () => number,
    clock: () => number,
  ) {
    this.#connection = connection;
    this.#isSerial = kind === "modbus-serial";
    this.#now = now;
    const statistics = new BusStatistics(connection.characterMs, now, clock);
    this.#statistics = statistics;
    connection.watchers.add(statistics);
    connection.lateListeners.add((unit) => statistics.heardLate(unit));
    connection.taps.add((_direction, bytes, note) => {
      // An echo is what was sent, heard once more.
      if (note !== "echo") statistics.passed(bytes.length);
    });
  }

  /** A unit is asked again that was silent or busy. */
  retried(unit: number): void {
    this.#statistics.retried(unit);
  }

  state(): BusState {
    const listener = this.#listener;
    return {
      ...this.#statistics.state(),
      listening:
        listener === null
          ? null
          : { problem: listener.problem()?.report() ?? null, askings: listener.askings() },
    };
  }

  reset(): void {
    this.#statistics.reset();
  }

  listen(on: boolean): Promise<void> {
    if (on && !this.#isSerial) {
      const what = "Only a serial line can be listened to: on a network nobody hears what others ask.";
      return Promise.reject(new Problem("not-supported", what, "Add the adapter as a serial line."));
    }
    const changed = this.#changing.then(() => this.#change(on));
    this.#changing = changed.catch(() => undefined);
    return changed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.listen(false);
  }

  async #change(on: boolean): Promise<void> {
    const connection = this.#connection;
    if (on === (this.#listener !== null)) return;
    if (!on) {
      await this.#listener?.[Symbol.asyncDispose]();
      this.#listener = null;
      await connection.holdBack(null);
      return;
    }
    await connection.holdBack(onlyListening(connection.name));
    this.reset();
    const tap: Tap = (...seen) => {
      for (const one of connection.taps) one(...seen);
    };
    const { medium, framingUsed: framing } = connection;
    this.#listener = new Listener({ medium, framing, now: this.#now, tap, watcher: this.#statistics });
  }
}

const onlyListening = (line: string) =>
  new Problem(
    "refused",
    `${line} is only listened to now.`,
    "Switch off “Listen only” in the network’s Bus tab.",
  );
