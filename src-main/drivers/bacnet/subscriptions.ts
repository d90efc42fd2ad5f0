import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../../contract/identity.ts";
import type { SampleValue } from "../../contract/network.ts";
import { Problem, reportOf } from "../../contract/problem.ts";
import type { BacnetSource } from "../../contract/source.ts";
import type { RawSample } from "../driver.ts";
import { MinuteCounter } from "../minute-counter.ts";
import { type Apdu, encodeNpdu, encodeSimpleAck, keyOfPeer, type PeerAddress } from "./frame.ts";
import type { SendNpdu } from "./link.ts";
import { confirmedServices, properties, unconfirmedServices } from "./names.data.ts";
import { notOneValue, sampleOf, type ValueRequest } from "./poll.ts";
import {
  type CovNotification,
  decodeCovNotification,
  encodeErrorPdu,
  encodeSubscribeCov,
  encodeSubscribeCovProperty,
} from "./requests.ts";
import type { Transactions } from "./transactions.ts";

/** How long things take, so that tests needn't wait for them. */
export interface CovTimes {
  /** How long a device keeps a subscription without hearing from us, seconds; renewed at half of it. */
  readonly lifetimeSeconds: number;
  /** Between two polls of everything that is subscribed, ms: notifications get lost. */
  readonly checkMs: number;
  /** No two renewals of a subscription follow each other faster, ms, whatever the device says. */
  readonly renewalGapMs: number;
}

const usualTimes: CovTimes = { lifetimeSeconds: 1_800, checkMs: 300_000, renewalGapMs: 10_000 };
/** For taking a subscription back when leaving: one try, and nobody waits long for it. */
const farewellMs = 500;
/** Ours are 22 bits wide, as every device takes them. */
const maxProcess = 0x3fffff;

/** How often one object tells of changes. */
export interface CovRate {
  readonly peer: PeerAddress;
  readonly source: BacnetSource;
  /** Notifications within the last minute. */
  readonly perMinute: number;
  /** Changes that came out only by polling since it was subscribed. */
  readonly lost: number;
}

interface Subscription {
  readonly peer: PeerAddress;
  readonly source: BacnetSource;
  readonly rate: MinuteCounter;
  readonly notified: (notification: CovNotification) => void;
  /** Renews it soon: the device has perhaps forgotten it. */
  readonly renew: () => void;
  /** Value last told; undefined before any. */
  last: { readonly value: SampleValue } | undefined;
  lost: number;
}

/** Subscriptions to changes of value (ASHRAE 135-2020, 13.14, 13.15): each property its own process identifier. */
export class Subscriptions {
  readonly #transactions: Transactions;
  readonly #send: SendNpdu;
  readonly #clock: Clock;
  readonly #times: CovTimes;
  readonly #confirmed: boolean;
  readonly #byProcess = new Map<number, Subscription>();
  #lastProcess = 0;

  constructor(options: {
    readonly transactions: Transactions;
    readonly send: SendNpdu;
    readonly clock: Clock;
    readonly times?: CovTimes;
    /** Ask for notifications that devices repeat until they are acknowledged. */
    readonly confirmed?: boolean | undefined;
  }) {
    this.#transactions = options.transactions;
    this.#send = options.send;
    this.#clock = options.clock;
    this.#times = options.times ?? usualTimes;
    this.#confirmed = options.confirmed ?? false;
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
      notification !== undefined &&
      subscription !== undefined &&
      keyOfPeer(subscription.peer) === keyOfPeer(from) &&
      subscription.source.objectType === notification.objectType &&
      subscription.source.instance === notification.instance;
    if (confirmed) {
      // Error services, unknown-subscription: a device that still serves an earlier run of the app may stop.
      const answer = known
        ? encodeSimpleAck(apdu.invokeId, service)
        : encodeErrorPdu(apdu.invokeId, service, 5, 79);
      this.#send(from, encodeNpdu(from, answer)).catch(() => undefined);
    }
    if (known) {
      subscription.rate.add(performance.now());
      subscription.notified(notification);
    }
    return true;
  }

  /** A device says that it is there: perhaps it has just started, and knows nothing of its subscribers. */
  announced(from: PeerAddress): void {
    const key = keyOfPeer(from);
    for (const subscription of this.#byProcess.values()) {
      if (keyOfPeer(subscription.peer) === key) subscription.renew();
    }
  }

