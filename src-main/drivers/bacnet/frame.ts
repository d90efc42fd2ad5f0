import apduCodec from "node-bacnet/lib/apdu.js";
import bvlcCodec from "node-bacnet/lib/bvlc.js";
import npduCodec from "node-bacnet/lib/npdu.js";
import { Cursor, type Station } from "./cursor.ts";
import { decodeNetworkMessage, type NetworkMessage } from "./network-messages.ts";
import type { RequestSegment } from "./request-segments.ts";

/** Where a frame comes from or goes to: a node of the data link, and a station behind it where that is a router. */
export interface PeerAddress {
  /** IPv4 `address:port`; on BACnet/SC the VMAC, 12 hex digits in lower case. */
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

/** What any data link carries, understood down to its application PDU (ASHRAE 135-2020, 6.2). */
export interface Npdu {
  readonly destination: Station | undefined;
  readonly source: Station | undefined;
  readonly expectingReply: boolean;
  readonly body: NetworkMessage | Apdu;
}

/** A datagram of BACnet/IP. */
export interface Frame extends Npdu {
  readonly kind: "frame";
  readonly bvlcFunction: number;
  /** `address:port` of the origin, where a BBMD forwarded it. */
  readonly origin: string | undefined;
  /** The NPDU as it came. */
  readonly npdu: Uint8Array;
}

/** Bytes that aren't what the data link carries, or broken. */
export interface DecodeFailure {
  readonly kind: "failure";
  readonly reason: string;
}

const bvlcType = 0x81;
/** BVLC functions that carry an NPDU (ASHRAE 135-2020, Annex J.2). */
export const bvlcFunctions = { forwardedNpdu: 4, distributeBroadcast: 9, unicastNpdu: 10, broadcastNpdu: 11 };

/**
 * How far a frame goes: to one node, to all that a local broadcast reaches, or to a BBMD that we are registered with, for
 * it to broadcast (J.5.4).
 */
export type Reach = "one" | "all" | "distribute";

const bvlcByReach: Readonly<Record<Reach, number>> = {
  one: bvlcFunctions.unicastNpdu,
  all: bvlcFunctions.broadcastNpdu,
  distribute: bvlcFunctions.distributeBroadcast,
};

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

  const npdu = cursor.rest();
  const decoded = decodeNpdu(cursor);
  if ("kind" in decoded) return decoded;
  return { kind: "frame", bvlcFunction, origin, npdu, ...decoded };
}

/**
 * Reads an NPDU to the end of the bytes. Total, as {@link decodeFrame} is.
 * @source ASHRAE 135-2020, clause 6.2 (NPDU), clause 20.1 (APDU)
 */
export function decodeNpdu(cursor: Cursor): Npdu | DecodeFailure {
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
  return { destination, source, expectingReply: (control & 0x04) !== 0, body };
}

function failure(reason: string): DecodeFailure {
  return { kind: "failure", reason };
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
 * Puts an APDU into an NPDU for a peer.
 * @param to where it goes; a `network` without `mac` is that network's broadcast (6.3.2)
 * @param apdu the encoded APDU
 * @param options `expectingReply` for confirmed requests (6.2.2)
 */
export function encodeNpdu(
  to: PeerAddress,
  apdu: Uint8Array,
  options: { readonly expectingReply?: boolean } = {},
): Uint8Array {
  const destination =
    to.network === undefined
      ? undefined
      : { net: to.network, adr: to.mac === undefined ? undefined : [...Buffer.from(to.mac, "hex")] };
  return encoded((buffer) => {
    npduCodec.encode(buffer, options.expectingReply === true ? 0x04 : 0, destination);
    Buffer.from(apdu).copy(buffer.buffer, buffer.offset);
    buffer.offset += apdu.length;
  });
}

/** Puts an NPDU into a datagram of BACnet/IP (J.2.11, J.2.12, J.2.10). */
export function encodeBvlc(reach: Reach, npdu: Uint8Array): Uint8Array {
  const datagram = Buffer.alloc(4 + npdu.length);
  bvlcCodec.encode(datagram, bvlcByReach[reach], datagram.length);
  datagram.set(npdu, 4);
  return datagram;
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
