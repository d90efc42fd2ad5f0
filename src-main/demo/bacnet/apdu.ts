import { EncodingError, Reader, Writer } from "./encoding.ts";
import type { abortReason, rejectReason } from "./numbers.data.ts";

/** First half of the first byte (ASHRAE 135-2020, 20.1). */
export const apduType = {
  confirmedRequest: 0,
  unconfirmedRequest: 1,
  simpleAck: 2,
  complexAck: 3,
  segmentAck: 4,
  error: 5,
  reject: 6,
  abort: 7,
} as const;

/** Max-APDU-length-accepted by its code (20.1.2.5). */
const apduLengths = [50, 128, 206, 480, 1_024, 1_476] as const;
/** Max-segments-accepted by its code (20.1.2.4); 0 says nothing, 7 more than 64. */
const segmentCounts = [Number.POSITIVE_INFINITY, 2, 4, 8, 16, 32, 64, Number.POSITIVE_INFINITY] as const;

export type Apdu =
  | {
      readonly type: "confirmed-request";
      readonly segmented: boolean;
      readonly segmentedResponseAccepted: boolean;
      readonly maxSegments: number;
      readonly maxApdu: number;
      readonly invokeId: number;
      readonly service: number;
      readonly parameters: Buffer;
    }
  | { readonly type: "unconfirmed-request"; readonly service: number; readonly parameters: Buffer }
  | {
      readonly type: "segment-ack";
      readonly negative: boolean;
      readonly invokeId: number;
      readonly sequence: number;
      readonly window: number;
    }
  /** Answers to what the device itself asked or sent: simple acknowledgement, error, reject, abort. */
  | { readonly type: "answer"; readonly kind: number; readonly invokeId: number };

/** @returns undefined where it can't be read */
export function decodeApdu(bytes: Buffer): Apdu | undefined {
  try {
    const reader = new Reader(bytes);
    const first = reader.byte();
    const kind = first >> 4;
    if (kind === apduType.confirmedRequest) {
      const sizes = reader.byte();
      const invokeId = reader.byte();
      const segmented = (first & 0x08) !== 0;
      if (segmented) reader.take(2);
      return {
        type: "confirmed-request",
        segmented,
        segmentedResponseAccepted: (first & 0x02) !== 0,
        maxSegments: segmentCounts[(sizes >> 4) & 0x07] ?? Number.POSITIVE_INFINITY,
        maxApdu: apduLengths[sizes & 0x0f] ?? 1_476,
        invokeId,
        service: reader.byte(),
        parameters: reader.rest(),
      };
    }
    if (kind === apduType.unconfirmedRequest) {
      return { type: "unconfirmed-request", service: reader.byte(), parameters: reader.rest() };
    }
    if (kind === apduType.segmentAck) {
      return {
        type: "segment-ack",
        negative: (first & 0x02) !== 0,
        invokeId: reader.byte(),
        sequence: reader.byte(),
        window: reader.byte(),
      };
    }
    if (kind > apduType.abort) return undefined;
    return { type: "answer", kind, invokeId: reader.byte() };
  } catch (error) {
    if (error instanceof EncodingError) return undefined;
    throw error;
  }
}

export function simpleAck(invokeId: number, service: number): Buffer {
  return Buffer.from([apduType.simpleAck << 4, invokeId, service]);
}

export function complexAck(invokeId: number, service: number, parameters: Buffer): Buffer {
  return Buffer.concat([Buffer.from([apduType.complexAck << 4, invokeId, service]), parameters]);
}

/** Bytes before the parameters in a segment of a ComplexACK. */
export const segmentHeader = 5;

/** One segment of a ComplexACK (20.1.5). */
export function complexAckSegment(
  invokeId: number,
  service: number,
  segment: { sequence: number; window: number; moreFollows: boolean; part: Buffer },
): Buffer {
  return new Writer()
    .byte((apduType.complexAck << 4) | 0x08 | (segment.moreFollows ? 0x04 : 0))
    .byte(invokeId)
    .byte(segment.sequence & 0xff)
    .byte(segment.window)
    .byte(service)
    .bytes(segment.part)
    .done();
}

export function errorApdu(invokeId: number, service: number, parameters: Buffer): Buffer {
  return Buffer.concat([Buffer.from([apduType.error << 4, invokeId, service]), parameters]);
}

export function reject(invokeId: number, reason: (typeof rejectReason)[keyof typeof rejectReason]): Buffer {
  return Buffer.from([apduType.reject << 4, invokeId, reason]);
}

/** Abort sent by a server. */
export function abort(invokeId: number, reason: (typeof abortReason)[keyof typeof abortReason]): Buffer {
  return Buffer.from([(apduType.abort << 4) | 0x01, invokeId, reason]);
}

export function unconfirmedRequest(service: number, parameters: Buffer): Buffer {
  return Buffer.concat([Buffer.from([apduType.unconfirmedRequest << 4, service]), parameters]);
}

/** Confirmed request that fits one message; asks for answers of at most 1,476 bytes, unsegmented. */
export function confirmedRequest(invokeId: number, service: number, parameters: Buffer): Buffer {
  return Buffer.concat([Buffer.from([apduType.confirmedRequest << 4, 0x05, invokeId, service]), parameters]);
}
