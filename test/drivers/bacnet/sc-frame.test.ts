import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeScMessage,
  encodeScMessage,
  type ScBody,
  type ScMessage,
} from "../../../src-main/drivers/bacnet/sc-frame.ts";

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const fromHex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(" ", ""), "hex"));
const vmac = "02a3f1e4c7b9";
const uuid = "0190f3b27c8a7d0d9b5e4f1a2c3d4e5f";

/** Laid out by hand from the figures of Annex AB.2. */
const messages: readonly (readonly [string, ScMessage, string])[] = [
  [
    "Connect-Request",
    {
      messageId: 0x0102,
      body: {
        kind: "connect-request",
        vmac,
        deviceUuid: uuid,
        maxBvlcLength: 1_600,
        maxNpduLength: 1_497,
      },
    },
    `06 00 0102 ${vmac} ${uuid} 0640 05d9`,
  ],
  [
    "a Who-Is to everybody",
    {
      messageId: 7,
      destination: "ffffffffffff",
      body: { kind: "npdu", npdu: fromHex("0100 1008") },
    },
    "01 04 0007 ffffffffffff 0100 1008",
  ],
  [
    "an NPDU that a hub passes on, by a secure path",
    {
      messageId: 8,
      origin: vmac,
      dataOptions: [{ type: 1, mustUnderstand: true }],
      body: { kind: "npdu", npdu: fromHex("0100 1008") },
    },
    `01 09 0008 ${vmac} 41 0100 1008`,
  ],
  [
    "two options, the maker's own with data first",
    {
      messageId: 9,
      destination: vmac,
      destinationOptions: [
        { type: 31, mustUnderstand: false, data: fromHex("0104 2a") },
        { type: 1, mustUnderstand: true },
      ],
      body: { kind: "advertisement-solicitation" },
    },
    `05 06 0009 ${vmac} bf 0003 01042a 41`,
  ],
  [
    "a refusal in words",
    {
      messageId: 0x0102,
      body: { kind: "refused", of: 6, option: 0, errorClass: 7, errorCode: 151, details: "taken" },
    },
    "00 00 0102 06 01 00 0007 0097 74616b656e",
  ],
  [
    "an acknowledgement",
    { messageId: 3, origin: vmac, body: { kind: "acknowledged", of: 8 } },
    `00 08 0003 ${vmac} 08 00`,
  ],
  ["Heartbeat-Request", { messageId: 4, body: { kind: "heartbeat-request" } }, "0a 00 0004"],
  ["Disconnect-Request", { messageId: 5, body: { kind: "disconnect-request" } }, "08 00 0005"],
  [
    "Advertisement",
    {
      messageId: 6,
      destination: vmac,
      body: {
        kind: "advertisement",
        hub: 1,
        acceptsDirect: false,
        maxBvlcLength: 1_600,
        maxNpduLength: 1_497,
      },
    },
    `04 04 0006 ${vmac} 01 00 0640 05d9`,
  ],
  [
    "addresses for direct connections",
    {
      messageId: 10,
      origin: vmac,
      body: { kind: "address-resolution-ack", uris: ["wss://a:1/", "wss://b:2/"] },
    },
    `03 08 000a ${vmac} ${hexOf(Buffer.from("wss://a:1/ wss://b:2/"))}`,
  ],
];

const word = fc.nat(0xffff);
const byte = fc.nat(0xff);
const vmacs = fc.uint8Array({ minLength: 6, maxLength: 6 }).map(hexOf);
const data = fc.uint8Array({ maxLength: 40 });
const greeting = {
  vmac: vmacs,
  deviceUuid: fc.uint8Array({ minLength: 16, maxLength: 16 }).map(hexOf),
  maxBvlcLength: word,
  maxNpduLength: word,
};
const plain = fc.constantFrom(
  "address-resolution" as const,
  "advertisement-solicitation" as const,
  "disconnect-request" as const,
  "disconnect-ack" as const,
  "heartbeat-request" as const,
  "heartbeat-ack" as const,
);
const bodies: fc.Arbitrary<ScBody> = fc.oneof(
  plain.map((kind) => ({ kind })),
  fc.record({ kind: fc.constant("acknowledged" as const), of: byte }),
  fc.record({
    kind: fc.constant("refused" as const),
    of: byte,
    option: byte,
    errorClass: word,
    errorCode: word,
    details: fc.string({ unit: "grapheme", maxLength: 40 }),
  }),
  fc.record({
    kind: fc.constant("npdu" as const),
    npdu: fc.uint8Array({ minLength: 1, maxLength: 100 }),
  }),
  fc.record({
    kind: fc.constant("address-resolution-ack" as const),
    uris: fc.array(fc.webUrl(), { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant("advertisement" as const),
    hub: byte,
    acceptsDirect: fc.boolean(),
    maxBvlcLength: word,
    maxNpduLength: word,
  }),
  fc.record({ kind: fc.constant("connect-request" as const), ...greeting }),
  fc.record({ kind: fc.constant("connect-accept" as const), ...greeting }),
  fc.record({ kind: fc.constant("proprietary" as const), vendor: word, function: byte, data }),
);
const options = fc.array(
  fc.record(
    { type: fc.integer({ min: 1, max: 31 }), mustUnderstand: fc.boolean(), data },
    { requiredKeys: ["type", "mustUnderstand"] },
  ),
  { minLength: 1, maxLength: 5 },
);
const anyMessage: fc.Arbitrary<ScMessage> = fc.record(
  {
    messageId: word,
    origin: vmacs,
    destination: vmacs,
    destinationOptions: options,
    dataOptions: options,
    body: bodies,
  },
  { requiredKeys: ["messageId", "body"] },
);

describe("messages of BACnet/SC", () => {
  it.each(messages)("writes and reads %s as the standard lays it out", (_, message, bytes) => {
    expect(hexOf(encodeScMessage(message))).toBe(bytes.replaceAll(" ", ""));
    expect(decodeScMessage(fromHex(bytes))).toEqual({ ...message, body: expect.anything() });
    expect(encodeScMessage(decodeScMessage(fromHex(bytes)) as ScMessage)).toEqual(encodeScMessage(message));
  });

  it("reads every message that it writes, of every kind and with every option", () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const bytes = new Uint8Array(encodeScMessage(message));
        expect(decodeScMessage(bytes)).toEqual(message);
      }),
      { numRuns: 500 },
    );
  });

  it("says of any bytes whether they are a message, and never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const read = decodeScMessage(bytes);
        if ("reason" in read) return;
        expect(decodeScMessage(new Uint8Array(encodeScMessage(read)))).toEqual(read);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["0c", "incomplete"],
    ["06 00 0001 02", "incomplete"],
    ["01 04 0001 ffff", "incomplete"],
    ["01 01 0001 80", "bad-header"],
    ["01 00 0001", "no-payload"],
    ["0d 00 0001", "unknown-function"],
    ["0a 00 0001 00", "unexpected-data"],
    ["01 01 0001 21 ffff 00", "incomplete"],
  ])("refuses %s, and says why: %s", (bytes, reason) => {
    expect(decodeScMessage(fromHex(bytes))).toMatchObject({ reason });
  });
});
