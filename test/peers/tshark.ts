import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const tsharkIsMissing = spawnSync("tshark", ["--version"]).error !== undefined;

/** A capture of UDP datagrams from port 47808 to port 47808, as raw IPv4 (link type 101). */
function captureOf(datagrams: readonly Uint8Array[]): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(65_535, 16);
  header.writeUInt32LE(101, 20);
  const records = datagrams.map((datagram, index) => {
    const packet = Buffer.alloc(28 + datagram.length);
    packet[0] = 0x45;
    packet.writeUInt16BE(packet.length, 2);
    packet[8] = 64;
    packet[9] = 17;
    packet.set([10, 0, 4, 1], 12);
    packet.set([10, 0, 4, 17], 16);
    packet.writeUInt16BE(47_808, 20);
    packet.writeUInt16BE(47_808, 22);
    packet.writeUInt16BE(8 + datagram.length, 24);
    packet.set(datagram, 28);
    const record = Buffer.alloc(16);
    record.writeUInt32LE(index, 0);
    record.writeUInt32LE(packet.length, 8);
    record.writeUInt32LE(packet.length, 12);
    return Buffer.concat([record, packet]);
  });
  return Buffer.concat([header, ...records]);
}

/** What tshark says of each datagram: its whole decoded tree as text. */
export function dissect(datagrams: readonly Uint8Array[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "bacnet-"));
  try {
    const file = join(folder, "frames.pcap");
    writeFileSync(file, captureOf(datagrams));
    const text = execFileSync("tshark", ["-n", "-r", file, "-V"], {
      encoding: "utf8",
      stdio: "pipe",
      maxBuffer: 100_000_000,
    });
    return text.split(/^Frame \d+:/mu).slice(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
