import { EncodingError, Reader, Writer } from "./encoding.ts";

/** A place behind a router: network number and MAC there (ASHRAE 135-2020, 6.2.2). An empty MAC is a broadcast. */
export interface RemoteAddress {
  readonly network: number;
  readonly mac: Buffer;
}

/** A network-layer message taken apart. */
export interface NetworkMessage {
  readonly destination: RemoteAddress | undefined;
  readonly source: RemoteAddress | undefined;
  readonly hopCount: number;
  /** Type of a message of the network layer itself; undefined where `payload` is an APDU. */
  readonly messageType: number | undefined;
  readonly expectingReply: boolean;
  readonly payload: Buffer;
}

export const networkMessage = { whoIsRouter: 0, iAmRouter: 1, reject: 3, whatIsNetworkNumber: 0x12 } as const;
/** Network number of "everywhere". */
export const globalNetwork = 0xffff;

export const virtualLink = { forwarded: 4, distribute: 9, unicast: 0x0a, broadcast: 0x0b } as const;

/**
 * Takes a BACnet/IP datagram apart (Annex J.2).
 * @returns undefined where it isn't one that a device has to understand
 */
export function decodeDatagram(bytes: Buffer): NetworkMessage | undefined {
  try {
    const reader = new Reader(bytes);
    if (reader.byte() !== 0x81) return undefined;
    const link = reader.byte();
    if (reader.u16() !== bytes.length) return undefined;
    if (link === virtualLink.forwarded) reader.take(6);
    else if (link !== virtualLink.unicast && link !== virtualLink.broadcast) return undefined;
    if (reader.byte() !== 1) return undefined;
    const control = reader.byte();
    const address = (): RemoteAddress => {
      const network = reader.u16();
      return { network, mac: reader.take(reader.byte()) };
    };
    const destination = control & 0x20 ? address() : undefined;
    const source = control & 0x08 ? address() : undefined;
    const hopCount = destination === undefined ? 255 : reader.byte();
    const messageType = control & 0x80 ? reader.byte() : undefined;
    return {
      destination,
      source,
      hopCount,
      messageType,
      expectingReply: (control & 0x04) !== 0,
      payload: reader.rest(),
    };
  } catch (error) {
    if (error instanceof EncodingError) return undefined;
    throw error;
  }
}

/** What goes into a datagram besides its payload. */
export interface Envelope {
  readonly destination?: RemoteAddress | undefined;
  readonly source?: RemoteAddress | undefined;
  readonly messageType?: number;
  readonly expectingReply?: boolean;
}

/** Puts a payload into a BACnet/IP Original-Unicast-NPDU. */
export function encodeDatagram(envelope: Envelope, payload: Uint8Array): Buffer {
  const { destination, source, messageType } = envelope;
  const writer = new Writer().byte(0x81).byte(virtualLink.unicast).u16(0).byte(1);
  writer.byte(
    (messageType === undefined ? 0 : 0x80) |
      (destination === undefined ? 0 : 0x20) |
      (source === undefined ? 0 : 0x08) |
      (envelope.expectingReply ? 0x04 : 0),
  );
  for (const address of [destination, source]) {
    if (address !== undefined) writer.u16(address.network).byte(address.mac.length).bytes(address.mac);
  }
  if (destination !== undefined) writer.byte(255);
  if (messageType !== undefined) writer.byte(messageType);
  const bytes = writer.bytes(payload).done();
  bytes.writeUInt16BE(bytes.length, 2);
  return bytes;
}
