import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeFrame,
  encodeAbort,
  encodeBvlc,
  encodeConfirmedRequest,
  encodeSegmentAck,
  encodeUnconfirmedRequest,
  type Frame,
} from "../../../src-main/drivers/bacnet/frame.ts";
import { encodeWhoIsRouter } from "../../../src-main/drivers/bacnet/network-messages.ts";
import {
  decodeCovNotification,
  decodeError,
  decodeIAm,
  decodeReadPropertyAck,
  decodeReadPropertyMultipleAck,
  encodeReadProperty,
  encodeReadPropertyMultiple,
  encodeSubscribeCov,
  encodeWhoIs,
  encodeWriteProperty,
} from "../../../src-main/drivers/bacnet/requests.ts";
import { encodeFrame } from "./datagrams.ts";
import { hex } from "./responder.ts";

const toHex = (content: Uint8Array) => Buffer.from(content).toString("hex");
const plain = (text: string) => text.replaceAll(/\s/g, "");

function frameOf(text: string): Frame {
  const frame = decodeFrame(hex(text));
  if (frame.kind === "failure") throw new Error(frame.reason);
  return frame;
}

describe("requests, byte for byte as in ASHRAE 135 Annex F", () => {
  it("asks who is there, all or one instance (F.4.10)", () => {
    expect(toHex(encodeUnconfirmedRequest(8, encodeWhoIs(0, 4_194_303)))).toBe("1008");
    expect(toHex(encodeUnconfirmedRequest(8, encodeWhoIs(3, 3)))).toBe("100809031903");
  });

  it("reads a property (F.3.5), accepting segments: more than 64, APDU 1476", () => {
    const payload = encodeReadProperty({ objectType: 0, instance: 5, property: 85 });
    expect(toHex(encodeConfirmedRequest(1, 12, payload))).toBe(plain("02 75 01 0c 0c 00000005 19 55"));
  });

  it("reads one element of an array, and its length", () => {
    const list = { objectType: 8, instance: 2001, property: 76 };
    expect(toHex(encodeReadProperty({ ...list, arrayIndex: 0 }))).toBe(plain("0c 020007d1 19 4c 29 00"));
    expect(toHex(encodeReadPropertyMultiple([{ ...list, arrayIndex: 0 }]))).toBe(
      plain("0c 020007d1 1e 09 4c 19 00 1f"),
    );
  });

  it("reads several properties of one object (F.3.7) and of several", () => {
    const ai16 = { objectType: 0, instance: 16 };
    expect(
      toHex(
        encodeReadPropertyMultiple([
          { ...ai16, property: 85 },
          { ...ai16, property: 103 },
        ]),
      ),
    ).toBe(plain("0c 00000010 1e 09 55 09 67 1f"));
    expect(
      toHex(
        encodeReadPropertyMultiple([
          { objectType: 0, instance: 33, property: 85 },
          { objectType: 0, instance: 50, property: 85 },
        ]),
      ),
    ).toBe(plain("0c 00000021 1e 09 55 1f 0c 00000032 1e 09 55 1f"));
  });

  it("writes a real (F.3.9), with priority, and relinquishes", () => {
    const av1 = { objectType: 2, instance: 1, property: 85 };
    expect(toHex(encodeWriteProperty(av1, { type: "real", value: 180 }, undefined))).toBe(
      plain("0c 00800001 19 55 3e 44 43340000 3f"),
    );
    expect(toHex(encodeWriteProperty(av1, { type: "null" }, 8))).toBe(
      plain("0c 00800001 19 55 3e 00 3f 49 08"),
    );
  });

  it("subscribes to changes and takes it back (F.1.10)", () => {
    const ai10 = { objectType: 0, instance: 10 };
    expect(toHex(encodeSubscribeCov(18, ai10, 0))).toBe(plain("09 12 1c 0000000a 29 00 39 00"));
    expect(toHex(encodeSubscribeCov(18, ai10, undefined))).toBe(plain("09 12 1c 0000000a"));
  });

  it("acknowledges segments, positively and negatively, and aborts", () => {
    expect(toHex(encodeSegmentAck(5, 3, 16, false))).toBe("40050310");
    expect(toHex(encodeSegmentAck(5, 3, 16, true))).toBe("42050310");
    expect(toHex(encodeAbort(5, 0))).toBe("700500");
  });

  it("puts them into datagrams: unicast, broadcast, to a station behind a router, to all of its network", () => {
    const apdu = hex("1008");
    expect(toHex(encodeFrame({ ip: "x" }, apdu))).toBe(plain("81 0a 0008 01 00 1008"));
    expect(toHex(encodeFrame({ ip: "x" }, apdu, { reach: "all" }))).toBe(plain("81 0b 0008 01 00 1008"));
    expect(toHex(encodeFrame({ ip: "x", network: 2709, mac: "05" }, apdu, { expectingReply: true }))).toBe(
      plain("81 0a 000d 01 24 0a95 01 05 ff 1008"),
    );
    expect(toHex(encodeFrame({ ip: "x", network: 2709 }, apdu))).toBe(
      plain("81 0a 000c 01 20 0a95 00 ff 1008"),
    );
    expect(toHex(encodeBvlc("all", encodeWhoIsRouter()))).toBe(plain("81 0b 0007 01 80 00"));
  });
});

