import { describe, expect, it } from "vitest";
import { type BvllMessage, encodeBvll } from "../../src-main/drivers/bacnet/bvll.ts";
import {
  encodeAbort,
  encodeBvlc,
  encodeComplexAck,
  encodeConfirmedRequest,
  encodeReject,
  encodeRequestSegment,
  encodeSegmentAck,
  encodeSimpleAck,
  encodeUnconfirmedRequest,
} from "../../src-main/drivers/bacnet/frame.ts";
import { encodeWhoIsRouter } from "../../src-main/drivers/bacnet/network-messages.ts";
import {
  encodeErrorPdu,
  encodeReadProperty,
  encodeReadPropertyMultiple,
  encodeSubscribeCov,
  encodeWhoIs,
  encodeWriteProperty,
} from "../../src-main/drivers/bacnet/requests.ts";
import { encodeAs } from "../../src-main/drivers/bacnet/types.ts";
import { printed } from "../drivers/bacnet/annex-f.data.ts";
import { encodeFrame } from "../drivers/bacnet/datagrams.ts";
import { dissect, tsharkIsMissing } from "./tshark.ts";

const station = { ip: "10.0.4.1:47808", network: 2709, mac: "05" };
const local = { ip: "10.0.4.17:47808" };
const confirmed = (service: number, payload: Uint8Array, peer = local) =>
  encodeFrame(peer, encodeConfirmedRequest(7, service, payload), { expectingReply: true });
const ai5 = { objectType: 0, instance: 5 };

const frames: [string, Uint8Array, readonly string[]][] = [
  [
    "Who-Is to everybody",
    encodeFrame(local, encodeUnconfirmedRequest(8, encodeWhoIs(0, 4_194_303)), { reach: "all" }),
    ["Original-Broadcast-NPDU", "who-Is"],
  ],
  [
    "Who-Is to a range",
    encodeFrame(local, encodeUnconfirmedRequest(8, encodeWhoIs(1_000, 2_000_000))),
    ["Original-Unicast-NPDU", "who-Is", "1000", "2000000"],
  ],
  [
    "Who-Is to a network behind a router",
    encodeFrame({ ip: station.ip, network: 2709 }, encodeUnconfirmedRequest(8, encodeWhoIs(0, 9))),
    ["Destination Network Address: 2709", "Hop Count: 255", "who-Is"],
  ],
  ["Who-Is-Router-To-Network", encodeBvlc("all", encodeWhoIsRouter()), ["Who-Is-Router-To-Network"]],
  [
    "ReadProperty",
    confirmed(12, encodeReadProperty({ ...ai5, property: 85 })),
    [
      "readProperty",
      "analog-input, 5",
      "present-value",
      "Greater than 64 segments",
      "Up to 1476 octets",
      "Segmented Response accepted",
    ],
  ],
  [
    "ReadProperty of an array's length, behind a router",
    confirmed(
      12,
      encodeReadProperty({ objectType: 8, instance: 2001, property: 76, arrayIndex: 0 }),
      station,
    ),
    ["Destination Network Address: 2709", "device, 2001", "object-list", "property Array Index"],
  ],
  [
    "ReadPropertyMultiple",
    confirmed(
      14,
      encodeReadPropertyMultiple([
        { ...ai5, property: 85 },
        { ...ai5, property: 111 },
        { objectType: 19, instance: 3, property: 110 },
        { objectType: 8, instance: 4_194_302, property: 76, arrayIndex: 300 },
      ]),
    ),
    [
      "readPropertyMultiple",
      "analog-input, 5",
      "status-flags",
      "multi-state-value, 3",
      "state-text",
      "device, 4194302",
    ],
  ],
  [
    "WriteProperty with priority",
    confirmed(
      15,
      encodeWriteProperty({ objectType: 1, instance: 3, property: 85 }, { type: "real", value: 21.5 }, 8),
    ),
    ["writeProperty", "analog-output, 3", "21.5", "Priority"],
  ],
  [
    "WriteProperty of null",
    confirmed(15, encodeWriteProperty({ objectType: 4, instance: 3, property: 85 }, { type: "null" }, 16)),
    ["writeProperty", "binary-output, 3", "NULL"],
  ],
  [
    "SubscribeCOV",
    confirmed(5, encodeSubscribeCov(18, ai5, 300)),
    ["subscribeCOV", "analog-input, 5", "Life Time (hh.mm.ss): 0.05.00"],
  ],
  ["SubscribeCOV taken back", confirmed(5, encodeSubscribeCov(18, ai5, undefined)), ["subscribeCOV"]],
  [
    "SegmentACK",
    encodeFrame(local, encodeSegmentAck(7, 3, 16, false)),
    ["Segment-ACK", "Sequence Number: 3"],
  ],
  ["negative SegmentACK", encodeFrame(station, encodeSegmentAck(7, 3, 16, true)), ["Segment-ACK"]],
  ["SimpleACK", encodeFrame(local, encodeSimpleAck(7, 1)), ["Simple-ACK", "confirmedCOVNotification"]],
  ["Error", encodeFrame(local, encodeErrorPdu(7, 1, 5, 79)), ["Error", "services", "unknown-subscription"]],
  ["Reject", encodeFrame(local, encodeReject(7, 9)), ["Reject", "unrecognized-service"]],
  ["Abort", encodeFrame(local, encodeAbort(7, 10)), ["Abort", "tsm-timeout"]],
];

