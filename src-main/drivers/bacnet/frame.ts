import apduCodec from "node-bacnet/lib/apdu.js";
import bvlcCodec from "node-bacnet/lib/bvlc.js";
import npduCodec from "node-bacnet/lib/npdu.js";
import type { RequestSegment } from "./request-segments.ts";

/** Where a frame comes from or goes to: an IP port, and a station behind it where that is a router. */
export interface PeerAddress {
  /** IPv4 `address:port`. */
  readonly ip: string;
  /** Network number behind the router. */
  readonly network?: number | undefined;
  /** MAC address on that network, lower-case hex; absent: every station there. */
  readonly mac?: string | undefined;
}

/** One text per station, for use as a key. */
export function keyOfPeer(peer: PeerAddress): string {
  return peer.network === undefined ? peer.ip : `${peer.ip}/${peer.network}:${peer.mac ?? ""}`;
}

/** An address on a network behind a router (ASHRAE 135-2020, 6.2.2). `mac` empty: broadcast there. */
export interface Station {
  readonly network: number;
  readonly mac: string;
}

export type NetworkMessage =
  | { readonly kind: "who-is-router"; readonly network: number | undefined }
  | { readonly kind: "i-am-router"; readonly networks: readonly number[] }
  | { readonly kind: "reject-message"; readonly reason: number; readonly network: number }
  | { readonly kind: "other-network-message"; readonly messageType: number };

export type Apdu =
  | {
      readonly kind: "confirmed-request";
      readonly segmented: boolean;
      /** Largest answer that the other side takes, bytes. */
      readonly maxApdu: number;
      readonly invokeId: number;
      readonly service: number;
      readonly payload: Uint8Array;
    }
  | { readonly kind: "unconfirmed-request"; readonly service: number; readonly payload: Uint8Array }
  | { readonly kind: "simple-ack"; readonly invokeId: number; readonly service: number }
  | {
      readonly kind: "complex-ack";
      readonly invokeId: number;
      readonly service: number;
      readonly payload: Uint8Array;
      /** Absent in an answer of one piece. */
      readonly segment?: {
        readonly moreFollows: boolean;
        readonly sequence: number;
        readonly proposedWindow: number;
      };
    }
  | {
      readonly kind: "segment-ack";
      readonly invokeId: number;
      readonly sequence: number;
      readonly window: number;
      readonly negative: boolean;
    }
  | {
      readonly kind: "error";
      readonly invokeId: number;
      readonly service: number;
      readonly payload: Uint8Array;
    }
  | { readonly kind: "reject"; readonly invokeId: number; readonly reason: number }
  | { readonly kind: "abort"; readonly invokeId: number; readonly reason: number };

/** A datagram that was understood down to its application PDU. */
export interface Frame {
  readonly kind: "frame";
  readonly bvlcFunction: number;
  /** `address:port` of the origin, where a BBMD forwarded it. */
  readonly origin: string | undefined;
  readonly destination: Station | undefined;
  readonly source: Station | undefined;
  readonly expectingReply: boolean;
  readonly body: NetworkMessage | Apdu;
}

/** A datagram that isn't BACnet/IP, or broken. */
export interface DecodeFailure {
  readonly kind: "failure";
  readonly reason: string;
}

const bvlcType = 0x81;
/** BVLC functions that carry an NPDU (ASHRAE 135-2020, Annex J.2). */
export const bvlcFunctions = { forwardedNpdu: 4, distributeBroadcast: 9, unicastNpdu: 10, broadcastNpdu: 11 };

/**
 * Reads one datagram. Total: whatever the bytes are, it returns within time linear in their number, and never throws.
 * The payloads are views of the datagram, not copies.
 * @source ASHRAE 135-2020, Annex J.2 (BVLC), clause 6.2 (NPDU), clause 20.1 (APDU)
 */
export function decodeFrame(datagram: Uint8Array): Frame | DecodeFailure {
  const [type, bvlcFunction, high, low] = datagram;
  if (type === undefined || bvlcFunction === undefined || high === undefined || low === undefined) {
    return failure("shorter than a BVLC header");
  }
  if (type !== bvlcType) return failure("not BACnet/IP");
  const length = high * 256 + low;
  if (length < 4 || length > datagram.length) return failure("BVLC length doesn't fit the datagram");
  const cursor = new Cursor(datagram.subarray(0, length), 4);
  let origin: string | undefined;
  switch (bvlcFunction) {
    case bvlcFunctions.unicastNpdu:
    case bvlcFunctions.broadcastNpdu:
    case bvlcFunctions.distributeBroadcast:
      break;
    case bvlcFunctions.forwardedNpdu:
      origin = `${cursor.byte()}.${cursor.byte()}.${cursor.byte()}.${cursor.byte()}:${cursor.word()}`;
      break;
    default:
      return failure(`BVLC function ${bvlcFunction} carries no NPDU`);
  }

  if (cursor.byte() !== 1) return failure("not protocol version 1");
  const control = cursor.byte();
  const destination = (control & 0x20) === 0 ? undefined : cursor.station();
  const source = (control & 0x08) === 0 ? undefined : cursor.station();
  if ((control & 0x20) !== 0) cursor.byte();
  const body = (control & 0x80) === 0 ? decodeApdu(cursor) : decodeNetworkMessage(cursor);
  if (cursor.overrun) return failure("cut off");
  // A sender is one station (6.2.2.1): answers to anything else would be broadcasts.
  if (source !== undefined && (source.mac === "" || source.network === 0 || source.network === 0xffff)) {
    return failure("source isn't one station");
  }
  if (body === undefined) return failure("unknown PDU type");
  return {
    kind: "frame",
    bvlcFunction,
    origin,
    destination,
    source,
    expectingReply: (control & 0x04) !== 0,
    body,
  };
}