describe("answers, byte for byte as in ASHRAE 135 Annex F", () => {
  it("knows an I-Am (F.4.9)", () => {
    const { body } = frameOf("81 0b 0014 01 00 10 00 c4 02000001 22 01e0 91 01 21 63");
    expect(body).toMatchObject({ kind: "unconfirmed-request", service: 0 });
    expect("payload" in body && decodeIAm(body.payload)).toEqual({
      instance: 1,
      maxApdu: 480,
      segmentation: 1,
      vendorId: 99,
    });
  });

  it("knows a read property (F.3.5)", () => {
    const { body } = frameOf("81 0a 0017 01 00 30 01 0c 0c 00000005 19 55 3e 44 4290999a 3f");
    expect(body).toMatchObject({ kind: "complex-ack", invokeId: 1, service: 12 });
    const payload = "payload" in body ? body.payload : new Uint8Array(0);
    expect(decodeReadPropertyAck(payload, { objectType: 0, instance: 5, property: 85 })).toEqual([
      { type: "real", value: 72.3 },
    ]);
    expect(decodeReadPropertyAck(payload, { objectType: 0, instance: 6, property: 85 })).toBeUndefined();
  });

  it("knows several properties, values and errors (F.3.7)", () => {
    const answers = decodeReadPropertyMultipleAck(
      hex("0c 00000010 1e 29 55 4e 44 4290999a 4f 29 67 5e 91 02 91 20 5f 1f"),
    );
    expect(answers?.get("0:16:85:")).toMatchObject({ ok: true, values: [{ type: "real", value: 72.3 }] });
    expect(answers?.get("0:16:103:")).toMatchObject({ ok: false, errorClass: 2, errorCode: 32 });
  });

  it("knows a change of value (F.1.3)", () => {
    const notification = decodeCovNotification(
      hex("09 12 1c 02000004 2c 0000000a 39 00 4e 09 55 2e 44 42820000 2f 09 6f 2e 82 04 00 2f 4f"),
    );
    expect(notification).toMatchObject({ processId: 18, objectType: 0, instance: 10 });
    expect(notification?.values.get(85)).toEqual([{ type: "real", value: 65 }]);
    expect(notification?.values.get(111)).toEqual([
      { type: "bit-string", value: [false, false, false, false] },
    ]);
  });

  it("knows errors, plain and wrapped", () => {
    expect(decodeError(hex("91 02 91 20"))).toEqual({ errorClass: 2, errorCode: 32 });
    expect(decodeError(hex("0e 91 02 91 20 0f"))).toEqual({ errorClass: 2, errorCode: 32 });
    expect(decodeError(hex("91 02"))).toBeUndefined();
  });
});