const bbmd: readonly [string, BvllMessage, string][] = [
  ["BVLC-Result", { kind: "result", code: 0x30 }, "Register-Foreign-Device NAK"],
  ["Read-BDT", { kind: "read-bdt" }, "Read-Broadcast-Distribution-Table"],
  ["Register", { kind: "register", timeToLiveSeconds: 600 }, "Register-Foreign-Device"],
  ["Read-FDT", { kind: "read-fdt" }, "Read-Foreign-Device-Table"],
];
for (const [name, message, word] of bbmd) frames.push([name, encodeBvll(message), [word]]);
frames.push([
  "Distribute-Broadcast-To-Network",
  encodeFrame(local, encodeUnconfirmedRequest(8, encodeWhoIs(3, 3)), { reach: "distribute" }),
  ["Distribute-Broadcast-To-Network", "who-Is"],
]);
const segment = { sequence: 0, moreFollows: true, content: encodeReadProperty({ ...ai5, property: 85 }) };
frames.push([
  "the first segment of a request",
  encodeFrame(local, encodeRequestSegment(7, 16, segment, 16), { expectingReply: true }),
  ["Confirmed-REQ", "Segmented Request", "Proposed Window Size: 16"],
]);

/** Every encoding of Annex F, encoded by the driver. */
for (const { name, pdu, service, type, value } of printed) {
  const payload = encodeAs(type, value);
  const apdu =
    pdu === "confirmed"
      ? encodeConfirmedRequest(7, service, payload)
      : pdu === "answer"
        ? encodeComplexAck(7, service, payload)
        : encodeUnconfirmedRequest(service, payload);
  const [word = ""] = name.split(/[ ,]/);
  frames.push([name, encodeFrame(local, apdu), [word]]);
}

describe("tshark reads what the driver sends", () => {
  it("as it was meant, without a complaint", ({ skip }) => {
    skip(tsharkIsMissing, "tshark isn't installed on this machine");
    const trees = dissect(frames.map(([, datagram]) => datagram));
    expect(trees).toHaveLength(frames.length);
    for (const [index, [name, , words]] of frames.entries()) {
      const tree = trees[index] ?? "";
      const lacking = words.filter((word) => !tree.toLowerCase().includes(word.toLowerCase()));
      expect.soft(lacking, name).toEqual([]);
      expect.soft(tree, name).not.toMatch(/malformed|expert info \((error|warning)/iu);
    }
  });
});
