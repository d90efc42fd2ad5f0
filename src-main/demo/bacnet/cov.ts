import type { Clock } from "../../contract/identity.ts";
import type { BacnetObject } from "./object.ts";
import type { CovRequest } from "./services.ts";

const checkEveryMs = 1_000;
const subscriptionsAtMost = 500;

/** An object whose changes can be told. */
export interface WatchedObject extends BacnetObject {
  /** The value as a number. */
  presentValue(): number;
  readonly covIncrement: number;
}

interface Subscription {
  readonly object: WatchedObject;
  readonly confirmed: boolean;
  /** When it ends, by the device's clock; infinite where it doesn't. */
  readonly end: number;
  readonly notify: (remainingSeconds: number) => void;
  last: number;
}

/** The change-of-value subscriptions of a device (ASHRAE 135-2020, 13.1). */
export class CovSubscriptions implements Disposable {
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #clock: Clock;
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Takes, renews or cancels a subscription; a new one is notified at once.
   * @param notify sends one notification, given the seconds that the subscription still lives (0: for ever)
   * @returns false where there is no room
   */
  subscribe(
    peer: string,
    request: CovRequest,
    object: WatchedObject,
    notify: (confirmed: boolean, remainingSeconds: number) => void,
  ): boolean {
    const key = `${peer} ${request.processId} ${object.objectType}:${object.instance}`;
    const { wish } = request;
    if (wish === undefined) {
      this.#subscriptions.delete(key);
      return true;
    }
    if (!this.#subscriptions.has(key) && this.#subscriptions.size >= subscriptionsAtMost) return false;
    const subscription: Subscription = {
      object,
      confirmed: wish.confirmed,
      end:
        wish.lifetimeSeconds === 0 ? Number.POSITIVE_INFINITY : this.#clock() + wish.lifetimeSeconds * 1_000,
      notify: (remaining) => notify(wish.confirmed, remaining),
      last: object.presentValue(),
    };
    this.#subscriptions.set(key, subscription);
    this.#timer ??= setInterval(() => this.#check(), checkEveryMs).unref();
    // After the acknowledgement is on its way.
    setImmediate(() => this.#notify(subscription));
    return true;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#subscriptions.clear();
  }

  #notify(subscription: Subscription): void {
    const left = subscription.end - this.#clock();
    subscription.notify(Number.isFinite(left) ? Math.max(1, Math.round(left / 1_000)) : 0);
  }

  #check(): void {
    const now = this.#clock();
    for (const [key, subscription] of this.#subscriptions) {
      if (subscription.end <= now) {
        this.#subscriptions.delete(key);
        continue;
      }
      const value = subscription.object.presentValue();
      const change = Math.abs(value - subscription.last);
      if (change === 0 || change < subscription.object.covIncrement) continue;
      subscription.last = value;
      this.#notify(subscription);
    }
    if (this.#subscriptions.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }
}
