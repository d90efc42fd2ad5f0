import { expect, it } from "vitest";
import { captureFile, linkTypes, udpPacket } from "../../src-main/gateway/capture-file.ts";

/** One's complement sum of all words: a packet with its checksum in place gives 0xffff (RFC 1071). */
function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum;
}

/** Deterministic bytes of a seed. */
function noise(seed: number, length: number): Uint8Array {
  let state = seed + 1;
  return Uint8Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 0x80000000;
    return state >> 16;
  });
}

it("a capture file holds what was put in: times to the microsecond, addresses, ports, bytes, right checksums", () => {
  const packets = Array.from({ length: 200 }, (_, seed) => ({
    time: 1_785_000_000_000 + seed * 1_234.567,
    payload: noise(seed, (seed * 37) % 1_500),
  }));
  const file = Buffer.from(
    captureFile(
      linkTypes.ipv4,
      packets.map(({ time, payload }, index) => ({
        time,
        bytes: udpPacket("10.0.4.9:47808", "192.168.255.255:47810", payload, index),
      })),
    ),
  );
  expect(file.readUInt32LE(0)).toBe(0xa1b2c3d4);
  expect(file.readUInt32LE(20)).toBe(228);
  let at = 24;
  for (const { time, payload } of packets) {
    const microseconds = file.readUInt32LE(at) * 1_000_000 + file.readUInt32LE(at + 4);
    expect(microseconds).toBe(Math.round(time * 1_000));
    const length = file.readUInt32LE(at + 8);
    expect(file.readUInt32LE(at + 12)).toBe(length);
    const packet = file.subarray(at + 16, at + 16 + length);
    expect([...packet.subarray(12, 20)]).toEqual([10, 0, 4, 9, 192, 168, 255, 255]);
    expect([packet.readUInt16BE(20), packet.readUInt16BE(22)]).toEqual([47_808, 47_810]);
    expect([packet.readUInt16BE(2), packet.readUInt16BE(24)]).toEqual([length, length - 20]);
    expect(packet.subarray(28).equals(payload)).toBe(true);
    expect(sumOf(packet.subarray(0, 20))).toBe(0xffff);
    const pseudo = Buffer.concat([packet.subarray(12, 20), Buffer.from([0, 17]), packet.subarray(24, 26)]);
    expect(sumOf(Buffer.concat([pseudo, packet.subarray(20)]))).toBe(0xffff);
    at += 16 + length;
  }
  expect(at).toBe(file.length);
});
