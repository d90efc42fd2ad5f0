import type { Problem } from "../../contract/problem.ts";
import { cancelled } from "./refusals.ts";

/** Who wants it: a person who waits, regular polling, or a scan. The first goes before the others. */
export type Urgency = "person" | "poll" | "scan";

const urgencies: readonly Urgency[] = ["person", "poll", "scan"];

export interface LaneLimits {
  /** Work under way at once over all lanes. */
  readonly atOnce: number;
  /** Work that a device gets within any minute at most; undefined: no limit. */
  readonly perMinute?: number | undefined;
  /** Milliseconds from any fixed moment, never running backwards. */
  readonly monotonic: () => number;
  /** The moment until which nothing may start in a lane; undefined where it may. */
  readonly heldUntil?: (lane: string, now: number) => number | undefined;
}

/** Where a piece of work belongs. */
export interface LanePlace {
  /** The device itself: one piece of work at a time. */
  readonly device: string;
  /** What it shares with others: the trunk behind a router, or itself. */
  readonly lane: string;
  /** Work at once in that lane. */
  readonly width: number;
  readonly urgency: Urgency;
}

interface Waiting {
  readonly place: LanePlace;
  readonly start: () => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Work in lanes: one at a time for each device, so many in each lane, and a limit over all of them, in turns. The more
 * urgent goes first, then first come first served.
 */
export class Lanes {
  readonly #limits: LaneLimits;
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #busyDevices = new Set<string>();
  readonly #busyLanes = new Map<string, number>();
  /** When a device may get its next work; only kept where there is a limit by the minute. */
  readonly #notBefore = new Map<string, number>();
  #wake: NodeJS.Timeout | undefined;
  #closed: Problem | undefined;

  constructor(limits: LaneLimits) {
    this.#limits = limits;
  }

  /**
   * Waits for its turn.
   * @returns call it when done
   * @throws Problem `cancelled` when the signal is aborted first
   */
  enter(place: LanePlace, signal: AbortSignal): Promise<() => void> {
    const { lane, device } = place;
    return new Promise((resolve, reject) => {
      if (this.#closed !== undefined) return reject(this.#closed);
      if (signal.aborted) return reject(cancelled());
      const queue = this.#waiting.get(lane) ?? [];
      this.#waiting.set(lane, queue);
      const abandon = () => {
        const at = queue.indexOf(waiting);
        if (at >= 0) queue.splice(at, 1);
        if (queue.length === 0 && this.#waiting.get(lane) === queue) this.#waiting.delete(lane);
        reject(cancelled());
      };
      const waiting: Waiting = {
        place,
        start: () => {
          signal.removeEventListener("abort", abandon);
          let released = false;
          resolve(() => {
            if (released) return;
            released = true;
            this.#busyDevices.delete(device);
            const others = (this.#busyLanes.get(lane) ?? 1) - 1;
            if (others === 0) this.#busyLanes.delete(lane);
            else this.#busyLanes.set(lane, others);
            this.#advance();
          });
        },
        fail: (error) => {
          signal.removeEventListener("abort", abandon);
          reject(error);
        },
      };
      queue.push(waiting);
      signal.addEventListener("abort", abandon, { once: true });
      this.#advance();
    });
  }

  /** A device was given work outside of its turn, such as a repeated request: it counts for the limit by the minute. */
  spend(device: string): void {
    const { perMinute, monotonic } = this.#limits;
    if (perMinute === undefined) return;
    const now = monotonic();
    this.#notBefore.set(device, Math.max(now, this.#notBefore.get(device) ?? now) + 60_000 / perMinute);
  }

  /** Everything that waits fails with this; nothing new is let in. */
  close(reason: Problem): void {
    this.#closed = reason;
    clearTimeout(this.#wake);
    for (const queue of this.#waiting.values()) for (const waiting of queue) waiting.fail(reason);
    this.#waiting.clear();
  }

  /** Starts what may start now: something that held a lane is over. */
  look(): void {
    this.#advance();
  }

  #advance(): void {
    clearTimeout(this.#wake);
    const now = this.#limits.monotonic();
    for (const urgency of urgencies) while (this.#startSome(urgency, now));
    let earliest = Number.POSITIVE_INFINITY;
    for (const queue of this.#waiting.values()) {
      for (const { place } of queue) {
        const at = this.#notBeforeOf(place, now);
        if (at > now) earliest = Math.min(earliest, at);
      }
    }
    if (earliest === Number.POSITIVE_INFINITY) return;
    this.#wake = setTimeout(() => this.#advance(), Math.max(1, Math.ceil(earliest - now)));
    this.#wake.unref();
  }

  /** At most one of each lane. @returns whether any was started */
  #startSome(urgency: Urgency, now: number): boolean {
    let started = false;
    for (const [lane, queue] of [...this.#waiting]) {
      if (this.#busyDevices.size >= this.#limits.atOnce) return false;
      const at = queue.findIndex(({ place }) => place.urgency === urgency && this.#mayStart(place, now));
      const next = queue[at];
      if (next === undefined) continue;
      queue.splice(at, 1);
      // To the end of the map, so that lanes take turns.
      this.#waiting.delete(lane);
      if (queue.length > 0) this.#waiting.set(lane, queue);
      this.#busyDevices.add(next.place.device);
      this.#busyLanes.set(lane, (this.#busyLanes.get(lane) ?? 0) + 1);
      this.spend(next.place.device);
      started = true;
      next.start();
    }
    return started;
  }

  #mayStart({ device, lane, width }: LanePlace, now: number): boolean {
    if (this.#busyDevices.has(device) || (this.#busyLanes.get(lane) ?? 0) >= width) return false;
    return this.#notBeforeOf({ device, lane }, now) <= now;
  }

  #notBeforeOf({ device, lane }: Pick<LanePlace, "device" | "lane">, now: number): number {
    return Math.max(this.#notBefore.get(device) ?? now, this.#limits.heldUntil?.(lane, now) ?? now);
  }
}
