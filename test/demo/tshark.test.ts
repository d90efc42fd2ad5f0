import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startDemoPlant } from "../../src-main/demo/index.ts";
import { meterDefinitions } from "../../src-main/demo/model/meters.data.ts";
import { Client, hex, Station } from "./station.ts";

const hasTshark = spawnSync("tshark", ["--version"]).status === 0;
const now = Date.UTC(2026, 9, 7, 11, 0);

/** A packet as Wireshark's "raw IP" link type has it: IPv4, then UDP or TCP, checksums left out. */
function ipPacket(protocol: 17 | 6, transport: Buffer): Buffer {
  const header = Buffer.alloc(20);
  header[0] = 0x45;
  header.writeUInt16BE(20 + transport.length, 2);
  header[8] = 64;
  header[9] = protocol;
  header.set([127, 0, 41, 1], 12);
  header.set([127, 0, 0, 1], 16);
  return Buffer.concat([header, transport]);
}

function udp(payload: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16BE(47_808, 0);
  header.writeUInt16BE(47_809, 2);
  header.writeUInt16BE(8 + payload.length, 4);
  return ipPacket(17, Buffer.concat([header, payload]));
}

/** Segments of one TCP stream from a server's port 502, whatever `toServer` says of the direction. */
function tcp(payload: Buffer, toServer: boolean, sequence: number): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt16BE(toServer ? 40_000 : 502, 0);
  header.writeUInt16BE(toServer ? 502 : 40_000, 2);
  header.writeUInt32BE(sequence, 4);
  header.writeUInt16BE(0x5018, 12);
  header.writeUInt16BE(0xffff, 14);
  const packet = ipPacket(6, Buffer.concat([header, payload]));
  if (toServer) {
    packet.set([127, 0, 0, 1], 12);
    packet.set([127, 0, 41, 1], 16);
  }
  return packet;
}

