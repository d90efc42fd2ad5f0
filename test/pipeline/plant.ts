import type { NetworkId, Point, Reading } from "../../src-main/contract/index.ts";
import type { RawSample, Read, ReadRequest } from "../../src-main/drivers/driver.ts";
import { Poller, type PollerOptions } from "../../src-main/pipeline/index.ts";
import { aPoint } from "../points/fixtures.ts";
import { VirtualTime } from "./virtual-time.ts";

export type Answer = (request: ReadRequest, time: number) => RawSample;

export const answers: Answer = ({ reference }, time) => ({
  reference,
  time,
  ok: true,
  value: 20,
  reason: "none",
});

export const fails =
  (code: (RawSample & { ok: false })["problem"]["code"], what = "Device 2001 didn't answer."): Answer =>
  ({ reference }, time) => ({ reference, time, ok: false, problem: { code, what, remedy: "" } });

/** A device whose answering the test decides; a read that hangs ends when it is aborted, or let go. */
export class Device implements Read {
  answer: Answer | "hangs" = answers;
  /** How long each answer takes, ms. */
  answerMs = 0;
  reads = 0;
  underWay = 0;
  mostUnderWay = 0;
  readonly #time: VirtualTime;
  #letGo: () => void = () => undefined;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  letGo(): void {
    this.#letGo();
  }

  async *read(requests: readonly ReadRequest[], signal: AbortSignal): AsyncGenerator<RawSample> {
    this.reads += 1;
    this.underWay += 1;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    try {
      for (const request of requests) {
        const { answer } = this;
        if (answer === "hangs") {
          await this.#until(signal, (resolve) => {
            this.#letGo = resolve;
          });
          return;
        }
        if (this.answerMs > 0) await this.#until(signal, (done) => this.#time.schedule(done, this.answerMs));
        signal.throwIfAborted();
        yield answer(request, this.#time.now);
      }
    } finally {
      this.underWay -= 1;
    }
  }

  #until(signal: AbortSignal, begin: (done: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      signal.addEventListener("abort", () => resolve(), { once: true });
      begin(resolve);
    });
  }
}

/** One device with some points, polled in virtual time. */
export function plant(points = 1, intervalMs = 1_000, options: Partial<PollerOptions> = {}) {
  const time = new VirtualTime();
  const device = new Device(time);
  const readings: Reading[] = [];
  const told = { changes: 0, logged: [] as string[] };
  const poller = new Poller({
    session: async () => device,
    accept: (batch) => readings.push(...batch),
    changed: () => {
      told.changes += 1;
    },
    clock: time.clock,
    monotonic: time.monotonic,
    schedule: time.schedule,
    log: (message) => told.logged.push(message),
    ...options,
  });
  const mapped: Point[] = Array.from({ length: points }, (_, index) => ({
    ...aPoint(index + 1),
    intervalMs,
  }));
  const polled = {
    deviceId: aPoint().deviceId,
    networkId: "n" as NetworkId,
    address: { protocol: "modbus" as const, unit: 1 },
    points: mapped,
  };
  return { time, device, readings, poller, polled, told };
}