function failure(reason: string): DecodeFailure {
  return { kind: "failure", reason };
}

/** Reads on past the end as zeros, and remembers that it did: one check at the end instead of one a byte. */
class Cursor {
  readonly #bytes: Uint8Array;
  #at: number;
  overrun = false;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) this.overrun = true;
    return value ?? 0;
  }

  word(): number {
    return this.byte() * 256 + this.byte();
  }

  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  station(): Station {
    const network = this.word();
    const length = this.byte();
    const mac = this.#bytes.subarray(this.#at, this.#at + length);
    if (mac.length < length) this.overrun = true;
    this.#at += length;
    return { network, mac: Buffer.from(mac).toString("hex") };
  }
}

function decodeNetworkMessage(cursor: Cursor): NetworkMessage {
  const messageType = cursor.byte();
  switch (messageType) {
    case 0:
      return { kind: "who-is-router", network: cursor.rest().length >= 2 ? cursor.word() : undefined };
    case 1: {
      const networks: number[] = [];
      while (cursor.rest().length >= 2) networks.push(cursor.word());
      return { kind: "i-am-router", networks };
    }
    case 3:
      return { kind: "reject-message", reason: cursor.byte(), network: cursor.word() };
    default:
      return { kind: "other-network-message", messageType };
  }
}

/** Max-APDU-length-accepted (20.1.2.5), bytes. */
const maxApduByCode = [50, 128, 206, 480, 1024, 1476];

function decodeApdu(cursor: Cursor): Apdu | undefined {
  const first = cursor.byte();
  const segmented = (first & 0x08) !== 0;
  switch (first >> 4) {
    case 0: {
      const maxApdu = maxApduByCode[cursor.byte() & 0x0f] ?? maxApduLength;
      const invokeId = cursor.byte();
      if (segmented) cursor.word();
      const service = cursor.byte();
      return { kind: "confirmed-request", segmented, maxApdu, invokeId, service, payload: cursor.rest() };
    }
    case 1:
      return { kind: "unconfirmed-request", service: cursor.byte(), payload: cursor.rest() };
    case 2:
      return { kind: "simple-ack", invokeId: cursor.byte(), service: cursor.byte() };
    case 3: {
      const invokeId = cursor.byte();
      const segment = segmented
        ? { moreFollows: (first & 0x04) !== 0, sequence: cursor.byte(), proposedWindow: cursor.byte() }
        : undefined;
      const service = cursor.byte();
      const payload = cursor.rest();
      return { kind: "complex-ack", invokeId, service, payload, ...(segment && { segment }) };
    }
    case 4:
      return {
        kind: "segment-ack",
        negative: (first & 0x02) !== 0,
        invokeId: cursor.byte(),
        sequence: cursor.byte(),
        window: cursor.byte(),
      };
    case 5:
      return { kind: "error", invokeId: cursor.byte(), service: cursor.byte(), payload: cursor.rest() };
    case 6:
      return { kind: "reject", invokeId: cursor.byte(), reason: cursor.byte() };
    case 7:
      // Not asked for the server bit: some firmware forgets it, and the invoke id tells whom it is for.
      return { kind: "abort", invokeId: cursor.byte(), reason: cursor.byte() };
    default:
      return undefined;
  }
}

/** Largest APDU on BACnet/IP, bytes (ASHRAE 135-2020, Annex J.2). */
export const maxApduLength = 1476;
/** Room for BVLC, NPDU with both addresses, and the largest APDU. */
const maxFrameLength = 1_540;

/** Writes with one of node-bacnet's encoders and returns what it wrote. */
export function encoded(
  encode: (buffer: { readonly buffer: Buffer; offset: number }) => void,
  size = maxFrameLength,
): Uint8Array {
  const buffer = { buffer: Buffer.alloc(size), offset: 0 };
  encode(buffer);
  return buffer.buffer.subarray(0, buffer.offset);
}

/**
 * Puts an APDU into a datagram for a peer.
 * @param to where it goes; a `network` without `mac` is that network's broadcast (6.3.2)
 * @param apdu the encoded APDU
 * @param options `broadcast` for a directed broadcast address, `expectingReply` for confirmed requests (6.2.2)
 */
