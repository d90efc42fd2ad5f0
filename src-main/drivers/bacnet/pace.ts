import { LoadCounter } from "../load.ts";
import type { TrafficCounter } from "../traffic.ts";

/** No time-out is shorter, ms: a controller that is busy for a moment isn't silent. */
const shortestTimeoutMs = 500;
/** First pause of a device that stays silent, ms; each next one is twice as long. */
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
/** What is known of how fast a device answers, whether it does, and how much is asked of it. Times in ms, of a clock that never runs back. */
export class Pace {
  #smoothed: number | undefined;
  #deviation = 0;
  /** When it may be probed again; undefined while it answers. */
  #silentUntil: number | undefined;
  #pauseMs = 0;
  /** Told by whoever sends and hears. */
  readonly counter: LoadCounter;
  #sentInAll = 0;

  /** @param traffic of the session, where it is counted too */
  constructor(traffic?: TrafficCounter) {
    this.counter = new LoadCounter(traffic);
  }

  /** Jacobson's and Karels' estimate: mean and mean deviation, each moved by a part of the error. */
  answered(roundTripMs: number): void {
    this.counter.answered(roundTripMs);
    if (this.#smoothed === undefined) {
      this.#smoothed = roundTripMs;
      this.#deviation = roundTripMs / 2;
      return;
    }
    const error = roundTripMs - this.#smoothed;
    this.#smoothed += error / 8;
    this.#deviation += (Math.abs(error) - this.#deviation) / 4;
  }

  /**
   * How long to wait for an answer, ms.
   * @param longestMs before anything was measured, and at most
   * @param attempt from 1; each next one waits twice as long, the last as long as may be
   */
  timeoutMs(longestMs: number, attempt: number, attempts: number): number {
    if (this.#smoothed === undefined || (attempt === attempts && attempts > 1)) return longestMs;
    const expected = Math.max(this.#smoothed + 4 * this.#deviation, shortestTimeoutMs);
    return Math.min(expected * 2 ** (attempt - 1), longestMs);
  }

  /** Anything came from it. */
  heard(): void {
    this.#silentUntil = undefined;
    this.#pauseMs = 0;
  }

  /** It left all tries of a request unanswered: from now on it is probed. */
  fellSilent(now: number): void {
    this.#silentUntil ??= now;
  }

  /** It left a probe unanswered. */
  stayedSilent(now: number): void {
    this.#pauseMs = Math.min(this.#pauseMs === 0 ? firstPauseMs : this.#pauseMs * 2, longestPauseMs);
    this.#silentUntil = now + this.#pauseMs;
  }

  /** Whether to send requests, one probe, or nothing. */
  turn(now: number): "ask" | "probe" | "wait" {
    if (this.#silentUntil === undefined) return "ask";
    return now >= this.#silentUntil ? "probe" : "wait";
  }

  /** A request was sent. */
  sent(now: number): void {
    this.counter.sent(now);
    this.#sentInAll += 1;
  }

  /** Requests sent since the session was opened. */
  get requestsSent(): number {
    return this.#sentInAll;
  }
}