function decode(packets: readonly Buffer[]): string {
  const file = Buffer.alloc(24);
  file.writeUInt32LE(0xa1b2_c3d4, 0);
  file.writeUInt16LE(2, 4);
  file.writeUInt16LE(4, 6);
  file.writeUInt32LE(65_535, 16);
  // LINKTYPE_RAW.
  file.writeUInt32LE(101, 20);
  const records = packets.flatMap((packet, index) => {
    const record = Buffer.alloc(16);
    record.writeUInt32LE(index, 0);
    record.writeUInt32LE(packet.length, 8);
    record.writeUInt32LE(packet.length, 12);
    return [record, packet];
  });
  const folder = mkdtempSync(join(tmpdir(), "demo-plant-"));
  try {
    const path = join(folder, "exchange.pcap");
    writeFileSync(path, Buffer.concat([file, ...records]));
    return execFileSync("tshark", ["-r", path, "-V"], {
      encoding: "utf8",
      maxBuffer: 100_000_000,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.skipIf(!hasTshark)(
  "Wireshark understands every BACnet message of the plant (needs tshark)",
  async () => {
    await using plant = await startDemoPlant({ clock: () => now, timeScale: 0 });
    await using station = await Station.open();
    const { whoIsTargets, port } = plant.endpoints.bacnet;
    const packets: Buffer[] = [];
    const ask = async (host: number, npdu: string, answers = 1) => {
      station.send(`127.0.41.${host}:${port}`, hex(npdu));
      const heard = await station.until((all) => all.length === answers);
      packets.push(...heard.map(({ bytes }) => udp(bytes)));
    };
    station.send(whoIsTargets[0]!, hex("01 20 ffff 00 ff 1008"));
    packets.push(...(await station.until((all) => all.length === 19)).map(({ bytes }) => udp(bytes)));
    // ALL of the device object, and of an object of each type, of the chiller plant.
    await ask(20, "0104 0275010e 0c023fffff 1e 0908 1f");
    for (const object of [
      "00000001",
      "00400001",
      "00800001",
      "00c00001",
      "01000001",
      "01400001",
      "03400001",
      "04c00001",
    ]) {
      await ask(20, `0104 0275010e 0c${object} 1e 0908 1f`);
    }
    await ask(20, "0104 0275010c 0c0200a03c 1973");
    // Property list and priority array; errors, reject, abort; segments; the router.
    await ask(20, "0104 0275010c 0c00400001 1a0173");
    await ask(20, "0104 0275010c 0c00400001 1957");
    await ask(20, "0104 0275010e 0c00400001 1e 0957 0901 1f 0c00000fff 1e 0955 1f");
    await ask(20, "0104 00050306 00");
    await ask(30, "0104 0275010c 0c0200a046 194c");
    await ask(1, "0104 0272090c 0c0200a029 194c");
    await ask(40, "01 80 00");
    await ask(40, "01 24 0a95 01 05 ff 0275010e 0c023fffff 1e 0908 1f");
    await ask(54, "0104 00050405 0912 1c00400002 2900 393c", 2);
    // A trend log and one of several objects: all of it, its buffer by position, by time and by a sequence number that is gone.
    await ask(1, "0104 0275010e 0c05000001 1e 0908 1f");
    await ask(1, "0104 0275010e 0c06c00001 1e 0908 1f");
    await ask(1, "0104 0275011a 0c05000001 1983 3e 2101 310a 3f");
    await ask(1, "0104 0275011a 0c06c00001 1983 7e a400010101 b400000000 3105 7f");
    await ask(53, "0104 0275011a 0c05000001 1983 3e 213c 310a 3f");
    await ask(1, "0104 0275011a 0c05000001 1983 6e 2101 310a 6f");
    // Who-Has "CHW-S-T".
    await ask(20, "0100 1007 3d08 00 4348572d532d54");

    const text = decode(packets);
    expect(text).not.toMatch(/malformed/i);
    expect(
      text.match(/BACnet Application|Building Automation and Control Network APDU/gi)?.length,
    ).toBeGreaterThan(30);
    const expected = [
      "CHP Controller",
      "Vendor ID: Reserved for ASHRAE (555)",
      "Degrees Celsius",
      "segmented-transmit",
      "no-segmentation",
      "unknown-object",
      "unrecognized-service",
      "segmentation-not-supported",
      "I-Am-Router-To-Network",
      "readRange",
      "log-interrupted",
    ];
    expect(expected.filter((one) => !text.toLowerCase().includes(one.toLowerCase()))).toEqual([]);
  },
);

test.skipIf(!hasTshark)("Wireshark understands every Modbus answer of the plant (needs tshark)", async () => {
  await using plant = await startDemoPlant({ clock: () => now });
  await using client = await Client.open(plant.endpoints.modbus);
  const unit = (name: string) => meterDefinitions.find((meter) => meter.name === name)!.unit;
  const packets: Buffer[] = [];
  const sent = { asked: 1, answered: 1 };
  for (const [id, request] of [
    [1, "03 1000 0002"],
    [unit("Lift 2"), "01 0000 0001"],
    [unit("Water main"), "02 0003 0001"],
    [86, "04 0000 0003"],
    [unit("Lift 2"), "05 0000 ff00"],
    [unit("Lift 2"), "0f 0000 0001 01 01"],
    [1, "2b 0e 03 00"],
    [13, "03 0000 0001"],
    [1, "06 1000 0001"],
  ] as const) {
    const frame = (pdu: Buffer) => {
      const header = Buffer.from([0, packets.length >> 1, 0, 0, 0, 0, id]);
      header.writeUInt16BE(pdu.length + 1, 4);
      return Buffer.concat([header, pdu]);
    };
    const asked = frame(hex(request));
    const answered = frame(await client.ask(id, hex(request)));
    packets.push(tcp(asked, true, sent.asked));
    packets.push(tcp(answered, false, sent.answered));
    sent.asked += asked.length;
    sent.answered += answered.length;
  }
  const text = decode(packets);
  expect(text).not.toMatch(/malformed/i);
  expect(text.match(/^Modbus\/TCP/gm)).toHaveLength(packets.length);
  for (const expected of [
    "FPM41-ELM-B",
    "EAAA52101 Main incomer",
    "Gateway target device failed to respond",
  ]) {
    expect(text).toContain(expected);
  }
});
