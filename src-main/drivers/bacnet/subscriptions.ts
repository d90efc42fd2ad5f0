import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../../contract/identity.ts";
import { Problem, reportOf } from "../../contract/problem.ts";
import type { RawSample } from "../driver.ts";
import { type Apdu, encodeFrame, encodeSimpleAck, keyOfPeer, type PeerAddress } from "./frame.ts";
import { confirmedServices, properties, unconfirmedServices } from "./names.data.ts";
import { notOneValue, sampleOf, type ValueRequest } from "./poll.ts";
import {
  type CovNotification,
  decodeCovNotification,
  encodeErrorPdu,
  encodeSubscribeCov,
} from "./requests.ts";
import type { Transactions } from "./transactions.ts";

/** How long a device keeps a subscription without hearing from us, seconds; renewed at half of it. */
const lifetimeSeconds = 300;
/** For taking a subscription back when leaving: one try, and nobody waits long for it. */
const farewellMs = 500;

interface Subscription {
  readonly peer: string;
  readonly objectType: number;
  readonly instance: number;
  readonly notified: (notification: CovNotification) => void;
}

/** Subscriptions to changes of value (ASHRAE 135-2020, 13.14): each object its own process identifier. */
export class Subscriptions {
  readonly #transactions: Transactions;
  readonly #send: (to: string, datagram: Uint8Array) => Promise<void>;
  readonly #clock: Clock;
  readonly #byProcess = new Map<number, Subscription>();
  #lastProcess = 0;

  constructor(options: {
    readonly transactions: Transactions;
    readonly send: (to: string, datagram: Uint8Array) => Promise<void>;
    readonly clock: Clock;
  }) {
    this.#transactions = options.transactions;
    this.#send = options.send;
    this.#clock = options.clock;
  }

  /**
   * Takes a notification in, and acknowledges a confirmed one.
   * @returns whether it was one
   */
  receive(
    from: PeerAddress,
    apdu: Extract<Apdu, { kind: "confirmed-request" | "unconfirmed-request" }>,
  ): boolean {
    const confirmed = apdu.kind === "confirmed-request";
    const service = confirmed
      ? confirmedServices.confirmedCovNotification
      : unconfirmedServices.covNotification;
    if (apdu.service !== service) return false;
    const notification = decodeCovNotification(apdu.payload);
    const subscription = notification && this.#byProcess.get(notification.processId);
    const known =
      subscription?.peer === keyOfPeer(from) &&
      subscription.objectType === notification?.objectType &&
      subscription.instance === notification.instance;
    if (confirmed) {
      // Error services, unknown-subscription: a device that still serves an earlier run of the app may stop.
      const answer = known
        ? encodeSimpleAck(apdu.invokeId, service)
        : encodeErrorPdu(apdu.invokeId, service, 5, 79);
      this.#send(from.ip, encodeFrame(from, answer)).catch(() => undefined);
    }
    if (known && notification !== undefined) subscription?.notified(notification);
    return true;
  }

  /**
   * Subscribes one object, renews it, and takes it back at the end. A device that refuses, or is silent when asked,
   * yields one `ok: false`; the next renewal tries again only where it was subscribed before.
   * @returns when the signal is aborted, or the object can't be subscribed
   */
  async run(
    peer: PeerAddress,
    device: string,
    { reference, source }: ValueRequest,
    emit: (sample: RawSample) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const fail = (error: unknown) =>
      emit({ reference, time: this.#clock(), ok: false, problem: reportOf(error) });
    if (source.property !== properties.presentValue || source.arrayIndex !== undefined) {
      return fail(
        new Problem(
          "not-supported",
          "Only present values tell of their changes by COV.",
          "Poll this property instead.",
        ),
      );
    }
    this.#lastProcess = (this.#lastProcess % 0x3fffff) + 1;
    const processId = this.#lastProcess;
    this.#byProcess.set(processId, {
      peer: keyOfPeer(peer),
      objectType: source.objectType,
      instance: source.instance,
      notified: ({ values }) => {
        const value = values.get(properties.presentValue);
        if (value === undefined) return;
        const sample = sampleOf(value, values.get(properties.statusFlags) ?? []);
        const time = this.#clock();
        if (sample === undefined) emit({ reference, time, ok: false, problem: notOneValue(source) });
        else emit({ reference, time, ok: true, ...sample });
      },
    });
    const subscribe = (lifetime: number | undefined, stop: AbortSignal, retries?: number) =>
      this.#transactions.request(
        peer,
        confirmedServices.subscribeCov,
        encodeSubscribeCov(processId, source, lifetime),
        { signal: stop, device, ...(retries !== undefined && { retries }) },
      );
    let subscribed = false;
    try {
      while (!signal.aborted) {
        try {
          await subscribe(lifetimeSeconds, signal);
          subscribed = true;
        } catch (error) {
          if (signal.aborted) return;
          fail(error);
          if (!subscribed) return;
        }
        await delay((lifetimeSeconds / 2) * 1000, undefined, { signal, ref: false }).catch(() => undefined);
      }
    } finally {
      this.#byProcess.delete(processId);
      if (subscribed) await subscribe(undefined, AbortSignal.timeout(farewellMs), 0).catch(() => undefined);
    }
  }
}
