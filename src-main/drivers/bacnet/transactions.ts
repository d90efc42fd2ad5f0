import { Problem } from "../../contract/problem.ts";
import type { Load } from "../load.ts";
import { TrafficCounter } from "../traffic.ts";
import {
  type Apdu,
  encodeAbort,
  encodeConfirmedRequest,
  encodeNpdu,
  encodeRequestSegment,
  encodeSegmentAck,
  keyOfPeer,
  maxApduLength,
  type PeerAddress,
} from "./frame.ts";
import { type LanePlace, Lanes } from "./lanes.ts";
import { confirmedServices } from "./names.data.ts";
import { Pace } from "./pace.ts";
import { Postponed } from "./postponed.ts";
import { cancelled, type Refusal, RequestProblem, requestProblem } from "./refusals.ts";
import { type RequestSegments, requestSegmentsOf } from "./request-segments.ts";
import { decodeError } from "./requests.ts";
import { reassemblyOf, type SegmentStep } from "./segments.ts";
import {
  type DeviceLoad,
  defaultAtOnce,
  laneOf,
  noteElsewhere,
  type PeerState,
  probe,
  type RequestOptions,
  sentBehind,
  type Transaction,
  type TransactionsOptions,
  tooLong,
} from "./transaction.ts";

/** Bytes of a segment before its content (20.1.2). */
const segmentHeader = 6;
const requestHeader = 4;

/**
 * Confirmed requests and their answers (ASHRAE 135-2020, clause 5.4.4, the requesting side). A transaction is known by
 * the peer's whole address and its invoke id: answers from strangers and late ones find none, and are dropped.
 */
export class Transactions implements Disposable {
  readonly #options: TransactionsOptions;
  readonly #lanes: Lanes;
  readonly #postponed: Postponed;
  readonly #peers = new Map<string, PeerState>();