export function encodeFrame(
  to: PeerAddress,
  apdu: Uint8Array,
  options: {
    readonly broadcast?: boolean;
    /** To a BBMD that we are registered with, for it to broadcast (J.5.4). */
    readonly distribute?: boolean;
    readonly expectingReply?: boolean;
  } = {},
): Uint8Array {
  const destination =
    to.network === undefined
      ? undefined
      : { net: to.network, adr: to.mac === undefined ? undefined : [...Buffer.from(to.mac, "hex")] };
  return datagramOf(bvlcFunctionOf(options), (buffer) => {
    npduCodec.encode(buffer, options.expectingReply === true ? 0x04 : 0, destination);
    Buffer.from(apdu).copy(buffer.buffer, buffer.offset);
    buffer.offset += apdu.length;
  });
}

/** Who-Is-Router-To-Network for every network (ASHRAE 135-2020, 6.4.1). */
export function encodeWhoIsRouter(
  options: { readonly broadcast?: boolean; readonly distribute?: boolean } = {},
): Uint8Array {
  return datagramOf(bvlcFunctionOf(options), (buffer) =>
    npduCodec.encode(buffer, 0x80, undefined, undefined, 0, 0),
  );
}

function bvlcFunctionOf(options: { readonly broadcast?: boolean; readonly distribute?: boolean }): number {
  if (options.distribute === true) return bvlcFunctions.distributeBroadcast;
  return options.broadcast === true ? bvlcFunctions.broadcastNpdu : bvlcFunctions.unicastNpdu;
}

function datagramOf(
  bvlcFunction: number,
  encode: (buffer: { readonly buffer: Buffer; offset: number }) => void,
): Uint8Array {
  const buffer = { buffer: Buffer.alloc(maxFrameLength), offset: 4 };
  encode(buffer);
  bvlcCodec.encode(buffer.buffer, bvlcFunction, buffer.offset);
  return buffer.buffer.subarray(0, buffer.offset);
}

/** Max-segments-accepted 7 (more than 64) and max-APDU-length-accepted 5 (1476), clause 20.1.2.4 and 20.1.2.5. */
const maxSegments = 0x70;
const maxApduCode = 0x05;

/** Confirmed request of one piece that accepts a segmented answer (20.1.2). */
export function encodeConfirmedRequest(invokeId: number, service: number, payload: Uint8Array): Uint8Array {
  return encoded((buffer) => {
    apduCodec.encodeConfirmedServiceRequest(buffer, 0x02, service, maxSegments, maxApduCode, invokeId, 0, 0);
    Buffer.from(payload).copy(buffer.buffer, buffer.offset);
    buffer.offset += payload.length;
  });
}

/** One segment of a confirmed request (20.1.2). */
export function encodeRequestSegment(
  invokeId: number,
  service: number,
  { sequence, moreFollows, content }: RequestSegment,
  proposedWindow: number,
): Uint8Array {
  const first = 0x0a | (moreFollows ? 0x04 : 0);
  const header = [first, maxSegments | maxApduCode, invokeId, sequence, proposedWindow, service];
  return Buffer.concat([Uint8Array.from(header), content]);
}

/** Unconfirmed request (20.1.3). */
export function encodeUnconfirmedRequest(service: number, payload: Uint8Array): Uint8Array {
  return encoded((buffer) => {
    apduCodec.encodeUnconfirmedServiceRequest(buffer, 0x10, service);
    Buffer.from(payload).copy(buffer.buffer, buffer.offset);
    buffer.offset += payload.length;
  });
}

/** SegmentACK of the side that asked (20.1.6); `negative` asks for everything after `sequence` again. */
export function encodeSegmentAck(
  invokeId: number,
  sequence: number,
  window: number,
  negative: boolean,
): Uint8Array {
  return encoded((buffer) =>
    apduCodec.encodeSegmentAck(buffer, negative ? 0x42 : 0x40, invokeId, sequence, window),
  );
}

/** SimpleACK to a confirmed notification (20.1.4). */
export function encodeSimpleAck(invokeId: number, service: number): Uint8Array {
  return encoded((buffer) => apduCodec.encodeSimpleAck(buffer, 0x20, service, invokeId));
}

/** Reject of a confirmed request (20.1.8); 9 is unrecognized-service. */
export function encodeReject(invokeId: number, reason: number): Uint8Array {
  return Uint8Array.of(0x60, invokeId, reason);
}

/** Abort (20.1.9), by the side that asked or, with `server`, by the one that was asked. */
export function encodeAbort(invokeId: number, reason: number, server = false): Uint8Array {
  return encoded((buffer) => apduCodec.encodeAbort(buffer, server ? 0x71 : 0x70, invokeId, reason));
}

/** ComplexACK of one piece (20.1.5). */
export function encodeComplexAck(invokeId: number, service: number, payload: Uint8Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(0x30, invokeId, service), payload]);
}