  /** How often each subscribed object tells of changes, busiest first. */
  rates(): CovRate[] {
    const now = performance.now();
    return [...this.#byProcess.values()]
      .map(({ peer, source, rate, lost }) => ({ peer, source, perMinute: rate.perMinute(now), lost }))
      .sort((a, b) => b.perMinute - a.perMinute);
  }

  /**
   * Polls what is subscribed of one device once in a while, tells what it finds, and renews what has changed unsaid.
   * @param poll reads these and tells each sample
   * @returns when the signal is aborted
   */
  async check(
    requests: readonly ValueRequest[],
    poll: (
      requests: readonly ValueRequest[],
      emit: (sample: RawSample) => void,
      signal: AbortSignal,
    ) => Promise<void>,
    emit: (sample: RawSample) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const subscribed = () =>
      requests.flatMap((request) => {
        const found = [...this.#byProcess.values()].find(({ source }) => source === request.source);
        return found === undefined ? [] : [{ request, subscription: found }];
      });
    for (;;) {
      await delay(this.#times.checkMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      const now = new Map(subscribed().map((one) => [one.request.reference, one]));
      if (now.size === 0) return;
      const correct = (sample: RawSample) => {
        const subscription = now.get(sample.reference)?.subscription;
        if (sample.ok && subscription?.last !== undefined && subscription.last.value !== sample.value) {
          subscription.lost += 1;
          subscription.renew();
        }
        if (sample.ok && subscription !== undefined) subscription.last = { value: sample.value };
        emit(sample);
      };
      try {
        await poll(
          [...now.values()].map(({ request }) => request),
          correct,
          signal,
        );
      } catch (error) {
        if (signal.aborted) return;
        throw error;
      }
    }
  }

  /**
   * Subscribes one property, renews it, and takes it back at the end: present values by SubscribeCOV, anything else by
   * SubscribeCOVProperty. A device that refuses, or is silent when asked, yields one `ok: false`; the next renewal
   * tries again only where it was subscribed before.
   * @returns when the signal is aborted, or the property can't be subscribed
   */
  async run(
    peer: PeerAddress,
    device: string,
    { reference, source }: ValueRequest,
    emit: (sample: RawSample) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { lifetimeSeconds, renewalGapMs } = this.#times;
    const fail = (error: unknown) =>
      emit({ reference, time: this.#clock(), ok: false, problem: reportOf(error) });
    const processId = this.#newProcess();
    const whole = source.property === properties.presentValue && source.arrayIndex === undefined;
    const service = whole ? confirmedServices.subscribeCov : confirmedServices.subscribeCovProperty;
    const encode = whole ? encodeSubscribeCov : encodeSubscribeCovProperty;
    const subscribe = (lifetime: number | undefined, stop: AbortSignal, retries?: number) =>
      this.#transactions.request(peer, service, encode(processId, source, lifetime, this.#confirmed), {
        signal: stop,
        device,
        urgency: "poll",
        ...(retries !== undefined && { retries }),
      });

    let subscribedAt = 0;
    let due = 0;
    let wake = new AbortController();
    const dueBy = (moment: number) => {
      const soonest = Math.max(moment, subscribedAt + renewalGapMs);
      if (soonest >= due) return;
      due = soonest;
      wake.abort();
    };
    const subscription: Subscription = {
      peer,
      source,
      rate: new MinuteCounter(),
      last: undefined,
      lost: 0,
      renew: () => dueBy(performance.now()),
      notified: ({ values, timeRemaining }) => {
        // Half of what the device says is left: it may keep subscriptions shorter than asked. 0 is for ever.
        if (timeRemaining > 0) dueBy(performance.now() + timeRemaining * 500);
        const value = values.get(source.property);
        if (value === undefined) return;
        const sample = sampleOf(value, values.get(properties.statusFlags) ?? []);
        const time = this.#clock();
        if (sample === undefined) return emit({ reference, time, ok: false, problem: notOneValue(source) });
        subscription.last = { value: sample.value };
        emit({ reference, time, ok: true, ...sample });
      },
    };
    this.#byProcess.set(processId, subscription);
    let subscribed = false;
    try {
      while (!signal.aborted) {
        wake = new AbortController();
        subscribedAt = performance.now();
        due = subscribedAt + lifetimeSeconds * 500;
        try {
          await subscribe(lifetimeSeconds, signal);
          subscribed = true;
        } catch (error) {
          if (signal.aborted) return;
          fail(error);
          if (!subscribed) return;
        }
        while (!signal.aborted && performance.now() < due) {
          wake = new AbortController();
          const either = AbortSignal.any([signal, wake.signal]);
          await delay(Math.max(1, due - performance.now()), undefined, { signal: either, ref: false }).catch(
            () => undefined,
          );
        }
      }
    } finally {
      this.#byProcess.delete(processId);
      if (subscribed) await subscribe(undefined, AbortSignal.timeout(farewellMs), 0).catch(() => undefined);
    }
  }

  /** @throws Problem when every identifier is taken */
  #newProcess(): number {
    for (let tries = 0; tries < maxProcess; tries++) {
      this.#lastProcess = (this.#lastProcess % maxProcess) + 1;
      if (!this.#byProcess.has(this.#lastProcess)) return this.#lastProcess;
    }
    throw new Problem("not-supported", "No more values can be subscribed.", "Poll some of them instead.");
  }
}