  constructor(options: TransactionsOptions) {
    this.#options = options;
    const { atOnce = defaultAtOnce, perMinute, monotonic } = options;
    this.#postponed = new Postponed({
      monotonic,
      wait: (transaction, ended, waitMs) => this.#arm(transaction, ended, waitMs),
      again: (transaction) => {
        transaction.attempt -= 1;
        this.#try(transaction);
      },
    });
    const { heldUntil } = this.#postponed;
    this.#lanes = new Lanes({ atOnce, perMinute, monotonic, heldUntil });
  }

  /**
   * Sends a request when its turn comes (one at a time a device, and so many on a network behind a router) and
   * waits for the answer.
   * @returns the service's answer: empty for a SimpleACK, whole where it came in segments
   * @throws RequestProblem for error, reject, abort, silence, unreachable network; Problem `cancelled`
   */
  async request(
    peer: PeerAddress,
    service: number,
    payload: Uint8Array,
    options: RequestOptions,
  ): Promise<Uint8Array> {
    const { perRoutedNetwork = 1 } = this.#options;
    const place: LanePlace = {
      device: keyOfPeer(peer),
      lane: laneOf(peer),
      width: peer.network === undefined ? 1 : perRoutedNetwork,
      urgency: options.urgency ?? "person",
    };
    const release = await this.#lanes.enter(place, options.signal);
    try {
      return await this.#exchange(peer, service, payload, options);
    } finally {
      release();
    }
  }

  /** Takes in an answer. Anything that belongs to no transaction is dropped. */
  receive(from: PeerAddress, apdu: Apdu): void {
    if (apdu.kind === "confirmed-request" || apdu.kind === "unconfirmed-request") return;
    const state = this.#peers.get(keyOfPeer(from));
    if (state === undefined) {
      noteElsewhere(this.#peers.values(), from, apdu);
      return;
    }
    state.pace.heard();
    const transaction = state.outstanding.get(apdu.invokeId);
    if (transaction === undefined) {
      const last = state.lastSegmentAck;
      if (apdu.kind === "complex-ack" && apdu.segment && last?.invokeId === apdu.invokeId) {
        this.#transmit(from, last.apdu);
      } else if (apdu.kind !== "segment-ack") state.pace.counter.late(this.#options.monotonic());
      return;
    }
    switch (apdu.kind) {
      case "simple-ack":
        if (apdu.service === transaction.service) this.#succeed(state, transaction, new Uint8Array(0));
        return;
      case "complex-ack":
        if (apdu.service !== transaction.service) return;
        if (apdu.segment === undefined) this.#succeed(state, transaction, apdu.payload);
        else this.#takeSegment(state, transaction, apdu.invokeId, apdu.segment, apdu.payload);
        return;
      case "error":
        if (apdu.service !== transaction.service) return;
        this.#refuse(transaction, {
          kind: "error",
          ...(decodeError(apdu.payload) ?? { errorClass: 5, errorCode: 0 }),
        });
        return;
      case "reject":
        this.#refuse(transaction, { kind: "reject", reason: apdu.reason });
        return;
      case "abort":
        this.#refuse(transaction, { kind: "abort", reason: apdu.reason });
        return;
      case "segment-ack":
        this.#takeAcknowledgement(transaction, apdu);
        return;
    }
  }

  /** Anything else came from a station: it isn't silent. */
  heard(from: PeerAddress): void {
    this.#peers.get(keyOfPeer(from))?.pace.heard();
  }

  /**
   * Lets regular work begin with a device, or not: one that left its last request unanswered is asked one small question
   * first, and with pauses that grow to 30 s.
   * @throws RequestProblem of silence while it is left alone, or when it leaves the question unanswered; Problem `cancelled`
   */
  async admit(peer: PeerAddress, options: RequestOptions): Promise<void> {
    const state = this.#peers.get(keyOfPeer(peer));
    const turn = state?.pace.turn(this.#options.monotonic()) ?? "ask";
    if (state === undefined || turn === "ask") return;
    const service = confirmedServices.readProperty;
    const timeoutMs = this.#options.requestTimeoutMs;
    if (turn === "wait") {
      throw requestProblem({ kind: "silence", attempts: 1, timeoutMs }, service, options.device);
    }
    try {
      await this.request(peer, service, probe, { ...options, retries: 0 });
    } catch (error) {
      if (!(error instanceof RequestProblem)) throw error;
      if (error.refusal.kind !== "silence") return;
      state.pace.stayedSilent(this.#options.monotonic());
      throw error;
    }
  }

  /** Of all devices together. */
  readonly traffic = new TrafficCounter();

  /** Requests sent to one device so far, repeated ones included. */
  requestsSent(peer: PeerAddress): number {
    return this.#peers.get(keyOfPeer(peer))?.pace.requestsSent ?? 0;
  }

  /** undefined where it was never asked. */
  load(peer: PeerAddress): Load | undefined {
    return this.#peers.get(keyOfPeer(peer))?.pace.counter.load(this.#options.monotonic());
  }

  /** What is asked of each device that was ever asked, busiest first. */
  loads(): DeviceLoad[] {
    const now = this.#options.monotonic();
    return [...this.#peers.values()]
      .map(({ peer, pace }) => ({ peer, ...pace.counter.load(now) }))
      .sort((a, b) => b.requestsPerMinute - a.requestsPerMinute);
  }

  /**
   * A router refused a message (6.4.4): what waits for that network fails at once, except when the router is only busy.
   * @param router IPv4 `address:port`
   */
  rejectNetwork(router: string, network: number, reason: number): void {
    if (reason === 2) return;
    for (const transaction of sentBehind(this.#peers.values(), router, [network])) {
      this.#refuse(transaction, { kind: "no-route", network, router, reason });
    }
  }

  /** A router asks for quiet on these networks, or on all behind it (6.4.5). @param router its address on the link */
  routerBusy(router: string, networks: readonly number[]): void {
    this.#postponed.hold(router, networks, sentBehind(this.#peers.values(), router, networks));
  }

  /** It takes messages for these networks again, or for all (6.4.6). */
  routerAvailable(router: string, networks: readonly number[]): void {
    this.#postponed.release(router, networks);
    this.#lanes.look();
  }

  /** Median of the latest round trips, ms; null before any answer. */
  medianRoundTrip(peer: PeerAddress): number | null {
    return this.#peers.get(keyOfPeer(peer))?.pace.counter.medianRoundTripMs ?? null;
  }

  [Symbol.dispose](): void {
    const closed = new Problem("cancelled", "The network was closed.", "");
    this.#lanes.close(closed);
    for (const state of this.#peers.values()) {
      for (const transaction of [...state.outstanding.values()]) transaction.settle({ error: closed });
    }
  }

  #exchange(
    peer: PeerAddress,
    service: number,
    payload: Uint8Array,
    { signal, device, retries, maxApdu = maxApduLength, segmentation = 0 }: RequestOptions,
  ): Promise<Uint8Array> {
    const whole = requestHeader + payload.length <= maxApdu;
    if (!whole && (segmentation === 1 || segmentation === 3)) {
      return Promise.reject(tooLong(device, payload.length, maxApdu));
    }
    const key = keyOfPeer(peer);
    const state: PeerState = this.#peers.get(key) ?? {
      peer,
      pace: new Pace(this.traffic),
      nextInvokeId: 0,
      outstanding: new Map(),
      lastSegmentAck: undefined,
    };
    this.#peers.set(key, state);
    const invokeId = state.nextInvokeId;
    state.nextInvokeId = (invokeId + 1) % 256;

    return new Promise((resolve, reject) => {
      const cancel = () => {
        if (transaction.reassembly !== undefined || !whole) this.#transmit(peer, encodeAbort(invokeId, 0));
        transaction.settle({ error: cancelled() });
      };
      const transaction: Transaction = {
        peer,
        service,
        device,
        invokeId,
        request: whole
          ? encodeConfirmedRequest(invokeId, service, payload)
          : requestSegmentsOf(payload, maxApdu - segmentHeader),
        attempts: 1 + (retries ?? this.#options.retries),
        attempt: 0,
        timeoutMs: this.#options.requestTimeoutMs,
        sentAt: 0,
        timer: undefined,
        reassembly: undefined,
        nudges: 0,
        elsewhere: undefined,
        settle: (outcome) => {
          if (state.outstanding.get(invokeId) !== transaction) return;
          clearTimeout(transaction.timer);
          signal.removeEventListener("abort", cancel);
          state.outstanding.delete(invokeId);
          this.#postponed.forget(transaction);
          if ("payload" in outcome) resolve(outcome.payload);
          else reject(outcome.error);
        },
      };
      state.outstanding.set(invokeId, transaction);
      signal.addEventListener("abort", cancel, { once: true });
      if (signal.aborted) cancel();
      else this.#try(transaction);
    });
  }

  #try(transaction: Transaction): void {
    const now = this.#options.monotonic();
    const pace = this.#peers.get(keyOfPeer(transaction.peer))?.pace;
    transaction.attempt += 1;
    transaction.timeoutMs =
      pace?.timeoutMs(this.#options.requestTimeoutMs, transaction.attempt, transaction.attempts) ??
      this.#options.requestTimeoutMs;
    transaction.sentAt = now;
    transaction.reassembly = undefined;
    transaction.nudges = 0;
    pace?.sent(now);
    if (transaction.attempt > 1) this.#lanes.spend(keyOfPeer(transaction.peer));
    const { request } = transaction;
    if (!(request instanceof Uint8Array)) {
      request.restart();
      this.#sendWindow(transaction, request);
      return;
    }
    this.#arm(transaction, () => this.#timedOut(transaction));
    this.#transmitRequest(transaction, request);
  }

  #transmitRequest(transaction: Transaction, apdu: Uint8Array): void {
    const { peer } = transaction;
    this.#options
      .send(peer, encodeNpdu(peer, apdu, { expectingReply: true }))
      .catch((error: unknown) => transaction.settle({ error }));
  }

  /** Segments up to the next acknowledgement; sent again, four times in all, when that stays away (5.4.4.2). */
  #sendWindow(transaction: Transaction, segments: RequestSegments): void {
    this.#arm(transaction, () => {
      if (transaction.nudges >= 3) return this.#timedOut(transaction);
      transaction.nudges += 1;
      this.#sendWindow(transaction, segments);
    });
    const { invokeId, service } = transaction;
    for (const segment of segments.next()) {
      this.#transmitRequest(
        transaction,
        encodeRequestSegment(invokeId, service, segment, segments.proposedWindow),
      );
    }
  }

  #takeAcknowledgement(transaction: Transaction, ack: Extract<Apdu, { kind: "segment-ack" }>): void {
    const { request } = transaction;
    if (request instanceof Uint8Array || request.complete) return;
    if (!request.acknowledge(ack.sequence, ack.window, ack.negative)) return;
    transaction.nudges = 0;
    if (request.complete) this.#arm(transaction, () => this.#timedOut(transaction));
    else this.#sendWindow(transaction, request);
  }

  #arm(transaction: Transaction, expired: () => void, waitMs = transaction.timeoutMs): void {
    clearTimeout(transaction.timer);
    transaction.timer = setTimeout(expired, waitMs);
    transaction.timer.unref();
  }

  #timedOut(transaction: Transaction): void {
    this.#peers.get(keyOfPeer(transaction.peer))?.pace.counter.timedOut(this.#options.monotonic());
    if (transaction.attempt < transaction.attempts) {
      this.#try(transaction);
      return;
    }
    this.#peers.get(keyOfPeer(transaction.peer))?.pace.fellSilent(this.#options.monotonic());
    this.#refuse(transaction, {
      kind: "silence",
      attempts: transaction.attempts,
      timeoutMs: transaction.timeoutMs,
      elsewhere: transaction.elsewhere,
    });
  }

  #takeSegment(
    state: PeerState,
    transaction: Transaction,
    invokeId: number,
    segment: { readonly moreFollows: boolean; readonly sequence: number; readonly proposedWindow: number },
    content: Uint8Array,
  ): void {
    transaction.reassembly ??= reassemblyOf(segment.proposedWindow);
    const { reassembly } = transaction;
    const step = reassembly.take(segment.sequence, segment.moreFollows, content);
    this.#answerSegment(transaction, invokeId, step);
    switch (step.kind) {
      case "too-big":
        this.#transmit(transaction.peer, encodeAbort(invokeId, 1));
        this.#refuse(transaction, { kind: "undecodable" });
        return;
      case "complete": {
        const apdu = encodeSegmentAck(invokeId, step.acknowledge, reassembly.window, false);
        state.lastSegmentAck = { invokeId, apdu };
        this.#succeed(state, transaction, step.payload);
        return;
      }
      case "wait":
        if (!step.progress) return;
        transaction.nudges = 0;
        this.#arm(transaction, () => this.#segmentMissing(transaction, invokeId));
    }
  }

  #answerSegment(transaction: Transaction, invokeId: number, step: SegmentStep): void {
    const window = transaction.reassembly?.window;
    if (step.kind === "too-big" || step.acknowledge === undefined || window === undefined) return;
    this.#transmit(
      transaction.peer,
      encodeSegmentAck(invokeId, step.acknowledge, window, step.kind === "wait" && step.negative),
    );
  }

  /**
   * The rest of an answer stays away: asked for again by negative acknowledgement, four times in all as T_wait_for_seg
   * is four times T_seg (5.4.1), then the whole request again.
   */
  #segmentMissing(transaction: Transaction, invokeId: number): void {
    const last = transaction.reassembly?.last;
    if (last === undefined || transaction.nudges >= 3) {
      // 10 is tsm-timeout: the device forgets this answer, so that it takes the repeated request for a new one.
      this.#transmit(transaction.peer, encodeAbort(invokeId, 10));
      this.#timedOut(transaction);
      return;
    }
    transaction.nudges += 1;
    const window = transaction.reassembly?.window ?? 1;
    this.#transmit(transaction.peer, encodeSegmentAck(invokeId, last, window, true));
    this.#arm(transaction, () => this.#segmentMissing(transaction, invokeId));
  }

  #succeed(state: PeerState, transaction: Transaction, payload: Uint8Array): void {
    // A try that was repeated measures nothing: which of them was answered isn't known.
    if (transaction.attempt === 1 && transaction.request instanceof Uint8Array)
      state.pace.answered(this.#options.monotonic() - transaction.sentAt);
    transaction.settle({ payload });
  }

  #refuse(transaction: Transaction, refusal: Refusal): void {
    transaction.settle({ error: requestProblem(refusal, transaction.service, transaction.device) });
  }

  #transmit(peer: PeerAddress, apdu: Uint8Array): void {
    // A lost acknowledgement is the same as one that can't be sent: the other side asks again.
    this.#options.send(peer, encodeNpdu(peer, apdu)).catch(() => undefined);
  }
}
