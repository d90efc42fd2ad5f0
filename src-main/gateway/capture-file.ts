import type { NamedCapture } from "../drivers/wire.ts";

/** One packet of a capture file. */
export interface Packet {
  /** UTC epoch ms, with microseconds behind the point. */
  readonly time: number;
  readonly bytes: Uint8Array;
}

/** Link types of tcpdump.org: packets begin with an IPv4 header; or with tags that name what reads them. */
export const linkTypes = { ipv4: 228, exportedPdu: 252 } as const;
const longestPacket = 262_144;

/** A capture file (pcap 2.4, little-endian, microseconds). */
export function captureFile(linkType: number, packets: readonly Packet[]): Uint8Array {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(longestPacket, 16);
  header.writeUInt32LE(linkType, 20);
  return Buffer.concat([
    header,
    ...packets.flatMap(({ time, bytes }) => {
      const microseconds = Math.round(time * 1_000);
      const record = Buffer.alloc(16);
      record.writeUInt32LE(Math.floor(microseconds / 1_000_000), 0);
      record.writeUInt32LE(microseconds % 1_000_000, 4);
      record.writeUInt32LE(bytes.length, 8);
      record.writeUInt32LE(bytes.length, 12);
      return [record, bytes];
    }),
  ]);
}

/**
 * A datagram as it went over IPv4 (RFC 791, RFC 768), with checksums.
 * @param from IPv4 `address:port`
 * @param to IPv4 `address:port`
 * @param identification tells packets apart; 16 bits are used
 */
export function udpPacket(from: string, to: string, payload: Uint8Array, identification: number): Uint8Array {
  const source = endpointOf(from);
  const target = endpointOf(to);
  const length = 8 + payload.length;
  const packet = Buffer.alloc(20 + length);
  packet[0] = 0x45;
  packet.writeUInt16BE(packet.length, 2);
  packet.writeUInt16BE(identification & 0xffff, 4);
  packet[8] = 64;
  packet[9] = 17;
  packet.set(source.address, 12);
  packet.set(target.address, 16);
  packet.writeUInt16BE(checksum(packet.subarray(0, 20)), 10);
  packet.writeUInt16BE(source.port, 20);
  packet.writeUInt16BE(target.port, 22);
  packet.writeUInt16BE(length, 24);
  packet.set(payload, 28);
  const pseudo = Buffer.concat([packet.subarray(12, 20), Buffer.from([0, 17, length >> 8, length & 0xff])]);
  const sum = checksum(Buffer.concat([pseudo, packet.subarray(20)]));
  // 0 says that there is no checksum (RFC 768).
  packet.writeUInt16BE(sum === 0 ? 0xffff : sum, 26);
  return packet;
}

/** Our port towards a unit's, in a capture file only. */
const ownPort = 49_152;

/**
 * A message for a reader that the analyser knows by name: tags 12 (dissector), 24 to 26 (TCP, ports of source and
 * destination, where it wants them) and 0 (end), then the message.
 */
export function namedPacket(
  { dissector, unitPort, bytesOf = (bytes) => bytes }: NamedCapture,
  payload: Uint8Array,
  direction: "sent" | "received",
): Uint8Array {
  const name = Buffer.alloc(Math.ceil(dissector.length / 4) * 4);
  name.write(dissector);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(12, 0);
  head.writeUInt16BE(name.length, 2);
  const ports =
    unitPort === undefined ? [] : direction === "sent" ? [ownPort, unitPort] : [unitPort, ownPort];
  const tags = ports.length === 0 ? [] : [tag(24, 2), ...ports.map((port, index) => tag(25 + index, port))];
  return Buffer.concat([head, name, ...tags, Buffer.alloc(4), bytesOf(payload)]);
}

/** A tag of one number of four bytes. */
function tag(code: number, value: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16BE(code, 0);
  bytes.writeUInt16BE(4, 2);
  bytes.writeUInt32BE(value, 4);
  return bytes;
}

/** The Internet checksum (RFC 1071). */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

function endpointOf(text: string): { readonly address: number[]; readonly port: number } {
  const [host = "", port = "0"] = text.split(":");
  const address = host.split(".").map(Number);
  return { address: address.length === 4 ? address : [0, 0, 0, 0], port: Number(port) };
}
