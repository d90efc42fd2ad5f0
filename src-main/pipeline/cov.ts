import type { DevicePolling } from "../contract/live.ts";
import type { Point } from "../contract/point.ts";
import type { ProblemReport } from "../contract/problem.ts";
import type { Read, ReadRequest, Subscribe } from "../drivers/driver.ts";
import { HeldValues } from "./held.ts";

/** What polling needs of a network's session; what it can't do is absent. */
export type PolledSession = Read & {
  readonly subscribe?: Subscribe["subscribe"];
  readonly requestsSent?: (address: ReadRequest["address"]) => number;
};

/** Whether a device's points are subscribed: where that saves requests, wherever it can be, or not at all. */
export type CovChoice = "auto" | "always" | "never";

/** How long drivers let a subscription of polling last until they renew it, ms. */
export const renewalMs = 900_000;
/** After losses or a refusal the device is only polled for so long, ms; twice as long each time, at most a day. */
const firstPauseMs = 600_000;
const longestPauseMs = 86_400_000;

/** What is asked of the group that the subscriptions are of. */
export interface CovGroup {
  readonly device: { readonly cov?: CovChoice };
  readonly points: readonly Point[];
  readonly intervalMs: number;
}

/**
 * Whether subscribing costs fewer requests than reading: a subscription is renewed point by point, while one read
 * request brings many.
 * @param requests that one read of all points takes
 */
export function covPays(requests: number, points: number, intervalMs: number): boolean {
  return (requests - 1) / intervalMs > points / renewalMs;
}

/** The subscriptions of one group of points, over all their beginnings and ends. Times monotonic, ms. */
export class GroupCov {
  readonly held = new HeldValues();
  /** Ends the subscriptions that run; undefined while none do. */
  running: AbortController | undefined;
  /** Requests that a read of all points took, when that was last done; null while it isn't known. */
  #requestsPerRead: number | null = null;
  #saved = 0;
  #note = "";
  #resumeAt = Number.NEGATIVE_INFINITY;
  #pauseMs = firstPauseMs;

  /** What a person is told of it. */
  report(): DevicePolling["cov"] {
    return { points: this.held.size, requestsSaved: Math.max(0, Math.round(this.#saved)), note: this.#note };
  }

  /** What to read in this turn: all that isn't told of, and about one request's worth of the rest, as it comes round. */
  asked(points: readonly Point[]): readonly Point[] {
    if (this.held.size === 0) return points;
    const perRequest = Math.max(1, Math.floor(points.length / (this.#requestsPerRead ?? points.length)));
    const turn = new Set(this.held.turn(perRequest));
    return points.filter(({ id }) => turn.has(id) || !this.held.has(id));
  }

  /**
   * A turn was answered.
   * @param asked how many points were read
   * @param sent requests that it took
   */
  turned(asked: number, { points, intervalMs }: CovGroup, sent: number): void {
    if (asked === points.length && this.running === undefined) this.#requestsPerRead = sent;
    if (asked < points.length && this.#requestsPerRead !== null) {
      // Renewals cost requests, too.
      this.#saved += this.#requestsPerRead - sent - (this.held.size * intervalMs) / renewalMs;
    }
  }

  /** Whether to subscribe now. */
  wants({ device, points, intervalMs }: CovGroup, now: number): boolean {
    const choice = device.cov ?? "never";
    if (choice === "never" || this.running !== undefined || now < this.#resumeAt) return false;
    if (choice === "always") return true;
    if (this.#requestsPerRead === null) return false;
    if (covPays(this.#requestsPerRead, points.length, intervalMs)) return true;
    this.#note = "Polled: reading takes fewer requests than renewing subscriptions.";
    return false;
  }

  begin(): AbortController {
    this.running = new AbortController();
    this.#note = "";
    return this.running;
  }

  /** The device told less than it should have: it is polled again for a while. */
  lost(point: Point, now: number): void {
    this.#pause(now, `Polled: a change of ${point.name} was not told, so notifications get lost.`);
  }

  /** Not one point could be subscribed. */
  refused(problem: ProblemReport | null, now: number): void {
    this.#pause(now, problem === null ? "Polled." : `Polled: ${problem.what}`);
  }

  /** Some points couldn't be subscribed, and are read. */
  partly(refused: number, points: number): void {
    this.#note = `${refused} of ${points} are polled: the device refused to tell of them.`;
  }

  end(): void {
    this.running?.abort();
    this.running = undefined;
    for (const id of this.held.ids()) this.held.release(id);
  }

  #pause(now: number, note: string): void {
    this.end();
    this.#note = note;
    this.#resumeAt = now + this.#pauseMs;
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }
}
