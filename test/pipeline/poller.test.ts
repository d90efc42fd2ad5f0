import { describe, expect, it } from "vitest";
import type { NetworkId } from "../../src-main/contract/index.ts";
import { deviceId, Problem } from "../../src-main/contract/index.ts";
import { Poller } from "../../src-main/pipeline/index.ts";
import { aPoint } from "../points/fixtures.ts";
import { answers, Device, fails, plant } from "./plant.ts";

describe("polling", () => {
  it("reads each point once an interval", async () => {
    const { time, readings, poller, polled } = plant();
    poller.configure([polled]);
    await time.advance(10_000);
    expect(readings.length).toBeGreaterThanOrEqual(10);
    expect(readings.length).toBeLessThanOrEqual(11);
    expect(new Set(readings.map((reading) => reading.quality))).toEqual(new Set(["good"]));
    await poller[Symbol.asyncDispose]();
  });

  it.each([
    ["times out", fails("timeout")],
    ["hangs", "hangs"],
  ] as const)(
    "says bad (comm failure) once, within two intervals, when the device %s, and comes back by itself",
    async (_name, failing) => {
      const { time, device, readings, poller, polled } = plant();
      poller.configure([polled]);
      await time.advance(3_500);
      const lastGood = readings.length;
      device.answer = failing;
      await time.advance(2_000);
      const bad = readings.slice(lastGood).filter((reading) => reading.reason === "comm-failure");
      expect(bad).toMatchObject([{ value: null, quality: "bad" }]);
      await time.advance(5_000);
      expect(readings.filter((reading) => reading.reason === "comm-failure")).toHaveLength(1);
      expect(poller.devices()[0]?.state).toBe("silent");

      device.answer = answers;
      device.letGo();
      await time.advance(1_100);
      expect(readings.at(-1)).toMatchObject({ value: 20, quality: "good" });
      expect(poller.devices()[0]).toMatchObject({ state: "answering", problem: null });
      await poller[Symbol.asyncDispose]();
    },
  );

  it("reads points of one interval together, and none more often than its interval", async () => {
    const { time, device, poller, polled } = plant(4);
    const asked: string[][] = [];
    const { read } = device;
    device.read = (requests, signal) => {
      asked.push(requests.map(({ reference }) => reference));
      return read.call(device, requests, signal);
    };
    const [first, second, slow, slower] = polled.points.map(({ id }) => id);
    const points = polled.points.map((point, index) => ({ ...point, intervalMs: index < 2 ? 1_000 : 5_000 }));
    poller.configure([{ ...polled, points }]);
    await time.advance(19_000);
    const together = (ids: readonly unknown[]) =>
      asked.filter((references) => references.join() === ids.join()).length;
    expect(together([first, second])).toBe(20);
    expect(together([slow, slower])).toBe(4);
    expect(asked).toHaveLength(24);
    await poller[Symbol.asyncDispose]();
  });

  it("skips turns instead of piling them up while a device is slow", async () => {
    const { time, device, poller, polled } = plant();
    device.answer = "hangs";
    poller.configure([polled]);
    await time.advance(10_000);
    expect(device.mostUnderWay).toBe(1);
    await poller[Symbol.asyncDispose]();
  });

  it("goes on with other devices when a network can't be opened, and tells why", async () => {
    const { time, readings, polled } = plant();
    const healthy = new Device(time);
    const poller = new Poller({
      session: async (network) => {
        if (network === "gone")
          throw new Problem("unreachable", "No route to 10.0.4.30.", "Check the cable.");
        return healthy;
      },
      accept: (batch) => readings.push(...batch),
      changed: () => undefined,
      clock: time.clock,
      monotonic: time.monotonic,
      schedule: time.schedule,
      log: () => undefined,
    });
    const other = { ...aPoint(2), deviceId: deviceId.parse(aPoint(901).id) };
    poller.configure([
      polled,
      { ...polled, deviceId: other.deviceId, networkId: "gone" as NetworkId, points: [other] },
    ]);
    await time.advance(5_000);
    expect(
      readings.filter((reading) => reading.pointId === polled.points[0]?.id && reading.quality === "good")
        .length,
    ).toBeGreaterThan(3);
    expect(poller.devices()[1]?.problem?.what).toBe("No route to 10.0.4.30.");
    await poller[Symbol.asyncDispose]();
  });

  it("leaves no timer and no read behind", async () => {
    const { time, device, poller, polled } = plant();
    poller.configure([polled]);
    await time.advance(2_500);
    await poller[Symbol.asyncDispose]();
    expect(time.pending).toBe(0);
    expect(device.underWay).toBe(0);
  });
});