describe("datagrams", () => {
  it("takes the origin of a forwarded one", () => {
    expect(frameOf("81 04 000e 0a000411 bac0 01 00 1008")).toMatchObject({ origin: "10.0.4.17:47808" });
  });

  it("takes the station behind a router as source", () => {
    expect(frameOf("81 0a 000c 01 08 0a95 01 05 1008").source).toEqual({ network: 2709, mac: "05" });
  });

  it("takes source and destination with hop count together", () => {
    const frame = frameOf("81 0a 0011 01 28 ffff 00 0a95 02 0a0b fe 1008");
    expect(frame.destination).toEqual({ network: 0xffff, mac: "" });
    expect(frame.source).toEqual({ network: 2709, mac: "0a0b" });
    expect(frame.body).toMatchObject({ kind: "unconfirmed-request", service: 8 });
  });

  it("knows the messages of routers", () => {
    expect(frameOf("81 0a 000b 01 80 01 0a95 0a96").body).toEqual({
      kind: "i-am-router",
      networks: [2709, 2710],
    });
    expect(frameOf("81 0a 000a 01 80 03 01 0a95").body).toEqual({
      kind: "reject-message",
      reason: 1,
      network: 2709,
    });
  });

  it.each([
    ["nothing", "", "shorter"],
    ["another protocol", "82 0a 0008 01 00 1008", "not BACnet"],
    ["a length beyond its end", "81 0a 0009 01 00 1008", "length"],
    ["a result code", "81 00 0006 0030", "carries no NPDU"],
    ["another version", "81 0a 0008 02 00 1008", "version"],
    ["an address cut off", "81 0a 0009 01 20 0a95 07", "cut off"],
    ["an APDU cut off", "81 0a 0007 01 00 30", "cut off"],
    ["a sender that is a whole network", "81 0a 000b 01 08 0a95 00 1008", "one station"],
    ["an unknown PDU type", "81 0a 0008 01 00 f000", "unknown PDU"],
  ])("refuses %s", (_, text, reason) => {
    expect(decodeFrame(hex(text))).toMatchObject({
      kind: "failure",
      reason: expect.stringContaining(reason),
    });
  });
});

describe("hostile bytes", () => {
  const samples = [
    "81 0b 0014 01 00 10 00 c4 02000001 22 01e0 91 01 21 63",
    "81 0a 0017 01 00 30 01 0c 0c 00000005 19 55 3e 44 4290999a 3f",
    "81 0a 001e 01 00 30 f1 0e 0c 00000010 1e 29 55 4e 44 4290999a 4f 29 67 4e 91 00 4f 1f",
    "81 0a 0011 01 28 ffff 00 0a95 02 0a0b fe 1008",
    "81 0a 000b 01 80 01 0a95 0a96",
    "81 04 000e 0a000411 bac0 01 00 1008",
    "81 0a 0029 01 00 10 02 09 12 1c 02000004 2c 0000000a 39 00 4e 09 55 2e 44 42820000 2f 09 6f 2e 82 04 00 2f 4f",
    "81 0a 000d 01 00 50 01 0c 91 02 91 20",
    "81 0a 0014 01 00 30 01 0c 0c 00000005 19 1c 3e 75 ff ffffffff",
  ].map(hex);

  function digest(datagram: Uint8Array): void {
    const frame = decodeFrame(datagram);
    if (frame.kind === "failure" || !("payload" in frame.body)) return;
    const { payload } = frame.body;
    decodeIAm(payload);
    decodeError(payload);
    decodeCovNotification(payload);
    decodeReadPropertyAck(payload, { objectType: 0, instance: 5, property: 85 });
    decodeReadPropertyMultipleAck(payload);
  }

  it("never make a decoder throw, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (content) => {
        digest(content);
        digest(Buffer.concat([Buffer.of(0x81, 0x0a, 0, 4 + content.length), content]));
      }),
      { numRuns: 3_000 },
    );
  });

  it("never make a decoder throw when they were good frames once", () => {
    const mutated = fc
      .record({
        sample: fc.constantFrom(...samples),
        changes: fc.array(fc.record({ at: fc.nat(60), to: fc.nat(255) }), { maxLength: 4 }),
        length: fc.nat(60),
        fixLength: fc.boolean(),
      })
      .map(({ sample, changes, length, fixLength }) => {
        const content = Buffer.from(sample);
        for (const { at, to } of changes) if (at < content.length) content[at] = to;
        const cut = content.subarray(0, Math.max(4, content.length - (length % 8)));
        if (fixLength) cut.writeUInt16BE(cut.length, 2);
        return cut;
      });
    fc.assert(
      fc.property(mutated, (datagram) => digest(datagram)),
      { numRuns: 10_000 },
    );
  });
});
