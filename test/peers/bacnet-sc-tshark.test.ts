import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { encodeNpdu, encodeUnconfirmedRequest } from "../../src-main/drivers/bacnet/frame.ts";
import { encodeWhoIs } from "../../src-main/drivers/bacnet/requests.ts";
import { encodeScMessage, type ScMessage } from "../../src-main/drivers/bacnet/sc-frame.ts";

const vmac = "0242000000b1";
const deviceUuid = "0190f3b27c8a7d0d9b5e4f1a2c3d4e5f";
const greeting = { vmac, deviceUuid, maxBvlcLength: 1_600, maxNpduLength: 1_497 };
const everybody = { ip: "ffffffffffff" };
const whoIs = encodeNpdu(everybody, encodeUnconfirmedRequest(8, encodeWhoIs(1, 99)));

const messages: [string, ScMessage, readonly RegExp[]][] = [
  [
    "Connect-Request",
    { messageId: 1, body: { kind: "connect-request", ...greeting } },
    [/Function: Connect-Request/, /Connecting VMAC: 0242000000b1/, /1600/, /1497/],
  ],
  [
    "Connect-Accept",
    { messageId: 1, body: { kind: "connect-accept", ...greeting } },
    [/Function: Connect-Accept/],
  ],
  [
    "Who-Is to everybody",
    { messageId: 2, destination: "ffffffffffff", body: { kind: "npdu", npdu: whoIs } },
    [/Function: Encapsulated-NPDU/, /DVMAC: ffffffffffff/, /unconfirmedPrivate|who-Is/i],
  ],
  [
    "an NPDU by a secure path",
    {
      messageId: 3,
      origin: vmac,
      dataOptions: [{ type: 1, mustUnderstand: true }],
      body: { kind: "npdu", npdu: whoIs },
    },
    [/SVMAC: 0242000000b1/, /Secure Path/],
  ],
  ["Heartbeat-Request", { messageId: 4, body: { kind: "heartbeat-request" } }, [/Heartbeat-Request/]],
  ["Heartbeat-ACK", { messageId: 4, body: { kind: "heartbeat-ack" } }, [/Heartbeat-ACK/]],
  ["Disconnect-Request", { messageId: 5, body: { kind: "disconnect-request" } }, [/Disconnect-Request/]],
  ["Disconnect-ACK", { messageId: 5, body: { kind: "disconnect-ack" } }, [/Disconnect-ACK/]],
  [
    "Advertisement",
    {
      messageId: 6,
      destination: vmac,
      body: {
        kind: "advertisement",
        hub: 2,
        acceptsDirect: false,
        maxBvlcLength: 1_600,
        maxNpduLength: 1_497,
      },
    },
    [/Function: Advertisement/, /Connected to failover hub/],
  ],
  [
    "a refusal",
    {
      messageId: 7,
      destination: vmac,
      body: { kind: "refused", of: 12, option: 0, errorClass: 7, errorCode: 144, details: "" },
    },
    [/Function: BVLC-Result/, /NAK/, /bvlc-proprietary-function-unknown/],
  ],
];

/** Messages as user-defined packets (link type 147) that tshark takes for BACnet/SC without its WebSocket. */
function dissect(frames: readonly Uint8Array[]): string[] {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(65_535, 16);
  header.writeUInt32LE(147, 20);
  const records = frames.map((frame, index) => {
    const record = Buffer.alloc(16);
    record.writeUInt32LE(index, 0);
    record.writeUInt32LE(frame.length, 8);
    record.writeUInt32LE(frame.length, 12);
    return Buffer.concat([record, frame]);
  });
  const folder = mkdtempSync(join(tmpdir(), "bacnet-sc-"));
  try {
    const file = join(folder, "messages.pcap");
    writeFileSync(file, Buffer.concat([header, ...records]));
    const mapping = 'uat:user_dlts:"User 0 (DLT=147)","bscvlc","0","","0",""';
    const text = execFileSync("tshark", ["-n", "-r", file, "-V", "-o", mapping], {
      encoding: "utf8",
      stdio: "pipe",
    });
    return text.split(/^Frame \d+:/mu).slice(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const protocols = spawnSync("tshark", ["-G", "protocols"], { encoding: "utf8" });
const knowsSc = protocols.status === 0 && protocols.stdout.includes("bscvlc");

describe.skipIf(!knowsSc)("tshark, where it knows BACnet/SC, reads", () => {
  const trees = knowsSc ? dissect(messages.map(([, message]) => encodeScMessage(message))) : [];
  it.each(messages.map(([name, , patterns], index) => [name, index, patterns] as const))(
    "%s without a complaint",
    (_, index, patterns) => {
      const tree = trees[index] ?? "";
      for (const pattern of patterns) expect(tree).toMatch(pattern);
      expect(tree).not.toMatch(/Malformed|Expert Info/i);
    },
  );
});
