import { describe, expect, it } from "vitest";
import { decodeFrame, encodeBvlc } from "../../../src-main/drivers/bacnet/frame.ts";
import { type CovTimes, Subscriptions } from "../../../src-main/drivers/bacnet/subscriptions.ts";
import { Transactions } from "../../../src-main/drivers/bacnet/transactions.ts";
import { openTransport } from "../../../src-main/drivers/bacnet/transport.ts";
import type { RawSample } from "../../../src-main/drivers/driver.ts";
import { bytes, datagram, hex, real, startResponder } from "./responder.ts";

const source = { protocol: "bacnet", objectType: 0, instance: 1, property: 85 } as const;

/** One subscription at a device that counts how often it is asked for it. */
async function site(times: Partial<CovTimes>, wanted: { property: number } = source) {
  const asked: string[] = [];
  let client = "";
  const plant = await startResponder(
    { instance: 2001, objects: [] },
    {
      behaviour: {
        confirmed: ({ service, invokeId, payload, from, reply }) => {
          asked.push(payload.toString("hex"));
          client = from;
          reply(bytes(0x20, invokeId, service));
          return true;
        },
      },
    },
  );
  let take: (content: Uint8Array, from: string) => void = () => undefined;
  const transport = await openTransport({
    localAddress: "127.0.0.1",
    localPort: 0,
    log: () => undefined,
    receive: (content, from) => take(content, from),
  });
  const transactions = new Transactions({
    send: (to, npdu, reach = "one") => transport.send(to.ip, encodeBvlc(reach, npdu)),
    requestTimeoutMs: 5_000,
    retries: 0,
    monotonic: () => performance.now(),
  });
  const subscriptions = new Subscriptions({
    transactions,
    send: (to, npdu, reach = "one") => transport.send(to.ip, encodeBvlc(reach, npdu)),
    clock: Date.now,
    times: { lifetimeSeconds: 300, checkMs: 300_000, renewalGapMs: 0, ...times },
  });
  take = (content, ip) => {
    const frame = decodeFrame(content);
    if (frame.kind !== "frame") return;
    const { body } = frame;
    if (body.kind === "unconfirmed-request" || body.kind === "confirmed-request") {
      if (!subscriptions.receive({ ip }, body) && body.service === 0) subscriptions.announced({ ip });
    } else if ("invokeId" in body) transactions.receive({ ip }, body);
  };
  const stop = new AbortController();
  const samples: RawSample[] = [];
  const request = { reference: "a", source: { ...source, property: wanted.property } };
  const emit = (sample: RawSample) => void samples.push(sample);
  const running = subscriptions.run({ ip: plant.address }, "Device 1", request, emit, stop.signal);
  const notify = (value: number, timeRemaining: number) =>
    plant.send(
      client,
      datagram(
        bytes(
          hex("10 02 09 01 1c 020007d1 2c 00000001 39"),
          timeRemaining,
          0x4e,
          0x09,
          wanted.property,
          0x2e,
          real(value),
          hex("2f 4f"),
        ),
      ),
    );
  return {
    asked,
    samples,
    subscriptions,
    request,
    emit,
    stop,
    notify,
    announce: () => plant.send(client, datagram(hex("10 00 c4 020007d1 22 01e0 91 00 21 63"))),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await running;
      transactions[Symbol.dispose]();
      await transport[Symbol.asyncDispose]();
      await plant[Symbol.asyncDispose]();
    },
  };
}

const renewals = (asked: readonly string[]) => asked.filter((payload) => payload.length > 14).length;

describe("subscriptions", () => {
  it("are renewed at half of their lifetime", async () => {
    await using cov = await site({ lifetimeSeconds: 0.1 });
    await expect.poll(() => renewals(cov.asked)).toBeGreaterThan(2);
  });

  it("are made again when the device announces itself, as it does after a start", async () => {
    await using cov = await site({});
    await expect.poll(() => renewals(cov.asked)).toBe(1);
    cov.announce();
    await expect.poll(() => renewals(cov.asked)).toBe(2);
  });

  it("aren't renewed over and over because of a device that announces itself all the time", async () => {
    await using cov = await site({ renewalGapMs: 60_000 });
    await expect.poll(() => renewals(cov.asked)).toBe(1);
    for (let count = 0; count < 20; count++) cov.announce();
    cov.notify(1, 250);
    await expect.poll(() => cov.samples.length).toBe(1);
    expect(renewals(cov.asked)).toBe(1);
  });

  it("are renewed early where the device keeps them for less than was asked", async () => {
    await using cov = await site({});
    await expect.poll(() => renewals(cov.asked)).toBe(1);
    cov.notify(20, 1);
    await expect.poll(() => renewals(cov.asked), { timeout: 5_000 }).toBe(2);
  });

  it("are checked by polling: what changed unsaid is told, counted, and renewed", async () => {
    await using cov = await site({ checkMs: 30 });
    await expect.poll(() => renewals(cov.asked)).toBe(1);
    cov.notify(20, 250);
    await expect.poll(() => cov.samples.length).toBe(1);
    const checking = cov.subscriptions.check(
      [cov.request],
      async (requests, tell) => {
        for (const { reference } of requests) {
          tell({ reference, time: Date.now(), ok: true, value: 21, reason: "none" });
        }
      },
      cov.emit,
      cov.stop.signal,
    );
    await expect.poll(() => renewals(cov.asked)).toBe(2);
    expect(cov.samples[1]).toMatchObject({ ok: true, value: 21 });
    expect(cov.subscriptions.rates()).toMatchObject([{ source: { instance: 1 }, perMinute: 1, lost: 1 }]);
    cov.stop.abort();
    await checking;
  });

  it("of other properties go by SubscribeCOVProperty", async () => {
    await using cov = await site({}, { property: 117 });
    await expect.poll(() => cov.asked).toEqual(["09011c00000001" + "29003a012c" + "4e09754f"]);
    cov.notify(5, 250);
    await expect.poll(() => cov.samples).toMatchObject([{ ok: true, value: 5 }]);
  });
});
