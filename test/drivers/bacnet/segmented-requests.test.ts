import { createSocket } from "node:dgram";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFrame, encodeBvlc } from "../../../src-main/drivers/bacnet/frame.ts";
import { requestSegmentsOf } from "../../../src-main/drivers/bacnet/request-segments.ts";
import { Transactions } from "../../../src-main/drivers/bacnet/transactions.ts";
import { openTransport } from "../../../src-main/drivers/bacnet/transport.ts";
import { bytes, datagram } from "./responder.ts";
import { never } from "./site.ts";

/** A device that takes a request in segments, with a window of its own, and loses what it is told to. */
async function segmentTaker(window: number, loses: (sequence: number, times: number) => boolean) {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const seen = new Map<number, number>();
  const pieces: Buffer[] = [];
  const sent: string[] = [];
  let sinceAck = 0;
  socket.on("message", (message, sender) => {
    const apdu = message.subarray(6);
    const [first = 0, , invokeId = 0, sequence = 0, , service = 0] = apdu;
    const reply = (content: Uint8Array) => socket.send(datagram(content), sender.port, sender.address);
    if (first >> 4 !== 0 || (first & 8) === 0) return;
    sent.push(apdu.subarray(0, 6).toString("hex"));
    const times = seen.get(sequence) ?? 0;
    seen.set(sequence, times + 1);
    if (loses(sequence, times)) return;
    if (sequence !== pieces.length) {
      // Out of order: everything after the last good one again.
      sinceAck = 0;
      reply(Buffer.of(0x43, invokeId, (pieces.length - 1) & 255, window));
      return;
    }
    pieces.push(Buffer.from(apdu.subarray(6)));
    sinceAck += 1;
    const last = (first & 4) === 0;
    if (last || sequence === 0 || sinceAck === window) {
      sinceAck = 0;
      reply(Buffer.of(0x41, invokeId, sequence, window));
    }
    if (last) reply(bytes(0x20, invokeId, service));
  });
  return {
    address: `127.0.0.1:${socket.address().port}`,
    sent,
    payload: () => Buffer.concat(pieces).toString("hex"),
    [Symbol.dispose]: () => void socket.close(),
  };
}

/** @param requestTimeoutMs short where something is lost, else so long that a busy machine doesn't count as a loss */
async function write(
  to: string,
  payload: Uint8Array,
  { requestTimeoutMs = 60, ...options }: { segmentation?: number; requestTimeoutMs?: number } = {},
) {
  let take: (content: Uint8Array, from: string) => void = () => undefined;
  await using transport = await openTransport({
    localAddress: "127.0.0.1",
    localPort: 0,
    log: () => undefined,
    receive: (content, from) => take(content, from),
  });
  using transactions = new Transactions({
    send: (to, npdu, reach = "one") => transport.send(to.ip, encodeBvlc(reach, npdu)),
    requestTimeoutMs,
    retries: 1,
    monotonic: () => performance.now(),
  });
  take = (content, ip) => {
    const frame = decodeFrame(content);
    if (frame.kind !== "frame") return;
    const { body } = frame;
    if ("invokeId" in body) transactions.receive({ ip }, body);
  };
  return await transactions.request({ ip: to }, 16, payload, {
    signal: never(),
    device: "Device 1",
    maxApdu: 50,
    ...options,
  });
}

const payload = Buffer.from(Array.from({ length: 400 }, (_, index) => index & 255));

describe("requests in segments (ASHRAE 135, 5.4.4.2)", () => {
  it("go out one first, then in windows of the device's size", async () => {
    using device = await segmentTaker(4, () => false);
    await write(device.address, payload, { requestTimeoutMs: 10_000 });
    expect(device.payload()).toBe(payload.toString("hex"));
    // Segmented, more follows, segmented answer accepted; more than 64 segments, 1476; id, sequence, window 16; service.
    expect(device.sent[0]).toBe("0e7500001010");
    expect(device.sent.at(-1)).toBe("0a7500091010");
    expect(device.sent).toHaveLength(10);
  });

  it.each<[string, (sequence: number, times: number) => boolean]>([
    ["the first is lost", (sequence, times) => sequence === 0 && times === 0],
    ["one in the middle is lost", (sequence, times) => sequence === 3 && times === 0],
    ["the last is lost", (sequence, times) => sequence === 9 && times === 0],
    ["every other is lost once", (sequence, times) => sequence % 2 === 1 && times === 0],
  ])("arrive when %s", async (_, loses) => {
    using device = await segmentTaker(3, loses);
    await write(device.address, payload);
    expect(device.payload()).toBe(payload.toString("hex"));
  });

  it("aren't sent to a device that takes none", async () => {
    using device = await segmentTaker(3, () => false);
    await expect(write(device.address, payload, { segmentation: 3 })).rejects.toMatchObject({
      code: "not-supported",
    });
    expect(device.sent).toEqual([]);
  });

  it("end in silence where nobody takes them", async () => {
    using device = await segmentTaker(3, () => true);
    await expect(write(device.address, payload)).rejects.toMatchObject({ code: "timeout" });
    // Two tries, each four times.
    expect(device.sent).toHaveLength(8);
  });

  it("are together the payload, whatever its size and the window", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 3_000 }),
        fc.integer({ min: 5, max: 40 }),
        fc.integer({ min: 0, max: 255 }),
        (content, size, window) => {
          const segments = requestSegmentsOf(content, size);
          const taken: Uint8Array[] = [];
          while (!segments.complete) {
            const now = segments.next();
            taken.push(...now.map((segment) => segment.content));
            expect(segments.acknowledge(now.at(-1)?.sequence ?? -1, window, false)).toBe(true);
          }
          expect(Buffer.concat(taken).equals(content)).toBe(true);
        },
      ),
    );
  });

  it("take no acknowledgement of what wasn't sent", () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.boolean(), (sequence, window, negative) => {
        const segments = requestSegmentsOf(new Uint8Array(1_000), 10);
        segments.acknowledge(sequence, window, negative);
        expect(segments.complete).toBe(false);
        expect(segments.next()[0]?.sequence).toBe(sequence === 0 ? 1 : 0);
      }),
    );
  });
});
