import { Problem } from "../../contract/problem.ts";
import {
  type Apdu,
  encodeAbort,
  encodeConfirmedRequest,
  encodeFrame,
  encodeSegmentAck,
  keyOfPeer,
  type PeerAddress,
} from "./frame.ts";
import { Lanes } from "./lanes.ts";
import { cancelled, type Refusal, requestProblem } from "./refusals.ts";
import { decodeError } from "./requests.ts";
import { type Reassembly, reassemblyOf, type SegmentStep } from "./segments.ts";

export interface TransactionsOptions {
  /** @throws Problem `unreachable` */
  readonly send: (to: string, datagram: Uint8Array) => Promise<void>;
  /** Wait for each try, ms. */
  readonly requestTimeoutMs: number;
  /** Tries after the first. */
  readonly retries: number;
  /** Milliseconds from any fixed moment, never running backwards. */
  readonly monotonic: () => number;
}

export interface RequestOptions {
  readonly signal: AbortSignal;
  /** What to call the device in a problem: `Device 2001`. */
  readonly device: string;
  /** Tries after the first, instead of the configured ones. */
  readonly retries?: number;
}

/** Requests in flight at once over all peers: what a small switch buffers without loss. */
const globalLimit = 64;
/** Round trips remembered a peer. */
const roundTripsKept = 64;

interface Transaction {
  readonly peer: PeerAddress;
  readonly service: number;
  readonly request: Uint8Array;
  readonly device: string;
  readonly attempts: number;
  readonly settle: (outcome: { readonly payload: Uint8Array } | { readonly error: unknown }) => void;
  attempt: number;
  sentAt: number;
  timer: NodeJS.Timeout | undefined;
  reassembly: Reassembly | undefined;
  nudges: number;
}

/** What is remembered of a peer between its transactions. */
interface PeerState {
  nextInvokeId: number;
  readonly outstanding: Map<number, Transaction>;
  readonly roundTrips: number[];
  /** Acknowledgement of the last segmented answer, sent again when its last segment comes again. */
  lastSegmentAck: { readonly invokeId: number; readonly apdu: Uint8Array } | undefined;
}

/**
 * Confirmed requests and their answers (ASHRAE 135-2020, clause 5.4.4, the requesting side). A transaction is known by
 * the peer's whole address and its invoke id: answers from strangers and late ones find none, and are dropped.
 */
export class Transactions implements Disposable {
  readonly #options: TransactionsOptions;
  readonly #lanes = new Lanes(globalLimit);
  readonly #peers = new Map<string, PeerState>();

  constructor(options: TransactionsOptions) {
    this.#options = options;
  }

  /**
   * Sends a request when its turn comes (one at a time a device, and one at a time on a network behind a router) and
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
    const release = await this.#lanes.enter(laneOf(peer), options.signal);
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
    const transaction = state?.outstanding.get(apdu.invokeId);
    if (state === undefined) return;
    if (transaction === undefined) {
      const last = state.lastSegmentAck;
      if (apdu.kind === "complex-ack" && apdu.segment && last?.invokeId === apdu.invokeId) {
        this.#transmit(from, last.apdu);
      }
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
        return;
    }
  }

  /**
   * A router refused a message (6.4.4): what waits for that network fails at once, except when the router is only busy.
   * @param router IPv4 `address:port`
   */
  rejectNetwork(router: string, network: number, reason: number): void {
    if (reason === 2) return;
    for (const state of this.#peers.values()) {
      for (const transaction of [...state.outstanding.values()]) {
        const { peer } = transaction;
        if (peer.network !== network || peer.ip !== router) continue;
        this.#refuse(transaction, { kind: "no-route", network, router, reason });
      }
    }
  }

  /** Median of the latest round trips, ms; null before any answer. */
  medianRoundTrip(peer: PeerAddress): number | null {
    const sorted = [...(this.#peers.get(keyOfPeer(peer))?.roundTrips ?? [])].sort((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? null;
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
    { signal, device, retries }: RequestOptions,
  ): Promise<Uint8Array> {
    const key = keyOfPeer(peer);
    const state: PeerState = this.#peers.get(key) ?? {
      nextInvokeId: 0,
      outstanding: new Map(),
      roundTrips: [],
      lastSegmentAck: undefined,
    };
    this.#peers.set(key, state);
    const invokeId = state.nextInvokeId;
    state.nextInvokeId = (invokeId + 1) % 256;

    return new Promise((resolve, reject) => {
      const cancel = () => {
        if (transaction.reassembly !== undefined) this.#transmit(peer, encodeAbort(invokeId, 0));
        transaction.settle({ error: cancelled() });
      };
      const transaction: Transaction = {
        peer,
        service,
        device,
        request: encodeConfirmedRequest(invokeId, service, payload),
        attempts: 1 + (retries ?? this.#options.retries),
        attempt: 0,
        sentAt: 0,
        timer: undefined,
        reassembly: undefined,
        nudges: 0,
        settle: (outcome) => {
          if (state.outstanding.get(invokeId) !== transaction) return;
          clearTimeout(transaction.timer);
          signal.removeEventListener("abort", cancel);
          state.outstanding.delete(invokeId);
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
    transaction.attempt += 1;
    transaction.sentAt = this.#options.monotonic();
    transaction.reassembly = undefined;
    transaction.nudges = 0;
    this.#arm(transaction, () => this.#timedOut(transaction));
    const datagram = encodeFrame(transaction.peer, transaction.request, { expectingReply: true });
    this.#options
      .send(transaction.peer.ip, datagram)
      .catch((error: unknown) => transaction.settle({ error }));
  }

  #arm(transaction: Transaction, expired: () => void): void {
    clearTimeout(transaction.timer);
    transaction.timer = setTimeout(expired, this.#options.requestTimeoutMs);
    transaction.timer.unref();
  }

  #timedOut(transaction: Transaction): void {
    if (transaction.attempt < transaction.attempts) {
      this.#try(transaction);
      return;
    }
    this.#refuse(transaction, {
      kind: "silence",
      attempts: transaction.attempts,
      timeoutMs: this.#options.requestTimeoutMs,
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
    if (transaction.attempt === 1) {
      state.roundTrips.push(this.#options.monotonic() - transaction.sentAt);
      if (state.roundTrips.length > roundTripsKept) state.roundTrips.shift();
    }
    transaction.settle({ payload });
  }

  #refuse(transaction: Transaction, refusal: Refusal): void {
    transaction.settle({ error: requestProblem(refusal, transaction.service, transaction.device) });
  }

  #transmit(peer: PeerAddress, apdu: Uint8Array): void {
    // A lost acknowledgement is the same as one that can't be sent: the other side asks again.
    this.#options.send(peer.ip, encodeFrame(peer, apdu)).catch(() => undefined);
  }
}

/** One queue a device, and one a network behind a router: a slow trunk takes one request at a time. */
function laneOf(peer: PeerAddress): string {
  return peer.network === undefined ? peer.ip : `${peer.ip}/${peer.network}`;
}
