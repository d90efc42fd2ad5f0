import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BacnetSession } from "../../../src-main/drivers/bacnet/index.ts";
import { Pace } from "../../../src-main/drivers/bacnet/pace.ts";
import { analog, answerOf, complexAck, type DeviceOffered, hex, startResponder } from "./responder.ts";
import { addressOf, openTo, readAnalogs } from "./site.ts";

const open = async (...options: Parameters<typeof openTo>) => (await openTo(...options)) as BacnetSession;

describe("the time-out", () => {
  it("is the configured one before anything was measured, then follows the device", () => {
    const pace = new Pace();
    expect(pace.timeoutMs(3_000, 1, 3)).toBe(3_000);
    for (let count = 0; count < 40; count++) pace.answered(200);
    expect(pace.timeoutMs(3_000, 1, 3)).toBe(500);
    expect(pace.timeoutMs(3_000, 2, 3)).toBe(1_000);
    // The last try waits as long as may be.
    expect(pace.timeoutMs(3_000, 3, 3)).toBe(3_000);
    for (let count = 0; count < 40; count++) pace.answered(1_000);
    expect(pace.timeoutMs(3_000, 1, 3)).toBeGreaterThan(1_000);
  });

  it("is never longer than configured, and never below half a second where that is allowed", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 60_000, noNaN: true })),
        fc.integer({ min: 50, max: 60_000 }),
        (roundTrips, longest) => {
          const pace = new Pace();
          for (const roundTrip of roundTrips) pace.answered(roundTrip);
          const timeout = pace.timeoutMs(longest, 1, 3);
          expect(timeout).toBeLessThanOrEqual(longest);
          expect(timeout).toBeGreaterThanOrEqual(Math.min(500, longest));
        },
      ),
    );
  });
});

describe("a silent device", () => {
  it("is probed with pauses that grow to 30 s, and asked again at once when it is heard", () => {
    const pace = new Pace();
    expect(pace.turn(0)).toBe("ask");
    pace.fellSilent(0);
    let now = 0;
    const pauses: number[] = [];
    for (let count = 0; count < 8; count++) {
      expect(pace.turn(now)).toBe("probe");
      pace.stayedSilent(now);
      const begun = now;
      while (pace.turn(now) === "wait") now += 100;
      pauses.push((now - begun) / 1_000);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
    pace.heard();
    expect(pace.turn(now)).toBe("ask");
  });

  it("gets one small question a poll turn instead of all of them, and none in a pause", async () => {
    await using plant = await startResponder(
      { instance: 2001, objects: [analog(1, "T1", 1)] },
      { behaviour: { confirmed: () => true } },
    );
    await using session = await open([plant], { requestTimeoutMs: 60, retries: 1 });
    const poll = async () => {
      const before = plant.requests.length;
      const samples = await readAnalogs(session, addressOf(plant, 2001), [1]);
      return { ok: samples.get("1")?.ok, requests: plant.requests.slice(before) };
    };
    const first = await poll();
    expect(first.ok).toBe(false);
    expect(first.requests.length).toBeGreaterThan(1);
    const second = await poll();
    // ReadProperty: whoever you are, your object-identifier.
    expect(second.requests.map((request) => request.slice(6))).toEqual(["0c0c023fffff194b"]);
    expect(await poll()).toEqual({ ok: false, requests: [] });
    plant.behaviour = {};
    const port = session.localPort;
    // An I-Am ends the pause.
    plant.send(`127.0.0.1:${port}`, hex("81 0b 0014 01 00 10 00 c4 020007d1 22 01e0 91 00 21 63"));
    await expect.poll(async () => (await poll()).ok, { timeout: 900, interval: 20 }).toBe(true);
  });

  it("is counted by the minute", async () => {
    await using plant = await startResponder({ instance: 2001, objects: [analog(1, "T1", 1)] });
    await using session = await open([plant], { requestTimeoutMs: 5_000 });
    for (let count = 0; count < 5; count++) await readAnalogs(session, addressOf(plant, 2001), [1]);
    expect(session.loads()).toEqual([
      expect.objectContaining({
        peer: expect.objectContaining({ ip: plant.address }),
        requestsPerMinute: 5,
      }),
    ]);
  });

  it("says how many requests timed out, and how many answers came too late", async () => {
    const late: DeviceOffered = { instance: 2001, objects: [analog(1, "T1", 1)] };
    let waiting: (() => void)[] = [];
    await using plant = await startResponder(late, {
      behaviour: {
        confirmed: ({ invokeId, service, payload, reply }) => {
          waiting.push(() => reply(complexAck(invokeId, service, answerOf(late, service, payload))));
          return true;
        },
      },
    });
    await using session = await open([plant], { requestTimeoutMs: 60, retries: 1 });
    const address = addressOf(plant, 2001);
    expect(session.load?.(address)).toBeUndefined();
    await readAnalogs(session, address, [1]);
    const silent = session.load?.(address);
    expect(silent).toMatchObject({ latePerMinute: 0, medianRoundTripMs: null });
    expect(silent?.timedOutPerMinute).toBe(waiting.length);
    expect(silent?.requestsPerMinute).toBe(waiting.length);
    plant.behaviour = {};
    for (const answer of waiting) answer();
    waiting = [];
    await expect.poll(() => session.load?.(address)?.latePerMinute).toBe(silent?.timedOutPerMinute);
    await readAnalogs(session, address, [1]);
    expect(session.load?.(address)?.medianRoundTripMs).toBeGreaterThan(0);
  });
});
