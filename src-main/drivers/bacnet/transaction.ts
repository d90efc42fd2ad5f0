import { Problem } from "../../contract/problem.ts";
import type { Load } from "../load.ts";
import type { Apdu, PeerAddress } from "./frame.ts";
import type { Urgency } from "./lanes.ts";
import type { SendNpdu } from "./link.ts";
import { objectTypes } from "./names.data.ts";
import type { Pace } from "./pace.ts";
import type { RequestSegments } from "./request-segments.ts";
import { encodeReadProperty } from "./requests.ts";
import type { Reassembly } from "./segments.ts";

/** Requests in flight at once over all peers: what a small switch buffers without loss. */
export const defaultAtOnce = 64;

export interface TransactionsOptions {
  readonly send: SendNpdu;
  /** Wait for each try, ms. */
  readonly requestTimeoutMs: number;
  /** Tries after the first. */
  readonly retries: number;
  /** Requests under way at once over all devices; {@link defaultAtOnce} when absent. */
  readonly atOnce?: number | undefined;
  /** Requests at once on one network behind a router, at most one a device; 1 when absent. */
  readonly perRoutedNetwork?: number | undefined;
  /** Requests that a device gets a minute at most. */
  readonly perMinute?: number | undefined;
  /** Milliseconds from any fixed moment, never running backwards. */
  readonly monotonic: () => number;
}

export interface RequestOptions {
  readonly signal: AbortSignal;
  /** What to call the device in a problem: `Device 2001`. */
  readonly device: string;
  /** Who wants it; a person when absent. */
  readonly urgency?: Urgency | undefined;
  /** Tries after the first, instead of the configured ones. */
  readonly retries?: number | undefined;
  /** Largest APDU that it takes, bytes; a longer request goes out in segments. */
  readonly maxApdu?: number | undefined;
  /** BACnetSegmentation: 0 both, 1 transmit, 2 receive, 3 none. */
  readonly segmentation?: number | undefined;
}

/** How much is asked of one device. */
export interface DeviceLoad extends Load {
  readonly peer: PeerAddress;
}

/** A request that waits for its answer. */
export interface Transaction {
  readonly peer: PeerAddress;
  readonly service: number;
  readonly invokeId: number;
  /** Whole, or in segments. */
  readonly request: Uint8Array | RequestSegments;
  readonly device: string;
  readonly attempts: number;
  readonly settle: (outcome: { readonly payload: Uint8Array } | { readonly error: unknown }) => void;
  attempt: number;
  timeoutMs: number;
  sentAt: number;
  timer: NodeJS.Timeout | undefined;
  reassembly: Reassembly | undefined;
  nudges: number;
  /** An address that was never asked, from which something like the answer came. */
  elsewhere: string | undefined;
}

/** What is remembered of a peer between its transactions. */
export interface PeerState {
  readonly peer: PeerAddress;
  readonly pace: Pace;
  nextInvokeId: number;
  readonly outstanding: Map<number, Transaction>;
  /** Acknowledgement of the last segmented answer, sent again when its last segment comes again. */
  lastSegmentAck: { readonly invokeId: number; readonly apdu: Uint8Array } | undefined;
}

/** A question that every device can answer in a few bytes: device "whoever you are" (12.11.1), object-identifier. */
export const probe = encodeReadProperty({
  objectType: objectTypes.device,
  instance: 4_194_303,
  property: 75,
});

export function tooLong(device: string, bytes: number, maxApdu: number): Problem {
  return new Problem(
    "not-supported",
    `The request of ${bytes} bytes is too long for ${device}, which takes ${maxApdu} bytes and no segments.`,
    "Write less at once.",
  );
}

/** One queue a device, and one a network behind a router: what stations of a slow trunk share. */
export function laneOf(peer: PeerAddress): string {
  return peer.network === undefined ? peer.ip : `${peer.ip}/${peer.network}`;
}

/** What is under way to these networks behind a router, or to all where there are none. */
export function sentBehind(
  peers: Iterable<PeerState>,
  router: string,
  networks: readonly number[],
): Transaction[] {
  return [...peers].flatMap(({ peer: { ip, network }, outstanding }) => {
    if (ip !== router || network === undefined) return [];
    return networks.length === 0 || networks.includes(network) ? [...outstanding.values()] : [];
  });
}

/** An answer from elsewhere is never taken for one, as anybody could send it; it only explains a silence. */
export function noteElsewhere(peers: Iterable<PeerState>, from: PeerAddress, apdu: Apdu): void {
  if (apdu.kind !== "complex-ack" && apdu.kind !== "simple-ack" && apdu.kind !== "error") return;
  for (const { outstanding } of peers) {
    const transaction = outstanding.get(apdu.invokeId);
    if (transaction?.service !== apdu.service || transaction.peer.network !== from.network) continue;
    transaction.elsewhere = from.ip;
  }
}
