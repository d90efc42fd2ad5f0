import { MinuteCounter } from "./minute-counter.ts";
import { TrafficCounter } from "./traffic.ts";

/** How much is asked of one device, and how it copes. Within the last minute, to ten seconds. */
export interface Load {
  /** Requests sent, repeated ones included. */
  readonly requestsPerMinute: number;
  /** Requests that got no answer in time, repeated ones included. */
  readonly timedOutPerMinute: number;
  /** Answers that nobody waited for any more. */
  readonly latePerMinute: number;
  /** Of its latest answers, ms; null before any. */
  readonly medianRoundTripMs: number | null;
}

/** Round trips remembered a device. */
const roundTripsKept = 64;

/** Counts the load of one device. Times in ms, of a clock that never runs back. */
export class LoadCounter {
  readonly #roundTrips: number[] = [];
  readonly #sent = new MinuteCounter();
  readonly #timedOut = new MinuteCounter();
  readonly #late = new MinuteCounter();
  readonly #traffic: TrafficCounter;

  /** @param traffic of the session that asks the device; counted there too */
  constructor(traffic = new TrafficCounter()) {
    this.#traffic = traffic;
  }

  /** A request was sent. */
  sent(now: number): void {
    this.#sent.add(now);
    this.#traffic.requests += 1;
  }

  answered(roundTripMs: number): void {
    this.#roundTrips.push(roundTripMs);
    if (this.#roundTrips.length > roundTripsKept) this.#roundTrips.shift();
  }

  /** A request stayed without an answer. */
  timedOut(now: number): void {
    this.#timedOut.add(now);
    this.#traffic.timeouts += 1;
  }

  /** An answer came that nobody waits for any more. */
  late(now: number): void {
    this.#late.add(now);
  }

  /** Median of the latest round trips, ms; null before any answer. */
  get medianRoundTripMs(): number | null {
    const sorted = [...this.#roundTrips].sort((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? null;
  }

  load(now: number): Load {
    return {
      requestsPerMinute: this.#sent.perMinute(now),
      timedOutPerMinute: this.#timedOut.perMinute(now),
      latePerMinute: this.#late.perMinute(now),
      medianRoundTripMs: this.medianRoundTripMs,
    };
  }
}
