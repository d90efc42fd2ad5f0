/** A router that says nothing more is taken to be free again after this, ms (ASHRAE 135-2020, 6.6.3.6). */
const busyMs = 30_000;

/** Nor is it left alone for longer in all, however often it says so, ms; it has `busyMs` then to prove itself. */
export const longestBusyMs = 120_000;

/** Routers that asked for quiet on networks behind them (ASHRAE 135-2020, 6.4.5 and 6.4.6). */
export class BusyRouters {
  /** When each is taken to be free again; an empty network stands for all that the router serves. */
  readonly #until = new Map<string, number>();
  /** When each began to be busy, without a pause of `busyMs` since. */
  readonly #since = new Map<string, number>();

  /** @returns how long it may last, ms; 0 where it has been busy for too long already */
  hold(router: string, networks: readonly number[], now: number): number {
    const ends = keysOf(router, networks).map((key) => {
      const goesOn = now < (this.#until.get(key) ?? Number.NEGATIVE_INFINITY) + busyMs;
      const since = goesOn ? (this.#since.get(key) ?? now) : now;
      const until = Math.min(now + busyMs, since + longestBusyMs);
      this.#since.set(key, since);
      this.#until.set(key, until);
      return until;
    });
    return Math.max(0, Math.max(...ends) - now);
  }

  release(router: string, networks: readonly number[]): void {
    if (networks.length > 0) {
      for (const key of keysOf(router, networks)) this.#until.delete(key);
      return;
    }
    for (const key of [...this.#until.keys()]) if (key.startsWith(`${router}/`)) this.#until.delete(key);
  }

  /**
   * @param lane as `laneOf` names it: `address/network`
   * @returns the moment until which nothing may be sent there; undefined where it may
   */
  heldUntil(lane: string, now: number): number | undefined {
    if (this.#until.size === 0) return undefined;
    const router = lane.slice(0, lane.indexOf("/") + 1);
    if (router === "") return undefined;
    const until = Math.max(this.#until.get(lane) ?? 0, this.#until.get(router) ?? 0);
    return until > now ? until : undefined;
  }
}

const keysOf = (router: string, networks: readonly number[]) =>
  networks.length === 0 ? [`${router}/`] : networks.map((network) => `${router}/${network}`);
